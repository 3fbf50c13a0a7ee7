import { Refusal } from "./answer.ts";
import { parseJson } from "./json.ts";
import type { Actor } from "./statement.ts";
import { isActor, isAgent } from "./valid.ts";
import { iri, isMoment, uuid } from "./valid-more.ts";

/** Each kind of value that a parameter may have, and whether a text is one. */
const kinds = {
  text: (text: string) => text.length > 0,
  uuid: (text: string) => uuid.test(text),
  iri: (text: string) => iri.test(text),
  agent: (text: string) => isAgent(parseJson(text, "agent")),
  actor: (text: string) => isActor(parseJson(text, "agent")),
  moment: (text: string) => isMoment(text) && !Number.isNaN(Date.parse(text)),
  boolean: (text: string) => text === "true" || text === "false",
  count: (text: string) => /^\d{1,9}$/.test(text),
  format: (text: string) => ["ids", "exact", "canonical"].includes(text),
} as const;
type Kind = keyof typeof kinds;

/** The parameters that a method takes, each with its kind; one with `!` must be there. */
export type Wanted = Readonly<Record<string, Kind | `${Kind}!`>>;
export type Parameters = ReadonlyMap<string, string>;

/** Refuses with 400 what is unknown, given twice, missing or badly written (xAPI-Communication 3.2.s3.b7). */
export function checkedParameters(search: URLSearchParams, wanted: Wanted): Parameters {
  const given = [...search];
  if (new Set(given.map(([name]) => name)).size < given.length)
    throw new Refusal(400, "A parameter is given more than once.");
  for (const [name, value] of given) {
    const kind = Object.hasOwn(wanted, name) ? wanted[name] : undefined;
    if (kind === undefined) throw new Refusal(400, "A parameter is not known here; names mind their case.");
    if (!kinds[kind.replace("!", "") as Kind](value)) throw new Refusal(400, `${name} is badly written.`);
  }
  for (const [name, kind] of Object.entries(wanted))
    if (kind.endsWith("!") && !search.has(name)) throw new Refusal(400, `${name} is missing.`);
  return new Map(given);
}

export const actorIn = (parameters: Parameters): Actor | undefined => {
  const text = parameters.get("agent");
  return text === undefined ? undefined : (JSON.parse(text) as Actor);
};
