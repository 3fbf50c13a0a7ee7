import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startStore, type Store } from "../../src/statement-store/store.ts";
import { packageOf } from "../package-of.ts";
import { launchBrowser } from "./chromium.ts";
import { leavingWords, noticesIn, stateIn, takeQuiz, turnPages, waitForSaved } from "./learner.ts";
import { startServer, type LmsServer } from "./lms/server.ts";

const course = "courses/fractures-numeriques";
const actor = { objectType: "Agent" as const, account: { homePage: "https://school.example", name: "learner-7" } };

let browser: Browser;
let content: Map<string, Uint8Array>;
let server: LmsServer;
let store: Store;
let device: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  store = await startStore();
  device = await browser.newContext();
});
afterEach(async () => {
  await device.close();
  await server.close();
  await store.close();
});

async function serve(target: "xapi" | "cmi5"): Promise<void> {
  content = await packageOf(course, target);
  server = await startServer({ content: () => content, player: () => "", script: "", save: () => undefined });
}

const page = (): string => `${server.origin}/content/1/index.html`;

async function open(address: string): Promise<Page> {
  const tab = await device.newPage();
  tab.on("pageerror", (error) => {
    throw error;
  });
  await tab.goto(address);
  await tab.waitForFunction(() => document.documentElement.dataset.dlis === "ready");
  return tab;
}

/** To the last page, and Finish. */
async function toTheEnd(tab: Page): Promise<void> {
  while ((await tab.locator('#next[data-last="true"]').count()) === 0) await turnPages(tab, 1);
  await turnPages(tab, 1);
}

