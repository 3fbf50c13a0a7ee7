import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Launching } from "./cmi5-launch.ts";
import type { Cmi5Session } from "./cmi5-lms.ts";
import { categories, extensions, verbs } from "./cmi5-words.ts";
import { ask, post, uuidOf, type Asking } from "./samples.ts";
import type { Context, Result, Sent } from "./statement.ts";
import { startStore, type Store } from "./store.ts";
import { statementProblems } from "./valid.ts";

let store: Store;
beforeEach(async () => {
  store = await startStore();
});
afterEach(() => store.close());

const launching: Launching = {
  auId: "https://school.example/au/1",
  actor: { objectType: "Agent", account: { homePage: "https://lms.example", name: "élève 1+1" } },
};
const parametersOf = ({ query }: Cmi5Session): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(query));
const fetchToken = async (session: Cmi5Session): Promise<Readonly<Record<string, string>>> => {
  const answer = await fetch(parametersOf(session).fetch ?? "", { method: "POST" });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toBe("application/json");
  return (await answer.json()) as Readonly<Record<string, string>>;
};
/** Asks as the AU does, with its token. */
const asAu = (session: Cmi5Session, resource: string, asking: Asking = {}): Promise<Response> =>
  ask(store, resource, { ...asking, headers: { Authorization: session.authorization, ...asking.headers } });
const scopeOf = (session: Cmi5Session): Readonly<Record<string, string>> => {
  const { activityId = "", actor = "", registration = "" } = parametersOf(session);
  return { activityId, agent: actor, registration };
};
const launchData = async (session: Cmi5Session): Promise<Readonly<Record<string, unknown>>> => {
  const parameters = { ...scopeOf(session), stateId: "LMS.LaunchData" };
  return (await (await asAu(session, "activities/state", { parameters })).json()) as Readonly<Record<string, unknown>>;
};
const readPreferences = (session: Cmi5Session): Promise<Response> =>
  asAu(session, "agents/profile", {
    parameters: { agent: scopeOf(session).agent ?? "", profileId: "cmi5LearnerPreferences" },
  });

describe("a launch", () => {
  test("gives the five parameters, each encoded once", () => {
    const session = store.launch({ ...launching, registration: uuidOf(1) });
    expect(session.query).not.toMatch(/[+ ]/);
    expect(parametersOf(session)).toEqual({
      endpoint: store.url,
      fetch: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/cmi5\/fetch\/[0-9a-f]{32}$/) as string,
      actor: JSON.stringify(launching.actor),
      registration: uuidOf(1),
      activityId: session.launch.activityId,
    });
  });

  test.each([
    { page: "https://au.example/index.html", url: /^https:\/\/au\.example\/index\.html\?endpoint=/ },
    { page: "https://au.example/index.html?lang=en", url: /^https:\/\/au\.example\/index\.html\?lang=en&endpoint=/ },
    { page: "https://au.example/#start", url: /^https:\/\/au\.example\/\?endpoint=.*#start$/ },
  ])("opens $page with its own query kept", ({ page, url }) => {
    expect(store.launch({ ...launching, page }).url).toMatch(url);
  });

  test("keeps the activityId for the same AU, and it is not the AU's id", () => {
    const [one, two] = [store.launch(launching), store.launch(launching)];
    const other = store.launch({ ...launching, auId: "https://school.example/au/2" });
    expect(one.launch.activityId).toBe(two.launch.activityId);
    expect(new Set([one.launch.activityId, other.launch.activityId, launching.auId]).size).toBe(3);
    expect(one.launch.sessionId).not.toBe(two.launch.sessionId);
  });

  test("writes all that LMS.LaunchData may hold", async () => {
    const all: Launching = {
      ...launching,
      sessionId: "s-1",
      launchMode: "Review",
      moveOn: "CompletedAndPassed",
      masteryScore: 0.75,
      returnURL: "https://lms.example/back?a=1&b=2",
      launchParameters: '{"a":1}',
      entitlementKey: { courseStructure: "k", alternate: "a" },
      contextTemplate: {
        language: "fr",
        contextActivities: { grouping: [{ id: "https://lms.example/g" }], other: [{ id: "https://lms.example/o" }] },
        extensions: { "https://lms.example/x": 1 },
      },
    };
    const session = store.launch(all);
    await fetchToken(session);
    expect(await launchData(session)).toEqual({
      contextTemplate: {
        language: "fr",
        contextActivities: {
          grouping: [{ objectType: "Activity", id: launching.auId }, { id: "https://lms.example/g" }],
          other: [{ id: "https://lms.example/o" }],
        },
        extensions: { "https://lms.example/x": 1, [extensions.sessionId]: "s-1" },
      },
      launchMode: "Review",
      moveOn: "CompletedAndPassed",
      masteryScore: 0.75,
      returnURL: "https://lms.example/back?a=1&b=2",
      launchParameters: '{"a":1}',
      entitlementKey: { courseStructure: "k", alternate: "a" },
    });
  });

  test("leaves out what nobody gave", async () => {
    const session = store.launch(launching);
    await fetchToken(session);
    expect(Object.keys(await launchData(session)).sort()).toEqual(["contextTemplate", "launchMode", "moveOn"]);
    expect((await readPreferences(session)).status).toBe(404);
  });

  test("writes preferences when there are some", async () => {
    const preferences = { languagePreference: "ro,fr", audioPreference: "off" } as const;
    const session = store.launch({ ...launching, preferences });
    await fetchToken(session);
    expect(await (await readPreferences(session)).json()).toEqual(preferences);
  });

  test("is told in a statement of the LMS, which the standard lets in", () => {
    store.launch({ ...launching, page: "https://au.example/i.html", masteryScore: 0.5, launchParameters: "p" });
    const [launched] = store.statements();
    expect(statementProblems(launched)).toEqual([]);
    expect(launched).toMatchObject({
      verb: { id: verbs.launched },
      authority: { account: { name: "lms" } },
      context: {
        contextActivities: { category: [{ id: categories.cmi5 }], grouping: [{ id: launching.auId }] },
        extensions: {
          [extensions.launchMode]: "Normal",
          [extensions.launchUrl]: "https://au.example/i.html",
          [extensions.moveOn]: "NotApplicable",
          [extensions.masteryScore]: 0.5,
          [extensions.launchParameters]: "p",
        },
      },
    });
  });

  test("a registration is new without one", () => {
    expect(store.launch(launching).launch.registration).not.toBe(store.launch(launching).launch.registration);
  });
});

