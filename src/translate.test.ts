import fc from "fast-check";
import { expect, test } from "vitest";
import { translatable, type Texts } from "./generated/translatable.ts";
import { readYaml, type Written } from "./read/yaml.ts";
import { tallyOf, translate } from "./translate.ts";

const quiz = {
  title: "Quiz",
  intro: "Sept questions.",
  attempts: 2,
  mastery: 60,
  questions: [
    {
      id: "a",
      type: "multiple",
      text: "Lesquels ?",
      points: 3,
      hints: ["Un", "Deux"],
      choices: [
        { id: "x", text: "X", correct: true, feedback: "Oui" },
        { id: "y", text: "Y", correct: false },
      ],
    },
    { id: "b", type: "cloze", text: "Il y a [[80|quatre-vingts]] % et [[=plus|moins]].", partial: false },
    { id: "c", type: "shorttext", text: "Le mot ?", accept: ["accès", "acces"], ignore: ["case"] },
    {
      id: "d",
      type: "categorise",
      text: "Rangez.",
      categories: [
        { id: "un", text: "Un" },
        { id: "deux", text: "Deux" },
      ],
      items: [
        { text: "i", category: "un" },
        { text: "j", category: "deux" },
      ],
      feedback: { correct: "Bien", always: "Voilà" },
    },
    { id: "e", type: "likert", text: "Et vous ?", scale: ["Peu", "Assez", "Beaucoup"] },
    { id: "f", type: "numeric", text: "Combien ?", answer: 40.6, tolerance: 0.1, unit: "%" },
  ],
};
const written = (value: unknown): Written => {
  const { written } = readYaml(JSON.stringify(value), "quiz.yaml");
  if (!written) throw new Error("no YAML");
  return written;
};
const translated = (given: unknown) => translate(written(quiz), written(given), translatable.quiz, "ro");

/** A value without its texts: what decides about ids, scores and order. */
function bare(value: unknown, shape: Texts | undefined): unknown {
  if (shape === undefined) return value;
  if (typeof shape === "string") return shape === "gaps" ? String(value).match(/\[\[=?[^\]]*/g)?.length : "";
  if (Array.isArray(value)) return "each" in shape ? value.map((each) => bare(each, shape.each)) : value;
  const map = value as Readonly<Record<string, unknown>>;
  if ("byType" in shape) return bare(value, shape.byType[String(map.type)]);
  return Object.entries(map).map(([key, each]) => [
    key,
    bare(each, "keys" in shape ? shape.keys[key] : "values" in shape ? shape.values : undefined),
  ]);
}

/** The source as a translator, a slip of the hand or an enemy may give it back. */
function mangled(value: unknown): fc.Arbitrary<unknown> {
  const other = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 2 }));
  const kept = Array.isArray(value)
    ? fc
        .tuple(
          fc.tuple(...value.map(mangled)),
          fc.integer({ min: 0, max: 4 }),
          fc.boolean(),
          fc.array(other, { maxLength: 1 }),
        )
        .map(([all, cut, turned, more]) => [...(turned ? all.toReversed() : all).slice(cut === 4 ? 1 : 0), ...more])
    : typeof value === "object" && value !== null
      ? fc
          .tuple(
            fc.record(mapped(value as Readonly<Record<string, unknown>>), { requiredKeys: [] }),
            fc.dictionary(fc.constantFrom("id", "points", "correct", "extra", "__proto__", "type", "text"), other, {
              maxKeys: 1,
            }),
            fc.integer({ min: 0, max: 5 }),
          )
          .map(([map, more, odds]) => (odds === 0 ? { ...map, ...more } : map))
      : fc.constant(value);
  return fc.oneof({ weight: 9, arbitrary: kept }, { weight: 1, arbitrary: other });
}
const mapped = (map: Readonly<Record<string, unknown>>): Record<string, fc.Arbitrary<unknown>> =>
  Object.fromEntries(Object.entries(map).map(([key, each]) => [key, mangled(each)]));

