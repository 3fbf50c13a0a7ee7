import type { Response } from "./kind.ts";
import type { Reply, Step } from "./scenario.ts";

/** A dialogue as a net of steps. Looked at when a course is built; the player is given the best way. */
export interface Net {
  readonly start: string;
  readonly steps: readonly Step[];
}

/** Ids of the steps that can be reached from these, themselves among them. */
export function reachable(from: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const id of found) for (const to of next(id)) found.add(to);
  return found;
}

/** Ids of the steps that the learner can come to. */
export function stepsReached({ start, steps }: Net): ReadonlySet<string> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  return reachable(byId.has(start) ? [start] : [], (id) => repliesOf(byId, id).map(({ to }) => to));
}

/** Ids of the steps from which an end can be reached. */
export function stepsWithWayOut({ steps }: Net): ReadonlySet<string> {
  const before = new Map<string, string[]>();
  for (const { id, choices } of steps) for (const { to } of choices) before.set(to, [...(before.get(to) ?? []), id]);
  const ends = steps.filter(({ end }) => end !== undefined).map(({ id }) => id);
  return reachable(ends, (id) => before.get(id) ?? []);
}

/** The replies of a step that lead to a step; of an end, none. */
function repliesOf(byId: ReadonlyMap<string, Step>, id: string): readonly Reply[] {
  const step = byId.get(id);
  return step === undefined || step.end !== undefined ? [] : step.choices.filter(({ to }) => byId.has(to));
}

/**
 * A way from the start to an end that brings as many points as any, each reply's points counted once. Steps that lead back to
 * each other form a circle, in which every reply can be given before leaving, so that the best is exact: the circles, each with all
 * its points, form a net without circles, whose longest way is found from its ends. Empty where there is no way, or no points.
 */
export function bestWay(net: Net): Response {
  const byId = new Map(net.steps.map((step) => [step.id, step]));
  const [reached, out] = [stepsReached(net), stepsWithWayOut(net)];
  const alive = net.steps.filter(({ id }) => reached.has(id) && out.has(id)).map(({ id }) => id);
  const living = new Set(alive);
  const repliesFrom = (id: string): readonly Reply[] => repliesOf(byId, id).filter(({ to }) => living.has(to));
  if (!living.has(net.start)) return [];
  const from = new Map(alive.map((id) => [id, reachable([id], (step) => repliesFrom(step).map(({ to }) => to))]));
  const isTogether = (a: string, b: string): boolean => from.get(a)?.has(b) === true && from.get(b)?.has(a) === true;

  /** The most that can be got from a step on, and the reply that leaves its circle for it. */
  const known = new Map<
    string,
    { readonly most: number; readonly exit?: { readonly at: string; readonly reply: Reply } }
  >();
  const mostFrom = (
    id: string,
  ): { readonly most: number; readonly exit?: { readonly at: string; readonly reply: Reply } } => {
    const before = known.get(id);
    if (before) return before;
    const circle = alive.filter((other) => isTogether(id, other));
    const replies = circle.flatMap((at) => repliesFrom(at).map((reply) => ({ at, reply })));
    const within = replies
      .filter(({ reply }) => isTogether(id, reply.to))
      .reduce((sum, { reply }) => sum + reply.points, 0);
    const exits = replies
      .filter(({ reply }) => !isTogether(id, reply.to))
      .map((exit) => ({ most: exit.reply.points + mostFrom(exit.reply.to).most, exit }));
    const best = exits.reduce<(typeof exits)[number] | undefined>((a, b) => (a && a.most >= b.most ? a : b), undefined);
    const result = best ? { most: within + best.most, exit: best.exit } : { most: within };
    for (const each of circle) known.set(each, result);
    return result;
  };
  if (mostFrom(net.start).most === 0) return [];

  const way: string[] = [];
  let at = net.start;
  const go = (replies: readonly Reply[]): void => {
    for (const { id, to } of replies) {
      way.push(id);
      at = to;
    }
  };
  for (let { exit } = mostFrom(at); ; { exit } = mostFrom(at)) {
    const home = at;
    const circle = alive.filter((other) => isTogether(home, other));
    const paying = new Set(circle.flatMap(repliesFrom).filter(({ to, points }) => points > 0 && isTogether(home, to)));
    while (paying.size > 0) {
      const replies = shortest(
        at,
        (id) => repliesFrom(id).filter(({ to }) => isTogether(home, to)),
        (reply) => paying.has(reply),
      );
      if (!replies) break;
      go(replies);
      replies.forEach((reply) => paying.delete(reply));
    }
    if (!exit) return way;
    const { at: gate, reply: last } = exit;
    go(
      shortest(
        at,
        (id) => (id === gate ? [last] : repliesFrom(id).filter(({ to }) => isTogether(home, to))),
        (reply) => reply === last,
      ) ?? [],
    );
  }
}

/** The fewest replies from a step up to one that is wanted. */
function shortest(
  start: string,
  repliesFrom: (id: string) => readonly Reply[],
  isWanted: (reply: Reply) => boolean,
): readonly Reply[] | undefined {
  const ways = new Map<string, readonly Reply[]>([[start, []]]);
  for (const [id, way] of ways)
    for (const reply of repliesFrom(id)) {
      if (isWanted(reply)) return [...way, reply];
      if (!ways.has(reply.to)) ways.set(reply.to, [...way, reply]);
    }
  return undefined;
}
