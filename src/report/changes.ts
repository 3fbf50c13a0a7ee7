import type { Cell } from "./database.ts";
import { allSteady, number, text } from "./cells.ts";
import { variablesOf, type Breakdown, type Group, type Hidden, type Of, type Wave } from "./figures.ts";
import type { Measure } from "./scoring.ts";
import { pairedChange, type PairedChange } from "./statistics.ts";
import { withheldChanges, type PersonClass, type State } from "./withhold-changes.ts";

/** How those who were complete in two waves changed from one to the other. */
export interface Change {
  readonly from: string;
  readonly to: string;
  readonly measures: readonly ({ readonly measure: string } & (PairedChange | { readonly hidden: Hidden }))[];
}

/** What is told beside: the waves, and the tables of the one that is broken down. */
interface Beside {
  readonly waves: readonly Group[];
  readonly wave: number;
  readonly tables: readonly Breakdown[];
}

/** What changed from each wave to the next. */
export async function changesOf(of: Of, waves: readonly Wave[], beside: Beside): Promise<readonly Change[]> {
  if (waves.length < 2) return [];
  const { measures, options } = of;
  const rows = await signaturesOf(of, waves, beside);
  const withheld = measures.map((_, measure) => {
    const isShown = ({ summaries }: Group): boolean => summaries[measure]?.hidden === undefined;
    return withheldChanges(classesOf(rows, waves.length, measure, beside.tables), {
      waves: beside.waves.map(isShown),
      broken: waves.findIndex(({ at }) => at === beside.wave),
      isShown: (table, group) =>
        beside.tables.some(
          ({ variable, groups }) => variable === table && groups.some((each) => each.group === group && isShown(each)),
        ),
      least: options.least,
    });
  });
  const changes: Change[] = [];
  for (const [at, to] of waves.slice(1).entries()) {
    const from = waves[at];
    if (!from) continue;
    const row = await differences(of, from, to);
    changes.push({
      from: from.name,
      to: to.name,
      measures: measures.map(({ id }, measure) => {
        const [n = 0, mean = 0, sd = 0] = row.slice(3 * measure, 3 * measure + 3).map(number);
        if (n < options.least) return { measure: id, hidden: "few" };
        if (withheld[measure]?.has(at) === true) return { measure: id, hidden: "withheld" };
        return { measure: id, ...allSteady(pairedChange(n, mean, sd)) };
      }),
    });
  }
  return changes;
}

async function differences({ database, view, edition, measures }: Of, from: Wave, to: Wave): Promise<readonly Cell[]> {
  const columns = measures.map(({ column }) => {
    const difference = `b.${column} - a.${column}`;
    return `count(${difference}), avg(${difference}), stddev_samp(${difference})`;
  });
  const [row = []] = await database.rows(
    `select ${columns.join(", ")} from ${view} as a join ${view} as b on a.person = b.person
     where a.edition = ${edition} and b.edition = ${edition} and a.wave_number = ${from.at} and b.wave_number = ${to.at}
       and a.status = 'complete' and b.status = 'complete'`,
  );
  return row;
}

/** How many people had which measures in which wave, and in which groups they are: a number a wave, a column a table, a count. */
function signaturesOf(of: Of, waves: readonly Wave[], { wave, tables }: Beside): Promise<readonly (readonly Cell[])[]> {
  const { database, view, edition, measures } = of;
  const columnOf = new Map(variablesOf(of).map(({ variable, column }) => [variable, column]));
  const had = ({ column }: Measure, at: number): string =>
    `case when ${column} is null then 0 else ${2 ** (at + 2)} end`;
  const signature = `1 + case when status = 'complete' then 2 else 0 end + ${measures.map(had).join(" + ")}`;
  const inWave = (at: number, value: string): string => `max(case when wave_number = ${at} then ${value} end)`;
  const columns = [
    ...waves.map(({ at }, place) => `${inWave(at, signature)} as w${place}`),
    ...tables.map(({ variable }, place) => `${inWave(wave, columnOf.get(variable) ?? "''")} as g${place}`),
  ];
  const names = [...waves.map((_, place) => `w${place}`), ...tables.map((_, place) => `g${place}`)].join(", ");
  return database.rows(
    `select ${names}, count(*) from (
       select person, ${columns.join(", ")} from ${view} where edition = ${edition} group by person
     ) as people group by ${names}`,
  );
}

function classesOf(
  rows: readonly (readonly Cell[])[],
  waves: number,
  measure: number,
  tables: readonly Breakdown[],
): readonly PersonClass[] {
  const stateOf = (cell: Cell | undefined): State => {
    const signature = number(cell);
    if (Math.floor(signature / 2 ** (measure + 2)) % 2 === 0) return "absent";
    return Math.floor(signature / 2) % 2 === 1 ? "complete" : "partial";
  };
  return rows.map((row) => ({
    states: row.slice(0, waves).map(stateOf),
    groups: Object.fromEntries(tables.map(({ variable }, at) => [variable, text(row[waves + at])])),
    count: number(row[waves + tables.length]),
  }));
}
