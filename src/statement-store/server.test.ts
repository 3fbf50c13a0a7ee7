import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, learner, post, sampleStatement, uuidOf, type Asking } from "./samples.ts";
import { startStore, type Store, type StoreOptions } from "./store.ts";

const open: Store[] = [];
const started = async (options?: StoreOptions): Promise<Store> => {
  const store = await startStore(options);
  open.push(store);
  return store;
};
afterEach(() => Promise.all(open.splice(0).map((store) => store.close())));

const state: Asking["parameters"] = {
  activityId: "https://school.example/course",
  agent: JSON.stringify(learner),
  stateId: "d",
};

describe("who is let in", () => {
  test("by itself a store has a credential of its own, that nobody can guess", async () => {
    const [one, two] = [await started(), await started()];
    expect(one.authorization).toMatch(/^Basic \S{20,}$/);
    expect(one.authorization).not.toBe(two.authorization);
    expect((await ask(one, "statements", { headers: { Authorization: two.authorization } })).status).toBe(401);
  });

  const judge = (value: string): 200 | 401 | 403 => (value === "Bearer a" ? 200 : value === "Bearer b" ? 403 : 401);
  test.each([
    { auth: ["Basic a", "Basic b"], sent: "Basic a", status: 200 },
    { auth: ["Basic a", "Basic b"], sent: "Basic b", status: 200 },
    { auth: ["Basic a", "Basic b"], sent: "Basic c", status: 401 },
    { auth: ["Basic a", "Basic b"], sent: undefined, status: 401 },
    { auth: [], sent: "", status: 401 },
    { auth: judge, sent: "Bearer a", status: 200 },
    { auth: judge, sent: "Bearer b", status: 403 },
    { auth: judge, sent: undefined, status: 401 },
  ])("$sent: $status", async ({ auth, sent, status }) => {
    const store = await started({ auth });
    const answers = await Promise.all([
      ask(store, "statements", { headers: { Authorization: sent } }),
      ask(store, "agents/profile", {
        headers: { Authorization: sent },
        parameters: { agent: JSON.stringify(learner) },
      }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
  });
});

describe("what every request needs", () => {
  test.each([
    { version: undefined, status: 400 },
    { version: "0.95", status: 400 },
    { version: "2.0.0", status: 400 },
    { version: "1.0", status: 200 },
    { version: "1.0.0", status: 200 },
    { version: "1.0.3", status: 200 },
  ])("version $version: $status", async ({ version, status }) => {
    const answer = await ask(await started(), "statements", { headers: { "X-Experience-API-Version": version } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("X-Experience-API-Version")).toBe("1.0.3");
  });

  test("about needs nothing", async () => {
    const headers = { "X-Experience-API-Version": undefined, Authorization: undefined };
    expect(await (await ask(await started(), "about", { headers })).json()).toEqual({ version: ["1.0.3"] });
  });

  test.each([
    { method: "GET", path: "", status: 404 },
    { method: "GET", path: "agents", status: 404 },
    { method: "GET", path: "statements/", status: 404 },
    { method: "GET", path: "toString", status: 404 },
    { method: "GET", path: "//", status: 404 },
    { method: "GET", path: "%2e%2e/%00", status: 404 },
    { method: "GET", path: "../../etc/passwd", status: 404 },
    { method: "DELETE", path: "statements", status: 405 },
    { method: "PATCH", path: "statements", status: 405 },
    { method: "PUT", path: "activities", status: 405 },
    { method: "POST", path: "about", status: 405 },
  ])("$method $path: $status", async ({ method, path, status }) => {
    expect((await ask(await started(), path, { method })).status).toBe(status);
  });
});

describe("pages of other origins", () => {
  const preflight = (store: Store, resource: string): Promise<Response> =>
    fetch(new URL(resource, store.url), {
      method: "OPTIONS",
      headers: {
        Origin: "https://lms.example",
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization,x-experience-api-version,if-match",
      },
    });

  test.each(["statements", "activities/state", "activities/profile", "agents/profile", "activities", "about"])(
    "%s has a preflight that needs no credentials",
    async (resource) => {
      const answer = await preflight(await started(), resource);
      expect(answer.status).toBe(204);
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("https://lms.example");
      const headers = answer.headers.get("Access-Control-Allow-Headers")?.toLowerCase().split(", ");
      const needed = ["authorization", "content-type", "if-match", "if-none-match", "x-experience-api-version"];
      expect(headers).toEqual(expect.arrayContaining(needed));
      const methods = answer.headers.get("Access-Control-Allow-Methods")?.split(", ");
      expect(methods).toEqual(expect.arrayContaining(["GET", "PUT", "POST", "DELETE"]));
    },
  );

  test.each(["null", "https://lms.example"])("the origin %s may read answers and refusals", async (origin) => {
    const store = await started();
    const answers = [
      await ask(store, "statements", { headers: { Origin: origin } }),
      await ask(store, "statements", { headers: { Origin: origin, Authorization: "Basic x" } }),
      await ask(store, "nowhere", { headers: { Origin: origin } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 404]);
    for (const { headers } of answers) {
      expect(headers.get("Access-Control-Allow-Origin")).toBe(origin);
      expect(headers.get("Vary")).toBe("Origin");
      const exposed = headers.get("Access-Control-Expose-Headers")?.split(", ");
      const needed = ["ETag", "Retry-After", "X-Experience-API-Version", "X-Experience-API-Consistent-Through"];
      expect(exposed).toEqual(expect.arrayContaining(needed));
    }
  });

  test("a store may forget to expose", async () => {
    const answer = await ask(await started({ exposed: [] }), "about", { headers: { Origin: "null" } });
    expect(answer.headers.get("Access-Control-Expose-Headers")).toBeNull();
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("null");
  });

  test("without an origin nothing is said", async () => {
    const answer = await ask(await started(), "about");
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
  });
});

describe("bounds", () => {
  test("a body that is too large: 413, and nothing is stored", async () => {
    const store = await started({ bounds: { body: 2000 } });
    const large = sampleStatement({ result: { response: "x".repeat(3000) } });
    expect((await post(store, large)).status).toBe(413);
    expect((await post(store, sampleStatement())).status).toBe(200);
    expect(store.statements()).toHaveLength(1);
  });

  test("one without end loses its connection", async () => {
    const store = await started({ bounds: { body: 100 } });
    const endless = request(store.url, { method: "POST" }).on("error", () => undefined);
    const closed = new Promise((resolve) => endless.on("close", resolve));
    const more = (): void => {
      if (!endless.destroyed) endless.write("x".repeat(500), () => setImmediate(more));
    };
    more();
    await closed;
    expect([0, 413]).toContain(store.requests()[0]?.status);
    expect(await post(store, {})).toHaveProperty("status", 400);
  });

  test("a store that is full: 507", async () => {
    const store = await started({ bounds: { statements: 2, documents: 1, sessions: 1 } });
    expect((await post(store, [sampleStatement(), sampleStatement(), sampleStatement()])).status).toBe(507);
    expect((await post(store, [sampleStatement(), sampleStatement()])).status).toBe(200);
    expect((await post(store, sampleStatement())).status).toBe(507);
    const put = (stateId: string): Promise<Response> =>
      ask(store, "activities/state", { method: "PUT", body: {}, parameters: { ...state, stateId } });
    expect((await put("a")).status).toBe(204);
    expect((await put("a")).status).toBe(204);
    expect((await put("b")).status).toBe(507);
  });
});

describe("faults", () => {
  let store: Store;
  beforeEach(async () => {
    store = await started();
  });
  const sent = (id = 1): Promise<number> =>
    post(store, sampleStatement({ id: uuidOf(id) })).then(
      ({ status }) => status,
      () => 0,
    );
  const several = async (count: number): Promise<readonly number[]> => {
    const statuses: number[] = [];
    for (let index = 0; index < count; index++) statuses.push(await sent(index));
    return statuses;
  };

  test("a status comes as often as asked, and nothing is stored", async () => {
    store.fault({ on: "statements", times: 2, status: 503, retryAfter: 7, body: "later", type: "text/html" });
    const answer = await post(store, sampleStatement());
    expect([answer.status, answer.headers.get("Retry-After"), await answer.text()]).toEqual([503, "7", "later"]);
    expect(answer.headers.get("Content-Type")).toBe("text/html");
    expect(await several(2)).toEqual([503, 200]);
    expect(store.statements()).toHaveLength(1);
    expect(store.refusals().map(({ status }) => status)).toEqual([503, 503]);
  });

  test("cut before: nothing is stored, and the client hears nothing", async () => {
    store.fault({ on: "statements", cutBefore: true });
    expect(await several(2)).toEqual([0, 200]);
    expect(store.statements()).toHaveLength(1);
    expect(store.requests().map(({ status }) => status)).toEqual([0, 200]);
  });

  test("cut after: stored, and the client hears nothing; its repeat changes nothing", async () => {
    store.fault({ on: "statements", cutAfterStore: true });
    expect([await sent(), await sent()]).toEqual([0, 200]);
    expect(store.statements()).toHaveLength(1);
  });

  test("a delay only delays", async () => {
    store.fault({ on: "statements", delay: 60 });
    const start = performance.now();
    expect(await sent()).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  test("meets the method and the place it names, after those it lets by", async () => {
    store.fault({ on: "state", status: 500 });
    store.fault({ on: "statements", method: "PUT", status: 500 });
    store.fault({ on: "statements", skip: 1, times: 1, status: 429 });
    expect(await several(3)).toEqual([200, 429, 200]);
  });

  test("one after the other, until taken back", async () => {
    const takeBack = store.fault({ on: "all", times: Infinity, status: 500 });
    store.fault({ on: "statements", times: 2, status: 403 });
    expect(await several(2)).toEqual([500, 500]);
    takeBack();
    expect(await several(1)).toEqual([403]);
    store.heal();
    expect(await several(1)).toEqual([200]);
  });

  test("a preflight meets only a fault that names it", async () => {
    store.fault({ on: "statements", status: 500 });
    store.fault({ on: "statements", method: "OPTIONS", status: 403 });
    const options = (): Promise<number> => fetch(`${store.url}statements`, { method: "OPTIONS" }).then((r) => r.status);
    expect([await options(), await options(), await sent()]).toEqual([403, 204, 500]);
  });

  test("may be there from the start", async () => {
    store = await started({ faults: [{ on: "statements", status: 401 }] });
    expect(await several(2)).toEqual([401, 200]);
  });
});

describe("the log", () => {
  test("tells where, how and why, in the order of the requests", async () => {
    const store = await started();
    await ask(store, "activities/state", { parameters: state });
    await post(store, { actor: { mbox: "mailto:marie@school.example" } });
    await ask(store, "nowhere");
    expect(store.requests()).toMatchObject([
      { method: "GET", resource: "state", parameters: { stateId: "d" }, status: 404 },
      { method: "POST", resource: "statements", status: 400 },
      { method: "GET", status: 404 },
    ]);
    expect(store.refusals()).toHaveLength(3);
    expect(store.refusals()[1]?.reason).toContain("statement.verb: Required");
  });

  test("no reason repeats what was sent", async () => {
    const store = await started();
    const secret = "marie@@school.example";
    await post(store, sampleStatement({ actor: { mbox: `mailto:${secret}` } }));
    await post(store, sampleStatement({ id: uuidOf(1), context: { language: secret } }));
    await ask(store, "statements", { parameters: { agent: secret, [secret]: secret } });
    expect(store.refusals()).toHaveLength(3);
    expect(
      store
        .refusals()
        .map(({ reason }) => reason)
        .join(),
    ).not.toContain(secret);
  });
});

test("binds 127.0.0.1, at the port that is asked for; a taken one rejects", async () => {
  const store = await started();
  const { hostname, port, pathname } = new URL(store.url);
  expect([hostname, pathname]).toEqual(["127.0.0.1", "/xapi/"]);
  await expect(startStore({ port: Number(port) })).rejects.toThrow(/EADDRINUSE/);
});

test("closes with requests under way, and twice", async () => {
  const store = await started({ faults: [{ on: "statements", delay: 60_000 }] });
  const waiting = post(store, sampleStatement()).catch(() => "cut");
  await new Promise((resolve) => setTimeout(resolve, 30));
  await store.close();
  await store.close();
  expect(await waiting).toBe("cut");
  expect(store.statements()).toEqual([]);
});
