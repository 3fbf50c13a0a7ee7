import type { Edition, Group } from "./figures.ts";
import type { KnownInstrument } from "./instruments.ts";
import type { InstrumentFigures, ReportFigures } from "./report.ts";
import { csvLine, csvMark } from "./written-csv.ts";

/** A file of the report, by its name. */
export interface OutputFile {
  readonly name: string;
  readonly contents: string;
}

const columns = [
  "instrument",
  "version",
  "form",
  "language",
  "translation",
  "wave",
  "variable",
  "group",
  "measure",
  "shown",
  "n",
  "mean",
  "sd",
  "q1",
  "median",
  "q3",
];

/** Every figure as a table: one file for all but countries, and one a country unless they may be compared. */
export function csvFiles(figures: ReportFigures, known: readonly KnownInstrument[]): readonly OutputFile[] {
  const lines: string[] = [];
  const others: string[] = [];
  const countries = new Map<string, string[]>();
  const bands = Math.max(0, ...known.map(({ instrument }) => instrument.bands.length));
  const heads = [...columns, ...Array.from({ length: bands }, (_, at) => `band${at + 1}`)];
  const head = csvLine(heads);
  const linesOf = (...of: Parameters<typeof groupRows>): string[] =>
    groupRows(...of).map((row) => csvLine(heads.map((_, at) => row[at])));
  for (const each of figures.instruments) {
    const comparable = known.find(
      ({ instrument }) => instrument.id === each.instrument && instrument.version === each.version,
    )?.comparable;
    for (const edition of each.editions) {
      for (const wave of edition.waves)
        lines.push(...linesOf(each, edition, wave.group, "all", { ...wave, group: "" }));
      for (const { variable, groups } of edition.breakdowns)
        for (const group of groups) lines.push(...linesOf(each, edition, edition.wave, variable, group));
      for (const group of edition.countries) {
        const own = linesOf(each, edition, edition.wave, "country", group);
        if (comparable !== undefined) lines.push(...own);
        else if (group.group !== "") countries.set(group.group, [...(countries.get(group.group) ?? []), ...own]);
      }
      others.push(...otherLines(each, edition));
    }
  }
  return [
    { name: "figures.csv", contents: csvMark + head + lines.join("") },
    { name: "items.csv", contents: csvMark + otherHead + others.join("") },
    ...[...countries].map(([country, own]) => ({
      name: `country-${country.replace(/[^a-z0-9-]/gi, "_")}.csv`,
      contents: csvMark + head + own.join(""),
    })),
  ];
}

function groupRows(
  { instrument, version }: InstrumentFigures,
  { form, language, translation }: Edition,
  wave: string,
  variable: string,
  { group, hidden, n, summaries }: Group,
): (string | number | undefined)[][] {
  const start = [instrument, version, form, language, translation, wave, variable, group];
  return [
    [...start, "records", hidden ?? "yes", n],
    ...summaries.map((each) => [
      ...start,
      each.measure,
      each.hidden ?? "yes",
      each.n,
      each.mean,
      each.sd,
      ...(each.quartiles ?? [undefined, undefined, undefined]),
      ...(each.bands ?? []),
    ]),
  ];
}

const otherHead = csvLine([
  "instrument",
  "version",
  "form",
  "language",
  "translation",
  "wave",
  "kind",
  "of",
  "item",
  "figure",
  "value",
]);

/** Rates of items, reliability and changes, one figure a line. */
function otherLines({ instrument, version }: InstrumentFigures, edition: Edition): string[] {
  const start = [instrument, version, edition.form, edition.language, edition.translation, edition.wave];
  const line = (
    kind: string,
    of: string,
    item: string,
    figure: string,
    value: number | string | undefined,
  ): string[] => (value === undefined ? [] : [csvLine([...start, kind, of, item, figure, value])]);
  return [
    ...edition.items.flatMap(({ item, asked, na, missing }) => [
      ...line("item", "", item, "asked", asked),
      ...line("item", "", item, "not-applicable", na),
      ...line("item", "", item, "missing", missing),
    ]),
    ...edition.reliability.flatMap(({ of, k, n, alpha, items = [], sem, mdc }) => [
      ...line("reliability", of, "", "k", k),
      ...line("reliability", of, "", "n", n),
      ...line("reliability", of, "", "alpha", alpha),
      ...line("reliability", of, "", "sem", sem),
      ...line("reliability", of, "", "mdc95", mdc),
      ...items.flatMap(({ item, correlation, without }) => [
        ...line("reliability", of, item, "item-total-r", correlation),
        ...line("reliability", of, item, "alpha-without", without),
      ]),
    ]),
    ...edition.changes.flatMap(({ from, to, measures }) =>
      measures.flatMap((each) =>
        "hidden" in each
          ? line("change", `${from} → ${to}`, each.measure, "hidden", each.hidden)
          : (["n", "mean", "sd", "se", "low", "high", "dz"] as const).flatMap((figure) =>
              line("change", `${from} → ${to}`, each.measure, figure, each[figure]),
            ),
      ),
    ),
  ];
}
