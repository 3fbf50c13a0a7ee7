import fc from "fast-check";
import type { Assessment } from "../src/model/assessment/assessment.ts";
import type { Instrument } from "../src/model/assessment/instrument.ts";
import { decodeMeasures, encodeMeasures, type Measure } from "../src/model/assessment/measure.ts";
import { sectionsOf } from "../src/model/assessment/order.ts";
import { resultOf, shown } from "../src/model/assessment/result.ts";
import { askedItems, type Answer } from "../src/model/assessment/sheet.ts";

/** Any way of filling in an instrument to its end. */
export const anyMeasure = (instrument: Instrument): fc.Arbitrary<Measure> =>
  fc.constantFrom<Measure["form"]>("full", "short").chain((form) => {
    const asked = askedItems(instrument, form);
    return fc.record({
      choice: fc.constantFrom<Measure["choice"]>("self", "study"),
      form: fc.constant(form),
      wording: fc.nat(Math.max(0, instrument.wordings.length - 1)),
      stage: fc.constant(sectionsOf(instrument, form).length),
      day: fc.nat(40_000),
      background: fc.record(
        Object.fromEntries(instrument.background.map(({ id, options }) => [id, fc.constantFrom(...options)])),
        { requiredKeys: [] },
      ) as fc.Arbitrary<Measure["background"]>,
      answers: fc.record(
        Object.fromEntries(
          asked.map((item) => {
            const ids = item.options.map(({ id }) => id);
            const chosen: fc.Arbitrary<Answer> =
              item.type === "multiple" ? fc.subarray(ids) : fc.constantFrom(...ids).map((id) => [id]);
            return [item.id, item.allowNa ? fc.oneof(chosen, fc.constant<Answer>("na")) : chosen];
          }),
        ),
        { requiredKeys: [] },
      ) as fc.Arbitrary<Measure["answers"]>,
      id: fc.constant("k3f9x2ab"),
    });
  });

/** So many random measures as the device keeps them, the same at every run. */
export const sheets = (instrument: Instrument, count: number): readonly string[] =>
  fc.sample(anyMeasure(instrument), { numRuns: count, seed: 7 }).map((each) => encodeMeasures(instrument, [each]));

/** What a result page has to show of each, by the model. */
export function resultsOf({ instrument, bands, profiles }: Assessment, all: readonly string[]) {
  return all.map((text) => {
    const [measure] = decodeMeasures(instrument, text);
    if (!measure) throw new Error(`${text} can't be read.`);
    const { dimensions, index, band, ...result } = resultOf(instrument, measure.answers, measure.form);
    // A dimension of which the form asks nothing has no row.
    const asked = new Set(
      instrument.items.filter(({ short }) => short || measure.form === "full").map(({ dimension }) => dimension),
    );
    const cell = (score: number | undefined): string => (score === undefined ? "ian.few {}" : String(shown(score)));
    return {
      head:
        index === undefined
          ? "ian.none {}"
          : `ian.of100 ${JSON.stringify({ n: shown(index) })} · ${bands.find(({ id }) => id === band)?.label ?? ""}`,
      cells: [...dimensions.filter(({ id }) => asked.has(id)).map(({ score }) => cell(score)), cell(index)],
      profiles: result.profiles.map((id) => profiles.find((each) => each.id === id)?.title),
    };
  });
}
