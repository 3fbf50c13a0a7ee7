import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  handIn,
  isUntouched,
  judge,
  merge,
  noProgress,
  percent,
  scoreOf,
  type Answer,
  type Plan,
  type PlannedPart,
  type PlannedQuiz,
  type Progress,
  type QuizProgress,
} from "./progress.ts";
import type { Question } from "./questions/index.ts";
import { sampleQuestion } from "./samples.ts";

const fresh: QuizProgress = { attempts: 0, seed: 1, open: true, history: [] };
const page = (fullId: string, ...questions: readonly Question[]): PlannedPart => ({ kind: "page", fullId, questions });
const quiz = (fullId: string, changes: Partial<PlannedQuiz> = {}): PlannedQuiz => ({
  kind: "quiz",
  fullId,
  questions: [sampleQuestion("single", `${fullId}-question`)],
  counts: true,
  weight: 1,
  attempts: null,
  keep: "best",
  feedback: "end",
  shuffle: false,
  draw: 1,
  review: true,
  ...changes,
});
const planOf = (
  completion: Plan["completion"],
  mastery: number | undefined,
  ...parts: readonly PlannedPart[]
): Plan => ({
  parts,
  completion,
  scoring: { withoutScore: "none", ...(mastery === undefined ? {} : { mastery }) },
});
/** Quizzes handed in, each as often as it has percentages; the last one is kept. */
const did = (read: readonly string[], percentages: Readonly<Record<string, readonly number[]>> = {}): Progress => ({
  ...noProgress,
  read,
  quizzes: Object.fromEntries(
    Object.entries(percentages).map(([id, history]): [string, QuizProgress] => [
      id,
      { attempts: history.length, kept: history.at(-1) ?? 0, seed: 1, open: false, history },
    ]),
  ),
});

describe("judge: completion", () => {
  const parts = [page("p1"), page("p2"), quiz("q"), quiz("extra", { counts: false })];
  const all = ["p1", "p2"];
  test.each<{ when: Plan["completion"]; progress: Progress; missing: readonly string[] }>([
    { when: "pages", progress: noProgress, missing: all },
    { when: "pages", progress: did(["p2"]), missing: ["p1"] },
    { when: "pages", progress: did(all), missing: [] },
    { when: "quizzes", progress: did(all), missing: ["q", "extra"] },
    { when: "quizzes", progress: did([], { extra: [0] }), missing: ["q"] },
    { when: "quizzes", progress: did([], { extra: [0], q: [0] }), missing: [] },
    { when: "both", progress: did(["p1"], { q: [100] }), missing: ["p2", "extra"] },
    { when: "both", progress: did(all, { q: [0], extra: [0] }), missing: [] },
    { when: "passed", progress: did(all), missing: ["q"] },
    { when: "passed", progress: did(["p1"], { q: [100] }), missing: ["p2"] },
    { when: "passed", progress: did(all, { q: [100] }), missing: [] },
    { when: "passed", progress: did(all, { q: [59.99] }), missing: [] },
  ])("$when lacks $missing", ({ when, progress, missing }) => {
    expect(judge(planOf(when, 60, ...parts), progress)).toMatchObject({ missing, complete: missing.length === 0 });
  });

  test("an attempt begun is not handed in", () => {
    const progress = { ...did(["p1"]), quizzes: { q: fresh } };
    expect(judge(planOf("both", undefined, page("p1"), quiz("q")), progress)).toEqual({
      complete: false,
      final: false,
      missing: ["q"],
      gains: ["q"],
    });
  });

  test("mastery reached by one quiz leaves the others to the learner", () => {
    const plan = planOf("passed", 50, quiz("one"), quiz("two"));
    expect(judge(plan, did([], { one: [100] }))).toEqual({
      complete: true,
      score: 50,
      passed: true,
      final: true,
      missing: [],
      gains: ["two"],
    });
    expect(judge(plan, did([], { one: [90] }))).toMatchObject({ complete: false, final: false, missing: ["two"] });
  });
});

