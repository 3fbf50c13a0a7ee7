import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adviceFor } from "./advice.ts";
import type { Instrument, Item } from "./instrument.ts";
import { bandOf, itemScore, resultOf, shown, type Result } from "./result.ts";
import { openIndex, scaleOptions } from "./samples.ts";
import { askedItems, decodeSheet, encodeSheet, type Answer, type Sheet } from "./sheet.ts";

function itemOf(id: string): Item {
  const item = openIndex.items.find((each) => each.id === id);
  if (item === undefined) throw new Error(`no item ${id}`);
  return item;
}

/** A sheet from the answers of each dimension, with spaces: option ids, `abd` for a set, `–` left out, `na`. */
const sheetOf = (answers: Readonly<Record<string, string>>): Sheet =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([dimension, codes]) =>
      codes.split(" ").flatMap((code, at): [string, Answer][] => {
        if (code === "–") return [];
        return [[`${dimension}-${at + 1}`, code === "na" ? "na" : /^[a-f]+$/.test(code) ? [...code] : [code]]];
      }),
    ),
  );
const answersA = {
  AIS: "4 3 2 d b false",
  MED: "4 3 4 4 d a 2",
  ETH: "4 2 3 3 abd b 2",
  CRI: "3 2 2 b b",
  ACC: "3 4 4 a 3",
  COO: "d 3 c 3",
};
/** Item scores as they stand in the worked examples, whatever the raw answers. */
function scored(scores: Readonly<Record<string, string>>): { instrument: Instrument; sheet: Sheet } {
  const sheet: Record<string, Answer> = {};
  const items: Item[] = Object.entries(scores).flatMap(([dimension, row]) =>
    row.split(" ").map((value, at): Item => {
      const id = `${dimension}-${at + 1}`;
      if (value !== "–") sheet[id] = value === "na" ? "na" : ["it"];
      const [over = 0, under = 1] = value.split("/").map(Number);
      return {
        ...itemOf(id),
        type: "anchored",
        allowNa: true,
        options: [{ id: "it", value: over / under }],
      };
    }),
  );
  return { instrument: { ...openIndex, items }, sheet };
}
const scoresOf = ({ dimensions }: Result): Record<string, string> =>
  Object.fromEntries(dimensions.flatMap(({ id, score }) => (score === undefined ? [] : [[id, score.toFixed(2)]])));

describe("worked examples", () => {
  const sheet = sheetOf(answersA);
  const result = resultOf(openIndex, sheet);

  test("A: complete", () => {
    expect(scoresOf(result)).toEqual({
      AIS: "79.17",
      MED: "67.86",
      ETH: "58.33",
      CRI: "70.00",
      ACC: "50.00",
      COO: "56.25",
    });
    expect(result.index?.toFixed(4)).toBe("65.5893");
    expect([shown(result.index ?? 0), result.band, result.status]).toEqual([66, "mediation", "complete"]);
    expect([result.perceived?.toFixed(2), result.tested?.toFixed(2)]).toEqual(["59.62", "79.17"]);
    expect(((result.perceived ?? 0) - (result.tested ?? 0)).toFixed(2)).toBe("-19.55");
    expect(result.profiles).toEqual(["contraste"]);
    expect(adviceFor(openIndex, result, sheet).map(({ module }) => module)).toEqual(["M5", "M2", "M4"]);
  });

  test("A: what answers point at is in the module that is recommended anyway", () => {
    expect(adviceFor(openIndex, result, sheet)).toEqual([
      { module: "M5", pages: ["falc"], because: ["ACC", "ACC-4"] },
      { module: "M2", pages: [], because: ["COO"] },
      { module: "M4", pages: ["six-principes"], because: ["ETH", "ETH-5"] },
    ]);
  });

  test("B: three not applicable, two missing, still complete", () => {
    const { instrument, sheet: answers } = scored({
      AIS: "1 .75 1 .5 1 –",
      MED: ".5 .5 na .5 .5 .25 .75",
      ETH: ".5 1 .25 – 2/3 1 na",
      CRI: ".75 .25 .5 0 1",
      ACC: ".5 .75 .5 1 na",
      COO: ".25 .25 .5 .25",
    });
    const b = resultOf(instrument, answers);
    expect(scoresOf(b)).toEqual({ AIS: "85.00", MED: "50.00", ETH: "68.33", CRI: "50.00", ACC: "68.75", COO: "31.25" });
    expect(b.index?.toFixed(4)).toBe("60.6667");
    expect([shown(b.index ?? 0), b.band, b.status]).toEqual([61, "mediation", "complete"]);
    expect(b.dimensions.find(({ id }) => id === "ETH")).toMatchObject({ items: 7, answered: 5, na: 1, missing: 1 });
  });

  test("C: a dimension drops out, and the index is provisional", () => {
    const c = resultOf(openIndex, sheetOf({ ...answersA, ACC: "3 – – a na" }));
    expect(c.dimensions.find(({ id }) => id === "ACC")).toEqual({
      id: "ACC",
      items: 5,
      answered: 2,
      na: 1,
      given: 0,
      missing: 2,
      valid: false,
    });
    expect(c.index?.toFixed(4)).toBe("67.3214");
    expect([shown(c.index ?? 0), c.status]).toEqual([67, "provisional"]);
  });

  test("D: four dimensions that weigh too little give no index", () => {
    const d = resultOf(openIndex, sheetOf({ ...answersA, MED: "4", ETH: "4" }));
    expect(d.status).toBe("none");
    expect(d).not.toHaveProperty("index");
    expect(d).not.toHaveProperty("band");
    expect(d.profiles).toEqual([]);
    expect(Object.keys(scoresOf(d))).toEqual(["AIS", "CRI", "ACC", "COO"]);
  });
});

