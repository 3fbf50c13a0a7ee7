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
/** Areas of a picture; each is a choice, in the same order. */
export interface HotspotQuestion extends ChoiceBase {
  readonly type: "hotspot";
  readonly shuffle: false;
  /** May several areas be chosen? Not in the player, nor what follows: the page has drawn it. */
  readonly several: boolean;
  readonly image: { readonly path: string; readonly place: Place };
  /** What the picture shows, for those who don't see it. */
  readonly alt: string;
  readonly areas: readonly Area[];
}
/** Where an area lies, as its author wrote it. */
export interface Area {
  readonly shape: AreaShape;
  readonly place: Place;
}
/** In percent of the picture's width and height (a radius: of its width), or an element of a drawing by its id. */
export type AreaShape =
  | { readonly rect: { readonly left: number; readonly top: number; readonly width: number; readonly height: number } }
  | { readonly circle: { readonly x: number; readonly y: number; readonly radius: number } }
  | { readonly polygon: readonly (readonly [number, number])[] }
  | { readonly element: string };

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
export const multiple: QuestionKind<ChoiceBase> = {
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

/** Areas of a picture: one or several, with the points of `multiple`; where one is right, all or none. */
export const hotspot: QuestionKind<HotspotQuestion> = multiple;
