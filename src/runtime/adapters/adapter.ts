import type { Progress } from "../../model/progress.ts";
import type { Question, Response } from "../../model/questions/index.ts";
import type { InteractionType } from "../../model/questions/kind.ts";
import type { Said } from "./statements.ts";

/**
 * What became of a save. `confirmed`: the platform has proved that it holds it. `sent`: it took it, but only a later launch that
 * reads it back proves it (product.md, Laws). `denied`: it takes nothing more in this visit. `rejected`: it holds all but something
 * that it will never take.
 */
export type Saved = "confirmed" | "sent" | "refused" | "offline" | "denied" | "rejected";
export interface Outcome {
  readonly saved: Saved;
  /** Milliseconds that the platform asks to be left alone. */
  readonly wait?: number;
}

/** How a launch finds the platform. */
export interface Launch {
  /** `normal` records; `review` and `browse` record nothing; `none`: no platform found; `dead`: found, but it takes nothing. */
  readonly mode: "normal" | "review" | "browse" | "none" | "dead";
  /** What the platform gave back, if anything readable. */
  readonly progress?: Progress;
  /** Number of the last save that the platform holds; 0 if none. */
  readonly sequence: number;
  /** Status that the platform holds; absent where even the launch could not be saved, or nothing is recorded. */
  readonly status?: Result["status"];
  /** A stable, opaque key of learner, platform and activity; absent when there is none, and then nothing outlives the page. */
  readonly learner?: string;
  /** `learner` is of this attempt alone, so what the device holds under it can't be of an earlier one. */
  readonly ownAttempt?: boolean;
  /** The learner had finished here though they might have gone on. */
  readonly closed?: boolean;
  /** Mastery score by the platform's word, 0–100, instead of the course's. */
  readonly mastery?: number;
}

/** What a statement is about. A definition is the same each time for one id. */
export interface Activity {
  readonly id: string;
  readonly definition?: {
    readonly type: string;
    readonly name?: Words;
    readonly description?: Words;
    readonly interactionType?: string;
    readonly correctResponsesPattern?: readonly string[];
  } & Readonly<Partial<Record<"choices" | "scale" | "source" | "target", readonly Component[]>>>;
}
/** One text a language. */
export type Words = Readonly<Record<string, string>>;
export interface Component {
  readonly id: string;
  readonly description: Words;
}

/** One answered question as the platform records it. Plain data, so that it can wait on the device. */
export interface Interaction {
  readonly id: string;
  readonly type: InteractionType;
  /** When it was handed in, milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds from the question's first sight to the answer. */
  readonly latency: number;
  readonly weighting: number;
  /** 0…1; absent where no answer is right. */
  readonly score?: number;
  readonly response: string;
  /** One for each accepted answer. */
  readonly patterns: readonly string[];
  /** Full id of the question, and the activity that it is, where the standard knows questions by more than `id`. */
  readonly question?: string;
  readonly activity?: Activity;
}

/** A question as it was asked, in the words of the page. */
export interface Asked {
  readonly question: Question;
  readonly response: Response;
  /** Words of an option or target. */
  readonly words: WordsOf;
  /** Words of what an option belongs to (matching, categorise). */
  readonly itemWords: WordsOf;
  /** Words of the question itself, on one line. */
  readonly stem: () => string;
  /** Responses in words rather than in the standard's letters. */
  readonly readable: boolean;
}
export type WordsOf = (id: string) => string;

export interface Result {
  /** 0–100 with two decimals at most. */
  readonly score?: number;
  readonly status: "incomplete" | "completed" | "passed" | "failed";
}

/** Something the learner did, as it happens. */
export interface Happening {
  readonly before: Progress;
  readonly after: Progress;
  readonly interactions: readonly Interaction[];
  /** What else a store is told of it. */
  readonly said?: readonly Said[];
  readonly result: Result;
}

export interface Batch {
  readonly progress: Progress;
  readonly result: Result;
  /** The learner finished for good. */
  readonly closed: boolean;
  /** What has not been part of a save that was taken; none where the adapter records by itself. */
  readonly interactions: readonly Interaction[];
  /** Number of this save, larger than any before. */
  readonly sequence: number;
  /** Elements of SCORM's data model that say more of the progress, in the order in which they are set. */
  readonly elements?: Elements;
}
export type Elements = readonly (readonly [element: string, value: string])[];

/** What the player tells the LMS or LRS; each standard has its own words for it, and its own way to keep progress. */
export interface Adapter {
  /** Open the session. */
  start(): Promise<Launch>;
  /** Note at once what happened, and keep it on the device until it is sent. Without it, `save` gets the interactions. */
  record?(happening: Happening): void;
  /** State progress and result, and what waits, in one go. After a refusal the next save states them again. */
  save(batch: Batch): Promise<Outcome>;
  /** Leave, once and quickly; `batch` is what has not been saved yet, if anything. */
  finish(batch: Batch | undefined): void;
  /** False where what was recorded would not outlive the page. */
  keeps?(): boolean;
  /** The address to go to when the learner leaves, where the platform gave one. */
  exit?(): string | undefined;
  /** How the platform is to be told of a question: its response and the right answers in the standard's format. */
  describe(asked: Asked): Pick<Interaction, "response" | "patterns" | "activity">;
}
