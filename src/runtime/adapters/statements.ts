import { activityId, activityTypes } from "../../model/activity.ts";
import type { PlayerData } from "../../model/player-data.ts";
import type { Plan, Progress } from "../../model/progress.ts";
import type { Activity, Happening, Interaction, Result } from "./adapter.ts";

export const adl = "http://adlnet.gov/expapi/verbs/";
const cmi5 = "https://w3id.org/xapi/cmi5/";
/** Marks the statements of this profile (docs/xapi-profile.md), whatever the course. */
const profile = "urn:dlis:xapi-profile:1";
const type = (of: keyof typeof activityTypes | "profile") => ({
  type: of === "profile" ? "http://adlnet.gov/expapi/activities/profile" : activityTypes[of],
});

export type Verb =
  | "initialized"
  | "resumed"
  | "experienced"
  | "answered"
  | "scored"
  | "progressed"
  | "completed"
  | "passed"
  | "failed"
  | "suspended"
  | "terminated";

/** What cmi5 defines; everything else is an allowed statement (xapi-cmi5.md §6). */
const defined: ReadonlySet<Verb> = new Set(["initialized", "completed", "passed", "failed", "terminated"]);
/** What is said again in a later session of cmi5 if this one ended before it was stored. */
const lasting: ReadonlySet<Verb> = new Set(["experienced", "answered", "scored"]);
export const isDefined = ({ verb, object }: Said): boolean => object === undefined && defined.has(verb);
export const isVerdict = ({ verb, object }: Said): boolean => !object && (verb === "passed" || verb === "failed");
export const isLasting = ({ verb }: Said): boolean => lasting.has(verb);

interface StatementResult {
  readonly score?: { readonly scaled: number; readonly raw?: number; readonly min?: number; readonly max?: number };
  readonly success?: boolean;
  readonly completion?: boolean;
  readonly response?: string;
  readonly duration?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Who did it and in which context is added when it is sent: it is the same for all of a launch. */
export interface Said {
  readonly verb: Verb;
  /** What was launched, unless something within it. */
  readonly object?: Activity;
  readonly parent?: Activity;
  readonly result?: StatementResult;
  /** When it happened, if it is said again in a later session. */
  readonly happened?: string;
}

/** What the store has been told of the end; kept so that it is told once. */
export interface Told {
  readonly completed?: boolean;
  readonly verdict?: "passed" | "failed";
  /** 0–100. */
  readonly score?: number;
}

/** The later and better of two. */
export const mergeTold = (a: Told, b: Told): Told => {
  const verdict = a.verdict === "passed" || b.verdict === "passed" ? "passed" : (a.verdict ?? b.verdict);
  const scores = [a.score, b.score].filter((score) => score !== undefined);
  return {
    ...(a.completed || b.completed ? { completed: true } : {}),
    ...(verdict === undefined ? {} : { verdict }),
    ...(scores.length === 0 ? {} : { score: Math.max(...scores) }),
  };
};

/** What is told, once it has been. */
export const toldBy = ({ verb, result, object }: Said): Told => {
  if (object) return {};
  const score = result?.score ? { score: Math.round(result.score.scaled * 10_000) / 100 } : {};
  if (verb === "completed") return { completed: true, ...score };
  return verb === "passed" || verb === "failed" ? { verdict: verb, ...score } : {};
};

/** `PT1M30.5S` without the minutes: seconds with at most two decimals. */
export const durationOf = (ms: number): string => `PT${Math.max(0, Math.round(ms / 10) / 100)}S`;

const scoreOf = (percentage: number) => ({
  score: { scaled: Math.round(percentage * 100) / 10_000, raw: percentage, min: 0, max: 100 },
});

/** The course's activities, each with the same definition at any time. */
export class Activities {
  readonly #data: PlayerData;
  readonly #titleOf: (fullId: string) => string;

  /** `titleOf` gives the title that the page shows for a part. */
  constructor(data: PlayerData, titleOf: (fullId: string) => string) {
    this.#data = data;
    this.#titleOf = titleOf;
  }

