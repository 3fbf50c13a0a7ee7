import type { Result } from "../model/assessment/result.ts";
import type { ReportProblemCode } from "./messages.ts";

/** Kinds of source, by what they can tell. */
export type SourceKind =
  | "statements"
  | "learner-files"
  | "codes"
  | "item-columns"
  | "moodle-interactions"
  | "moodle-objectives"
  | "moodle-basic";

/** One filled-in self-assessment as a source tells it. Nothing in it names a person: `person` is a pseudonym of this run. */
export interface Entry {
  readonly instrument: string;
  readonly version: string;
  readonly form: "full" | "short";
  /** Empty where the source does not say. */
  readonly language: string;
  readonly translation: string;
  readonly wording: string;
  readonly wave: string;
  readonly school: string;
  readonly background: Readonly<Record<string, string>>;
  readonly person: string;
  /** Date and time as far as known, for telling which of two is the later. */
  readonly at: string;
  readonly attempt: number;
  /** Raw answers as `encodeSheet` writes them, where the source carries them. */
  readonly answers?: string;
  /** What the source says of index and dimensions; believed only where there are no answers to compute them from. */
  readonly index?: number;
  readonly status?: Result["status"];
  readonly scores?: Readonly<Record<string, number>>;
  /** Ties statements about dimensions to the one about the whole. */
  readonly key?: string;
  /** Pseudonym of the statement, by which a later one may take it back. */
  readonly statement?: string;
  readonly line: number;
}

/** A dimension's score that stands in a statement of its own. */
export interface DimensionScore {
  readonly key: string;
  readonly dimension: string;
  readonly score: number;
  readonly at: string;
}

/** What a reader finds, in the order of the source. */
export type Found =
  | { readonly entry: Entry }
  | { readonly score: DimensionScore }
  | { readonly voids: string }
  | { readonly problem: ProblemFound };

export interface ProblemFound {
  readonly code: ReportProblemCode;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly line?: number;
}
