import { describe, expect, test } from "vitest";
import { sampleBase } from "../samples.ts";
import {
  hotspot,
  multiple,
  single,
  truefalse,
  type HotspotQuestion,
  type MultipleQuestion,
  type SingleQuestion,
  type TruefalseQuestion,
} from "./choice.ts";
import type { Response } from "./kind.ts";

const choices = (right: string, all: string) =>
  all.split("").map((id) => ({ id, text: "", correct: right.includes(id) }));
const form = (...fields: readonly (readonly [string, string])[]): FormData => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

describe("single", () => {
  const question: SingleQuestion = {
    ...sampleBase("c/m/q"),
    type: "single",
    choices: choices("b", "abc"),
    shuffle: true,
  };
  test.each<{ response: Response; score: number; marks: readonly boolean[] }>([
    { response: ["b"], score: 1, marks: [true] },
    { response: ["a"], score: 0, marks: [false] },
    { response: ["gone"], score: 0, marks: [false] },
    { response: ["b", "a"], score: 0, marks: [true, false] },
    { response: [], score: 0, marks: [] },
    { response: [""], score: 0, marks: [false] },
  ])("$response scores $score", ({ response, score, marks }) => {
    expect(single.score(question, response)).toBe(score);
    expect(single.marks(question, response)).toEqual(marks);
  });
  test("reads the one chosen, of this question only", () => {
    expect(single.read(form(["c/m/q", "b"], ["c/m/other", "a"]), question)).toEqual(["b"]);
    expect(single.read(form(["c/m/other", "a"]), question)).toEqual([]);
  });
  test("has one part, and its choices as options", () => {
    expect(single.parts(question)).toBe(1);
    expect(single.correct(question)).toEqual(["b"]);
    expect(single.options(question)?.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });
});

describe("truefalse", () => {
  const question: TruefalseQuestion = {
    ...sampleBase("c/m/q"),
    type: "truefalse",
    choices: ["true", "false"].map((id) => ({ id, text: "", correct: id === "false" })),
    shuffle: false,
  };
  test.each<{ response: Response; score: number }>([
    { response: ["false"], score: 1 },
    { response: ["true"], score: 0 },
    { response: [], score: 0 },
  ])("$response scores $score", ({ response, score }) => {
    expect(truefalse.score(question, response)).toBe(score);
  });
  test("is true-false for the platform", () => {
    expect(truefalse.interaction).toBe("true-false");
    expect(truefalse.read(form(["c/m/q", "true"]), question)).toEqual(["true"]);
  });
});

describe("multiple", () => {
  const question: MultipleQuestion = {
    ...sampleBase("c/m/q"),
    type: "multiple",
    choices: choices("abc", "abcde"),
    shuffle: true,
  };
  test.each<{ response: Response; score: number; allOrNothing: number }>([
    { response: ["a", "b", "c"], score: 1, allOrNothing: 1 },
    { response: ["c", "b", "a"], score: 1, allOrNothing: 1 },
    { response: ["a", "b"], score: 2 / 3, allOrNothing: 0 },
    { response: ["a"], score: 1 / 3, allOrNothing: 0 },
    { response: ["a", "b", "c", "d"], score: 2 / 3, allOrNothing: 0 },
    { response: ["a", "d"], score: 0, allOrNothing: 0 },
    { response: ["a", "d", "e"], score: 0, allOrNothing: 0 },
    { response: ["a", "b", "c", "d", "e"], score: 1 / 3, allOrNothing: 0 },
    { response: ["a", "a", "a", "a"], score: 1 / 3, allOrNothing: 0 },
    { response: [], score: 0, allOrNothing: 0 },
  ])("$response scores $score, without partial credit $allOrNothing", ({ response, score, allOrNothing }) => {
    expect(multiple.score(question, response)).toBe(score);
    expect(multiple.score({ ...question, partial: false }, response)).toBe(allOrNothing);
  });
  test("marks what was chosen", () => {
    expect(multiple.marks(question, ["d", "a"])).toEqual([false, true]);
  });
  test("is cut into as many parts as there are right choices", () => {
    expect(multiple.parts(question)).toBe(3);
    expect(multiple.parts({ ...question, partial: false })).toBe(1);
  });
  test("without a right choice nobody scores", () => {
    const none: MultipleQuestion = { ...question, choices: choices("", "ab") };
    expect(multiple.correct(none)).toEqual([]);
    for (const partial of [true, false]) {
      expect(multiple.score({ ...none, partial }, [])).toBe(0);
      expect(multiple.score({ ...none, partial }, ["a"])).toBe(0);
    }
  });
  test("reads all that are chosen", () => {
    expect(multiple.read(form(["c/m/q", "a"], ["c/m/x", "b"], ["c/m/q", "c"]), question)).toEqual(["a", "c"]);
    expect(multiple.read(form(), question)).toEqual([]);
  });
});

describe("hotspot", () => {
  const question = (right: string): HotspotQuestion => ({
    ...sampleBase("c/m/q"),
    type: "hotspot",
    choices: choices(right, "abc"),
    shuffle: false,
    several: right.length > 1,
    image: { path: "form.svg", place: { file: "quiz.yaml", line: 1, column: 1 } },
    alt: "",
    areas: [],
  });
  test.each<{ right: string; response: Response; score: number; parts: number }>([
    { right: "b", response: ["b"], score: 1, parts: 1 },
    { right: "b", response: ["a"], score: 0, parts: 1 },
    { right: "b", response: [], score: 0, parts: 1 },
    { right: "ab", response: ["a", "b"], score: 1, parts: 2 },
    { right: "ab", response: ["a"], score: 0.5, parts: 2 },
    { right: "ab", response: ["a", "b", "c"], score: 0.5, parts: 2 },
  ])("where $right is right, $response scores $score", ({ right, response, score, parts }) => {
    expect([hotspot.score(question(right), response), hotspot.parts(question(right))]).toEqual([score, parts]);
  });
  test("is read from radio buttons and from boxes alike", () => {
    expect(hotspot.read(form(["c/m/q", "b"]), question("b"))).toEqual(["b"]);
    expect(hotspot.read(form(["c/m/q", "a"], ["c/m/q", "b"]), question("ab"))).toEqual(["a", "b"]);
  });
});
