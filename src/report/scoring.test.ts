import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Instrument, Item } from "../model/assessment/instrument.ts";
import { bandOf, resultOf } from "../model/assessment/result.ts";
import { openIndex, scaleOptions } from "../model/assessment/samples.ts";
import { askedItems, encodeSheet, type Answer, type Sheet } from "../model/assessment/sheet.ts";
import { openDatabase, type Cell, type Database } from "./database.ts";
import { isMeasured, measuresOf, scoringSql, shownSql } from "./scoring.ts";

let database: Database;
beforeAll(async () => {
  database = await openDatabase();
  await database.run("create table sheet (id integer, answers varchar)");
});
afterAll(() => database.close());

/** Measures and status of sheets as the database computes them. */
async function scored(instrument: Instrument, form: "full" | "short", sheets: readonly string[]) {
  await database.run("delete from sheet");
  const appender = await database.into("sheet", ["integer", "text"]);
  for (const [id, answers] of sheets.entries()) appender.add([id, answers]);
  appender.end();
  const columns = measuresOf(instrument).map(({ column }) => column);
  const bands = instrument.bands.map(({ from }) => `cast(${shownSql("m_index")} >= ${from} as integer)`).join(" + ");
  return database.rows(
    `select id, status, ${bands}, ${columns.join(", ")} from (${scoringSql(instrument, form, "sheet")}) as x order by id`,
  );
}

const answerOf = (item: Item): fc.Arbitrary<Answer | undefined> => {
  const ids = item.options.map(({ id }) => id);
  const given: fc.Arbitrary<Answer> =
    item.type === "multiple" ? fc.subarray(ids) : fc.constantFrom(...ids).map((id) => [id]);
  return fc.oneof(
    { weight: 8, arbitrary: given },
    { weight: 1, arbitrary: fc.constant(undefined) },
    ...(item.sensitive ? [{ weight: 3, arbitrary: fc.constant("given" as const) }] : []),
    ...(item.allowNa ? [{ weight: 2, arbitrary: fc.constant("na" as const) }] : []),
  );
};
const sheetOf = (items: readonly Item[]): fc.Arbitrary<Sheet> =>
  fc
    .tuple(...items.map(answerOf))
    .map((answers) =>
      Object.fromEntries(items.flatMap(({ id }, at) => (answers[at] === undefined ? [] : [[id, answers[at]]]))),
    );

/** Another instrument: weights of items and dimensions, a set of seven options, a scale of seven points. */
const odd: Instrument = {
  ...openIndex,
  id: "odd",
  dimensions: [
    { id: "A'", weight: 3 },
    { id: "B", weight: 0.7 },
    { id: "C", weight: 0 },
  ],
  validity: { answered: 0.4, ofApplicable: 0.75, dimensions: 1, coverage: 60, tested: 1 },
  items: [
    ...["A'", "A'", "B", "B", "C"].map((dimension, at): Item => ({
      id: `x'${at}`,
      dimension,
      type: "scale",
      weight: 1 + at / 3,
      short: at % 2 === 0,
      allowNa: at !== 1,
      sensitive: at === 3,
      options: scaleOptions(7, at === 2),
    })),
    {
      id: "many",
      dimension: "A'",
      type: "multiple",
      weight: 2.5,
      short: true,
      allowNa: true,
      sensitive: false,
      options: [1, 1, 0, 0, 1, 0, 1].map((value, at) => ({ id: `o${at}`, value })),
    },
  ],
};

test.each([
  { instrument: openIndex, form: "full" as const },
  { instrument: openIndex, form: "short" as const },
  { instrument: odd, form: "full" as const },
  { instrument: odd, form: "short" as const },
])("the database scores as the model does: $instrument.id, $form", async ({ instrument, form }) => {
  const items = askedItems(instrument, form);
  const sheets = fc.array(sheetOf(items), { minLength: 50, maxLength: 150 });
  await fc.assert(
    fc.asyncProperty(sheets, async (some) => {
      const rows = await scored(
        instrument,
        form,
        some.map((sheet) => encodeSheet(items, sheet)),
      );
      const expected = some.map((sheet, id): Cell[] => {
        const result = resultOf(instrument, sheet, form);
        const band = result.index === undefined ? undefined : bandOf(instrument, result.index);
        return [
          id,
          result.status,
          band === undefined ? null : 1 + instrument.bands.findIndex((each) => each.id === band),
          result.index ?? null,
          ...result.dimensions.map(({ score }) => score ?? null),
          result.perceived ?? null,
          result.tested ?? null,
        ];
      });
      expect(rows).toEqual(expected);
    }),
    { numRuns: 8 },
  );
});

test.each([
  { form: "full", measure: "CTX", measured: true },
  { form: "short", measure: "CTX", measured: false },
  { form: "short", measure: "ETH", measured: true },
  { form: "full", measure: "tested", measured: true },
  { form: "short", measure: "index", measured: true },
] as const)("in the $form form $measure is asked for: $measured", ({ form, measure, measured }) => {
  expect(isMeasured(openIndex, form, measure)).toBe(measured);
});
test("an instrument that tests less than it asks for compares nothing", () => {
  const validity = { ...openIndex.validity, tested: 100 };
  expect(isMeasured({ ...openIndex, validity }, "full", "perceived")).toBe(false);
});

test("halves go up, and a hair below a half too, as in the player", async () => {
  const values = [39.49, 39.5, 59.5, 79.5, 39.5 - 1e-12];
  const [row] = await database.rows(`select ${values.map((value) => shownSql(String(value))).join(", ")}`);
  expect(row).toEqual([39, 40, 60, 80, 40]);
});

test("a sheet with a sign that its item does not know is no sheet of this instrument", async () => {
  const good = encodeSheet(askedItems(openIndex), {});
  expect(await scored(openIndex, "full", [`z${good.slice(1)}`, `${good}-`, `'${good.slice(1)}`])).toEqual([]);
});
