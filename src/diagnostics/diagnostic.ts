import type { Place } from "../model/place.ts";
import { messages, type Messages } from "./messages.ts";

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
  /** A line of source to put in place of the one shown. */
  readonly paste?: string;
  readonly place?: Place;
}

type ParamsOf<F> = F extends (params: infer P) => string ? (unknown extends P ? object : P) : object;
/** What the message and its hint are worded with. */
type Params<C extends Code> = ParamsOf<Messages[C]["message"]> &
  (Messages[C] extends { hint: infer H } ? ParamsOf<H> : object);

interface Wording {
  readonly severity: Severity;
  readonly message: (params: never) => string;
  readonly hint?: string | ((params: never) => string);
}

/** Name a problem; `messages.ts` words it. */
export function diagnostic<C extends Code>(code: C, params: Params<C>, place?: Place, paste?: string): Diagnostic {
  const wording: Wording = messages[code];
  const { severity, message, hint } = wording;
  const hinted = typeof hint === "function" ? hint(params as never) : hint;
  return {
    code,
    severity,
    message: message(params as never),
    ...(hinted === undefined ? {} : { hint: hinted }),
    ...(paste === undefined ? {} : { paste }),
    ...(place === undefined ? {} : { place }),
  };
}

export const isError = ({ severity }: Diagnostic): boolean => severity === "error";
export const isWarning = ({ severity }: Diagnostic): boolean => severity === "warning";
