import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { PackageFile } from "../model/package-file.ts";
import type { PreviewState } from "../model/preview.ts";
import { sendFile } from "./content.ts";
import type { Recorder } from "./recorder.ts";

/** The page around the course, as `npm run build` made it. */
export type OwnPages = ReadonlyMap<string, string>;

export interface PreviewServer {
  readonly port: number;
  /** From now on this is the state, and these files are the course's; absent, the last good ones stay. */
  show(state: PreviewState, files?: ReadonlyMap<string, PackageFile["contents"]>): void;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Another one is taken if it is in use. */
  readonly port?: number;
  readonly own: OwnPages;
  /** Show the course in another language. */
  readonly speak?: (language: string) => void;
  /** For the standards that speak to a store. */
  readonly recorder?: Recorder;
}

const pagePolicy =
  "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'";

/**
 * Serves a preview to this machine alone. A course may come from anywhere, and so may the pages that other tabs show: only
 * what the build made is served, to who asks by this machine's own name, and no other site may read or frame it.
 */
export async function startPreviewServer({ port = 0, own, recorder, speak }: ServerOptions): Promise<PreviewServer> {
  let state: PreviewState | undefined;
  let files: ReadonlyMap<string, PackageFile["contents"]> = new Map();
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await listen(port);
  const taken = (server.address() as AddressInfo).port;
  const hosts = new Set([`127.0.0.1:${taken}`, `localhost:${taken}`]);

  async function listen(wanted: number): Promise<void> {
    server.listen(wanted, "127.0.0.1");
    try {
      await once(server, "listening");
    } catch (error) {
      if (wanted === 0 || !["EADDRINUSE", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
      await listen(0);
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host = "", origin, "sec-fetch-site": site } = request.headers;
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    // Another name that leads here is another site's (DNS rebinding).
    if (!hosts.has(host)) {
      refuse(response, 421);
      return;
    }
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (!isRead && (request.method !== "POST" || origin !== `http://${host}`)) {
      refuse(response, 403);
      return;
    }
    if (site === "cross-site" && !(isRead && request.headers["sec-fetch-mode"] === "navigate")) {
      refuse(response, 403);
      return;
    }
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    if (pathname.startsWith("/course/")) return sendCourse(pathname.slice("/course/".length), host, request, response);
    if (pathname === "/events" && isRead) {
      listenTo(request, response);
      return;
    }
    if (pathname.startsWith("/recorder/") && recorder)
      return recorder.answer(pathname.slice("/recorder/".length), `http://${host}`, request, response);
    if (pathname.startsWith("/speak/") && !isRead) {
      speak?.(pathname.slice("/speak/".length));
      response.writeHead(204).end();
      return;
    }
    const page = own.get(pathname === "/" ? "index.html" : pathname.slice(1));
    if (page === undefined || !isRead) {
      refuse(response, 404);
      return;
    }
    response.setHeader("Content-Security-Policy", pagePolicy);
    await sendFile(pathname === "/" ? "index.html" : pathname, page, request, response);
  }

  async function sendCourse(
    address: string,
    host: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const path = decoded(address);
    const contents = path === undefined ? undefined : files.get(path);
    if (path === undefined || contents === undefined) {
      refuse(response, 404);
      return;
    }
    const store = recorder ? ` ${recorder.origin}` : "";
    response.setHeader(
      "Content-Security-Policy",
      path.endsWith(".html")
        ? `default-src 'self'; script-src http://${host}/course/assets/; connect-src 'self'${store}; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; object-src 'none'`
        : "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    await sendFile(path, contents, request, response);
  }

  function listenTo(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    listeners.add(response);
    request.once("close", () => listeners.delete(response));
    // Who comes late has loaded what is served now: nothing leads there from before.
    if (state) response.write(eventOf({ ...state, swaps: undefined }));
  }

  return {
    port: taken,
    show(next, fresh) {
      state = next;
      if (fresh) files = fresh;
      for (const each of listeners) each.write(eventOf(next));
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const eventOf = (state: object): string => `data: ${JSON.stringify(state)}\n\n`;

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${status}\n`);
}

function decoded(address: string): string | undefined {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}
