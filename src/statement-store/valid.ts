import { createRequire } from "node:module";
import { Refusal } from "./answer.ts";
import { isObject } from "./json.ts";
import { unseenProblems } from "./valid-more.ts";
import type { Actor, Agent, Sent } from "./statement.ts";

/**
 * The rules of Learning Locker, which know nothing of dlis. They load their own parts by names made at run time, which
 * no bundler can follow: so the package is asked for by `require`, when the first statement comes, and never bundled.
 */
const load = createRequire(import.meta.url);
/** What the package finds at a path; some faults add the keys they are about. */
interface Warning {
  readonly name: string;
  readonly path: readonly string[];
  readonly keys?: readonly string[];
}
type Rule = (value: unknown, path: readonly string[]) => readonly Warning[];
type Rules = Readonly<Record<"statement" | "agent" | "actor", Rule>>;
const rules = (): Rules => load("@learninglocker/xapi-validation/dist/factory") as Rules;

/** What is wrong with a statement: where, and what kind of fault, never the value. */
export function statementProblems(value: unknown): readonly string[] {
  const problems = problemsOf(value, rules().statement, "statement");
  return problems.length > 0 ? problems : unseenProblems(value as Sent);
}

/** A statement that may be stored; else 400, which names each fault. */
export function validStatement(value: unknown): Sent {
  const problems = statementProblems(value);
  if (problems.length > 0) throw new Refusal(400, problems.join("\n"));
  return value as Sent;
}

export const isAgent = (value: unknown): value is Agent => problemsOf(value, rules().agent, "agent").length === 0;
export const isActor = (value: unknown): value is Actor => problemsOf(value, rules().actor, "agent").length === 0;

function problemsOf(value: unknown, rule: Rule, name: string): readonly string[] {
  if (!isObject(value)) return [`${name}: is no object`];
  try {
    return rule(value, [name]).map(worded);
  } catch {
    // An objectType such as "valueOf" is looked up among the names that every object has.
    return [`${name}: objectType`];
  }
}

const worded = ({ path, name, keys }: Warning): string =>
  `${path.join(".")}: ${name.replace(/Warning$/, "")}${keys ? ` (${keys.join(", ")})` : ""}`;
