import { describe, expect, test } from "vitest";
import { sampleBase } from "../samples.ts";
import type { Response } from "./kind.ts";
import { categorise, matching, type MatchingQuestion } from "./pairs.ts";

const question: MatchingQuestion = {
  ...sampleBase("c/m/q"),
  type: "matching",
  items: ["x", "y", "y", "z"].map((match, index) => ({ id: `item-${index}`, text: "", match })),
  targets: ["x", "y", "z", "alone"].map((id) => ({ id, text: "" })),
  shuffle: true,
};

describe.each([
  { name: "matching", kind: matching, asked: question },
  { name: "categorise", kind: categorise, asked: { ...question, type: "categorise" as const } },
])("$name", ({ kind, asked }) => {
  // Both kinds are the same pairs, which the compiler sees as two types of question.
  const pairs = kind as typeof matching;
  const pairsAsked = asked as MatchingQuestion;

  test.each<{ response: Response; score: number; marks: readonly boolean[] }>([
    { response: ["x", "y", "y", "z"], score: 1, marks: [true, true, true, true] },
    { response: ["x", "y", "z", "y"], score: 0.5, marks: [true, true, false, false] },
    { response: ["y", "y", "y", "y"], score: 0.5, marks: [false, true, true, false] },
    { response: ["x", "", "", ""], score: 0.25, marks: [true, false, false, false] },
    { response: ["x"], score: 0.25, marks: [true, false, false, false] },
    { response: [], score: 0, marks: [false, false, false, false] },
    { response: ["x", "y", "y", "z", "z"], score: 1, marks: [true, true, true, true] },
  ])("$response scores $score", ({ response, score, marks }) => {
    expect(pairs.score(pairsAsked, response)).toBe(score);
    expect(pairs.score({ ...pairsAsked, partial: false }, response)).toBe(Math.floor(score));
    expect(pairs.marks(pairsAsked, response)).toEqual(marks);
  });

  test("has a part for each item, or one", () => {
    expect(pairs.parts(pairsAsked)).toBe(4);
    expect(pairs.parts({ ...pairsAsked, partial: false })).toBe(1);
    expect(pairs.correct(pairsAsked)).toEqual(["x", "y", "y", "z"]);
  });

  test("reads a field for each item, in the author's order", () => {
    const form = new FormData();
    form.set("c/m/q:item-3", "z");
    form.set("c/m/q:item-0", "alone");
    form.set("c/m/other:item-1", "y");
    expect(pairs.read(form, pairsAsked)).toEqual(["alone", "", "", "z"]);
  });

  test("answers with targets for items", () => {
    expect(pairs.options(pairsAsked)).toBe(question.targets);
    expect(pairs.items?.(pairsAsked)).toBe(question.items);
  });
});
