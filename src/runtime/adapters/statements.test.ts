import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlayerData } from "../../model/player-data.ts";
import { noProgress, type Progress } from "../../model/progress.ts";
import type { Interaction, Result } from "./adapter.ts";
import {
  Activities,
  concluded,
  durationOf,
  isDefined,
  isLasting,
  mergeTold,
  saidOf,
  statementOf,
  toldBy,
  type Envelope,
  type Said,
  type Told,
} from "./statements.ts";

const data = {
  course: { id: "course", title: "Course", version: "1.2.0", family: "1", language: "en" },
  plan: {
    parts: [
      { kind: "page", fullId: "course/one/page", questions: [] },
      { kind: "quiz", fullId: "course/one/quiz", questions: [] },
      { kind: "page", fullId: "course/two/page", questions: [] },
    ],
  },
  iris: { course: "https://dlis.example/course" },
  modules: { "course/one": "One", "course/two": "Two" },
} as unknown as PlayerData;
const activities = new Activities(data, (id) => `title of ${id}`);

test.each([
  [0, "PT0S"],
  [90_500, "PT90.5S"],
  [1234, "PT1.23S"],
  [-5000, "PT0S"],
  [3_600_000, "PT3600S"],
])("%d ms last %s", (ms, expected) => {
  expect(durationOf(ms)).toBe(expected);
});

describe("the end", () => {
  const brief = (said: readonly Said[]): string =>
    said.map(({ verb, result }) => `${verb}${result?.score ? `:${result.score.scaled}` : ""}`).join(" ");
  test.each<[Result, Told, string, string]>([
    [{ status: "incomplete", score: 90 }, {}, "", ""],
    [{ status: "completed" }, {}, "completed", "completed"],
    [{ status: "completed", score: 70 }, {}, "completed:0.7", "scored:0.7 completed"],
    [{ status: "passed", score: 70 }, {}, "passed:0.7 completed", "passed:0.7 completed"],
    [{ status: "failed", score: 7.25 }, {}, "failed:0.0725 completed", "failed:0.0725 completed"],
    [{ status: "passed", score: 70 }, { completed: true, verdict: "failed", score: 7 }, "passed:0.7", "passed:0.7"],
    [{ status: "passed", score: 70 }, { completed: true, verdict: "passed", score: 70 }, "", ""],
    [{ status: "passed", score: 80 }, { completed: true, verdict: "passed", score: 70 }, "passed:0.8", ""],
    [{ status: "passed", score: 60 }, { completed: true, verdict: "passed", score: 70 }, "", ""],
    [{ status: "failed", score: 7 }, { completed: true, verdict: "passed", score: 70 }, "", ""],
    [{ status: "failed", score: 7 }, { completed: true, verdict: "failed", score: 6 }, "", ""],
    [{ status: "passed", score: 70 }, { verdict: "passed", score: 70 }, "completed", "completed"],
    [{ status: "completed", score: 70 }, { completed: true }, "", ""],
  ])("%j after %j: xAPI %s, cmi5 %s", (result, told, xapi, cmi5) => {
    expect(brief(concluded(result, told, 1000, "xapi"))).toBe(xapi);
    expect(brief(concluded(result, told, 1000, "cmi5"))).toBe(cmi5);
  });

  const told: fc.Arbitrary<Told> = fc.record(
    {
      completed: fc.constant(true),
      verdict: fc.constantFrom("passed" as const, "failed" as const),
      score: fc.integer({ min: 0, max: 100 }),
    },
    { requiredKeys: [] },
  );
  test("what was told is merged in any order, and nothing of it is lost", () => {
    fc.assert(
      fc.property(told, told, (a, b) => {
        const both = mergeTold(a, b);
        expect(mergeTold(b, a)).toEqual(both);
        expect(mergeTold(both, a)).toEqual(both);
        for (const each of [a, b]) {
          if (each.completed) expect(both.completed).toBe(true);
          if (each.verdict === "passed") expect(both.verdict).toBe("passed");
          expect(both.score ?? 0).toBeGreaterThanOrEqual(each.score ?? 0);
        }
      }),
    );
  });
  test("once told, never again", () => {
    const results: fc.Arbitrary<Result> = fc.record({
      status: fc.constantFrom("incomplete" as const, "completed" as const, "passed" as const, "failed" as const),
      score: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(results), fc.constantFrom("xapi" as const, "cmi5" as const), (all, standard) => {
        let known: Told = {};
        const verbs: string[] = [];
        for (const result of all) {
          const said = concluded(result, known, 1000, standard);
          verbs.push(...said.map(({ verb }) => verb));
          known = said.map(toldBy).reduce(mergeTold, known);
          expect(concluded(result, known, 1000, standard)).toEqual([]);
        }
        const count = (verb: string): number => verbs.filter((each) => each === verb).length;
        expect(count("completed")).toBeLessThanOrEqual(1);
        if (standard === "cmi5") expect(count("passed")).toBeLessThanOrEqual(1);
        if (verbs.includes("passed")) expect(verbs.lastIndexOf("failed")).toBeLessThan(verbs.indexOf("passed"));
      }),
    );
  });
});

