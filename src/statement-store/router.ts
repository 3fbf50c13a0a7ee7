import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { about, activities } from "./activities.ts";
import { Refusal, type Answer } from "./answer.ts";
import type { Lms } from "./cmi5-lms.ts";
import { preflight } from "./cors.ts";
import { documents } from "./documents.ts";
import { checkedParameters } from "./parameters.ts";
import type { Records } from "./records.ts";
import type { Call, Credential, Method, Methods, Resource, StoreBounds } from "./resource.ts";
import { statements } from "./statements.ts";

export const endpointPath = "/xapi/";
export const fetchPath = "/cmi5/fetch/";

/** Every resource of the endpoint by its path. */
const resources: Readonly<Record<string, { readonly name: Exclude<Resource, "fetch">; readonly methods: Methods }>> = {
  statements: { name: "statements", methods: statements },
  "activities/state": { name: "state", methods: documents("state") },
  "activities/profile": { name: "activity-profile", methods: documents("activity-profile") },
  "agents/profile": { name: "agent-profile", methods: documents("agent-profile") },
  activities: { name: "activities", methods: activities },
  about: { name: "about", methods: about },
};

/** What answers are made from. */
export interface Kit {
  readonly records: Records;
  readonly bounds: StoreBounds;
  /** The sessions of cmi5, once the server listens and their addresses are known. */
  readonly lms: () => Lms;
  /** Who an Authorization header belongs to; else how it is refused. */
  readonly judge: (authorization: string | undefined) => Credential | 401 | 403;
  readonly guardState: boolean;
}

/** A request whose place is known, before anyone has looked at what it brings. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly resource?: Resource;
  readonly methods?: Methods;
}

/** Where a request goes, by its path alone. */
export function placeOf(request: IncomingMessage): Asked {
  const method = request.method === "HEAD" ? "GET" : (request.method ?? "");
  const url = new URL(request.url?.startsWith("/") ? `http://store${request.url}` : "http://store/");
  if (url.pathname.startsWith(fetchPath)) return { method, url, resource: "fetch" };
  const name = url.pathname.startsWith(endpointPath) ? url.pathname.slice(endpointPath.length) : "";
  const found = Object.hasOwn(resources, name) ? resources[name] : undefined;
  return { method, url, ...(found && { resource: found.name, methods: found.methods }) };
}

/** Does what is asked. `isFrom` is told the cmi5 session that asks, as soon as it is known. Throws a `Refusal`. */
export function answerTo(
  { method, url, resource, methods }: Asked,
  headers: IncomingHttpHeaders,
  body: Buffer,
  kit: Kit,
  isFrom: (session: string | undefined) => void,
): Answer {
  const { records, bounds, guardState } = kit;
  if (resource === undefined) throw new Refusal(404, "There is no such resource.");
  if (method === "OPTIONS") return preflight;
  if (resource === "fetch") {
    const key = url.pathname.slice(fetchPath.length);
    isFrom(kit.lms().sessionOf(key));
    if (method !== "POST") throw new Refusal(405, "A fetch URL takes POST.");
    return kit.lms().fetch(key);
  }
  const isOpen = resource === "about";
  if (!isOpen && !/^1\.0(\.\d+)?$/.test(String(headers["x-experience-api-version"])))
    throw new Refusal(400, "X-Experience-API-Version has to be 1.0.3.");
  const credential = isOpen ? { authority: {} } : admitted(kit, headers.authorization);
  isFrom(credential.session);
  const found = Object.hasOwn(methods ?? {}, method) ? methods?.[method as Method] : undefined;
  if (!found) throw new Refusal(405, "The resource does not take this method.");
  const parameters = checkedParameters(url.searchParams, found.wanted);
  const call: Call = {
    resource,
    path: url.pathname,
    parameters,
    headers,
    body,
    credential,
    records,
    bounds,
    guardState,
  };
  return found.answer(call);
}

function admitted({ judge }: Kit, authorization: string | undefined): Credential {
  const verdict = judge(authorization);
  if (verdict === 401 || verdict === 403) throw new Refusal(verdict, "The credentials are missing or refused.");
  return verdict;
}
