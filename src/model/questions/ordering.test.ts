import { expect, test } from "vitest";
import { sampleBase } from "../samples.ts";
import type { Response } from "./kind.ts";
import { ordering, type OrderingQuestion } from "./ordering.ts";

const items = ["a", "b", "c", "d"].map((id) => ({ id, text: "" }));
const question: OrderingQuestion = { ...sampleBase("c/m/q"), type: "ordering", items };

test.each<{ response: Response; score: number; marks: readonly boolean[] }>([
  { response: ["a", "b", "c", "d"], score: 1, marks: [true, true, true, true] },
  { response: ["b", "a", "c", "d"], score: 0.5, marks: [false, false, true, true] },
  { response: ["b", "c", "d", "a"], score: 0, marks: [false, false, false, false] },
  { response: ["a", "a", "a", "a"], score: 0.25, marks: [true, false, false, false] },
  { response: ["a", "b", "c", "d", "d"], score: 1, marks: [true, true, true, true, false] },
  { response: ["a"], score: 0.25, marks: [true] },
  { response: [], score: 0, marks: [] },
])("$response scores $score", ({ response, score, marks }) => {
  expect(ordering.score(question, response)).toBe(score);
  expect(ordering.score({ ...question, partial: false }, response)).toBe(Math.floor(score));
  expect(ordering.marks(question, response)).toEqual(marks);
});

test("has a part for each item, or one", () => {
  expect(ordering.parts(question)).toBe(4);
  expect(ordering.parts({ ...question, partial: false })).toBe(1);
  expect(ordering.correct(question)).toEqual(["a", "b", "c", "d"]);
});

test("reads the items in the form's order", () => {
  const form = new FormData();
  for (const id of ["d", "b", "a", "c"]) form.append("c/m/q", id);
  form.append("c/m/other", "a");
  expect(ordering.read(form, question)).toEqual(["d", "b", "a", "c"]);
});
