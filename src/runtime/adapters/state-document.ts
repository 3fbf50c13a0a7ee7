import { mergeIn, progressIn } from "../../model/kept-progress.ts";
import { noProgress, type Plan, type Progress } from "../../model/progress.ts";
import type { Outcome } from "./adapter.ts";
import { isTaken, objectIn, type Ask } from "./lrs.ts";
import { failed } from "./statement-queue.ts";
import { mergeTold, type Told } from "./statements.ts";

/** Progress as the platform keeps it, for every device of the learner. */
export interface Held {
  readonly progress: Progress;
  /** Number of the save. */
  readonly sequence: number;
  readonly closed: boolean;
  readonly told: Told;
}

/** Other devices may write at the same time: so often is it read and merged again. */
const tries = 4;

/** One document of the State resource (xapi-cmi5.md §4), which two devices never undo for each other. */
export class StateDocument {
  readonly #ask: Ask;
  readonly #query: Readonly<Record<string, string | undefined>>;
  readonly #plan: Plan;
  held: Held = { progress: noProgress, sequence: 0, closed: false, told: {} };
  /** A document was there when it was last looked at; `undefined` while nobody knows. */
  exists: boolean | undefined;
  #etag: string | undefined;

  constructor(ask: Ask, query: Readonly<Record<string, string | undefined>>, plan: Plan) {
    this.#ask = ask;
    this.#query = query;
    this.#plan = plan;
  }

  /** Nothing when it was read, or isn't there; else why not. What can't be understood counts as empty. */
  async read(): Promise<Outcome | undefined> {
    const answer = await this.#ask({ method: "GET", path: "activities/state", query: this.#query });
    const exists = isTaken(answer);
    if (!exists && answer.status !== 404) return failed(answer);
    this.exists = exists;
    this.#etag = exists ? answer.etag : undefined;
    const found = objectIn(answer) ?? {};
    const { sequence, closed, told } = found;
    if (exists)
      this.held = this.#merged({
        progress: progressIn(this.#plan, found.progress) ?? noProgress,
        sequence: Number.isSafeInteger(sequence) ? Number(sequence) : 0,
        closed: closed === true,
        told: toldIn(told),
      });
    return undefined;
  }

  #merged(other: Held): Held {
    const { held } = this;
    return {
      progress: mergeIn(this.#plan, held.progress, other.progress),
      sequence: Math.max(held.sequence, other.sequence),
      closed: held.closed || other.closed,
      told: mergeTold(held.told, other.told),
    };
  }

  async write(mine: Held): Promise<Outcome> {
    for (let left = tries; left > 0; left--) {
      // Without an ETag, which some platforms don't let a page read, only looking tells what another device wrote.
      const unread =
        this.exists === undefined || (this.exists && this.#etag === undefined) ? await this.read() : undefined;
      if (unread) return unread;
      const answer = await this.#put(mine, false);
      if (isTaken(answer)) {
        this.exists = true;
        this.#etag = answer.etag;
        if (answer.etag === undefined) await this.read();
        return { saved: "confirmed" };
      }
      if (answer.status !== 412 && answer.status !== 409) return failed(answer);
      this.exists = undefined;
    }
    return { saved: "refused" };
  }

  /** The page goes. Where it isn't known what another device wrote, nothing is risked: the device's copy waits. */
  leave(mine: Held): void {
    if (this.exists === false || this.#etag !== undefined) void this.#put(mine, true);
  }

  #put(mine: Held, keepalive: boolean) {
    this.held = this.#merged(mine);
    // What stands is of this save.
    const body = JSON.stringify({ ...this.held, sequence: mine.sequence });
    const condition: Readonly<Record<string, string>> =
      this.exists === false ? { "If-None-Match": "*" } : this.#etag === undefined ? {} : { "If-Match": this.#etag };
    return this.#ask({
      method: "PUT",
      path: "activities/state",
      query: this.#query,
      body,
      headers: condition,
      keepalive,
    });
  }
}

function toldIn(value: unknown): Told {
  const { completed, verdict, score } = (value ?? {}) as Partial<Record<keyof Told, unknown>>;
  return {
    ...(completed === true ? { completed } : {}),
    ...(verdict === "passed" || verdict === "failed" ? { verdict } : {}),
    ...(typeof score === "number" ? { score } : {}),
  };
}
