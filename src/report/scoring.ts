import type { Instrument, Item } from "../model/assessment/instrument.ts";
import { isTested, itemScore } from "../model/assessment/result.ts";
import { askedItems, decodeSheet, optionsPerSign, sheetWidth } from "../model/assessment/sheet.ts";

/*
 * What `resultOf` of the model computes for one sheet, in SQL for a million. Scores of answers come from the model itself; a property
 * test holds the rest to it. Plain SQL: PostgreSQL runs it too.
 */

/** How an item was met, where it has no score. */
export const notApplicable = -1;
export const missing = -2;
/** Answered, and not told what. */
export const untold = -3;

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

/** Can anybody have a figure for it? A short form may leave a dimension out, and an instrument may test too little to compare. */
export function isMeasured(instrument: Instrument, form: "full" | "short", measure: string): boolean {
  const asked = askedItems(instrument, form);
  const counts = ({ dimension }: Item): boolean =>
    instrument.dimensions.some(({ id, weight }) => id === dimension && weight > 0);
  if (measure === "index") return true;
  if (measure === "perceived" || measure === "tested") {
    const tested = asked.filter((item) => isTested(item) && counts(item)).length;
    return tested >= instrument.validity.tested;
  }
  return asked.some(({ dimension }) => dimension === measure);
}

/** Column of an item's score, or of how it was met. */
export const itemColumn = (at: number): string => `v_${at}`;

/** An item, and where the characters of its answer stand in a sheet. */
interface Placed {
  readonly item: Item;
  readonly from: number;
  readonly width: number;
}

const placed = (items: readonly Item[]): readonly Placed[] => {
  let from = 1;
  return items.map((item) => {
    const width = sheetWidth([item]);
    const place = { item, from, width };
    from += width;
    return place;
  });
};

/** What a character of a sheet can be; `scoreSql` finds its number by its place in ASCII after the comma. */
const signs = "-0123456789abcdefghijklmnopqrstuvxy".split("");
const comma = 44;

/** The number that a character stands for, looked up in a list: comparing it with one sign after the other takes longer. */
function lookUp(at: number, number: (sign: string) => number | undefined): string {
  const list: (number | undefined)[] = Array.from({ length: "y".charCodeAt(0) - comma }, () => undefined);
  for (const sign of signs) list[sign.charCodeAt(0) - comma - 1] = number(sign);
  const written = list.map((each) => (each === undefined ? "null" : digitsOf(each)));
  return `(cast(array[${written.join(", ")}] as double precision[]))[ascii(substr(answers, ${at}, 1)) - ${comma}]`;
}

/** The options that one character of a large set chooses. */
const chosenBy = (sign: string, { item }: Placed, group: number): Item["options"] =>
  item.options
    .slice(group * optionsPerSign, (group + 1) * optionsPerSign)
    .filter((_option, bit) => parseInt(sign, 36) & (1 << bit));

/** Score of an item's answer by the model, or how it was met. */
function scoreSql(place: Placed): string {
  const { item, from, width } = place;
  if (width === 1)
    return lookUp(from, (sign) => {
      const sheet = decodeSheet([item], sign);
      const answer = sheet?.[item.id];
      if (!sheet) return undefined;
      if (typeof answer === "string") return answer === "na" ? notApplicable : untold;
      return answer === undefined ? missing : itemScore(item, sheet);
    });
  // Right ones less wrong ones add up over the characters.
  const keys = item.options.filter(({ value }) => value > 0).length;
  const net = Array.from({ length: width }, (_, group) =>
    lookUp(from + group, (sign) =>
      chosenBy(sign, place, group).reduce((whole, { value }) => whole + (value > 0 ? 1 : -1), 0),
    ),
  );
  const met = `case substr(answers, ${from}, 1) when '-' then ${missing} when 'x' then ${notApplicable} when 'y' then ${untold}`;
  return `${met} else greatest(0, ${sum(net)}) / ${keys} end`;
}

/** What an answer to an item can look like, as part of a regular expression. */
function pattern(place: Placed): string {
  const { item, from: _, width } = place;
  if (width === 1) return `[${signs.filter((sign) => decodeSheet([item], sign) !== undefined).join("")}]`;
  const groups = Array.from({ length: width }, (_group, group) => {
    const options = item.options.slice(group * optionsPerSign, (group + 1) * optionsPerSign).length;
    return `[${signs.filter((sign) => /[0-9a-v]/.test(sign) && parseInt(sign, 36) < 2 ** options).join("")}]`;
  });
  const na = item.allowNa ? [`x{${width}}`] : [];
  const given = item.sensitive ? [`y{${width}}`] : [];
  return `(${[`-{${width}}`, ...na, ...given, groups.join("")].join("|")})`;
}

