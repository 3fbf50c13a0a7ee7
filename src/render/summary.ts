import { hasScore, quizzesOf, type Course } from "../model/course.ts";
import type { Strings } from "./locale.ts";

/** What the platform will be told, in one sentence (and one more where each module is an activity of SCORM by itself). */
export function summaryOf(course: Course, strings: Strings, hasScos = false): string {
  const { completion, scoring } = course;
  const percentage = new Intl.NumberFormat(strings.language, { style: "percent", maximumFractionDigits: 2 });
  const counting = quizzesOf(course).filter(({ counts }) => counts);
  const scored = hasScore(course);
  const rule = strings(`summary.rule-${completion.when === "passed" ? "pages" : completion.when}`);
  const sentence = (): string => {
    if (!scored) return strings(`summary.unscored-${scoring.withoutScore}`, { rule });
    const tries = strings(`summary.tries-${triesOf(counting)}`);
    if (scoring.mastery === undefined) return strings("summary.scored", { rule, tries });
    const limited = counting.some(({ attempts }) => Number.isFinite(attempts)) ? strings("summary.limited") : "";
    return strings("summary.mastery", { rule, p: percentage.format(scoring.mastery / 100), tries: tries + limited });
  };
  if (!hasScos) return sentence();
  const method = scored || scoring.withoutScore === "100" ? "summary.modules" : "summary.modules-none";
  return `${strings(method)} ${sentence()}`;
}

function triesOf(quizzes: readonly { attempts: number; keep: string }[]): string {
  const rules = new Set(quizzes.map(({ attempts, keep }) => (attempts === 1 ? "one" : keep)));
  const [only] = rules;
  return rules.size === 0 ? "best" : rules.size === 1 && only !== undefined ? only : "mixed";
}
