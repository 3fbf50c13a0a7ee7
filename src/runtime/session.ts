import type { PlayerData } from "../model/player-data.ts";
import { mergeIn, progressIn } from "../model/kept-progress.ts";
import { isUntouched, judge, noProgress, type Plan, type Progress, type Verdict } from "../model/progress.ts";
import type { Adapter, Batch, Interaction, Launch, Result, Saved } from "./adapters/adapter.ts";
import { Device, type Copy } from "./device.ts";
import type { Said } from "./adapters/statements.ts";
import type { Live } from "./assessment/host.ts";
import { painted } from "./dom.ts";

/** What the learner is told of saving. */
export type SaveState = "saving" | "saved" | Exclude<Saved, "confirmed">;

/**
 * What becomes of what was done if the learner leaves now. `safe`: the platform took it, or there is nothing to keep. `kept`: the
 * device holds what is missing for the next launch. `trying`: only this page holds it, and goes on trying. `lost`: only this page
 * holds it, and can't give it to anyone.
 */
export type Fate = "safe" | "kept" | "trying" | "lost";

/** Waits before a refused save is tried again, milliseconds. */
const waits = [5_000, 15_000, 30_000, 60_000];
/** Someone who typed this recently is not interrupted by a commit that may block the page, milliseconds. */
const typingPause = 2_500;

/**
 * A save's number is its count and, in the last 16 bits, the chain of saves it belongs to: those of one visit. Two devices, or two
 * tabs of one, may reach the same count, but what one of them reads back from the other's chain proves nothing.
 */
const chains = 65_536;
const chainOf = (sequence: number): number => sequence % chains;
const includes = (sequence: number, earlier: number): boolean =>
  chainOf(sequence) === chainOf(earlier) && sequence >= earlier;

/** One visit: what was done, what the device holds, what the platform has been told. */
export class Session {
  progress: Progress = noProgress;
  readonly mode: Launch["mode"];
  readonly device: Device;
  readonly started = Date.now();
  /** Parts that have more to say to the platform. */
  readonly lives: Live[] = [];
  /** The course's, with what the platform says of it. */
  readonly plan: Plan;
  readonly #withoutScore: string;
  readonly #adapter: Adapter;
  readonly #changed: (state: SaveState) => void;
  #sequence: number;
  readonly #chain = Math.floor(Math.random() * chains);
  /** Finished by the learner though they might have gone on. */
  #closed: boolean;
  /** The platform takes nothing more in this visit. */
  #denied = false;
  /** Interactions the platform has not taken yet, and those it took without proof. */
  #waiting: Interaction[] = [];
  #unproved: Copy["interactions"] = [];
  #dirty = false;
  /** The save under way. */
  #saving: Promise<void> | undefined;
  #failures = 0;
  #timer = 0;
  #typedAt = 0;
  #finished = false;

  private constructor(data: PlayerData, adapter: Adapter, launch: Launch, changed: (state: SaveState) => void) {
    const { mastery } = launch;
    const { scoring } = data.plan;
    this.plan = mastery === undefined ? data.plan : { ...data.plan, scoring: { ...scoring, mastery } };
    this.#withoutScore = scoring.withoutScore;
    this.#adapter = adapter;
    this.#changed = changed;
    this.mode = launch.mode;
    const course = `${data.course.id}:${data.course.family}:${data.launch}`;
    this.device = new Device(course, launch.mode === "none" ? "" : launch.learner);
    this.#sequence = launch.sequence;
    this.#closed = launch.closed === true;
  }

