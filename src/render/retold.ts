/** What some work asked of its surroundings, in order: name, arguments, answer. */
type Asked = readonly [name: string, args: readonly unknown[], answer: unknown];

/** What some work came to, what it was made of, and what it asked for on the way. */
export interface Told<T> {
  readonly of: readonly unknown[];
  readonly result: T;
  readonly asked: readonly Asked[];
}

type Surroundings = Readonly<Record<string, (...args: never[]) => unknown>>;

/**
 * What some work came to in an earlier build, if it is made of the same and everything it asks of its surroundings is answered
 * as it was then; else the work is done anew. The surroundings are asked again either way, in the same order, since they note
 * what they are asked for; and each thing only once.
 */
export function retold<S extends Surroundings, T>(
  before: Told<T> | undefined,
  of: readonly unknown[],
  around: S,
  work: (around: S) => T,
): Told<T> {
  const known = before?.of.every((each, index) => each === of[index]) ? before : undefined;
  const answered: Asked[] = [];
  let isSame = known !== undefined;
  for (const [name, args, answerBefore] of known?.asked ?? []) {
    const answer = ask(around, name, args);
    answered.push([name, args, answer]);
    isSame = isEqual(answer, answerBefore);
    if (!isSame) break;
  }
  if (known && isSame) return known;
  const asked: Asked[] = [];
  // Up to the answer that differs, the work asks what it asked before: that has been answered already.
  const answerTo = (name: string, args: readonly unknown[]): unknown => {
    const done = answered[asked.length];
    const answer = done ? done[2] : ask(around, name, args);
    asked.push([name, args, answer]);
    return answer;
  };
  const listening = Object.fromEntries(
    Object.keys(around).map((name) => [name, (...args: readonly unknown[]) => answerTo(name, args)]),
  );
  return { of, result: work(listening as unknown as S), asked };
}

function ask(around: Surroundings, name: string, args: readonly unknown[]): unknown {
  return (around[name] as ((...args: readonly unknown[]) => unknown) | undefined)?.(...args);
}

/** Answers are plain values, or objects and lists of such. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [one, other] = [Object.entries(a), b as Readonly<Record<string, unknown>>];
  return one.length === Object.keys(b).length && one.every(([name, value]) => isEqual(value, other[name]));
}
