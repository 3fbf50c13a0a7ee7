import { describe, expect } from "vitest";
import { noticesIn, turnPages } from "./learner.ts";
import { expectSaved, open, say, test, type Platform } from "./recorded.ts";
import { storeFaults } from "./store-faults.ts";

storeFaults("xapi");

const opened = async (platform: Platform, words: Readonly<Record<string, string>>) =>
  open(await platform.device(), `${platform.page}?${new URLSearchParams(words).toString()}`);

describe("xapi: what the launch says", () => {
  const mbox = "mailto:learner@school.example";
  const account = { homePage: "https://school.example", name: "learner-7" };
  const old = { accountServiceHomePage: account.homePage, accountName: account.name };

  test.for<[string, (platform: Platform) => Record<string, string>, object?]>([
    ["an endpoint without slash", ({ store }) => ({ endpoint: store.url.replace(/\/$/, "") })],
    ["a registration that is none", () => ({ registration: "course-7" })],
    ["a grouping that is none, and words of others", () => ({ grouping: "course 7", foreign: "1", token: "x" })],
    ["a grouping and a platform", () => ({ grouping: "https://school.example/7", activity_platform: "School" })],
    ["an actor in lists", () => ({ actor: JSON.stringify({ mbox: [mbox], name: ["L"] }) }), { mbox, name: "L" }],
    ["an actor with an old account", () => ({ actor: JSON.stringify({ account: [old] }) }), { account }],
  ])("%s: all is recorded", async ([, words, actor], { start }) => {
    const platform = await start("xapi");
    const tab = await opened(platform, { ...platform.words(), ...words(platform) });
    expect(await noticesIn(tab)).toBe("");
    await say(tab, "one");
    await platform.expectStored(["one"]);
    await expectSaved(tab);
    if (actor) expect(platform.statements("answered")[0]?.actor).toMatchObject(actor);
  });

  test.for<[string, Record<string, string>]>([
    ["nothing", { endpoint: "", auth: "", actor: "", registration: "", activity_id: "" }],
    ["an endpoint that is no address", { endpoint: "nowhere" }],
    ["an actor that is no JSON", { actor: "{x" }],
    ["an empty list of actors", { actor: "[]" }],
  ])("%s: it works, asks nobody, and says that nothing is recorded", async ([, words], { start }) => {
    const platform = await start("xapi");
    const tab = await opened(platform, { ...platform.words(), ...words });
    expect(await noticesIn(tab)).toMatch(/^Without a learning platform nothing is recorded/);
    await say(tab, "one");
    await turnPages(tab, 1);
    await tab.close();
    expect(platform.store.requests()).toEqual([]);
    platform.expectRules();
  });

  test("a one-time address for credentials: asked once, also after a reload", async ({ start }) => {
    const platform = await start("xapi");
    const auId = "https://dlis.example/courses/tries";
    const actor = { objectType: "Agent" as const, account };
    const { url } = platform.store.launch({ auId, actor, registration: platform.registration, page: platform.page });
    const tab = await open(await platform.device(), url);
    await say(tab, "one");
    await platform.expectStored(["one"]);
    await tab.reload();
    await say(tab, "two");
    await platform.expectStored(["one", "two"]);
    expect(platform.store.requests().filter(({ resource }) => resource === "fetch")).toHaveLength(1);
    const other = await open(await platform.device(), url);
    expect(await noticesIn(other)).toMatch(/^The platform no longer answers this page/);
    const asked = platform.store.requests().length;
    await say(other, "three");
    await other.close();
    await say(tab, "four");
    await platform.expectStored(["one", "two", "four"]);
    expect(
      platform.store
        .requests()
        .slice(asked)
        .filter(({ resource, method }) => resource === "statements" && method === "POST"),
    ).toHaveLength(1);
  });
});
