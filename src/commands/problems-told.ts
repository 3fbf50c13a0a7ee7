import type { Built } from "../build.ts";
import { report } from "../diagnostics/report.ts";
import { linesOf } from "../diagnostics/lines.ts";
import type { UiLanguage } from "../diagnostics/ui-language.ts";
import { hasColour } from "./terminal.ts";

/** More than these tell a person nothing. */
const mostShown = 100;

const more: Readonly<Record<UiLanguage, (count: number) => string>> = {
  en: (count) => `… and ${count} more (all with --json).`,
  fr: (count) => `… et ${count} de plus (tous avec --json).`,
};

/** What is told while one builds: advice waits until it is asked for. */
export const withoutAdvice = <B extends Pick<Built, "problems">>(built: B): B => ({
  ...built,
  problems: built.problems.filter(({ severity }) => severity !== "info"),
});

/** The problems of one course, each with its frame; nothing where there are none. */
export function problemsTold({ problems, sources }: Pick<Built, "problems" | "sources">, language: UiLanguage): string {
  const lineOf = linesOf(sources);
  const colour = hasColour();
  // Where not all are shown, these are: errors before warnings, and advice last.
  const ranks = { error: 0, warning: 1, info: 2 };
  const worst = problems.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]).slice(0, mostShown);
  const chosen = new Set(worst);
  const shown = problems
    .filter((problem) => chosen.has(problem))
    .map((problem) => `${report(problem, { lineOf, colour, language })}\n\n`);
  const left = problems.length - shown.length;
  return shown.join("") + (left > 0 ? `${more[language](left)}\n\n` : "");
}
