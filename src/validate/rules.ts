import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { themes } from "../generated/themes.ts";
import { inColours, lightEnough, readableAccent, unreadableAccent } from "../render/theme.ts";
import { assessmentsOf, questionsOf, quizzesOf, type Course } from "../model/course.ts";
import { nearest } from "../model/nearest.ts";
import { isScored, kindOf } from "../model/questions/index.ts";
import { assessmentsFit } from "./assessment-rules.ts";
import { checkQuestions } from "./quiz-rules.ts";

/** How parts fit: looks at a whole course and names what is wrong. */
type Rule = (course: Course) => Iterable<Diagnostic>;

const questionsHaveAnswers: Rule = function* (course) {
  for (const question of questionsOf(course))
    // A cloze without gaps is told about its gaps when it is assembled.
    if (question.type !== "cloze" && kindOf(question).correct(question)?.length === 0) {
      const [first] = "choices" in question ? question.choices : [];
      yield diagnostic(
        "question/no-answer",
        { id: question.id, areas: question.type === "hotspot" },
        first?.place ?? question.place,
      );
    }
};

const singleHasOneAnswer: Rule = function* (course) {
  for (const question of questionsOf(course)) {
    const right = question.type === "single" ? question.choices.filter(({ correct }) => correct) : [];
    const [, second] = right;
    if (second)
      yield diagnostic(
        "question/several-answers",
        { id: question.id, count: right.length },
        second.place ?? question.place,
      );
  }
};

const oneAreaIsRight: Rule = function* (course) {
  for (const question of questionsOf(course)) {
    const isOne = question.type === "hotspot" && !question.several;
    const right = isOne ? question.choices.filter(({ correct }) => correct) : [];
    const [, second] = right;
    if (second)
      yield diagnostic("hotspot/several", { id: question.id, count: right.length }, second.place ?? question.place);
  }
};

const masteryCanBeReached: Rule = function* (course) {
  const { scoring, places } = course;
  if (scoring.mastery !== undefined && scoring.mastery > 0 && !hasWeight(course) && !lacksQuestions(course))
    yield diagnostic("quiz/impossible", { mastery: scoring.mastery }, places.mastery);
};

/** Does anything that counts weigh more than nothing? */
const hasWeight = (course: Course): boolean =>
  quizzesOf(course).some(({ counts, weight }) => counts && weight > 0) ||
  course.modules.some(({ questions }) =>
    questions.some((question) => question.counts && isScored(question) && question.points > 0),
  );

const completionCanBeReached: Rule = function* (course) {
  const { completion, scoring, places } = course;
  if (completion.when === "passed" && scoring.mastery === undefined)
    yield diagnostic("course/passed-without-mastery", {}, places.completion);
  if (
    completion.when === "quizzes" &&
    quizzesOf(course).length + assessmentsOf(course).length === 0 &&
    !lacksQuestions(course)
  )
    yield diagnostic("course/quizzes-without-quiz", { completion: completion.when }, places.completion);
};

/** Is there a quiz, or a file of questions, that could not be read? */
const lacksQuestions = ({ unread }: Course): boolean => [...unread].some((file) => /\.ya?ml$/.test(file));

const themeExists: Rule = function* ({ theme, places }) {
  const all = Object.keys(themes);
  if (!all.includes(theme))
    yield diagnostic("theme/unknown", { theme, near: nearest(theme, all), all: all.join(", ") }, places.theme);
};

/** WCAG 2.2, 1.4.3: text has to be read by those who see little contrast. */
const coloursCanBeRead: Rule = function* ({ theme, look }) {
  const base = themes[theme];
  if (!base || !look) return;
  const { colour, background, places } = look;
  const light = background === undefined ? undefined : lightEnough(background);
  if (background !== undefined && light !== undefined && light !== background) {
    yield diagnostic("theme/background", { background, near: light }, places.background, `background: "${light}"`);
    return;
  }
  const [worst] = colour === undefined ? [] : unreadableAccent(base, { colour, background });
  if (!worst || colour === undefined) return;
  const { under, contrast, least } = worst;
  const near = readableAccent(base, { colour, background });
  const paper = inColours(base, { colour, background }).light[under];
  yield diagnostic(
    "theme/contrast",
    { colour, under: paper, contrast, least, near },
    places.colour,
    `colour: "${near}"`,
  );
};

const rules: readonly Rule[] = [
  themeExists,
  coloursCanBeRead,
  questionsHaveAnswers,
  singleHasOneAnswer,
  oneAreaIsRight,
  masteryCanBeReached,
  completionCanBeReached,
  checkQuestions,
  assessmentsFit,
];

/** Every problem that the rules find in a course. */
export const checkCourse = (course: Course): Diagnostic[] => rules.flatMap((rule) => [...rule(course)]);
