import { describe, expect, test } from "vitest";
import { sampleBase } from "../samples.ts";
import type { Response } from "./kind.ts";
import {
  cloze,
  likert,
  numeric,
  reflection,
  shorttext,
  type ClozeQuestion,
  type LikertQuestion,
  type NumericQuestion,
  type ReflectionQuestion,
  type ShorttextQuestion,
} from "./typed.ts";

const base = sampleBase("c/m/q");
const ignoreAll = { case: true, accents: true, spaces: true, apostrophes: true };
const ignoreNone = { case: false, accents: false, spaces: false, apostrophes: false };
const form = (fields: Readonly<Record<string, string>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};

describe("numeric", () => {
  const question: NumericQuestion = { ...base, type: "numeric", min: 40.1, max: 41.1, answer: 40.6, unit: "%" };
  test.each<{ response: Response; score: number }>([
    { response: ["40,6"], score: 1 },
    { response: ["40.6 %"], score: 1 },
    { response: ["40,1"], score: 1 },
    { response: ["41,1"], score: 1 },
    { response: ["40,09"], score: 0 },
    { response: ["41,11"], score: 0 },
    { response: ["−40,6"], score: 0 },
    { response: ["forty"], score: 0 },
    { response: [""], score: 0 },
    { response: [], score: 0 },
  ])("$response scores $score", ({ response, score }) => {
    expect(numeric.score(question, response)).toBe(score);
    expect(numeric.marks(question, response)).toEqual([score === 1]);
  });
  test("0 is an answer, and nothing is not 0", () => {
    const zero: NumericQuestion = { ...base, type: "numeric", min: 0, max: 0, answer: 0 };
    expect(numeric.score(zero, ["0"])).toBe(1);
    expect(numeric.score(zero, [""])).toBe(0);
    expect(numeric.correct(zero)).toEqual(["0"]);
  });
  test("shows the middle of a range", () => {
    expect(numeric.correct(question)).toEqual(["40.6"]);
    expect(numeric.correct({ ...base, type: "numeric", min: 10, max: 15 })).toEqual(["12.5"]);
  });
  test("reads what was typed", () => {
    expect(numeric.read(form({ "c/m/q": " 40,6 % " }), question)).toEqual([" 40,6 % "]);
    expect(numeric.read(form({}), question)).toEqual([""]);
  });
});

describe("shorttext", () => {
  const question: ShorttextQuestion = {
    ...base,
    type: "shorttext",
    accept: ["l'illectronisme", "Illectronisme"],
    ignore: ignoreAll,
  };
  test.each<{ response: Response; score: number; exact: number }>([
    { response: ["l'illectronisme"], score: 1, exact: 1 },
    { response: ["Illectronisme"], score: 1, exact: 1 },
    { response: ["ILLECTRONISME "], score: 1, exact: 0 },
    { response: ["L’illectronisme"], score: 1, exact: 0 },
    { response: ["illéctronisme"], score: 1, exact: 0 },
    { response: ["illettrisme"], score: 0, exact: 0 },
    { response: [""], score: 0, exact: 0 },
    { response: ["   "], score: 0, exact: 0 },
    { response: [], score: 0, exact: 0 },
  ])("$response scores $score, to the letter $exact", ({ response, score, exact }) => {
    expect(shorttext.score(question, response)).toBe(score);
    expect(shorttext.marks(question, response)).toEqual([score === 1]);
    expect(shorttext.score({ ...question, ignore: ignoreNone }, response)).toBe(exact);
  });
  test("shows the first accepted answer, if any", () => {
    expect(shorttext.correct(question)).toEqual(["l'illectronisme"]);
    expect(shorttext.correct({ ...question, accept: [] })).toEqual([]);
  });
  test("an empty accepted answer is not met by silence", () => {
    expect(shorttext.score({ ...question, accept: [""] }, [""])).toBe(0);
  });
});

describe("cloze", () => {
  const question: ClozeQuestion = {
    ...base,
    type: "cloze",
    gaps: [
      { id: "1", accept: ["80"], options: [] },
      { id: "2", accept: ["55,6", "56"], options: [] },
      { id: "3", accept: ["de base"], options: [{ id: "1", text: "de base" }] },
    ],
    ignore: ignoreAll,
  };
  test.each<{ response: Response; score: number; marks: readonly boolean[] }>([
    { response: ["80", "56", "de base"], score: 1, marks: [true, true, true] },
    { response: ["80", "55,6", ""], score: 2 / 3, marks: [true, true, false] },
    { response: ["56", "80", "De Base"], score: 1 / 3, marks: [false, false, true] },
    { response: [], score: 0, marks: [false, false, false] },
    { response: ["80", "56", "de base", "80"], score: 1, marks: [true, true, true] },
  ])("$response scores $score", ({ response, score, marks }) => {
    expect(cloze.score(question, response)).toBe(score);
    expect(cloze.score({ ...question, partial: false }, response)).toBe(Math.floor(score));
    expect(cloze.marks(question, response)).toEqual(marks);
  });
  test("reads a field for each gap", () => {
    expect(cloze.read(form({ "c/m/q:3": "rares", "c/m/q:1": "80", "c/m/x:2": "56" }), question)).toEqual([
      "80",
      "",
      "rares",
    ]);
    expect(cloze.items?.(question).map(({ id }) => id)).toEqual(["1", "2", "3"]);
  });
  test("has a part for each gap, or one", () => {
    expect(cloze.parts(question)).toBe(3);
    expect(cloze.parts({ ...question, partial: false })).toBe(1);
    expect(cloze.correct(question)).toEqual(["80", "55,6", "de base"]);
  });
});

describe("questions without a right answer", () => {
  const opinion: LikertQuestion = { ...base, type: "likert", scale: ["1", "2", "3"].map((id) => ({ id, text: "" })) };
  const thought: ReflectionQuestion = { ...base, type: "reflection" };
  test("likert is recorded, never scored", () => {
    expect(likert.interaction).toBe("likert");
    expect(likert.correct(opinion)).toBeUndefined();
    expect(likert.score(opinion, ["3"])).toBe(0);
    expect(likert.marks(opinion, ["3"])).toEqual([]);
    expect(likert.read(form({ "c/m/q": "2" }), opinion)).toEqual(["2"]);
    expect(likert.read(form({}), opinion)).toEqual([]);
  });
  test("reflection is neither", () => {
    expect(reflection.interaction).toBeUndefined();
    expect(reflection.correct(thought)).toBeUndefined();
    expect(reflection.score(thought, ["A thought"])).toBe(0);
    expect(reflection.marks(thought, ["A thought"])).toEqual([]);
    expect(reflection.read(form({ "c/m/q": "A thought" }), thought)).toEqual(["A thought"]);
  });
});
