import { Refusal } from "./answer.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** Deeper than any statement, and shallow enough for every function here that calls itself. */
const deepest = 64;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The same text for the same JSON, whatever the order of its keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(",")}}`;
}

/** JSON in UTF-8. Refuses with 400 what is none, is too deep, or has a number that JSON can't give back (1e999). */
export function parseJson(source: Buffer | string, what: string): unknown {
  let value: unknown;
  try {
    const text = typeof source === "string" ? source : new TextDecoder("utf-8", { fatal: true }).decode(source);
    value = JSON.parse(text);
  } catch {
    throw new Refusal(400, `${what} is not JSON in UTF-8.`);
  }
  if (!keepable(value, deepest))
    throw new Refusal(400, `${what} is nested too deep, or has a number that is too large.`);
  return value;
}

const keepable = (value: unknown, depth: number): boolean =>
  typeof value === "object" && value !== null
    ? depth > 0 && Object.values(value).every((each) => keepable(each, depth - 1))
    : typeof value !== "number" || Number.isFinite(value);
