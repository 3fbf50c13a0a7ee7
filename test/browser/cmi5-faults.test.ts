import { describe, expect } from "vitest";
import type { Store } from "../../src/statement-store/store.ts";
import { noticesIn, turnPages } from "./learner.ts";
import { expectSaved, expectState, open, ready, say, test } from "./recorded.ts";
import { storeFaults } from "./store-faults.ts";

storeFaults("cmi5");

const dead = /^The platform no longer answers this page\. Your answers are kept on this device/;
const writes = (store: Store, from = 0) =>
  store
    .requests()
    .slice(from)
    .filter(({ method, resource }) => method !== "GET" && method !== "OPTIONS" && resource !== "fetch");

describe("cmi5: what the launch says", () => {
  test.for(["endpoint", "fetch", "registration"])(
    "without %s: it works, asks nobody, and says that nothing is recorded",
    async (name, { start }) => {
      const platform = await start("cmi5");
      const address = new URL(platform.launch());
      address.searchParams.delete(name);
      const tab = await open(await platform.device(), address.href);
      expect(await noticesIn(tab)).toMatch(/^Without a learning platform nothing is recorded/);
      await say(tab, "one");
      await tab.close();
      expect(platform.store.requests()).toEqual([]);
      platform.expectRules();
    },
  );
});

describe("cmi5: what authors and themes may ask for", () => {
  test("entitlement key and launch parameters stand in the page, where no script of the page can change them", async ({
    start,
  }) => {
    const platform = await start("cmi5");
    const told = { launchParameters: "theme=dark", entitlementKey: { courseStructure: "key-1", alternate: "key-2" } };
    const tab = await open(await platform.device(), platform.launch("Normal", told));
    await ready(tab);
    expect(await tab.evaluate("window.cmi5")).toEqual(told);
    expect(await tab.evaluate("Object.isFrozen(window.cmi5)")).toBe(true);
    // The platform's own `launched` names the parameters (cmi5 9.6.3); nothing that the course says or keeps does.
    const own = platform.statements().filter(({ verb }) => !verb.id.endsWith("/launched"));
    expect(own.length).toBeGreaterThan(0);
    expect(JSON.stringify([own, platform.state() ?? {}])).not.toMatch(/key-[12]|theme=dark/);
    await tab.close();
  });
});

describe("cmi5: a session that is over", () => {
  test.for<[string, "used" | "abandoned" | "cut"]>([
    ["a fetch URL that was used", "used"],
    ["a session that the platform gave up", "abandoned"],
    ["a fetch URL whose answer was lost", "cut"],
  ])("%s: works from the device, says so, sends nothing; the next launch tells it", async ([, how], { start }) => {
    const platform = await start("cmi5");
    const device = await platform.device();
    const address = platform.launch();
    if (how === "used") await fetch(new URL(address).searchParams.get("fetch") ?? "", { method: "POST" });
    if (how === "abandoned") platform.sessions[0]?.abandon();
    if (how === "cut") platform.store.fault({ on: "fetch", cutAfterStore: true });
    let tab = await open(device, address);
    expect(await noticesIn(tab)).toMatch(dead);
    await say(tab, "one", "two");
    await tab.close();
    expect(writes(platform.store)).toEqual([]);
    tab = await open(device, platform.launch());
    await say(tab, "three");
    await platform.expectStored(["one", "two", "three"]);
    await expectSaved(tab);
    expect(writes(platform.store).every(({ session }) => session === platform.sessions[1]?.launch.sessionId)).toBe(
      true,
    );
  });

  test("given up while the page is open: said, nothing more is sent, and the next launch tells the rest", async ({
    start,
  }) => {
    const platform = await start("cmi5");
    const device = await platform.device();
    let tab = await open(device, platform.launch());
    await say(tab, "one");
    await platform.expectStored(["one"]);
    await expectSaved(tab);
    platform.sessions[0]?.abandon();
    await say(tab, "two");
    await expectState(tab, dead);
    const asked = platform.store.requests().length;
    await say(tab, "three");
    await tab.close();
    tab = await open(device, platform.launch());
    await platform.expectStored(["one", "two", "three"]);
    await expectSaved(tab);
    expect(
      writes(platform.store, asked).every(({ session }) => session === platform.sessions[1]?.launch.sessionId),
    ).toBe(true);
    // Said again as an allowed statement of the new session, with the time at which it happened.
    const again = platform.statements("answered").at(-1);
    expect(Object.keys(again?.context?.extensions ?? {})).toContain("urn:dlis:extensions:happened");
    expect(JSON.stringify(again?.context?.contextActivities?.category)).not.toContain("categories/cmi5");
  });

  test("a doubled tab: the session is one page’s", async ({ start }) => {
    const platform = await start("cmi5");
    const device = await platform.device();
    const tab = await open(device, platform.launch());
    await say(tab, "one");
    await platform.expectStored(["one"]);
    // What a tab opens shares its sessionStorage.
    const [double] = await Promise.all([
      device.waitForEvent("page"),
      tab.evaluate(() => void window.open(location.href)),
    ]);
    await ready(double);
    expect(await noticesIn(double)).toMatch(dead);
    await double.close();
    await say(tab, "two");
    await platform.expectStored(["one", "two"]);
    await tab.close();
    await expect.poll(() => platform.count("terminated")).toBe(1);
    expect(platform.sessions[0]?.problems()).toEqual([]);
  });

  test.for(["Review", "Browse"] as const)("%s: it begins and ends, and tells nothing else", async (mode, { start }) => {
    const platform = await start("cmi5");
    const tab = await open(await platform.device(), platform.launch(mode));
    expect(await noticesIn(tab)).toMatch(/nothing is recorded/);
    await say(tab, "one");
    await turnPages(tab, 1);
    await tab.close();
    await expect.poll(() => platform.count("terminated")).toBe(1);
    expect(platform.sessions[0]?.sent().map(({ verb }) => verb.id.replace(/^.*\//, ""))).toEqual([
      "initialized",
      "terminated",
    ]);
    expect(platform.sessions[0]?.problems()).toEqual([]);
  });
});
