import type { Instrument } from "../model/assessment/instrument.ts";
import { isTested } from "../model/assessment/result.ts";
import { askedItems } from "../model/assessment/sheet.ts";
import type { Cell, Database } from "./database.ts";
import { itemColumn, measuresOf, missing, notApplicable, scoringSql, shownSql, type Measure } from "./scoring.ts";
import { allSteady, number, steady, text } from "./cells.ts";
import { changesOf, type Change } from "./changes.ts";
import { cronbach, detectable } from "./statistics.ts";
import { everybody, groupKey, withheld, type Atom } from "./withhold.ts";

/** Why a figure is not shown: too few people, or what is shown beside it would give them away. */
export type Hidden = "few" | "withheld";

/** What a group of people has of one measure. */
export interface Summary {
  readonly measure: string;
  readonly hidden?: Hidden;
  readonly n?: number;
  readonly mean?: number;
  readonly sd?: number;
  /** Shown for enough people only: quartiles (type 7), and how many fall into each band. */
  readonly quartiles?: readonly [number, number, number];
  readonly bands?: readonly number[];
}

export interface Group {
  /** Empty for those who did not say. */
  readonly group: string;
  readonly hidden?: Hidden;
  /** Records. */
  readonly n?: number;
  readonly summaries: readonly Summary[];
}

export interface Breakdown {
  /** `school`, or the id of a background question. */
  readonly variable: string;
  readonly groups: readonly Group[];
}

export interface ItemRates {
  readonly item: string;
  readonly asked: number;
  readonly na: number;
  readonly missing: number;
}

export interface Reliability {
  /** A dimension, or `perceived` for all that was said of oneself. */
  readonly of: string;
  readonly k: number;
  /** Complete cases; absent where fewer than the threshold. */
  readonly n?: number;
  readonly alpha?: number;
  readonly items?: readonly { readonly item: string; readonly correlation?: number; readonly without?: number }[];
  /** Of the index, where this is all that was said of oneself. */
  readonly sem?: number;
  readonly mdc?: number;
}

/** Results that may be put together: one instrument in one version, one form, one language and revision of it. */
export interface Edition {
  readonly form: "full" | "short";
  /** Empty where sources do not say. */
  readonly language: string;
  readonly translation: string;
  /** In the order of asking. */
  readonly waves: readonly Group[];
  /** The wave that is broken down: the last with enough people. */
  readonly wave: string;
  readonly statuses: Readonly<Record<"complete" | "provisional" | "none", number>> | undefined;
  readonly breakdowns: readonly Breakdown[];
  /** Each by itself, never side by side, unless the instrument is declared comparable. */
  readonly countries: readonly Group[];
  readonly items: readonly ItemRates[];
  readonly reliability: readonly Reliability[];
  readonly changes: readonly Change[];
}

export interface FigureOptions {
  /** Least number of people of whom anything is told. */
  readonly least: number;
  /** Least number for quartiles and bands. */
  readonly leastForSpread: number;
  /** Least complete cases for alpha. */
  readonly leastForAlpha: number;
  /** Variables that are left out. */
  readonly without: readonly string[];
  /** Waves in their order; others follow by name. */
  readonly waves: readonly string[];
}

const byName = new Intl.Collator("en", { numeric: true });

/** Every figure of the kept records of one instrument. */
export async function figuresOf(
  database: Database,
  table: string,
  instrument: Instrument,
  options: FigureOptions,
): Promise<readonly Edition[]> {
  const found = await database.rows(
    `select edition, form, language, translation, wave_number, wave, count(*), min(happened) from ${table} group by 1, 2, 3, 4, 5, 6 order by 1`,
  );
  const editions: Edition[] = [];
  for (const edition of new Set(found.map(([at]) => number(at)))) {
    const rows = found.filter(([at]) => number(at) === edition);
    const waves = rows
      .map(([, , , , at, name, count, first]) => ({
        at: number(at),
        name: text(name),
        count: number(count),
        first: text(first),
      }))
      .sort((a, b) => place(a.name, options.waves) - place(b.name, options.waves) || order(a, b));
    const [, form, language, translation] = rows[0] ?? [];
    const of = { database, view: table, instrument, options, edition, measures: measuresOf(instrument) };
    editions.push({
      form: form === "short" ? "short" : "full",
      language: text(language),
      translation: text(translation),
      ...(await editionFigures(of, waves, form === "short" ? "short" : "full")),
    });
  }
  return editions;
}

