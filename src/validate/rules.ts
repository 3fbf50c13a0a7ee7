import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { themes } from "../generated/themes.ts";
import { questionsOf, quizzesOf, type Course } from "../model/course.ts";
import { nearest } from "../model/nearest.ts";
import { isScored, kindOf } from "../model/questions/index.ts";

/** How parts fit: looks at a whole course and names what is wrong. */
type Rule = (course: Course) => Iterable<Diagnostic>;

const questionsHaveAnswers: Rule = function* (course) {
  for (const question of questionsOf(course))
    // A cloze without gaps is told about its gaps when it is assembled.
    if (question.type !== "cloze" && kindOf(question).correct(question)?.length === 0)
      yield diagnostic("question/no-answer", { id: question.id }, question.place);
};

const singleHasOneAnswer: Rule = function* (course) {
  for (const question of questionsOf(course)) {
    const count = question.type === "single" ? question.choices.filter(({ correct }) => correct).length : 1;
    if (count > 1) yield diagnostic("question/several-answers", { id: question.id, count }, question.place);
  }
};

const masteryCanBeReached: Rule = function* (course) {
  const { scoring, modules, place } = course;
  const counting =
    quizzesOf(course).some(({ counts }) => counts) ||
    modules.some(({ questions }) => questions.some((question) => question.counts && isScored(question)));
  if (scoring.mastery !== undefined && scoring.mastery > 0 && !counting)
    yield diagnostic("quiz/impossible", { mastery: scoring.mastery }, place);
};

const completionCanBeReached: Rule = function* (course) {
  const { completion, scoring, place } = course;
  if (completion.when === "passed" && scoring.mastery === undefined)
    yield diagnostic("course/passed-without-mastery", {}, place);
  if (completion.when === "quizzes" && quizzesOf(course).length === 0)
    yield diagnostic("course/quizzes-without-quiz", { completion: completion.when }, place);
};

const themeExists: Rule = function* ({ theme, place }) {
  if (!themes.includes(theme))
    yield diagnostic("theme/unknown", { theme, near: nearest(theme, themes), all: themes.join(", ") }, place);
};

const rules: readonly Rule[] = [
  themeExists,
  questionsHaveAnswers,
  singleHasOneAnswer,
  masteryCanBeReached,
  completionCanBeReached,
];

/** Every problem that the rules find in a course. */
export const checkCourse = (course: Course): Diagnostic[] => rules.flatMap((rule) => [...rule(course)]);
