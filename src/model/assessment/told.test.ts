import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyMeasure } from "../../../test/assessment-sheets.ts";
import type { Instrument } from "./instrument.ts";
import { completed, decodeMeasures, encodeMeasures, type Measure } from "./measure.ts";
import { resultOf } from "./result.ts";
import { openIndex } from "./samples.ts";
import { askedItems, decodeSheet, encodeSheet, toldOf, type Sheet } from "./sheet.ts";

const sensitive = ["ETH-2", "ETH-5", "MED-3", "CTX-1"];
const guarded: Instrument = {
  ...openIndex,
  items: openIndex.items.map((item) => ({ ...item, sensitive: sensitive.includes(item.id) })),
};
const masked = (measure: Measure): Measure => ({ ...measure, answers: toldOf(guarded, measure.answers) });
const measures = anyMeasure(guarded);

describe("what a platform may know of sensitive items", () => {
  test("is the same whatever was answered: sheet and numbers", () =>
    fc.assert(
      fc.property(measures, measures, (one, other) => {
        const swapped = Object.fromEntries(
          Object.entries(one.answers).map(([id, answer]) => [
            id,
            sensitive.includes(id) ? (other.answers[id] ?? answer) : answer,
          ]),
        );
        const [a, b] = [masked(one), masked({ ...one, answers: swapped })];
        expect(encodeMeasures(guarded, [b])).toBe(encodeMeasures(guarded, [a]));
        expect(resultOf(guarded, b.answers, b.form)).toEqual(resultOf(guarded, a.answers, a.form));
      }),
    ));

  test("is whether there is an answer, and all of the others", () =>
    fc.assert(
      fc.property(measures, (measure) => {
        const [back] = decodeMeasures(guarded, encodeMeasures(guarded, [masked(measure)]));
        for (const [id, answer] of Object.entries(measure.answers))
          expect(back?.answers[id]).toEqual(sensitive.includes(id) ? "given" : answer);
        expect(Object.keys(back?.answers ?? {}).length).toBe(Object.keys(measure.answers).length);
      }),
    ));

  test("becomes whole again with what the device has, and with that of the same measure only", () =>
    fc.assert(
      fc.property(measures, (measure) => {
        expect(completed(masked(measure), measure)).toEqual(measure);
        const strangers = [undefined, { ...measure, id: "another0" }, { ...measure, day: measure.day + 1 }];
        for (const own of strangers) expect(completed(masked(measure), own)).toEqual(masked(measure));
      }),
    ));

  test("is no answer of another item", () => {
    const items = askedItems(openIndex);
    const sheet: Sheet = { "AIS-1": "given" };
    expect(resultOf(openIndex, sheet).dimensions[0]).toMatchObject({ answered: 0, given: 0, missing: 6 });
    expect(decodeSheet(items, encodeSheet(items, sheet))).toBeUndefined();
  });
});

/** ETH has seven items, of which `ETH-2` and `ETH-5` are sensitive. */
const ethics = (answers: Sheet) => resultOf(guarded, answers).dimensions.find(({ id }) => id === "ETH");
const others: Sheet = { "ETH-1": ["5"], "ETH-3": ["5"], "ETH-4": ["5"], "ETH-6": ["a"], "ETH-7": ["1"] };

test.each([
  { what: "counts as answered", answers: { ...others, "ETH-2": "given", "ETH-5": "given" }, given: 2, valid: true },
  // Of seven that apply, five have an answer, though only three are known: too few for a score.
  {
    what: "is no ground for a score",
    answers: { "ETH-1": ["5"], "ETH-3": ["5"], "ETH-4": ["5"], "ETH-2": "given", "ETH-5": "given" },
    given: 2,
    valid: false,
  },
  // Four of seven are less than two thirds, six of seven are not.
  {
    what: "is not left out",
    answers: { ...others, "ETH-7": undefined, "ETH-2": "given", "ETH-5": "given" },
    given: 2,
    valid: true,
  },
  { what: "else is", answers: { ...others, "ETH-7": undefined }, given: 0, valid: false },
] as const)("an answer that is not known here $what", ({ answers, given, valid }) => {
  const sheet = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined)) as Sheet;
  expect(ethics(sheet)).toMatchObject({ given, valid });
});

test("no score counts what is not known here", () => {
  expect(ethics({ ...others, "ETH-2": "given" })?.score).toBe(ethics(others)?.score);
});
