import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Refusal, type Answer } from "./answer.ts";
import { originHeaders } from "./cors.ts";
import type { Fault, Faults } from "./faults.ts";
import type { Log, Seen } from "./log.ts";
import { answerTo, placeOf, type Kit } from "./router.ts";

export interface Parts extends Kit {
  readonly faults: Faults;
  readonly log: Log;
  /** The headers that a page of another origin may read. */
  readonly exposed: readonly string[];
  /** Ends what is delayed when the store closes. */
  readonly closing: AbortSignal;
}

export const storeServer = (parts: Parts): Server =>
  createServer((request, response) => {
    // Kept by itself: a request that was given up has lost its socket.
    const { socket } = request;
    serve(request, response, socket, parts).catch(() => socket.destroy());
  });

type Writable<T> = { -readonly [K in keyof T]: T[K] };

async function serve(request: IncomingMessage, response: ServerResponse, socket: Socket, parts: Parts): Promise<void> {
  const asked = placeOf(request);
  const seen: Writable<Seen> = {
    method: request.method ?? "",
    ...(asked.resource && { resource: asked.resource }),
    parameters: Object.fromEntries(asked.url.searchParams),
    status: 0,
  };
  try {
    const body = await bodyOf(request, parts.bounds.body);
    const fault = asked.resource && parts.faults.met(asked.resource, request.method ?? "");
    if (fault?.delay !== undefined) await wait(fault.delay, undefined, { signal: parts.closing });
    if (fault?.cutBefore) return void socket.destroy();
    const answer: Answer =
      fault?.status === undefined
        ? answerTo(asked, request.headers, body, parts, (session) => {
            if (session !== undefined) seen.session = session;
          })
        : faultAnswer({ ...fault, status: fault.status });
    if (fault?.status !== undefined) seen.reason = "a fault was asked for";
    if (fault?.cutAfterStore) return void socket.destroy();
    seen.status = answer.status;
    send(request, response, answer, parts);
  } catch (error) {
    if (parts.closing.aborted || socket.destroyed) return;
    const { status, message } =
      error instanceof Refusal ? error : new Refusal(500, `The store failed: ${String(error)}`);
    seen.status = status;
    seen.reason = message;
    send(request, response, { status, body: message }, parts);
  } finally {
    parts.log.add(seen);
  }
}

const faultAnswer = ({ status, body = "", type, retryAfter }: Fault & { readonly status: number }): Answer => ({
  status,
  body,
  headers: {
    ...(type !== undefined && { "Content-Type": type }),
    ...(retryAfter !== undefined && { "Retry-After": String(retryAfter) }),
  },
});

/** Reads to the end, so that a browser gets its 413 instead of a broken connection; but not without end. */
async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    else if (size > 8 * most) break;
  }
  if (size > most) throw new Refusal(413, `A body has at most ${most} bytes here.`);
  return Buffer.concat(chunks);
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer, parts: Parts): void {
  const body = answer.body ?? "";
  response.writeHead(answer.status, {
    ...(answer.status === 204
      ? {}
      : { "Content-Type": "text/plain; charset=utf-8", "Content-Length": Buffer.byteLength(body) }),
    "Cache-Control": "no-store",
    // A browser silently sends a request again when a connection that it has used before breaks; a cut has to be seen.
    Connection: "close",
    "X-Experience-API-Version": "1.0.3",
    "X-Experience-API-Consistent-Through": parts.records.now(),
    ...originHeaders(request.headers, parts.exposed),
    ...answer.headers,
  });
  response.end(body);
}