const verbs = (): string[] => store.statements().map(({ verb }) => verb.id.replace(/^.*\//, ""));
const timestamps = (): string[] => store.statements().map(({ timestamp }) => timestamp);
const eventually = async (isSo: () => boolean): Promise<void> => {
  await expect.poll(isSo, { timeout: 15_000 }).toBe(true);
};

describe("xAPI by tincan.xml", () => {
  beforeEach(() => serve("xapi"));

  const launch = (registration: string): string => {
    const words = {
      endpoint: store.url,
      auth: store.authorization,
      actor: JSON.stringify(actor),
      registration,
      activity_id: "https://school.example/activity/1",
    };
    return `${page()}?${new URLSearchParams(words).toString()}`;
  };

  test("from the first page to passed, with another device in between", async () => {
    const registration = randomUUID();
    let tab = await open(launch(registration));
    expect(tab.url()).not.toContain("auth=");
    expect(await noticesIn(tab)).toBe("");
    await turnPages(tab, 3);
    await waitForSaved(tab);
    await tab.close();
    await eventually(() => verbs().includes("suspended"));
    expect(verbs().slice(0, 2)).toEqual(["initialized", "experienced"]);

    await device.close();
    device = await browser.newContext();
    tab = await open(launch(registration));
    await eventually(() => verbs().includes("resumed"));
    // The place to come back to came from the store.
    expect(await tab.locator("#where").textContent()).toContain("Page 4 ");
    while ((await tab.locator("[data-quiz-begin]:visible").count()) === 0) await turnPages(tab, 1);
    await takeQuiz(tab, { right: true });
    await eventually(() => verbs().includes("answered"));
    await toTheEnd(tab);
    await eventually(() => verbs().includes("completed"));
    await waitForSaved(tab);
    expect(verbs().filter((verb) => verb === "completed")).toHaveLength(1);
    expect(verbs().filter((verb) => verb === "passed")).toHaveLength(1);
    expect(timestamps()).toEqual([...timestamps()].sort());
    // Asking for a State that is not there yet is no mistake.
    expect(store.refusals().filter(({ status }) => status !== 404)).toEqual([]);
  });

  test("a store that fails: the learner is told, and every statement arrives once when it is back", async () => {
    const tab = await open(launch(randomUUID()));
    await turnPages(tab, 1);
    await waitForSaved(tab);
    store.fault({ on: "statements", times: Infinity, status: 503 });
    await turnPages(tab, 2);
    await expect.poll(() => stateIn(tab)).toMatch(/n’a pas réussi/);
    store.heal();
    await tab.locator("#state button").click();
    await waitForSaved(tab);
    expect(verbs().filter((verb) => verb === "experienced")).toHaveLength(3);
    const ids = store.statements().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("leaving while a slow save runs: nothing is said to be safe before it is", async () => {
    const tab = await open(launch(randomUUID()));
    await turnPages(tab, 1);
    await waitForSaved(tab);
    let asked = 0;
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await tab.route(`${store.url}**`, async (route) => {
      asked++;
      await answered;
      await route.continue();
    });
    await turnPages(tab, 1);
    await expect.poll(() => asked).toBeGreaterThan(0);
    // This page is read as well, when the save under way has already begun.
    await tab.locator("#finish").click();
    await tab.locator("#dialog button", { hasText: "Quitter pour le moment" }).click();
    await tab.waitForTimeout(500);
    expect(await leavingWords(tab)).toEqual(["Enregistrement…"]);
    answer();
    await expect.poll(() => leavingWords(tab)).toEqual([expect.stringMatching(/^Vous pouvez fermer cette fenêtre ou/)]);
    expect(verbs().filter((verb) => verb === "experienced")).toHaveLength(3);
  });

  test("off line and the tab closed: what waited goes out at the next launch", async () => {
    const registration = randomUUID();
    let tab = await open(launch(registration));
    await turnPages(tab, 1);
    await waitForSaved(tab);
    await device.setOffline(true);
    await turnPages(tab, 2);
    await expect.poll(() => stateIn(tab)).toMatch(/^Hors connexion/);
    await tab.close();
    await device.setOffline(false);
    const before = verbs().filter((verb) => verb === "experienced").length;
    expect(before).toBe(1);
    tab = await open(launch(registration));
    await eventually(() => verbs().filter((verb) => verb === "experienced").length === 3);
    expect(timestamps()).toEqual([...timestamps()].sort());
  });

  test("credentials that are refused: said, and nothing more is sent", async () => {
    const tab = await open(launch(randomUUID()));
    await waitForSaved(tab);
    store.fault({ on: "statements", times: Infinity, status: 401 });
    await turnPages(tab, 1);
    await expect.poll(() => stateIn(tab)).toMatch(/ne répond plus à cette page/);
    const sent = store.requests().length;
    await turnPages(tab, 1);
    await tab.waitForTimeout(500);
    expect(store.requests().length).toBe(sent);
  });

  test.each(["", "?endpoint=nowhere", "?endpoint=https://lrs.example/&actor=%7Bx", "?actor=%7B%7D&foreign=1"])(
    "launched with %j: it works and says that nothing is recorded",
    async (query) => {
      const tab = await open(page() + query);
      expect(await noticesIn(tab)).toMatch(/rien n’est enregistré/);
      await turnPages(tab, 1);
      expect(store.requests()).toEqual([]);
    },
  );
});

describe("cmi5", () => {
  beforeEach(() => serve("cmi5"));

  test("from the first page to passed in two sessions, by the rules", async () => {
    const registration = randomUUID();
    const au = "https://dlis.example/courses/fractures-numeriques/au";
    const launching = { auId: au, actor, registration, masteryScore: 0.6, moveOn: "CompletedAndPassed" as const };
    const first = store.launch({ ...launching, page: page() });
    let tab = await open(first.url);
    await turnPages(tab, 2);
    await waitForSaved(tab);
    await tab.close();
    await eventually(() => verbs().includes("terminated"));
    expect(first.problems()).toEqual([]);

    const second = store.launch({ ...launching, page: page() });
    tab = await open(second.url);
    while ((await tab.locator("[data-quiz-begin]:visible").count()) === 0) await turnPages(tab, 1);
    await takeQuiz(tab, { right: true });
    await toTheEnd(tab);
    await eventually(() => verbs().includes("passed"));
    await tab.close();
    await eventually(() => verbs().filter((verb) => verb === "terminated").length === 2);
    expect(second.problems()).toEqual([]);
    expect(verbs().filter((verb) => verb === "completed")).toHaveLength(1);

    // The address of a session that is over: nothing is sent, and that is said.
    const again = await open(second.url);
    expect(await noticesIn(again)).toMatch(/ne répond plus à cette page/);
  });
});