describe("what happened", () => {
  const interaction: Interaction = {
    id: "q",
    type: "choice",
    at: 0,
    latency: 2500,
    weighting: 3,
    score: 1 / 3,
    response: "a",
    patterns: [],
    question: "course/one/q",
    activity: { id: "urn:q" },
  };
  const happened = (before: Partial<Progress>, after: Partial<Progress>, interactions: readonly Interaction[] = []) =>
    (["xapi", "cmi5"] as const).map((standard) =>
      saidOf(
        data,
        activities,
        {
          before: { ...noProgress, ...before },
          after: { ...noProgress, ...after },
          interactions,
          result: { status: "incomplete" },
        },
        {},
        0,
        standard,
      )
        .map(({ verb, object }) => [verb, object?.id.replace("https://dlis.example/course", "")].join(""))
        .join(" "),
    );
  const taken = (attempts: number): Progress["quizzes"] => ({
    "course/one/quiz": { attempts, seed: 0, open: false, history: Array.from({ length: attempts }, () => 50) },
  });

  test.each<[string, Partial<Progress>, Partial<Progress>, string, string]>([
    ["nothing", {}, {}, "", ""],
    [
      "a page is read",
      {},
      { read: ["course/one/page"] },
      "experienced/one/page progressed",
      "experienced/one/page progressed",
    ],
    ["a page was read", { read: ["course/one/page"] }, { read: ["course/one/page"] }, "", ""],
    ["a quiz is handed in", {}, { quizzes: taken(1) }, "scored/one/quiz progressed", "scored/one/quiz progressed"],
    ["a quiz is handed in again", { quizzes: taken(1) }, { quizzes: taken(2) }, "scored/one/quiz", "scored/one/quiz"],
    // In cmi5 a verb of its own about another object would be judged as the session's.
    [
      "a module is done",
      { quizzes: taken(1) },
      { quizzes: taken(1), read: ["course/one/page"] },
      "experienced/one/page completed/one progressed",
      "experienced/one/page progressed",
    ],
  ])("%s", (_, before, after, xapi, cmi5) => {
    expect(happened(before, after)).toEqual([xapi, cmi5]);
  });

  test("an answer has score, success, duration and response; an empty response is left out", () => {
    const answered = (more: Partial<Interaction>) =>
      saidOf(
        data,
        activities,
        {
          before: noProgress,
          after: noProgress,
          interactions: [{ ...interaction, ...more }],
          result: { status: "incomplete" },
        },
        {},
        0,
        "xapi",
      )[0];
    expect(answered({})).toEqual({
      verb: "answered",
      object: { id: "urn:q" },
      parent: activities.moduleOf("course/one/q"),
      result: { response: "a", duration: "PT2.5S", success: false, score: { scaled: 0.3333, raw: 1, min: 0, max: 3 } },
    });
    expect(answered({ response: "", weighting: 0, score: 1 })?.result).toEqual({
      duration: "PT2.5S",
      success: true,
      score: { scaled: 1 },
    });
  });
});

