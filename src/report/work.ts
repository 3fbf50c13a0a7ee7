import type { Instrument } from "../model/assessment/instrument.ts";
import { askedItems } from "../model/assessment/sheet.ts";
import type { Appender, Database } from "./database.ts";
import type { DimensionScore, Entry } from "./entry.ts";
import type { KnownInstrument } from "./instruments.ts";
import { codesAsked, itemColumn, measuresOf, scoringSql } from "./scoring.ts";

/** Background questions that a record can answer; an instrument asks at most three. */
export const mostBackground = 3;
const backgroundColumns = Array.from({ length: mostBackground }, (_, at) => `b${at}`);

const columns = [
  ["id", "integer"],
  ["source", "integer"],
  ["instrument", "integer"],
  ["form", "text"],
  ["language", "text"],
  ["translation", "text"],
  ["wording", "text"],
  ["wave", "text"],
  ["school", "text"],
  ["b0", "text"],
  ["b1", "text"],
  ["b2", "text"],
  ["person", "text"],
  ["happened", "text"],
  ["attempt", "integer"],
  ["rkey", "text"],
  ["statement", "text"],
  ["answers", "text"],
  ["told_index", "number"],
  ["told_status", "text"],
] as const;
const told = [
  ["rkey", "text"],
  ["dimension", "text"],
  ["score", "number"],
  ["happened", "text"],
] as const;
const sqlTypes = { integer: "integer", text: "varchar", number: "double precision" } as const;
const tableSql = (name: string, of: readonly (readonly [string, keyof typeof sqlTypes])[]): string =>
  `create table ${name} (${of.map(([column, type]) => `${column} ${sqlTypes[type]}`).join(", ")})`;

/** The work tables, and what goes into them. */
export interface Work {
  add(entry: Entry, source: number, instrument: number, of: Instrument): void;
  score(score: DimensionScore): void;
  void(statement: string): void;
  end(): void;
}

export async function openWork(database: Database): Promise<Work> {
  await database.run(tableSql("record", columns));
  await database.run(tableSql("told", told));
  await database.run(tableSql("voided", [["statement", "text"]]));
  const records = await database.into(
    "record",
    columns.map(([, type]) => type),
  );
  const scores = await database.into(
    "told",
    told.map(([, type]) => type),
  );
  const voided = await database.into("voided", ["text"]);
  let id = 0;
  return {
    add(entry, source, instrument, of) {
      id++;
      const key = entry.scores ? `r${id}` : (entry.key ?? `r${id}`);
      const background = Array.from({ length: mostBackground }, (_, at) => {
        const question = of.background[at];
        const said = question && entry.background[question.id];
        return said !== undefined && question?.options.includes(said) ? said : "";
      });
      records.add([
        id,
        source,
        instrument,
        entry.form,
        entry.language,
        entry.translation,
        entry.wording,
        entry.wave,
        entry.school,
        ...background,
        entry.person,
        entry.at,
        entry.attempt,
        key,
        entry.statement ?? "",
        entry.answers ?? null,
        entry.index ?? null,
        entry.status ?? null,
      ]);
      for (const [dimension, score] of Object.entries(entry.scores ?? {}))
        scores.add([key, dimension.toLowerCase(), score, ""]);
    },
    score: ({ key, dimension, score, at }) => scores.add([key, dimension.toLowerCase(), score, at]),
    void: (statement) => voided.add([statement]),
    end() {
      for (const each of [records, scores, voided] satisfies readonly Appender[]) each.end();
    },
  };
}

/** What became of the records of one instrument. */
export interface Kept {
  readonly table: string;
  readonly records: number;
  readonly duplicates: number;
  /** Sheets with answers that the instrument does not know. */
  readonly impossible: number;
  readonly voided: number;
  /** Records whose sent index differs from what their answers give. */
  readonly disagree: number;
}

/**
 * Scores the records of an instrument and keeps one a person and wave, the last complete one (else the last), in a table of its own:
 * what tells records apart, then measures and items. Items of the short form stand in the same columns as in the full one.
 */
