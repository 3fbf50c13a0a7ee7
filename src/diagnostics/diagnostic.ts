import type { Place } from "../model/place.ts";
import { messages, type Messages } from "./messages.ts";
import type { UiLanguage } from "./ui-language.ts";
import { wordingOf, type HintParams } from "./wording.ts";

export type Code = keyof Messages;
export type Severity = "error" | "warning" | "info";

/** A problem, its permanent name, and where it stands. Plain data: `report` lays it out, `--json` prints it. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  /** What is and why it matters, in the author's words. */
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
  /** What message and hint are worded with. */
  readonly params: object;
  /** A line of source to put in place of the one shown. */
  readonly paste?: string;
  readonly place?: Place;
}

/** Name a problem; the messages word it. */
export function diagnostic<C extends Code>(code: C, params: HintParams<C>, place?: Place, paste?: string): Diagnostic {
  return {
    code,
    severity: messages[code].severity,
    ...wordingOf(code, params),
    params,
    ...(paste === undefined ? {} : { paste }),
    ...(place === undefined ? {} : { place }),
  };
}

/** The same problem in another language than English, in which it was named. */
export const inLanguage = (problem: Diagnostic, language: UiLanguage): Diagnostic =>
  language === "en" ? problem : { ...problem, ...wordingOf(problem.code, problem.params, language) };

export const isCode = (name: string): name is Code => Object.hasOwn(messages, name);
export const isError = ({ severity }: Diagnostic): boolean => severity === "error";
export const isWarning = ({ severity }: Diagnostic): boolean => severity === "warning";