describe("judge: score", () => {
  const counting: Question = { ...sampleQuestion("matching", "practice"), counts: true, points: 3, attempts: 2 };
  const opinion: Question = { ...sampleQuestion("likert", "opinion"), counts: true };
  const practice = (answer: Answer): Progress => ({ ...noProgress, answers: { practice: answer } });
  test.each<{ name: string; parts: readonly PlannedPart[]; progress: Progress; score: number | undefined }>([
    { name: "nothing scored", parts: [page("p")], progress: did(["p"]), score: undefined },
    { name: "nothing handed in", parts: [quiz("q")], progress: noProgress, score: undefined },
    {
      name: "an attempt begun",
      parts: [quiz("q")],
      progress: { ...noProgress, quizzes: { q: fresh } },
      score: undefined,
    },
    { name: "one quiz", parts: [quiz("q")], progress: did([], { q: [66.67] }), score: 66.67 },
    { name: "nothing got", parts: [quiz("q")], progress: did([], { q: [0] }), score: 0 },
    {
      name: "weights 3 and 1",
      parts: [quiz("a", { weight: 3 }), quiz("b")],
      progress: did([], { a: [100], b: [50] }),
      score: 87.5,
    },
    { name: "the other quiz open", parts: [quiz("a"), quiz("b")], progress: did([], { a: [80] }), score: 40 },
    {
      name: "a quiz that doesn't count",
      parts: [quiz("a"), quiz("b", { counts: false })],
      progress: did([], { a: [80], b: [0] }),
      score: 80,
    },
    {
      name: "only such a quiz",
      parts: [quiz("a", { counts: false })],
      progress: did([], { a: [80] }),
      score: undefined,
    },
    {
      name: "thirds",
      parts: [quiz("a", { weight: 2 }), quiz("b")],
      progress: did([], { a: [100], b: [0] }),
      score: 66.67,
    },
    {
      name: "a question that counts in a page",
      parts: [page("p", counting)],
      progress: practice({ tries: 1, parts: 2 }),
      score: 66.67,
    },
    { name: "its draft", parts: [page("p", counting)], progress: practice({ tries: 0, parts: 0 }), score: undefined },
    {
      name: "the same question, which had more parts once",
      parts: [page("p", counting)],
      progress: practice({ tries: 1, parts: 9 }),
      score: 100,
    },
    {
      name: "a question that doesn't count",
      parts: [page("p", { ...counting, counts: false })],
      progress: practice({ tries: 1, parts: 3 }),
      score: undefined,
    },
    {
      name: "an opinion that is said to count",
      parts: [page("p", opinion)],
      progress: { ...noProgress, answers: { opinion: { tries: 1, parts: 1, response: ["3"] } } },
      score: undefined,
    },
    {
      name: "points of a page beside the weight of a quiz",
      parts: [page("p", counting), quiz("q")],
      progress: { ...practice({ tries: 1, parts: 3 }), quizzes: did([], { q: [0] }).quizzes },
      score: 75,
    },
  ])("$name: $score", ({ parts, progress, score }) => {
    expect(judge(planOf("both", undefined, ...parts), progress).score).toBe(score);
  });

  test.each([
    { kept: 59.99, mastery: 60, passed: false },
    { kept: 60, mastery: 60, passed: true },
    { kept: 0, mastery: 0, passed: true },
    { kept: 66.67, mastery: 66.67, passed: true },
    { kept: 99.99, mastery: 100, passed: false },
    { kept: 100, mastery: undefined, passed: undefined },
  ])("$kept against a mastery of $mastery: $passed", ({ kept, mastery, passed }) => {
    expect(judge(planOf("quizzes", mastery, quiz("q")), did([], { q: [kept] })).passed).toBe(passed);
  });

  test("where nothing is scored nobody passes or fails", () => {
    expect(judge(planOf("pages", 60, page("p")), did(["p"]))).toEqual({
      complete: true,
      final: true,
      missing: [],
      gains: [],
    });
  });

  test("a score is a percentage", () => {
    const histories = fc.array(
      fc.integer({ min: 0, max: 10_000 }).map((each) => each / 100),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), histories), { minLength: 1, maxLength: 5 }),
        (quizzes) => {
          const plan = planOf("quizzes", 60, ...quizzes.map(([weight], index) => quiz(`q${index}`, { weight })));
          const done = quizzes.flatMap(([, history], index) => (history.length > 0 ? [[`q${index}`, history]] : []));
          const { score = 0 } = judge(plan, did([], Object.fromEntries(done) as Record<string, number[]>));
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
          expect(score).toBe(Math.round(score * 100) / 100);
        },
      ),
    );
  });
});