  /**
   * Open the platform and take up what it and the device hold. `ask` decides about a device's copy that the platform
   * knows nothing of: a lost save and a new attempt look the same.
   */
  static async open(
    data: PlayerData,
    adapter: Adapter,
    ask: (at: number) => Promise<boolean>,
    changed: (state: SaveState) => void,
  ): Promise<Session> {
    const launch = await adapter.start();
    const session = new Session(data, adapter, launch, changed);
    addEventListener("online", () => session.saveSoon());
    addEventListener("offline", () => session.records && session.#dirty && changed("offline"));
    addEventListener("input", () => (session.#typedAt = Date.now()), true);
    document.addEventListener("visibilitychange", () => document.hidden && void session.save());
    addEventListener("pagehide", () => session.finish());
    // A page taken out of the back/forward cache has finished its session: begin anew.
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
    await session.#takeUp(launch, ask);
    return session;
  }

  async #takeUp(launch: Launch, ask: (at: number) => Promise<boolean>): Promise<void> {
    const kept = launch.progress ?? noProgress;
    this.progress = kept;
    const copy = this.device.read();
    // Read back by its number: the platform has proved that it holds it.
    if (copy && this.mode !== "dead" && includes(launch.sequence, copy.sequence)) this.device.erase();
    else if (copy && this.#keeps) {
      const progress = progressIn(this.plan, copy.progress) ?? noProgress;
      const isDoubtful = this.records && !launch.ownAttempt && isUntouched(kept) && !isUntouched(progress);
      if (isDoubtful && !(await ask(copy.at))) this.device.erase();
      else this.#merge(kept, { ...copy, progress });
    }
    const { status } = this.result;
    // What ends the attempt may have been lost though the progress arrived.
    if (!launch.status || (launch.status === "incomplete" && status !== "incomplete")) this.#dirty = true;
  }

  #merge(kept: Progress, copy: Copy): void {
    const before = this.#sequence;
    const sides: [Progress, Progress] = copy.sequence > before ? [kept, copy.progress] : [copy.progress, kept];
    this.progress = mergeIn(this.plan, ...sides);
    this.#closed ||= copy.closed;
    this.#sequence = Math.max(before, copy.sequence);
    const unproved = copy.interactions.filter(({ sequence }) => !includes(before, sequence));
    // Where nothing can be sent, they wait on the device under the number they were sent by.
    if (this.records) this.#waiting = unproved.map(({ sequence: _, ...each }) => each);
    else this.#unproved = copy.interactions;
    this.#dirty = true;
  }

  /** Does anything that happens leave a trace? Not in review or in a preview of the platform. */
  get #keeps(): boolean {
    return this.mode !== "review" && this.mode !== "browse";
  }
  /** Does what the learner does outlive this page? */
  get keeps(): boolean {
    return this.device.keeps && this.#adapter.keeps?.() !== false;
  }
  get records(): boolean {
    return this.mode === "normal";
  }

  get verdict(): Verdict {
    return judge(this.plan, this.progress);
  }

