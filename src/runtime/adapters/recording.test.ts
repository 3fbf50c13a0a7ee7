import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { PlayerData } from "../../model/player-data.ts";
import { handIn, judge, noProgress, type Plan, type Progress } from "../../model/progress.ts";
import { sampleQuestion } from "../../model/samples.ts";
import type { Fault } from "../../statement-store/faults.ts";
import { startStore, type Store } from "../../statement-store/store.ts";
import type { Adapter, Batch, Interaction, Result } from "./adapter.ts";
import { cmi5 } from "./cmi5.ts";
import { xapi } from "./xapi.ts";

const practice = { ...sampleQuestion("shorttext", "course/module/practice"), attempts: Infinity };
const question = sampleQuestion("single", "course/module/single");
const quiz = "course/module/quiz";
const plan: Plan = {
  parts: [
    { kind: "page", fullId: "course/module/first", questions: [practice] },
    { kind: "page", fullId: "course/module/second", questions: [] },
    {
      kind: "quiz",
      fullId: quiz,
      questions: [question],
      counts: true,
      weight: 1,
      keep: "best",
      feedback: "end",
      shuffle: false,
      draw: 1,
      review: "all",
      attempts: 2,
    } as unknown as Plan["parts"][number],
  ],
  completion: "both",
  scoring: { mastery: 60, withoutScore: "100" } as unknown as Plan["scoring"],
};
const data = {
  course: { id: "course", title: "Course", version: "1.0.0", family: "1", language: "en" },
  launch: "course",
  plan,
  interactions: {},
  iris: { course: "https://dlis.example/course" },
  modules: { "course/module": "Module" },
  masteryscore: false,
  responses: "standard",
  strings: {},
} as unknown as PlayerData;

/** What may happen to a learner, in any order. */
type Happens =
  | { readonly what: "read"; readonly page: "course/module/first" | "course/module/second" }
  | { readonly what: "answer" }
  | { readonly what: "quiz"; readonly right: boolean }
  | { readonly what: "finish" }
  | { readonly what: "save" }
  | { readonly what: "clock"; readonly hours: number }
  | { readonly what: "fault"; readonly fault: Fault };
interface Visit {
  readonly happens: readonly Happens[];
  /** The page is left, or killed without a word, or its tab is thrown away and loaded again in the same session. */
  readonly end: "leave" | "kill";
  readonly device: 0 | 1;
}

const faults: fc.Arbitrary<Fault> = fc
  .record({
    on: fc.constantFrom("statements" as const, "state" as const),
    method: fc.constantFrom("GET" as const, "POST" as const, "PUT" as const),
    times: fc.integer({ min: 1, max: 3 }),
    how: fc.constantFrom<Partial<Fault>>(
      { status: 500 },
      { status: 429 },
      { status: 200, body: "<title>Sign in</title>" },
      { cutBefore: true },
      { cutAfterStore: true },
    ),
  })
  .map(({ how, ...fault }) => ({ ...fault, ...how }));
const happens: fc.Arbitrary<Happens> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Happens>({ what: "answer" }) },
  { weight: 2, arbitrary: fc.constantFrom<Happens>({ what: "save" }) },
  { weight: 2, arbitrary: fc.boolean().map((right): Happens => ({ what: "quiz", right })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom("first", "second")
      .map((page): Happens => ({ what: "read", page: `course/module/${page}` as "course/module/first" })),
  },
  { weight: 1, arbitrary: fc.constantFrom<Happens>({ what: "finish" }) },
  { weight: 1, arbitrary: fc.integer({ min: -30, max: 2 }).map((hours): Happens => ({ what: "clock", hours })) },
  { weight: 2, arbitrary: faults.map((fault): Happens => ({ what: "fault", fault })) },
);
const visits: fc.Arbitrary<readonly Visit[]> = fc.array(
  fc.record({
    happens: fc.array(happens, { maxLength: 12 }),
    end: fc.constantFrom("leave" as const, "kill" as const),
    device: fc.constantFrom(0 as const, 1 as const),
  }),
  { minLength: 1, maxLength: 4 },
);

