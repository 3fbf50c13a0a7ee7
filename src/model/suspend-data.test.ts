import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noProgress, type Answer, type Plan, type PlannedPart, type Progress, type QuizProgress } from "./progress.ts";
import { kindOf, type Question, type Response } from "./questions/index.ts";
import { samplePlan, sampleQuestion } from "./samples.ts";
import { decode, degrade, encode, limit, worstCase } from "./suspend-data.ts";

const small = samplePlan({ pages: 12, questions: 44 });
const large = samplePlan({ pages: 100, questions: 300 });
const huge = samplePlan({ pages: 300, questions: 1200 });

const questionsOf = ({ parts }: Plan): Question[] => parts.flatMap(({ questions }) => questions);
const idsOfKind = ({ parts }: Plan, wanted: PlannedPart["kind"]): string[] =>
  parts.filter(({ kind }) => kind === wanted).map(({ fullId }) => fullId);
const isTyped = (question: Question): boolean => kindOf(question).options(question) === undefined;

const percentage = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
const seed = fc.integer({ min: 0, max: 262_143 });
const typed = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom("", " 40,6 % ", "l'œuvre « é »", 'a$b&c~d*e\\"<f>', "x".repeat(255), "漢".repeat(255)),
);

function responses(question: Question): fc.Arbitrary<Response> {
  const ids = kindOf(question)
    .options(question)
    ?.map(({ id }) => id);
  const size = kindOf(question).items?.(question).length;
  if (ids && size === undefined)
    return question.type === "ordering" || question.type === "multiple"
      ? fc.shuffledSubarray(ids, question.type === "ordering" ? { minLength: ids.length } : {})
      : fc.subarray(ids, { maxLength: 1 });
  const entry = ids ? fc.constantFrom("", ...ids) : typed;
  return fc.array(entry, { minLength: size ?? 1, maxLength: size ?? 1 });
}

const answers = (question: Question): fc.Arbitrary<Answer> =>
  fc.oneof(
    responses(question).map((response) => ({ tries: 0, parts: 0, response })),
    fc.record(
      {
        tries: fc.integer({ min: 1, max: 62 }),
        parts: fc.integer({ min: 0, max: kindOf(question).parts(question) }),
        response: responses(question),
      },
      { requiredKeys: ["tries", "parts"] },
    ),
    fc.record({
      tries: fc.integer({ min: 1, max: 62 }),
      parts: fc.integer({ min: 0, max: kindOf(question).parts(question) }),
      response: responses(question),
      isDraft: fc.constant(true as const),
    }),
  );
const quizStates: fc.Arbitrary<QuizProgress> = fc.record(
  {
    attempts: fc.integer({ min: 0, max: 2000 }),
    kept: percentage,
    seed,
    open: fc.boolean(),
    history: fc.array(percentage, { maxLength: 6 }),
  },
  { requiredKeys: ["attempts", "seed", "open", "history"] },
);

/** Progress that the player can make with this plan. */
function progressIn(plan: Plan): fc.Arbitrary<Progress> {
  const recorded = questionsOf(plan).filter(({ type }) => type !== "reflection");
  const ofSome = <T>(ids: readonly string[], value: (id: string) => fc.Arbitrary<T>) =>
    fc
      .subarray([...ids])
      .chain((some) => fc.tuple(...some.map((id) => value(id).map((each): [string, T] => [id, each]))))
      .map((entries): Readonly<Record<string, T>> => Object.fromEntries(entries));
  const byId = new Map(recorded.map((question) => [question.fullId, answers(question)]));
  return fc.record(
    {
      place: fc.constantFrom(...plan.parts.map(({ fullId }) => fullId)),
      read: fc.shuffledSubarray(idsOfKind(plan, "page")),
      quizzes: ofSome(idsOfKind(plan, "quiz"), () => quizStates),
      answers: ofSome([...byId.keys()], (id) => byId.get(id) ?? fc.constant({ tries: 1, parts: 0 })),
    },
    { requiredKeys: ["read", "quizzes", "answers"] },
  );
}
const sequences = fc.oneof(fc.nat(), fc.constant(1_795_000_000_000));

