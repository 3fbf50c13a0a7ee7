import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { expect, test as plain } from "vitest";
import type { StateDocument } from "../../src/runtime/adapters/state-document.ts";
import type { Launching } from "../../src/statement-store/cmi5-launch.ts";
import type { Cmi5Session } from "../../src/statement-store/cmi5-lms.ts";
import { extensions } from "../../src/statement-store/cmi5-words.ts";
import type { Statement } from "../../src/statement-store/statement.ts";
import { startStore, type Store, type StoreOptions } from "../../src/statement-store/store.ts";
import { packageOf } from "../package-of.ts";
import { launchBrowser } from "./chromium.ts";
import { dataOf, stateIn, type View } from "./learner.ts";
import { startServer } from "./lms/server.ts";

export type Standard = "xapi" | "cmi5";

const course = "test/player/tries";
const auId = "https://dlis.example/courses/tries/au";
const happened = "urn:dlis:extensions:happened";
export const actor = {
  objectType: "Agent" as const,
  account: { homePage: "https://school.example", name: "learner-7" },
};

/** One learner's registration with a course on a platform, as it is seen from outside. */
export class Platform {
  readonly standard: Standard;
  readonly store: Store;
  readonly page: string;
  readonly registration = randomUUID();
  readonly #browser: Browser;
  readonly #devices: BrowserContext[] = [];
  readonly sessions: Cmi5Session[] = [];
  /** What the console and the pages said. */
  readonly said: string[] = [];

  constructor(standard: Standard, store: Store, browser: Browser, page: string) {
    this.standard = standard;
    this.store = store;
    this.page = page;
    this.#browser = browser;
  }

  async device(): Promise<BrowserContext> {
    const device = await this.#browser.newContext();
    device.on("console", (message) => this.said.push(message.text()));
    device.on("weberror", (error) => this.said.push(`thrown: ${String(error.error())}`));
    this.#devices.push(device);
    return device;
  }

  async end(): Promise<void> {
    for (const device of this.#devices) await device.close();
    await this.store.close();
  }

  /** The address of one more launch of the registration. */
  launch(
    mode: "Normal" | "Review" | "Browse" = "Normal",
    more: Pick<Launching, "launchParameters" | "entitlementKey"> = {},
  ): string {
    if (this.standard === "xapi") return `${this.page}?${new URLSearchParams(this.words()).toString()}`;
    const { page, registration } = this;
    const moveOn = "CompletedAndPassed" as const;
    const launching = { auId, actor, registration, masteryScore: 0.6, moveOn, page, launchMode: mode, ...more };
    const session = this.store.launch(launching);
    this.sessions.push(session);
    return session.url;
  }

  /** What an xAPI launch says. */
  words(): Record<string, string> {
    return {
      endpoint: this.store.url,
      auth: this.store.authorization,
      actor: JSON.stringify(actor),
      registration: this.registration,
      activity_id: "https://school.example/activity/1",
    };
  }

  statements(...wanted: readonly string[]): readonly Statement[] {
    return this.store.statements().filter(({ verb }) => wanted.length === 0 || wanted.includes(nameOf(verb)));
  }
  count(verb: string): number {
    return this.statements(verb).length;
  }
  /** What the store has been told of answers, in the order of its arrival. */
  answers(): readonly string[] {
    return this.statements("answered").map(({ result }) => result?.response ?? "");
  }

  /** Waits until each of these is in the store, then looks whether it is there once, and everything in order. */
  async expectStored(answers: readonly string[], { inOrder = true } = {}): Promise<void> {
    const sorted = (all: readonly string[]): readonly string[] => (inOrder ? all : [...all].sort());
    await expect.poll(() => sorted(this.answers()), { timeout: 20_000 }).toEqual(sorted(answers));
    if (inOrder) this.expectOrder();
    this.expectRules();
  }
  expectOrder(): void {
    const sessions = new Set(this.statements().map(sessionOf));
    for (const session of sessions) {
      // The words of a page that goes may overtake what is cut.
      const own = this.statements().filter(
        (each) => sessionOf(each) === session && !["launched", "suspended"].includes(nameOf(each.verb)),
      );
      const timestamps = own.map(({ timestamp }) => timestamp);
      expect(timestamps).toEqual([...new Set(timestamps)].sort());
    }
    const times = this.statements("answered").map(({ context, timestamp }) =>
      textOf(context?.extensions?.[happened] ?? timestamp),
    );
    expect(times).toEqual([...times].sort());
  }
  /** The rules that hold at any time. */
  expectRules(): void {
    expect(this.count("completed")).toBeLessThanOrEqual(1);
    expect(this.count("passed")).toBeLessThanOrEqual(1);
    const ids = this.statements().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      this.sessions.flatMap((session) => (session.sent().length > 0 ? session.problems({ over: false }) : [])),
    ).toEqual([]);
    expect(this.said.filter((text) => text.startsWith("thrown"))).toEqual([]);
  }

