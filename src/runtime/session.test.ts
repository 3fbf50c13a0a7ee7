import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PlayerData } from "../model/player-data.ts";
import { handIn, noProgress, type Plan, type Progress } from "../model/progress.ts";
import { sampleQuestion } from "../model/samples.ts";
import type { Adapter, Batch } from "./adapters/adapter.ts";
import { Session } from "./session.ts";

const pages = ["c/m/a", "c/m/b", "c/m/c", "c/m/d"];
const plan: Plan = {
  parts: [
    ...pages.map((fullId) => ({
      kind: "page" as const,
      fullId,
      questions: [sampleQuestion("shorttext", `${fullId}q`)],
    })),
    {
      kind: "quiz",
      fullId: "c/m/quiz",
      questions: [sampleQuestion("single", "c/m/one")],
      counts: true,
      weight: 1,
      keep: "best",
      attempts: null,
      feedback: "end",
      shuffle: false,
      draw: 1,
      review: true,
    },
  ],
  completion: "both",
  scoring: { withoutScore: "none" },
};
const data = { course: { id: "c", family: "1" }, launch: "c", plan } as unknown as PlayerData;

/** A browser's storage. */
class Memory {
  readonly #items = new Map<string, string>();
  getItem = (key: string): string | null => this.#items.get(key) ?? null;
  setItem = (key: string, text: string): unknown => this.#items.set(key, text);
  removeItem = (key: string): unknown => this.#items.delete(key);
  get size(): number {
    return this.#items.size;
  }
}

beforeEach(() => {
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("document", { addEventListener: () => undefined, hidden: true, activeElement: null });
  vi.stubGlobal("navigator", { onLine: true });
  // What is tried again is tried by the test.
  vi.stubGlobal("window", { setTimeout: () => 0 });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** What becomes of a save: `lost` is called sent by a platform that never stored it, `unheard` refused by one that did. */
type Fault = "none" | "lost" | "unheard" | "refused";
type Step = { readonly device: number; readonly tab: number } & (
  | { readonly does: "open" | "crash" }
  | { readonly does: "read" | "answer"; readonly page: number }
  | { readonly does: "hand in"; readonly score: number }
  | { readonly does: "save" | "leave"; readonly fault: Fault }
);

/** A platform with devices that have two tabs each. */
class World {
  held: Pick<Batch, "progress" | "sequence" | "interactions"> = { progress: noProgress, sequence: 0, interactions: [] };
  readonly devices = [new Memory(), new Memory()];
  readonly #tabs = new Map<string, { session: Session; fault: { now: Fault } }>();
  /** Tabs that were opened since there was none. */
  readonly #used = new Set<string>();
  /** All that the learner ever did. */
  readonly read = new Set<string>();
  readonly answered = new Set<string>();
  best: number | undefined;

  async open(device: number, tab: number): Promise<Session> {
    vi.stubGlobal("localStorage", this.devices[device]);
    vi.stubGlobal("sessionStorage", new Memory());
    const fault: { now: Fault } = { now: "none" };
    const take = (batch: Batch): "sent" | "refused" => {
      if (fault.now === "none" || fault.now === "unheard") this.held = batch;
      return fault.now === "none" || fault.now === "lost" ? "sent" : "refused";
    };
    const adapter: Adapter = {
      start: () =>
        Promise.resolve({ ...this.held, mode: "normal", status: "incomplete", learner: "ada", ownAttempt: true }),
      save: (batch) => Promise.resolve({ saved: take(batch) }),
      finish: (batch) => {
        if (batch) take(batch);
      },
      describe: () => ({ response: "", patterns: [] }),
    };
    const session = await Session.open(
      data,
      adapter,
      () => Promise.resolve(true),
      () => undefined,
    );
    this.#tabs.set(`${device}${tab}`, { session, fault });
    return session;
  }

  async take(step: Step): Promise<void> {
    const { device, tab } = step;
    const key = `${device}${tab}`;
    if (step.does === "open" && !this.#tabs.has(key)) {
      this.#end(device, key);
      await this.open(device, tab);
    }
    const { session, fault } = this.#tabs.get(key) ?? {};
    if (!session || !fault) return;
    if (step.does === "crash") this.#tabs.delete(key);
    else if (step.does === "save" || step.does === "leave") {
      fault.now = step.fault;
      if (step.does === "save") await session.save();
      else session.finish();
      if (step.does === "leave") this.#tabs.delete(key);
    } else if (step.does !== "open") session.change(this.#done(step, session.progress));
  }

  /**
   * A visit that goes on after another one has been proved doesn't know of it, and its save takes its place: SCORM 1.2 has nothing
   * against it. So a second tab is opened beside the first one only, and the other device is left before.
   */
  #end(device: number, key: string): void {
    for (const each of this.#tabs.keys())
      if (this.#used.has(key) || !each.startsWith(String(device))) this.#tabs.delete(each);
    if (this.#tabs.size === 0) this.#used.clear();
    this.#used.add(key);
  }

  #done(step: Step, progress: Progress): Progress {
    const { read, answers, quizzes } = progress;
    if (step.does === "read") {
      const page = pages[step.page] ?? "";
      this.read.add(page);
      return { ...progress, read: [...new Set([...read, page])] };
    }
    if (step.does === "answer") {
      const question = `${pages[step.page] ?? ""}q`;
      this.answered.add(question);
      return { ...progress, answers: { ...answers, [question]: { tries: 1, parts: 0, response: ["x"] } } };
    }
    if (step.does !== "hand in") return progress;
    const before = quizzes["c/m/quiz"] ?? { attempts: 0, seed: 1, open: false, history: [] };
    this.best = Math.max(this.best ?? 0, step.score);
    return { ...progress, quizzes: { ...quizzes, "c/m/quiz": handIn("best", before, step.score) } };
  }
}

const where = { device: fc.nat({ max: 1 }), tab: fc.nat({ max: 1 }) };
const fault = fc.constantFrom<Fault>("none", "none", "lost", "unheard", "refused");
const page = fc.nat({ max: pages.length - 1 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ ...where, does: fc.constantFrom("open" as const, "open" as const, "crash" as const) }),
    fc.record({ ...where, does: fc.constantFrom("read" as const, "answer" as const), page }),
    fc.record({ ...where, does: fc.constant("hand in" as const), score: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ ...where, does: fc.constantFrom("save" as const, "save" as const, "leave" as const), fault }),
  ),
  { maxLength: 40, size: "max" },
);

test("whatever fails, on two devices with two tabs each, all that was done arrives at last", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (any) => {
      const world = new World();
      for (const step of any) await world.take(step);
      // At last every device is opened once more on a platform that works.
      for (const device of [0, 1]) {
        const session = await world.open(device, 0);
        await session.save();
        session.finish();
      }
      const { read, answers, quizzes } = world.held.progress;
      expect(new Set(read)).toEqual(world.read);
      expect(new Set(Object.keys(answers))).toEqual(world.answered);
      expect(quizzes["c/m/quiz"]?.kept).toBe(world.best);
    }),
    { numRuns: 1000 },
  );
});
