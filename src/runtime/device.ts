import { isProgress } from "../model/kept-progress.ts";
import type { Progress } from "../model/progress.ts";
import type { Interaction } from "./adapters/adapter.ts";
import { Notes, put } from "./notes.ts";

/** What the device holds of one learner's work until the platform has proved that it has it. */
export interface Copy {
  readonly sequence: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly progress: Progress;
  /** The learner finished for good. */
  readonly closed: boolean;
  /** Interactions with the number of the save that stated them. */
  readonly interactions: readonly (Interaction & { readonly sequence: number })[];
}

/**
 * Storage that may be forbidden. Keys hold the course, its version family, the launch and a hash of learner and platform,
 * never a name: all packages and learners of one platform share one origin and often one computer.
 */
export class Device {
  readonly #key: string;
  readonly #copies: Storage | undefined;
  readonly #visit: Storage | undefined;
  /** What learners write for themselves. */
  readonly notes: Notes;
  readonly #outlives: boolean;
  #full = false;
  /** What this page wrote or read last: anything else is another tab's. */
  #own: string | null | undefined;

  /** `learner` is "" where there is no platform and so nobody to tell apart, and `undefined` where nobody says who it is. */
  constructor(course: string, learner: string | undefined) {
    this.#key = `${course}:${learner ?? ""}`;
    const isKnown = learner !== undefined;
    const own = isKnown ? usable(() => localStorage) : undefined;
    const visit = isKnown ? usable(() => sessionStorage) : undefined;
    const local = learner ? own : undefined;
    this.#outlives = local !== undefined;
    this.#visit = visit;
    this.#copies = local ?? visit;
    this.notes = new Notes(this.#key, visit, own);
  }

  /** Does what the learner does outlive this page? */
  get keeps(): boolean {
    return this.#outlives && !this.#full;
  }

  get #text(): string | null | undefined {
    return this.#copies?.getItem(`dlis:${this.#key}`);
  }

  read(): Copy | undefined {
    this.#own = this.#text;
    const copy = parse(this.#own);
    return isCopy(copy) ? copy : undefined;
  }

  /** What another tab of the same learner has written since. */
  readOther(): Copy | undefined {
    return this.#text === this.#own ? undefined : this.read();
  }

  write(copy: Copy): void {
    this.#own = JSON.stringify(copy);
    this.#full = !put(this.#copies, `dlis:${this.#key}`, this.#own);
  }

  /** Unless another tab has written since: that one erases its own. */
  erase(): void {
    if (this.#text === this.#own) this.#copies?.removeItem(`dlis:${this.#key}`);
    this.#own = this.#text;
  }

  /** What no platform gets, and going on in this visit needs. */
  readForVisit(id: string): string {
    return this.#visit?.getItem(`dlis:visit:${this.#key}:${id}`) ?? "";
  }
  keepForVisit(id: string, text: string): void {
    const key = `dlis:visit:${this.#key}:${id}`;
    if (text === "") this.#visit?.removeItem(key);
    else put(this.#visit, key, text);
  }

  /** For what a learner asks to be kept, where it outlives the page. */
  get shelf(): { readonly area: Storage; readonly key: string } | undefined {
    return this.#copies && this.#outlives ? { area: this.#copies, key: `dlis:own:${this.#key}` } : undefined;
  }
}

/** A storage that really takes and gives back; merely naming one may throw. */
function usable(of: () => Storage): Storage | undefined {
  try {
    const storage = of();
    storage.setItem("dlis:try", "1");
    storage.removeItem("dlis:try");
    return storage;
  } catch {
    return undefined;
  }
}

function parse(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return undefined;
  }
}

const isCopy = (value: unknown): value is Copy => {
  const { sequence, at, progress, interactions } = (value ?? {}) as Partial<Record<keyof Copy, unknown>>;
  return Number.isFinite(sequence) && Number.isFinite(at) && Array.isArray(interactions) && isProgress(progress);
};
