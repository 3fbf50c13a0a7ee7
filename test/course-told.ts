import { isScored, kindOf, type Question, type Response } from "../src/model/questions/index.ts";
import { isEmpty } from "../src/model/questions/kind.ts";
import { askedItems } from "../src/model/assessment/sheet.ts";
import { noProgress, type PlannedAssessment, type Progress } from "../src/model/progress.ts";
import type { Interaction, Result } from "../src/runtime/adapters/adapter.ts";
import {
  Activities,
  durationOf,
  saidOf,
  statementOf,
  type Envelope,
  type Said,
} from "../src/runtime/adapters/statements.ts";
import { scoredStatements } from "../src/runtime/assessment/telling.ts";
import { describe } from "../src/runtime/adapters/xapi-words.ts";
import type { PageIn } from "./page-in.ts";

/** One statement as the store gets it, with what brought it about. */
export interface ToldStatement {
  readonly said: Said;
  /** Type of the question, where it is an answer. */
  readonly type?: Question["type"];
  readonly how?: keyof ReturnType<typeof responsesTo>;
  readonly statement: Statement;
}
export interface Statement {
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string; readonly definition?: { readonly type: string; readonly name?: object } };
  readonly result?: {
    readonly success?: boolean;
    readonly response?: string;
    readonly score?: { readonly scaled: number };
  };
  readonly context: { readonly contextActivities: Readonly<Record<string, readonly Statement["object"][]>> };
}

const elapsed = 754_500;
const registration = "5b1d4c3e-1f0a-4c77-9f6e-2d8f0c9a7e11";
const actor = { objectType: "Agent", account: { homePage: "https://school.example", name: "learner-7" } };
/** What an LMS hands to an AU. */
const template = {
  contextActivities: { grouping: [{ id: "https://school.example/courses/demo/au" }] },
  extensions: { "https://w3id.org/xapi/cmi5/context/extensions/sessionid": "session-1" },
};

/** Every statement that a course can send, by the code that sends them: each page, each question answered in each way, each end. */
export function courseTold(page: PageIn, standard: "xapi" | "cmi5"): readonly ToldStatement[] {
  const { data } = page;
  const activities = new Activities(data, page.titleOf);
  const { course } = activities;
  const envelope: Envelope = {
    standard,
    actor,
    registration,
    launched: standard === "xapi" ? course : { id: "https://lms.example/activities/23" },
    course,
    template: standard === "xapi" ? {} : template,
    ...(standard === "cmi5" && data.plan.scoring.mastery !== undefined
      ? { mastery: data.plan.scoring.mastery / 100 }
      : {}),
    language: data.course.language,
    revision: data.course.version,
  };
  let progress: Progress = noProgress;
  const happen = (after: Progress, interactions: readonly Interaction[], result: Result): readonly Said[] => {
    const said = saidOf(data, activities, { before: progress, after, interactions, result }, {}, elapsed, standard);
    progress = after;
    return said;
  };
  const open: Result = { status: "incomplete" };
  const duration = durationOf(elapsed);
  const told: Omit<ToldStatement, "statement">[] = [{ said: { verb: "initialized" } }];
  if (standard === "xapi") told.push({ said: { verb: "resumed" } });
  for (const part of data.plan.parts) {
    for (const question of part.questions)
      for (const [how, response] of Object.entries(responsesTo(question)))
        for (const said of happen(progress, interactionOf(page, question, response), open))
          told.push({ said, type: question.type, how: how as ToldStatement["how"] & string });
    if (part.kind === "assessment" && part.told) told.push(...assessmentTold(page, part).map((said) => ({ said })));
    const after =
      part.kind === "page"
        ? { ...progress, read: [...progress.read, part.fullId] }
        : { ...progress, quizzes: { ...progress.quizzes, [part.fullId]: part.kind === "quiz" ? attempt : chosen } };
    told.push(...happen(after, [], open).map((said) => ({ said })));
  }
  const ends: readonly Result[] = [
    { status: "passed", score: 87.5 },
    { status: "failed", score: 37.5 },
    { status: "completed", score: 87.5 },
    { status: "completed" },
  ];
  for (const end of ends) told.push(...happen(progress, [], end).map((said) => ({ said })));
  if (standard === "xapi") told.push({ said: { verb: "suspended", result: { duration } } });
  told.push({ said: { verb: "terminated", result: { duration } } });
  return told.map((each, index) => ({
    ...each,
    statement: statementOf(each.said, stampOf(index), envelope) as Statement,
  }));
}

