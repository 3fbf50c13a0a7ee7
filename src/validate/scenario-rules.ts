import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { questionsOf, type Course } from "../model/course.ts";
import { nearest } from "../model/nearest.ts";
import { mostReplies, type ScenarioQuestion, type Step } from "../model/questions/scenario.ts";
import { stepsReached, stepsWithWayOut } from "../model/questions/scenario-ways.ts";

/** What would leave learners stuck in a dialogue, or without the points that it promises. */
export function* scenariosCanBePlayed(course: Course): Generator<Diagnostic> {
  for (const question of questionsOf(course)) if (question.type === "scenario") yield* checkScenario(question);
}

function* checkScenario(question: ScenarioQuestion): Generator<Diagnostic> {
  const { id, steps, start, place, places } = question;
  const ids = steps.map((step) => step.id);
  const replies = steps.flatMap(({ choices }) => choices);
  if (replies.length > mostReplies) {
    yield diagnostic("scenario/too-many", { id, count: replies.length, most: mostReplies }, place);
    return;
  }
  if (!ids.includes(start))
    yield diagnostic(
      "scenario/start",
      { start, near: nearest(start, ids), all: ids.join(", ") },
      places?.start ?? place,
    );
  for (const reply of replies)
    if (!ids.includes(reply.to))
      yield diagnostic(
        "scenario/to",
        { to: reply.to, near: nearest(reply.to, ids), all: ids.join(", ") },
        reply.place ?? place,
      );
  for (const step of steps) {
    if (step.end === undefined && step.choices.length === 0)
      yield diagnostic("scenario/dead-end", { step: step.id }, step.place ?? place);
    if (step.end !== undefined && step.choices.length > 0)
      yield diagnostic("scenario/end-goes-on", { step: step.id }, step.place ?? place);
  }
  if (!steps.some(({ end }) => end !== undefined)) yield diagnostic("scenario/no-end", { id }, place);
  // What can be reached, and left, shows only once every reply leads somewhere.
  else if (ids.includes(start) && replies.every(({ to }) => ids.includes(to))) yield* checkWays(question);
}

function* checkWays(question: ScenarioQuestion): Generator<Diagnostic> {
  const { id, steps, place, best, places } = question;
  const [reached, out] = [stepsReached(question), stepsWithWayOut(question)];
  const endless = steps.filter((step) => reached.has(step.id) && !out.has(step.id) && !isDeadEnd(step));
  const [first] = endless;
  // A dead end that they lead to is the cause, and has been told.
  if (first && !steps.some((step) => reached.has(step.id) && isDeadEnd(step)))
    yield diagnostic("scenario/no-way-out", { steps: endless.map((step) => step.id) }, first.place ?? place);
  for (const step of steps)
    if (!reached.has(step.id)) yield diagnostic("scenario/unreachable", { step: step.id }, step.place ?? place);
  if (places?.points && question.points > 0 && best.length === 0)
    yield diagnostic("scenario/no-points", { id, points: question.points }, places.points);
  if (best.length > mostReplies)
    yield diagnostic("scenario/too-long", { id, count: best.length, most: mostReplies }, place);
}

const isDeadEnd = ({ end, choices }: Step): boolean => end === undefined && choices.length === 0;
