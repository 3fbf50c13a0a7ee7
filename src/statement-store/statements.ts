import { randomUUID } from "node:crypto";
import { json, noContent, Refusal, type Answer } from "./answer.ts";
import { canonical, isObject, parseJson } from "./json.ts";
import { checkedParameters, type Parameters, type Wanted } from "./parameters.ts";
import { pageOf } from "./query.ts";
import type { Call, Methods } from "./resource.ts";
import type { Entry } from "./records.ts";
import type { Sent } from "./statement.ts";
import { validStatement } from "./valid.ts";

const filtered: Wanted = {
  agent: "actor",
  verb: "iri",
  activity: "iri",
  registration: "uuid",
  related_activities: "boolean",
  related_agents: "boolean",
  since: "moment",
  until: "moment",
  limit: "count",
  ascending: "boolean",
};
const shown: Wanted = { format: "format", attachments: "boolean" };
const voided = "http://adlnet.gov/expapi/verbs/voided";

export const statements: Methods = {
  PUT: { wanted: { statementId: "uuid!" }, answer: put },
  POST: { wanted: {}, answer: post },
  GET: { wanted: { statementId: "uuid", cursor: "text", ...filtered, ...shown }, answer: get },
};

function put(call: Call): Answer {
  const id = call.parameters.get("statementId") ?? "";
  const body = bodyOf(call);
  if (!isObject(body)) throw new Refusal(400, "PUT takes one statement.");
  const sent = validStatement("id" in body ? body : { ...body, id });
  if (sent.id?.toLowerCase() !== id.toLowerCase()) throw new Refusal(400, "statementId and id differ.");
  store(call, [sent]);
  return noContent;
}

function post(call: Call): Answer {
  const body = bodyOf(call);
  const batch = Array.isArray(body) ? body : [body];
  if (batch.length > call.bounds.batch) throw new Refusal(413, "The batch has too many statements.");
  return json(store(call, batch.map(validStatement)));
}

function bodyOf({ headers, body }: Call): unknown {
  if (!/^application\/json\b/i.test(headers["content-type"] ?? ""))
    throw new Refusal(400, "Statements come as application/json.");
  return parseJson(body, "The body");
}

/** Stores all or nothing and gives the ids in order; what is there already is left as it is (2.1.2.s2). */
function store({ records, credential }: Call, batch: readonly Sent[]): readonly string[] {
  const ids = batch.map(({ id }) => id ?? randomUUID());
  if (new Set(ids.map((id) => id.toLowerCase())).size < ids.length)
    throw new Refusal(400, "Two statements of the batch have the same id.");
  if (batch.some(({ verb }) => verb.id === voided)) throw new Refusal(403, "This store voids nothing.");
  const stored = records.now();
  const entries = batch.flatMap((sent, index): Entry[] => {
    const id = ids[index] ?? "";
    const existing = records.statement(id);
    if (!existing) return [{ sent, id, stored, ...credential }];
    if (compared(existing.sent) === compared(sent)) return [];
    throw new Refusal(409, "A statement with this id and another content is stored already.");
  });
  records.add(entries);
  return ids;
}

/** A statement without what a store adds or overwrites: xAPI-Data 2.3.1. */
const compared = (sent: Sent): string =>
  canonical({ ...sent, id: undefined, stored: undefined, authority: undefined, version: undefined });

function get(call: Call): Answer {
  const { parameters } = call;
  if (parameters.get("attachments") === "true") throw new Refusal(400, "This store keeps no attachments.");
  const id = parameters.get("statementId");
  if (id !== undefined) return single(call, id);
  const cursor = parameters.get("cursor");
  if (cursor === undefined) return page(call, parameters);
  if (parameters.size > 1) throw new Refusal(400, "cursor stands alone.");
  const { query, from } = read(cursor);
  return page(call, checkedParameters(new URLSearchParams(query), { ...filtered, ...shown }), from);
}

function single({ parameters, records }: Call, id: string): Answer {
  if ([...parameters.keys()].some((name) => !["statementId", "format", "attachments"].includes(name)))
    throw new Refusal(400, "statementId stands alone, but for format and attachments.");
  const found = records.statement(id);
  if (!found) throw new Refusal(404, "There is no such statement.");
  return json(found.statement, { "Last-Modified": new Date(found.stored).toUTCString() });
}

function page({ records, bounds, path }: Call, parameters: Parameters, from?: number): Answer {
  const { statements: found, next } = pageOf(records.kept, parameters, from, bounds.page);
  const query = new URLSearchParams([...parameters]).toString();
  // `more` is relative to the host, not to the endpoint: xAPI-Data 2.5.
  const more = next === undefined ? "" : `${path}?cursor=${written({ query, from: next })}`;
  return json({ statements: found, more });
}

interface Cursor {
  readonly query: string;
  readonly from: number;
}
const written = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString("base64url");
function read(text: string): Cursor {
  const cursor = parseJson(Buffer.from(text, "base64url"), "cursor");
  if (!isObject(cursor) || typeof cursor.query !== "string" || !Number.isSafeInteger(cursor.from))
    throw new Refusal(400, "cursor is badly written.");
  return cursor as unknown as Cursor;
}
