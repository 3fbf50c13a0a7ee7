import { text, type Option, type QuestionBase, type QuestionKind, type Response } from "./kind.ts";

export interface Item extends Option {
  /** Id of the target (or category) it goes with. */
  readonly match: string;
}
interface PairsBase extends QuestionBase {
  readonly items: readonly Item[];
  readonly targets: readonly Option[];
  /** Show the items in another order to each learner. */
  readonly shuffle: boolean;
}
/** Each item goes with one target; several may go with the same, and a target may stay alone. */
export interface MatchingQuestion extends PairsBase {
  readonly type: "matching";
}
/** Each item belongs to one category. */
export interface CategoriseQuestion extends PairsBase {
  readonly type: "categorise";
}

const marks = ({ items }: PairsBase, response: Response): boolean[] =>
  items.map(({ match }, index) => response[index] === match);

/** Pairs: each right one brings an equal share of the points. */
const pairs: QuestionKind<PairsBase> = {
  interaction: "matching",
  read: (form, { fullId, items }) => items.map(({ id }) => text(form, `${fullId}:${id}`)),
  correct: ({ items }) => items.map(({ match }) => match),
  score(question, response) {
    const right = marks(question, response).filter(Boolean).length;
    return question.partial ? right / question.items.length : Number(right === question.items.length);
  },
  parts: ({ partial, items }) => (partial ? items.length : 1),
  marks,
  options: ({ targets }) => targets,
  items: ({ items }) => items,
};

export const matching: QuestionKind<MatchingQuestion> = pairs;
export const categorise: QuestionKind<CategoriseQuestion> = pairs;
