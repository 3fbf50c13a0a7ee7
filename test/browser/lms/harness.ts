import { setTimeout as wait } from "node:timers/promises";
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Frame, Page } from "playwright-core";
import { launchBrowser } from "../chromium.ts";
import { playerPage, playerScript } from "./player-page.ts";
import {
  traitsOf,
  type Call,
  type Commit,
  type Launch,
  type LessonMode,
  type Mode,
  type Traits,
} from "../../../src/preview/lms/protocol.ts";
import { violationsOf, type Responses, type Violation } from "./rules.ts";
import { noFaults, startServer, type Content, type LmsServer } from "./server.ts";
import { Store, type Completion } from "../../../src/preview/lms/store.ts";

export interface LmsOptions {
  readonly mode: Mode;
  /** The unpacked package: files by path, or a folder. */
  readonly content: Content;
  /** What the manifest launches; with several SCOs, `scos` has an address for each. */
  readonly launch?: string;
  readonly scos?: readonly string[];
  readonly learner?: string;
  /** Instead of what the platform would choose by the state of the attempt. */
  readonly lessonMode?: LessonMode;
  /** How answers have to be written; by the letters of the standard unless told otherwise. */
  readonly responses?: Responses;
  /** `adlcp:masteryscore` of the manifest, and whether the platform judges by it when a session ends (it does). */
  readonly masteryscore?: number;
  readonly masteryOverride?: boolean;
  /** Moodle's site setting for the book's limits of length. */
  readonly scormstandard?: boolean;
  /** The content finds no storage in the browser: every way to it throws a SecurityError. */
  readonly storageDenied?: boolean;
  /** A browser to share, which the test closes; without one, the LMS starts and closes its own. */
  readonly browser?: Browser;
  /** Language, size of the window, reduced motion… of every device. */
  readonly context?: BrowserContextOptions;
}

interface Device {
  readonly context: BrowserContext;
  /** The page that opens player pages and notes what they tell, while they are being left too. */
  notebook?: Page | undefined;
  /** What Moodle's app could not send, by player page. */
  readonly unsent: Map<number, Commit>;
}

/** Starts a platform that plays a package in a real browser and records all that the package does to it. */
export async function startLms(options: LmsOptions): Promise<Lms> {
  const browser = options.browser ?? (await launchBrowser());
  const script = await playerScript();
  const server = await startServer({
    script,
    content: () => lms.content,
    player: (query) => lms.playerPage(query),
    save: (commit) => {
      lms.save(commit);
    },
  });
  const lms = new Lms(options, server, browser);
  return lms;
}

/** A platform while a test lasts. */
export class Lms {
  readonly server: LmsServer;
  /** Every call of the API, of all pages, in order. */
  readonly calls: Call[] = [];
  /** The package's files as they are now; see `update`. */
  content: Content;
  readonly #options: LmsOptions;
  readonly #traits: Traits;
  readonly #scos: readonly string[];
  readonly #browser: Browser;
  readonly #devices = new Map<string, Device>();
  readonly #problems: Violation[] = [];
  #learner: string;
  /** The activity that is opened next; each has its own records, and its own address for the same package. */
  #activity = 1;
  readonly #stores = new Map<number, Store>();
  #page: Page | undefined;
  /** The device that the player page was opened on last. */
  #device = "first";
  /** Player pages that have begun to be left. */
  readonly #left = new Set<number>();
  #pages = 0;
  #revision = 1;
  #offline = false;

  constructor(options: LmsOptions, server: LmsServer, browser: Browser) {
    this.server = server;
    this.content = options.content;
    this.#options = options;
    this.#traits = traitsOf[options.mode];
    this.#scos = options.scos ?? [options.launch ?? "index.html"];
    this.#browser = browser;
    this.#learner = options.learner ?? "ada";
  }

