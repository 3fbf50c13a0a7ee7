import type { Outcome } from "./adapter.ts";
import { isDenied, isTaken, type Answer, type Ask } from "./lrs.ts";
import type { Box } from "./statement-box.ts";
import { isVerdict, mergeTold, toldBy, type Said, type Stamp, type Told } from "./statements.ts";

/** Something said that the store has not taken yet. Its statement is the same at every try. */
export interface Waiting {
  readonly id: string;
  /** Id under which it is said again, should the session of cmi5 in which it happened end before. */
  readonly again: string;
  readonly timestamp: string;
  /** The session in which it happened. */
  readonly session: string;
  /** It was sent, but no answer came: the store may have it. */
  readonly tried?: true;
  readonly said: Said;
}

/** Statements in one request: at most so many, and so many characters, which a request that outlives its page may have. */
const most = { statements: 50, characters: 20_000 };
/** Where the time of the last statement and what the store was told of the end are kept, after all statements. */
const memoKey = "~";
interface Memo {
  readonly last: number;
  readonly told: Told;
  /** The session in which passed or failed was said last. */
  readonly judged?: string;
}

/** Statements in the order in which things happened, each sent until the store has answered. */
export class StatementQueue {
  readonly #box: Box;
  readonly #ask: Ask;
  readonly #compose: (said: Said, stamp: Stamp) => object;
  readonly #session: string;
  #waiting: Waiting[] = [];
  /** Refused by the store for what they are: kept on the device, and tried once more at the next launch. */
  readonly #rejected = new Set<string>();
  #last = 0;
  #told: Told = {};
  #judged: string | undefined;
  #flushing: Promise<Outcome> | undefined;
  /** False once the device had no room. */
  outlives: boolean;

  constructor(box: Box, ask: Ask, compose: (said: Said, stamp: Stamp) => object, session: string) {
    this.#box = box;
    this.#ask = ask;
    this.#compose = compose;
    this.#session = session;
    this.outlives = box.outlives;
  }

  /** What earlier visits left, oldest first; takes up their clock and what the store was told. Before anything is added. */
  async leftovers(): Promise<readonly Waiting[]> {
    const kept = await this.#box.all();
    const memo = kept.find(({ key }) => key === memoKey)?.value as Partial<Memo> | undefined;
    const left = kept.filter(({ key }) => key !== memoKey).map(({ value }) => value);
    const all = left.filter(isWaiting);
    const ids = new Set(all.map(({ id }) => id));
    // Said again already, when a page was gone before it could be dropped.
    const waiting = all.filter(({ again }) => !ids.has(again));
    this.#last = Math.max(Number(memo?.last) || 0, ...waiting.map(({ timestamp }) => Date.parse(timestamp)));
    this.#told = memo?.told ?? {};
    this.#judged = memo?.judged;
    return waiting;
  }

  /** Passed or failed has been said in this session, in this page or before it was loaded again. */
  get hasJudged(): boolean {
    return this.#judged === this.#session;
  }

