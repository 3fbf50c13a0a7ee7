import type { PlayerData } from "../../model/player-data.ts";
import type { PlannedAssessment, QuizProgress } from "../../model/progress.ts";
import type { Asked, Elements, Interaction } from "../adapters/adapter.ts";
import type { Said } from "../adapters/statements.ts";
import type { Device } from "../device.ts";
import type { T } from "../strings.ts";

/** What a self-assessment needs of the player around it. */
export interface Host {
  readonly section: HTMLElement;
  readonly part: PlannedAssessment;
  readonly data: PlayerData;
  readonly t: T;
  readonly device: Pick<Device, "shelf" | "notes" | "readForVisit" | "keepForVisit">;
  /** What the platform knows of it. */
  record(): QuizProgress | undefined;
  change(record: QuizProgress, interactions?: readonly Interaction[], said?: readonly Said[]): void;
  describe(asked: Asked): Pick<Interaction, "response" | "patterns" | "activity">;
  /** The page has new content below this heading: show it, and take the focus there. */
  arrived(heading: HTMLElement): void;
  save(): void;
}

/** A self-assessment at work. */
export interface Live {
  /** What SCORM is told of it at the next save. */
  elements(): Elements;
}

declare global {
  interface Window {
    /** Put there by its script, which stands before the player's in the packages that hold one. */
    dlisAssessment?: (host: Host) => Live;
  }
}
