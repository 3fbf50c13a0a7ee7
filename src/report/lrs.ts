import { mkdir, readFile, rm, writeFile, appendFile, truncate } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import type { Found, ProblemFound } from "./entry.ts";
import { newKey, type Pseudonym } from "./people.ts";
import type { Handful } from "./read/file.ts";
import { foundInStatement, isObject } from "./read/statements.ts";

/** How a store of statements is asked. */
export interface StoreOptions {
  readonly pseudonym: Pseudonym;
  readonly user?: string;
  readonly password?: string;
  /** Where reading that was interrupted is kept, to go on another time. */
  readonly folder: string;
  /** The key of that reading's pseudonyms, if there is one; a new one is kept with it otherwise. */
  key(): Promise<string>;
  /** Longest time, in seconds, that it is waited for when the store asks for it. */
  readonly patience?: number;
  /** Told that the store asked to wait so many seconds. */
  readonly waiting?: (seconds: number) => void;
}

export const isAddress = (text: string): boolean => /^https?:\/\//i.test(text);

const pageSize = 500;
const largestPage = 256 * 1024 * 1024;
const mostTries = 5;
/** Pages one after the other that hold nothing and lead on: no store has more. */
const mostEmpty = 20;
const requestTime = 120_000;

/** What an interrupted reading leaves: where to go on, and how far the file of what was found reaches. */
interface Mark {
  readonly next: string;
  readonly seen: readonly string[];
  readonly count: number;
  readonly bytes: number;
}

/** The key that pseudonyms of an interrupted reading were made by, so that the same person is the same when it goes on. */
export async function keptKey(folder: string): Promise<string> {
  const path = join(folder, "key");
  const kept = await readFile(path, "utf8").catch(() => "");
  if (/^[0-9a-f]{64}$/.test(kept)) return kept;
  const key = newKey();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path, key, { mode: 0o600 });
  return key;
}

/** All that a store tells of self-assessments, page by page; what has come is kept until the last page is there. */
export async function* foundInStore(address: string, options: StoreOptions): AsyncGenerator<Handful> {
  const start = startOf(address);
  if ("code" in start) {
    yield { found: [{ problem: start }], read: 0, bytes: 0 };
    return;
  }
  const name = createHash("sha256").update(start.href).digest("hex").slice(0, 16);
  const found = join(options.folder, `${name}.found`);
  const marked = join(options.folder, `${name}.json`);
  let mark: Mark | undefined = await markIn(marked);
  if (mark) yield* foundBefore(found, mark);
  else {
    mark = { next: start.href, seen: [], count: 0, bytes: 0 };
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    await writeFile(found, "", { mode: 0o600 });
  }
  let empty = 0;
  while (mark.next !== "") {
    const answer: Page | ProblemFound =
      empty > mostEmpty ? { code: "report/loop" } : await pageAt(mark, start, options);
    if ("code" in answer) {
      // The place to go on at is no longer known there: next time begins from the start.
      if (answer.code === "report/refused" && isGone(Number(answer.params?.status))) await rm(marked, { force: true });
      yield { found: [{ problem: answer }], kind: "statements", read: 0, bytes: 0, unfinished: true };
      return;
    }
    empty = answer.statements.length === 0 ? empty + 1 : 0;
    const { count }: Mark = mark;
    const news: Found[] = answer.statements.flatMap((statement, at) => [
      ...foundInStatement(statement, options.pseudonym, count + at + 1),
    ]);
    const lines = news.map((each) => `${JSON.stringify(each)}\n`).join("");
    await appendFile(found, lines);
    mark = {
      next: answer.next,
      seen: [...mark.seen, digest(mark.next)],
      count: count + answer.statements.length,
      bytes: mark.bytes + Buffer.byteLength(lines),
    };
    await writeFile(marked, JSON.stringify(mark), { mode: 0o600 });
    yield { found: news, kind: "statements", read: answer.statements.length, bytes: 0 };
  }
}

const isGone = (status: number): boolean => status >= 400 && status < 500 && status !== 401 && status !== 403;

/** Nothing of a finished reading stays. */
export const forget = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

const digest = (address: string): string => createHash("sha256").update(address).digest("base64url").slice(0, 22);

