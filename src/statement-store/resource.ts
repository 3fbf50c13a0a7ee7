import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "./answer.ts";
import type { Parameters, Wanted } from "./parameters.ts";
import type { DocumentResource, Records } from "./records.ts";
import type { Actor } from "./statement.ts";

/** What the store answers for; `fetch` is cmi5's, the rest are xAPI's. */
export type Resource = "statements" | DocumentResource | "activities" | "about" | "fetch";
export type Method = "GET" | "PUT" | "POST" | "DELETE";

/** Who asks: what becomes the authority of their statements, and their cmi5 session if it is one. */
export interface Credential {
  readonly authority: Actor;
  readonly session?: string;
}

/** The store's own bounds; a request beyond one gets 413, a store that is full 507. */
export interface StoreBounds {
  /** Bytes of one body. */
  readonly body: number;
  /** Statements of one request. */
  readonly batch: number;
  /** Statements of one answer. */
  readonly page: number;
  readonly statements: number;
  readonly documents: number;
  readonly sessions: number;
}

/** A request that is let in, its parameters checked. */
export interface Call {
  readonly resource: Resource;
  readonly path: string;
  readonly parameters: Parameters;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly credential: Credential;
  readonly records: Records;
  readonly bounds: StoreBounds;
  /** A state document is guarded as profiles are, as in xAPI 2.0. */
  readonly guardState: boolean;
}

export type Methods = Readonly<Partial<Record<Method, { readonly wanted: Wanted; answer(call: Call): Answer }>>>;