/** All digits of a number; with an exponent, databases take it for double precision and not for a decimal. */
const digitsOf = (value: number): string => (String(value).includes("e") ? String(value) : `${value}e0`);
const double = (value: number): string => `cast(${digitsOf(value)} as double precision)`;
const times = (weight: number, value: string): string => (weight === 1 ? value : `${double(weight)} * ${value}`);
/** Added one by one from the left, as the model does, so that not even the last digit differs. */
const sum = (terms: readonly string[]): string => (terms.length === 0 ? "0" : `(${terms.join(" + ")})`);

/**
 * What `from` (id, answers, and what else is `carried` along) gives as a table: a row a sheet, with its scores, measures and status.
 * Sheets with a sign that their item does not know are no sheets of this instrument, and are left out.
 */
export function scoringSql(
  instrument: Instrument,
  form: "full" | "short",
  from: string,
  carried: readonly string[] = [],
): string {
  const items = placed(askedItems(instrument, form));
  const { dimensions, validity } = instrument;
  const along = ["id", ...carried].join(", ");
  const scored = items.map(({ item }, at) => ({ item, column: itemColumn(at) }));
  const heavy = dimensions.flatMap(({ id, weight }, at) => (weight > 0 ? [{ id, weight, column: `m_${at}` }] : []));
  const counted = (tested: boolean): typeof scored =>
    scored.filter(({ item }) => isTested(item) === tested && heavy.some(({ id }) => id === item.dimension));
  // What is counted together: its sum, its weight, how many were answered and how many did not apply.
  const sets = [
    ...dimensions.map(({ id }, at) => ({
      name: String(at),
      weigh: true,
      own: scored.filter(({ item }) => item.dimension === id),
    })),
    { name: "said", weigh: false, own: counted(false) },
    { name: "shown", weigh: false, own: counted(true) },
  ];
  const answered = (column: string): string => `cast(${column} >= 0 as integer)`;
  const sums = sets.flatMap(({ name, weigh, own }) => {
    const weightOf = (item: Item): number => (weigh ? item.weight : 1);
    return [
      `${sum(own.map(({ item, column }) => times(weightOf(item), `greatest(${column}, 0)`)))} as sum_${name}`,
      `${sum(own.map(({ item, column }) => times(weightOf(item), answered(column))))} as weight_${name}`,
      `${sum(own.map(({ column }) => answered(column)))} as answered_${name}`,
      `${sum(own.map(({ column }) => `cast(${column} >= 0 or ${column} = ${untold} as integer)`))} as met_${name}`,
      `${own.length} - ${sum(own.map(({ column }) => `cast(${column} = ${notApplicable} as integer)`))} as applicable_${name}`,
    ];
  });
  const scores = sets.slice(0, dimensions.length).map(({ name, own }) => {
    const least = Math.ceil(own.length * validity.answered - Number(hair));
    const share = `${double(validity.ofApplicable)} * applicable_${name} - ${hair} * applicable_${name}`;
    const valid = `weight_${name} > 0 and answered_${name} >= ${least} and met_${name} >= ${share}`;
    return `case when ${valid} then 100 * sum_${name} / weight_${name} end as m_${name}`;
  });
  const compared = `answered_shown >= ${validity.tested} and answered_said > 0`;
  const total = heavy.reduce((whole, { weight }) => whole + weight, 0);
  const ifValid = (weight: number, column: string, value: string): string =>
    `case when ${column} is not null then ${times(weight, value)} else 0 end`;
  const validCount = sum(heavy.map(({ column }) => `cast(${column} is not null as integer)`));
  const covered = sum(
    heavy.map(({ column, weight }) => `case when ${column} is not null then ${double(weight)} else 0 end`),
  );
  const mixed = sum(heavy.map(({ column, weight }) => ifValid(weight, column, column)));
  const status = `case when valid = ${heavy.length} then 'complete'
      when valid >= ${validity.dimensions} and 100 * covered / ${double(total)} >= ${double(validity.coverage)} - ${hair} then 'provisional'
      else 'none' end`;
  const columns = scored.map(({ column }) => column).join(", ");
  const measures = dimensions.map((_, at) => `m_${at}`).join(", ");
  return `
  select ${along}, status, case when status <> 'none' then mixed / covered end as m_index, ${measures}, m_perceived, m_tested, ${columns}
  from (
    select *, ${status} as status
    from (
      select *, ${validCount} as valid, ${covered} as covered, ${mixed} as mixed
      from (
        select ${along}, ${columns}, ${scores.join(",\n          ")},
          case when ${compared} then 100 * sum_said / answered_said end as m_perceived,
          case when ${compared} then 100 * sum_shown / answered_shown end as m_tested
        from (
          select ${along}, ${columns}, ${sums.join(",\n            ")}
          from (
            select ${along}, ${items.map((each, at) => `${scoreSql(each)} as ${itemColumn(at)}`).join(",\n              ")}
            from ${from} where answers ~ '^${items.map(pattern).join("")}$'
          ) as met
        ) as summed
      ) as measured
    ) as weighed
  ) as judged`;
}

/** SQL of the integer that is shown: halves go up. */
export const shownSql = (value: string): string => `floor(${value} + 0.5 + ${hair})`;