/** What level 0 takes, counted by the description of the format, with keys of three characters. */
function sizeOf(plan: Plan, { place, read, quizzes, answers: given }: Progress): number {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  const escaped = (text: string): number =>
    sum(text.split("").map((unit) => (/[ -~]/.test(unit) && !/["$&*<>\\~]/.test(unit) ? 1 : 4)));
  return sum([
    2 + 1 + 1 + 8 + 5 + (place === undefined ? 0 : 3) + 3 * read.length,
    ...Object.values(quizzes).map(({ history }) => 12 + (history.length > 0 ? 5 + 3 * history.length : 0)),
    ...questionsOf(plan).map((question) => {
      const answer = given[question.fullId];
      if (!answer) return 0;
      if (!answer.response) return 6;
      return isTyped(question)
        ? 6 + 4 + sum(answer.response.map((text) => escaped(text) + 1))
        : 7 + answer.response.length;
    }),
  ]);
}

describe("the law", () => {
  test.each([
    { name: "a small plan", plan: small, numRuns: 100 },
    { name: "a large plan", plan: large, numRuns: 25 },
    { name: "a huge plan", plan: huge, numRuns: 4 },
  ])("what is read of $name is what was left at the level written", ({ plan, numRuns }) => {
    fc.assert(
      fc.property(progressIn(plan), sequences, (progress, sequence) => {
        const { text, level } = encode(plan, progress, sequence);
        expect(decode(plan, text)).toEqual({ progress: degrade(plan, progress, level), sequence, level });
        expect(text).toMatch(/^[a-z][ -~]*$/);
        expect(text.length).toBeLessThanOrEqual(limit);
        expect(Number(text)).toBeNaN();
      }),
      { numRuns },
    );
  });

  test("level 0 is progress itself", () => {
    fc.assert(
      fc.property(progressIn(small), (progress) => {
        expect(degrade(small, progress, 0)).toEqual(progress);
      }),
    );
  });

  test("level 0 is kept whenever it fits", () => {
    // Both sides of the limit are met, whatever else is.
    const [least, most] = [
      { plan: small, progress: noProgress },
      { plan: large, progress: worstCase(large) },
    ];
    expect([least, most].map(({ plan, progress }) => sizeOf(plan, progress) <= limit)).toEqual([true, false]);
    fc.assert(
      fc.property(
        progressIn(small).map((progress) => ({ plan: small, progress })),
        ({ plan, progress }) => {
          const { text, level } = encode(plan, progress, 1);
          const size = sizeOf(plan, progress);
          expect(level === 0).toBe(size <= limit);
          if (level === 0) expect(text).toHaveLength(size);
        },
      ),
      { numRuns: 200, examples: [[least], [most]] },
    );
  });

  test("level 0 is kept at the very limit, and not one character beyond", () => {
    const texts = questionsOf(large).filter(({ type }) => type === "shorttext");
    const filled = (length: number): Progress => ({
      ...noProgress,
      answers: Object.fromEntries(
        texts.map(({ fullId }, index): [string, Answer] => {
          const before = 17 + 11 * texts.length;
          const room = Math.min(255, Math.max(0, length - before - 255 * index));
          return [fullId, { tries: 1, parts: 0, response: ["x".repeat(room)] }];
        }),
      ),
    });
    expect(encode(large, filled(4095), 1).text).toHaveLength(4095);
    expect(encode(large, filled(4096), 1).text).toHaveLength(4096);
    expect([4096, 4097].map((length) => encode(large, filled(length), 1).level)).toEqual([0, 1]);
  });

  test("the order of keys leaves no trace", () => {
    fc.assert(
      fc.property(progressIn(small), (progress) => {
        const turned: Progress = {
          ...progress,
          quizzes: Object.fromEntries(Object.entries(progress.quizzes).reverse()),
          answers: Object.fromEntries(Object.entries(progress.answers).reverse()),
        };
        expect(encode(small, turned, 3)).toEqual(encode(small, progress, 3));
      }),
    );
  });

  test("another save is another text", () => {
    expect(encode(small, noProgress, 1).text).not.toBe(encode(small, noProgress, 2).text);
  });

  test("answers to reflections are never written", () => {
    const [reflection = sampleQuestion("reflection")] = questionsOf(small).filter(({ type }) => type === "reflection");
    const progress = {
      ...noProgress,
      answers: { [reflection.fullId]: { tries: 1, parts: 0, response: ["My secret"] } },
    };
    expect(degrade(small, progress, 0)).toEqual(noProgress);
    expect(encode(small, progress, 1).text).toBe(encode(small, noProgress, 1).text);
  });
});

describe("levels of loss", () => {
  const [done, open] = [
    { attempts: 2, kept: 66.67, seed: 7, open: false, history: [50, 66.67] },
    { attempts: 1, kept: 12.5, seed: 262_143, open: true, history: [12.5] },
  ];
  const quiz = (fullId: string, questions: readonly Question[]): PlannedPart => ({
    kind: "quiz",
    fullId,
    questions,
    counts: true,
    weight: 1,
    attempts: null,
    keep: "best",
    feedback: "now",
    shuffle: false,
    draw: 1,
    review: true,
  });
  const plan: Plan = {
    parts: [
      { kind: "page", fullId: "c/m/one", questions: [] },
      { kind: "page", fullId: "c/m/two", questions: [sampleQuestion("shorttext", "c/m/draft-text")] },
      quiz("c/m/done", [sampleQuestion("single", "c/m/done-choice"), sampleQuestion("numeric", "c/m/done-text")]),
      quiz("c/m/open", [sampleQuestion("matching", "c/m/open-choice"), sampleQuestion("multiple", "c/m/open-draft")]),
    ],
    completion: "both",
    scoring: { withoutScore: "none" },
  };
  const text = { tries: 1, parts: 1, response: ["40,6 %"] };
  const choice = { tries: 2, parts: 1, response: ["b"] };
  const pairs = { tries: 1, parts: 2, response: ["often", "", "never"] };
  const draft = { tries: 0, parts: 0, response: ["a", "c"] };
  const without = ({ tries, parts }: Answer): Answer => ({ tries, parts });
  const answered = (...values: readonly (Answer | undefined)[]): Progress["answers"] =>
    Object.fromEntries(
      ["c/m/draft-text", "c/m/done-choice", "c/m/done-text", "c/m/open-choice", "c/m/open-draft"].flatMap(
        (id, index) => {
          const value = values[index];
          return value ? [[id, value]] : [];
        },
      ),
    );
  const progress: Progress = {
    place: "c/m/done",
    read: ["c/m/two", "c/m/one"],
    quizzes: { "c/m/done": done, "c/m/open": open },
    answers: answered({ tries: 0, parts: 0, response: ["non"] }, choice, text, pairs, draft),
  };
  const noHistory = { "c/m/done": { ...done, history: [] }, "c/m/open": { ...open, history: [] } };

  test.each<{ level: number; goes: string; left: Partial<Progress> }>([
    { level: 0, goes: "nothing", left: {} },
    { level: 1, goes: "texts", left: { answers: answered(undefined, choice, without(text), pairs, draft) } },
    {
      level: 2,
      goes: "choices handed in",
      left: { answers: answered(undefined, without(choice), without(text), without(pairs), draft) },
    },
    {
      level: 3,
      goes: "history",
      left: {
        quizzes: noHistory,
        answers: answered(undefined, without(choice), without(text), without(pairs), draft),
      },
    },
    {
      level: 4,
      goes: "drafts",
      left: { quizzes: noHistory, answers: answered(undefined, without(choice), without(text), without(pairs)) },
    },
    {
      level: 5,
      goes: "questions of a quiz handed in",
      left: { quizzes: noHistory, answers: answered(undefined, undefined, undefined, without(pairs)) },
    },
    {
      level: 6,
      goes: "the order of reading",
      left: {
        read: ["c/m/one", "c/m/two"],
        quizzes: noHistory,
        answers: answered(undefined, undefined, undefined, without(pairs)),
      },
    },
  ])("$level: $goes", ({ level, left }) => {
    expect(degrade(plan, progress, level)).toEqual({ ...progress, ...left });
  });

  test("each level keeps what the next one keeps", () => {
    fc.assert(
      fc.property(progressIn(small), fc.integer({ min: 0, max: 5 }), (any, level) => {
        expect(degrade(small, degrade(small, any, level), level + 1)).toEqual(degrade(small, any, level + 1));
      }),
    );
  });
});

describe("room", () => {
  /** All but responses and history: what is never lost. */
  const pointsOf = ({ read, quizzes, answers: given }: Progress) => ({
    read: [...read].sort(),
    quizzes: Object.fromEntries(Object.entries(quizzes).map(([id, quiz]) => [id, { ...quiz, history: [] }])),
    answers: Object.fromEntries(Object.entries(given).map(([id, { tries, parts }]) => [id, { tries, parts }])),
  });
  const withoutReflections = (plan: Plan): Progress => degrade(plan, worstCase(plan), 0);

  test("100 pages and 300 questions with all texts filled lose nothing but the texts", () => {
    const worst = worstCase(large);
    expect(Object.keys(worst.answers)).toHaveLength(300);
    const { text, level } = encode(large, worst, 99_999);
    expect(level).toBe(1);
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(pointsOf(decode(large, text)?.progress ?? noProgress)).toEqual(pointsOf(withoutReflections(large)));
  });

  test("100 pages and 300 questions of 36 choices, all chosen, keep pages, parts, tries, percentages and seeds", () => {
    const choices = Array.from({ length: 36 }, (_, index) => ({ id: `choice-${index}`, text: "", correct: true }));
    const plan: Plan = {
      ...large,
      parts: large.parts.map((part) => ({
        ...part,
        questions: part.questions.map(({ fullId }): Question => ({
          ...sampleQuestion("multiple", fullId),
          type: "multiple",
          choices,
          shuffle: true,
        })),
      })),
    };
    const { text, level } = encode(plan, worstCase(plan), 1);
    expect(level).toBe(2);
    expect(pointsOf(decode(plan, text)?.progress ?? noProgress)).toEqual(pointsOf(worstCase(plan)));
  });

  test("a huge plan keeps all pages and quizzes, and points while they fit", () => {
    const { text, level } = encode(huge, worstCase(huge), 1);
    const { progress } = decode(huge, text) ?? { progress: noProgress };
    expect(level).toBe(6);
    expect(pointsOf({ ...progress, answers: {} })).toEqual(pointsOf({ ...withoutReflections(huge), answers: {} }));
    const [all, kept] = [Object.keys(withoutReflections(huge).answers), Object.keys(progress.answers)];
    expect(kept.length).toBeGreaterThan(250);
    expect(kept).toEqual(all.slice(0, kept.length));
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7])("whatever is left beside the records, the last level fits: %d", (more) => {
    const plan = samplePlan({ pages: 30 + 6 * more, questions: 900 });
    const { text, level } = encode(plan, worstCase(plan), 1);
    expect(level).toBe(6);
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text.length).toBeGreaterThan(limit - 40);
  });

  test("more ids than three characters can tell apart are told apart all the same", () => {
    const plan = samplePlan({ pages: 3000, questions: 0 });
    expect(degrade(plan, worstCase(plan), 0)).toEqual(worstCase(plan));
    expect(decode(plan, encode(plan, worstCase(plan), 1).text)?.progress.read).toHaveLength(3000);
  });

  test("the bitmap of a huge plan says nothing about another order of its pages", () => {
    const { text } = encode(huge, worstCase(huge), 1);
    const other = decode({ ...huge, parts: [...huge.parts].reverse() }, text)?.progress;
    expect(other?.read).toEqual([]);
    expect(other?.quizzes).toEqual(decode(huge, text)?.progress.quizzes);
  });
});

describe("damaged data", () => {
  test("each cut gives what stands before it", () => {
    fc.assert(
      fc.property(progressIn(small), fc.nat(), (progress, at) => {
        const { text } = encode(small, progress, 5);
        const whole = decode(small, text)?.progress ?? noProgress;
        const cut = decode(small, text.slice(0, at % text.length))?.progress ?? noProgress;
        expect(whole.read.slice(0, cut.read.length)).toEqual(cut.read);
        expect([whole.place, undefined]).toContain(cut.place);
        for (const [id, { history, ...quiz }] of Object.entries(cut.quizzes)) {
          expect(whole.quizzes[id]).toMatchObject(quiz);
          expect([whole.quizzes[id]?.history, []]).toContainEqual(history);
        }
        for (const [id, { response, isDraft, ...answer }] of Object.entries(cut.answers)) {
          const { [id]: before } = whole.answers;
          expect(before).toMatchObject(answer);
          expect([before?.response, undefined]).toContainEqual(response);
          expect(isDraft).toBe(response && before?.isDraft);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a cut behind the questions leaves all points", () => {
    fc.assert(
      fc.property(progressIn(small), (progress) => {
        const { text } = encode(small, progress, 5);
        const kept = decode(small, text.split("*").slice(0, 4).join("*"))?.progress;
        const isChoice = (id: string) => questionsOf(small).some((each) => each.fullId === id && !isTyped(each));
        const choices = (of: Progress | undefined) => Object.entries(of?.answers ?? {}).filter(([id]) => isChoice(id));
        const whole = decode(small, text)?.progress;
        expect({ place: kept?.place, read: kept?.read, choices: choices(kept) }).toEqual({
          place: whole?.place,
          read: whole?.read,
          choices: choices(whole),
        });
        expect(Object.keys(kept?.quizzes ?? {})).toEqual(Object.keys(progress.quizzes));
      }),
    );
  });

  test("a record with a foreign character is not believed, nor what follows in its section", () => {
    const [one = "", two = ""] = idsOfKind(small, "quiz");
    const state = { attempts: 3, kept: 50, seed: 7, open: false, history: [50] };
    const { text } = encode(small, { ...noProgress, quizzes: { [one]: state, [two]: state } }, 1);
    const [head = "", pages = "", records = "", ...rest] = text.split("*");
    const damaged = (position: number): string =>
      [head, pages, records.slice(0, position) + "!" + records.slice(position + 1), ...rest].join("*");
    expect(decode(small, damaged(records.length - 1))?.progress.quizzes).toEqual({ [one]: state });
    expect(decode(small, damaged(4))?.progress.quizzes).toEqual({});
    expect(decode(small, `${head}****000!!0000`)?.progress).toEqual(noProgress);
  });

  test("a cut in a record drops that record only", () => {
    const [first = "", second = "", third = ""] = idsOfKind(small, "page");
    const { text } = encode(small, { ...noProgress, read: [first, second, third] }, 1);
    const end = text.indexOf("*", text.indexOf("*") + 1);
    expect(decode(small, text.slice(0, end - 1))?.progress.read).toEqual([first, second]);
    expect(decode(small, text.slice(0, end))?.progress.read).toEqual([first, second, third]);

    const shorttexts = questionsOf(small).filter(({ type }) => type === "shorttext");
    const answer = { tries: 1, parts: 1, response: ["non-recours"] };
    const written = encode(
      small,
      { ...noProgress, answers: Object.fromEntries(shorttexts.map((each) => [each.fullId, answer])) },
      1,
    ).text;
    const left = Object.values(decode(small, written.slice(0, -1))?.progress.answers ?? {});
    expect(left.filter(({ response }) => response)).toHaveLength(shorttexts.length - 1);
    expect(left).toHaveLength(shorttexts.length);
  });

  test.each([
    "",
    " ",
    "d1",
    "d10000",
    "D10000000001",
    "d2" + "0".repeat(30),
    "42",
    "{}",
    "null",
    "<p>",
    "d17000000001*",
    "\0",
  ])("%j is none of ours", (text) => {
    expect(decode(small, text)).toBeUndefined();
  });

  test("nothing makes it throw, and what it reads is clean", () => {
    const mutated = fc
      .tuple(progressIn(small), fc.nat(), fc.string({ unit: "binary", maxLength: 4 }), fc.nat({ max: 5 }))
      .map(([progress, position, put, take]) => {
        const { text } = encode(small, progress, 1);
        const at = position % text.length;
        return text.slice(0, at) + put + text.slice(at + take);
      });
    const heads = fc
      .tuple(fc.integer({ min: 0, max: 6 }), fc.string({ unit: "binary-ascii", maxLength: 300 }))
      .map(([level, rest]) => `d1${level}000000001${rest}`);
    fc.assert(
      fc.property(fc.oneof(mutated, heads, fc.string()), (text) => {
        const read = decode(small, text);
        if (read) expect(degrade(small, read.progress, 0)).toEqual(read.progress);
      }),
      { numRuns: 300 },
    );
  });

  test.each([undefined, null, 42, {}, [], true])(
    "%j, which a platform may give against its types, is none of ours",
    (given) => {
      expect(decode(small, given as never)).toBeUndefined();
    },
  );

  test.each([
    { given: NaN, attempts: 0, kept: 0, tries: 0 },
    { given: -1, attempts: 0, kept: 0, tries: 0 },
    { given: Infinity, attempts: 131_071, kept: 100, tries: 62 },
    { given: 1e300, attempts: 131_071, kept: 100, tries: 62 },
    { given: 61.4, attempts: 61, kept: 61.4, tries: 61 },
  ])("$given is held within bounds", ({ given, attempts, kept, tries }) => {
    const [quiz = ""] = idsOfKind(small, "quiz");
    const [single = sampleQuestion("single")] = questionsOf(small);
    const progress: Progress = {
      ...noProgress,
      quizzes: { [quiz]: { attempts: given, kept: given, seed: given, open: true, history: [given] } },
      answers: { [single.fullId]: { tries: given, parts: given, response: ["b"] } },
    };
    const { text } = encode(small, progress, given);
    const read = decode(small, text);
    expect(read?.progress).toEqual(degrade(small, progress, 0));
    expect(read?.progress.quizzes[quiz]).toMatchObject({ attempts, kept, history: [kept] });
    expect(read?.progress.answers[single.fullId]).toEqual({ tries, parts: Math.min(1, attempts), response: ["b"] });
    expect(read?.sequence).toBeGreaterThanOrEqual(0);
  });

  test("names that every object has are ids like others", () => {
    const plan: Plan = {
      ...small,
      parts: ["__proto__", "constructor", "toString"].map((fullId) => ({
        kind: "page",
        fullId,
        questions: [sampleQuestion("single", fullId)],
      })),
    };
    const progress: Progress = {
      place: "__proto__",
      read: ["__proto__", "toString"],
      quizzes: {},
      answers: Object.fromEntries(plan.parts.map(({ fullId }) => [fullId, { tries: 1, parts: 1 }])),
    };
    const read = decode(plan, encode(plan, progress, 1).text)?.progress;
    expect(read?.read).toEqual(progress.read);
    expect(Object.entries(read?.answers ?? {})).toEqual(Object.entries(progress.answers));
    expect(degrade(small, progress, 0)).toEqual(noProgress);
    expect(degrade(plan, noProgress, 0)).toEqual(noProgress);
  });
});

describe("a new version of the course", () => {
  const more = samplePlan({ pages: 20, questions: 66 });
  /** Parts of two plans mixed, some taken away. */
  const versions = fc
    .shuffledSubarray([
      ...more.parts,
      ...small.parts.filter((part) => !more.parts.some(({ fullId }) => fullId === part.fullId)),
    ])
    .map((parts): Plan => ({ ...small, parts }));

  test("keeps what is still there, wherever it stands", () => {
    fc.assert(
      fc.property(progressIn(small), versions, (progress, next) => {
        const { text, level } = encode(small, progress, 1);
        const before = degrade(small, progress, level);
        expect(decode(next, text)?.progress).toEqual(degrade(next, before, 0));
      }),
    );
  });

  /** Two ids that have the same key under the first salt. */
  const twins = (): [string, string] => {
    const seen = new Map<string, string>();
    for (let index = 0; ; index++) {
      const id = `c/m/page-${index}`;
      const { text } = encode(pagesOnly(id), { ...noProgress, read: [id] }, 1);
      const other = seen.get(text);
      if (other !== undefined) return [other, id];
      seen.set(text, id);
    }
  };
  const pagesOnly = (...ids: readonly string[]): Plan => ({
    ...small,
    parts: ids.map((fullId) => ({ kind: "page", fullId, questions: [] })),
  });

  test("leaves out what can't be told apart under the old salt, and chooses another for itself", () => {
    const [one, two] = twins();
    const { text } = encode(pagesOnly(one, "c/m/else"), { ...noProgress, read: [one, "c/m/else"] }, 1);
    const next = pagesOnly(one, two, "c/m/else");
    expect(decode(next, text)?.progress.read).toEqual(["c/m/else"]);
    const progress = { ...noProgress, read: [two] };
    expect(decode(next, encode(next, progress, 1).text)?.progress).toEqual(progress);
  });

  test("knows what was renamed", () => {
    const old: Plan = {
      ...pagesOnly("c/m/scene", "c/m/mots"),
      parts: [
        ...pagesOnly("c/m/scene").parts,
        { kind: "page", fullId: "c/m/mots", questions: [sampleQuestion("single", "c/m/q")] },
      ],
    };
    const next: Plan = {
      ...old,
      parts: [{ kind: "page", fullId: "c/m/ouverture", questions: [sampleQuestion("single", "c/m/degre")] }],
      formerly: { "c/m/scene": "c/m/ouverture", "c/m/q": "c/m/degre", "c/m/mots": "c/m/gone" },
    };
    const answer = { tries: 1, parts: 1, response: ["b"] };
    const { text } = encode(
      old,
      { place: "c/m/scene", read: ["c/m/mots", "c/m/scene"], quizzes: {}, answers: { "c/m/q": answer } },
      1,
    );
    expect(decode(next, text)?.progress).toEqual({
      place: "c/m/ouverture",
      read: ["c/m/ouverture"],
      quizzes: {},
      answers: { "c/m/degre": answer },
    });
  });

  const quizzes = samplePlan({ pages: 0, questions: 1 })
    .parts.filter(({ kind }) => kind === "quiz")
    .map((quiz) => ({ ...quiz, fullId: "c/m/test", questions: [] }));
  test("progress kept elsewhere under the old names goes on under the new ones", () => {
    const plan: Plan = {
      ...small,
      parts: [
        { kind: "page", fullId: "c/m/ouverture", questions: [sampleQuestion("single", "c/m/degre")] },
        { kind: "page", fullId: "c/m/mots", questions: [sampleQuestion("single", "c/m/mot")] },
        ...quizzes,
      ],
      formerly: { "c/m/scene": "c/m/ouverture", "c/m/q": "c/m/degre", "c/m/x": "c/m/mot", "c/m/quiz": "c/m/test" },
    };
    const state: QuizProgress = { attempts: 1, kept: 80, seed: 5, open: false, history: [80] };
    const [now, before] = [1, 2].map((tries): Answer => ({ tries, parts: 1, response: ["b"] })) as [Answer, Answer];
    const progress: Progress = {
      place: "c/m/scene",
      read: ["c/m/scene", "c/m/ouverture", "c/m/gone"],
      quizzes: { "c/m/quiz": state },
      // What bears the new name is the later one.
      answers: { "c/m/mot": now, "c/m/x": before, "c/m/q": before, constructor: before },
    };
    expect(degrade(plan, progress, 0)).toEqual({
      place: "c/m/ouverture",
      read: ["c/m/ouverture"],
      quizzes: { "c/m/test": state },
      answers: { "c/m/degre": before, "c/m/mot": now },
    });
  });

  test("an id that is used anew means what it means now", () => {
    const plan: Plan = { ...pagesOnly("c/m/a", "c/m/b"), formerly: { "c/m/a": "c/m/b" } };
    const progress = { ...noProgress, read: ["c/m/a"] };
    expect(decode(plan, encode(plan, progress, 1).text)?.progress).toEqual(progress);
  });

  const withQuestion = (question: Question): Plan => ({
    ...small,
    parts: [{ kind: "page", fullId: "c/m/p", questions: [question] }],
  });
  const option = (id: string) => ({ id, text: "", correct: id === "b" });
  const choices = (...ids: readonly string[]): Question => ({
    ...sampleQuestion("multiple", "c/m/q"),
    type: "multiple",
    shuffle: false,
    choices: ids.map(option),
  });
  const pairs = (...items: readonly string[]): Question => ({
    ...sampleQuestion("matching", "c/m/q"),
    type: "matching",
    shuffle: false,
    items: items.map((id) => ({ id, text: "", match: "t" })),
    targets: [option("t"), option("u")],
  });
  test.each<{ change: string; before: Question; after: Question; response: Response; kept: boolean }>([
    {
      change: "a choice added at the end",
      before: choices("a", "b"),
      after: choices("a", "b", "c"),
      response: ["b"],
      kept: true,
    },
    {
      change: "a choice not made removed",
      before: choices("a", "b", "c"),
      after: choices("a", "b"),
      response: ["b"],
      kept: true,
    },
    {
      change: "the choice made removed",
      before: choices("a", "b", "c"),
      after: choices("a", "b"),
      response: ["c"],
      kept: false,
    },
    {
      change: "choices in another order",
      before: choices("a", "b", "c"),
      after: choices("c", "b", "a"),
      response: ["a", "b"],
      kept: false,
    },
    {
      change: "an item added",
      before: pairs("x", "y"),
      after: pairs("w", "x", "y"),
      response: ["t", "u"],
      kept: false,
    },
    { change: "an item replaced", before: pairs("x", "y"), after: pairs("x", "z"), response: ["t", "u"], kept: false },
    {
      change: "another type",
      before: choices("a", "b"),
      after: sampleQuestion("shorttext", "c/m/q"),
      response: ["b"],
      kept: false,
    },
    {
      change: "typed before",
      before: sampleQuestion("shorttext", "c/m/q"),
      after: choices("a", "b"),
      response: ["b"],
      kept: false,
    },
  ])("$change: the response stays: $kept", ({ before, after, response, kept }) => {
    const progress = { ...noProgress, answers: { "c/m/q": { tries: 2, parts: 1, response } } };
    const read = decode(withQuestion(after), encode(withQuestion(before), progress, 1).text)?.progress;
    expect(read?.answers["c/m/q"]).toEqual({ tries: 2, parts: 1, ...(kept ? { response } : {}) });
  });
});