describe("judge: final", () => {
  const question: Question = { ...sampleQuestion("single", "practice"), counts: true, attempts: 2 };
  const tried = (tries: number, parts: number): Progress => ({
    ...did(["p"]),
    answers: { practice: { tries, parts } },
  });
  const once = quiz("q", { attempts: 1 });
  const thrice = quiz("q", { attempts: 3 });
  const first = quiz("q", { keep: "first", attempts: null });
  test.each<{ name: string; plan: Plan; progress: Progress; final: boolean }>([
    { name: "not complete", plan: planOf("both", 60, page("p"), once), progress: did([], { q: [100] }), final: false },
    { name: "passed", plan: planOf("both", 60, page("p"), thrice), progress: did(["p"], { q: [60] }), final: true },
    {
      name: "failed, tries left",
      plan: planOf("both", 60, page("p"), thrice),
      progress: did(["p"], { q: [0, 0] }),
      final: false,
    },
    {
      name: "failed, none left",
      plan: planOf("both", 60, page("p"), thrice),
      progress: did(["p"], { q: [0, 0, 0] }),
      final: true,
    },
    {
      name: "failed, no limit",
      plan: planOf("both", 60, quiz("q")),
      progress: did([], { q: [0, 0, 0, 0] }),
      final: false,
    },
    { name: "failed, the first counts", plan: planOf("both", 60, first), progress: did([], { q: [0] }), final: true },
    { name: "the first is to come", plan: planOf("pages", 60, page("p"), first), progress: did(["p"]), final: false },
    {
      name: "pages read, quiz to come",
      plan: planOf("pages", 60, page("p"), once),
      progress: did(["p"]),
      final: false,
    },
    {
      name: "the same without mastery",
      plan: planOf("pages", undefined, page("p"), once),
      progress: did(["p"]),
      final: false,
    },
    {
      name: "no mastery, handed in once of three times",
      plan: planOf("quizzes", undefined, thrice),
      progress: did([], { q: [10] }),
      final: false,
    },
    {
      name: "no mastery, none left",
      plan: planOf("quizzes", undefined, thrice),
      progress: did([], { q: [10, 10, 10] }),
      final: true,
    },
    {
      name: "no mastery, no limit, the best of all reached",
      plan: planOf("quizzes", undefined, quiz("q", { keep: "best" })),
      progress: did([], { q: [100] }),
      final: true,
    },
    {
      name: "no mastery, no limit, the last counts",
      plan: planOf("quizzes", undefined, quiz("q", { keep: "last" })),
      progress: did([], { q: [100] }),
      final: false,
    },
    {
      name: "no mastery, a question in a page answered right at the first of two tries",
      plan: planOf("both", undefined, page("p", question)),
      progress: tried(1, 1),
      final: true,
    },
    {
      name: "failed by one of two, the other without limit",
      plan: planOf("both", 60, once, quiz("r")),
      progress: did([], { q: [0], r: [0] }),
      final: false,
    },
    {
      name: "a try left in a page",
      plan: planOf("both", 60, page("p", question)),
      progress: tried(1, 0),
      final: false,
    },
    {
      name: "no try left in a page",
      plan: planOf("both", 60, page("p", question)),
      progress: tried(2, 0),
      final: true,
    },
    {
      name: "no mastery, a question in a page to answer",
      plan: planOf("both", undefined, page("p", question)),
      progress: did(["p"]),
      final: false,
    },
    {
      name: "tries left only where nothing counts",
      plan: planOf("both", 60, once, quiz("r", { counts: false })),
      progress: did([], { q: [0], r: [0] }),
      final: true,
    },
  ])("$name: $final", ({ plan, progress, final }) => {
    expect(judge(plan, progress).final).toBe(final);
  });

  test("where the score may still rise, in the order of the course", () => {
    const plan = planOf("both", 60, page("p", question), quiz("q", { attempts: 1 }), quiz("r"), page("s"));
    expect(judge(plan, did([])).gains).toEqual(["p", "q", "r"]);
    expect(judge(plan, { ...tried(1, 0), ...did([], { q: [0] }), answers: tried(1, 0).answers }).gains).toEqual([
      "p",
      "r",
    ]);
    expect(judge(plan, tried(2, 0)).gains).toEqual(["q", "r"]);
  });
});