/** Waves that were named come first. */
const place = (name: string, named: readonly string[]): number =>
  named.includes(name) ? named.indexOf(name) : named.length;
/** By date where there are dates, else by name. */
const order = (a: Wave, b: Wave): number =>
  a.first !== "" && b.first !== "" && a.first !== b.first
    ? a.first < b.first
      ? -1
      : 1
    : byName.compare(a.name, b.name);

export interface Wave {
  readonly at: number;
  readonly name: string;
  readonly count: number;
  readonly first: string;
}
export interface Of {
  readonly database: Database;
  readonly view: string;
  readonly instrument: Instrument;
  readonly options: FigureOptions;
  readonly edition: number;
  readonly measures: readonly Measure[];
}

async function editionFigures(
  of: Of,
  waves: readonly Wave[],
  form: "full" | "short",
): Promise<Omit<Edition, "form" | "language" | "translation">> {
  const { options } = of;
  const latest = waves.findLast(({ count }) => count >= options.least) ?? waves.at(-1);
  const wave = latest?.at ?? 0;
  const broken = await breakdownsOf(of, wave);
  const inWaves: Group[] = [];
  for (const each of waves) {
    const alone = each.at === wave ? broken.all : (await breakdownsOf(of, each.at, [])).all;
    if (alone) inWaves.push({ ...alone, group: each.name });
  }
  const enough = (latest?.count ?? 0) >= options.least;
  if (enough) await openItems(of, wave, form);
  const all = broken.all?.summaries.find(({ measure }) => measure === "index");
  return {
    waves: inWaves,
    wave: latest?.name ?? "",
    statuses: enough ? await statusesOf(of, wave) : undefined,
    breakdowns: broken.tables.filter(({ variable }) => variable !== "country"),
    countries: broken.tables.find(({ variable }) => variable === "country")?.groups ?? [],
    items: enough ? await itemRates(of, form) : [],
    reliability: enough ? await reliabilityOf(of, form, all?.sd) : [],
    changes: await changesOf(of, waves, { waves: inWaves, wave, tables: broken.tables }),
  };
}

/** Columns of the variables that tables are broken down by. */
export function variablesOf({
  instrument,
  options,
}: Of): readonly { readonly variable: string; readonly column: string }[] {
  return [
    { variable: "school", column: "school" },
    ...instrument.background.slice(0, 3).map(({ id }, at) => ({ variable: id, column: `b${at}` })),
  ].filter(({ variable }) => !options.without.includes(variable));
}

const isBanded = ({ kind }: Measure): boolean => kind === "index" || kind === "dimension" || kind === "context";

/** Columns of a summary, by measure. */
function summaryColumns({ instrument }: Of, measure: Measure): readonly string[] {
  const { column } = measure;
  // Named once, found once: the same list of three, of which each column takes one.
  const quartiles = `percentile_cont(array[0.25, 0.5, 0.75]) within group (order by ${column})`;
  const bands = instrument.bands.map(({ from }, at) => {
    const next = instrument.bands[at + 1]?.from;
    const below = next === undefined ? "" : ` and ${shownSql(column)} < ${next}`;
    return `count(case when ${shownSql(column)} >= ${from}${below} then 1 end)`;
  });
  return [
    `count(${column})`,
    `avg(${column})`,
    `stddev_samp(${column})`,
    ...[1, 2, 3].map((at) => `(${quartiles})[${at}]`),
    ...(isBanded(measure) ? bands : []),
  ];
}