test.each([
  { index: 39.49, integer: 39, band: "support" },
  { index: 39.5, integer: 40, band: "autonomy" },
  { index: 39.5 - 1e-12, integer: 40, band: "autonomy" },
  { index: 59.5, integer: 60, band: "mediation" },
  { index: 79.5, integer: 80, band: "passing-on" },
  { index: 0, integer: 0, band: "discovery" },
  { index: 100, integer: 100, band: "passing-on" },
])("$index is shown as $integer, $band", ({ index, integer, band }) => {
  expect(shown(index)).toBe(integer);
  expect(bandOf(openIndex, index)).toBe(band);
});

const multiple = itemOf("ETH-5");
test.each([
  { selection: "abc", score: 1 },
  { selection: "ab", score: 2 / 3 },
  { selection: "abd", score: 1 / 3 },
  { selection: "a", score: 1 / 3 },
  { selection: "abcde", score: 1 / 3 },
  { selection: "de", score: 0 },
  { selection: "", score: 0 },
])("keys abc, selection `$selection` scores $score", ({ selection, score }) => {
  expect(itemScore(multiple, { "ETH-5": [...selection] })).toBeCloseTo(score, 12);
});
test("an untouched question is missing, an unknown option is no answer", () => {
  expect(itemScore(multiple, {})).toBeUndefined();
  expect(itemScore(multiple, { "ETH-5": ["z"] })).toBeUndefined();
  expect(itemScore(multiple, { "ETH-5": "na" })).toBeUndefined();
});

test("the counts of the open index", () => {
  const scoredItems = openIndex.items.filter(({ dimension }) => dimension !== "CTX");
  expect([scoredItems.length, askedItems(openIndex, "short").length, openIndex.items.length]).toEqual([34, 24, 38]);
});

describe("profiles", () => {
  const all = (score: string, dimension: string): string =>
    openIndex.items
      .filter((item) => item.dimension === dimension)
      .map(() => score)
      .join(" ");
  const of = (scores: Readonly<Record<string, string>>): readonly string[] => {
    const { instrument, sheet } = scored(
      Object.fromEntries(openIndex.dimensions.map(({ id }) => [id, all(scores[id] ?? ".7", id)])),
    );
    return resultOf(instrument, sheet).profiles;
  };
  test.each([
    { scores: {}, profiles: ["equilibre"] },
    { scores: { ETH: ".3" }, profiles: ["vigilance"] },
    { scores: { ETH: ".4" }, profiles: ["contraste"] },
    { scores: { ETH: ".3", AIS: ".9", MED: ".6", CTX: ".1" }, profiles: ["vigilance", "technicien"] },
    { scores: { AIS: ".5", MED: ".7" }, profiles: ["mediateur"] },
    { scores: { CTX: ".3" }, profiles: ["contexte", "equilibre"] },
  ])("$scores: $profiles", ({ scores, profiles }) => expect(of(scores as Record<string, string>)).toEqual(profiles));
});

