import type { PreviewLaunch } from "../../model/preview.ts";
import type { Settings } from "./settings.ts";
import type { T } from "./words.ts";

/** The platform that the course is played on. */
export interface Platform {
  /** Gets ready for a visit; gives the address to open. */
  open(launch: PreviewLaunch, index: number): Promise<string>;
  /** Forgets the learner. */
  forget(): void;
  /** Takes up changed settings while a visit lasts. */
  weather(settings: Settings): Promise<void>;
  /** What the platform holds, as it would show it. */
  view(t: T, course: Document | undefined): readonly HTMLElement[];
}