/** The tables of one wave, and everybody in it, with what must not be shown taken out. */
async function breakdownsOf(
  of: Of,
  wave: number,
  variables = variablesOf(of),
): Promise<{ readonly all: Group | undefined; readonly tables: readonly Breakdown[] }> {
  const { database, view, edition, measures } = of;
  const from = `from ${view} where edition = ${edition} and wave_number = ${wave}`;
  const selected = measures.flatMap((measure) => summaryColumns(of, measure)).join(", ");
  const rowsBy = (column: string): Promise<readonly (readonly Cell[])[]> =>
    database.rows(`select ${column}, count(*), ${selected} ${from} group by 1 order by 1`);
  const tables: { variable: string; rows: readonly (readonly Cell[])[] }[] = [];
  for (const { variable, column } of variables) {
    const rows = await rowsBy(column);
    // Where all say the same, or nobody says anything, there is nothing to break down; a country still gets its page.
    const said = rows.filter(([group]) => text(group) !== "");
    if (said.length > 0 && (rows.length > 1 || variable === "country")) tables.push({ variable, rows });
  }
  const columns = variables.filter(({ variable }) => tables.some((each) => each.variable === variable));
  const by = columns.map(({ column }) => `${column}, `).join("");
  const counted = await database.rows(
    `select ${by}count(*), ${measures.map(({ column }) => `count(${column})`).join(", ")} ${from}${columns.length > 0 ? ` group by ${columns.map((_, at) => at + 1).join(", ")}` : ""}`,
  );
  const safe = hiddenIn(counted, columns, of);
  const groupOf = (table: string, row: readonly Cell[]): Group =>
    groupFrom(of, groupKey(table, table === everybody ? "" : text(row[0])), row, safe);
  const [everyone] = await rowsBy("''");
  return {
    all: everyone ? groupOf(everybody, everyone) : undefined,
    tables: tables.map(({ variable, rows }) => ({
      variable,
      groups: rows
        .map((row) => groupOf(variable, row))
        .sort((a, b) => Number(a.group === "") - Number(b.group === "") || byName.compare(a.group, b.group)),
    })),
  };
}

/** By measure (records first): groups of which nothing is told, and those of which no quartiles and bands. */
interface Safe {
  readonly figures: readonly ReadonlySet<string>[];
  readonly spread: readonly ReadonlySet<string>[];
}

function hiddenIn(
  counted: readonly (readonly Cell[])[],
  columns: readonly { readonly variable: string }[],
  { measures, options }: Of,
): Safe {
  const known = new Map<string, ReadonlySet<string>>();
  const of = (at: number, least: number): ReadonlySet<string> => {
    const atoms = counted.map((row): Atom => ({
      groups: Object.fromEntries(columns.map(({ variable }, column) => [variable, text(row[column])])),
      count: number(row[columns.length + at]),
    }));
    const key = `${least} ${atoms.map(({ count }) => count).join(" ")}`;
    const found = known.get(key) ?? withheld(atoms, least);
    known.set(key, found);
    return found;
  };
  const all = [0, ...measures.map((_, at) => at + 1)];
  return {
    figures: all.map((at) => of(at, options.least)),
    spread: all.map((at) => of(at, options.leastForSpread)),
  };
}

function groupFrom(of: Of, key: string, row: readonly Cell[], { figures, spread }: Safe): Group {
  const { measures, instrument, options } = of;
  const why = (at: number, n: number): { readonly hidden?: Hidden } =>
    n < options.least ? { hidden: "few" } : figures[at]?.has(key) ? { hidden: "withheld" } : {};
  const n = number(row[1]);
  let column = 2;
  const summaries = measures.map((measure, at): Summary => {
    const own = row.slice(column, (column += summaryColumns(of, measure).length));
    const [count, mean, sd, q1, median, q3, ...bands] = own.map(number).map(steady);
    const hidden = why(at + 1, count ?? 0);
    if (hidden.hidden) return { measure: measure.id, ...hidden };
    const wide = (count ?? 0) >= options.leastForSpread && !spread[at + 1]?.has(key);
    return {
      measure: measure.id,
      n: count ?? 0,
      mean: mean ?? 0,
      sd: sd ?? 0,
      ...(wide ? { quartiles: [q1 ?? 0, median ?? 0, q3 ?? 0] } : {}),
      ...(wide && isBanded(measure) ? { bands: bands.slice(0, instrument.bands.length) } : {}),
    };
  });
  const hidden = why(0, n);
  return { group: text(row[0]), ...(hidden.hidden ? hidden : { n }), summaries };
}

