/** A self-assessment as authors wrote it, resolved: what is asked, and how answers are read. All of it is data. */
export interface Instrument {
  readonly id: string;
  readonly version: string;
  readonly dimensions: readonly Dimension[];
  readonly items: readonly Item[];
  readonly validity: Validity;
  /** By rising `from`; the first begins at 0. */
  readonly bands: readonly Band[];
  /** In the order in which they are looked at. */
  readonly profiles: readonly Profile[];
  readonly advice: Advice;
  /** Ids of the ways in which items may be worded, one of which is chosen at the start; the first stands where none is. */
  readonly wordings: readonly string[];
  /** What a study asks about persons: coarse, optional, at most three. */
  readonly background: readonly BackgroundQuestion[];
}

export interface BackgroundQuestion {
  readonly id: string;
  /** Ids of what may be answered; to rather not say is always possible. */
  readonly options: readonly string[];
}

export interface Dimension {
  readonly id: string;
  /** Share of the index; 0 for what is told beside it and never in it. */
  readonly weight: number;
  /** Its items are practices that need not go together: a low α says little there. */
  readonly practices?: true;
}

export type ItemType = "scale" | "anchored" | "situational" | "single" | "truefalse" | "multiple" | "reflection";

export interface Item {
  readonly id: string;
  readonly dimension: string;
  readonly type: ItemType;
  /** Weight within its dimension. */
  readonly weight: number;
  /** Part of the short form. */
  readonly short: boolean;
  readonly allowNa: boolean;
  /** The platform never gets its answer, nor a number computed from it: only that there is one. */
  readonly sensitive: boolean;
  /** What may be answered, in the order shown; none for `reflection`. */
  readonly options: readonly ItemOption[];
}

export interface ItemOption {
  readonly id: string;
  /** Score of this answer, 0…1, already turned round where the item is reversed; in `multiple` 1 for a key and 0 for a distractor. */
  readonly value: number;
}

/** What makes numbers trustworthy enough to be shown. */
export interface Validity {
  /** Least share of a dimension's items that is answered, 0…1. */
  readonly answered: number;
  /** Least share of the items that apply which is answered, 0…1. */
  readonly ofApplicable: number;
  /** Least number and least weight of valid dimensions (in per cent of all weights) for a provisional index. */
  readonly dimensions: number;
  readonly coverage: number;
  /** Least number of tested items for comparing what was said with what was shown. */
  readonly tested: number;
}

export interface Band {
  readonly id: string;
  /** Lowest shown integer, 0–100. */
  readonly from: number;
}

/** A shape of results; one without conditions is shown when no other is. */
export interface Profile {
  readonly id: string;
  readonly when: readonly Condition[];
}

/** A number compared: a dimension's score, the difference of two, the gap of perceived and tested, the index, the spread. */
export interface Condition {
  readonly of: { readonly score: string; readonly minus?: string } | { readonly of: "gap" | "index" | "spread" };
  readonly below?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What is recommended, and when. A step names a module, and perhaps a page in it. */
export interface Advice {
  /** How many modules are shown at most. */
  readonly most: number;
  /** Score from which a dimension needs nothing. */
  readonly target: number;
  /** A dimension that comes first when it is below a score. */
  readonly first?: { readonly dimension: string; readonly below: number };
  /** By dimension: the first whose `below` is above the score speaks. By rising `below`. */
  readonly levels: Readonly<Record<string, readonly Level[]>>;
  readonly triggers: readonly Trigger[];
  /** Where every dimension reaches its target. */
  readonly otherwise: readonly Step[];
}
export interface Level {
  readonly below: number;
  readonly steps: readonly Step[];
}
/** An answer that by itself is worth a page. */
export interface Trigger {
  readonly item: string;
  /** Item scores, 0…1. */
  readonly below?: number;
  readonly atMost?: number;
  readonly step: Step;
}
export interface Step {
  readonly module: string;
  readonly page?: string;
}
