import type { Completion, Quiz, Scoring } from "./course.ts";
import type { Delivery } from "./assessment/assessment.ts";
import type { Instrument } from "./assessment/instrument.ts";
import { isScored, kindOf, type Question, type Response } from "./questions/index.ts";

/** What the player has to know of one launch (a course or, with one SCO a module, a module) to judge progress. */
export interface Plan {
  readonly parts: readonly PlannedPart[];
  readonly completion: Completion["when"];
  readonly scoring: Scoring;
  /** Full ids that parts and questions had before, and those they have now. */
  readonly formerly?: Readonly<Record<string, string>>;
}
export type PlannedPart = PlannedPage | PlannedQuiz | PlannedAssessment;
/** It is done once a choice is made, whichever: nothing tells a platform who took part. Its record is that of a quiz. */
export interface PlannedAssessment {
  readonly kind: "assessment";
  readonly fullId: string;
  readonly questions: readonly Question[];
  readonly keep: "last";
  /** In the score; 0 where it isn't reported. */
  readonly weight: number;
  /** The platform keeps what those who agree answer. */
  readonly told: boolean;
  readonly instrument: Instrument;
  readonly delivery: Delivery;
  /** Where steps lead within this launch, by `module` and `module/page`. */
  readonly links: Readonly<Record<string, string>>;
}
export interface PlannedPage {
  readonly kind: "page";
  readonly fullId: string;
  readonly questions: readonly Question[];
}
export type PlannedQuiz = Pick<
  Quiz,
  | "kind"
  | "fullId"
  | "questions"
  | "counts"
  | "weight"
  | "mastery"
  | "keep"
  | "feedback"
  | "shuffle"
  | "draw"
  | "review"
> & {
  /** `null` without limit (JSON has no Infinity). */
  readonly attempts: number | null;
};