describe("the statement", () => {
  const list = fc.array(fc.record({ id: fc.webUrl() }), { maxLength: 3 });
  const templates: fc.Arbitrary<Envelope["template"]> = fc.record(
    {
      contextActivities: fc.record({ parent: list, grouping: list, category: list, other: list }, { requiredKeys: [] }),
      extensions: fc.dictionary(fc.webUrl(), fc.jsonValue()),
      platform: fc.string(),
      language: fc.constantFrom("fr", "el"),
    },
    { requiredKeys: [] },
  );
  const happenings: fc.Arbitrary<Said> = fc.oneof(
    fc.constantFrom<Said>(
      { verb: "initialized" },
      { verb: "terminated", result: { duration: "PT1S" } },
      { verb: "passed", result: { success: true, duration: "PT1S" } },
      { verb: "completed", result: { completion: true, duration: "PT1S" } },
      { verb: "progressed" },
      { verb: "answered", object: { id: "urn:q" }, parent: { id: "urn:m" }, happened: "2026-01-01T00:00:00.000Z" },
    ),
  );
  const envelopeOf = (template: Envelope["template"], standard: "xapi" | "cmi5"): Envelope => ({
    standard,
    actor: { name: "x" },
    registration: "7a5c3f0e-2d4b-4c7e-9a11-3b5d7f9e1c2a",
    launched: { id: "urn:au" },
    course: activities.course,
    template,
    mastery: 0.6,
    language: "en",
    revision: "1.2.0",
  });

  test("the platform's template stays untouched: every list begins with its own, every value stands", () => {
    fc.assert(
      fc.property(
        templates,
        happenings,
        fc.constantFrom("xapi" as const, "cmi5" as const),
        (template, said, standard) => {
          const before = JSON.stringify(template);
          const stamp = { id: "i", timestamp: "2026-01-01T00:00:00.000Z" };
          const statement = statementOf(said, stamp, envelopeOf(template, standard)) as {
            context: Envelope["template"] & { registration: string };
          };
          expect(JSON.stringify(template)).toBe(before);
          const { contextActivities = {}, extensions = {}, ...rest } = template;
          expect(statement.context).toMatchObject(rest);
          for (const [relation, own] of Object.entries(contextActivities))
            expect(statement.context.contextActivities?.[relation as "parent"]?.slice(0, own.length)).toEqual(own);
          for (const [key, value] of Object.entries(extensions))
            expect(statement.context.extensions?.[key]).toEqual(value);
          expect(statement.context.registration).toBe(envelopeOf({}, standard).registration);
          // The same each time: a retry has to be the same statement.
          expect(statementOf(said, stamp, envelopeOf(template, standard))).toEqual(statement);
        },
      ),
    );
  });

  test.each<[Said, readonly string[], boolean]>([
    [{ verb: "initialized" }, ["cmi5"], false],
    [{ verb: "terminated" }, ["cmi5"], false],
    [{ verb: "completed" }, ["cmi5", "moveon"], false],
    [{ verb: "passed" }, ["cmi5", "moveon"], true],
    [{ verb: "failed" }, ["cmi5", "moveon"], true],
    [{ verb: "progressed" }, [], false],
    [{ verb: "answered", object: { id: "urn:q" } }, [], false],
    [{ verb: "completed", object: { id: "urn:m" } }, [], false],
  ])("%j has the categories %j in cmi5, and none in xAPI", (said, expected, judged) => {
    const own = "https://w3id.org/xapi/cmi5/context/categories/";
    const contextOf = (standard: "xapi" | "cmi5") =>
      (
        statementOf(said, { id: "i", timestamp: "t" }, envelopeOf({}, standard)) as {
          context: { contextActivities: { category: { id: string }[] }; extensions?: Record<string, unknown> };
        }
      ).context;
    const categories = (standard: "xapi" | "cmi5"): string[] =>
      contextOf(standard).contextActivities.category.flatMap(({ id }) =>
        id.startsWith(own) ? [id.slice(own.length)] : [],
      );
    expect(categories("cmi5")).toEqual(expected);
    expect(categories("xapi")).toEqual([]);
    const mastery = contextOf("cmi5").extensions?.["https://w3id.org/xapi/cmi5/context/extensions/masteryscore"];
    expect(mastery).toBe(judged ? 0.6 : undefined);
  });

  test.each<[Said, boolean, boolean]>([
    [{ verb: "answered", object: { id: "urn:q" } }, false, true],
    [{ verb: "experienced", object: { id: "urn:p" } }, false, true],
    [{ verb: "scored", object: { id: "urn:p" } }, false, true],
    [{ verb: "progressed" }, false, false],
    [{ verb: "initialized" }, true, false],
    [{ verb: "passed" }, true, false],
    [{ verb: "completed" }, true, false],
    [{ verb: "terminated" }, true, false],
  ])("%j is cmi5's own: %s, said again in a later session: %s", (said, own, lasting) => {
    expect([isDefined(said), isLasting(said)]).toEqual([own, lasting]);
  });
});