describe("handing in", () => {
  test.each([
    { keep: "best", kept: undefined, score: 0, after: 0 },
    { keep: "best", kept: 50, score: 40, after: 50 },
    { keep: "best", kept: 50, score: 60, after: 60 },
    { keep: "last", kept: 50, score: 40, after: 40 },
    { keep: "last", kept: 50, score: 60, after: 60 },
    { keep: "first", kept: undefined, score: 30, after: 30 },
    { keep: "first", kept: 0, score: 60, after: 0 },
  ] as const)("$keep of $kept and $score is $after", ({ keep, kept, score, after }) => {
    const before = { ...fresh, attempts: 1, history: [1], ...(kept === undefined ? {} : { kept }) };
    expect(handIn(keep, before, score)).toEqual({
      attempts: 2,
      kept: after,
      seed: 1,
      open: false,
      history: [1, score],
    });
  });

  test.each<{ name: string; answers: Progress["answers"]; score: number }>([
    { name: "nothing", answers: {}, score: 0 },
    { name: "a half of two points", answers: { cloze: { tries: 1, parts: 1 } }, score: 33.33 },
    { name: "one point of three", answers: { single: { tries: 1, parts: 1 } }, score: 33.33 },
    { name: "all", answers: { single: { tries: 1, parts: 1 }, cloze: { tries: 1, parts: 2 } }, score: 100 },
    { name: "another question", answers: { other: { tries: 1, parts: 1 } }, score: 0 },
  ])("$name brings $score", ({ answers, score }) => {
    const cloze: Question = { ...sampleQuestion("cloze", "cloze"), points: 2 };
    expect(scoreOf([sampleQuestion("single", "single"), cloze, sampleQuestion("likert", "likert")], answers)).toBe(
      score,
    );
  });

  test("a quiz of opinions brings 0", () => {
    expect(scoreOf([sampleQuestion("likert", "l")], { l: { tries: 1, parts: 1 } })).toBe(0);
  });

  test.each([
    [2 / 3, 66.67],
    [1, 100],
    [0, 0],
    [0.29, 29],
    [0.57005, 57.01],
    [7 / 12, 58.33],
  ])("%d is %d %%", (share, expected) => {
    expect(percent(share)).toBe(expected);
  });
});

