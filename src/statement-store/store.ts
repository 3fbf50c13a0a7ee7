import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Launching } from "./cmi5-launch.ts";
import { cmi5Lms, type Cmi5Session, type Lms } from "./cmi5-lms.ts";
import { exposed as usuallyExposed } from "./cors.ts";
import { faultList, type Fault } from "./faults.ts";
import { noJournal, openJournal } from "./journal.ts";
import { requestLog, type Seen } from "./log.ts";
import { Records, type StoredDocument } from "./records.ts";
import type { Credential, StoreBounds } from "./resource.ts";
import { endpointPath, fetchPath } from "./router.ts";
import { storeServer } from "./server.ts";
import type { Actor, Statement } from "./statement.ts";

export interface StoreOptions {
  /** 127.0.0.1 without it: whoever reaches the port may try credentials. */
  readonly host?: string;
  /** Any free one without it. */
  readonly port?: number;
  /** A JSON lines file that keeps statements and documents, for one process at a time; memory without it. */
  readonly file?: string;
  /** The Authorization values that are let in, or a judge of them; without it a random one, which `authorization` tells. */
  readonly auth?: readonly string[] | ((authorization: string) => 200 | 401 | 403);
  /** Faults from the start. */
  readonly faults?: readonly Fault[];
  readonly bounds?: Partial<StoreBounds>;
  /** The headers that a page of another origin may read; an LRS that forgot ETag is `[]`. */
  readonly exposed?: readonly string[];
  /** A state document that exists is changed by PUT only with a condition, as in xAPI 2.0. */
  readonly guardState?: boolean;
}

/** A statement store that listens. It is for tests and previews: see the README beside this file. */
export interface Store {
  /** The endpoint, with its last slash. */
  readonly url: string;
  /** An Authorization value that is let in; empty when a judge was given. */
  readonly authorization: string;
  /** In the order stored. */
  statements(): readonly Statement[];
  documents(): readonly StoredDocument[];
  /** The latest requests, in the order in which they ended. */
  requests(): readonly Seen[];
  /** Those with a status from 400 on. */
  refusals(): readonly Seen[];
  /** From now on, requests meet this fault; what it gives takes it back. */
  fault(fault: Fault): () => void;
  /** Takes every fault back. */
  heal(): void;
  /** Launches an AU with cmi5. */
  launch(launching: Launching): Cmi5Session;
  /** Ends every connection; what is stored in a file stays. A second time changes nothing. */
  close(): Promise<void>;
}

const usualBounds: StoreBounds = {
  body: 1024 * 1024,
  batch: 1000,
  page: 100,
  statements: 100_000,
  documents: 10_000,
  sessions: 1000,
};

const authority: Actor = { objectType: "Agent", account: { homePage: "urn:dlis:statement-store", name: "client" } };

/** Starts a store. Rejects when the port is taken, or the file can't be used. */
export async function startStore(options: StoreOptions = {}): Promise<Store> {
  const { host = "127.0.0.1", port = 0, exposed = usuallyExposed, guardState = false } = options;
  const bounds = { ...usualBounds, ...options.bounds };
  const { lines, journal } = options.file === undefined ? { lines: [], journal: noJournal } : openJournal(options.file);
  const records = new Records(lines, journal, bounds);
  const [log, faults, closing] = [requestLog(), faultList(options.faults ?? []), new AbortController()];
  const { auth = [`Basic ${Buffer.from(`dlis:${randomBytes(18).toString("base64url")}`).toString("base64")}`] } =
    options;
  const letsIn = typeof auth === "function" ? auth : (value: string) => (auth.includes(value) ? 200 : 401);
  const judge = (authorization: string | undefined): Credential | 401 | 403 => {
    if (authorization === undefined) return 401;
    const session = lms.credential(authorization);
    if (session !== undefined) return session;
    const verdict = letsIn(authorization);
    return verdict === 200 ? { authority } : verdict;
  };
  const server = storeServer({
    records,
    bounds,
    faults,
    log,
    lms: () => lms,
    judge,
    exposed,
    guardState,
    closing: closing.signal,
  });
  server.listen(port, host);
  await once(server, "listening").catch((error: unknown) => {
    journal.close();
    throw error;
  });
  const { address, family, port: taken } = server.address() as AddressInfo;
  const origin = `http://${family === "IPv6" ? `[${address}]` : address}:${taken}`;
  const url = `${origin}${endpointPath}`;
  const lms: Lms = cmi5Lms(records, log, { endpoint: url, fetch: `${origin}${fetchPath}` }, bounds.sessions);
  let closed: Promise<void> | undefined;
  async function closeAll(): Promise<void> {
    closing.abort();
    server.close();
    server.closeAllConnections();
    await once(server, "close");
    journal.close();
  }
  return {
    url,
    authorization: typeof auth === "function" ? "" : (auth[0] ?? ""),
    statements: () => records.kept.map(({ statement }) => statement),
    documents: () => records.documents,
    requests: () => [...log.seen],
    refusals: () => log.seen.filter(({ status }) => status >= 400),
    fault: (fault) => faults.add(fault),
    heal: () => faults.clear(),
    launch: (launching) => lms.launch(launching),
    close: () => (closed ??= closeAll()),
  };
}