class FakeStorage {
  readonly map = new Map<string, string>();
  get length(): number {
    return this.map.size;
  }
  key = (index: number): string | null => [...this.map.keys()][index] ?? null;
  getItem = (key: string): string | null => this.map.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.map.set(key, value);
  removeItem = (key: string): void => void this.map.delete(key);
}

/** One page in a browser: when it is gone, no answer reaches it any more, though what it asked goes on. */
class Browser {
  readonly underway = new Set<Promise<unknown>>();
  #page = 0;

  constructor() {
    const ask = globalThis.fetch;
    vi.stubGlobal("fetch", async (...parameters: Parameters<typeof fetch>) => {
      const page = this.#page;
      const asking = ask(...parameters).then(async (answer) => new Response((await answer.text()) || null, answer));
      const settled = asking.catch(() => undefined);
      this.underway.add(settled);
      const answer = await asking.catch((error: unknown) => error as Error);
      this.underway.delete(settled);
      if (page !== this.#page) return new Promise(() => undefined);
      if (answer instanceof Error) throw answer;
      return answer;
    });
    vi.stubGlobal("navigator", { onLine: true });
    vi.stubGlobal("document", { getElementById: () => null, querySelectorAll: () => [] });
    vi.stubGlobal("BroadcastChannel", undefined);
    vi.useFakeTimers({ toFake: ["Date"] });
  }

  open(address: string, local: FakeStorage): Window {
    vi.stubGlobal("localStorage", local);
    const location = { href: address, origin: new URL(address).origin };
    const history = {
      state: null,
      replaceState: (_state: unknown, _title: string, to: string) => void (location.href = to),
    };
    return { location, history, navigator, sessionStorage: new FakeStorage() } as unknown as Window;
  }

  async leave(): Promise<void> {
    this.#page++;
    while (this.underway.size > 0) await Promise.all(this.underway);
  }
}

const actor = { objectType: "Agent" as const, account: { homePage: "https://school.example", name: "learner-7" } };
const page = "http://content.example/index.html";
let store: Store;
let browser: Browser;
beforeAll(async () => {
  store = await startStore({ bounds: { sessions: 100_000 } });
  browser = new Browser();
});
afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await store.close();
});

/** A learner with two devices, one registration, and what they have done. */
class Learner {
  readonly registration = randomUUID();
  readonly #standard: "xapi" | "cmi5";
  readonly #devices = [new FakeStorage(), new FakeStorage()];
  readonly sessions: ReturnType<Store["launch"]>[] = [];
  readonly said: string[] = [];
  #progress: Progress = noProgress;
  #closed = false;
  /** The device in hand. */
  #at = 0;
  #sequence = 1;

  constructor(standard: "xapi" | "cmi5") {
    this.#standard = standard;
  }