describe("merge", () => {
  const ids = ["c/m/a", "c/m/b", "c/m/c"];
  const quizOf = (question: string): string | undefined => (question === "c/m/c" ? undefined : question);
  const percentages = fc.integer({ min: 0, max: 100 });
  const answers: fc.Arbitrary<Answer> = fc.record(
    {
      tries: fc.integer({ min: 0, max: 3 }),
      parts: fc.integer({ min: 0, max: 2 }),
      response: fc.array(fc.constantFrom("x", "y"), { maxLength: 2 }),
    },
    { requiredKeys: ["tries", "parts"] },
  );
  const states: fc.Arbitrary<QuizProgress> = fc
    .record({ history: fc.array(percentages, { maxLength: 3 }), seed: fc.nat({ max: 9 }), open: fc.boolean() })
    .map(({ history, ...rest }) => ({
      ...rest,
      history,
      attempts: history.length,
      ...(history.length > 0 ? { kept: Math.max(...history) } : {}),
    }));
  const of = <T>(value: fc.Arbitrary<T>) => fc.dictionary(fc.constantFrom(...ids), value, { noNullPrototype: true });
  const progresses: fc.Arbitrary<Progress> = fc.record(
    { place: fc.constantFrom(...ids), read: fc.shuffledSubarray(ids), answers: of(answers), quizzes: of(states) },
    { requiredKeys: ["read", "answers", "quizzes"] },
  );
  const best = () => "best" as const;

  test.each([undefined, quizOf])("with itself it is itself", (belongs) => {
    fc.assert(
      fc.property(progresses, fc.constantFrom("best", "last", "first"), (progress, keep) => {
        expect(merge(progress, progress, () => keep, belongs)).toEqual(progress);
      }),
    );
  });

  test("merged again it stays", () => {
    fc.assert(
      fc.property(progresses, progresses, (older, newer) => {
        const once = merge(older, newer, best);
        expect(merge(once, newer, best)).toEqual(once);
        expect(merge(noProgress, once, best)).toEqual(once);
        expect(merge(once, noProgress, best)).toEqual(once);
      }),
    );
  });

  test("what is counted does not depend on which is newer", () => {
    const counted = ({ read, answers: given, quizzes }: Progress) => ({
      read: [...read].sort(),
      tries: Object.fromEntries(Object.entries(given).map(([id, { tries }]) => [id, tries])),
      quizzes: Object.fromEntries(
        Object.entries(quizzes).map(([id, { attempts, kept, open, history }]) => [
          id,
          { attempts, kept, open, times: history.length },
        ]),
      ),
    });
    fc.assert(
      fc.property(progresses, progresses, (one, two) => {
        expect(counted(merge(one, two, best))).toEqual(counted(merge(two, one, best)));
      }),
    );
  });

  test("nothing is lost", () => {
    fc.assert(
      fc.property(progresses, progresses, (older, newer) => {
        const both = merge(older, newer, best);
        expect(both.place).toBe(newer.place ?? older.place);
        for (const side of [older, newer]) {
          expect(both.read).toEqual(expect.arrayContaining([...side.read]));
          for (const [id, { tries, response }] of Object.entries(side.answers)) {
            const kept = both.answers[id];
            expect(kept?.tries).toBeGreaterThanOrEqual(tries);
            if (response && kept?.tries === tries) expect(kept.response).toBeDefined();
          }
          for (const [id, { attempts, kept = 0, history }] of Object.entries(side.quizzes)) {
            expect(both.quizzes[id]?.attempts).toBeGreaterThanOrEqual(attempts);
            expect(both.quizzes[id]?.kept ?? 0).toBeGreaterThanOrEqual(kept);
            expect(both.quizzes[id]?.history.length).toBeGreaterThanOrEqual(history.length);
          }
        }
      }),
    );
  });

  const handedIn = { attempts: 1, kept: 80, seed: 1, open: false, history: [80] };
  const again = { attempts: 2, kept: 60, seed: 2, open: false, history: [80, 60] };
  test.each([
    { keep: "best", kept: 80 },
    { keep: "last", kept: 60 },
  ] as const)("$keep: the side with more attempts says the rest", ({ keep, kept }) => {
    for (const [older, newer] of [
      [handedIn, again],
      [again, handedIn],
    ] as const) {
      const both = merge(
        { ...noProgress, quizzes: { q: older } },
        { ...noProgress, quizzes: { q: newer } },
        () => keep,
      );
      expect(both.quizzes.q).toEqual({ ...again, kept });
    }
  });

  test("history that one side had no room for comes from the other", () => {
    const cut = { ...again, history: [] };
    const both = merge({ ...noProgress, quizzes: { q: again } }, { ...noProgress, quizzes: { q: cut } }, best);
    expect(both.quizzes.q?.history).toEqual([80, 60]);
  });

  test("a response that one side had no room for comes from the other, unless it is of another try", () => {
    const answered = (answer: Answer): Progress => ({ ...noProgress, answers: { a: answer } });
    const full = answered({ tries: 1, parts: 1, response: ["x"] });
    expect(merge(full, answered({ tries: 1, parts: 1 }), best)).toEqual(full);
    expect(merge(answered({ tries: 1, parts: 1 }), full, best)).toEqual(full);
    expect(merge(full, answered({ tries: 2, parts: 0 }), best)).toEqual(answered({ tries: 2, parts: 0 }));
  });

  test("a response from the side with room for it stays the draft that it was", () => {
    const answered = (answer: Answer): Progress => ({ ...noProgress, answers: { a: answer } });
    const draft = answered({ tries: 1, parts: 0, response: ["b"], isDraft: true });
    expect(merge(draft, answered({ tries: 1, parts: 0 }), best)).toEqual(draft);
    expect(merge(answered({ tries: 1, parts: 0 }), draft, best)).toEqual(draft);
  });

  test("drafts of a new attempt outlive the answers of the one before", () => {
    const before: Progress = {
      ...noProgress,
      quizzes: { q: handedIn },
      answers: { a: { tries: 1, parts: 1, response: ["x"] }, b: { tries: 1, parts: 1 } },
    };
    const now: Progress = {
      ...noProgress,
      quizzes: { q: { ...handedIn, open: true, seed: 9 } },
      answers: { a: { tries: 0, parts: 0, response: ["y"] } },
    };
    expect(merge(before, now, best, () => "q")).toEqual(now);
    expect(merge(now, before, best, () => "q")).toEqual(now);
  });

  test("names that every object has are ids like others", () => {
    const odd = JSON.parse(
      '{ "read": [], "quizzes": {}, "answers": { "__proto__": { "tries": 1, "parts": 1 }, "toString": { "tries": 1, "parts": 0 } } }',
    ) as Progress;
    expect(Object.keys(merge(noProgress, odd, best).answers)).toEqual(["__proto__", "toString"]);
    expect(Object.keys(merge(odd, odd, best).answers)).toEqual(["__proto__", "toString"]);
  });
});

test.each<{ progress: Progress; untouched: boolean }>([
  { progress: noProgress, untouched: true },
  { progress: { ...noProgress, place: "p" }, untouched: true },
  { progress: did(["p"]), untouched: false },
  { progress: { ...noProgress, answers: { a: { tries: 0, parts: 0 } } }, untouched: false },
  { progress: { ...noProgress, quizzes: { q: fresh } }, untouched: false },
])("$progress is untouched: $untouched", ({ progress, untouched }) => {
  expect(isUntouched(progress)).toBe(untouched);
});