/** What a learner has done. Keys are full ids. Plain data, so that it can be stored as JSON. */
export interface Progress {
  /** Full id of the page or quiz to come back to. */
  readonly place?: string;
  /** Full ids of the pages whose end was reached or left. */
  readonly read: readonly string[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly quizzes: Readonly<Record<string, QuizProgress>>;
}

export interface Answer {
  /** Times this question was handed in (in a quiz: in the attempt under way). 0: a draft, not handed in yet. */
  readonly tries: number;
  /** Shares of the points got at the last try; how many there are says the question's kind. */
  readonly parts: number;
  /** Absent when there was no room to keep it. */
  readonly response?: Response;
  /** The response was changed after the last try, whose points `parts` are. */
  readonly isDraft?: true;
}

export interface QuizProgress {
  /** Attempts handed in. */
  readonly attempts: number;
  /** Percentage of the attempt that counts by the quiz's rule, with two decimals at most; absent before the first. */
  readonly kept?: number;
  /** 0…262143: order and draw of the attempt under way or, if none is, of the last one. */
  readonly seed: number;
  /** An attempt has been begun and not handed in. */
  readonly open: boolean;
  /** Percentages of all attempts, oldest first; may be cut for want of room. */
  readonly history: readonly number[];
  /** Of a self-assessment that the platform keeps: `encodeMeasures`. */
  readonly sheet?: string;
}

export const noProgress: Progress = { read: [], answers: {}, quizzes: {} };
export const isUntouched = ({ read, answers, quizzes }: Progress): boolean =>
  read.length === 0 && Object.keys(answers).length === 0 && Object.keys(quizzes).length === 0;

/** Percentages are kept with two decimals: what a platform shows, and what is compared with a mastery score. */
export const percent = (share: number): number => Math.round(share * 10_000 + 1e-7) / 100;

export interface Verdict {
  /** Is the completion rule met, mastery apart? */
  readonly complete: boolean;
  /** 0–100, two decimals; absent where nothing is scored or nothing has been handed in yet. */
  readonly score?: number;
  /** Absent where there is no mastery score. */
  readonly passed?: boolean;
  /** Nothing the learner may still do could change the record: completion rule met, and passed or no attempt left. */
  readonly final: boolean;
  /** Full ids of pages to read and quizzes to hand in, in order. */
  readonly missing: readonly string[];
  /** Full ids of pages and quizzes whose questions may still change the score, in order. */
  readonly gains: readonly string[];
}

/** The next state of a quiz when `score` (a percentage) is handed in. */
export function handIn(keep: Quiz["keep"], before: QuizProgress, score: number): QuizProgress {
  const kept =
    before.kept === undefined || keep === "last" ? score : keep === "best" ? Math.max(before.kept, score) : before.kept;
  return { ...before, attempts: before.attempts + 1, open: false, kept, history: [...before.history, score] };
}

/** Percentage of the points of these questions that were got; 0 if there are none to get. */
export function scoreOf(questions: readonly Question[], answers: Progress["answers"]): number {
  const scored = questions.filter(isScored);
  const possible = scored.reduce((sum, { points }) => sum + points, 0);
  const got = scored.reduce((sum, question) => sum + question.points * shareOf(question, answers[question.fullId]), 0);
  return possible === 0 ? 0 : percent(got / possible);
}

// Progress kept on the device may be of a version of the course in which the question had more parts.
const shareOf = (question: Question, answer: Answer | undefined): number =>
  answer ? Math.min(1, answer.parts / kindOf(question).parts(question)) : 0;

interface Scored {
  /** Full id of the page or quiz it stands in. */
  readonly part: string;
  readonly weight: number;
  /** Percentage, absent before the first hand-in. */
  readonly got: number | undefined;
  /** There is an attempt that could change what was got. */
  readonly attemptLeft: boolean;
}

/** What counts for the score: quizzes, and questions of pages that say so. */
function whatCounts({ parts }: Plan, progress: Progress): Scored[] {
  return parts.flatMap((part): Scored[] => {
    if (part.kind === "quiz") {
      const state = progress.quizzes[part.fullId];
      // Where the first attempt counts, later ones change nothing.
      const attempts = part.keep === "first" ? 1 : (part.attempts ?? Infinity);
      const isBest = part.keep === "best" && state?.kept === 100;
      const attemptLeft = (state?.attempts ?? 0) < attempts && !isBest;
      return part.counts ? [{ part: part.fullId, weight: part.weight, got: state?.kept, attemptLeft }] : [];
    }
    if (part.kind === "assessment") {
      const state = progress.quizzes[part.fullId];
      const isAbsent = state !== undefined && !state.open && state.kept === undefined;
      const attemptLeft = part.told && (state?.open ?? true);
      return [{ part: part.fullId, weight: isAbsent ? 0 : part.weight, got: state?.kept, attemptLeft }];
    }
    return part.questions
      .filter((question) => question.counts && isScored(question))
      .map((question) => {
        const answer = progress.answers[question.fullId];
        const tried = answer !== undefined && answer.tries > 0;
        return {
          part: part.fullId,
          weight: question.points,
          got: tried ? percent(shareOf(question, answer)) : undefined,
          attemptLeft: !tried || (answer.tries < question.attempts && shareOf(question, answer) < 1),
        };
      });
  });
}

/** Is there anything that counts? */
export const canBeScored = (plan: Plan): boolean => whatCounts(plan, noProgress).some(({ weight }) => weight > 0);

/** What the learner has reached; the same rules in the player, the tests and the build's summary. See product.md, Laws. */
export function judge(plan: Plan, progress: Progress): Verdict {
  const { completion, scoring } = plan;
  const counting = whatCounts(plan, progress);
  const total = counting.reduce((sum, { weight }) => sum + weight, 0);
  const score =
    total > 0 && counting.some(({ got }) => got !== undefined)
      ? percent(counting.reduce((sum, { weight, got }) => sum + (weight * (got ?? 0)) / 100, 0) / total)
      : undefined;

  const passed = scoring.mastery === undefined || total === 0 ? undefined : (score ?? 0) >= scoring.mastery;

  const needsPages = completion !== "quizzes";
  // Where mastery finishes the course, quizzes are there to reach it: those that don't count, and what is left then, may stay.
  const needs = (quiz: PlannedQuiz | PlannedAssessment): boolean =>
    completion === "passed" && quiz.kind === "quiz" ? quiz.counts && passed !== true : completion !== "pages";
  const missing = plan.parts
    .filter((part) =>
      part.kind === "page"
        ? needsPages && !progress.read.includes(part.fullId)
        : needs(part) && (progress.quizzes[part.fullId]?.attempts ?? 0) === 0,
    )
    .map(({ fullId }) => fullId);
  const complete = missing.length === 0;
  const undecided = counting.filter(({ attemptLeft }) => attemptLeft);
  const final = complete && (passed === true || undecided.length === 0);
  return {
    complete,
    ...(score === undefined ? {} : { score }),
    ...(passed === undefined ? {} : { passed }),
    final,
    missing,
    gains: [...new Set(undecided.filter(({ weight }) => weight > 0).map(({ part }) => part))],
  };
}

/**
 * The two together: most progress, union of answers, best score. `newer` wins where neither is more. With `quizOf`, the quiz
 * a question belongs to, answers go with the side that is further in that quiz, since those of an earlier attempt are over.
 */
export function merge(
  older: Progress,
  newer: Progress,
  keepOf: (quiz: string) => Quiz["keep"],
  quizOf: (question: string) => string | undefined = () => undefined,
): Progress {
  const place = newer.place ?? older.place;
  /** The answers of one side that are not of an attempt the other side has left behind. */
  const answersOf = (side: Progress, other: Progress): Progress["answers"] =>
    Object.fromEntries(
      Object.entries(side.answers).filter(([question]) => {
        const quiz = quizOf(question);
        return quiz === undefined || !comesAfter(other.quizzes[quiz], side.quizzes[quiz]);
      }),
    );
  return {
    ...(place === undefined ? {} : { place }),
    read: [...new Set([...older.read, ...newer.read])],
    answers: mergeRecords(answersOf(older, newer), answersOf(newer, older), (a, b) => {
      if (a.tries !== b.tries) return a.tries > b.tries ? a : b;
      return b.response === undefined && a.response !== undefined ? { ...a, parts: b.parts } : b;
    }),
    quizzes: mergeRecords(older.quizzes, newer.quizzes, (a, b, id) => {
      const ahead = comesAfter(a, b) ? a : b;
      const kept =
        keepOf(id) === "best" && (a.kept !== undefined || b.kept !== undefined)
          ? Math.max(a.kept ?? 0, b.kept ?? 0)
          : ahead.kept;
      const history = a.history.length > b.history.length ? a.history : b.history;
      return { ...ahead, history, ...(kept === undefined ? {} : { kept }) };
    }),
  };
}

/** Is `a` further in the quiz than `b`: more attempts handed in, or one more begun? */
const comesAfter = (a: QuizProgress | undefined, b: QuizProgress | undefined): boolean =>
  a !== undefined && (b === undefined || a.attempts > b.attempts || (a.attempts === b.attempts && a.open && !b.open));

// Through maps, since an id read from elsewhere may be the name of something every object has.
function mergeRecords<V>(
  older: Readonly<Record<string, V>>,
  newer: Readonly<Record<string, V>>,
  both: (older: V, newer: V, key: string) => V,
): Record<string, V> {
  const merged = new Map(Object.entries(older));
  for (const [key, value] of Object.entries(newer)) {
    const before = merged.get(key);
    merged.set(key, before === undefined ? value : both(before, value, key));
  }
  return Object.fromEntries(merged);
}
