import type { Commit, LessonMode, Traits } from "./protocol.ts";

/** What a teacher may have asked for, each by itself; once reached it stays. */
export interface Completion {
  /** Some SCO of some attempt was passed; was completed. */
  readonly passed: boolean;
  readonly completed: boolean;
  /** Every SCO of an attempt was completed or passed. */
  readonly allScos: boolean;
}

type Elements = Record<string, string>;
/** What is stored of an attempt, by SCO. */
type Attempt = Map<number, Elements>;
interface LearnerRecord {
  readonly attempts: Attempt[];
  grade: number | undefined;
  completion: Completion;
}

const finished = ["completed", "passed", "failed"];
const done = ["completed", "passed"];
const statusOf = (attempt: Attempt, sco: number): string => attempt.get(sco)?.["cmi.core.lesson_status"] ?? "";

/** What the platform's server keeps: attempt → SCO → element → value, with the grade and completion it makes of them. */
export class Store {
  readonly #traits: Traits;
  readonly #scos: number;
  readonly #learners: Map<string, LearnerRecord>;

  constructor(traits: Traits, scos: number, learners = new Map<string, LearnerRecord>()) {
    this.#traits = traits;
    this.#scos = scos;
    this.#learners = learners;
  }

  /** The same store as it would be with these commits, for who can't reach the server. */
  with(commits: readonly Commit[]): Store {
    const copy = new Store(this.#traits, this.#scos, structuredClone(this.#learners));
    for (const commit of commits) copy.save(commit);
    return copy;
  }

  /** Number of the learner's last attempt, from 1. */
  attempt(learner: string): number {
    return this.#recordOf(learner).attempts.length;
  }

  elements(learner: string, sco: number, attempt = this.attempt(learner)): Readonly<Elements> {
    return { ...this.#recordOf(learner).attempts[attempt - 1]?.get(sco) };
  }

  /** Moodle's rule: an attempt is over once every SCO is completed, passed or failed. */
  isFinished(learner: string): boolean {
    const last = this.#recordOf(learner).attempts.at(-1);
    return last !== undefined && this.#every(last, finished);
  }

  lessonMode(learner: string): LessonMode {
    return this.#traits.reviewsFinished && this.isFinished(learner) ? "review" : "normal";
  }

  startAttempt(learner: string): void {
    if (!this.isFinished(learner)) throw new Error("A new attempt is offered only when every SCO is finished.");
    this.#recordOf(learner).attempts.push(new Map());
  }

  /** A backup of another day takes the place of all that was stored. */
  forget(): void {
    this.#learners.clear();
  }

  save({ learner, attempt, sco, elements }: Commit): void {
    const record = this.#recordOf(learner);
    const scos = record.attempts[attempt - 1];
    if (!scos) throw new Error(`Attempt ${attempt} was never opened.`);
    const stored = scos.get(sco) ?? {};
    scos.set(sco, stored);
    for (const [name, written] of Object.entries(elements)) {
      const value = written.replace(/[\0\uFFFE\uFFFF]/g, "");
      const before = stored[name];
      if (before === undefined || !(this.#traits.comparesLoosely ? looselyEqual(before, value) : before === value))
        stored[name] = value;
      if (name === "cmi.core.score.raw" || (name === "cmi.core.lesson_status" && done.includes(stored[name] ?? "")))
        this.#judge(record);
    }
  }

  /** The highest score of any SCO in any attempt, out of 100; none before a score, `completed` or `passed` arrived. */
  grade(learner: string): number | undefined {
    return this.#recordOf(learner).grade;
  }

  completion(learner: string): Completion {
    return this.#recordOf(learner).completion;
  }

  #judge(record: LearnerRecord): void {
    const every = record.attempts.flatMap((attempt) => [...attempt.values()]);
    const raw = every.map((elements) => Math.round(Number(elements["cmi.core.score.raw"] ?? 0) * 100) / 100);
    record.grade = Math.max(0, ...raw);
    const has = (status: string): boolean => every.some((each) => each["cmi.core.lesson_status"] === status);
    record.completion = {
      passed: record.completion.passed || has("passed"),
      completed: record.completion.completed || has("completed"),
      allScos: record.completion.allScos || record.attempts.some((attempt) => this.#every(attempt, done)),
    };
  }

  #every(attempt: Attempt, statuses: readonly string[]): boolean {
    return Array.from({ length: this.#scos }, (_, sco) => statusOf(attempt, sco)).every((status) =>
      statuses.includes(status),
    );
  }

  #recordOf(learner: string): LearnerRecord {
    const record = this.#learners.get(learner) ?? {
      attempts: [new Map<number, Elements>()],
      grade: undefined,
      completion: { passed: false, completed: false, allScos: false },
    };
    this.#learners.set(learner, record);
    return record;
  }
}

const numeric = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;
/** PHP's `==` for two strings: as numbers when both look like one. */
const looselyEqual = (a: string, b: string): boolean =>
  numeric.test(a) && numeric.test(b) ? Number(a) === Number(b) : a === b;
