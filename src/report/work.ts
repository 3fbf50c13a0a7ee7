import type { Instrument } from "../model/assessment/instrument.ts";
import { askedItems } from "../model/assessment/sheet.ts";
import type { Appender, ColumnType, Database } from "./database.ts";
import type { DimensionScore, Entry } from "./entry.ts";
import type { KnownInstrument } from "./instruments.ts";
import { measuresOf, scoringSql } from "./scoring.ts";

/** Background questions that a record can answer; an instrument asks at most three. */
export const mostBackground = 3;

type Columns = readonly (readonly [name: string, type: ColumnType])[];
/** What many records have in common, once: a million records share a handful of schools and waves. */
const about = [
  ["about", "integer"],
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
] as const satisfies Columns;
const record = [
  ["id", "integer"],
  ["about", "integer"],
  ["person", "text"],
  ["happened", "text"],
  ["attempt", "integer"],
  ["rkey", "text"],
  ["statement", "text"],
  ["answers", "text"],
  ["told_index", "number"],
  ["told_status", "text"],
] as const satisfies Columns;
const told = [
  ["rkey", "text"],
  ["dimension", "text"],
  ["score", "number"],
  ["happened", "text"],
] as const satisfies Columns;
const voided = [["statement", "text"]] as const satisfies Columns;

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  integer: "integer",
  text: "varchar",
  number: "double precision",
};

/** The work tables, and what goes into them. */
export interface Work {
  add(entry: Entry, instrument: number, of: Instrument): void;
  score(score: DimensionScore): void;
  void(statement: string): void;
  end(): void;
}