  #address(): string {
    const { registration } = this;
    if (this.#standard === "cmi5") {
      // The template has things of its own in every list, so that an order that is changed shows.
      const contextTemplate = {
        contextActivities: Object.fromEntries(
          ["parent", "grouping", "category", "other"].map((list) => [list, [{ id: `https://school.example/${list}` }]]),
        ),
        platform: "School",
      };
      const session = store.launch({
        auId: "urn:dlis:au",
        actor,
        registration,
        masteryScore: 0.6,
        page,
        contextTemplate,
      });
      this.sessions.push(session);
      return session.url;
    }
    const { url: endpoint, authorization: auth } = store;
    return `${page}?${new URLSearchParams({ endpoint, auth, actor: JSON.stringify(actor), registration }).toString()}`;
  }

  get #result(): Result {
    const { complete, passed, final, score } = judge(plan, this.#progress);
    const ends = final || (this.#closed && complete);
    const status = !ends ? "incomplete" : passed === undefined ? "completed" : passed ? "passed" : "failed";
    return { status, ...(score === undefined ? {} : { score }) };
  }

  #batch(): Batch {
    return {
      progress: this.#progress,
      result: this.#result,
      closed: this.#closed,
      interactions: [],
      sequence: this.#sequence++,
    };
  }

  #change(adapter: Adapter, after: Progress, interactions: readonly Interaction[] = []): void {
    const before = this.#progress;
    this.#progress = after;
    adapter.record?.({ before, after, interactions, result: this.#result });
  }

  #answer(response: string): Interaction {
    const activity = { id: "https://dlis.example/course/module/questions/practice" };
    this.said.push(response);
    return {
      id: "practice",
      type: "fill-in",
      at: Date.now(),
      latency: 1500,
      weighting: 1,
      score: 0.5,
      response,
      patterns: [],
      question: practice.fullId,
      activity,
    };
  }

  async #does(adapter: Adapter, happening: Happens): Promise<void> {
    const { read, quizzes } = this.#progress;
    switch (happening.what) {
      case "read":
        this.#change(adapter, { ...this.#progress, read: [...new Set([...read, happening.page])] });
        return;
      case "answer":
        this.#change(adapter, this.#progress, [this.#answer(`${this.said.length} on ${this.#at}`)]);
        return;
      case "quiz": {
        const before = quizzes[quiz] ?? { attempts: 0, seed: 0, open: false, history: [] };
        if (before.attempts === 2) return;
        const after = handIn("best", before, happening.right ? 100 : 0);
        this.#change(adapter, { ...this.#progress, quizzes: { [quiz]: after } });
        return;
      }
      case "finish":
        this.#closed = true;
        this.#change(adapter, this.#progress);
        return;
      case "save":
        await adapter.save(this.#batch());
        return;
      case "clock":
        vi.setSystemTime(Date.now() + happening.hours * 3_600_000);
        return;
      case "fault":
        store.fault(happening.fault);
    }
  }

  async visit({ happens, end, device }: Visit): Promise<Adapter> {
    this.#at = device;
    const win = browser.open(this.#address(), this.#devices[device] ?? new FakeStorage());
    const adapter = (this.#standard === "cmi5" ? cmi5 : xapi)(win, data);
    // A page begins with the store in order: what is otherwise is a matter of waits.
    store.heal();
    expect((await adapter.start()).mode).toBe("normal");
    for (const each of happens) await this.#does(adapter, each);
    if (end === "leave") adapter.finish(this.#batch());
    await browser.leave();
    return adapter;
  }

  async settle(device: 0 | 1): Promise<void> {
    store.heal();
    const win = browser.open(this.#address(), this.#devices[device] ?? new FakeStorage());
    const adapter = (this.#standard === "cmi5" ? cmi5 : xapi)(win, data);
    await adapter.start();
    expect((await adapter.save(this.#batch())).saved).toBe("confirmed");
    adapter.finish(undefined);
    await browser.leave();
  }

  get statements() {
    return store.statements().filter(({ context }) => context?.registration === this.registration);
  }
  of(verb: string) {
    return this.statements.filter(({ verb: { id } }) => id.endsWith(`/${verb}`));
  }
}

describe.each(["xapi", "cmi5"] as const)("%s", (standard) => {
  test("whatever happens: each answer once, the end once, by the rules", () =>
    fc.assert(
      fc.asyncProperty(visits, async (all) => {
        const learner = new Learner(standard);
        for (const visit of all) await learner.visit(visit);
        for (const device of [0, 1] as const) await learner.settle(device);
        const answers = learner.of("answered").map(({ result }) => result?.response ?? "");
        expect(answers.toSorted()).toEqual(learner.said.toSorted());
        for (const device of ["0", "1"]) {
          const from = (each: string): boolean => each.endsWith(device);
          expect(answers.filter(from)).toEqual(learner.said.filter(from));
        }
        expect(learner.of("completed").length).toBeLessThanOrEqual(1);
        expect(learner.of("passed").length).toBeLessThanOrEqual(1);
        const ids = learner.statements.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const session of learner.sessions)
          if (session.sent().length > 0) expect(session.problems({ over: false })).toEqual([]);
      }),
      { numRuns: 40 },
    ));
});
