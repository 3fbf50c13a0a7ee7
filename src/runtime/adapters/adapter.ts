import type { Progress } from "../../model/progress.ts";
import type { Question, Response } from "../../model/questions/index.ts";
import type { InteractionType } from "../../model/questions/kind.ts";

/** What became of a save. `sent` is not `confirmed`: only a later launch that reads it back proves it (product.md, Laws). */
export type Saved = "sent" | "refused" | "offline";

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
  /** A stable, opaque key of learner and platform; absent when there is none, and then nothing outlives the page. */
  readonly learner?: string;
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
}

/** The words that the page shows for options and items, by id. */
export type WordsOf = (id: string) => string;

export interface Result {
  /** 0–100 with two decimals at most. */
  readonly score?: number;
  readonly status: "incomplete" | "completed" | "passed" | "failed";
}

export interface Batch {
  readonly progress: Progress;
  readonly result: Result;
  /** What has not been part of a save that was taken. */
  readonly interactions: readonly Interaction[];
  /** Number of this save, larger than any before. */
  readonly sequence: number;
}

/** What the player tells the LMS or LRS; each standard has its own words for it, and its own way to keep progress. */
export interface Adapter {
  /** Open the session. */
  start(): Promise<Launch>;
  /** State progress, result and interactions in one go. After a refusal the next save states them again. */
  save(batch: Batch): Promise<Saved>;
  /** Leave, once and quickly; `batch` is what has not been saved yet, if anything. */
  finish(batch: Batch | undefined): void;
  /** A response and the right answers in the standard's format or, if `readable`, in the words of the page. */
  describe(
    question: Question,
    response: Response,
    words: WordsOf,
    readable: boolean,
  ): Pick<Interaction, "response" | "patterns">;
}
