import { actorIn, type Parameters } from "./parameters.ts";
import type { Kept } from "./records.ts";
import {
  identityOf,
  isActivity,
  isActor,
  isSubStatement,
  type Actor,
  type Statement,
  type SubStatement,
} from "./statement.ts";

type Told = Statement | SubStatement;
const told = (statement: Statement): readonly Told[] =>
  isSubStatement(statement.object) ? [statement, statement.object] : [statement];

const withMembers = (actors: readonly (Actor | undefined)[]): readonly Actor[] =>
  actors
    .filter((actor) => actor !== undefined)
    .flatMap((actor) => [actor, ...("member" in actor ? (actor.member ?? []) : [])]);
const actorsOf = ({ actor, object }: Told): readonly Actor[] =>
  withMembers([actor, ...(isActor(object) ? [object] : [])]);
const relatedActors = (statement: Statement): readonly Actor[] => [
  ...told(statement).flatMap(actorsOf),
  ...withMembers([
    statement.authority,
    ...told(statement).flatMap(({ context }) => [context?.instructor, context?.team]),
  ]),
];

const activitiesOf = ({ object }: Told): readonly string[] => (isActivity(object) ? [object.id] : []);
const relatedActivities = (statement: Statement): readonly string[] =>
  told(statement).flatMap((part) => [
    ...activitiesOf(part),
    ...Object.values(part.context?.contextActivities ?? {})
      .flat()
      .map(({ id }) => id),
  ]);

const isTrue = (parameters: Parameters, name: string): boolean => parameters.get(name) === "true";

/** What each parameter lets through (xAPI-Communication 2.1.3). Statements about statements are not followed. */
const filters: Readonly<Record<string, (value: string, parameters: Parameters) => (statement: Statement) => boolean>> =
  {
    agent: (_, parameters) => {
      const actor = actorIn(parameters);
      const wanted = actor && identityOf(actor);
      const actors = isTrue(parameters, "related_agents") ? relatedActors : actorsOf;
      return (statement) => wanted !== undefined && actors(statement).some((each) => identityOf(each) === wanted);
    },
    activity: (wanted, parameters) => {
      const activities = isTrue(parameters, "related_activities") ? relatedActivities : activitiesOf;
      return (statement) => activities(statement).includes(wanted);
    },
    verb: (wanted) => (statement) => statement.verb.id === wanted,
    registration: (wanted) => (statement) => statement.context?.registration?.toLowerCase() === wanted.toLowerCase(),
    since: (moment) => (statement) => Date.parse(statement.stored) > Date.parse(moment),
    until: (moment) => (statement) => Date.parse(statement.stored) <= Date.parse(moment),
  };

export interface Page {
  readonly statements: readonly Statement[];
  /** Where in the store the next page begins; nothing when this is the last. */
  readonly next?: number;
}

/** A page of what the parameters ask for, from a place in the store on; the newest first unless `ascending`. */
export function pageOf(kept: readonly Kept[], parameters: Parameters, from: number | undefined, most: number): Page {
  const tests = [...parameters].flatMap(([name, value]) => filters[name]?.(value, parameters) ?? []);
  const step = isTrue(parameters, "ascending") ? 1 : -1;
  const limit = Math.min(Number(parameters.get("limit") ?? 0) || most, most);
  const statements: Statement[] = [];
  const first = from ?? (step === 1 ? 0 : kept.length - 1);
  for (let at = first, found = kept[at]; found; at += step, found = kept[at]) {
    const { statement } = found;
    if (!tests.every((passes) => passes(statement))) continue;
    if (statements.length === limit) return { statements, next: at };
    statements.push(statement);
  }
  return { statements };
}
