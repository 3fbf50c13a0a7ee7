import { afterEach, describe, expect, test, vi } from "vitest";
import { fetchToken, findLaunch, webAddress, type Visit } from "./xapi-launch.ts";

const page = "https://content.example/course/index.html";
const account = { homePage: "https://school.example", name: "learner-7" };
const registration = "7a5c3f0e-2d4b-4c7e-9a11-3b5d7f9e1c2a";
const whole = {
  endpoint: "https://lrs.example/xapi",
  auth: "Basic c2VjcmV0",
  actor: JSON.stringify({ objectType: "Agent", account }),
  registration,
  activity_id: "https://school.example/activity/7",
};

const windowAt = (href: string, kept = new Map<string, string>(), denied = false) => {
  const location = { href };
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const win = {
    location,
    history: { state: null, replaceState: (_state: unknown, _title: string, to: string) => void (location.href = to) },
    get sessionStorage() {
      if (denied) throw new DOMException("denied", "SecurityError");
      return storage;
    },
  };
  return { win: win as unknown as Window, location, kept };
};
const addressed = (words: Readonly<Record<string, string>>, fragment = ""): string =>
  `${page}?${new URLSearchParams(words).toString()}${fragment}`;
const visitOf = (words: Readonly<Record<string, string>>): Visit | string => {
  const found = findLaunch(windowAt(addressed(words)).win);
  return typeof found === "string" ? found : found.visit;
};

describe("the words of a launch", () => {
  test.each<[string, Record<string, string>, object]>([
    ["all of it", {}, { auth: whole.auth, registration, activity: whole.activity_id }],
    ["an endpoint without slash gets one", {}, { endpoint: "https://lrs.example/xapi/" }],
    [
      "an endpoint with slashes keeps one",
      { endpoint: "https://lrs.example/xapi//" },
      { endpoint: "https://lrs.example/xapi/" },
    ],
    ["cmi5's spelling", { activity_id: "", activityId: "urn:lms:7" }, { activity: "urn:lms:7" }],
    ["cmi5's spelling goes first", { activityId: "urn:lms:7" }, { activity: "urn:lms:7" }],
    ["grouping and platform", { grouping: "urn:g", activity_platform: "LMS" }, { grouping: "urn:g", platform: "LMS" }],
    ["an agent as it came", {}, { actor: { objectType: "Agent", account } }],
    [
      "the first of lists",
      { actor: '[{"mbox":["mailto:a@b.example"],"name":["A"]}]' },
      { actor: { mbox: "mailto:a@b.example", name: "A" } },
    ],
    [
      "old names of an account",
      { actor: '{"account":[{"accountServiceHomePage":"https://h.example","accountName":"n"}]}' },
      { actor: { account: { homePage: "https://h.example", name: "n" } } },
    ],
    [
      "an empty list is nothing",
      { actor: '{"openid":"https://o.example","name":[]}' },
      { actor: { openid: "https://o.example" } },
    ],
  ])("%s", (_, words, expected) => {
    expect(visitOf({ ...whole, ...words })).toMatchObject({ words: expected });
  });

  test("a registration, activity or grouping that a store would refuse is left out", () => {
    const visit = visitOf({ ...whole, registration: "7", activity_id: "a b", grouping: "g" }) as Visit;
    expect(Object.keys(visit.words).sort()).toEqual(["actor", "auth", "endpoint"]);
  });

  test.each<[string, Record<string, string>]>([
    ["no endpoint", { endpoint: "" }],
    ["a relative one", { endpoint: "lrs" }],
    ["a script", { endpoint: "javascript:alert(1)" }],
    ["no actor", { actor: "" }],
    ["bad JSON", { actor: "{" }],
    ["null", { actor: "null" }],
    ["text", { actor: '"learner"' }],
    ["an agent whom nobody knows", { actor: '{"name":"A"}' }],
    ["an account without a name", { actor: '{"account":{"homePage":"https://h.example"}}' }],
    ["a bad fetch address", { fetch: "ftp://lms.example" }],
  ])("%s: no launch", (_, words) => {
    expect(visitOf({ ...whole, ...words })).toBe("none");
  });

  test("an address without any is no launch, and stays as it is", () => {
    const { win, location } = windowAt(`${page}?theme=dark#part`);
    expect(findLaunch(win)).toBe("none");
    expect(location.href).toBe(`${page}?theme=dark#part`);
  });
});

