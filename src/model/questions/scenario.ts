import type { Place } from "../place.ts";
import { text, type Option, type QuestionBase, type QuestionKind, type Response } from "./kind.ts";

/** Replies that a dialogue may have, and turns of one way through it: what one digit of suspend data can count. */
export const mostReplies = 60;

/** Something the learner can say or do. */
export interface Reply extends Option {
  /** Id of the step that follows. */
  readonly to: string;
  readonly points: number;
  /** Markdown: what comes of it. */
  readonly feedback?: string;
  /** Where it says where it leads. Not in the player. */
  readonly place?: Place;
}
export type End = "good" | "mixed" | "bad";
export interface Step extends Option {
  readonly title?: string;
  readonly choices: readonly Reply[];
  /** How the dialogue ends here, if it does. */
  readonly end?: End;
  /** Where its id stands. Not in the player. */
  readonly place?: Place;
}

/** A dialogue with branches; a response is the replies given, in order. */
export interface ScenarioQuestion extends QuestionBase {
  readonly type: "scenario";
  readonly start: string;
  /** Learners may take a reply back. */
  readonly back: boolean;
  readonly steps: readonly Step[];
  /** The replies of a best way; empty where none brings points. */
  readonly best: Response;
  /** Where its start and, if written, its points stand. Not in the player. */
  readonly places?: { readonly start: Place; readonly points?: Place };
}

/** The steps as they are numbered: the first one first, then as the author has them. */
export const inOrder = ({ start, steps }: Graph): readonly Step[] => [
  ...steps.filter(({ id }) => id === start),
  ...steps.filter(({ id }) => id !== start),
];

type Graph = Pick<ScenarioQuestion, "start" | "steps">;

/** The replies of a way as far as it can be gone, and the id of the step it leads to. */
export function follow(
  { start, steps }: Graph,
  way: Response,
): { readonly given: readonly Reply[]; readonly at: string } {
  const given: Reply[] = [];
  let at = start;
  for (const id of way) {
    const reply = steps.find((step) => step.id === at)?.choices.find((choice) => choice.id === id);
    if (!reply) break;
    given.push(reply);
    at = reply.to;
  }
  return { given, at };
}

/** What a way brings: the points of each reply once, however often it was given. */
export const pointsOf = (graph: Graph, way: Response): number =>
  [...new Set(follow(graph, way).given)].reduce((sum, { points }) => sum + points, 0);

/** No more than the shares that suspend data and platforms know. */
const parts = (question: ScenarioQuestion): number =>
  question.partial ? Math.min(36, pointsOf(question, question.best)) || 1 : 1;

/** A dialogue: the share of the best way's points that the way taken brings. */
export const scenario: QuestionKind<ScenarioQuestion> = {
  interaction: "sequencing",
  // One field holds the way, since a reply may be given twice.
  read: (form, { fullId }) => text(form, fullId).split(" ").filter(Boolean),
  correct: ({ best }) => (best.length > 0 ? best : undefined),
  score(question, response) {
    const most = pointsOf(question, question.best);
    const shares = parts(question);
    return most && Math.floor((Math.min(most, pointsOf(question, response)) * shares) / most) / shares;
  },
  parts,
  marks: () => [],
  options: ({ steps }) => steps.flatMap(({ choices }) => choices),
};
