import type { Agent, Account, Context } from "./statement.ts";

const adl = (verb: string): string => `http://adlnet.gov/expapi/verbs/${verb}`;
const lms = (verb: string): string => `https://w3id.org/xapi/adl/verbs/${verb}`;
const context = (extension: string): string => `https://w3id.org/xapi/cmi5/context/extensions/${extension}`;
const category = (name: string): string => `https://w3id.org/xapi/cmi5/context/categories/${name}`;

export const verbs = {
  initialized: adl("initialized"),
  completed: adl("completed"),
  passed: adl("passed"),
  failed: adl("failed"),
  terminated: adl("terminated"),
  launched: adl("launched"),
  voided: adl("voided"),
  abandoned: lms("abandoned"),
  waived: lms("waived"),
  satisfied: lms("satisfied"),
} as const;
/** The verbs that an AU sends as cmi5 defined statements; any other is the LMS's, or makes a cmi5 allowed one. */
export const definedVerbs = ["initialized", "completed", "passed", "failed", "terminated"] as const;
export type DefinedVerb = (typeof definedVerbs)[number];

export const categories = { cmi5: category("cmi5"), moveon: category("moveon") } as const;
export const extensions = {
  sessionId: context("sessionid"),
  masteryScore: context("masteryscore"),
  launchMode: context("launchmode"),
  launchUrl: context("launchurl"),
  moveOn: context("moveon"),
  launchParameters: context("launchparameters"),
  progress: "https://w3id.org/xapi/cmi5/result/extensions/progress",
} as const;

export const stateIds = { launchData: "LMS.LaunchData" } as const;
export const profileIds = { preferences: "cmi5LearnerPreferences" } as const;

export type LaunchMode = "Normal" | "Browse" | "Review";
export type MoveOn = "Passed" | "Completed" | "CompletedAndPassed" | "CompletedOrPassed" | "NotApplicable";

/** The learner of a cmi5 launch; an account is the only identifier (9.2). */
export interface Learner extends Agent {
  readonly account: Account;
}

/** What an AU was told when it was launched, as far as its statements are judged by it. */
export interface Cmi5Launch {
  readonly activityId: string;
  readonly actor: Learner;
  readonly registration: string;
  readonly sessionId: string;
  readonly launchMode: LaunchMode;
  readonly masteryScore?: number;
  readonly contextTemplate: Context;
}
