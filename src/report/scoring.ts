import type { Instrument, Item } from "../model/assessment/instrument.ts";
import { itemScore } from "../model/assessment/result.ts";
import { askedItems, decodeSheet, encodeSheet } from "../model/assessment/sheet.ts";

/*
 * What `resultOf` of the model computes for one sheet, in SQL for a million. Scores of answers come from the model itself; a property
 * test holds the rest to it. Plain SQL: PostgreSQL runs it too.
 */

/** How an item was met, where it has no score. */
export const notApplicable = -1;
export const missing = -2;
export const impossible = -3;
/** Answered, and not told what. */
export const untold = -4;

const hair = "1e-9";

/** A measure of a record, and its column. */
export interface Measure {
  readonly id: string;
  readonly kind: "index" | "dimension" | "context" | "perceived" | "tested";
  readonly column: string;
}

export const measuresOf = ({ dimensions }: Instrument): readonly Measure[] => [
  { id: "index", kind: "index", column: "m_index" },
  ...dimensions.map(({ id, weight }, at): Measure => ({
    id,
    kind: weight > 0 ? "dimension" : "context",
    column: `m_${at}`,
  })),
  { id: "perceived", kind: "perceived", column: "m_perceived" },
  { id: "tested", kind: "tested", column: "m_tested" },
];

/** Column of an item's score, or of how it was met. */
export const itemColumn = (at: number): string => `v_${at}`;

/** Sets of more options than this have too many codes to list; those that occur are asked for. */
const listed = 5;
interface Placed {
  readonly item: Item;
  readonly at: number;
  readonly code: string;
}

const placed = (items: readonly Item[]): readonly Placed[] => {
  let at = 1;
  return items.map((item) => {
    const width = encodeSheet([item], {}).length;
    const code = `substr(answers, ${at}, ${width})`;
    const place = { item, at, code };
    at += width;
    return place;
  });
};

/** SQL that asks which codes of a large set occur, by item. */
export const codesAsked = (
  instrument: Instrument,
  form: "full" | "short",
  from: string,
): readonly { readonly item: string; readonly sql: string }[] =>
  placed(askedItems(instrument, form))
    .filter(({ item }) => item.type === "multiple" && item.options.length > listed)
    .map(({ item, code }) => ({ item: item.id, sql: `select ${code} from ${from} group by 1 limit 20000` }));

/** The codes that an item's answer can have. */
function codesOf(item: Item, occurring: readonly string[]): readonly string[] {
  if (item.type !== "multiple") return item.options.map(({ id }) => encodeSheet([item], { [item.id]: [id] }));
  if (item.options.length > listed) return occurring;
  const sets = Array.from({ length: 2 ** item.options.length }, (_, mask) =>
    item.options.filter((_option, bit) => mask & (1 << bit)).map(({ id }) => id),
  );
  return sets.map((set) => encodeSheet([item], { [item.id]: set }));
}

/** `case` that gives an item's score by the model, or how it was met. */
function scoreCase({ item, code }: Placed, occurring: readonly string[]): string {
  const whens = codesOf(item, occurring).flatMap((each) => {
    const sheet = decodeSheet([item], each);
    const score = sheet && itemScore(item, sheet);
    return score === undefined || !/^[0-9a-v]+$/.test(each) ? [] : [`when '${each}' then ${double(score)}`];
  });
  const none = encodeSheet([item], {});
  const na = item.allowNa ? [`when '${encodeSheet([item], { [item.id]: "na" })}' then ${double(notApplicable)}`] : [];
  const given = item.sensitive ? [`when '${encodeSheet([item], { [item.id]: "given" })}' then ${double(untold)}`] : [];
  return `case ${code} ${[...whens, ...na, ...given, `when '${none}' then ${double(missing)}`].join(" ")} else ${double(impossible)} end`;
}

/** All digits of a number, as SQL's double precision. */
const double = (value: number): string => `cast(${value} as double precision)`;

