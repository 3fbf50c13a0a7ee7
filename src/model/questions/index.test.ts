import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleQuestion } from "../samples.ts";
import { isScored, kindOf, pointsFor, questionTypes, type Question } from "./index.ts";
import { isEmpty, type Response } from "./kind.ts";

/** Answers of any kind: ids of the question, ids of none, texts, too few and too many. */
function responses(question: Question): fc.Arbitrary<Response> {
  const kind = kindOf(question);
  const known = [...(kind.options(question) ?? []).map(({ id }) => id), ...(kind.correct(question) ?? [])];
  return fc.array(fc.oneof(fc.constantFrom("", "gone", ...known), fc.string()), { maxLength: 6 });
}

describe.each(questionTypes.flatMap((type) => [true, false].map((partial) => ({ type, partial }))))(
  "$type, partial credit: $partial",
  ({ type, partial }) => {
    const question: Question = { ...sampleQuestion(type), partial, points: 4 };
    const kind = kindOf(question);
    const parts = kind.parts(question);

    test("every score is some of its parts", () => {
      expect(Number.isInteger(parts) && parts >= 1 && parts <= 36).toBe(true);
      fc.assert(
        fc.property(responses(question), (response) => {
          const score = kind.score(question, response);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(score * parts).toBeCloseTo(Math.round(score * parts), 9);
          expect(pointsFor(question, response)).toBe(score * 4);
        }),
      );
    });

    test("only what is right has all the points", () => {
      const right = kind.correct(question);
      expect(isScored(question)).toBe(type !== "likert" && type !== "reflection");
      if (!right) return;
      expect(kind.score(question, right)).toBe(1);
      // A dialogue says by what follows how a reply was, and shows no marks.
      const isMarked = type !== "scenario";
      expect(kind.marks(question, right)).toEqual(isMarked ? right.map(() => true) : []);
      expect(kind.score(question, [])).toBe(0);
      fc.assert(
        fc.property(responses(question), (response) => {
          if (kind.score(question, response) < 1) expect(response).not.toEqual(right);
          else if (isMarked) expect(kind.marks(question, response)).toContain(true);
        }),
      );
    });

    test("an untouched form is an empty answer", () => {
      expect(isEmpty(kind.read(new FormData(), question))).toBe(true);
    });
  },
);

test.each<{ response: Response; empty: boolean }>([
  { response: [], empty: true },
  { response: [""], empty: true },
  { response: ["", " \n"], empty: true },
  { response: ["", "a"], empty: false },
  { response: ["0"], empty: false },
])("$response is empty: $empty", ({ response, empty }) => {
  expect(isEmpty(response)).toBe(empty);
});