export async function openWork(database: Database): Promise<Work> {
  const table = async (name: string, columns: Columns): Promise<Appender> => {
    await database.run(
      `create table ${name} (${columns.map(([column, type]) => `${column} ${sqlTypes[type]}`).join(", ")})`,
    );
    return database.into(
      name,
      columns.map(([, type]) => type),
    );
  };
  const into = {
    about: await table("about", about),
    record: await table("record", record),
    told: await table("told", told),
    voided: await table("voided", voided),
  };
  const numbers = new Map<string, number>();
  let id = 0;
  const aboutOf = (entry: Entry, instrument: number, { background }: Instrument): number => {
    const { form, language, translation, wording, wave, school } = entry;
    const said = Array.from({ length: mostBackground }, (_, at) => {
      const question = background[at];
      const option = question && entry.background[question.id];
      return option !== undefined && question?.options.includes(option) ? option : "";
    });
    const shared = [instrument, form, language, translation, wording, wave, school, ...said];
    const key = shared.join("\u0000");
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    into.about.add([numbers.size - 1, ...shared]);
    return numbers.size - 1;
  };
  return {
    add(entry, instrument, of) {
      id++;
      const key = entry.scores ? `r${id}` : (entry.key ?? "");
      into.record.add([
        id,
        aboutOf(entry, instrument, of),
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
        into.told.add([key, dimension.toLowerCase(), score, ""]);
    },
    score: ({ key, dimension, score, at }) => into.told.add([key, dimension.toLowerCase(), score, at]),
    void: (statement) => into.voided.add([statement]),
    end() {
      for (const each of Object.values(into)) each.end();
    },
  };
}

/** What became of the records of one instrument. */
export interface Kept {
  /** Rows that count: what tells records apart, `answers`, `status` and measures; editions and waves also by number. */
  readonly table: string;
  readonly records: number;
  readonly duplicates: number;
  /** Sheets with answers that the instrument does not know. */
  readonly impossible: number;
  readonly voided: number;
  /** Records whose sent index differs from what their answers give. */
  readonly disagree: number;
}

/** Scores the records of an instrument and keeps one a person and wave: the last complete one, else the last. */
export async function keepRecords(database: Database, at: number, { instrument }: KnownInstrument): Promise<Kept> {
  const count = async (sql: string): Promise<number> => Number((await database.rows(`select count(*) ${sql}`))[0]?.[0]);
  const own = `from record as r join about as a on a.about = r.about where a.instrument = ${at}`;
  const isVoided = "r.statement <> '' and r.statement in (select statement from voided)";
  const live = (await count("from voided")) === 0 ? own : `${own} and not (${isVoided})`;
  const carried = ["about", "person", "happened", "attempt", "answers", "told_index"];
  const measures = measuresOf(instrument).map(({ column }) => column);
  const columns = ["id", ...carried, "status", ...measures].join(", ");
  // Not every instrument has a short form.
  const forms = (["full", "short"] as const).filter((form) => askedItems(instrument, form).length > 0);
  const sheets = forms.map((form) => {
    const from = `(select r.* ${live} and a.form = '${form}') as s`;
    return `select ${columns} from (${scoringSql(instrument, form, from, carried)}) as scored`;
  });
  await database.run(
    `create table scored_${at} as ${[...sheets, `select ${columns} from (${toldSql(instrument, live)}) as t`].join("\nunion all\n")}`,
  );
  const answered = await count(`${live} and r.answers is not null`);
  const scored = await count(`from scored_${at}`);
  const scoredSheets = await count(`from scored_${at} where answers is not null`);
  const disagree = await count(
    `from scored_${at} where answers is not null and told_index is not null and m_index is not null and abs(told_index - m_index) > 0.51`,
  );
  // Few are there more than once: only these are put in order.
  await database.run(`delete from scored_${at} where id in (
    select id from (
      select s.id, row_number() over (
        partition by s.person, a.wave
        order by case when s.status = 'complete' then 0 else 1 end, s.happened desc, s.attempt desc,
          case when s.answers is null then 1 else 0 end, s.id desc
      ) as place
      from scored_${at} as s join about as a on a.about = s.about join (
        select s.person, a.wave from scored_${at} as s join about as a on a.about = s.about
        group by s.person, a.wave having count(*) > 1
      ) as several on several.person = s.person and several.wave = a.wave
    ) as placed where place > 1)`);
  // What came from outside is told apart by numbers, so that none of it stands in SQL.
  await database.run(`create table about_${at} as
    select *, dense_rank() over (order by form, language, translation) as edition, dense_rank() over (order by wave) as wave_number
    from about where instrument = ${at}`);
  await database.run(`create view kept_${at} as
    select s.*, a.* exclude (about) from scored_${at} as s join about_${at} as a on a.about = s.about`);
  const records = await count(`from scored_${at}`);
  return {
    table: `kept_${at}`,
    records,
    duplicates: scored - records,
    impossible: answered - scoredSheets,
    voided: await count(`${own} and ${isVoided}`),
    disagree,
  };
}

/** What platforms were told of index and dimensions; it counts only where there are no answers to compute them from. */
function toldSql({ dimensions }: Instrument, live: string): string {
  const scores = dimensions.map(
    ({ id }, column) => `max(case when dimension = ${quoted(id.toLowerCase())} then score end) as m_${column}`,
  );
  const heavy = dimensions.flatMap(({ weight }, column) => (weight > 0 ? [`m_${column} is not null`] : []));
  const status = `coalesce(told_status, case when told_index is null then 'none' when ${heavy.join(" and ")} then 'complete' else 'provisional' end)`;
  const none = "cast(null as double precision)";
  return `
    select *, case when status <> 'none' then told_index end as m_index, ${none} as m_perceived, ${none} as m_tested
    from (
      select *, ${status} as status from (
        select r.*, ${dimensions.map((_, column) => `t.m_${column}`).join(", ")}, t.rkey as told_key
        from (select r.* ${live} and r.answers is null) as r left join (
          select rkey, ${scores.join(", ")} from (
            select rkey, dimension, score, row_number() over (partition by rkey, dimension order by happened desc) as place
            from told where rkey in (select rkey from record where answers is null)
          ) as latest where place = 1 group by rkey
        ) as t on t.rkey = r.rkey
      ) as joined
      where told_index is not null or told_key is not null
    ) as judged`;
}

/** Ids of an instrument are authors' words. */
const quoted = (id: string): string => `'${id.replace(/'/g, "''")}'`;
