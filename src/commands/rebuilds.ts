import { isError, isWarning } from "../diagnostics/diagnostic.ts";
import { linesOf } from "../diagnostics/lines.ts";
import { report } from "../diagnostics/report.ts";
import type { Outcome } from "../preview/follow.ts";
import { hasColour, tell } from "./terminal.ts";

/** Tells each build in a line, and its problems when they differ from those of the build before. */
export function rebuilds(course = ""): (outcome: Outcome) => void {
  const name = course === "" ? "" : `${course} `;
  let before = "";
  return (outcome) => {
    const ms = `${Math.round(outcome.ms)} ms`;
    if ("error" in outcome) return tell(`${clock()}  ${name}not built: ${outcome.error.message}`);
    const { problems, sources, course: built } = outcome.built;
    const lineOf = linesOf(sources);
    const urgent = problems.filter(({ severity }) => severity !== "info");
    const frames = urgent.map((problem) => report(problem, { lineOf, colour: hasColour() })).join("\n\n");
    if (frames !== "" && frames !== before) tell(`\n${frames}\n`);
    before = frames;
    const errors = count(problems.filter(isError).length, "error");
    const warnings = count(problems.filter(isWarning).length, "warning");
    const rest = [errors, warnings].filter(Boolean).join(", ");
    tell(`${clock()}  ${name}${built ? "built" : "not built"} in ${ms}${rest === "" ? "" : `: ${rest}`}`);
  };
}

const clock = (): string => new Date().toTimeString().slice(0, 8);
const count = (number: number, what: string): string =>
  number === 0 ? "" : `${number} ${what}${number === 1 ? "" : "s"}`;
