import type { Place } from "../place.ts";
import { text, type Option, type QuestionBase, type QuestionKind, type Response } from "./kind.ts";

export interface Choice extends Option {
  readonly correct: boolean;
  /** Markdown, shown when this choice was made. */
  readonly feedback?: string;
  /** Where it is marked as right or wrong; else where it begins. Not in the player. */
  readonly place?: Place;
}

interface ChoiceBase extends QuestionBase {
  readonly choices: readonly Choice[];
  /** Show the choices in another order to each learner. */
  readonly shuffle: boolean;
}
export interface SingleQuestion extends ChoiceBase {
  readonly type: "single";
}
export interface MultipleQuestion extends ChoiceBase {
  readonly type: "multiple";
}
/** A statement; its choices are always `true` and `false`. */
export interface TruefalseQuestion extends ChoiceBase {
  readonly type: "truefalse";
}

const rightOnes = ({ choices }: ChoiceBase): Response => choices.filter(({ correct }) => correct).map(({ id }) => id);
const isRight = (question: ChoiceBase, id: string): boolean => rightOnes(question).includes(id);
const marks = (question: ChoiceBase, response: Response): boolean[] => response.map((id) => isRight(question, id));

const oneChoice = {
  read: (form: FormData, { fullId }: ChoiceBase): Response => [text(form, fullId)].filter(Boolean),
  correct: rightOnes,
  score: (question: ChoiceBase, response: Response): number =>
    response.length === 1 && isRight(question, response[0] ?? "") ? 1 : 0,
  parts: () => 1,
  marks,
  options: ({ choices }: ChoiceBase) => choices,
};

/** One choice: all the points for the right one. */
export const single: QuestionKind<SingleQuestion> = { interaction: "choice", ...oneChoice };

/** True or false: all the points for the right one. */
export const truefalse: QuestionKind<TruefalseQuestion> = { interaction: "true-false", ...oneChoice };

/** Several choices: each right one adds a share and each wrong one takes a share away, never below nothing. */
export const multiple: QuestionKind<MultipleQuestion> = {
  interaction: "choice",
  read: (form, { fullId }) => form.getAll(fullId).map(String),
  correct: rightOnes,
  score(question, response) {
    const right = rightOnes(question);
    const chosen = [...new Set(response)];
    const hits = chosen.filter((id) => right.includes(id)).length;
    const got = Math.max(0, hits - (chosen.length - hits));
    return question.partial ? got / Math.max(1, right.length) : Number(got === right.length && right.length > 0);
  },
  parts: (question) => (question.partial ? Math.max(1, rightOnes(question).length) : 1),
  marks,
  options: ({ choices }) => choices,
};
