import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "./answer.ts";

/** What a page of another origin may read of an answer; without ETag it can't guard a document. */
export const exposed: readonly string[] = [
  "ETag",
  "Last-Modified",
  "Retry-After",
  "X-Experience-API-Version",
  "X-Experience-API-Consistent-Through",
];

const allowed = {
  "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, DELETE",
  "Access-Control-Allow-Headers":
    "Authorization, Content-Type, If-Match, If-None-Match, X-Experience-API-Version, Accept-Language",
};

/** Any origin may ask, `null` (a page from a file) too: who may see what is for the credentials to say. */
export const originHeaders = (
  { origin }: IncomingHttpHeaders,
  visible: readonly string[],
): Readonly<Record<string, string>> => ({
  Vary: "Origin",
  ...(origin !== undefined && {
    "Access-Control-Allow-Origin": origin,
    ...(visible.length > 0 && { "Access-Control-Expose-Headers": visible.join(", ") }),
  }),
});

export const preflight: Answer = { status: 204, headers: allowed };
