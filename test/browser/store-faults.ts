import type { BrowserContext, Page } from "playwright-core";
import { describe, expect } from "vitest";
import type { Fault } from "../../src/statement-store/faults.ts";
import { noticesIn, press, stateIn, takeQuiz, turnPages } from "./learner.ts";
import { actor, expectSaved, expectState, open, ready, say, test, type Standard } from "./recorded.ts";

const read = ["tries/tries/start", "tries/tries/think"];
const failed = /^Could not save\. Your answers are kept on this device/;
const dead = /^The platform no longer answers this page\. Your answers are kept on this device/;
const offline = /^Offline\. Your answers are kept on this device/;
const warned = /This device can’t keep a copy: your answers are lost if you close this page before they are saved/;

/** Every statement request meets it until the store is healed. */
const always = (fault: Omit<Fault, "on" | "times">): Fault => ({
  on: "statements",
  method: "POST",
  times: Infinity,
  ...fault,
});
const anything = (fault: Omit<Fault, "on" | "times">): Fault => ({ on: "all", times: Infinity, ...fault });

interface Row {
  readonly key: string;
  readonly value: { readonly timestamp: string; readonly said?: { readonly verb: string } };
}

/** What waits on the device, made many: each of `count` is like the answer that is there. */
const multiply = (tab: Page, count: number): Promise<void> =>
  tab.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("dlis");
      opening.onsuccess = () => resolve(opening.result);
    });
    const store = database.transaction("waiting", "readwrite").objectStore("waiting");
    const rows = await new Promise<Row[]>((resolve) => {
      const found: Row[] = [];
      const reading = store.openCursor();
      reading.onsuccess = () => {
        const cursor = reading.result;
        if (cursor) {
          found.push({ key: cursor.key as string, value: cursor.value as Row["value"] });
          cursor.continue();
        } else resolve(found);
      };
    });
    const one = rows.find(({ value }) => value.said?.verb === "answered");
    if (!one) throw new Error("No answer waits.");
    const prefix = one.key.slice(0, one.key.indexOf(one.value.timestamp));
    for (let index = 1; index <= wanted; index++) {
      const [id, again] = [1, 2].map((kind) => `0000000${kind}-0000-4000-8000-${String(index).padStart(12, "0")}`);
      const timestamp = new Date(Date.parse(one.value.timestamp) + index).toISOString();
      store.put({ ...one.value, id, again, timestamp }, `${prefix}${timestamp}:${id ?? ""}`);
    }
    await new Promise((resolve) => (store.transaction.oncomplete = resolve));
    database.close();
  }, count);

/** Every way to keep anything throws, as where the browser's settings forbid it. */
const withoutStorage = (tab: Page): Promise<unknown> =>
  tab.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB"])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
  });
const withoutDatabase = (tab: Page): Promise<unknown> =>
  tab.addInitScript(() => Object.defineProperty(window, "indexedDB", { get: () => undefined }));

/** What goes wrong while the learner answers, and comes right before the page is closed: `expected` is what they are told. */
const passing: readonly { name: string; fault: Fault; expected: RegExp }[] = [
  { name: "the store answers 500", fault: always({ status: 500 }), expected: failed },
  { name: "the store is gone", fault: anything({ cutBefore: true }), expected: failed },
  { name: "a request is cut before it arrives", fault: { ...always({ cutBefore: true }), times: 1 }, expected: failed },
  {
    name: "a request is cut after it was stored",
    fault: { ...always({ cutAfterStore: true }), times: 1 },
    expected: failed,
  },
  {
    name: "a sign-in page answers in the store’s place",
    fault: always({ status: 200, body: "<title>Sign in</title>", type: "text/html" }),
    expected: failed,
  },
  { name: "State can’t be written", fault: { ...anything({ status: 500 }), on: "state" }, expected: failed },
];

/** What goes wrong before the page is closed; the next launch finds all well again. */
const lasting: readonly { name: string; fault: Fault }[] = [
  { name: "the store is gone", fault: anything({ cutBefore: true }) },
  { name: "the store answers 503", fault: anything({ status: 503 }) },
  { name: "requests are cut after they were stored", fault: always({ cutAfterStore: true }) },
];

