import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { noProgress, type Plan, type Progress } from "../../model/progress.ts";
import { sampleQuestion } from "../../model/samples.ts";
import type { Answer, Ask, Request } from "./lrs.ts";
import { StateDocument, type Held } from "./state-document.ts";

const pages = ["a", "b", "c", "d"].map((id) => `course/module/${id}`);
const questions = ["q1", "q2"].map((id) => sampleQuestion("single", `course/module/${id}`));
const quiz = "course/module/quiz";
const plan = {
  parts: [
    ...pages.map((fullId) => ({ kind: "page", fullId, questions: [] })),
    { kind: "quiz", fullId: quiz, questions: [], counts: true, weight: 1, keep: "best", attempts: null },
    { kind: "page", fullId: "course/module/e", questions },
  ],
  completion: "both",
  scoring: {},
} as unknown as Plan;

/** A State resource with one document in it. */
class Store {
  text: string | undefined;
  #version = 0;
  readonly requests: Request[] = [];
  /** What the next requests meet instead. */
  readonly faults: Answer[] = [];
  exposed = true;

  constructor(text?: string) {
    this.text = text;
  }

  get held(): Held {
    return JSON.parse(this.text ?? "{}") as Held;
  }

  ask: Ask = (request) => {
    this.requests.push(request);
    const fault = this.faults.shift();
    if (fault) return Promise.resolve(fault);
    const etag = `"${this.#version}"`;
    const { "If-Match": match, "If-None-Match": noneMatch } = request.headers ?? {};
    if (request.method === "GET")
      return Promise.resolve(
        this.text === undefined
          ? { status: 404, text: "" }
          : { status: 200, text: this.text, ...(this.exposed ? { etag } : {}) },
      );
    if ((match !== undefined && match !== etag) || (noneMatch === "*" && this.text !== undefined))
      return Promise.resolve({ status: 412, text: "" });
    this.text = request.body;
    this.#version++;
    return Promise.resolve({ status: 204, text: "" });
  };
}

const open = (store: Store): StateDocument => new StateDocument(store.ask, { stateId: "dlis.1.1" }, plan);
const mine = (progress: Partial<Progress>, more: Partial<Held> = {}): Held => ({
  progress: { ...noProgress, ...progress },
  sequence: 1,
  closed: false,
  told: {},
  ...more,
});
const read = (...at: readonly number[]): Partial<Progress> => ({ read: at.map((index) => pages[index] ?? "") });

beforeAll(() => void vi.stubGlobal("navigator", { onLine: true }));
afterAll(() => void vi.unstubAllGlobals());

describe("what is there", () => {
  test.each([
    ["no document", undefined],
    ["no JSON", "{"],
    ["a list", "[]"],
    ["null", "null"],
    ["another thing", '{"bookmark":"p7"}'],
    ["progress that is none", '{"progress":{"read":"all"},"sequence":"1","closed":"yes","told":7}'],
    ["progress of bad parts", '{"progress":{"read":[],"answers":{"course/module/q1":null},"quizzes":{}}}'],
    ["pages of another version", '{"progress":{"read":["course/module/gone"],"answers":{},"quizzes":{}}}'],
  ])("%s is no progress, and written anew", async (_, text) => {
    const store = new Store(text);
    const state = open(store);
    expect(await state.read()).toBeUndefined();
    expect(state.held).toEqual({ progress: noProgress, sequence: 0, closed: false, told: {} });
    expect(state.exists).toBe(text !== undefined);
    expect(await state.write(mine(read(0)))).toEqual({ saved: "confirmed" });
    expect(store.held.progress.read).toEqual([pages[0]]);
  });

  test.each([
    [{ status: 500, text: "" }, { saved: "refused" }],
    [
      { status: 429, text: "", wait: 9000 },
      { saved: "refused", wait: 9000 },
    ],
    [{ status: 403, text: "" }, { saved: "denied" }],
  ])("%j says nothing of what is there, so nothing is written over it", async (fault, outcome) => {
    const store = new Store(JSON.stringify(mine(read(1))));
    store.faults.push(fault);
    const state = open(store);
    expect(await state.read()).toEqual(outcome);
    expect(state.exists).toBeUndefined();
    state.leave(mine(read(0)));
    expect(store.held.progress.read).toEqual([pages[1]]);
    expect(await state.write(mine(read(0)))).toEqual({ saved: "confirmed" });
    expect([...store.held.progress.read].sort()).toEqual([pages[0], pages[1]]);
  });

  test("a condition goes with every write whose state is known", async () => {
    const store = new Store();
    const state = open(store);
    await state.write(mine(read(0)));
    await state.write(mine(read(1)));
    const puts = store.requests.filter(({ method }) => method === "PUT");
    expect(puts.map(({ headers }) => headers)).toEqual([{ "If-None-Match": "*" }, { "If-Match": '"1"' }]);
  });

  test("a document that changes each time is given up in the end, and nothing of it is undone", async () => {
    const store = new Store(JSON.stringify(mine(read(1))));
    const stale = new StateDocument(
      (request) => (request.method === "PUT" ? Promise.resolve({ status: 412, text: "" }) : store.ask(request)),
      {},
      plan,
    );
    expect(await stale.write(mine(read(0)))).toEqual({ saved: "refused" });
    expect(store.held.progress.read).toEqual([pages[1]]);
  });
});

/** What one device does: more pages, more tries, better scores; then it writes, leaves, or reads. */
const step = fc.record({
  device: fc.constantFrom(0, 1),
  page: fc.nat(pages.length - 1),
  tries: fc.integer({ min: 1, max: 9 }),
  score: fc.integer({ min: 0, max: 100 }),
  how: fc.constantFrom("write" as const, "write" as const, "leave" as const, "read" as const),
  fault: fc.constantFrom(undefined, undefined, 412, 500, 0),
});

test.each([true, false])("two devices never undo each other (ETags to be read: %s)", (exposed) =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const store = new Store();
      store.exposed = exposed;
      const devices = [0, 1].map(() => ({ state: open(store), progress: noProgress, sequence: 0 }));
      const stored = new Set<string>();
      let best = 0;
      for (const { device, page, tries, score, how, fault } of steps) {
        const one = devices[device];
        if (!one) continue;
        const { read: before, quizzes } = one.progress;
        const old = quizzes[quiz] ?? { attempts: 0, seed: 0, open: false, history: [] };
        one.progress = {
          read: [...new Set([...before, pages[page] ?? ""])],
          answers: { "course/module/q1": { tries, parts: 1, response: ["b"] } },
          quizzes: {
            [quiz]: {
              ...old,
              attempts: old.attempts + 1,
              kept: Math.max(old.kept ?? 0, score),
              history: [...old.history, score],
            },
          },
        };
        if (fault !== undefined) store.faults.push({ status: fault, text: "" });
        const held = mine(one.progress, { sequence: ++one.sequence, told: { score } });
        if (how === "read") await one.state.read();
        else if (how === "leave") {
          one.state.leave(held);
          await Promise.resolve();
        } else if ((await one.state.write(held)).saved === "confirmed") {
          one.progress.read.forEach((each) => stored.add(each));
          best = Math.max(best, one.progress.quizzes[quiz]?.kept ?? 0);
        }
        store.faults.length = 0;
        // What the store has confirmed once, it holds at any time after.
        const { progress } = store.text === undefined ? { progress: noProgress } : store.held;
        expect([...stored].filter((each) => !progress.read.includes(each))).toEqual([]);
        expect(progress.quizzes[quiz]?.kept ?? 0).toBeGreaterThanOrEqual(best);
      }
    }),
  ),
);