  /** What the server keeps of the activity opened last. */
  get store(): Store {
    return this.#storeOf(this.#activity);
  }
  #storeOf(activity: number): Store {
    const store = this.#stores.get(activity) ?? new Store(this.#traits, this.#scos.length);
    this.#stores.set(activity, store);
    return store;
  }
  /** A save has arrived. */
  save(commit: Commit): void {
    this.#storeOf(commit.activity ?? 1).save(commit);
  }

  /** The player page opened last. */
  get page(): Page {
    if (!this.#page) throw new Error("No player page is open.");
    return this.#page;
  }

  /** The content in it. */
  get frame(): Frame {
    const frame = this.page.frames().find((each) => each.parentFrame() === this.page.mainFrame());
    if (!frame) throw new Error("The player page has no content.");
    return frame;
  }

  /** Opens a SCO in a new tab. A device keeps its local storage from page to page; another name is another device. */
  async open({ sco = 0, device = "first" } = {}): Promise<{ page: Page; frame: Frame }> {
    this.#device = device;
    this.sync();
    const page = await this.#tab(device);
    this.#page = page;
    this.#watch(page);
    await page.goto(`${this.server.origin}/lms/player?${new URLSearchParams({ sco: String(sco), device }).toString()}`);
    // The app has the package on the device, so it opens without network; in a browser there is nothing to open.
    if (this.#offline) await setOffline(page, true);
    return { page, frame: this.frame };
  }

  /** Waits until the content says that its launch is over. */
  async ready(): Promise<Frame> {
    await this.frame.waitForFunction(() => document.documentElement.dataset.dlis === "ready");
    return this.frame;
  }

  /** Loads the whole player page again. */
  async reload(): Promise<Frame> {
    await this.page.reload();
    return this.frame;
  }

  /** Loads the content again in the same player page, as a link or the frame's menu does. */
  async reloadFrame(): Promise<Frame> {
    await Promise.all([
      this.page.waitForEvent("framenavigated", (frame) => frame === this.frame),
      this.frame.evaluate(() => {
        location.reload();
      }),
    ]);
    await this.frame.waitForLoadState();
    return this.frame;
  }

  /** The platform's own way out: a link to the course or, in Moodle's app, emptying the frame. */
  async leave(): Promise<void> {
    if (this.#traits.leavesByEmptying) {
      const emptied = this.page.waitForEvent("framenavigated", (frame) => frame.url() === "about:blank");
      await this.page.locator("#scorm_object").evaluate((frame) => {
        frame.setAttribute("src", "about:blank");
      });
      await emptied;
      await this.#settled();
      this.sync();
    } else {
      await this.page.click("#exit");
      await this.page.waitForURL(/\/lms\/course$|^chrome-error:/);
      await this.#afterHandlers();
    }
  }

  /** The learner closes the tab: all handlers run. */
  async closeTab(): Promise<void> {
    await Promise.all([this.page.waitForEvent("close"), this.page.close({ runBeforeUnload: true })]);
    await this.#afterHandlers();
  }

  /** The browser closes the page without asking: `beforeunload` does not run. */
  async close(): Promise<void> {
    await this.page.close();
    await this.#afterHandlers();
  }

  /** The battery is empty: nothing runs any more. */
  async kill(): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    let isDead = false;
    const crashed = this.page.waitForEvent("crash").then(() => (isDead = true));
    session.send("Page.crash").catch(() => undefined);
    // A page that waits for an answer can't die before it has one.
    await until("the page is dead", () => {
      this.server.release();
      return isDead;
    });
    await crashed;
    await this.page.close();
    // The notebook was in the same process and died too; the next page gets a new one.
    const device = [...this.#devices.values()].find(({ context }) => context === this.page.context());
    await device?.notebook?.close();
    if (device) device.notebook = undefined;
    await this.#settled();
  }

  /** From now on, the next `next` saves are answered with HTTP 500. */
  fail({ next }: { readonly next: number }): void {
    this.server.faults.fail = next;
  }

  /** From now on, each save takes so long. */
  delay(milliseconds: number): void {
    this.server.faults.delay = milliseconds;
  }

  /** From now on, saves are not answered until `heal`, which answers those that wait with HTTP 504. */
  hang(): void {
    this.server.faults.hang = true;
  }

  /** From now on, the server cuts every connection; Moodle's app still has the package on the device. */
  gone(): void {
    this.server.faults.gone = this.#traits.keepsFailedSaves ? "saves" : "all";
  }

  /** From now on, the learner is logged out. */
  loseSession(): void {
    this.server.faults.sessionLost = true;
  }

  /** Takes the network from every player page. */
  async offline(): Promise<void> {
    this.#offline = true;
    // A beacon is sent by the browser rather than by the page, and may escape what the page's network suffers.
    this.gone();
    for (const page of this.#playerPages()) await setOffline(page, true);
  }

  /** Everything works again; pages without network learn of it last, since they send at once what they kept. */
  async heal(): Promise<void> {
    Object.assign(this.server.faults, noFaults);
    this.server.release();
    if (this.#offline) for (const page of this.#playerPages()) await setOffline(page, false);
    this.#offline = false;
  }

  /** Pages of one device share a process, which holds one `navigator.onLine` for all: the notebook's network stays as it is. */
  #playerPages(): readonly Page[] {
    return [...this.#devices.values()].flatMap(({ context, notebook }) =>
      context.pages().filter((page) => page !== notebook),
    );
  }

  /** Moodle's app sends what it kept, if it can; it also does so before it opens a package and after it left one. */
  sync(): void {
    const { unsent } = this.#devices.get(this.#device) ?? {};
    if (!unsent || unsent.size === 0 || this.server.refuses()) return;
    for (const commit of unsent.values()) this.save(commit);
    unsent.clear();
  }

  /** All that was stored is lost: by the platform, and by the app what it could not send. */
  forget(): void {
    this.store.forget();
    for (const { unsent } of this.#devices.values()) unsent.clear();
  }

  /** Which of the platform's activities with this package is opened from the next page on. */
  in(activity: number): this {
    this.#activity = activity;
    return this;
  }

  /** Who is logged in from the next page on. */
  as(learner: string): this {
    this.#learner = learner;
    return this;
  }

  /** "Start a new attempt", which is offered only when every SCO is finished. */
  newAttempt(): void {
    this.store.startAttempt(this.#learner);
  }

  /** Another build of the package takes the place of this one; the running attempt goes on with it. */
  update(content: Content): void {
    this.content = content;
    this.#revision++;
  }

  /** What the server holds of a SCO, in the last attempt or the one given. Names are those of LMSSetValue in every mode. */
  stored(sco = 0, attempt?: number): Readonly<Record<string, string>> {
    return this.store.elements(this.#learner, sco, attempt);
  }

  /** The learner's grade out of 100, if there is one. */
  grade(): number | undefined {
    return this.store.grade(this.#learner);
  }

  completion(): Completion {
    return this.store.completion(this.#learner);
  }

  /** All that a strict platform would refuse, all that the content complained about, and every request to elsewhere. */
  violations(): readonly Violation[] {
    return [...violationsOf(this.calls, this.#options.responses ?? "standard"), ...this.#problems];
  }

  /** Closes everything. */
  async end(): Promise<void> {
    await this.heal();
    for (const { context } of this.#devices.values()) await context.close();
    if (!this.#options.browser) await this.#browser.close();
    await this.server.close();
  }

  /** The player page that the server sends; tests have no use for it. */
  playerPage(query: URLSearchParams): string {
    const sco = Number(query.get("sco"));
    const href = this.#scos[sco];
    if (href === undefined) throw new Error(`There is no SCO ${sco}.`);
    const learner = this.#learner;
    const options = this.#options;
    // A device without network adds what it has not sent.
    const { unsent } = this.#devices.get(query.get("device") ?? "") ?? {};
    const activity = this.#activity;
    const store = this.store.with([...(unsent?.values() ?? [])].filter((each) => (each.activity ?? 1) === activity));
    const elements = store.elements(learner, sco);
    const status = elements["cmi.core.lesson_status"];
    const first = `${learner.charAt(0).toUpperCase()}${learner.slice(1)}`;
    const launch: Launch = {
      page: ++this.#pages,
      traits: this.#traits,
      activity,
      learner,
      studentName: options.scormstandard || options.mode === "strict" ? `Learner, ${first}` : `${first} Learner`,
      attempt: store.attempt(learner),
      sco,
      lessonMode: options.lessonMode ?? store.lessonMode(learner),
      entry: status === undefined ? "ab-initio" : elements["cmi.core.exit"] === "suspend" ? "resume" : "",
      offline: unsent !== undefined && unsent.size > 0,
      // Moodle's parser drops a text that is only "0".
      masteryScore: options.masteryscore ? String(options.masteryscore) : "",
      masteryOverride: options.masteryOverride ?? true,
      scormStandard: options.scormstandard ?? false,
      elements,
    };
    // Moodle's way to name a file: by the activity's context and the package's revision.
    return playerPage(launch, `/pluginfile.php/${36 + activity}/mod_scorm/content/${this.#revision}/${href}`);
  }

  async #deviceNamed(name: string): Promise<Device> {
    const known = this.#devices.get(name);
    if (known) return known;
    const context = await this.#browser.newContext(this.#options.context);
    const unsent = new Map<number, Commit>();
    await context.exposeBinding("__lmsCall", (_source, call: Call) => {
      this.calls.push(call);
    });
    await context.exposeBinding("__lmsLeft", (_source, page: number) => {
      this.#left.add(page);
    });
    await context.exposeBinding("__lmsKeep", (_source, page: number, commit: Commit) => {
      unsent.set(page, commit);
    });
    if (this.#options.storageDenied) await context.addInitScript(denyStorage);
    context.on("request", (request) => {
      this.#checkAddress(request.url());
    });
    const device = { context, unsent };
    this.#devices.set(name, device);
    return device;
  }

  /** An empty tab, opened by the device's notebook. */
  async #tab(name: string): Promise<Page> {
    const device = await this.#deviceNamed(name);
    if (!device.notebook) {
      device.notebook = await device.context.newPage();
      await device.notebook.goto(`${this.server.origin}/lms/notebook`);
    }
    const opened = device.notebook.waitForEvent("popup");
    await device.notebook.evaluate(() => {
      window.open("about:blank");
    });
    return opened;
  }

  #watch(page: Page): void {
    const report = (rule: Violation["rule"], message: string): void => {
      this.#problems.push({ rule, message });
    };
    page.on("websocket", (socket) => {
      this.#checkAddress(socket.url());
    });
    page.on("pageerror", (error) => {
      report("page-error", error.stack ?? error.message);
    });
    page.on("dialog", (dialog) => {
      report("dialog", `${dialog.type()}: ${dialog.message()}`);
      dialog.accept().catch(() => undefined);
    });
    page.on("console", (message) => {
      const { url } = message.location();
      const isOurs = url.startsWith(`${this.server.origin}/lms/`);
      const isFault = this.server.faults.gone !== "no" && message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !isOurs && !isFault) report("console", `${message.text()} (${url})`);
    });
  }

  #checkAddress(address: string): void {
    const { protocol, host } = new URL(address);
    const isLocal = ["data:", "blob:", "about:"].includes(protocol) || host === new URL(this.server.origin).host;
    if (!isLocal) this.#problems.push({ rule: "foreign-request", message: address });
  }

  /** Waits until the handlers of a page that is gone have run. */
  async #afterHandlers(): Promise<void> {
    await until("the page has been left", () => this.#left.has(this.#pages));
    await this.#settled();
  }

  /** Waits until what the content just did has been told, and the beacons that the browser took have arrived. */
  async #settled(): Promise<void> {
    // The notebook lives in the same process as the pages that it opened: its turn comes when their handlers are done.
    const turns = [...this.#devices.values()].map(async ({ notebook }) => notebook?.evaluate(() => undefined));
    await Promise.all(turns);
    const taken = (): number => this.calls.reduce((sum, { beacons }) => sum + beacons, 0);
    const arrived = (): boolean => taken() <= this.server.beacons() || this.server.faults.gone !== "no";
    await until("the beacons have arrived", arrived);
  }
}

const patience = 20_000;
async function until(what: string, condition: () => boolean): Promise<void> {
  const end = Date.now() + patience;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`It took too long until ${what}.`);
    await wait(10);
  }
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();
/** Gives or takes a page's network, and tells it so: through the browser's tools, since a whole context has one moment for each page. */
async function setOffline(page: Page, offline: boolean): Promise<void> {
  const opened = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, opened);
  const session = await opened;
  await session.send("Network.enable");
  const unlimited = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await session.send("Network.emulateNetworkConditions", { offline, ...unlimited });
}

/** Runs in every frame before its scripts. */
function denyStorage(): void {
  if (window === window.top) return;
  for (const name of ["localStorage", "sessionStorage", "indexedDB"])
    Object.defineProperty(window, name, {
      get: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
}