/** A result, complete and with all its answers the first of each item. */
function assessmentTold({ data, titleOf, textOf }: PageIn, part: PlannedAssessment): readonly Said[] {
  const { instrument } = part;
  const answers = Object.fromEntries(
    askedItems(instrument).map((item) => [item.id, item.options.slice(0, 1).map(({ id }) => id)]),
  );
  const measure = {
    choice: "study",
    form: "full",
    wording: 0,
    stage: 3,
    day: 0,
    background: {},
    answers,
    id: "",
  } as const;
  return scoredStatements({ part, data }, measure, {
    whole: titleOf(part.fullId),
    dimension: (id) => textOf(`dimension ${id}`),
  });
}

/** What is kept of any choice. */
const chosen = { attempts: 1, seed: 0, open: false, history: [] };
const attempt = { attempts: 1, kept: 87.5, seed: 1, open: false, history: [87.5] };

/** Every statement has its own id and moment, the same at each run. */
const stampOf = (index: number) => ({
  id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  timestamp: new Date(Date.UTC(2026, 0, 15, 9, 0, index)).toISOString(),
});

function interactionOf({ data, wordsIn }: PageIn, question: Question, response: Response): readonly Interaction[] {
  const { interaction } = kindOf(question);
  // The player records nothing of a question that was left empty.
  if (!interaction || isEmpty(response)) return [];
  const asked = { question, response, ...wordsIn(question.fullId), readable: false };
  return [
    {
      id: data.interactions[question.fullId] ?? "",
      type: interaction,
      at: 0,
      latency: 21_400,
      weighting: question.points,
      ...(isScored(question) ? { score: kindOf(question).score(question, response) } : {}),
      question: question.fullId,
      ...describe(asked, data, data.course.language),
    },
  ];
}

/** Ways to answer; where a type has no half-right answer, `partial` is another wrong one. */
export function responsesTo(question: Question): Readonly<Record<"right" | "wrong" | "partial" | "empty", Response>> {
  const kind = kindOf(question);
  const ids = (kind.options(question) ?? []).map(({ id }) => id);
  const right = kind.correct(question) ?? ids.slice(0, 1);
  const others = ids.filter((id) => !right.includes(id));
  const other = (id: string): string => ids.find((each) => each !== id) ?? "";
  switch (question.type) {
    case "ordering":
      return {
        right,
        wrong: right.toReversed(),
        partial: [...right.slice(0, -2), ...right.slice(-2).toReversed()],
        empty: [],
      };
    case "matching":
    case "categorise":
      return {
        right,
        wrong: right.map(other),
        partial: right.map((id, index) => (index ? "" : id)),
        empty: right.map(() => ""),
      };
    case "cloze":
      return {
        right,
        wrong: right.map(() => "no [,] such {answer}"),
        partial: right.map((text, index) => (index ? "" : text)),
        empty: right.map(() => ""),
      };
    case "scenario": {
      // Ways that can be gone: of replies that lead nowhere else, the last is wrong.
      const first = question.steps.find(({ id }) => id === question.start)?.choices ?? [];
      return { right, wrong: first.slice(-1).map(({ id }) => id), partial: right.slice(0, 1), empty: [] };
    }
    case "numeric":
    case "shorttext":
      return { right, wrong: ["98765"], partial: ["a word [.] or two"], empty: [""] };
    case "single":
    case "truefalse":
    case "likert":
      return { right, wrong: others.slice(0, 1), partial: others.slice(-1), empty: [] };
    default:
      return { right, wrong: others, partial: [...right.slice(0, 1), ...others.slice(0, 1)], empty: [] };
  }
}
