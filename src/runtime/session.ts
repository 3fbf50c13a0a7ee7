import type { PlayerData } from "../model/player-data.ts";
import { isUntouched, judge, merge, noProgress, type Progress, type Verdict } from "../model/progress.ts";
import type { Adapter, Batch, Interaction, Launch, Result } from "./adapters/adapter.ts";
import { Device, lastLearner, type Copy } from "./device.ts";
import { painted } from "./dom.ts";

/** What the learner is told of saving. `idle`: nothing to say. */
export type SaveState = "idle" | "saving" | "saved" | "refused" | "offline" | "dead";

/** Waits before a refused save is tried again, milliseconds. */
const waits = [5_000, 15_000, 45_000, 120_000];
/** Someone who typed this recently is not interrupted by a commit that may block the page, milliseconds. */
const typingPause = 2_500;

/** One visit: what was done, what the device holds, what the platform has been told. */
export class Session {
  progress: Progress = noProgress;
  /** Finished by the learner though they might have gone on. */
  closed = false;
  readonly mode: Launch["mode"];
  readonly device: Device;
  readonly started = Date.now();
  readonly #data: PlayerData;
  readonly #adapter: Adapter;
  readonly #changed: (state: SaveState) => void;
  #sequence: number;
  /** Interactions the platform has not taken yet, and those it took without proof. */
  #waiting: Interaction[] = [];
  #unproved: Copy["interactions"] = [];
  #dirty = false;
  #saving = false;
  #failures = 0;
  #timer = 0;
  #typedAt = 0;
  #finished = false;

  private constructor(data: PlayerData, adapter: Adapter, launch: Launch, changed: (state: SaveState) => void) {
    this.#data = data;
    this.#adapter = adapter;
    this.#changed = changed;
    this.mode = launch.mode;
    const course = `${data.course.id}:${data.course.family}:${data.launch}`;
    const learner = launch.learner ?? (launch.mode === "dead" ? lastLearner.read(course) : undefined);
    if (learner !== undefined) lastLearner.write(course, learner);
    this.device = new Device(course, learner);
    this.#sequence = launch.sequence;
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
    await session.#takeUp(launch, ask);
    if (session.mode === "dead") changed("dead");
    addEventListener("online", () => session.saveSoon());
    addEventListener("offline", () => session.#dirty && changed("offline"));
    addEventListener("input", () => (session.#typedAt = Date.now()), true);
    document.addEventListener("visibilitychange", () => document.hidden && void session.save());
    addEventListener("pagehide", () => session.finish());
    // A page taken out of the back/forward cache has finished its session: begin anew.
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
    return session;
  }

  async #takeUp(launch: Launch, ask: (at: number) => Promise<boolean>): Promise<void> {
    const kept = launch.progress ?? noProgress;
    this.progress = kept;
    if (!this.#keeps) return;
    const copy = this.device.read();
    if (!copy) return;
    if (launch.mode === "normal" && copy.sequence <= launch.sequence) {
      // Read back by its number: the platform has proved that it holds it.
      this.device.erase();
      return;
    }
    if (launch.mode === "normal" && isUntouched(kept) && !isUntouched(copy.progress) && !(await ask(copy.at))) {
      this.device.erase();
      return;
    }
    this.progress = merge(kept, copy.progress, (id) => this.#quiz(id)?.keep ?? "best");
    this.#sequence = Math.max(launch.sequence, copy.sequence);
    this.#waiting = copy.interactions
      .filter(({ sequence }) => sequence > launch.sequence)
      .map(({ sequence: _, ...each }) => each);
    this.#dirty = true;
  }

  /** Does anything that happens leave a trace? Not in review or in a preview of the platform. */
  get #keeps(): boolean {
    return this.mode !== "review" && this.mode !== "browse";
  }
  get records(): boolean {
    return this.mode === "normal";
  }

  #quiz(id: string) {
    return this.#data.plan.parts.find((part) => part.kind === "quiz" && part.fullId === id) as
      Extract<PlayerData["plan"]["parts"][number], { kind: "quiz" }> | undefined;
  }

  get verdict(): Verdict {
    return judge(this.#data.plan, this.progress);
  }

  /** What the platform is told now: one status that ends the attempt, and only when the laws of product.md allow it. */
  get result(): Result {
    const { complete, passed, final, score } = this.verdict;
    const reported = score ?? (complete && this.#data.plan.scoring.withoutScore === "100" ? 100 : undefined);
    const ends = final || (this.closed && complete);
    const status = !ends ? "incomplete" : passed === undefined ? "completed" : passed ? "passed" : "failed";
    return { status, ...(reported === undefined ? {} : { score: reported }) };
  }

  /** Something was done: keep it on the device at once; the platform is told at the next save. */
  change(progress: Progress, interactions: readonly Interaction[] = []): void {
    this.progress = progress;
    if (!this.#keeps) return;
    this.#waiting.push(...interactions);
    this.#dirty = true;
    this.#keep();
  }

  #keep(): void {
    const waiting = this.#waiting.map((each) => ({ ...each, sequence: this.#sequence + 1 }));
    this.device.write({
      sequence: this.#sequence + 1,
      at: Date.now(),
      progress: this.progress,
      interactions: [...this.#unproved, ...waiting],
    });
  }

  #batch(): Batch {
    return {
      progress: this.progress,
      result: this.result,
      interactions: [...this.#waiting],
      sequence: ++this.#sequence,
    };
  }

  /** Save when the page has shown what was done; not while someone types. */
  saveSoon(): void {
    clearTimeout(this.#timer);
    if (!this.records || !this.#dirty || this.#finished) return;
    const pause = this.#typedAt + typingPause - Date.now();
    if (pause > 0 && isField(document.activeElement)) this.#timer = window.setTimeout(() => this.saveSoon(), pause);
    else void this.#saveVisibly();
  }

  async #saveVisibly(): Promise<void> {
    if (this.#saving) return;
    this.#changed(navigator.onLine ? "saving" : "offline");
    await painted();
    await this.save();
  }

  /** Save now. A Commit may block the page for seconds: callers let the page paint first. */
  async save(): Promise<void> {
    if (!this.records || !this.#dirty || this.#saving || this.#finished) return;
    this.#saving = true;
    this.#dirty = false;
    const batch = this.#batch();
    this.#keepStated(batch);
    const saved = await this.#adapter.save(batch);
    this.#saving = false;
    if (saved === "sent") {
      this.#waiting = this.#waiting.filter((each) => !batch.interactions.includes(each));
      this.#unproved = [
        ...this.#unproved,
        ...batch.interactions.map((each) => ({ ...each, sequence: batch.sequence })),
      ];
      this.#failures = 0;
      this.#changed("saved");
      if (this.#dirty) this.saveSoon();
      return;
    }
    this.#dirty = true;
    this.#changed(saved);
    const wait = waits[Math.min(this.#failures++, waits.length - 1)] ?? 0;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.saveSoon(), wait);
  }

  /** The copy bears the number of the save that is about to be made, so that a later launch can tell whether it arrived. */
  #keepStated({ sequence, progress, interactions }: Batch): void {
    const stated = interactions.map((each) => ({ ...each, sequence }));
    this.device.write({ sequence, at: Date.now(), progress, interactions: [...this.#unproved, ...stated] });
  }

  /** Leave: what has not been saved goes with it. */
  finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    clearTimeout(this.#timer);
    const batch = this.records && this.#dirty && navigator.onLine ? this.#batch() : undefined;
    if (batch) this.#keepStated(batch);
    this.#adapter.finish(batch);
  }
}

const isField = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === "text");
