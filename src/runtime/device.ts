import type { Progress } from "../model/progress.ts";
import type { Interaction } from "./adapters/adapter.ts";

/** What the device holds of one learner's work until the platform has proved that it has it. */
export interface Copy {
  readonly sequence: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly progress: Progress;
  /** Interactions with the number of the save that stated them. */
  readonly interactions: readonly (Interaction & { readonly sequence: number })[];
}

/**
 * Storage that may be forbidden. Keys hold the course, its version family, the launch and a hash of learner and platform,
 * never a name: all packages and learners of one platform share one origin and often one computer.
 */
export class Device {
  readonly #key: string;
  readonly #storage: Storage | undefined;
  /** Does a copy outlive the visit (`device`), this tab (`visit`), or nothing? */
  readonly keeps: "device" | "visit" | "nothing";

  constructor(course: string, learner: string | undefined) {
    const local = learner === undefined ? undefined : usable(() => localStorage);
    this.#storage = local ?? usable(() => sessionStorage);
    this.keeps = local ? "device" : this.#storage ? "visit" : "nothing";
    this.#key = `dlis:${course}:${learner ?? "visit"}`;
  }

  read(): Copy | undefined {
    const copy = parse(this.#storage?.getItem(this.#key));
    return isCopy(copy) ? copy : undefined;
  }

  /** False if there was no room: the learner must then know that nothing is kept here. */
  write(copy: Copy): boolean {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(copy));
      return this.#storage !== undefined;
    } catch {
      return false;
    }
  }

  erase(): void {
    this.#storage?.removeItem(this.#key);
  }
}

/** Texts of reflection live as long as the visit, and never leave the device. */
export const visitNotes = {
  read: (id: string): string => usable(() => sessionStorage)?.getItem(`dlis:note:${id}`) ?? "",
  write(id: string, text: string): void {
    try {
      sessionStorage.setItem(`dlis:note:${id}`, text);
    } catch {
      // Where storage is forbidden the text stays in its field.
    }
  },
};

/** The learner of this tab, for a reload that finds the platform dead and can't ask it. */
export const lastLearner = {
  read: (course: string): string | undefined =>
    usable(() => sessionStorage)?.getItem(`dlis:who:${course}`) ?? undefined,
  write(course: string, learner: string): void {
    usable(() => sessionStorage)?.setItem(`dlis:who:${course}`, learner);
  },
};

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
  if (typeof value !== "object" || value === null) return false;
  const { sequence, at, progress, interactions } = value as Partial<Record<keyof Copy, unknown>>;
  const { read, answers, quizzes } = (progress ?? {}) as Partial<Record<keyof Progress, unknown>>;
  return (
    Number.isFinite(sequence) &&
    Number.isFinite(at) &&
    Array.isArray(interactions) &&
    Array.isArray(read) &&
    typeof answers === "object" &&
    answers !== null &&
    typeof quizzes === "object" &&
    quizzes !== null
  );
};
