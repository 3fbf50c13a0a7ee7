import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build, type BuildSettings, type Built } from "../build.ts";
import { isError } from "../diagnostics/diagnostic.ts";
import { Memory } from "../model/memory.ts";
import { watchFolders } from "./watch.ts";

/** What a build came to, and how long it took in milliseconds; an error where dlis itself failed. */
export type Outcome = { readonly ms: number } & ({ readonly built: Built } | { readonly error: Error });

export interface Following {
  /** Ends the watch; a build under way ends by itself. */
  close(): void;
  /** Builds again, in other languages. */
  speak(languages: readonly string[]): void;
}

/** A change is built when nothing else happens for so long, milliseconds; saving one file is several changes. */
const quiet = 12;
/** More changes than this at once are no save but a branch switched or a folder copied, and that goes on for a while. */
const many = 20;
const quietAfterMany = 150;
/** No longer than this, should changes never end. */
const longest = 1_000;
/** A text with a problem that was saved just now may be half of what it is going to be. */
const settling = 90;

/** Builds a course, and again after each change, with the memory of the build before. Outcomes are told in order. */
export async function follow(
  folder: string,
  settings: BuildSettings,
  told: (outcome: Outcome) => Promise<void> | void,
): Promise<Following> {
  const root = resolve(settings.cwd, folder);
  const memory = new Memory();
  let { languages } = settings;
  let changes = 0;
  let firstAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let isBuilding = true;
  let isClosed = false;
  let problemsBefore = "";

  const changed = (): void => {
    changes += 1;
    if (changes === 1) firstAt = Date.now();
    plan();
  };
  const watch = watchFolders(changed);
  watch.follow([root, join(dirname(root), "_shared")]);

  function plan(): void {
    if (isBuilding || isClosed || changes === 0) return;
    clearTimeout(timer);
    const pause = changes > many ? quietAfterMany : quiet;
    timer = setTimeout(() => void rebuild(), Math.max(0, Math.min(pause, firstAt + longest - Date.now())));
  }

  async function once(): Promise<Outcome> {
    const start = performance.now();
    try {
      const built = await build(folder, { ...settings, languages, memory });
      return { built, ms: performance.now() - start };
    } catch (error) {
      return { error: error instanceof Error ? error : new Error(String(error)), ms: performance.now() - start };
    }
  }

  async function rebuild(): Promise<void> {
    isBuilding = true;
    changes = 0;
    const outcome = await once();
    const problems = worst(outcome);
    if (problems !== "" && problems !== problemsBefore) await wait(settling);
    if (!isClosed && (problems === "" || changes === 0)) {
      problemsBefore = problems;
      await tell(outcome);
    }
    isBuilding = false;
    plan();
  }

  async function tell(outcome: Outcome): Promise<void> {
    if ("built" in outcome) {
      const lenders = [...outcome.built.sources.lenders.keys()].map((path) => resolve(root, path));
      watch.follow([root, join(dirname(root), "_shared"), ...lenders]);
    }
    await told(outcome);
  }

  const first = await once();
  problemsBefore = worst(first);
  await tell(first);
  isBuilding = false;
  plan();
  return {
    close() {
      isClosed = true;
      clearTimeout(timer);
      watch.close();
    },
    speak(others) {
      languages = others;
      changed();
    },
  };
}

/** The errors of an outcome, as one text to compare. */
const worst = (outcome: Outcome): string =>
  "built" in outcome
    ? outcome.built.problems
        .filter(isError)
        .map((each) => JSON.stringify(each))
        .join("\n")
    : outcome.error.message;