  get told(): Told {
    return this.#told;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** What waits to be told of the end. */
  get telling(): Told {
    return this.#waiting.map(({ said }) => toldBy(said)).reduce(mergeTold, {});
  }

  /** What is not to be told after all, such as another device's completion. */
  forget(isVain: (said: Said) => boolean): void {
    const vain = this.#waiting.filter(({ said }) => isVain(said));
    this.#waiting = this.#waiting.filter((each) => !vain.includes(each));
    this.drop(vain);
  }

  /** Goes before everything else, as it is. */
  takeUp(waiting: readonly Waiting[]): void {
    this.#waiting.unshift(...waiting);
  }

  drop(waiting: readonly Waiting[]): void {
    this.#box.remove(waiting.map(keyOf));
  }

  /** Stamped now and kept on the device before anything is sent. */
  add(said: readonly Said[]): void {
    if (said.some(isVerdict)) this.#judged = this.#session;
    this.#push(said.map((each) => this.#stamped(newId(), each)));
  }

  /** What an ended session of cmi5 left: said again in this one, under the id that was fixed for it. */
  sayAgain(left: readonly Waiting[]): void {
    this.#push(left.map(({ again, timestamp, said }) => this.#stamped(again, { happened: timestamp, ...said })));
    this.drop(left);
  }

  #stamped(id: string, said: Said): Waiting {
    // Order counts by timestamp, also where the device's clock was set back.
    this.#last = Math.max(Date.now(), this.#last + 1);
    return { id, again: newId(), timestamp: new Date(this.#last).toISOString(), session: this.#session, said };
  }

  #push(added: readonly Waiting[]): void {
    if (added.length === 0) return;
    this.#waiting.push(...added);
    this.#keep(added);
  }

  #keep(waiting: readonly Waiting[]): void {
    const memo = { last: this.#last, told: this.#told, judged: this.#judged } as Memo;
    const kept = [...waiting.map((each) => ({ key: keyOf(each), value: each })), { key: memoKey, value: memo }];
    void this.#box.put(kept).then((hasRoom) => (this.outlives &&= hasRoom));
  }

  /** Send what waits, in order, until all is stored or the store gives a reason to wait. */
  flush(): Promise<Outcome> {
    this.#flushing ??= this.#flush().finally(() => (this.#flushing = undefined));
    return this.#flushing;
  }

  async #flush(): Promise<Outcome> {
    for (;;) {
      const batch = this.#next();
      if (batch.length === 0) return { saved: this.#rejected.size > 0 ? "rejected" : "confirmed" };
      const stop = await this.#send(batch);
      if (stop) return stop;
    }
  }

  /** The next batch, from now on marked as tried. */
  #next(stays: (said: Said) => boolean = () => false): readonly Waiting[] {
    let characters = 1;
    const ready = this.#waiting
      .filter(({ id, said }) => !this.#rejected.has(id) && !stays(said))
      .slice(0, most.statements);
    const batch = ready.filter((each, index) => {
      characters += JSON.stringify(this.#statement(each)).length + 1;
      return index === 0 || characters <= most.characters;
    });
    const tried = batch.map((each): Waiting => ({ ...each, tried: true }));
    this.#waiting = this.#waiting.map((each) => tried[batch.indexOf(each)] ?? each);
    if (batch.some((each) => !each.tried)) this.#keep(tried);
    return tried;
  }

  #statement = ({ id, timestamp, said }: Waiting): object => this.#compose(said, { id, timestamp });

  #post(batch: readonly Waiting[]): Promise<Answer> {
    const body = JSON.stringify(batch.map(this.#statement));
    return this.#ask({ method: "POST", path: "statements", body, keepalive: body.length <= most.characters });
  }

  /** Nothing when each of them is stored, or put aside; else why to stop. xapi-cmi5.md §2: a batch is taken whole or not at all. */
  async #send(batch: readonly Waiting[]): Promise<Outcome | undefined> {
    const answer = await this.#post(batch);
    const { status } = answer;
    // Something between may answer in the store's place, such as the sign-in page of a public network.
    if (isTaken(answer) && batch.every(({ id }) => answer.text.toLowerCase().includes(id))) {
      this.#stored(batch);
      return undefined;
    }
    if (status === 409 && batch.length === 1) {
      this.#stored(batch);
      return undefined;
    }
    if (status === 400 || status === 409 || status === 413) {
      if (batch.length === 1) {
        batch.forEach(({ id }) => this.#rejected.add(id));
        return undefined;
      }
      const half = Math.ceil(batch.length / 2);
      return (await this.#send(batch.slice(0, half))) ?? (await this.#send(batch.slice(half)));
    }
    return failed(answer);
  }

  #stored(batch: readonly Waiting[]): void {
    const stored = new Set(batch.map(({ id }) => id));
    this.#waiting = this.#waiting.filter(({ id }) => !stored.has(id));
    for (const { said } of batch) this.noteTold(toldBy(said));
    this.drop(batch);
  }

  noteTold(told: Told): void {
    if (Object.keys(told).length === 0) return;
    this.#told = mergeTold(this.#told, told);
    this.#keep([]);
  }

  /**
   * The page goes: what fits follows it, and the rest stays on the device. What is under way goes along again, since nothing
   * may overtake it; to the store it is the same statement.
   */
  leave(stays: (said: Said) => boolean): void {
    const batch = this.#next(stays);
    if (batch.length > 0) void this.#send(batch);
  }
}

const keyOf = ({ timestamp, id }: Waiting): string => `${timestamp}:${id}`;

/** Why a request failed, as what becomes of the save. */
export const failed = (answer: Answer): Outcome => ({
  saved: isDenied(answer) ? "denied" : answer.status === 0 && !navigator.onLine ? "offline" : "refused",
  ...(answer.wait === undefined ? {} : { wait: answer.wait }),
});

const isWaiting = (value: unknown): value is Waiting => {
  const { id, again, timestamp, said } = (value ?? {}) as Partial<Record<keyof Waiting, unknown>>;
  const { verb } = (said ?? {}) as Partial<Record<keyof Said, unknown>>;
  return (
    [id, again, timestamp, verb].every((each) => typeof each === "string") && !isNaN(Date.parse(String(timestamp)))
  );
};

/** UUID of version 4. `crypto.randomUUID` does not exist where a school's platform runs without https. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return bytes.reduce((text, byte, index) => {
    const value = index === 6 ? (byte & 15) | 64 : index === 8 ? (byte & 63) | 128 : byte;
    return `${text}${[4, 6, 8, 10].includes(index) ? "-" : ""}${value.toString(16).padStart(2, "0")}`;
  }, "");
}
