import { readFile, realpath } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, sep } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Commit } from "../../../src/preview/lms/protocol.ts";

/** The files of a package, by path, or the folder that they lie in. */
export type Content = ReadonlyMap<string, Uint8Array> | string;

/** What is wrong with the server at the moment. */
export interface Faults {
  /** So many saves to come are answered with HTTP 500. */
  fail: number;
  /** Saves are answered after so many milliseconds. */
  delay: number;
  /** Saves are never answered. */
  hang: boolean;
  /** Connections are cut: `saves` only, or `all`. */
  gone: "no" | "saves" | "all";
  /** The learner's session is lost: saves are answered, with nothing. */
  sessionLost: boolean;
}

export const noFaults: Readonly<Faults> = { fail: 0, delay: 0, hang: false, gone: "no", sessionLost: false };

export interface LmsServerOptions {
  readonly content: () => Content;
  /** The player page for an address such as `/lms/player?sco=0`. */
  readonly player: (query: URLSearchParams) => string;
  readonly script: string;
  readonly save: (commit: Commit) => void;
}

export interface LmsServer {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  readonly faults: Faults;
  /** Saves that came by beacon, whatever their answer. */
  beacons(): number;
  /** Saves that hang. */
  waiting(): number;
  /** What the faults make of one more save that comes another way: true if it would not be stored. */
  refuses(): boolean;
  /** Answers the saves that hang, with HTTP 504. */
  release(): void;
  close(): Promise<void>;
}

const utf8 = "; charset=UTF-8";
/** Moodle's content types, with the odd ones that matter; anything else is a stream of bytes. */
const types: Readonly<Record<string, string>> = {
  ".html": `text/html${utf8}`,
  ".htm": `text/html${utf8}`,
  ".css": `text/css${utf8}`,
  ".vtt": `text/vtt${utf8}`,
  ".csv": `text/csv${utf8}`,
  ".txt": `text/plain${utf8}`,
  ".md": `text/plain${utf8}`,
  ".php": `text/plain${utf8}`,
  ".mjs": `text/plain${utf8}`,
  ".js": "application/x-javascript",
  ".json": "application/json",
  ".xml": "application/xml",
  ".xsd": "application/xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".ico": "image/vnd.microsoft.icon",
  ".pdf": "application/pdf",
  ".mp3": "audio/mp3",
  ".m4a": "audio/mp4",
  ".ogg": "audio/ogg",
  ".mp4": "video/mp4",
  ".webm": "video/webm",
  ".ts": "video/MP2T",
};
const contentPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self' http://127.0.0.1:*";
const simplePage = '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Course</title><p>Course';

/** A web server on this machine alone: the LMS's pages, the content they show, and the place where saves arrive. */
export async function startServer(options: LmsServerOptions): Promise<LmsServer> {
  const faults: Faults = { ...noFaults };
  const hanging = new Set<ServerResponse>();
  /** Beacons that were cut: the browser tries them once more, and they shall not escape what became of the rest. */
  const lost = new Set<string>();
  let beacons = 0;
  let reading: Promise<unknown> = Promise.resolve();

  /** Saves are taken in the order of their arrival, however long they are: two beacons come side by side. */
  const inTurn = (request: IncomingMessage): Promise<Record<string, string>> => {
    const form = reading.catch(() => undefined).then(() => formOf(request));
    reading = form;
    return form;
  };

  const track = async (request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> => {
    const elements = await inTurn(request);
    if (query.has("beacon")) beacons++;
    if (faults.hang) {
      hanging.add(response);
      return;
    }
    if (faults.delay > 0) await wait(faults.delay);
    if (faults.fail > 0) {
      faults.fail--;
      response.writeHead(500).end();
    } else if (faults.sessionLost) {
      response.end();
    } else {
      const number = (name: string): number => Number(query.get(name) ?? 1);
      const [activity, attempt, sco] = [number("activity"), number("attempt"), number("sco")];
      options.save({ activity, learner: query.get("learner") ?? "", attempt, sco, elements });
      response.end("true\n0");
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const isSave = url.pathname === "/lms/track";
    if (faults.gone === "all" || (faults.gone === "saves" && isSave) || lost.has(url.search)) {
      if (url.searchParams.has("beacon")) lost.add(url.search);
      request.socket.destroy();
      return;
    }
    const html = (page: string): unknown => response.setHeader("Content-Type", `text/html${utf8}`).end(page);
    if (isSave) await track(request, response, url.searchParams);
    else if (url.pathname === "/lms/player") html(options.player(url.searchParams));
    else if (url.pathname === "/lms/player.js")
      response.setHeader("Content-Type", "text/javascript").end(options.script);
    else if (["/lms/course", "/lms/notebook"].includes(url.pathname)) html(simplePage);
    else await sendContent(options.content(), url.pathname, request, response);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const release = (): void => {
    for (const response of hanging) response.writeHead(504).end();
    hanging.clear();
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    faults,
    beacons: () => beacons,
    waiting: () => hanging.size,
    refuses() {
      if (faults.fail > 0) return faults.fail-- > 0;
      return faults.gone !== "no" || faults.hang || faults.sessionLost;
    },
    release,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function formOf(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = { "Content-Type": request.headers["content-type"] ?? "" };
  const form = await new Response(Buffer.concat(chunks), { headers }).formData();
  return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
}

async function sendContent(
  content: Content,
  address: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = /^(?:\/pluginfile\.php\/\d+\/mod_scorm)?\/content\/\d+\/(.+)$/.exec(address)?.[1];
  const bytes = path === undefined ? undefined : await contentFile(content, path);
  if (path === undefined || !bytes) {
    response.writeHead(404, { "Content-Type": `text/plain${utf8}` }).end("Not found");
    return;
  }
  response.setHeader("Content-Type", types[extname(path).toLowerCase()] ?? "application/octet-stream");
  response.setHeader("Content-Security-Policy", contentPolicy);
  response.setHeader("Cache-Control", "private, max-age=7776000, immutable");
  response.setHeader("Accept-Ranges", "bytes");
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  if (from === undefined) {
    response.end(bytes);
    return;
  }
  const end = Math.min(to ? Number(to) : Infinity, bytes.length - 1);
  response.writeHead(206, { "Content-Range": `bytes ${from}-${end}/${bytes.length}` });
  response.end(bytes.subarray(Number(from), end + 1));
}

/** A file of the package; never one outside it. */
async function contentFile(content: Content, address: string): Promise<Uint8Array | undefined> {
  let path: string;
  try {
    path = decodeURIComponent(address);
  } catch {
    return undefined;
  }
  if (typeof content !== "string") return content.get(path);
  try {
    const root = await realpath(content);
    const file = await realpath(join(root, path));
    return file.startsWith(root + sep) ? await readFile(file) : undefined;
  } catch {
    return undefined;
  }
}