describe("the fetch URL", () => {
  test("gives its token once; then an error, with 200", async () => {
    const session = store.launch(launching);
    const { "auth-token": token } = await fetchToken(session);
    expect(`Basic ${token}`).toBe(session.authorization);
    expect(await fetchToken(session)).toMatchObject({ "error-code": "1", "error-text": expect.any(String) as string });
    expect(session.problems({ over: false }).map(({ requirement }) => requirement)).toContain("8.2.3.0-1");
  });

  test.each(["GET", "PUT"])("%s: 405, and the token is still there", async (method) => {
    const session = store.launch(launching);
    expect((await fetch(parametersOf(session).fetch ?? "", { method })).status).toBe(405);
    expect(await fetchToken(session)).toHaveProperty("auth-token");
  });

  test("of another key: 404", async () => {
    expect((await fetch(new URL("/cmi5/fetch/0", store.url), { method: "POST" })).status).toBe(404);
  });

  test("may be asked by any origin", async () => {
    const { fetch: url = "" } = parametersOf(store.launch(launching));
    const answer = await fetch(url, { method: "POST", headers: { Origin: "null" } });
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("null");
  });

  test.each([
    { fault: { status: 200, body: '{"error-code":"2"}', type: "application/json" }, left: true },
    { fault: { cutBefore: true as const }, left: true },
    { fault: { cutAfterStore: true as const }, left: false },
  ])("may fail: $fault; the token is left: $left", async ({ fault, left }) => {
    const session = store.launch(launching);
    store.fault({ on: "fetch", ...fault });
    await fetch(parametersOf(session).fetch ?? "", { method: "POST" }).catch(() => undefined);
    expect("auth-token" in (await fetchToken(session))).toBe(left);
  });
});