describe("advice", () => {
  const ask = (scores: Readonly<Record<string, string>>): readonly string[] => {
    const { instrument, sheet } = scored(
      Object.fromEntries(
        openIndex.dimensions.map(({ id }) => [
          id,
          openIndex.items.flatMap((item) => (item.dimension === id ? [scores[id] ?? "1"] : [])).join(" "),
        ]),
      ),
    );
    return adviceFor(instrument, resultOf(instrument, sheet), sheet).map(({ module }) => module);
  };
  test.each([
    { scores: {}, modules: ["M8"] },
    { scores: { ETH: ".39", MED: ".1" }, modules: ["M4", "M3"] },
    { scores: { ETH: ".45", MED: ".1" }, modules: ["M3", "M4"] },
    { scores: { AIS: ".1", MED: ".1", ETH: ".1", CRI: ".1", ACC: ".1", COO: ".1" }, modules: ["M4", "M3", "M6"] },
  ])("$scores: $modules", ({ scores, modules }) => expect(ask(scores as Record<string, string>)).toEqual(modules));
});

/** Any answer that an item allows, or none. */
const answerOf = (item: Item): fc.Arbitrary<Answer | undefined> =>
  fc.oneof(
    fc.constant(undefined),
    ...(item.allowNa ? [fc.constant("na" as const)] : []),
    item.type === "multiple"
      ? fc.subarray(item.options.map(({ id }) => id))
      : fc.constantFrom(...item.options.map(({ id }) => [id])),
  );
const sheets: fc.Arbitrary<Sheet> = fc
  .tuple(...openIndex.items.map((item) => answerOf(item).map((answer) => [item.id, answer] as const)))
  .map((pairs) => Object.fromEntries(pairs.filter((pair): pair is [string, Answer] => pair[1] !== undefined)));

describe("laws", () => {
  test("the order of answers is irrelevant", () =>
    fc.assert(
      fc.property(sheets, (sheet) => {
        const turned = Object.fromEntries(Object.entries(sheet).reverse());
        expect(resultOf(openIndex, turned)).toEqual(resultOf(openIndex, sheet));
      }),
    ));

  test("the index lies within the range of the dimensions", () =>
    fc.assert(
      fc.property(sheets, (sheet) => {
        const { dimensions, index } = resultOf(openIndex, sheet);
        const scores = dimensions.flatMap(({ id, score }) => (id === "CTX" || score === undefined ? [] : [score]));
        if (index === undefined) return;
        expect(index).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
        expect(index).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
      }),
    ));

  test("reversing twice changes nothing", () => {
    expect([...scaleOptions(5, true)].reverse().map(({ value }) => value)).toEqual(
      scaleOptions(5, false).map(({ value }) => value),
    );
  });

  test("not applicable, on an item below its dimension's mean, never lowers that dimension", () =>
    fc.assert(
      fc.property(sheets, fc.constantFrom(...openIndex.items.filter(({ allowNa }) => allowNa)), (sheet, item) => {
        const dimension = (answers: Sheet): number | undefined =>
          resultOf(openIndex, answers).dimensions.find(({ id }) => id === item.dimension)?.score;
        const before = dimension(sheet);
        const score = itemScore(item, sheet);
        const after = dimension({ ...sheet, [item.id]: "na" });
        if (before === undefined || after === undefined || score === undefined || 100 * score >= before) return;
        expect(after).toBeGreaterThanOrEqual(before - 1e-9);
      }),
    ));

  test("a dimension without weight changes nothing but itself", () =>
    fc.assert(
      fc.property(sheets, (sheet) => {
        const without = { ...openIndex, dimensions: openIndex.dimensions.filter(({ id }) => id !== "CTX") };
        const [withIt, withoutIt] = [resultOf(openIndex, sheet), resultOf(without, sheet)];
        expect([withIt.index, withIt.status, withIt.perceived, withIt.tested]).toEqual([
          withoutIt.index,
          withoutIt.status,
          withoutIt.perceived,
          withoutIt.tested,
        ]);
      }),
    ));

  test("a sheet is read back from its text", () =>
    fc.assert(
      fc.property(sheets, (sheet) => {
        const items = askedItems(openIndex);
        const text = encodeSheet(items, sheet);
        expect(text).toMatch(/^[0-9a-z-]{38}$/);
        expect(decodeSheet(items, text)).toEqual(sheet);
      }),
    ));

  test("a text of another instrument is no sheet", () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const read = decodeSheet(askedItems(openIndex), text);
        if (read) expect(encodeSheet(askedItems(openIndex), read)).toBe(text);
      }),
    ));
});
