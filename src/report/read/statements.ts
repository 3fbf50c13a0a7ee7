import { assessmentExtension } from "../../model/assessment/record.ts";
import type { Found } from "../entry.ts";
import type { Pseudonym } from "../people.ts";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const objectIn = (value: unknown, key: string): Readonly<Record<string, unknown>> => {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : nothing;
};
const nothing: Readonly<Record<string, unknown>> = {};
/** Words that tell records apart are short; what is longer is none of ours. */
const longestWord = 80;
export const wordIn = (value: Readonly<Record<string, unknown>>, key: string): string => {
  const found = value[key];
  return typeof found === "string" && found.length <= longestWord ? found : "";
};
export { isObject };

const voided = "http://adlnet.gov/expapi/verbs/voided";
/** What the words of a statement that matters hold; all others need not be parsed. */
const marks = [Buffer.from(assessmentExtension), Buffer.from("/dimensions/"), Buffer.from(voided)];
export const mayMatter = (bytes: Buffer): boolean => marks.some((mark) => bytes.includes(mark));

/** What one statement tells of a self-assessment; nothing for the statements of other things. */
export function* foundInStatement(statement: unknown, pseudonym: Pseudonym, line: number): Generator<Found> {
  if (!isObject(statement)) return;
  const object = objectIn(statement, "object");
  const target = wordOf(object.id);
  if (wordOf(objectIn(statement, "verb").id) === voided) {
    yield { voids: pseudonym("statement", target) };
    return;
  }
  const result = objectIn(statement, "result");
  const extension = objectIn(result, "extensions")[assessmentExtension];
  const dimension = target.includes("/dimensions/") ? /^(.+)\/dimensions\/([^/]+)$/.exec(target) : null;
  const registration = wordOf(objectIn(statement, "context").registration);
  const who = actorOf(statement.actor) ?? [registration, wordOf(statement.id)];
  const at = wordOf(statement.timestamp) || wordOf(statement.stored);
  const key = (assessment: string): string => pseudonym("attempt", ...who, registration, assessment);
  const index = percentage(objectIn(result, "score"));
  if (dimension) {
    const [, assessment = "", name = ""] = dimension;
    if (index !== undefined) yield { score: { key: key(assessment), dimension: name, score: index, at } };
    return;
  }
  if (!isObject(extension)) return;
  const { status, answers } = extension;
  const said = objectIn(extension, "background");
  const background: Record<string, string> = {};
  for (const id of Object.keys(said)) {
    const option = wordIn(said, id);
    if (option !== "") background[id] = option;
  }
  yield {
    entry: {
      instrument: wordIn(extension, "instrument"),
      version: wordIn(extension, "version"),
      form: extension.form === "short" ? "short" : "full",
      language: wordIn(extension, "language"),
      translation: wordIn(extension, "translation"),
      wording: wordIn(extension, "wording"),
      wave: wordIn(extension, "wave"),
      school: wordIn(extension, "school"),
      background,
      person: pseudonym("actor", ...who),
      at,
      attempt: 0,
      statement: pseudonym("statement", wordOf(statement.id)),
      // Where there are answers, what dimensions scored is not asked for.
      ...(typeof answers === "string" && answers.length <= 4096 ? { answers } : { key: key(target) }),
      ...(index === undefined ? {} : { index }),
      ...(status === "complete" || status === "provisional" || status === "none" ? { status } : {}),
      line,
    },
  };
}

const wordOf = (value: unknown): string => (typeof value === "string" && value.length <= 2048 ? value : "");

/** What identifies an actor; a group without a name identifies nobody. */
function actorOf(actor: unknown): readonly string[] | undefined {
  const account = objectIn(actor, "account");
  const named = [wordOf(account.homePage), wordOf(account.name)];
  if (named[1] !== "") return named;
  if (!isObject(actor)) return undefined;
  const single = [actor.mbox, actor.mbox_sha1sum, actor.openid].map(wordOf).find((each) => each !== "");
  return single === undefined ? undefined : [single];
}

function percentage(score: Readonly<Record<string, unknown>>): number | undefined {
  const { raw, scaled } = score;
  const value = typeof raw === "number" ? raw : typeof scaled === "number" ? scaled * 100 : undefined;
  return value !== undefined && value >= 0 && value <= 100 ? value : undefined;
}