describe("the token", () => {
  test("is worth nothing before it is fetched", async () => {
    const session = store.launch(launching);
    expect((await asAu(session, "statements")).status).toBe(401);
    await fetchToken(session);
    expect((await asAu(session, "statements")).status).toBe(200);
  });

  test.each([undefined, 401, 403] as const)("of an abandoned session: %s", async (status) => {
    const session = store.launch(launching);
    await fetchToken(session);
    session.abandon(status);
    session.abandon(401);
    expect((await asAu(session, "statements")).status).toBe(status ?? 403);
    expect((await asAu(session, "activities/state", { parameters: scopeOf(session) })).status).toBe(status ?? 403);
    const abandoned = store.statements().filter(({ verb }) => verb.id === verbs.abandoned);
    expect(abandoned).toHaveLength(1);
    expect(abandoned[0]?.result?.duration).toMatch(/^PT\d+\.\d\dS$/);
    expect(statementProblems(abandoned[0])).toEqual([]);
  });

  test("an abandoned session has no token to give", async () => {
    const session = store.launch(launching);
    session.abandon();
    expect(await fetchToken(session)).toHaveProperty("error-code", "1");
  });

  test.each(["PUT", "POST", "DELETE"])("may not %s LMS.LaunchData", async (method) => {
    const session = store.launch(launching);
    await fetchToken(session);
    const before = await launchData(session);
    const parameters = { ...scopeOf(session), stateId: "LMS.LaunchData" };
    const written = await asAu(session, "activities/state", {
      method,
      parameters,
      ...(method !== "DELETE" && { body: {} }),
    });
    const all = await asAu(session, "activities/state", { method: "DELETE", parameters: scopeOf(session) });
    expect([written.status, all.status]).toEqual([403, 403]);
    expect(await launchData(session)).toEqual(before);
    expect(session.problems({ over: false }).map(({ requirement }) => requirement)).toContain("10.2.1.0-5");
  });
});

describe("a session", () => {
  let tick = 0;
  const statementOf = (session: Cmi5Session, verb: string, category: readonly string[], result?: Result): Sent => {
    const { contextTemplate, registration, activityId, actor } = session.launch;
    const context: Context = {
      ...contextTemplate,
      registration,
      contextActivities: { ...contextTemplate.contextActivities, category: category.map((id) => ({ id })) },
    };
    return {
      id: uuidOf(++tick),
      timestamp: new Date(Date.UTC(2026, 0, 1) + tick).toISOString(),
      actor,
      verb: { id: verb },
      object: { id: activityId },
      ...(result && { result }),
      context,
    };
  };
  const duration = "PT1S";
  const started = async (more: Partial<Launching> = {}): Promise<Cmi5Session> => {
    const session = store.launch({ ...launching, registration: uuidOf(77), ...more });
    await fetchToken(session);
    await launchData(session);
    await readPreferences(session);
    return session;
  };
  const send = (session: Cmi5Session, ...statements: readonly Sent[]): Promise<Response> =>
    post(store, statements, { Authorization: session.authorization });
  const initialized = (session: Cmi5Session) => statementOf(session, verbs.initialized, [categories.cmi5]);
  const completed = (session: Cmi5Session) =>
    statementOf(session, verbs.completed, [categories.cmi5, categories.moveon], { completion: true, duration });
  const terminated = (session: Cmi5Session) => statementOf(session, verbs.terminated, [categories.cmi5], { duration });

  test("that keeps the rules has no problems, and its statements are its own", async () => {
    const session = await started();
    await send(session, initialized(session));
    expect(session.problems({ over: false })).toEqual([]);
    expect(session.problems().map(({ requirement }) => requirement)).toEqual(["7.1.2.0-1"]);
    await send(session, completed(session), terminated(session));
    expect(session.problems()).toEqual([]);
    expect(session.sent().map(({ verb }) => verb.id)).toEqual([verbs.initialized, verbs.completed, verbs.terminated]);
    expect(store.statements().at(-1)?.authority).toMatchObject({ account: { name: "au" } });
  });

  test("knows what was sent, not what the store made of it", async () => {
    const session = await started();
    const { id: _id, timestamp: _timestamp, ...bare } = initialized(session);
    await send(session, bare);
    const found = session.problems({ over: false }).map(({ requirement }) => requirement);
    expect(found).toEqual(["9.1.0.0-1", "9.7.0.0-1"]);
  });

  test("minds earlier sessions of its registration, not of another", async () => {
    const first = await started();
    await send(first, initialized(first), completed(first), terminated(first));
    const second = await started();
    await send(second, initialized(second), completed(second), terminated(second));
    const third = await started({ registration: uuidOf(78) });
    await send(third, initialized(third), completed(third), terminated(third));
    expect(first.problems()).toEqual([]);
    expect(second.problems().map(({ requirement }) => requirement)).toEqual(["9.3.0.0-6"]);
    expect(third.problems()).toEqual([]);
  });

  test("that tells before it has read is found out", async () => {
    const session = store.launch(launching);
    await fetchToken(session);
    await send(session, initialized(session));
    const found = session.problems({ over: false }).map(({ requirement }) => requirement);
    expect(found).toEqual(["10.2.1.0-4", "11.0.0.0-3"]);
  });
});
