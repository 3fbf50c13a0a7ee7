import { isCode, type Code, type Diagnostic, type Severity } from "./diagnostic.ts";
import { messages } from "./messages.ts";

/** How loudly a rule speaks: a school may switch it off, or have it stop the build. */
export const levels = ["off", "info", "warn", "error"] as const;
export type Level = (typeof levels)[number];
export type Levels = ReadonlyMap<string, Level>;

const severities: Readonly<Record<Exclude<Level, "off">, Severity>> = { info: "info", warn: "warning", error: "error" };

/** An error means that no package can be right, or that somebody is left out of it; nothing turns that down. */
export const isAdjustable = (code: Code): boolean => messages[code].severity !== "error";

/** Every rule whose level may be changed. */
export const adjustableCodes: readonly Code[] = Object.keys(messages).filter(isCode).filter(isAdjustable);

/** The same problem as loud as the levels ask; nothing where it is switched off. */
export function atLevel(problem: Diagnostic, levels: Levels): Diagnostic[] {
  const level = isAdjustable(problem.code) ? levels.get(problem.code) : undefined;
  if (level === undefined) return [problem];
  return level === "off" ? [] : [{ ...problem, severity: severities[level] }];
}
