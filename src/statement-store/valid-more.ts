import { isWellFormed } from "./interactions.ts";
import {
  isActivity,
  isActor,
  isSubStatement,
  type Activity,
  type Actor,
  type Component,
  type Sent,
  type SubStatement,
} from "./statement.ts";

/** RFC 3987 in short: a scheme, then no space and none of the characters that an IRI can't hold. */
export const iri = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

const duration =
  /^P(?:\d+(?:[.,]\d+)?W|(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:[.,]\d+)?S)?)?)$/;
const day = /^(\d{4})-?(\d{2})-?(\d{2})T/;

/** A date and a time of day that exist; the package has seen to the zone. */
export function isMoment(text: string): boolean {
  const [, year, month, date] = day.exec(text) ?? [];
  return (
    date !== undefined &&
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(date))).getUTCDate() === Number(date)
  );
}

type Told = Sent | SubStatement;
const told = (statement: Sent): readonly Told[] =>
  isSubStatement(statement.object) ? [statement, statement.object] : [statement];

const activitiesOf = ({ object, context }: Told): readonly Activity[] => [
  ...(isActivity(object) ? [object] : []),
  ...Object.values(context?.contextActivities ?? {}).flat(),
];
const actorsOf = ({ actor, object, context }: Told): readonly Actor[] =>
  [actor, ...(isActor(object) ? [object] : []), context?.instructor, context?.team]
    .filter((each) => each !== undefined)
    .flatMap((each) => [each, ...("member" in each ? (each.member ?? []) : [])]);
const lists = ["choices", "scale", "source", "target", "steps"] as const;
const componentsOf = ({ definition }: Activity): readonly (readonly Component[])[] =>
  lists.map((list) => definition?.[list] ?? []);

const irisOf = (statement: Told): readonly (string | undefined)[] => [
  statement.verb.id,
  ...actorsOf(statement).flatMap(({ account, openid }) => [account?.homePage, openid]),
  ...activitiesOf(statement).flatMap(({ id, definition }) => [id, definition?.type, definition?.moreInfo]),
  ...[statement.result, statement.context, ...activitiesOf(statement).map(({ definition }) => definition)].flatMap(
    (part) => Object.keys(part?.extensions ?? {}),
  ),
];
const uuidsOf = ({ object, context }: Told): readonly (string | undefined)[] => [
  context?.registration,
  context?.statement?.id,
  ...(object.objectType === "StatementRef" ? [object.id] : []),
];

/** A rule of the standard that the package does not hold, or only in part. `breaks` sees a statement that the package passed. */
interface Unseen {
  readonly where: string;
  readonly rule: string;
  readonly breaks: (statement: Told) => boolean;
}

const idle = (text: string | undefined, wanted: RegExp): boolean => text !== undefined && !wanted.test(text);

export const unseen: readonly Unseen[] = [
  {
    where: "score",
    rule: "min is less than max",
    breaks: ({ result }) => (result?.score?.min ?? -Infinity) >= (result?.score?.max ?? Infinity),
  },
  {
    where: "duration",
    rule: "is ISO 8601; weeks stand alone",
    breaks: ({ result }) => idle(result?.duration, duration),
  },
  {
    where: "timestamp",
    rule: "is a day that exists, with a time",
    breaks: ({ timestamp }) => timestamp !== undefined && !isMoment(timestamp),
  },
  {
    where: "uuid",
    rule: "is a UUID of RFC 4122, without braces",
    breaks: (statement) => uuidsOf(statement).some((each) => idle(each, uuid)),
  },
  {
    where: "iri",
    rule: "is an absolute IRI without spaces",
    breaks: (statement) => irisOf(statement).some((each) => idle(each, iri)),
  },
  {
    where: "mbox_sha1sum",
    rule: "has 40 hexadecimal digits",
    breaks: (statement) => actorsOf(statement).some((each) => idle(each.mbox_sha1sum, /^[0-9a-f]{40}$/i)),
  },
  {
    where: "member",
    rule: "holds no groups",
    breaks: (statement) =>
      actorsOf(statement).some(
        (each) => "member" in each && each.member.some((member) => (member as Actor).objectType === "Group"),
      ),
  },
  {
    where: "team",
    rule: "says that it is a Group",
    breaks: ({ context }) => context?.team !== undefined && (context.team as Actor).objectType !== "Group",
  },
  {
    where: "definition",
    rule: "an interaction has an interactionType",
    breaks: (statement) =>
      activitiesOf(statement).some(
        ({ definition }) =>
          definition?.type === "http://adlnet.gov/expapi/activities/cmi.interaction" &&
          definition.interactionType === undefined,
      ),
  },
  {
    where: "component",
    rule: "ids of a list differ",
    breaks: (statement) =>
      activitiesOf(statement)
        .flatMap(componentsOf)
        .some((list) => new Set(list.map(({ id }) => id)).size < list.length),
  },
  {
    where: "component",
    rule: "an id is not empty, and has no white space and no delimiter",
    breaks: (statement) =>
      activitiesOf(statement)
        .flatMap(componentsOf)
        .flat()
        .some(({ id }) => !/^\S+$/.test(id) || /\[[,.:]\]/.test(id)),
  },
  {
    where: "correctResponsesPattern",
    rule: "is written as the interactionType wants it, with ids of its lists",
    breaks: (statement) =>
      activitiesOf(statement).some(({ definition }) =>
        definition?.correctResponsesPattern?.some((pattern) => !isWellFormed(pattern, definition)),
      ),
  },
  {
    where: "response",
    rule: "is written as the interactionType wants it, with ids of its lists",
    breaks: ({ object, result }) =>
      result?.response !== undefined &&
      isActivity(object) &&
      object.definition !== undefined &&
      !isWellFormed(result.response, object.definition),
  },
  {
    where: "attachments",
    rule: "have a fileUrl, since this store takes no multipart requests",
    breaks: ({ attachments }) => attachments?.some(({ fileUrl }) => fileUrl === undefined) ?? false,
  },
];

/** The faults of a statement that the package passed. */
export function unseenProblems(statement: Sent): readonly string[] {
  const own = idle(statement.id, uuid) ? ["statement.id: is a UUID of RFC 4122, without braces"] : [];
  const found = told(statement).flatMap((part) =>
    unseen.filter(({ breaks }) => breaks(part)).map(({ where, rule }) => `statement … ${where}: ${rule}`),
  );
  return [...own, ...found];
}
