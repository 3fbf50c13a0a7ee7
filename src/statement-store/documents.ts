import { json, noContent, Refusal, type Answer } from "./answer.ts";
import { isObject, parseJson } from "./json.ts";
import { actorIn, type Parameters, type Wanted } from "./parameters.ts";
import type { DocumentKey, DocumentResource, StoredDocument } from "./records.ts";
import type { Call, Methods } from "./resource.ts";
import { identityOf } from "./statement.ts";

/** What tells the documents of a resource apart, and the name of their id. */
const scopes: Readonly<Record<DocumentResource, { readonly scope: Wanted; readonly id: string }>> = {
  state: { scope: { activityId: "iri!", agent: "agent!", registration: "uuid" }, id: "stateId" },
  "activity-profile": { scope: { activityId: "iri!" }, id: "profileId" },
  "agent-profile": { scope: { agent: "agent!" }, id: "profileId" },
};

const launchData = "LMS.LaunchData";

export const documents = (resource: DocumentResource): Methods => {
  const { scope, id } = scopes[resource];
  const one: Wanted = { ...scope, [id]: "text!" };
  return {
    GET: { wanted: { ...scope, [id]: "text", since: "moment" }, answer: (call) => get(call, resource) },
    PUT: { wanted: one, answer: (call) => put(call, resource) },
    POST: { wanted: one, answer: (call) => post(call, resource) },
    DELETE: {
      wanted: resource === "state" ? { ...scope, [id]: "text" } : one,
      answer: (call) => remove(call, resource),
    },
  };
};

function get(call: Call, resource: DocumentResource): Answer {
  const { parameters, records } = call;
  if (!parameters.has(scopes[resource].id)) {
    const since = Date.parse(parameters.get("since") ?? "1970-01-01T00:00:00Z");
    const found = within(call, resource).filter(({ updated }) => Date.parse(updated) > since);
    return json([...new Set(found.map(({ id }) => id))]);
  }
  if (parameters.has("since")) throw new Refusal(400, "since is for a list.");
  const document = records.document(keyIn(parameters, resource));
  if (!document) throw new Refusal(404, "There is no such document.");
  const { type, contents, etag, updated } = document;
  const headers = { "Content-Type": type, ETag: etag, "Last-Modified": new Date(updated).toUTCString() };
  return { status: 200, headers, body: contents };
}

function put(call: Call, resource: DocumentResource): Answer {
  const key = keyIn(call.parameters, resource);
  const existing = call.records.document(key);
  const guarded = resource !== "state" || call.guardState;
  const { "if-match": match, "if-none-match": noneMatch } = call.headers;
  if (guarded && existing && match === undefined && noneMatch === undefined)
    throw new Refusal(409, "The document exists: read it, then send its ETag as If-Match.");
  changeable(call, key, existing);
  call.records.put(key, typeOf(call), call.body);
  return noContent;
}

/** The members of the JSON that is sent take the places of those that are there: xAPI-Communication 2.2.s7. */
function post(call: Call, resource: DocumentResource): Answer {
  const key = keyIn(call.parameters, resource);
  const existing = call.records.document(key);
  changeable(call, key, existing);
  const sent = membersOf(typeOf(call), call.body);
  const merged = existing ? { ...membersOf(existing.type, existing.contents), ...sent } : sent;
  const contents = existing ? Buffer.from(JSON.stringify(merged)) : call.body;
  if (contents.length > call.bounds.body) throw new Refusal(413, "The document would be too large.");
  call.records.put(key, "application/json", contents);
  return noContent;
}

function remove(call: Call, resource: DocumentResource): Answer {
  const { parameters, records } = call;
  const single = parameters.has(scopes[resource].id);
  const found = single ? records.document(keyIn(parameters, resource)) : undefined;
  const removed = single ? (found ? [found] : []) : within(call, resource);
  if (single) changeable(call, keyIn(parameters, resource), found);
  else removed.forEach((document) => changeable(call, document, document));
  records.remove(removed.map(({ contents: _contents, ...key }) => key));
  return noContent;
}

function keyIn(parameters: Parameters, resource: DocumentResource): DocumentKey {
  const [activityId, registration] = [parameters.get("activityId"), parameters.get("registration")?.toLowerCase()];
  const actor = actorIn(parameters);
  const agent = actor && identityOf(actor);
  return {
    resource,
    ...(activityId !== undefined && { activityId }),
    ...(agent !== undefined && { agent }),
    ...(registration !== undefined && { registration }),
    id: parameters.get(scopes[resource].id) ?? "",
  };
}

/** The documents of the scope; without a registration, those of every registration (2.3.s4). */
function within({ parameters, records }: Call, resource: DocumentResource): readonly StoredDocument[] {
  const { id: _id, ...scope } = keyIn(parameters, resource);
  return records.documents.filter((document) =>
    Object.entries(scope).every(([name, value]) => document[name as keyof DocumentKey] === value),
  );
}

/** Refuses with 412 what was written for another state of the document, and with 403 what is the LMS's own (cmi5 10.2.1). */
function changeable({ headers, credential }: Call, key: DocumentKey, existing: StoredDocument | undefined): void {
  const { "if-match": match, "if-none-match": noneMatch } = headers;
  const stale = match !== undefined && !names(match, existing);
  const there = noneMatch !== undefined && names(noneMatch, existing);
  if (stale || there) throw new Refusal(412, "The document is not as the request expects.");
  if (key.resource === "state" && key.id === launchData && credential.session !== undefined)
    throw new Refusal(403, "LMS.LaunchData is the LMS's own.");
}

const names = (condition: string, document: StoredDocument | undefined): boolean =>
  document !== undefined &&
  (condition.trim() === "*" || condition.split(",").some((etag) => etag.trim() === document.etag));

const typeOf = ({ headers }: Call): string => headers["content-type"] ?? "application/octet-stream";

function membersOf(type: string, contents: Buffer): Readonly<Record<string, unknown>> {
  const members = /^application\/json\b/i.test(type) ? parseJson(contents, "The document") : undefined;
  if (!isObject(members)) throw new Refusal(400, "Only JSON objects can be merged.");
  return members;
}
