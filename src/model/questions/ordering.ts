import type { Option, QuestionBase, QuestionKind, Response } from "./kind.ts";

export interface OrderingQuestion extends QuestionBase {
  readonly type: "ordering";
  /** In the right order. */
  readonly items: readonly Option[];
}

const marks = ({ items }: OrderingQuestion, response: Response): boolean[] =>
  response.map((id, position) => items[position]?.id === id);

/** Items to put in order: each one at its right position brings an equal share of the points. */
export const ordering: QuestionKind<OrderingQuestion> = {
  interaction: "sequencing",
  // One hidden field an item, in the order of the list on the page.
  read: (form, { fullId }) => form.getAll(fullId).map(String),
  correct: ({ items }) => items.map(({ id }) => id),
  score(question, response) {
    const right = marks(question, response).filter(Boolean).length;
    return question.partial ? right / question.items.length : Number(right === question.items.length);
  },
  parts: ({ partial, items }) => (partial ? items.length : 1),
  marks,
  options: ({ items }) => items,
};
