import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { quizzesOf, type Course, type Quiz } from "../model/course.ts";
import { isScored, type Question } from "../model/questions/index.ts";

type ChoiceQuestion = Extract<Question, { type: "single" | "multiple" | "hotspot" }>;
const hasChoices = (question: Question): question is ChoiceQuestion =>
  question.type === "single" || question.type === "multiple" || question.type === "hotspot";
const takesSeveral = (question: Question): boolean =>
  question.type === "multiple" || (question.type === "hotspot" && question.several);

/** Questions of which a pattern can be seen: fewer may be chance. */
const enough = 4;
/** So much longer than the longest wrong choice is seen at a glance. */
const margin = 1.2;
/** Of the questions, where the rest does not hide the pattern. */
const most = 0.75;

/** Choices that speak of those above or below, in the languages of the courses. */
const ofTheOthers =
  /(?<!\p{L})(all|none|both|any) of the above|(?<!\p{L})(toutes?|tous|aucune?) (de )?(ces |les )?(réponses?|propositions?|choix|affirmations?)?\s*(ci-dessus|ci-dessous|précédente?s?)|^toutes les (réponses|propositions|affirmations)( sont (justes|vraies|correctes|bonnes))?\W*$|^(les deux|tout(es)?) (ci-dessus|précédent(e?s)?)\W*$|(?<!\p{L})toate (variantele|răspunsurile)|(?<!\p{L})(niciun[ăa]? dintre|toate) cele de mai sus|(?<!\p{L})όλα τα παραπάνω|(?<!\p{L})κανένα από τα παραπάνω|(?<!\p{L})(alle|keine)s? (der |die )?(antworten|oben genannten)|(?<!\p{L})alle (antwoorden|bovenstaande)|(?<!\p{L})geen van bovenstaande/iu;

const wordsOf = (markdown: string): string => markdown.trim().replace(/\s+/g, " ");

/** What makes a question unfair, or lets it be answered without knowing. */
export function* checkQuestions(course: Course): Generator<Diagnostic> {
  for (const { parts, questions } of course.modules) {
    for (const question of questions) yield* checkQuestion(question, true);
    for (const part of parts) {
      if (part.kind !== "quiz") continue;
      for (const question of part.questions) yield* checkQuestion(question, part.feedback !== "never");
    }
  }
  for (const quiz of quizzesOf(course)) yield* checkQuiz(quiz);
}

function* checkQuestion(question: Question, showsFeedback: boolean): Generator<Diagnostic> {
  const { id, place, feedback } = question;
  const choices = hasChoices(question) ? question.choices : [];
  if (takesSeveral(question) && choices.every(({ correct }) => correct))
    yield diagnostic("question/all-right", { id }, place);
  const seen = new Map<string, number>();
  for (const [index, { text, place: at }] of choices.entries()) {
    const words = wordsOf(text).toLowerCase();
    const first = seen.get(words);
    if (first !== undefined)
      yield diagnostic("question/same-choice", { first: first + 1, second: index + 1 }, at ?? place);
    else seen.set(words, index);
  }
  if (hasChoices(question) && question.shuffle)
    for (const { text, place: at } of choices)
      if (ofTheOthers.test(text.slice(0, 300)))
        yield diagnostic("question/all-above", { text: wordsOf(text).slice(0, 60) }, at ?? place);
  const says = Object.keys(feedback).length > 0 || choices.some((choice) => choice.feedback !== undefined);
  if (showsFeedback && isScored(question) && !says) yield diagnostic("question/no-feedback", { id }, place);
}

function* checkQuiz(quiz: Quiz): Generator<Diagnostic> {
  const { questions, place, mastery } = quiz;
  if (mastery !== undefined && mastery > 0 && !questions.some((question) => isScored(question) && question.points > 0))
    yield diagnostic("quiz/no-points", { mastery }, place);
  const guessed = questions
    .filter(hasChoices)
    .filter(({ choices }) => choices.some(({ correct }) => correct) && choices.some(({ correct }) => !correct));
  const count = guessed.filter(rightIsLongest).length;
  if (guessed.length >= enough && count >= most * guessed.length)
    yield diagnostic("quiz/longest-right", { count, of: guessed.length }, place);
  const still = guessed.filter(({ type, shuffle }) => type === "single" && !shuffle);
  const positions = new Set(still.map(({ choices }) => choices.findIndex(({ correct }) => correct)));
  const [position] = positions;
  if (still.length >= enough && positions.size === 1 && position !== undefined)
    yield diagnostic("quiz/same-position", { count: still.length, position: position + 1 }, place);
}

function rightIsLongest({ choices }: ChoiceQuestion): boolean {
  const lengths = (correct: boolean): number[] =>
    choices.filter((choice) => choice.correct === correct).map(({ text }) => wordsOf(text).length);
  return Math.min(...lengths(true)) > margin * Math.max(...lengths(false));
}
