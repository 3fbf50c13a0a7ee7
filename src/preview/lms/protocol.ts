/** What the fake platforms of the preview and of the tests, their pages and their stores tell each other. */
export const modes = ["strict", "moodle", "app"] as const;
export type Mode = (typeof modes)[number];
export type LessonMode = "normal" | "review" | "browse";

/** How one platform differs from another; every fake is one engine with these switched. */
export interface Traits {
  /** Who keeps the data model: scorm-again, which follows the book, or one with Moodle's ways. */
  readonly model: "scorm-again" | "moodle";
  /** A second LMSInitialize builds the data model again from what was sent, and breaks over arrays that were sent. */
  readonly rebuildsAtInitialize: boolean;
  /** LMSGetLastError throws until another function was called. */
  readonly lastErrorThrows: boolean;
  /** A save that fails, and all that follow it in the session, are kept on the device, answered with "true" and sent later. */
  readonly keepsFailedSaves: boolean;
  /** An attempt whose every SCO is completed, passed or failed opens in review mode. */
  readonly reviewsFinished: boolean;
  /** The server takes two values that look like numbers for equal when the numbers are, and keeps the old one. */
  readonly comparesLoosely: boolean;
  /** Leaving empties the content's frame; the page around it lives on. */
  readonly leavesByEmptying: boolean;
}

const moodle: Traits = {
  model: "moodle",
  rebuildsAtInitialize: true,
  lastErrorThrows: true,
  keepsFailedSaves: false,
  reviewsFinished: true,
  comparesLoosely: true,
  leavesByEmptying: false,
};

export const traitsOf: Readonly<Record<Mode, Traits>> = {
  strict: {
    model: "scorm-again",
    rebuildsAtInitialize: false,
    lastErrorThrows: false,
    keepsFailedSaves: false,
    reviewsFinished: false,
    comparesLoosely: false,
    leavesByEmptying: false,
  },
  moodle,
  app: {
    ...moodle,
    rebuildsAtInitialize: false,
    lastErrorThrows: false,
    keepsFailedSaves: true,
    leavesByEmptying: true,
  },
};

/** What the server gives a player page with it. */
export interface Launch {
  /** 1 for the first player page of the LMS, then 2… */
  readonly page: number;
  readonly traits: Traits;
  readonly activity: number;
  readonly learner: string;
  readonly studentName: string;
  readonly attempt: number;
  readonly sco: number;
  readonly lessonMode: LessonMode;
  readonly entry: "ab-initio" | "resume" | "";
  /** The app holds what it has not sent yet, so it goes on without the server. */
  readonly offline: boolean;
  readonly masteryScore: string;
  readonly masteryOverride: boolean;
  /** Moodle's site setting: the book's 255 and 4,096 characters instead of 64,000. */
  readonly scormStandard: boolean;
  /** What is stored of this attempt and SCO, by the names that LMSSetValue takes. */
  readonly elements: Readonly<Record<string, string>>;
}

/** One save on its way to the store. */
export interface Commit {
  /** The platform's activity; the first one unless it says so. */
  readonly activity?: number;
  readonly learner: string;
  readonly attempt: number;
  readonly sco: number;
  readonly elements: Readonly<Record<string, string>>;
}

/** Takes elements to where they are stored; true says that they are there, or may be. */
export type Send = (elements: Readonly<Record<string, string>>) => boolean;

export const apiFunctions = [
  "LMSInitialize",
  "LMSFinish",
  "LMSGetValue",
  "LMSSetValue",
  "LMSCommit",
  "LMSGetLastError",
  "LMSGetErrorString",
  "LMSGetDiagnostic",
] as const;
export type ApiFunction = (typeof apiFunctions)[number];
export type Api = Record<ApiFunction, (...args: unknown[]) => unknown>;

/** One call of the API by the content. Arguments and results that are no plain values are given as text. */
export interface Call {
  readonly fn: ApiFunction;
  readonly args: readonly unknown[];
  readonly result: unknown;
  /** The error's text, if the API threw one. */
  readonly threw?: string;
  /** What LMSGetLastError would have said after it. */
  readonly errorCode: string;
  /** Milliseconds since the player page was opened. */
  readonly t: number;
  readonly page: number;
  /** The content's document in this page: 1, then 2 after the frame was loaded again. */
  readonly document: number;
  readonly lessonMode: LessonMode;
  /** The content had said that its launch is over. */
  readonly ready: boolean;
  /** The save that it began was answered with a fault, so its own failure is no fault of the content. */
  readonly faulted: boolean;
  /** Beacons that the browser took during the call. */
  readonly beacons: number;
}
