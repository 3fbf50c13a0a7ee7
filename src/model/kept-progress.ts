import { merge, type Plan, type Progress } from "./progress.ts";
import { degrade } from "./suspend-data.ts";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Is it progress of whatever course and version? What it says of a course is for `progressIn` to look at. */
export const isProgress = (value: unknown): value is Progress =>
  isObject(value) &&
  Array.isArray(value.read) &&
  [value.answers, value.quizzes].every((records) => isObject(records) && Object.values(records).every(isObject)) &&
  Object.values(value.quizzes as Readonly<Record<string, { history?: unknown }>>).every(({ history }) =>
    Array.isArray(history),
  );

/** Progress that was kept as JSON by this or another version of the course, in this version's ids and without what it lacks. */
export function progressIn(plan: Plan, value: unknown): Progress | undefined {
  if (!isProgress(value)) return undefined;
  const renamed = new Map(Object.entries(plan.formerly ?? {}));
  const now = (id: string): string => renamed.get(id) ?? id;
  const records = <T>(kept: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(kept).map(([id, each]) => [now(id), each]));
  const { place, read, answers, quizzes } = value;
  return degrade(
    plan,
    {
      ...(place === undefined ? {} : { place: now(place) }),
      read: read.map(now),
      answers: records(answers),
      quizzes: records(quizzes),
    },
    0,
  );
}

/** The two together, by the rules of the plan's quizzes. */
export function mergeIn({ parts }: Plan, older: Progress, newer: Progress): Progress {
  const quizzes = parts.filter((part) => part.kind !== "page");
  return merge(
    older,
    newer,
    (id) => quizzes.find(({ fullId }) => fullId === id)?.keep ?? "best",
    (id) => quizzes.find(({ questions }) => questions.some(({ fullId }) => fullId === id))?.fullId,
  );
}
