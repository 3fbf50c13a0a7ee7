import type { Sheet } from "./sheet.ts";

/** One self-assessment as it was filled in: raw answers and what they are to be read by. Nothing in it names a person. */
export interface FilledIn {
  readonly instrument: string;
  readonly version: string;
  /** Language in which it was answered. */
  readonly language: string;
  /** Revision of the translation; absent in the instrument's own language. */
  readonly translation?: string;
  /** Which round of asking, as the school names it. */
  readonly wave: string;
  readonly school?: string;
  readonly form: "full" | "short";
  /** Way in which items were worded; absent where the instrument has one only. */
  readonly wording?: string;
  /** Id of the option by background question; absent where nothing was said. */
  readonly background: Readonly<Record<string, string>>;
  readonly answers: Sheet;
  /** Eight random characters that the person keeps, to withdraw or to be measured again. */
  readonly id: string;
}

/** Files that learners take away say so, for reports to know them by. */
export const recordFormat = "dlis-assessment/1";

/**
 * Names under which platforms keep an assessment. SCORM's are all that its reports tell about an answer, so that instrument and
 * version stand in them.
 */
export const objectiveId = ({ instrument, version }: Pick<FilledIn, "instrument" | "version">, of: string): string =>
  `${instrument}_${version}_${of}`;
/** Objective that bears the index. */
export const indexObjective = "index";
/** An item's interaction. */
export const interactionId = objectiveId;

/** In `result.extensions` of a statement: `AssessmentExtension`. */
export const assessmentExtension = "urn:dlis:extensions:assessment";
export interface AssessmentExtension extends Omit<FilledIn, "answers" | "id"> {
  readonly status: "complete" | "provisional" | "none";
  /** Of the index. */
  readonly band?: string;
  /** Raw answers as `encodeSheet` writes them, where the delivery mode sends them. */
  readonly answers?: string;
}
/** Activity of a dimension, below that of its assessment. */
export const dimensionActivity = (assessment: string, dimension: string): string =>
  `${assessment}/dimensions/${dimension.toLowerCase()}`;