export async function keepRecords(database: Database, at: number, { instrument }: KnownInstrument): Promise<Kept> {
  const live = `(select * from record where instrument = ${at} and not (statement <> '' and statement in (select statement from voided)))`;
  const measures = measuresOf(instrument);
  const full = askedItems(instrument, "full");
  const measureColumns = measures.map(({ column }) => column);
  const selects: string[] = [];
  for (const form of ["full", "short"] as const) {
    const from = `(select id, answers from ${live} as l where form = '${form}' and answers is not null)`;
    const occurring: Record<string, readonly string[]> = {};
    for (const { item, sql } of codesAsked(instrument, form, `${from} as c`))
      occurring[item] = (await database.rows(sql)).map(([code]) => String(code));
    const own = askedItems(instrument, form);
    await database.run(
      `create table scored_${at}_${form} as ${scoringSql(instrument, form, `${from} as s`, occurring)}`,
    );
    const items = full.map((item, column) => {
      const place = own.findIndex(({ id }) => id === item.id);
      return `${place === -1 ? "cast(null as double precision)" : `s.${itemColumn(place)}`} as ${itemColumn(column)}`;
    });
    selects.push(
      `select s.id, s.status, ${measureColumns.map((column) => `s.${column}`).join(", ")}, ${items.join(", ")} from scored_${at}_${form} as s`,
    );
  }
  // What platforms were told counts only where there are no answers to compute it from.
  const dimensionScores = instrument.dimensions.map(
    ({ id }, column) => `max(case when dimension = '${safe(id.toLowerCase())}' then score end) as m_${column}`,
  );
  const heavy = instrument.dimensions.flatMap(({ weight }, column) => (weight > 0 ? [`t.m_${column}`] : []));
  const toldStatus = `coalesce(r.told_status, case when r.told_index is null then 'none' when ${heavy.map((each) => `${each} is not null`).join(" and ")} then 'complete' else 'provisional' end)`;
  selects.push(`
    select r.id, ${toldStatus} as status,
      case when ${toldStatus} <> 'none' then r.told_index end as m_index,
      ${instrument.dimensions.map((_, column) => `t.m_${column}`).join(", ")}, cast(null as double precision), cast(null as double precision),
      ${full.map(() => "cast(null as double precision)").join(", ")}
    from ${live} as r left join (
      select rkey, ${dimensionScores.join(", ")} from (
        select rkey, dimension, score, row_number() over (partition by rkey, dimension order by happened desc) as place from told
      ) as latest where place = 1 group by rkey
    ) as t on t.rkey = r.rkey
    where r.answers is null and (r.told_index is not null or t.rkey is not null)`);
  await database.run(`create table scored_${at} as ${selects.join("\nunion all\n")}`);
  const named = [
    "source",
    "form",
    "language",
    "translation",
    "wording",
    "wave",
    "school",
    ...backgroundColumns,
    "person",
    "happened",
  ];
  // Ranked by what ranks them alone: a million whole records would be sorted with it.
  await database.run(`create table kept_${at} as
    select s.*, ${named.map((column) => `r.${column}`).join(", ")}
    from scored_${at} as s join record as r on r.id = s.id join (
      select ranked.id, row_number() over (
        partition by person, wave
        order by case when status = 'complete' then 0 else 1 end, happened desc, attempt desc, without_items, ranked.id desc
      ) as place
      from (
        select s.id, s.status, r.person, r.wave, r.happened, r.attempt, case when r.answers is null then 1 else 0 end as without_items
        from scored_${at} as s join record as r on r.id = s.id
      ) as ranked
    ) as placed on placed.id = s.id
    where placed.place = 1`);
  const count = async (sql: string): Promise<number> => Number((await database.rows(sql))[0]?.[0] ?? 0);
  const all = await count(`select count(*) from ${live} as l where answers is not null`);
  const scoredSheets =
    (await count(`select count(*) from scored_${at}_full`)) + (await count(`select count(*) from scored_${at}_short`));
  const scored = await count(`select count(*) from scored_${at}`);
  const records = await count(`select count(*) from kept_${at}`);
  return {
    table: `kept_${at}`,
    records,
    duplicates: scored - records,
    impossible: all - scoredSheets,
    voided: await count(
      `select count(*) from record where instrument = ${at} and statement <> '' and statement in (select statement from voided)`,
    ),
    disagree: await count(
      `select count(*) from scored_${at} as s join record as r on r.id = s.id where r.answers is not null and r.told_index is not null and s.m_index is not null and abs(r.told_index - s.m_index) > 0.51`,
    ),
  };
}

/** Ids of an instrument are authors' words: nothing but their letters goes into SQL. */
const safe = (id: string): string => id.replace(/'/g, "''");