describe("the address and the reload", () => {
  test("credentials and learner leave the address, what is not the platform's stays, and a reload finds all again", () => {
    const { win, location, kept } = windowAt(addressed({ ...whole, theme: "dark" }, "#part"));
    const found = findLaunch(win);
    expect(location.href).toMatch(/\?theme=dark&visit=[a-z\d]+#part$/);
    for (const each of ["c2VjcmV0", "learner-7", "lrs.example"]) expect(location.href).not.toContain(each);
    if (typeof found === "string") throw new Error(found);
    found.keep({ ...found.visit, auth: "Basic later", begun: true });
    expect(findLaunch(windowAt(location.href, kept).win)).toMatchObject({
      visit: { words: found.visit.words, auth: "Basic later", begun: true },
    });
  });

  test("another launch is another visit", () => {
    const { win, location, kept } = windowAt(addressed(whole));
    const first = findLaunch(win);
    if (typeof first === "string") throw new Error(first);
    first.keep({ ...first.visit, ended: true });
    const again = findLaunch(windowAt(addressed({ ...whole, auth: "Basic other" }), kept).win);
    expect(again).not.toMatchObject({ visit: { ended: true } });
    expect(findLaunch(windowAt(location.href, kept).win)).toMatchObject({ visit: { ended: true } });
  });

  test.each([
    ["in another tab", new Map<string, string>(), false],
    ["where nothing could be kept", new Map<string, string>(), true],
    ["where rubbish was kept", new Map([["dlis:visit:7", "{"]]), false],
  ])("a visit that is not known %s is gone", (_, kept, denied) => {
    expect(findLaunch(windowAt(`${page}?visit=7`, kept, denied).win)).toBe("gone");
  });

  test("where nothing may be kept, the launch itself works", () => {
    expect(findLaunch(windowAt(addressed(whole), new Map(), true).win)).toMatchObject({
      visit: { words: { registration } },
    });
  });
});

test.each([
  ["https://lms.example/back", "https://lms.example/back"],
  ["/back", "https://content.example/back"],
  ["javascript:alert(1)", undefined],
  ["data:text/html,x", undefined],
  [7, undefined],
  [undefined, undefined],
])("%j as an address of the web is %j", (text, expected) => {
  expect(webAddress(text, page)).toBe(expected);
});

describe("the one-time address", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const json =
    (value: unknown, status = 200) =>
    () =>
      Promise.resolve(new Response(JSON.stringify(value), { status }));
  const cut = () => Promise.reject(new TypeError("cut"));
  test.each<[string, (() => Promise<Response>)[], unknown]>([
    ["a token", [json({ "auth-token": "dG9r" })], { auth: "Basic dG9r" }],
    ["used", [json({ "error-code": "1", "error-text": "used" })], "used"],
    ["used, as a number", [json({ "error-code": 1 })], "used"],
    ["forbidden", [json({}, 403)], "used"],
    ["cut, then a token", [cut, json({ "auth-token": "dG9r" })], { auth: "Basic dG9r" }],
    ["down, then a token", [json({}, 503), json("no", 502), json({ "auth-token": "dG9r" })], { auth: "Basic dG9r" }],
    ["cut after it was given", [cut, json({ "error-code": "1" })], "used"],
    ["an empty token", [json({ "auth-token": "" }), json([]), json(null)], "refused"],
    ["down", [cut, cut, cut], "refused"],
  ])("%s", async (_, answers, expected) => {
    vi.useFakeTimers();
    const asked = vi.fn(() => (answers[asked.mock.calls.length - 1] ?? cut)());
    vi.stubGlobal("fetch", asked);
    const token = fetchToken("https://lms.example/fetch");
    await vi.runAllTimersAsync();
    expect(await token).toEqual(expected);
    expect(asked).toHaveBeenCalledTimes(answers.length);
    expect(asked).toHaveBeenCalledWith(
      "https://lms.example/fetch",
      expect.objectContaining({ method: "POST", credentials: "omit" }),
    );
  });
});
