import { canonical } from "./json.ts";
import { isActivity, type ContextActivities, type Sent } from "./statement.ts";
import { categories, definedVerbs, extensions, verbs, type Cmi5Launch, type DefinedVerb } from "./cmi5-words.ts";

/** A rule of cmi5 that an AU broke, by the id that ADL's CATAPULT gives it, or the section where it gives none. */
export interface Cmi5Problem {
  readonly requirement: string;
  readonly message: string;
  /** The statement that broke it, where it is one and has an id. */
  readonly statement?: string;
}

/** Rules about one statement. `of` says which it is for: all, the cmi5 defined ones, or those of some verbs. */
export interface StatementRule {
  readonly requirement: string;
  readonly message: string;
  readonly of: "all" | "defined" | readonly DefinedVerb[];
  readonly breaks: (statement: Sent, launch: Cmi5Launch) => boolean;
}

const hasCategory = ({ context }: Sent, id: string): boolean =>
  context?.contextActivities?.category?.some((activity) => activity.id === id) ?? false;
export const isDefined = (statement: Sent): boolean => hasCategory(statement, categories.cmi5);
export const verbOf = ({ verb }: Sent): DefinedVerb | undefined => definedVerbs.find((name) => verbs[name] === verb.id);
const is = (statement: Sent, ...wanted: readonly DefinedVerb[]): boolean =>
  wanted.some((name) => name === verbOf(statement));
const judgement = ["passed", "failed"] as const;
const objectId = ({ object }: Sent): string | undefined => (isActivity(object) ? object.id : undefined);
const extension = ({ context }: Sent, id: string): unknown => context?.extensions?.[id];
const scaled = ({ result }: Sent): number | undefined => result?.score?.scaled;
const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** Each list of the template begins the statement's list of the same name: ADL's suite compares index by index. */
function keepsActivities({ context }: Sent, { contextTemplate }: Cmi5Launch): boolean {
  return Object.entries(contextTemplate.contextActivities ?? {}).every(([name, activities]) => {
    const own = context?.contextActivities?.[name as keyof ContextActivities] ?? [];
    return activities.every((activity, index) => same(own[index], activity));
  });
}

/** Every other value of the template stands in the statement's context unchanged. */
function keepsValues({ context }: Sent, { contextTemplate }: Cmi5Launch): boolean {
  const { contextActivities: _, extensions: added = {}, ...rest } = contextTemplate;
  return (
    Object.entries(rest).every(([name, value]) => same(context?.[name as keyof typeof rest], value)) &&
    Object.entries(added).every(([key, value]) => same(context?.extensions?.[key], value))
  );
}

const lmsOnly: readonly string[] = [verbs.launched, verbs.abandoned, verbs.waived, verbs.satisfied];
const isUtc = (timestamp: string): boolean => /(Z|\+00(:?00)?)$/.test(timestamp);

const lacksDuration = (verb: DefinedVerb, requirement: string): StatementRule => ({
  requirement,
  message: `${verb} has a duration`,
  of: [verb],
  breaks: ({ result }) => result?.duration === undefined,
});
const notIn = (mode: "Browse" | "Review", requirement: string): StatementRule => ({
  requirement,
  message: `in ${mode} mode an AU sends no completed, passed or failed`,
  of: ["completed", "passed", "failed"],
  breaks: (_, { launchMode }) => launchMode === mode,
});

