import { createHash } from "node:crypto";
import { Refusal } from "./answer.ts";
import type { Journal } from "./journal.ts";
import type { Actor, Sent, Statement } from "./statement.ts";

/** A statement as it came, what the store added, and the cmi5 session it came in. */
export interface Entry {
  readonly sent: Sent;
  readonly id: string;
  readonly stored: string;
  readonly authority: Actor;
  readonly session?: string;
}
export interface Kept extends Entry {
  readonly statement: Statement;
}

export type DocumentResource = "state" | "activity-profile" | "agent-profile";
/** Whose document it is; `agent` is an actor's identity, and `id` the stateId or profileId. */
export interface DocumentKey {
  readonly resource: DocumentResource;
  readonly activityId?: string;
  readonly agent?: string;
  readonly registration?: string;
  readonly id: string;
}
export interface StoredDocument extends DocumentKey {
  readonly type: string;
  readonly contents: Buffer;
  readonly updated: string;
  /** With its quotes. */
  readonly etag: string;
}

/** A line of the journal; contents are in base64. */
type Line =
  | { readonly statements: readonly Entry[] }
  | { readonly document: DocumentKey & { type: string; contents: string; updated: string } }
  | { readonly removed: readonly DocumentKey[] };

export interface Bounds {
  readonly statements: number;
  readonly documents: number;
}

const keyOf = ({ resource, activityId, agent, registration, id }: DocumentKey): string =>
  JSON.stringify([resource, activityId ?? null, agent ?? null, registration ?? null, id]);

/** All that is stored. Every change is in the journal before it is here. */
export class Records {
  readonly #kept: Kept[] = [];
  readonly #byId = new Map<string, Kept>();
  readonly #documents = new Map<string, StoredDocument>();
  readonly #journal: Journal;
  readonly #bounds: Bounds;
  #latest = 0;

  constructor(lines: readonly unknown[], journal: Journal, bounds: Bounds) {
    this.#journal = journal;
    this.#bounds = bounds;
    for (const line of lines) this.#take(line as Line);
  }

  get kept(): readonly Kept[] {
    return this.#kept;
  }
  get documents(): readonly StoredDocument[] {
    return [...this.#documents.values()];
  }
  statement(id: string): Kept | undefined {
    return this.#byId.get(id.toLowerCase());
  }
  document(key: DocumentKey): StoredDocument | undefined {
    return this.#documents.get(keyOf(key));
  }

  /** The time of a change; it never runs backwards, so that the order of `stored` is the order of storing. */
  now(): string {
    this.#latest = Math.max(Date.now(), this.#latest);
    return new Date(this.#latest).toISOString();
  }

  /** All of them or none. 507 when the store is full. */
  add(entries: readonly Entry[]): void {
    if (this.#kept.length + entries.length > this.#bounds.statements) throw full("statements");
    if (entries.length > 0) this.#change({ statements: entries });
  }

  put(key: DocumentKey, type: string, contents: Buffer): void {
    if (!this.document(key) && this.#documents.size >= this.#bounds.documents) throw full("documents");
    this.#change({ document: { ...key, type, contents: contents.toString("base64"), updated: this.now() } });
  }

  remove(keys: readonly DocumentKey[]): void {
    if (keys.length > 0) this.#change({ removed: keys });
  }

  #change(line: Line): void {
    this.#journal.append(line);
    this.#take(line);
  }

  #take(line: Line): void {
    if ("statements" in line) line.statements.forEach((entry) => this.#keep(entry));
    else if ("removed" in line) line.removed.forEach((key) => this.#documents.delete(keyOf(key)));
    else this.#hold(line.document);
  }

  #keep(entry: Entry): void {
    const { sent, id, stored, authority } = entry;
    const statement = { version: "1.0.0", timestamp: stored, ...sent, id, stored, authority };
    const kept = { ...entry, statement };
    this.#kept.push(kept);
    this.#byId.set(id.toLowerCase(), kept);
    this.#latest = Math.max(this.#latest, Date.parse(stored));
  }

  #hold(document: DocumentKey & { type: string; contents: string; updated: string }): void {
    const contents = Buffer.from(document.contents, "base64");
    // The ETag is the SHA-1 of the contents: xAPI-Communication 3.1.s4.b2.
    const etag = `"${createHash("sha1").update(contents).digest("hex")}"`;
    this.#documents.set(keyOf(document), { ...document, contents, etag });
    this.#latest = Math.max(this.#latest, Date.parse(document.updated));
  }
}

const full = (what: string): Refusal => new Refusal(507, `The store is full of ${what}.`);