test("whatever a translation says, ids, answers, points and order are the source's", () => {
  fc.assert(
    fc.property(mangled(quiz), (given) => {
      fc.pre(given !== null && given !== "");
      const { written: result } = translated(given);
      expect(bare(result.value, translatable.quiz)).toEqual(bare(quiz, translatable.quiz));
    }),
    { numRuns: 500 },
  );
});

test("a translation with the source's own texts changes nothing and lacks nothing", () => {
  const { written: result, told, problems } = translated(quiz);
  expect(result.value).toEqual(quiz);
  expect(problems).toEqual([]);
  expect(tallyOf(quiz, told, translatable.quiz)).toMatchObject({ texts: 23, missing: 0, missingSize: 0 });
});

test("an empty translation gives the source, and lacks every text", () => {
  const { written: result, told, problems } = translated({ questions: [] });
  expect(result.value).toEqual(quiz);
  expect(problems).toEqual([]);
  const { texts, missing } = tallyOf(quiz, told, translatable.quiz);
  expect(missing).toBe(texts);
});

test.each([
  {
    what: "entries by their ids, in any order",
    given: [
      { id: "y", text: "Ipsilon" },
      { id: "x", text: "Ics" },
    ],
    texts: ["Ics", "Ipsilon"],
  },
  { what: "one entry of two", given: [{ id: "y", text: "Ipsilon" }], texts: ["X", "Ipsilon"] },
  {
    what: "as many entries without ids, by their place",
    given: [{ text: "Ics" }, { text: "Ipsilon" }],
    texts: ["Ics", "Ipsilon"],
  },
  { what: "numbers as texts", given: [{ id: "x", text: 2023 }], texts: ["2023", "Y"] },
  {
    what: "fewer entries without ids: none",
    given: [{ text: "Ipsilon" }],
    texts: ["X", "Y"],
    code: "translation/structure",
  },
  { what: "an unknown id: none", given: [{ id: "z", text: "Zet" }], texts: ["X", "Y"], code: "translation/orphan" },
  {
    what: "another answer: none",
    given: [{ id: "y", correct: true }],
    texts: ["X", "Y"],
    code: "translation/not-text",
  },
  {
    what: "a map for a text: none",
    given: [{ id: "y", text: { a: 1 } }],
    texts: ["X", "Y"],
    code: "translation/structure",
  },
])("takes $what", ({ given, texts, code }) => {
  const { written: result, problems } = translated({ questions: [{ id: "a", choices: given }] });
  const [first] = (result.value as { questions: { choices?: { text: string }[] }[] }).questions;
  expect(first?.choices?.map(({ text }) => text)).toEqual(texts);
  expect(problems.map((problem) => problem.code)).toEqual(code === undefined ? [] : [code]);
});

test.each([
  { text: "Sunt [[80|optzeci]] % și [[=mai mult|mai puțin]].", fits: true },
  { text: "[[=mai mult|mai puțin]] din [[80]] %.", fits: false },
  { text: "Sunt [[80]] % și [[mai mult|=mai puțin]].", fits: false },
  { text: "Sunt [[80]] %.", fits: false },
])("gaps stay as they are: $text", ({ text, fits }) => {
  const { written: result, problems } = translated({ questions: [{ id: "b", text }] });
  const { questions } = result.value as typeof quiz;
  expect(questions[1]?.text === text).toBe(fits);
  expect(problems).toHaveLength(fits ? 0 : 1);
});

test("accepted answers are the language's own, however many", () => {
  const { written: result } = translated({ questions: [{ id: "c", accept: ["acces"] }] });
  expect((result.value as typeof quiz).questions[2]).toMatchObject({ accept: ["acces"], ignore: ["case"] });
});

test("places are those of the file that a text stands in", () => {
  const given = readYaml('questions:\n- id: b\n- id: a\n  text: "Care?"\n', "i18n/ro/quiz.yaml").written;
  const { written: result } = translate(written(quiz), given ?? written({}), translatable.quiz, "ro");
  expect(result.placeAt(["questions", 0, "text"])).toMatchObject({ file: "i18n/ro/quiz.yaml", line: 4 });
  expect(result.placeAt(["questions", 0])).toMatchObject({ file: "quiz.yaml" });
  expect(result.placeAt(["questions", 1, "text"])).toMatchObject({ file: "quiz.yaml" });
});