/** Faults of the store, the network and the device, for either standard. */
export function storeFaults(standard: Standard): void {
  describe(`${standard}: a fault while the page is open`, () => {
    test.for(passing)("$name: said, then all arrives once", async ({ fault, expected }, { start }) => {
      const platform = await start(standard);
      const tab = await open(await platform.device(), platform.launch());
      await say(tab, "one");
      await platform.expectStored(["one"]);
      await expectSaved(tab);
      platform.store.fault(fault);
      await say(tab, "two");
      await expectState(tab, expected);
      await say(tab, "three");
      platform.store.heal();
      await expect.poll(() => stateIn(tab)).not.toMatch(/^Saving/);
      if (expected.test(await stateIn(tab))) await press(tab, "Try again now");
      await platform.expectStored(["one", "two", "three"]);
      await expectSaved(tab);
    });

    test("500 for a minute: tried again by itself, with growing waits", async ({ start }) => {
      const platform = await start(standard);
      const tab = await open(await platform.device(), platform.launch(), (each) => each.clock.install());
      await expectSaved(tab);
      const tries = (): number =>
        platform.store.requests().filter(({ resource, status }) => resource === "statements" && status === 500).length;
      platform.store.fault(always({ status: 500 }));
      await say(tab, "one");
      for (const [before, seconds] of [5, 15].entries()) {
        await expect.poll(tries).toBe(before + 1);
        await expectState(tab, failed);
        // Not a moment too early.
        await tab.clock.fastForward((seconds - 3) * 1000);
        expect(tries()).toBe(before + 1);
        await tab.clock.fastForward(3000);
      }
      await expect.poll(tries).toBe(3);
      await expectState(tab, failed);
      platform.store.heal();
      await tab.clock.fastForward(30_000);
      await platform.expectStored(["one"]);
      await expectSaved(tab);
    });

    test("429 with Retry-After: left alone for so long, whatever the learner does", async ({ start }) => {
      const platform = await start(standard);
      const tab = await open(await platform.device(), platform.launch(), (each) => each.clock.install());
      await expectSaved(tab);
      platform.store.fault({ ...always({ status: 429, retryAfter: 60 }), times: 1 });
      await say(tab, "one");
      await expectState(tab, failed);
      const asked = platform.store.requests().length;
      await say(tab, "two");
      await press(tab, "Try again now");
      await tab.clock.fastForward(50_000);
      await expectState(tab, failed);
      expect(platform.store.requests()).toHaveLength(asked);
      await tab.clock.fastForward(10_000);
      await platform.expectStored(["one", "two"]);
      await expectSaved(tab);
    });

    test("a slow store: the learner goes on, and is not told “saved” too early", async ({ start }) => {
      const platform = await start(standard);
      const tab = await open(await platform.device(), platform.launch());
      await expectSaved(tab);
      platform.store.fault(always({ delay: 1500 }));
      await say(tab, "one");
      await expectState(tab, /^Saving/);
      await say(tab, "two", "three");
      expect(platform.answers()).toEqual([]);
      expect(await stateIn(tab)).toMatch(/^Saving/);
      await platform.expectStored(["one", "two", "three"]);
      await expectSaved(tab);
    });

    test("a statement that the store refuses is put aside, said, and holds nothing up", async ({ start }) => {
      const platform = await start(standard);
      const tab = await open(await platform.device(), platform.launch());
      await expectSaved(tab);
      await tab.route(/\/statements$/, (route) =>
        route.request().postData()?.includes('"poison"')
          ? route.fulfill({ status: 400, headers: { "Access-Control-Allow-Origin": "*" }, body: "Bad" })
          : route.continue(),
      );
      platform.store.fault({ ...always({ status: 503 }), times: 1 });
      await say(tab, "one");
      await expectState(tab, failed);
      await say(tab, "poison", "two");
      await expectState(tab, /^The platform refused a part of what you did; it stays on this device/);
      await platform.expectStored(["one", "two"]);
      await say(tab, "three");
      await platform.expectStored(["one", "two", "three"]);
    });

    test("batches that are too large are parted", async ({ start }) => {
      const platform = await start(standard, { bounds: { batch: 2 } });
      const device = await platform.device();
      const tab = await open(device, platform.launch());
      await expectSaved(tab);
      await device.setOffline(true);
      await say(tab, "1", "2", "3", "4", "5", "6", "7");
      await expectState(tab, offline);
      await device.setOffline(false);
      await platform.expectStored(["1", "2", "3", "4", "5", "6", "7"]);
      await expectSaved(tab);
      expect(platform.store.refusals().some(({ status }) => status === 413)).toBe(true);
    });

    test.for([401, 403] as const)(
      "%d: said, and nothing more is sent, not even at the end",
      async (status, { start }) => {
        const platform = await start(standard);
        const device = await platform.device();
        const tab = await open(device, platform.launch());
        await say(tab, "one");
        await platform.expectStored(["one"]);
        await expectSaved(tab);
        platform.store.fault(always({ status }));
        await say(tab, "two");
        await expectState(tab, dead);
        const asked = platform.store.requests().length;
        await say(tab, "three");
        await turnPages(tab, 1);
        await tab.close();
        // The next launch would come after anything that was still sent.
        platform.store.heal();
        const next = await open(device, platform.launch());
        const requests = platform.store.requests().slice(asked);
        expect(requests.findIndex(({ method, resource }) => method === "POST" && resource === "statements")).not.toBe(
          0,
        );
        expect(requests[0]?.resource).toBe(standard === "cmi5" ? "fetch" : "state");
        await platform.expectStored(["one", "two", "three"]);
        await expectSaved(next);
      },
    );
  });

  describe(`${standard}: a fault, then a new launch`, () => {
    test.for(lasting)("$name as the page is closed: all arrives once", async ({ fault }, { start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      let tab = await open(device, platform.launch());
      await say(tab, "one");
      await platform.expectStored(["one"]);
      await expectSaved(tab);
      platform.store.fault(fault);
      await say(tab, "two");
      await expectState(tab, failed);
      await say(tab, "three");
      await tab.close();
      platform.store.heal();
      tab = await open(device, platform.launch());
      await say(tab, "four");
      await platform.expectStored(["one", "two", "three", "four"]);
      await expectSaved(tab);
    });

    test("closed in the moment of the answer: what followed the page arrives once", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      let tab = await open(device, platform.launch());
      await expectSaved(tab);
      // The first request is under way while the page goes, and the rest follows it.
      platform.store.fault({ ...always({ delay: 800 }), times: 1 });
      await say(tab, "one");
      await expectState(tab, /^Saving/);
      await say(tab, "two", "three");
      await tab.close();
      await platform.expectStored(["one", "two", "three"]);
      tab = await open(device, platform.launch());
      await say(tab, "four");
      await platform.expectStored(["one", "two", "three", "four"]);
      await expectSaved(tab);
    });

    test("whether it was stored can’t be asked at once: nothing is told twice", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      let tab = await open(device, platform.launch());
      await expectSaved(tab);
      platform.store.fault({ ...always({ cutAfterStore: true }) });
      await say(tab, "one");
      await expectState(tab, failed);
      await tab.close();
      platform.store.heal();
      platform.store.fault({ on: "statements", method: "GET", times: 1, status: 500 });
      tab = await open(device, platform.launch());
      await say(tab, "two");
      await platform.expectStored(["one", "two"]);
      await tab.close();
      tab = await open(device, platform.launch());
      await say(tab, "three");
      await platform.expectStored(["one", "two", "three"]);
    });

    test("down when the page is opened: it works, says so, and loses nothing", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      platform.store.fault(anything({ cutBefore: true }));
      let tab = await open(device, platform.launch());
      await say(tab, "one", "two");
      const told = async (): Promise<string> => (await noticesIn(tab)) + (await stateIn(tab));
      await expect.poll(told).toMatch(standard === "cmi5" ? dead : failed);
      platform.store.heal();
      if (standard === "xapi") {
        await press(tab, "Try again now");
        await platform.expectStored(["one", "two"]);
      }
      await tab.close();
      tab = await open(device, platform.launch());
      await platform.expectStored(["one", "two"]);
      await expectSaved(tab);
    });

    test("down for a moment when the page is opened: it begins all the same", async ({ start }) => {
      const platform = await start(standard);
      platform.store.fault({ on: "all", times: 1, status: 502 });
      const tab = await open(await platform.device(), platform.launch());
      expect(await noticesIn(tab)).toBe("");
      await say(tab, "one");
      await platform.expectStored(["one"]);
      await expectSaved(tab);
    });

    test("off line, the tab closed, and opened again", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      let tab = await open(device, platform.launch());
      await say(tab, "one");
      await platform.expectStored(["one"]);
      await device.setOffline(true);
      await say(tab, "two", "three");
      await expectState(tab, offline);
      await tab.close();
      await device.setOffline(false);
      tab = await open(device, platform.launch());
      await say(tab, "four");
      await platform.expectStored(["one", "two", "three", "four"]);
      await expectSaved(tab);
    });

    test("2,000 statements waiting: they go first, once each and in order", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      let tab = await open(device, platform.launch());
      await expectSaved(tab);
      await device.setOffline(true);
      await say(tab, "one");
      await expectState(tab, offline);
      await multiply(tab, 1999);
      await tab.close();
      await device.setOffline(false);
      tab = await open(device, platform.launch());
      await expect.poll(() => platform.count("answered"), { timeout: 60_000 }).toBe(2000);
      await say(tab, "two");
      await expect.poll(() => platform.count("answered")).toBe(2001);
      await expectSaved(tab);
      platform.expectOrder();
      platform.expectRules();
      expect(platform.answers().at(-1)).toBe("two");
    });

    test("the clock was set back: time goes on all the same", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      let tab = await open(device, platform.launch());
      await say(tab, "one");
      await platform.expectStored(["one"]);
      await expectSaved(tab);
      await tab.close();
      const yesterday = Date.now() - 86_400_000;
      tab = await open(device, platform.launch(), (each) => each.clock.install({ time: yesterday }));
      await say(tab, "two");
      await platform.expectStored(["one", "two"]);
      await expectSaved(tab);
      const timestamps = platform.statements("answered").map(({ timestamp }) => timestamp);
      expect(timestamps).toEqual([...timestamps].sort());
    });
  });

  describe(`${standard}: several pages`, () => {
    test("two tabs: each answer once, also where one finds what waits of the other", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      const first = await open(device, platform.launch());
      await say(first, "one");
      await platform.expectStored(["one"]);
      await expectSaved(first);
      platform.store.fault(always({ status: 503 }));
      await say(first, "two");
      await expectState(first, failed);
      const second = await open(device, platform.launch());
      await say(second, "three");
      await expectState(second, failed);
      platform.store.heal();
      await press(second, "Try again now");
      await expectSaved(second);
      await press(first, "Try again now");
      await expectSaved(first);
      await say(first, "four");
      await platform.expectStored(["one", "two", "three", "four"], { inOrder: false });
      await first.close();
      await second.close();
      await expect.poll(() => platform.count("terminated") + platform.count("suspended")).toBe(2);
      const third = await open(device, platform.launch());
      await say(third, "five");
      await platform.expectStored(["one", "two", "three", "four", "five"], { inOrder: false });
    });

    test("two devices never undo each other", async ({ start }) => {
      const platform = await start(standard);
      const one = await open(await platform.device(), platform.launch());
      await expectSaved(one);
      const other = await open(await platform.device(), platform.launch());
      await expectSaved(other);
      await turnPages(one, 1);
      await expect.poll(() => platform.state()?.progress?.read).toEqual(read);
      // Holds the ETag of the document before.
      await say(other, "mine");
      await platform.expectStored(["mine"]);
      await expectSaved(other);
      await expect.poll(() => Object.keys(platform.state()?.progress?.answers ?? {})).toEqual(["tries/tries/warm"]);
      expect(platform.state()?.progress?.read).toEqual(read);
      await one.click("#previous");
      await say(one, "yours");
      await platform.expectStored(["mine", "yours"]);
      await expectSaved(one);
      expect(platform.state()?.progress?.read).toEqual(read);
      expect(Object.keys(platform.state()?.progress?.answers ?? {})).toEqual(["tries/tries/warm"]);
      expect(platform.store.refusals().some(({ status }) => status === 412)).toBe(true);
    });

    test("a store that keeps its ETags to itself: State is read before each save", async ({ start }) => {
      const platform = await start(standard, { exposed: [] });
      const one = await open(await platform.device(), platform.launch());
      await expectSaved(one);
      const other = await open(await platform.device(), platform.launch());
      await turnPages(one, 1);
      await expect.poll(() => platform.state()?.progress?.read).toEqual(read);
      await say(other, "mine");
      await platform.expectStored(["mine"]);
      await expectSaved(other);
      expect(platform.state()?.progress?.read).toEqual(read);
    });

    test("finished on one device and on another: completed and passed once", async ({ start }) => {
      const platform = await start(standard);
      const pages: Page[] = [];
      for (let index = 0; index < 2; index++) pages.push(await open(await platform.device(), platform.launch()));
      for (const tab of pages) {
        await turnPages(tab, 2);
        await expectSaved(tab);
      }
      const [one, other] = pages as [Page, Page];
      // Closed as soon as it is done: what tells it follows the page, and nobody sees it arrive.
      await takeQuiz(one, { right: true });
      await one.close();
      await expect.poll(() => platform.count("completed")).toBe(1);
      await takeQuiz(other, { right: true });
      await expectSaved(other);
      await expect.poll(() => platform.count("scored")).toBe(2);
      await other.close();
      await expect.poll(() => platform.count("terminated")).toBe(2);
      platform.expectRules();
      expect([platform.count("passed"), platform.count("completed")]).toEqual([1, 1]);
    });

    test("a reload goes on, or says that it can’t", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      let tab = await open(device, platform.launch());
      await say(tab, "one");
      await platform.expectStored(["one"]);
      await expectSaved(tab);
      await tab.reload();
      await ready(tab);
      await say(tab, "two");
      if (standard === "cmi5") {
        expect(await noticesIn(tab)).toMatch(dead);
        await tab.close();
        tab = await open(device, platform.launch());
      }
      await platform.expectStored(["one", "two"]);
      await expectSaved(tab);
    });

    test("an address that was kept for later says that it takes nothing", async ({ start }) => {
      const platform = await start(standard);
      const tab = await open(await platform.device(), platform.launch());
      await expectSaved(tab);
      const later = await open(await platform.device(), tab.url());
      expect(await noticesIn(later)).toMatch(/^The platform no longer answers this page/);
    });
  });

  describe(`${standard}: State that is not as it should be`, () => {
    test.for([
      "no JSON",
      '{"progress":{"read":[1,null],"answers":{"tries/tries/warm":{"tries":"x"}},"quizzes":{"tries/tries/quiz":{"history":["x"],"attempts":"many"}}},"told":{"completed":"yes","verdict":"great","score":"7"}}',
    ])("%s: passed over, and written anew", async (garbage, { start }) => {
      const platform = await start(standard);
      const launch = platform.launch();
      const query = new URLSearchParams({
        activityId: platform.sessions[0]?.launch.activityId ?? platform.words().activity_id ?? "",
        agent: JSON.stringify(actor),
        registration: platform.registration,
        stateId: "dlis.1.1",
      });
      const put = await fetch(`${platform.store.url}activities/state?${query.toString()}`, {
        method: "PUT",
        headers: {
          Authorization: platform.store.authorization,
          "X-Experience-API-Version": "1.0.3",
          "Content-Type": "application/json",
        },
        body: garbage,
      });
      expect(put.status).toBe(204);
      const tab = await open(await platform.device(), launch);
      expect(await noticesIn(tab)).toBe("");
      await say(tab, "one");
      await platform.expectStored(["one"]);
      await expectSaved(tab);
      const { read, answers, quizzes } = platform.state()?.progress ?? {};
      expect({ read, answers: Object.keys(answers ?? {}), quizzes }).toMatchObject({
        read: ["tries/tries/start"],
        answers: ["tries/tries/warm"],
      });
    });
  });

  describe(`${standard}: storage`, () => {
    const offlineUntilClosed = async (device: BrowserContext, tab: Page): Promise<void> => {
      await device.setOffline(true);
      await say(tab, "two");
      await expectState(tab, /^Offline/);
      await tab.close();
      await device.setOffline(false);
    };

    test("forbidden: the learner is warned before anything can be lost", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      const tab = await open(device, platform.launch(), withoutStorage);
      expect(await noticesIn(tab)).toMatch(warned);
      await say(tab, "one");
      await platform.expectStored(["one"]);
      await expectSaved(tab);
      await device.setOffline(true);
      await say(tab, "two");
      await expectState(tab, /^Offline\. Keep this page open/);
      await device.setOffline(false);
      await platform.expectStored(["one", "two"]);
      await expectSaved(tab);
      platform.store.fault(always({ status: 503 }));
      await say(tab, "three");
      await expectState(tab, /^Could not save, and this device can’t keep a copy\. Keep this page open/);
    });

    test("a frame without an origin: warned, works, and what is on line arrives", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      const host = new URL("/host", platform.page).href;
      const src = platform.launch().replaceAll("&", "&amp;");
      const body = `<!doctype html><iframe sandbox="allow-scripts allow-forms" src="${src}" height="700" width="900"></iframe>`;
      await device.route(host, (route) => route.fulfill({ contentType: "text/html", body }));
      const tab = await device.newPage();
      await tab.goto(host);
      const [frame] = tab.mainFrame().childFrames();
      if (!frame) throw new Error("There is no frame.");
      await ready(frame);
      expect(await noticesIn(frame)).toMatch(warned);
      await say(frame, "one");
      await platform.expectStored(["one"]);
      await expectSaved(frame);
    });

    test("without a database: localStorage keeps what waits", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      let tab = await open(device, platform.launch(), withoutDatabase);
      await say(tab, "one");
      await platform.expectStored(["one"]);
      await offlineUntilClosed(device, tab);
      tab = await open(device, platform.launch(), withoutDatabase);
      await platform.expectStored(["one", "two"]);
      await expectSaved(tab);
    });

    test("the database opens one time and not another: what waits is found in either place", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      const first = await open(device, platform.launch(), withoutDatabase);
      await say(first, "one");
      await platform.expectStored(["one"]);
      await offlineUntilClosed(device, first);
      const tab = await open(device, platform.launch());
      await platform.expectStored(["one", "two"]);
      await expectSaved(tab);
    });

    test("credentials end with the tab, and stand nowhere that others read", async ({ start }) => {
      const platform = await start(standard);
      const device = await platform.device();
      const tab = await open(device, platform.launch());
      await say(tab, "one");
      await platform.expectStored(["one"]);
      platform.store.fault(always({ status: 503 }));
      await say(tab, "two");
      await expectState(tab, failed);
      const held = await tab.evaluate(async () => {
        const databases = await indexedDB.databases();
        const rows = await Promise.all(
          databases.map(
            ({ name = "" }) =>
              new Promise((resolve) => {
                const opening = indexedDB.open(name);
                opening.onsuccess = () => {
                  const [store = ""] = opening.result.objectStoreNames;
                  const all = opening.result.transaction(store).objectStore(store).getAll();
                  all.onsuccess = () => resolve(all.result);
                };
              }),
          ),
        );
        return JSON.stringify([
          rows,
          JSON.stringify(localStorage),
          document.cookie,
          location.href,
          document.documentElement.outerHTML,
        ]);
      });
      // The answer waits on the device, so that what is looked through is not nothing.
      expect(held).toContain('"two"');
      const [session] = platform.sessions;
      const secrets = [
        session?.authorization ?? platform.store.authorization,
        new URL(session?.url ?? "https://none.example/").searchParams.get("fetch") ?? platform.store.authorization,
      ].flatMap((secret) => [secret, secret.replace("Basic ", ""), encodeURIComponent(secret)]);
      for (const secret of secrets) {
        expect(held).not.toContain(secret);
        expect(platform.said.join("\n")).not.toContain(secret);
      }
      expect(held).not.toContain(actor.account.name);
    });
  });
}
