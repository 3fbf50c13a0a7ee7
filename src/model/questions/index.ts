import {
  hotspot,
  multiple,
  single,
  truefalse,
  type HotspotQuestion,
  type MultipleQuestion,
  type SingleQuestion,
  type TruefalseQuestion,
} from "./choice.ts";
import type { QuestionKind, Response } from "./kind.ts";
import { ordering, type OrderingQuestion } from "./ordering.ts";
import { categorise, matching, type CategoriseQuestion, type MatchingQuestion } from "./pairs.ts";
import {
  cloze,
  likert,
  numeric,
  reflection,
  shorttext,
  type ClozeQuestion,
  type LikertQuestion,
  type NumericQuestion,
  type ReflectionQuestion,
  type ShorttextQuestion,
} from "./typed.ts";

export type { Response } from "./kind.ts";

export type Question =
  | SingleQuestion
  | MultipleQuestion
  | TruefalseQuestion
  | MatchingQuestion
  | OrderingQuestion
  | CategoriseQuestion
  | NumericQuestion
  | ShorttextQuestion
  | ClozeQuestion
  | LikertQuestion
  | ReflectionQuestion
  | HotspotQuestion;
export type QuestionType = Question["type"];

const kinds: { readonly [T in QuestionType]: QuestionKind<Extract<Question, { type: T }>> } = {
  single,
  multiple,
  truefalse,
  matching,
  ordering,
  categorise,
  numeric,
  shorttext,
  cloze,
  likert,
  reflection,
  hotspot,
};

export const questionTypes = Object.keys(kinds) as readonly QuestionType[];

/** The kind that goes with a question: the table above pairs them. */
export const kindOf = (question: Question): QuestionKind<Question> => kinds[question.type];

/** Questions that bring points: those with a right answer. */
export const isScored = (question: Question): boolean => kindOf(question).correct(question) !== undefined;

/** Points got for a response. */
export const pointsFor = (question: Question, response: Response): number =>
  question.points * kindOf(question).score(question, response);