  /** What the platform is told now: one status that ends the attempt, and only when the laws of product.md allow it. */
  get result(): Result {
    const { complete, passed, final, score } = this.verdict;
    const reported = score ?? (complete && this.#withoutScore === "100" ? 100 : undefined);
    const ends = final || (this.#closed && complete);
    const status = !ends ? "incomplete" : passed === undefined ? "completed" : passed ? "passed" : "failed";
    return { status, ...(reported === undefined ? {} : { score: reported }) };
  }

  /** Something was done: keep it on the device at once; the platform is told at the next save. */
  change(progress: Progress, interactions: readonly Interaction[] = [], said: readonly Said[] = []): void {
    const before = this.progress;
    this.progress = progress;
    if (!this.#keeps) return;
    if (this.#adapter.record)
      this.#adapter.record({ before, after: progress, interactions, said, result: this.result });
    else this.#waiting.push(...interactions);
    this.#dirty = true;
    this.#keep(this.#next);
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** The learner ends here, having been told what closes. */
  close(): void {
    this.#closed = true;
    this.change(this.progress);
  }

  get #next(): number {
    return (Math.floor(this.#sequence / chains) + 1) * chains + this.#chain;
  }

  /** The copy bears the number of the save that will state it, so that a later launch can tell whether it arrived. */
  #keep(sequence: number): void {
    const other = this.device.readOther();
    if (other) this.#join(other);
    this.device.write({
      sequence,
      at: Date.now(),
      progress: this.progress,
      closed: this.#closed,
      interactions: [...this.#unproved, ...this.#waiting.map((each) => ({ ...each, sequence }))],
    });
  }

  /** Another tab of the same learner has worked as well. */
  #join({ progress, interactions }: Copy): void {
    this.progress = mergeIn(this.plan, progressIn(this.plan, progress) ?? noProgress, this.progress);
    const isKnown = ({ id, at }: Interaction): boolean =>
      [...this.#unproved, ...this.#waiting].some((each) => each.id === id && each.at === at);
    this.#unproved = [...this.#unproved, ...interactions.filter((each) => !isKnown(each))];
  }

  #batch(): Batch {
    this.#sequence = this.#next;
    this.#keep(this.#sequence);
    const { progress, result, closed } = this;
    const elements = this.lives.flatMap((live) => live.elements());
    return { progress, result, closed, interactions: [...this.#waiting], sequence: this.#sequence, elements };
  }

  get #unsaved(): boolean {
    return this.records && this.#dirty && !this.#finished && !this.#denied;
  }

  /** Save when the page has shown what was done; not while someone types. */
  saveSoon(): void {
    clearTimeout(this.#timer);
    if (!this.#unsaved) return;
    const pause = this.#typedAt + typingPause - Date.now();
    if (pause > 0 && isField(document.activeElement)) this.#timer = window.setTimeout(() => this.saveSoon(), pause);
    else void this.saveVisibly();
  }

  /** Save after saying so. */
  async saveVisibly(): Promise<void> {
    if (!this.#unsaved) return;
    this.#changed(navigator.onLine ? "saving" : "offline");
    await painted();
    await this.save();
  }

  /** Save now. A Commit may block the page for seconds: callers let the page paint first. */
  async save(): Promise<void> {
    if (!this.#saving && !this.#unsaved) return;
    this.#saving ??= this.#saveNow();
    await this.#saving;
  }

  /** All that was done up to now has been saved, or it was tried. */
  async settle(): Promise<void> {
    await this.#saving;
    await this.saveVisibly();
  }

  async #saveNow(): Promise<void> {
    this.#dirty = false;
    const batch = this.#batch();
    const outcome = await this.#adapter.save(batch);
    this.#saving = undefined;
    clearTimeout(this.#timer);
    const { saved, wait } = outcome;
    if (saved === "confirmed" || saved === "sent" || saved === "rejected") {
      this.#taken(batch, saved);
      this.saveSoon();
    } else this.#failed(saved, wait);
  }

  #taken({ interactions, sequence }: Batch, saved: "confirmed" | "sent" | "rejected"): void {
    this.#waiting = this.#waiting.filter((each) => !interactions.includes(each));
    if (saved === "sent") this.#unproved = [...this.#unproved, ...interactions.map((each) => ({ ...each, sequence }))];
    // Proved: the device need not hold what nothing has been added to since.
    else if (!this.#dirty) this.device.erase();
    this.#failures = 0;
    this.#changed(saved === "confirmed" ? "saved" : saved);
  }

  #failed(saved: "refused" | "offline" | "denied", wait = 0): void {
    this.#dirty = true;
    this.#denied = saved === "denied";
    this.#changed(saved);
    // Where the platform says how long, trying before then makes it no longer.
    if (wait === 0) this.#failures++;
    const next = Math.max(wait, waits[Math.min(Math.max(0, this.#failures - 1), waits.length - 1)] ?? 0);
    this.#timer = window.setTimeout(() => this.saveSoon(), next);
  }

  /** The learner leaves, after a save: gives the address to go to, and whether the platform wants to be told at once. */
  leave(): { readonly to?: string } {
    if (!this.#adapter.exit) return {};
    this.finish();
    const to = this.#adapter.exit();
    return to === undefined ? {} : { to };
  }

  get fate(): Fate {
    if ((!this.#dirty && !this.#saving) || !(this.records || this.mode === "dead")) return "safe";
    if (this.device.keeps) return "kept";
    return this.records && !this.#denied ? "trying" : "lost";
  }

  /** Leave: what has not been saved goes with it. */
  finish(): void {
    if (this.#finished) return;
    const batch = this.#unsaved && navigator.onLine ? this.#batch() : undefined;
    this.#finished = true;
    clearTimeout(this.#timer);
    this.#adapter.finish(batch);
  }
}

const isField = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === "text");
