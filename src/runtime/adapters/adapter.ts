import type { Progress } from "../../model/progress.ts";
import type { InteractionType } from "../../model/questions/kind.ts";

/** What became of a save. `confirmed` only when the platform has proved that it holds it. */
export type Saved = "confirmed" | "sent" | "refused" | "offline";

/** How a launch finds the platform. */
export interface Launch {
  /** `normal` records; `review` and `browse` record nothing; `none`: no platform found; `dead`: found, but it takes nothing more. */
  readonly mode: "normal" | "review" | "browse" | "none" | "dead";
  /** What the platform gave back, if anything readable. */
  readonly progress?: Progress;
  /** Number of the last save the platform holds, and of which the device's copy must be newer to matter; 0 if none. */
  readonly sequence: number;
  /** The platform says this attempt is over (passed, completed or failed). */
  readonly concluded: boolean;
  /** A stable, opaque key of learner and platform; absent when there is none, and then nothing is kept on the device. */
  readonly learner?: string;
}

/** One answered question, as any standard may word it. */
export interface Interaction {
  readonly id: string;
  readonly type: InteractionType;
  /** When it was handed in, milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds from the question's first sight to the answer. */
  readonly latency: number;
  readonly weighting: number;
  /** Absent where no answer is right. */
  readonly score?: number;
  /** In the standard's letters, as scorm12.md §7 has them, or in the words of the answers. */
  readonly response: string;
  /** One pattern for each accepted answer. */
  readonly patterns: readonly string[];
}

export interface Result {
  /** 0–100 with two decimals at most. */
  readonly score?: number;
  readonly status: "incomplete" | "completed" | "passed" | "failed";
}

/** What the player tells the LMS or LRS; each standard has its own words for it, and its own way to keep progress. */
export interface Adapter {
  /** Open the session. */
  start(): Promise<Launch>;
  /** State progress, result and the interactions since the last save, in one batch; what is refused is stated again by the next save. */
  save(batch: Batch): Promise<Saved>;
  /** Leave: once, quickly, with little. */
  finish(): void;
}

export interface Batch {
  readonly progress: Progress;
  readonly result: Result;
  readonly interactions: readonly Interaction[];
  /** Number of this save, larger than any before. */
  readonly sequence: number;
}