export const statementRules: readonly StatementRule[] = [
  { requirement: "9.1.0.0-1", message: "a statement has an id", of: "all", breaks: ({ id }) => id === undefined },
  {
    requirement: "9.7.0.0-1",
    message: "a statement has a timestamp",
    of: "all",
    breaks: ({ timestamp }) => timestamp === undefined,
  },
  {
    requirement: "9.7.0.0-2",
    message: "a timestamp is in UTC",
    of: "all",
    breaks: ({ timestamp }) => timestamp !== undefined && !isUtc(timestamp),
  },
  {
    requirement: "8.1.3.0-3",
    message: "the actor is the launch's, unchanged",
    of: "all",
    breaks: ({ actor }, launch) => !same(actor, launch.actor),
  },
  {
    requirement: "9.6.1.0-1",
    message: "the registration is the launch's",
    of: "all",
    breaks: ({ context }, { registration }) => context?.registration !== registration,
  },
  {
    requirement: "9.6.3.1-4",
    message: "the context has the session id",
    of: "all",
    breaks: (statement, { sessionId }) => extension(statement, extensions.sessionId) !== sessionId,
  },
  {
    requirement: "10.2.1.0-6",
    message: "the context activities begin with the template's, in its order",
    of: "all",
    breaks: (statement, launch) => !keepsActivities(statement, launch),
  },
  {
    requirement: "10.2.1.0-7",
    message: "the context keeps every value of the template",
    of: "all",
    breaks: (statement, launch) => !keepsValues(statement, launch),
  },
  {
    requirement: "6.3.0.0-1",
    message: "an AU voids nothing",
    of: "all",
    breaks: ({ verb }) => verb.id === verbs.voided,
  },
  {
    requirement: "9.3.0.0-1",
    message: "launched, abandoned, waived and satisfied are the LMS's verbs",
    of: "all",
    breaks: ({ verb }) => lmsOnly.includes(verb.id),
  },
  {
    requirement: "9.3.0.0-1",
    message: "a cmi5 defined statement has one of cmi5's verbs",
    of: "defined",
    breaks: (statement) => verbOf(statement) === undefined && !lmsOnly.includes(statement.verb.id),
  },
  {
    requirement: "9.6.2.1-1",
    message: "a statement about the AU with one of cmi5's verbs has the category cmi5",
    of: "all",
    breaks: (statement, { activityId }) =>
      verbOf(statement) !== undefined && objectId(statement) === activityId && !isDefined(statement),
  },
  {
    requirement: "9.6.2.2-2",
    message: "only completed, passed and failed have the category moveon",
    of: "all",
    breaks: (statement) =>
      hasCategory(statement, categories.moveon) &&
      !(isDefined(statement) && is(statement, "completed", "passed", "failed")),
  },
  {
    requirement: "9.6.2.2-1",
    message: "completion and success go with the category moveon",
    of: "defined",
    breaks: (statement) =>
      (statement.result?.completion !== undefined || statement.result?.success !== undefined) &&
      !hasCategory(statement, categories.moveon),
  },
  {
    requirement: "8.1.5.0-6",
    message: "the object is the launch's activityId",
    of: "defined",
    breaks: (statement, { activityId }) => objectId(statement) !== activityId,
  },
  {
    requirement: "9.2.0.0-2",
    message: "the actor is an Agent",
    of: "defined",
    breaks: ({ actor }) => actor.objectType === "Group",
  },
  {
    requirement: "9.2.0.0-3",
    message: "the actor has an account",
    of: "defined",
    breaks: ({ actor }) => actor.account === undefined,
  },
  notIn("Browse", "10.2.2.0-2"),
  notIn("Review", "10.2.2.0-3"),
  {
    requirement: "9.5",
    message: "initialized has no result",
    of: ["initialized"],
    breaks: ({ result }) => result !== undefined,
  },
  {
    requirement: "9.5.3.0-1",
    message: "completed has completion true",
    of: ["completed"],
    breaks: ({ result }) => result?.completion !== true,
  },
  {
    requirement: "9.5.3.0-2",
    message: "only completed has completion",
    of: "defined",
    breaks: (statement) => !is(statement, "completed") && statement.result?.completion !== undefined,
  },
  {
    requirement: "9.5.2.0-1",
    message: "passed has success true",
    of: ["passed"],
    breaks: ({ result }) => result?.success !== true,
  },
  {
    requirement: "9.5.2.0-2",
    message: "failed has success false",
    of: ["failed"],
    breaks: ({ result }) => result?.success !== false,
  },
  {
    requirement: "9.5.2.0-3",
    message: "only passed and failed have success",
    of: "defined",
    breaks: (statement) => !is(statement, ...judgement) && statement.result?.success !== undefined,
  },
  {
    requirement: "9.5.1.0-2",
    message: "only passed and failed have a score",
    of: "defined",
    breaks: (statement) => !is(statement, ...judgement) && statement.result?.score !== undefined,
  },
  {
    requirement: "9.5.1.0-3",
    message: "a raw score has min and max",
    of: "defined",
    breaks: ({ result: { score } = {} }) =>
      score?.raw !== undefined && (score.min === undefined || score.max === undefined),
  },
  {
    requirement: "9.5.1",
    message: "a scaled score lies in 0 to 1",
    of: "defined",
    breaks: (statement) => (scaled(statement) ?? 0) < 0,
  },
  lacksDuration("terminated", "9.5.4.1-1"),
  lacksDuration("completed", "9.5.4.1-2"),
  lacksDuration("passed", "9.5.4.1-3"),
  lacksDuration("failed", "9.5.4.1-4"),
  {
    requirement: "9.3.4.0-2",
    message: "a score that passed is not below the mastery score",
    of: ["passed"],
    breaks: (statement, { masteryScore = 0 }) => (scaled(statement) ?? 1) < masteryScore,
  },
  {
    requirement: "9.3.5.0-2",
    message: "a score that failed is below the mastery score",
    of: ["failed"],
    breaks: (statement, { masteryScore = Infinity }) => (scaled(statement) ?? 0) >= masteryScore,
  },
  {
    requirement: "9.6.3.2-2",
    message: "what the mastery score judged bears it in its context",
    of: judgement,
    breaks: (statement, { masteryScore }) => {
      const borne = extension(statement, extensions.masteryScore);
      return masteryScore === undefined || (statement.result?.score === undefined && borne === undefined)
        ? false
        : borne !== masteryScore;
    },
  },
  {
    requirement: "9.5.5.1",
    message: "progress is a whole number of 0 to 100, and completed has none",
    of: "all",
    breaks: (statement) => {
      const progress = statement.result?.extensions?.[extensions.progress];
      const fits = Number.isInteger(progress) && Number(progress) >= 0 && Number(progress) <= 100;
      return progress !== undefined && (!fits || (isDefined(statement) && is(statement, "completed")));
    },
  },
];

export const isFor = ({ of }: StatementRule, statement: Sent): boolean =>
  of === "all" || (isDefined(statement) && (of === "defined" || is(statement, ...of)));
