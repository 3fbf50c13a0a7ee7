import type { Item } from "../model/assessment/instrument.ts";
import { itemScore } from "../model/assessment/result.ts";
import { askedItems, decodeSheet, type Answer, type Sheet } from "../model/assessment/sheet.ts";
import type { Cell, Database } from "./database.ts";
import type { FigureOptions } from "./figures.ts";
import type { KnownInstrument } from "./instruments.ts";
import { problemOf, type ReportProblem } from "./messages.ts";
import { measuresOf } from "./scoring.ts";
import { csvLine, csvMark } from "./written-csv.ts";

/** One row a record for researchers, and what each column means. */
export interface Dataset {
  readonly rows: string;
  readonly codebook: string;
}

const leastPeople = 20;

/**
 * The records themselves, raw and scored: refused where persons could be told by what they have in common with few others. Persons are
 * numbered in an order that says nothing.
 */
export async function datasetOf(
  database: Database,
  table: string,
  { instrument, item: wordsOf, language }: KnownInstrument,
  { least, without }: FigureOptions,
): Promise<Dataset | { readonly problem: ReportProblem }> {
  const [row] = await database.rows(`select count(distinct person) from ${table}`);
  const people = Number(row?.[0] ?? 0);
  if (people < leastPeople)
    return { problem: problemOf("report/dataset-small", { count: people, least: leastPeople }) };
  const variables = [
    { name: "form", column: "form" },
    { name: "language", column: "language" },
    { name: "translation", column: "translation" },
    { name: "wording", column: "wording" },
    { name: "wave", column: "wave" },
    { name: "school", column: "school" },
    ...instrument.background.slice(0, 3).map(({ id }, at) => ({ name: id, column: `b${at}` })),
  ].filter(({ name }) => !without.includes(name));
  const by = variables.map(({ column }) => column).join(", ");
  const groups = variables.length > 0 ? ` group by ${by}` : "";
  const [few] = await database.rows(
    `select count(*) from (select count(*) as n from ${table}${groups}) as combined where n < ${least}`,
  );
  const count = Number(few?.[0] ?? 0);
  if (count > 0)
    return {
      problem: problemOf("report/dataset-unique", {
        count,
        least,
        variables: variables.map(({ name }) => name).join(", "),
      }),
    };
  const items = askedItems(instrument);
  const measures = measuresOf(instrument);
  const names = [
    "person",
    ...variables.map(({ name }) => name),
    ...items.flatMap(({ id }) => [id, `${id}.score`]),
    ...measures.map(({ id }) => id),
    "status",
  ];
  const lines = [csvLine(names)];
  const selected = [
    "dense_rank() over (order by k.person)",
    ...variables.map(({ column }) => `k.${column}`),
    "k.answers",
    "k.form",
    ...measures.map(({ column }) => `k.${column}`),
    "k.status",
  ];
  const rows = database.stream(`select ${selected.join(", ")} from ${table} as k order by 1, k.wave`);
  for await (const some of rows)
    for (const each of some) {
      const person = `P${String(each[0]).padStart(5, "0")}`;
      const at = 1 + variables.length;
      const answers = each[at];
      const form = each[at + 1] === "short" ? "short" : "full";
      const sheet = typeof answers === "string" ? decodeSheet(askedItems(instrument, form), answers) : undefined;
      lines.push(
        csvLine([
          person,
          ...each.slice(1, at).map(said),
          ...items.flatMap((item) => [raw(item, sheet?.[item.id]), scored(item, sheet ?? {})]),
          ...each.slice(at + 2).map(said),
        ]),
      );
    }
  return { rows: csvMark + lines.join(""), codebook: csvMark + codebook() };

  function codebook(): string {
    const all = [csvLine(["column", "meaning", "values"])];
    const add = (column: string, meaning: string, values: string): void =>
      void all.push(csvLine([column, meaning, values]));
    add("person", "number without meaning, the same in all waves", "P00001…");
    for (const { name } of variables) {
      const options = instrument.background.find(({ id }) => id === name)?.options;
      add(name, "as the record or its source says; empty: not said", options?.join(" | ") ?? "");
    }
    for (const item of items) {
      const given = item.sensitive ? " | GIVEN = answered, not told what" : "";
      const values = item.options.map(({ id, value }) => `${id} = ${value}`).join(" | ");
      add(
        item.id,
        `${item.dimension}, ${item.type}: ${wordsOf(item.id, language)}`,
        `${values} | NA = not applicable${given} | empty = missing`,
      );
      add(
        `${item.id}.score`,
        "score, already turned round where the item is reversed",
        `0…1 | NA = not applicable${given} | empty = missing`,
      );
    }
    for (const { id, kind } of measures) add(id, kind, "0…100 | empty = not valid, or not told");
    add("status", "of the index", "complete | provisional | none");
    return all.join("");
  }
}

const said = (cell: Cell | undefined): string | number | undefined => (cell === null ? undefined : cell);
function scored(item: Item, sheet: Sheet): string | number | undefined {
  const answer = sheet[item.id];
  return answer === "na" ? "NA" : answer === "given" ? "GIVEN" : itemScore(item, sheet);
}
/** Options as chosen; an empty set was handed in empty. */
function raw(item: Item, answer: Answer | undefined): string | undefined {
  if (answer === undefined) return undefined;
  if (answer === "na") return "NA";
  if (answer === "given") return "GIVEN";
  return answer.length === 0 && item.type === "multiple" ? "{}" : answer.join("|");
}
