import type { LessonMode } from "../lms/protocol.ts";
import type { Language } from "./words.ts";

/** How the author wants to see the course. */
export interface Settings {
  readonly platform: "moodle" | "strict";
  /** `normal` leaves it to the platform. */
  readonly mode: LessonMode;
  /** Milliseconds until the platform answers. */
  readonly delay: 0 | 100 | 1000;
  readonly fails: boolean;
  readonly offline: boolean;
  readonly phone: boolean;
  readonly look: "auto" | "light" | "dark";
  /** Chosen here; else what dlis speaks. */
  readonly language?: Language;
}

const key = "preview:settings";

export function readSettings(): Settings {
  const usual: Settings = {
    platform: "moodle",
    mode: "normal",
    delay: 0,
    fails: false,
    offline: false,
    phone: false,
    look: "auto",
  };
  return { ...usual, ...(JSON.parse(sessionStorage.getItem(key) ?? "{}") as Partial<Settings>) };
}

export const keepSettings = (settings: Settings): void => sessionStorage.setItem(key, JSON.stringify(settings));