  /** The player's State document, if it can be read. */
  state(): Partial<StateDocument["held"]> | undefined {
    const document = this.store.documents().find(({ id }) => id.startsWith("dlis."));
    return document && (JSON.parse(document.contents.toString()) as StateDocument["held"]);
  }
}

const nameOf = ({ id }: { readonly id: string }): string => id.replace(/^.*\//, "");
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const sessionOf = ({ context }: Statement): string => textOf(context?.extensions?.[extensions.sessionId]);

/** A test with a platform that ends with it. */
export const test = plain
  // eslint-disable-next-line no-empty-pattern -- vitest reads what a fixture needs from this pattern
  .extend("browser", { scope: "worker" }, async ({}, { onCleanup }) => {
    const browser = await launchBrowser();
    onCleanup(() => browser.close());
    return browser;
  })
  // eslint-disable-next-line no-empty-pattern -- as above
  .extend("pages", { scope: "file" }, async ({}, { onCleanup }) => {
    const packages = { xapi: await packageOf(course, "xapi"), cmi5: await packageOf(course, "cmi5") };
    const servers = await Promise.all(
      (["xapi", "cmi5"] as const).map((standard) =>
        startServer({ content: () => packages[standard], player: () => "", script: "", save: () => undefined }),
      ),
    );
    onCleanup(async () => {
      for (const server of servers) await server.close();
    });
    const [xapi = "", cmi5 = ""] = servers.map(({ origin }) => `${origin}/content/1/index.html`);
    return { xapi, cmi5 };
  })
  .extend("start", ({ browser, pages }, { onCleanup }) => {
    const started: Platform[] = [];
    onCleanup(async () => {
      for (const platform of started) await platform.end();
    });
    return async (standard: Standard, options: StoreOptions = {}): Promise<Platform> => {
      const platform = new Platform(standard, await startStore(options), browser, pages[standard]);
      started.push(platform);
      return platform;
    };
  });

export async function open(
  device: BrowserContext,
  address: string,
  prepare?: (tab: Page) => Promise<unknown>,
): Promise<Page> {
  const tab = await device.newPage();
  await prepare?.(tab);
  await tab.goto(address);
  await ready(tab);
  return tab;
}
export const ready = (view: View): Promise<unknown> =>
  view.waitForFunction(() => document.documentElement.dataset.dlis === "ready");

/** Answers the question of the first page, which takes any number of answers. */
export async function say(view: Page | Frame, ...answers: readonly string[]): Promise<void> {
  const { plan } = dataOf(await view.content());
  const [question] = plan.parts.flatMap(({ questions }) => questions);
  const form = view.locator(`form[data-question="${question?.fullId ?? ""}"]`);
  for (const each of answers) {
    await form.locator("input").first().fill(each);
    await form.locator('[type="submit"]').click();
  }
}

export const expectState = (view: View, words: RegExp): Promise<void> =>
  expect.poll(() => stateIn(view), { timeout: 20_000 }).toMatch(words);
/** Said, or said some seconds ago. */
export const expectSaved = (view: View): Promise<void> =>
  expect.poll(() => view.locator("#state").getAttribute("data-state"), { timeout: 20_000 }).toBe("saved");
