import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adviceFor } from "../src/model/assessment/advice.ts";
import type { Item } from "../src/model/assessment/instrument.ts";
import { reversedInARow, sectionsOf } from "../src/model/assessment/order.ts";
import { resultOf, shown } from "../src/model/assessment/result.ts";
import { openIndex } from "../src/model/assessment/samples.ts";
import type { Answer, Sheet } from "../src/model/assessment/sheet.ts";
import { assessmentIn } from "./assessed.ts";
import { anyMeasure } from "./assessment-sheets.ts";

const assessment = await assessmentIn("courses/agilite-numerique");
const { instrument } = assessment;

/** Item scores of one dimension, in order: `undefined` for left out, `na`, or the keys chosen of several. */
type Scores = Readonly<Record<string, readonly (number | "na" | undefined | readonly string[])[]>>;

function sheetOf(scores: Scores): Sheet {
  const answers: Record<string, Answer> = {};
  const answerOf = (item: Item, score: number): Answer => {
    const option = item.options.find(({ value }) => Math.abs(value - score) < 1e-9);
    if (!option) throw new Error(`No answer of ${item.id} is worth ${score}.`);
    return [option.id];
  };
  for (const [dimension, all] of Object.entries(scores))
    all.forEach((score, index) => {
      const item = instrument.items.find(({ id }) => id === `${dimension}-${index + 1}`);
      if (!item || score === undefined) return;
      answers[item.id] = typeof score === "number" ? answerOf(item, score) : score;
    });
  return answers;
}

const a: Scores = {
  AIS: [0.75, 0.5, 0.75, 0.75, 1, 1],
  MED: [0.75, 0.5, 0.25, 0.75, 0.75, 1, 0.75],
  ETH: [0.75, 0.75, 0.5, 0.5, ["a", "b", "d"], 1, 0.25],
  CRI: [0.5, 0.25, 0.75, 1, 1],
  ACC: [0.5, 0.75, 0.75, 0, 0.5],
  COO: [0.75, 0.5, 0.5, 0.5],
};
const b: Scores = {
  AIS: [1, 0.75, 1, 0.5, 1, undefined],
  MED: [0.5, 0.5, "na", 0.5, 0.5, 0.25, 0.75],
  ETH: [0.5, 1, 0.25, undefined, ["a", "b"], 1, "na"],
  CRI: [0.75, 0.25, 0.5, 0, 1],
  ACC: [0.5, 0.75, 0.5, 1, "na"],
  COO: [0.25, 0.25, 0.5, 0.25],
};

describe("the worked examples of its design", () => {
  test.each<{
    name: string;
    scores: Scores;
    status: string;
    index: number | undefined;
    shown: number | undefined;
    band: string | undefined;
  }>([
    { name: "A", scores: a, status: "complete", index: 65.5893, shown: 66, band: "Médiation" },
    { name: "B", scores: b, status: "complete", index: 60.6667, shown: 61, band: "Médiation" },
    {
      name: "C",
      scores: { ...a, ACC: [0.5, undefined, undefined, 0, "na"] },
      status: "provisional",
      index: 67.3214,
      shown: 67,
      band: "Médiation",
    },
    {
      name: "D",
      scores: { ...a, MED: [0.75], ETH: [0.75] },
      status: "none",
      index: undefined,
      shown: undefined,
      band: undefined,
    },
  ])("$name", ({ scores, ...expected }) => {
    const result = resultOf(instrument, sheetOf(scores));
    expect(result.status).toBe(expected.status);
    if (expected.index === undefined) expect(result.index).toBeUndefined();
    else expect(result.index).toBeCloseTo(expected.index, 4);
    expect(result.index === undefined ? undefined : shown(result.index)).toBe(expected.shown);
    expect(assessment.bands.find(({ id }) => id === result.band)?.label).toBe(expected.band);
  });

  test("A: dimensions, what was said and shown, profile and modules", () => {
    const sheet = sheetOf(a);
    const result = resultOf(instrument, sheet);
    const scores = Object.fromEntries(result.dimensions.map(({ id, score }) => [id, score?.toFixed(2)]));
    expect(scores).toMatchObject({
      AIS: "79.17",
      MED: "67.86",
      ETH: "58.33",
      CRI: "70.00",
      ACC: "50.00",
      COO: "56.25",
    });
    expect([result.perceived?.toFixed(2), result.tested?.toFixed(2)]).toEqual(["59.62", "79.17"]);
    expect(result.profiles).toEqual(["contraste"]);
    const titles = adviceFor(instrument, result, sheet).map(({ module }) => assessment.modules[module]?.title);
    expect(titles).toEqual([
      "Rendre accessible : FALC, accessibilité, langues",
      "Panorama de cinq pays : droits, lieux, démarches",
      "Protéger : secret, données, mandat",
    ]);
  });
});

test("the course's file and the model's sample score every sheet alike", () =>
  fc.assert(
    fc.property(anyMeasure(openIndex), ({ answers, form }) => {
      const { band: _, ...mine } = resultOf(instrument, answers, form);
      const { band: __, ...expected } = resultOf(openIndex, answers, form);
      expect(mine).toEqual(expected);
    }),
    { numRuns: 1000 },
  ));

test.each(["full", "short"] as const)("the %s form has its items, and no two reversed in a row", (form) => {
  const sections = sectionsOf(instrument, form);
  expect(sections.map(({ items }) => items.length)).toEqual(form === "full" ? [26, 8, 4] : [18, 6]);
  for (const { items } of sections) expect(reversedInARow(items)).toBeUndefined();
});

test("what is tested explains every option, and every text and wording is there", () => {
  for (const { item, options, feedback, texts } of assessment.items) {
    expect(texts).toHaveLength(2);
    if (!["single", "situational", "multiple", "truefalse"].includes(item.type)) continue;
    expect({
      id: item.id,
      told: feedback !== undefined || options.every((option) => option.feedback !== undefined),
    }).toEqual({ id: item.id, told: true });
  }
  for (const { id, texts } of assessment.dimensions) expect({ id, texts: texts.length }).toEqual({ id, texts: 4 });
});