/** What `from` (id, answers) gives as a table: a row a sheet, with its scores, measures and status. */
export function scoringSql(
  instrument: Instrument,
  form: "full" | "short",
  from: string,
  occurring: Readonly<Record<string, readonly string[]>> = {},
): string {
  const items = placed(askedItems(instrument, form));
  const columns = items.map((each, at) => `${scoreCase(each, occurring[each.item.id] ?? [])} as ${itemColumn(at)}`);
  const length = encodeSheet(askedItems(instrument, form), {}).length;
  const { dimensions, validity } = instrument;
  const inDimension = (id: string): number[] => items.flatMap(({ item }, at) => (item.dimension === id ? [at] : []));
  const isAnswered = (at: number): string => `${itemColumn(at)} >= 0`;
  const count = (ats: readonly number[], test: (at: number) => string): string =>
    sum(ats.map((at) => `cast(${test(at)} as integer)`));
  const weighted = (ats: readonly number[], by: (at: number) => number): string =>
    sum(ats.map((at) => `case when ${isAnswered(at)} then ${double(by(at))} * ${itemColumn(at)} else 0 end`));
  const weights = (ats: readonly number[]): string =>
    sum(ats.map((at) => `case when ${isAnswered(at)} then ${double(items[at]?.item.weight ?? 1)} else 0 end`));
  const scores = dimensions.map(({ id }, at) => {
    const own = inDimension(id);
    const answered = count(own, isAnswered);
    const met = count(own, (each) => `(${isAnswered(each)} or ${itemColumn(each)} = ${untold})`);
    const applicable = `(${own.length} - ${count(own, (each) => `${itemColumn(each)} = ${notApplicable}`)})`;
    const least = Math.ceil(own.length * validity.answered - Number(hair));
    const valid = `${weights(own)} > 0 and ${answered} >= ${least} and ${met} >= ${double(validity.ofApplicable)} * ${applicable} - ${hair} * ${applicable}`;
    const value = `100 * ${weighted(own, (each) => items[each]?.item.weight ?? 1)} / ${weights(own)}`;
    return `case when ${valid} then ${value} end as m_${at}`;
  });
  const heavy = dimensions.flatMap(({ weight }, at) => (weight > 0 ? [{ at, weight }] : []));
  const total = heavy.reduce((whole, { weight }) => whole + weight, 0);
  const isValid = (at: number): string => `m_${at} is not null`;
  const validCount = sum(heavy.map(({ at }) => `cast(${isValid(at)} as integer)`));
  const covered = sum(heavy.map(({ at, weight }) => `case when ${isValid(at)} then ${double(weight)} else 0 end`));
  const mixed = sum(
    heavy.map(({ at, weight }) => `case when ${isValid(at)} then ${double(weight)} * m_${at} else 0 end`),
  );
  const status = `case when ${validCount} = ${heavy.length} then 'complete'
    when ${validCount} >= ${validity.dimensions} and 100 * ${covered} / ${double(total)} >= ${double(validity.coverage)} - ${hair} then 'provisional'
    else 'none' end`;
  const counted = (tested: boolean): number[] =>
    items.flatMap(({ item }, at) =>
      isTested(item) === tested && heavy.some((each) => dimensions[each.at]?.id === item.dimension) ? [at] : [],
    );
  const [said, shown] = [counted(false), counted(true)];
  const compared = `${count(shown, isAnswered)} >= ${validity.tested} and ${count(said, isAnswered)} > 0`;
  const meanOf = (ats: readonly number[]): string => `100 * ${weighted(ats, () => 1)} / ${count(ats, isAnswered)}`;
  const bad = items.map((_, at) => `${itemColumn(at)} = ${impossible}`).join(" or ");
  return `
  select id, status, case when status <> 'none' then mixed / covered end as m_index, ${dimensions.map((_, at) => `m_${at}`).join(", ")},
    m_perceived, m_tested, ${items.map((_, at) => itemColumn(at)).join(", ")}
  from (
    select *, ${status} as status, ${mixed} as mixed, ${covered} as covered
    from (
      select *, ${scores.join(",\n        ")},
        case when ${compared} then ${meanOf(said)} end as m_perceived,
        case when ${compared} then ${meanOf(shown)} end as m_tested
      from (select id, ${columns.join(",\n        ")} from ${from} where length(answers) = ${length}) as coded
      where not (${bad || "false"})
    ) as measured
  ) as judged`;
}

const isTested = ({ type }: Item): boolean => type !== "scale" && type !== "anchored";
/** Added one by one from the left, as the model does, so that not even the last digit differs. */
const sum = (terms: readonly string[]): string => (terms.length === 0 ? "0" : `(${terms.join(" + ")})`);

/** SQL of the integer that is shown: halves go up. */
export const shownSql = (value: string): string => `floor(${value} + 0.5 + ${hair})`;
