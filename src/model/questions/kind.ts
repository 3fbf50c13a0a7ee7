import type { Place } from "../place.ts";
import type { Translated } from "../translated.ts";

/**
 * What a learner answered, in the question's own terms:
 * chosen option ids (single, multiple, truefalse, likert), item ids in the learner's order (ordering),
 * the target of each item in the author's order (matching, categorise), the text of each gap (cloze),
 * the replies given in a dialogue, in order (scenario), or one text (numeric, shorttext, reflection). "" stands for a part left open.
 */
export type Response = readonly string[];

/** SCORM's and xAPI's common words for how a question is answered. */
export type InteractionType = "true-false" | "choice" | "fill-in" | "matching" | "sequencing" | "likert" | "numeric";

export interface Option {
  readonly id: string;
  /** Inline Markdown; empty in the player, which reads the words from the page. */
  readonly text: string;
}

/** Markdown shown after an answer: for the result, and whatever the result (`always`). */
export interface Feedback {
  readonly correct?: string;
  readonly partial?: string;
  readonly incorrect?: string;
  readonly always?: string;
}

export interface QuestionBase {
  readonly id: string;
  /** `course/module/question`. */
  readonly fullId: string;
  readonly formerly: readonly string[];
  /** Markdown. */
  readonly text: string;
  readonly points: number;
  /** Tries before the answer stands, where feedback comes at once; `Infinity` without limit. */
  readonly attempts: number;
  /** Markdown, shown one after the other on request. */
  readonly hints: readonly string[];
  readonly feedback: Feedback;
  /** For a question in a page: does it count for the score? Questions of a quiz count with their quiz. */
  readonly counts: boolean;
  /** Credit for a part of the answer, by the rule of the type; otherwise all or nothing. */
  readonly partial: boolean;
  /** Absent where all its texts are in the course's language as they were written. */
  readonly translated?: Translated;
  readonly place: Place;
}

/** A type of question. Pure: it reads `FormData`, which Node and browsers share, and knows no standard. */
export interface QuestionKind<Q extends QuestionBase> {
  /** `undefined`: never recorded on any platform. */
  readonly interaction: InteractionType | undefined;
  /** Fields are named by the question's full id, or `fullId:part` where a part has its own field. */
  read(form: FormData, question: Q): Response;
  /** The right answer (for texts: the first accepted one); `[]` if the author marked none, `undefined` where none is right. */
  correct(question: Q): Response | undefined;
  /** Share of the points, 0…1: a multiple of 1 ÷ `parts`. */
  score(question: Q, response: Response): number;
  /** Into how many equal shares the points are cut, 1…36. */
  parts(question: Q): number;
  /** Which parts of the response are right, in the order of the response; for marks beside the answer. */
  marks(question: Q, response: Response): readonly boolean[];
  /** Ids that a response may hold, in the author's order; `undefined` for typed text. */
  options(question: Q): readonly Option[] | undefined;
  /** What each entry of a response belongs to (matching, categorise: the items; cloze: the gaps). */
  items?(question: Q): readonly Option[];
}

/** Whether nothing was answered. */
export const isEmpty = (response: Response): boolean => response.every((part) => part.trim() === "");

export const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};
