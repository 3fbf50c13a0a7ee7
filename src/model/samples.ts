import type { Plan, PlannedPart } from "./progress.ts";
import { questionTypes, type Question, type QuestionType } from "./questions/index.ts";
import type { Option, QuestionBase } from "./questions/kind.ts";

/** What all questions have, for tests. */
export const sampleBase = (fullId: string): QuestionBase => ({
  id: fullId.slice(fullId.lastIndexOf("/") + 1),
  fullId,
  formerly: [],
  text: "",
  points: 1,
  attempts: 1,
  hints: [],
  feedback: {},
  counts: false,
  partial: true,
  place: { file: "quiz.yaml", line: 1, column: 1 },
});

const options = (...ids: readonly string[]): readonly Option[] => ids.map((id) => ({ id, text: "" }));
const choices = (right: readonly string[], ids: readonly string[]) =>
  options(...ids).map((option) => ({ ...option, correct: right.includes(option.id) }));
const pairs = {
  items: options("poste", "mairie", "caf").map((item, index) => ({ ...item, match: index === 1 ? "rare" : "often" })),
  shuffle: false,
};
const ignore = { case: true, accents: true, spaces: true, apostrophes: true };

/** What each type adds to the base. */
const samples: { readonly [T in QuestionType]: Omit<Extract<Question, { type: T }>, keyof QuestionBase> } = {
  single: { type: "single", choices: choices(["b"], ["a", "b", "c"]), shuffle: false },
  multiple: { type: "multiple", choices: choices(["a", "d"], ["a", "b", "c", "d"]), shuffle: true },
  truefalse: { type: "truefalse", choices: choices(["true"], ["true", "false"]), shuffle: false },
  matching: { type: "matching", ...pairs, targets: options("often", "rare", "never") },
  ordering: { type: "ordering", items: options("1", "2", "3", "4") },
  categorise: { type: "categorise", ...pairs, targets: options("often", "rare") },
  numeric: { type: "numeric", min: 40, max: 41, answer: 40.6, unit: "%" },
  shorttext: { type: "shorttext", accept: ["non-recours", "non recours"], ignore },
  cloze: {
    type: "cloze",
    gaps: [
      { id: "1", accept: ["80"], options: [] },
      { id: "2", accept: ["de base"], options: options("de base", "rares") },
    ],
    ignore,
  },
  likert: { type: "likert", scale: options("1", "2", "3", "4", "5") },
  reflection: { type: "reflection" },
  hotspot: {
    type: "hotspot",
    choices: choices(["a", "c"], ["a", "b", "c"]),
    shuffle: false,
    several: true,
    image: { path: "form.svg", place: { file: "quiz.yaml", line: 1, column: 1 } },
    alt: "",
    areas: [],
  },
};

/** A question of this type. */
export const sampleQuestion = (type: QuestionType, fullId = `course/module/${type}`): Question => ({
  ...sampleBase(fullId),
  ...samples[type],
});

const partsInModule = 10;
const questionsInQuiz = 10;

/** A course with as many pages and, in quizzes of ten, questions of all types. */
export function samplePlan({ pages, questions }: { readonly pages: number; readonly questions: number }): Plan {
  const home = (index: number): string => `fractures-numeriques/module-${Math.floor(index / partsInModule) + 1}`;
  const pageAt = (_: unknown, index: number): PlannedPart => ({
    kind: "page",
    fullId: `${home(index)}/page-${index + 1}`,
    questions: [],
  });
  const all = Array.from({ length: questions }, (_, index) => {
    const type = questionTypes[index % questionTypes.length] ?? "single";
    return sampleQuestion(type, `${home(index)}/${type}-${index + 1}`);
  });
  const quizAt = (_: unknown, index: number): PlannedPart => ({
    kind: "quiz",
    fullId: `${home(index * questionsInQuiz)}/quiz-${index + 1}`,
    questions: all.slice(index * questionsInQuiz, (index + 1) * questionsInQuiz),
    counts: true,
    weight: questionsInQuiz,
    attempts: index % 2 === 0 ? null : 3,
    keep: "best",
    feedback: "end",
    shuffle: false,
    draw: questionsInQuiz,
    review: true,
  });
  return {
    parts: [
      ...Array.from({ length: pages }, pageAt),
      ...Array.from({ length: Math.ceil(questions / questionsInQuiz) }, quizAt),
    ],
    completion: "both",
    scoring: { mastery: 60, withoutScore: "none" },
  };
}
