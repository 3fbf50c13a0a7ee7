import fc from "fast-check";
import { expect, test } from "vitest";
import { questionTypes, type QuestionType, type Response } from "../../model/questions/index.ts";
import { sampleQuestion } from "../../model/samples.ts";
import { isWellFormed } from "../../statement-store/interactions.ts";
import { describe } from "./xapi-words.ts";

const iris = { course: "https://dlis.example/course/" };
const told = (type: QuestionType, response: Response) =>
  describe(
    {
      question: sampleQuestion(type),
      response,
      words: (id) => `<${id}>`,
      itemWords: (id) => `(${id})`,
      stem: () => "What?",
      readable: false,
    },
    { iris },
    "en",
  );
const ids = (list: readonly { readonly id: string }[] | undefined): string => list?.map(({ id }) => id).join(" ") ?? "";

test.each<[QuestionType, Response, string, string, string[]]>([
  ["single", ["c"], "choice", "c", ["b"]],
  ["multiple", ["a", "b"], "choice", "a[,]b", ["a[,]d"]],
  ["truefalse", ["false"], "true-false", "false", ["true"]],
  [
    "matching",
    ["often", "", "never"],
    "matching",
    "poste[.]often[,]caf[.]never",
    ["poste[.]often[,]mairie[.]rare[,]caf[.]often"],
  ],
  [
    "categorise",
    ["rare", "rare", "often"],
    "matching",
    "poste[.]rare[,]mairie[.]rare[,]caf[.]often",
    ["poste[.]often[,]mairie[.]rare[,]caf[.]often"],
  ],
  ["ordering", ["2", "1", "3", "4"], "sequencing", "2[,]1[,]3[,]4", ["1[,]2[,]3[,]4"]],
  ["scenario", ["door-2", "door-1"], "sequencing", "door-2[,]door-1", ["door-1[,]inside-1"]],
  ["numeric", ["40,6 %"], "numeric", "40.6", ["40[:]41"]],
  ["numeric", ["many"], "numeric", "", ["40[:]41"]],
  [
    "shorttext",
    ["a[,]b"],
    "fill-in",
    "a[ , ]b",
    ["{case_matters=false}non-recours", "{case_matters=false}non recours"],
  ],
  ["cloze", ["8", "rares"], "fill-in", "8[,]rares", ["{case_matters=false}{order_matters=true}80[,]de base"]],
  ["likert", ["4"], "likert", "4", []],
])("%s %j is %s %j", (type, response, interaction, expected, patterns) => {
  const { response: said, patterns: right, activity } = told(type, response);
  expect(said).toBe(expected);
  expect(right).toEqual(patterns);
  expect(activity?.id).toBe(`https://dlis.example/course/module/questions/${type}`);
  expect(activity?.definition).toMatchObject({ interactionType: interaction, name: { en: "What?" } });
  // Without a right answer the list is left out: an empty one says that every answer is wrong.
  expect(activity?.definition?.correctResponsesPattern).toEqual(patterns.length > 0 ? patterns : undefined);
});

test.each<[QuestionType, string, string]>([
  ["multiple", "choices", "a b c d"],
  ["ordering", "choices", "1 2 3 4"],
  ["scenario", "choices", "door-1 door-2 door-3 inside-1 inside-2"],
  ["likert", "scale", "1 2 3 4 5"],
  ["matching", "source", "poste mairie caf"],
  ["matching", "target", "often rare never"],
])("%s has %s %s, and no list that is not its own", (type, list, expected) => {
  const { definition } = told(type, []).activity ?? {};
  const lists = ["choices", "scale", "source", "target"] as const;
  expect(ids(definition?.[list as "choices"])).toBe(expected);
  expect(lists.filter((each) => definition?.[each]).length).toBe(type === "matching" ? 2 : 1);
});

test("a reflection is told to nobody", () => {
  expect(told("reflection", ["Only for myself"])).toEqual({ response: "", patterns: [] });
});

test.each(questionTypes.filter((type) => type !== "reflection"))("%s is well-formed whatever was answered", (type) => {
  const { definition } = told(type, []).activity ?? {};
  const options: Readonly<Partial<Record<QuestionType, readonly string[]>>> = {
    single: ["a", "b", "c"],
    multiple: ["a", "b", "c", "d"],
    truefalse: ["true", "false"],
    matching: ["often", "rare", "never", ""],
    categorise: ["often", "rare", ""],
    ordering: ["1", "2", "3", "4"],
    hotspot: ["a", "b", "c"],
    scenario: ["door-1", "door-2", "inside-1"],
    likert: ["1", "2", "3", "4", "5"],
  };
  const part = fc.constantFrom(...(options[type] ?? ["", "7", "-7,5", "1e400", "[,]", "a[.]b", "−3 %", "x"]));
  const size = type === "matching" || type === "categorise" ? 3 : type === "cloze" ? 2 : undefined;
  const many = type === "multiple" || type === "hotspot" || type === "ordering" || type === "scenario";
  const responses = fc.array(part, { minLength: size ?? 1, maxLength: size ?? (many ? 4 : 1) });
  fc.assert(
    fc.property(responses, (response) => {
      const { response: said, patterns } = told(type, response);
      for (const text of [...patterns, ...(said === "" ? [] : [said])])
        expect(isWellFormed(text, definition as Parameters<typeof isWellFormed>[1])).toBe(true);
    }),
  );
});
