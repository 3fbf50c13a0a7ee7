import { assessmentsOf, hasScore, quizzesOf, type Course } from "../model/course.ts";
import type { Strings } from "./locale.ts";

/** What the platform will be told, in one sentence (and one more where each module is an activity of SCORM by itself). */
export function summaryOf(course: Course, strings: Strings, hasScos = false): string {
  const { scoring } = course;
  const percentage = new Intl.NumberFormat(strings.language, { style: "percent", maximumFractionDigits: 2 });
  const counting = quizzesOf(course).filter(({ counts }) => counts);
  const scored = hasScore(course);
  const rule = ruleOf(course, strings);
  const sentence = (): string => {
    if (!scored) return strings(`summary.unscored-${scoring.withoutScore}`, { rule });
    const tries = strings(`summary.tries-${triesOf(counting)}`);
    if (scoring.mastery === undefined) return strings("summary.scored", { rule, tries });
    const limited = counting.some(({ attempts }) => Number.isFinite(attempts)) ? strings("summary.limited") : "";
    return strings("summary.mastery", { rule, p: percentage.format(scoring.mastery / 100), tries: tries + limited });
  };
  // Nothing but completion comes of a self-assessment; a gradebook that wants a number shows 0.
  const zero = assessmentsOf(course).length > 0 && !scored && scoring.withoutScore === "none" ? [strings("summary.zero")] : [];
  if (!hasScos) return [sentence(), ...zero].join(" ");
  const method = scored || scoring.withoutScore === "100" ? "summary.modules" : "summary.modules-none";
  return [strings(method), sentence(), ...zero].join(" ");
}

/** What has to be done, in words. */
function ruleOf(course: Course, strings: Strings): string {
  const { when } = course.completion;
  const isAssessed = assessmentsOf(course).length > 0 && when !== "pages";
  if (!isAssessed) return strings(`summary.rule-${when === "passed" ? "pages" : when}`);
  const hasQuiz = quizzesOf(course).length > 0;
  if (when === "quizzes" && !hasQuiz) return strings("summary.rule-choice");
  const others = when === "passed" || !hasQuiz ? "pages" : when;
  return strings("summary.and-choice", { rule: strings(`summary.rule-${others}`) });
}

function triesOf(quizzes: readonly { attempts: number; keep: string }[]): string {
  const rules = new Set(quizzes.map(({ attempts, keep }) => (attempts === 1 ? "one" : keep)));
  const [only] = rules;
  return rules.size === 0 ? "best" : rules.size === 1 && only !== undefined ? only : "mixed";
}