  words = (text: string): Readonly<Record<string, string>> => ({ [this.#data.course.language]: text });

  #of(kind: keyof typeof activityTypes, fullId: string, name: string): Activity {
    return { id: activityId(this.#data, fullId), definition: { ...type(kind), name: this.words(name) } };
  }
  get course(): Activity {
    const { id, title } = this.#data.course;
    return this.#of("course", id, title);
  }
  /** The module of a page, quiz or question. */
  moduleOf(fullId: string): Activity {
    const module = fullId.split("/").slice(0, 2).join("/");
    return this.#of("module", module, this.#data.modules[module] ?? "");
  }
  part(kind: "page" | "quiz" | "assessment", fullId: string): Activity {
    return this.#of(kind, fullId, this.#titleOf(fullId));
  }
}

const isDone = ({ plan }: Pick<PlayerData, "plan">, progress: Progress, index: number): boolean => {
  const part = plan.parts[index];
  if (!part) return false;
  return part.kind === "page"
    ? progress.read.includes(part.fullId)
    : (progress.quizzes[part.fullId]?.attempts ?? 0) > 0;
};

const percentDone = (data: PlayerData, progress: Progress): number =>
  Math.floor(
    (data.plan.parts.filter((_, index) => isDone(data, progress, index)).length / data.plan.parts.length) * 100,
  );

/** What is to be said of something that happened. */
export function saidOf(
  data: PlayerData,
  activities: Activities,
  { before, after, interactions, said = [], result }: Happening,
  told: Told,
  elapsed: number,
  standard: "xapi" | "cmi5",
): readonly Said[] {
  return [
    ...interactions.flatMap((each) => answered(each, activities)),
    ...said,
    ...partsDone(data.plan, activities, before, after),
    ...(standard === "xapi" ? modulesDone(data, activities, before, after) : []),
    ...progressed(data, before, after, told),
    ...concluded(result, told, elapsed, standard),
  ];
}

function answered(
  { activity, score, weighting, response, latency, question }: Interaction,
  activities: Activities,
): Said[] {
  if (!activity || question === undefined) return [];
  const raw = score === undefined ? 0 : Math.round(score * weighting * 100) / 100;
  return [
    {
      verb: "answered",
      object: activity,
      parent: activities.moduleOf(question),
      result: {
        ...(response === "" ? {} : { response }),
        duration: durationOf(latency),
        ...(score === undefined
          ? {}
          : {
              success: score === 1,
              score: {
                scaled: Math.round(score * 10_000) / 10_000,
                ...(weighting > 0 ? { raw, min: 0, max: weighting } : {}),
              },
            }),
      },
    },
  ];
}

function partsDone({ parts }: Plan, activities: Activities, before: Progress, after: Progress): Said[] {
  return parts.flatMap((part): Said[] => {
    const { kind, fullId } = part;
    const about = { object: activities.part(kind, fullId), parent: activities.moduleOf(fullId) };
    if (kind === "page")
      return after.read.includes(fullId) && !before.read.includes(fullId) ? [{ verb: "experienced", ...about }] : [];
    const [was, is] = [before.quizzes[fullId], after.quizzes[fullId]];
    const percentage = is?.history[is.history.length - 1];
    return percentage !== undefined && (is?.attempts ?? 0) > (was?.attempts ?? 0)
      ? [{ verb: "scored", ...about, result: scoreOf(percentage) }]
      : [];
  });
}

/** A module of several is complete with its last page and quiz. */
function modulesDone(data: PlayerData, activities: Activities, before: Progress, after: Progress): Said[] {
  const modules = Object.keys(data.modules);
  const isComplete = (module: string, progress: Progress): boolean =>
    data.plan.parts.every(({ fullId }, index) => !fullId.startsWith(`${module}/`) || isDone(data, progress, index));
  if (modules.length < 2) return [];
  return modules
    .filter((module) => isComplete(module, after) && !isComplete(module, before))
    .map((module) => ({
      verb: "completed",
      object: activities.moduleOf(module),
      parent: activities.course,
      result: { completion: true },
    }));
}

function progressed(data: PlayerData, before: Progress, after: Progress, told: Told): Said[] {
  const progress = percentDone(data, after);
  if (told.completed || progress <= percentDone(data, before)) return [];
  return [{ verb: "progressed", result: { extensions: { [`${cmi5}result/extensions/progress`]: progress } } }];
}

/**
 * The end, once: completed and, where there is a mastery score, passed or failed. Without cmi5's limits a better score
 * after passing is told as well. In cmi5 only passed and failed bear a score (9.5.1.0-2).
 */
export function concluded({ status, score }: Result, told: Told, elapsed: number, standard: "xapi" | "cmi5"): Said[] {
  if (status === "incomplete") return [];
  const duration = durationOf(elapsed);
  const scored = score === undefined ? {} : scoreOf(score);
  const verdict = status === "completed" ? undefined : status;
  const rises =
    told.verdict === undefined ||
    (told.verdict === "failed" && verdict === "passed") ||
    (standard === "xapi" && told.verdict === "passed" && verdict === "passed" && (score ?? 0) > (told.score ?? 0));
  const bare = standard === "cmi5" && verdict === undefined && score !== undefined;
  return [
    ...(verdict !== undefined && rises
      ? [{ verb: verdict, result: { success: verdict === "passed", duration, ...scored } }]
      : []),
    ...(told.completed
      ? []
      : [
          ...(bare ? [{ verb: "scored" as const, result: scored }] : []),
          {
            verb: "completed" as const,
            result: { completion: true, duration, ...(standard === "xapi" && verdict === undefined ? scored : {}) },
          },
        ]),
  ];
}

/** Activities of a context by their relation to the object. */
type Related = Readonly<Partial<Record<"parent" | "grouping" | "category" | "other", readonly unknown[]>>>;
interface Context extends Readonly<Record<string, unknown>> {
  readonly contextActivities?: Related;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What all statements of a launch have in common. */
export interface Envelope {
  readonly standard: "xapi" | "cmi5";
  readonly actor: unknown;
  readonly registration?: string;
  /** What was launched. */
  readonly launched: Activity;
  readonly course: Activity;
  /** The platform's own context, which stays as it is: things are only added, and at the end (10.2.1.0-6). */
  readonly template: Context;
  /** 0–1, as the platform has it. */
  readonly mastery?: number;
  readonly language: string;
  /** Version of the course. */
  readonly revision: string;
}

/** When and under which name something was said. */
export interface Stamp {
  readonly id: string;
  readonly timestamp: string;
}

/** The whole statement: the same each time for the same things. */
export function statementOf(said: Said, { id, timestamp }: Stamp, envelope: Envelope): object {
  const { standard, actor, registration, launched, course, template, mastery, language, revision } = envelope;
  const { verb, parent, result, happened } = said;
  const object = said.object ?? launched;
  const isOwn = isDefined(said) && standard === "cmi5";
  const judged = isOwn && (verb === "passed" || verb === "failed");
  const activities = {
    parent: parent ? [parent] : [],
    grouping: object.id === course.id ? [] : [course],
    category: [
      ...(isOwn ? [{ id: `${cmi5}context/categories/cmi5` }] : []),
      ...(isOwn && (judged || verb === "completed") ? [{ id: `${cmi5}context/categories/moveon` }] : []),
      { id: profile, definition: type("profile") },
    ],
  };
  const extensions = {
    ...template.extensions,
    ...(judged && mastery !== undefined ? { [`${cmi5}context/extensions/masteryscore`]: mastery } : {}),
    ...(happened === undefined ? {} : { "urn:dlis:extensions:happened": happened }),
  };
  return {
    id,
    actor,
    verb: { id: adl + verb, display: { en: verb } },
    object: { objectType: "Activity", ...object },
    ...(result ? { result } : {}),
    context: {
      language,
      platform: "dlis",
      revision,
      ...template,
      ...(registration === undefined ? {} : { registration }),
      contextActivities: appended(template.contextActivities ?? {}, activities),
      ...(Object.keys(extensions).length > 0 ? { extensions } : {}),
    },
    timestamp,
  };
}

/** Lists of both, the platform's first. What the platform gives may be a single activity. */
function appended(template: Related, own: Related): Related {
  const lists = new Map(Object.entries(template).map(([relation, list]) => [relation, [list].flat()]));
  for (const [relation, list] of Object.entries(own))
    if (list.length > 0) lists.set(relation, [...(lists.get(relation) ?? []), ...list]);
  return Object.fromEntries(lists);
}
