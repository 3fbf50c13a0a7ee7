/** A statement as xAPI 1.0.3 has it (xAPI-Data 2.0), after validation. */

export type LanguageMap = Readonly<Record<string, string>>;
export type Extensions = Readonly<Record<string, unknown>>;

export interface Account {
  readonly homePage: string;
  readonly name: string;
}
/** One of the four identifiers, or none for an anonymous group. */
interface Identified {
  readonly name?: string;
  readonly mbox?: string;
  readonly mbox_sha1sum?: string;
  readonly openid?: string;
  readonly account?: Account;
}
export interface Agent extends Identified {
  readonly objectType?: "Agent";
}
export interface Group extends Identified {
  readonly objectType: "Group";
  readonly member?: readonly Agent[];
}
export type Actor = Agent | Group;

export interface Verb {
  readonly id: string;
  readonly display?: LanguageMap;
}

export interface Component {
  readonly id: string;
  readonly description?: LanguageMap;
}
export interface Definition {
  readonly name?: LanguageMap;
  readonly description?: LanguageMap;
  readonly type?: string;
  readonly moreInfo?: string;
  readonly interactionType?: string;
  readonly correctResponsesPattern?: readonly string[];
  readonly choices?: readonly Component[];
  readonly scale?: readonly Component[];
  readonly source?: readonly Component[];
  readonly target?: readonly Component[];
  readonly steps?: readonly Component[];
  readonly extensions?: Extensions;
}
export interface Activity {
  readonly objectType?: "Activity";
  readonly id: string;
  readonly definition?: Definition;
}
export interface StatementRef {
  readonly objectType: "StatementRef";
  readonly id: string;
}
export interface SubStatement extends Told {
  readonly objectType: "SubStatement";
}

export interface Score {
  readonly scaled?: number;
  readonly raw?: number;
  readonly min?: number;
  readonly max?: number;
}
export interface Result {
  readonly score?: Score;
  readonly success?: boolean;
  readonly completion?: boolean;
  readonly response?: string;
  readonly duration?: string;
  readonly extensions?: Extensions;
}

export type ContextActivities = Readonly<
  Partial<Record<"parent" | "grouping" | "category" | "other", readonly Activity[]>>
>;
export interface Context {
  readonly registration?: string;
  readonly instructor?: Actor;
  readonly team?: Group;
  readonly contextActivities?: ContextActivities;
  readonly revision?: string;
  readonly platform?: string;
  readonly language?: string;
  readonly statement?: StatementRef;
  readonly extensions?: Extensions;
}

interface Told {
  readonly actor: Actor;
  readonly verb: Verb;
  readonly object: Activity | Agent | Group | StatementRef | SubStatement;
  readonly result?: Result;
  readonly context?: Context;
  readonly timestamp?: string;
  readonly attachments?: readonly { readonly fileUrl?: string }[];
}

/** A statement as it was sent: what the store adds may be missing, or is overwritten. */
export interface Sent extends Told {
  readonly id?: string;
  readonly stored?: string;
  readonly authority?: Actor;
  readonly version?: string;
}

/** A statement as it is stored and given back. */
export interface Statement extends Told {
  readonly id: string;
  readonly timestamp: string;
  readonly stored: string;
  readonly authority: Actor;
  readonly version: string;
}

export const isActivity = (object: Sent["object"]): object is Activity =>
  "id" in object && (object.objectType === undefined || object.objectType === "Activity");

export const isSubStatement = (object: Sent["object"]): object is SubStatement => object.objectType === "SubStatement";

export const isActor = (object: Sent["object"]): object is Actor =>
  object.objectType === "Agent" || object.objectType === "Group";

/** What makes two actors the same one: their identifier, or nothing for an anonymous group. */
export function identityOf({ mbox, mbox_sha1sum, openid, account }: Actor): string | undefined {
  if (account) return JSON.stringify([account.homePage, account.name]);
  return mbox?.toLowerCase() ?? mbox_sha1sum?.toLowerCase() ?? openid;
}