function startOf(address: string): URL | ProblemFound {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return { code: "report/no-answer" };
  }
  if (url.username !== "" || url.password !== "") return { code: "report/address-credentials" };
  if (url.protocol !== "https:" && !isLoopback(url.hostname)) return { code: "report/insecure" };
  if (!/\/statements\/?$/.test(url.pathname)) url.pathname = `${url.pathname.replace(/\/$/, "")}/statements`;
  if (!url.searchParams.has("limit")) url.searchParams.set("limit", String(pageSize));
  if (!url.searchParams.has("ascending")) url.searchParams.set("ascending", "true");
  return url;
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);

async function markIn(path: string): Promise<Mark | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    if (!isObject(value)) return undefined;
    const { next, seen, count, bytes } = value;
    if (typeof next !== "string" || !Array.isArray(seen) || typeof count !== "number" || typeof bytes !== "number")
      return undefined;
    return { next, seen: seen.map(String), count, bytes };
  } catch {
    return undefined;
  }
}

/** What an earlier run found; what it wrote after its last mark would be found again, and is cut off. */
async function* foundBefore(path: string, { bytes, count }: Mark): AsyncGenerator<Handful> {
  await truncate(path, bytes);
  let found: Found[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    found.push(JSON.parse(line) as Found);
    if (found.length < 500) continue;
    yield { found, read: 0, bytes: 0 };
    found = [];
  }
  yield { found, kind: "statements", read: count, bytes: 0 };
}

interface Page {
  readonly statements: readonly unknown[];
  /** Empty after the last. */
  readonly next: string;
}

async function pageAt(mark: Mark, start: URL, options: StoreOptions): Promise<Page | ProblemFound> {
  if (mark.seen.includes(digest(mark.next))) return { code: "report/loop" };
  const { user, password } = options;
  const headers = {
    "X-Experience-API-Version": "1.0.3",
    Accept: "application/json",
    ...(user === undefined
      ? {}
      : { Authorization: `Basic ${Buffer.from(`${user}:${password ?? ""}`).toString("base64")}` }),
  };
  for (let attempt = 1; ; attempt++) {
    let response: Response;
    let text: string;
    try {
      response = await fetch(mark.next, { headers, redirect: "manual", signal: AbortSignal.timeout(requestTime) });
      text = await bounded(response);
    } catch (error) {
      const problem = networkProblem(error, mark.count);
      if (problem.code === "report/certificate" || attempt >= mostTries) return problem;
      await wait(Math.min(2 ** attempt * 250, (options.patience ?? 60) * 1000));
      continue;
    }
    const busy = response.status === 429 || response.status === 503;
    if (busy || response.status >= 500) {
      const seconds = retryAfter(response) ?? 2 ** attempt;
      if (attempt >= mostTries || seconds > (options.patience ?? 60))
        return busy ? { code: "report/busy", params: { count: mark.count } } : refused(response);
      options.waiting?.(seconds);
      await wait(seconds * 1000);
      continue;
    }
    if (response.status !== 200) return refused(response);
    return pageIn(text, mark.next, start);
  }
}

const refused = ({ status }: Response): ProblemFound => ({ code: "report/refused", params: { status } });

/** Seconds, or a date. */
function retryAfter({ headers }: Response): number | undefined {
  const value = headers.get("Retry-After");
  if (value === null) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const until = Date.parse(value) - Date.now();
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil(until / 1000));
}

async function bounded(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > largestPage) throw new Error("a page larger than any store sends");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function pageIn(text: string, at: string, start: URL): Page | ProblemFound {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { code: "report/no-answer" };
  }
  if (!isObject(value) || !Array.isArray(value.statements)) return { code: "report/no-answer" };
  const statements: readonly unknown[] = value.statements;
  if (typeof value.more !== "string" || value.more === "") return { statements, next: "" };
  const next = URL.canParse(value.more, at) ? new URL(value.more, at) : undefined;
  if (!next) return { code: "report/no-answer" };
  if (next.origin !== start.origin) return { code: "report/elsewhere", params: { origin: next.origin } };
  return { statements, next: next.href };
}

function networkProblem(error: unknown, count: number): ProblemFound {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code = "", message } = cause as NodeJS.ErrnoException;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code))
    return { code: "report/certificate", params: { why: code } };
  return { code: "report/unreachable", params: { why: code === "" ? message : code, count } };
}
