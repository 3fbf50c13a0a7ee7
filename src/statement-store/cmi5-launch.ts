import { createHash, randomUUID } from "node:crypto";
import {
  categories,
  extensions,
  profileIds,
  stateIds,
  verbs,
  type Cmi5Launch,
  type LaunchMode,
  type Learner,
  type MoveOn,
} from "./cmi5-words.ts";
import type { DocumentKey, Entry, Records } from "./records.ts";
import { identityOf, type Actor, type Context, type Result } from "./statement.ts";

/** What an LMS knows when it launches an AU (cmi5 8 to 11). */
export interface Launching {
  /** The AU's id in cmi5.xml. */
  readonly auId: string;
  readonly actor: Learner;
  /** The LMS's own id of the AU; without it one that is the same for the same `auId`. */
  readonly activityId?: string;
  readonly registration?: string;
  readonly sessionId?: string;
  /** The page that is opened, perhaps with a query of its own. */
  readonly page?: string;
  readonly launchMode?: LaunchMode;
  readonly moveOn?: MoveOn;
  readonly masteryScore?: number;
  readonly returnURL?: string;
  readonly launchParameters?: string;
  readonly entitlementKey?: { readonly courseStructure?: string; readonly alternate?: string };
  /** What the LMS adds to the template; its lists come after the AU's id in grouping. */
  readonly contextTemplate?: Context;
  /** Written when given; what is there stays otherwise. */
  readonly preferences?: { readonly languagePreference: string; readonly audioPreference: "on" | "off" };
}

/** Whose the LMS's own statements are. */
const authority: Actor = { objectType: "Agent", account: { homePage: "urn:dlis:statement-store", name: "lms" } };

/** What the AU is told, with what the LMS makes up. */
export function launchOf(launching: Launching): Cmi5Launch {
  const { auId, actor, sessionId = randomUUID(), contextTemplate: added = {}, masteryScore } = launching;
  const publisher = { objectType: "Activity", id: auId } as const;
  return {
    activityId: launching.activityId ?? `urn:dlis:au:${createHash("sha1").update(auId).digest("hex")}`,
    actor,
    registration: launching.registration ?? randomUUID(),
    sessionId,
    launchMode: launching.launchMode ?? "Normal",
    ...(masteryScore !== undefined && { masteryScore }),
    contextTemplate: {
      ...added,
      contextActivities: {
        ...added.contextActivities,
        grouping: [publisher, ...(added.contextActivities?.grouping ?? [])],
      },
      extensions: { ...added.extensions, [extensions.sessionId]: sessionId },
    },
  };
}

/** LMS.LaunchData (cmi5 10), and the learner's preferences (11) when there are any. */
export function writeDocuments(records: Records, launching: Launching, told: Cmi5Launch): void {
  const { returnURL, launchParameters, entitlementKey, preferences, moveOn = "NotApplicable" } = launching;
  const { contextTemplate, launchMode, masteryScore, activityId, registration } = told;
  const agent = identityOf(told.actor) ?? "";
  const data = { contextTemplate, launchMode, masteryScore, moveOn, returnURL, launchParameters, entitlementKey };
  const put = (key: DocumentKey, value: unknown): void =>
    records.put(key, "application/json", Buffer.from(JSON.stringify(value)));
  put({ resource: "state", activityId, agent, registration, id: stateIds.launchData }, data);
  if (preferences) put({ resource: "agent-profile", agent, id: profileIds.preferences }, preferences);
}

/** What the `launched` statement adds to the template (cmi5 9.6.3). */
export const launchedContext = (launching: Launching, page: string): Readonly<Record<string, unknown>> => ({
  [extensions.launchMode]: launching.launchMode ?? "Normal",
  [extensions.launchUrl]: page,
  [extensions.moveOn]: launching.moveOn ?? "NotApplicable",
  ...(launching.masteryScore !== undefined && { [extensions.masteryScore]: launching.masteryScore }),
  ...(launching.launchParameters !== undefined && { [extensions.launchParameters]: launching.launchParameters }),
});

/** A statement of the LMS's own about the launch. */
export function tell(
  records: Records,
  { activityId, actor, registration, contextTemplate }: Cmi5Launch,
  verb: "launched" | "abandoned",
  added: Readonly<Record<string, unknown>>,
  result?: Result,
): void {
  const stored = records.now();
  const { contextActivities, extensions: own } = contextTemplate;
  const entry: Entry = {
    sent: {
      actor,
      verb: { id: verbs[verb], display: { en: verb } },
      object: { objectType: "Activity", id: activityId },
      ...(result && { result }),
      context: {
        ...contextTemplate,
        registration,
        contextActivities: {
          ...contextActivities,
          category: [...(contextActivities?.category ?? []), { objectType: "Activity", id: categories.cmi5 }],
        },
        extensions: { ...own, ...added },
      },
      timestamp: stored,
    },
    id: randomUUID(),
    stored,
    authority,
  };
  records.add([entry]);
}
