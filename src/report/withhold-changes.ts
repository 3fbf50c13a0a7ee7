/** People who are alike in all that is told: what they were in each wave, in order, and by table the group they are in in the broken wave. */
export interface PersonClass {
  readonly states: readonly State[];
  readonly groups: Readonly<Record<string, string>>;
  readonly count: number;
}
export type State = "absent" | "partial" | "complete";

/** What is told beside the changes. */
export interface Told {
  /** By wave: is its total shown? */
  readonly waves: readonly boolean[];
  /** The wave that is broken down, and whether a group of it is shown. */
  readonly broken: number;
  readonly isShown: (table: string, group: string) => boolean;
  readonly least: number;
}

/** Runs longer than this have too many combinations to try. */
const longestRun = 5;

/**
 * Changes (by the place of the wave they begin with) that must not be shown: those in fewer than `least` people, and those by which sums and
 * differences with the totals of waves, with other changes, and with the groups of a table would tell of fewer than `least`. Someone who is in
 * several waves counts once.
 */
export function withheldChanges(classes: readonly PersonClass[], told: Told): ReadonlySet<number> {
  const changes = told.waves.slice(1).map((_, from) => ({ from, pairs: pairsIn(classes, from) }));
  const open = new Set(changes.filter(({ pairs }) => pairs >= told.least).map(({ from }) => from));
  const tables = [undefined, ...new Set(classes.flatMap(({ groups }) => Object.keys(groups)))];
  const views = tables.map((table) => ({ table, alike: merged(classes, table) }));
  const leaking = (): readonly number[] | undefined =>
    runsOf(open).find((run) => views.some(({ table, alike }) => isLeak(alike, run, table, told)));
  for (let run = leaking() ?? []; run.length > 0; run = leaking() ?? []) {
    const pairsOf = (from: number): number => changes[from]?.pairs ?? 0;
    open.delete(run.reduce((smallest, from) => (pairsOf(from) < pairsOf(smallest) ? from : smallest)));
  }
  return new Set(changes.map(({ from }) => from).filter((from) => !open.has(from)));
}

const isPair = ({ states }: PersonClass, from: number): boolean =>
  states[from] === "complete" && states[from + 1] === "complete";
const pairsIn = (classes: readonly PersonClass[], from: number): number =>
  classes.reduce((sum, each) => sum + (isPair(each, from) ? each.count : 0), 0);

/** People who are alike as far as one table tells, the most first: most combinations are about many, and soon seen to be. */
function merged(classes: readonly PersonClass[], table: string | undefined): readonly PersonClass[] {
  const all = new Map<string, PersonClass>();
  for (const { states, groups, count } of classes) {
    const group = table === undefined ? undefined : groups[table];
    const key = JSON.stringify([states, group ?? null]);
    const own = table === undefined || group === undefined ? {} : { [table]: group };
    all.set(key, { states, groups: own, count: count + (all.get(key)?.count ?? 0) });
  }
  return [...all.values()].sort((a, b) => b.count - a.count);
}

/** Changes that follow one another without a gap: others have nothing in common. The shortest first. */
function runsOf(open: ReadonlySet<number>): readonly (readonly number[])[] {
  const runs = [...open].flatMap((start) =>
    Array.from({ length: longestRun - 1 }, (_, more) => Array.from({ length: more + 1 }, (_each, at) => start + at)),
  );
  return runs.filter((run) => run.every((from) => open.has(from))).sort((a, b) => a.length - b.length);
}

/** Does some sum or difference of the run's changes, its waves' totals and the groups of a table tell of few people? */
function isLeak(
  classes: readonly PersonClass[],
  run: readonly number[],
  table: string | undefined,
  told: Told,
): boolean {
  const [first = 0] = run;
  const waves = [...run, first + run.length];
  const signs = combinations([
    ...run.map((_, at) => (at === 0 ? [1] : [1, -1])),
    ...waves.map((wave) => (told.waves[wave] === true ? [0, 1, -1] : [0])),
  ]);
  for (const chosen of signs) {
    const [ofChange, ofWave] = [chosen.slice(0, run.length), chosen.slice(run.length)];
    /** How often the result of someone in a wave is counted. */
    const times = (each: PersonClass, wave: number): number => {
      if (each.states[wave] === "absent") return 0;
      const after = wave > first && isPair(each, wave - 1) ? (ofChange[wave - 1 - first] ?? 0) : 0;
      const before = isPair(each, wave) ? (ofChange[wave - first] ?? 0) : 0;
      return (ofWave[wave - first] ?? 0) + after - before;
    };
    if (isFew(classes, waves, times, table, told)) return true;
  }
  return false;
}

/** With each shown group of the table added, taken away or left alone: can those who are counted at all become few, and not nobody? */
function isFew(
  classes: readonly PersonClass[],
  waves: readonly number[],
  times: (each: PersonClass, wave: number) => number,
  table: string | undefined,
  { broken, isShown, least }: Told,
): boolean {
  let counted = 0;
  const groups = new Map<string, { times: number; count: number }[]>();
  for (const each of classes) {
    const own = waves.some((wave) => (wave !== broken || table === undefined) && times(each, wave) !== 0);
    if (own) counted += each.count;
    else if (table !== undefined && waves.includes(broken) && each.states[broken] !== "absent") {
      const group = each.groups[table] ?? "";
      groups.set(group, [...(groups.get(group) ?? []), { times: times(each, broken), count: each.count }]);
    }
    if (counted >= least) return false;
  }
  let sums = new Set([counted]);
  for (const [group, members] of groups) {
    const added = (table !== undefined && isShown(table, group) ? [0, 1, -1] : [0]).map((by) =>
      members.reduce((sum, member) => sum + (member.times - by === 0 ? 0 : member.count), 0),
    );
    sums = new Set([...sums].flatMap((sum) => added.map((each) => sum + each)).filter((sum) => sum < least));
  }
  return [...sums].some((sum) => sum > 0);
}

/** One of each, in all ways. */
const combinations = (choices: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  choices.reduce<readonly (readonly number[])[]>(
    (all, options) => all.flatMap((some) => options.map((option) => [...some, option])),
    [[]],
  );