async function statusesOf({ database, view, edition }: Of, wave: number): Promise<NonNullable<Edition["statuses"]>> {
  const rows = await database.rows(
    `select status, count(*) from ${view} where edition = ${edition} and wave_number = ${wave} group by 1`,
  );
  const count = (status: string): number => number(rows.find(([each]) => each === status)?.[1]);
  return { complete: count("complete"), provisional: count("provisional"), none: count("none") };
}

/** The table of what was answered in a wave, item by item. */
const itemsTable = "items";
async function openItems(
  { database, view, instrument, edition }: Of,
  wave: number,
  form: "full" | "short",
): Promise<void> {
  const from = `(select id, answers from ${view} where edition = ${edition} and wave_number = ${wave}) as s`;
  const columns = askedItems(instrument, form).map((_, at) => itemColumn(at));
  await database.run(
    `create or replace table ${itemsTable} as select ${columns.join(", ")} from (${scoringSql(instrument, form, from)}) as scored`,
  );
}

/** How often each item was left out, or did not apply. */
async function itemRates({ database, instrument, options }: Of, form: "full" | "short"): Promise<readonly ItemRates[]> {
  const asked = askedItems(instrument, form);
  const counts = asked.flatMap((_, at) =>
    [notApplicable, missing].map((met) => `count(case when ${itemColumn(at)} = ${met} then 1 end)`),
  );
  const [row = []] = await database.rows(`select count(*), ${counts.join(", ")} from ${itemsTable}`);
  const [all = 0, ...met] = row.map(number);
  if (all < options.least) return [];
  return asked.flatMap(({ id, sensitive }, at) =>
    // Platforms are never told the answers of a sensitive item: it would look as if all had left it out.
    sensitive ? [] : [{ item: id, asked: all, na: met[2 * at] ?? 0, missing: met[2 * at + 1] ?? 0 }],
  );
}

/** Cronbach's alpha of what was said of oneself, by dimension and as a whole, on complete cases and scores already turned round. */
async function reliabilityOf(
  { database, instrument, options }: Of,
  form: "full" | "short",
  sd: number | undefined,
): Promise<readonly Reliability[]> {
  const said = askedItems(instrument, form).flatMap((item, at) =>
    isTested(item) ? [] : [{ id: item.id, dimension: item.dimension, column: itemColumn(at) }],
  );
  const heavy = instrument.dimensions.filter(({ weight }) => weight > 0).map(({ id }) => id);
  const sets = [
    ...instrument.dimensions.map(({ id }) => ({ of: id, items: said.filter(({ dimension }) => dimension === id) })),
    { of: "perceived", items: said.filter(({ dimension }) => heavy.includes(dimension)) },
  ].filter(({ items }) => items.length >= 3);
  const all: Reliability[] = [];
  for (const { of, items } of sets) {
    const columns = items.map(({ column }) => column);
    const [row = []] = await database.rows(
      `select count(*), var_samp(total), ${columns.map((column) => `var_samp(${column}), covar_samp(${column}, total)`).join(", ")}
       from (select ${columns.join(", ")}, ${columns.join(" + ")} as total from ${itemsTable}
         where ${columns.map((column) => `${column} >= 0`).join(" and ")}) as complete`,
    );
    const [n = 0, variance = 0, ...sums] = row.map(number);
    if (n < options.leastForAlpha) {
      all.push({ of, k: items.length, ...(n >= options.least ? { n } : {}) });
      continue;
    }
    const found = cronbach(
      items.map((_, at) => ({ variance: sums[2 * at] ?? 0, withTotal: sums[2 * at + 1] ?? 0 })),
      variance,
    );
    all.push({
      of,
      k: items.length,
      n,
      ...(found.alpha === undefined ? {} : { alpha: steady(found.alpha) }),
      items: items.map(({ id }, at) => ({ item: id, ...allSteady(found.items[at] ?? {}) })),
      ...(of === "perceived" && found.alpha !== undefined && sd !== undefined
        ? allSteady(detectable(sd, found.alpha))
        : {}),
    });
  }
  return all;
}
