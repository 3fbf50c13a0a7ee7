import { fold, type Ignored } from "./fold.ts";
import { text, type Option, type QuestionBase, type QuestionKind, type Response } from "./kind.ts";
import { parseNumber } from "./number.ts";

export interface NumericQuestion extends QuestionBase {
  readonly type: "numeric";
  /** Both ends are right answers. */
  readonly min: number;
  readonly max: number;
  /** The value to show as the right one; absent where a range was given. */
  readonly answer?: number;
  /** Shown behind the field, and accepted behind the number. */
  readonly unit?: string;
}

export interface ShorttextQuestion extends QuestionBase {
  readonly type: "shorttext";
  readonly accept: readonly string[];
  readonly ignore: Ignored;
}

/** A gap in a text: typed, or chosen from a list where `options` has any. */
export interface Gap {
  readonly id: string;
  readonly accept: readonly string[];
  readonly options: readonly Option[];
}
export interface ClozeQuestion extends QuestionBase {
  readonly type: "cloze";
  readonly gaps: readonly Gap[];
  readonly ignore: Ignored;
}

/** Never scored, never recorded on a platform. */
export interface ReflectionQuestion extends QuestionBase {
  readonly type: "reflection";
}

/** An opinion on a scale: recorded, never scored. */
export interface LikertQuestion extends QuestionBase {
  readonly type: "likert";
  readonly scale: readonly Option[];
}

/** Characters that may be typed where these are the right answers: room for a mistake, not for an essay. */
export const typedLimit = (accept: readonly string[]): number =>
  Math.min(255, Math.max(40, ...accept.map(({ length }) => 3 * length)));

const readText = (form: FormData, { fullId }: QuestionBase): Response => [text(form, fullId)];
const allOrNothing = { parts: () => 1, options: () => undefined };

const numberIsRight = ({ min, max, unit }: NumericQuestion, response: Response): boolean => {
  const value = parseNumber(response[0] ?? "", unit);
  return value !== undefined && value >= min && value <= max;
};

/** A number within a range or a tolerance: all the points or none. */
export const numeric: QuestionKind<NumericQuestion> = {
  interaction: "numeric",
  read: readText,
  correct: ({ answer, min, max }) => [String(answer ?? (min + max) / 2)],
  score: (question, response) => Number(numberIsRight(question, response)),
  marks: (question, response) => [numberIsRight(question, response)],
  ...allOrNothing,
};

const isAccepted = (typed: string, accept: readonly string[], ignore: Ignored): boolean => {
  const folded = fold(typed, ignore);
  return folded !== "" && accept.some((each) => fold(each, ignore) === folded);
};

/** A few words: all the points for any accepted answer. */
export const shorttext: QuestionKind<ShorttextQuestion> = {
  interaction: "fill-in",
  read: readText,
  correct: ({ accept }) => accept.slice(0, 1),
  score: ({ accept, ignore }, response) => Number(isAccepted(response[0] ?? "", accept, ignore)),
  marks: ({ accept, ignore }, response) => [isAccepted(response[0] ?? "", accept, ignore)],
  ...allOrNothing,
};

const gapMarks = ({ gaps, ignore }: ClozeQuestion, response: Response): boolean[] =>
  gaps.map(({ accept }, index) => isAccepted(response[index] ?? "", accept, ignore));

/** A text with gaps: each right gap brings an equal share of the points. */
export const cloze: QuestionKind<ClozeQuestion> = {
  interaction: "fill-in",
  read: (form, { fullId, gaps }) => gaps.map(({ id }) => text(form, `${fullId}:${id}`)),
  correct: ({ gaps }) => gaps.map(({ accept }) => accept[0] ?? ""),
  score(question, response) {
    const right = gapMarks(question, response).filter(Boolean).length;
    return question.partial ? right / question.gaps.length : Number(right === question.gaps.length);
  },
  parts: ({ partial, gaps }) => (partial ? gaps.length : 1),
  marks: gapMarks,
  options: () => undefined,
  items: ({ gaps }) => gaps.map(({ id }) => ({ id, text: "" })),
};

export const reflection: QuestionKind<ReflectionQuestion> = {
  interaction: undefined,
  read: readText,
  correct: () => undefined,
  score: () => 0,
  marks: () => [],
  ...allOrNothing,
};

export const likert: QuestionKind<LikertQuestion> = {
  interaction: "likert",
  read: (form, { fullId }) => [text(form, fullId)].filter(Boolean),
  correct: () => undefined,
  score: () => 0,
  parts: () => 1,
  marks: () => [],
  options: ({ scale }) => scale,
};
