/** People who have the same answer to everything that tables are broken down by: the smallest that published sums could tell apart. */
export interface Atom {
  /** By table: the group they are in. */
  readonly groups: Readonly<Record<string, string>>;
  readonly count: number;
}

/** Names a group of a table. */
export const groupKey = (table: string, group: string): string => `${table}\u0000${group}`;

/** The table whose only group is everybody. */
export const everybody = "*";

/** A prime below 2²⁶, so that products stay whole numbers. */
const prime = 67_108_859;
const mod = (value: number): number => ((value % prime) + prime) % prime;

function inverse(value: number): number {
  let [a, b, x, y] = [mod(value), prime, 1, 0];
  while (a > 1) {
    const quotient = Math.floor(a / b);
    [a, b] = [b, a % b];
    [x, y] = [y, x - quotient * y];
  }
  return mod(x);
}

/** What is left of an indicator once every sum of published groups is taken away; nothing left means that it can be worked out. */
class Span {
  readonly #rows: { readonly pivot: number; readonly row: readonly number[] }[] = [];

  rest(vector: readonly number[]): number[] {
    const left = [...vector];
    for (const { pivot, row } of this.#rows) {
      const factor = left[pivot] ?? 0;
      if (factor === 0) continue;
      for (const [at, value] of row.entries()) left[at] = mod((left[at] ?? 0) - factor * value);
    }
    return left;
  }

  add(vector: readonly number[]): void {
    const left = this.rest(vector);
    const pivot = left.findIndex((value) => value !== 0);
    if (pivot === -1) return;
    const by = inverse(left[pivot] ?? 1);
    this.#rows.push({ pivot, row: left.map((value) => mod(value * by)) });
  }
}

interface Group {
  readonly key: string;
  readonly table: string;
  readonly count: number;
  readonly vector: readonly number[];
}

/**
 * Groups of several tables about the same people whose figures must not be shown: those of fewer than `least`, and as many more, the
 * smallest first, as it takes for no sum or difference of shown groups to be about fewer than `least` people. (Sums of up to four atoms
 * and of any hidden groups of one table are looked for.)
 */
export function withheld(atoms: readonly Atom[], least: number): ReadonlySet<string> {
  const present = atoms.filter(({ count }) => count > 0);
  const groups = groupsOf(present);
  const tooFew = new Set(groups.filter(({ count }) => count < least).map(({ key }) => key));
  const leaks = (hidden: ReadonlySet<string>): boolean =>
    leakOf(
      present,
      groups,
      groups.filter(({ key }) => !hidden.has(key)),
      hidden,
      least,
    );
  const hidden = new Set(tooFew);
  const bySize = groups.filter(({ key }) => !tooFew.has(key)).sort(order);
  const added: Group[] = [];
  while (leaks(hidden)) {
    const next = bySize[added.length];
    if (!next) return hidden;
    hidden.add(next.key);
    added.push(next);
  }
  // Some of these did not help: what can be shown again is, the largest first.
  for (const { key } of added.reverse()) {
    hidden.delete(key);
    if (leaks(hidden)) hidden.add(key);
  }
  return hidden;
}

/** The smallest first, everybody last. */
const order = (a: Group, b: Group): number =>
  Number(a.table === everybody) - Number(b.table === everybody) || a.count - b.count || (a.key < b.key ? -1 : 1);

function groupsOf(atoms: readonly Atom[]): readonly Group[] {
  const members = new Map<string, { table: string; at: number[] }>();
  for (const [at, { groups }] of atoms.entries())
    for (const [table, group] of [...Object.entries(groups), [everybody, ""] as const]) {
      const key = groupKey(table, group);
      const found = members.get(key) ?? { table, at: [] };
      found.at.push(at);
      members.set(key, found);
    }
  return [...members].map(([key, { table, at }]) => ({
    key,
    table,
    count: at.reduce((sum, each) => sum + (atoms[each]?.count ?? 0), 0),
    vector: atoms.map((_, each) => Number(at.includes(each))),
  }));
}

/** Can the figures of fewer than `least` people be worked out from what is shown? */
function leakOf(
  atoms: readonly Atom[],
  groups: readonly Group[],
  open: readonly Group[],
  hidden: ReadonlySet<string>,
  least: number,
): boolean {
  const span = new Span();
  for (const { vector } of open) span.add(vector);
  const small = atoms.flatMap(({ count }, at) => (count < least ? [at] : []));
  const unit = (at: number): number[] => atoms.map((_, each) => Number(each === at));
  const rests = small.map((at) => ({ at, count: atoms[at]?.count ?? 0, mark: markOf(span.rest(unit(at))) }));
  return (
    sumToNothing(rests, least) ||
    hiddenSum(
      groups.filter(({ key }) => hidden.has(key)),
      span,
      least,
    )
  );
}

/** Two numbers that stand for a vector and add up as vectors do. */
type Mark = readonly [number, number];
function markOf(vector: readonly number[]): Mark {
  let [a, b] = [0, 0];
  let [x, y] = [48_271, 69_621];
  for (const value of vector) {
    x = mod(x * 48_271 + 11);
    y = mod(y * 16_807 + 7);
    a = mod(a + value * x);
    b = mod(b + value * y);
  }
  return [a, b];
}
const plus = (a: Mark, b: Mark): Mark => [mod(a[0] + b[0]), mod(a[1] + b[1])];
const minus = (a: Mark): Mark => [mod(-a[0]), mod(-a[1])];
const named = (mark: Mark): string => mark.join(" ");

interface Rest {
  readonly at: number;
  readonly count: number;
  readonly mark: Mark;
}

/** One to four atoms that together leave nothing and are fewer than `least` people. */
function sumToNothing(rests: readonly Rest[], least: number): boolean {
  const nothing = "0 0";
  if (rests.some(({ mark }) => named(mark) === nothing)) return true;
  const pairs: { ats: readonly [number, number]; count: number; mark: Mark }[] = [];
  for (const [i, a] of rests.entries())
    for (const b of rests.slice(i + 1)) {
      const count = a.count + b.count;
      if (count >= least) continue;
      const mark = plus(a.mark, b.mark);
      if (named(mark) === nothing) return true;
      pairs.push({ ats: [a.at, b.at], count, mark });
    }
  const byMark = new Map<string, { ats: readonly number[]; count: number }[]>();
  const keep = (mark: Mark, ats: readonly number[], count: number): void => {
    const same = byMark.get(named(mark)) ?? [];
    if (same.length < 8) same.push({ ats, count });
    byMark.set(named(mark), same);
  };
  for (const { at, mark, count } of rests) keep(mark, [at], count);
  for (const { ats, mark, count } of pairs) keep(mark, ats, count);
  for (const { ats, count, mark } of pairs)
    for (const other of byMark.get(named(minus(mark))) ?? []) {
      const all = new Set([...ats, ...other.ats]);
      if (all.size === ats.length + other.ats.length && count + other.count < least) return true;
    }
  return false;
}

/** Hidden groups of one table that together are fewer than `least` people, and whose sum is known. */
function hiddenSum(hidden: readonly Group[], span: Span, least: number): boolean {
  for (const table of new Set(hidden.map((group) => group.table))) {
    const own = hidden.filter((group) => group.table === table);
    const together = own.reduce((sum, { count }) => sum + count, 0);
    const [first] = own;
    if (!first || together >= least) continue;
    const vector = first.vector.map((_, at) => Number(own.some((group) => group.vector[at] === 1)));
    if (span.rest(vector).every((value) => value === 0)) return true;
  }
  return false;
}
