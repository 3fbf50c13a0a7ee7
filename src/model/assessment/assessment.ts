import type { Place } from "../place.ts";
import type { Translated } from "../translated.ts";
import type { Instrument, Item } from "./instrument.ts";

/** A self-assessment where it stands in a course: its instrument, its words, and where answers go. */
export interface Assessment {
  readonly kind: "assessment";
  readonly id: string;
  readonly fullId: string;
  readonly formerly: readonly string[];
  readonly title: string;
  readonly translated?: Translated;
  /** Markdown, here and wherever a text is none of a label. */
  readonly intro?: string;
  readonly instrument: Instrument;
  readonly name: string;
  /** What the instrument is and is not. */
  readonly caution: string;
  readonly keyStatus: "expert-draft" | "reviewed" | "validated";
  /** Numbers of several languages may be compared, by the study that `reference` names. */
  readonly comparable: boolean;
  readonly reference?: string;
  readonly delivery: Delivery;
  readonly study: Study;
  readonly dimensions: readonly DimensionWords[];
  readonly wordings: readonly { readonly id: string; readonly label: string; readonly gloss?: string }[];
  /** The first is offered first; `short` only where items are marked so. */
  readonly forms: readonly { readonly id: "full" | "short"; readonly minutes?: number }[];
  readonly background: readonly {
    readonly id: string;
    readonly text: string;
    readonly options: readonly { readonly id: string; readonly text: string }[];
  }[];
  readonly items: readonly ItemWords[];
  readonly bands: readonly { readonly id: string; readonly from: number; readonly to: number; readonly label: string; readonly gloss?: string }[];
  readonly profiles: readonly {
    readonly id: string;
    readonly title: string;
    readonly text: string;
    readonly for: "person" | "organisation";
  }[];
  /** What can be recommended, by the names that steps use. */
  readonly modules: Readonly<Record<string, Suggestion>>;
  readonly place: Place;
  readonly places: { readonly delivery: Place; readonly dimensions: Place; readonly bands: Place; readonly study: Place };
}

export interface Delivery {
  /** `local`: nothing leaves the device · `cohort`: a result code, by the learner's hand · `lms`: the platform, by the learner's choice. */
  readonly mode: "local" | "cohort" | "lms";
  readonly report: "completion" | "score";
  readonly answers: "none" | "platform";
  readonly wave: string;
  /** Right answers are not shown before the last wave. */
  readonly withholdAnswers: boolean;
  readonly school?: string;
  /** Revision of the texts. */
  readonly translation?: string;
  /** Points from which the difference of two measures is interpreted. */
  readonly difference: number;
}

export interface Study {
  readonly responsible?: string;
  readonly contact?: string;
  readonly purpose?: string;
  readonly retention?: string;
}

export interface DimensionWords {
  readonly id: string;
  readonly label: string;
  readonly gloss?: string;
  /** By rising `below`; the last may have none. */
  readonly texts: readonly { readonly below?: number; readonly title?: string; readonly text: string }[];
}

export interface ItemWords {
  readonly item: Item;
  /** One for each wording. */
  readonly texts: readonly string[];
  /** Words of the scale; absent where options have texts of their own. */
  readonly scale?: { readonly id: string; readonly how?: string };
  /** In the order of the item's; an empty text stands for words of the interface. */
  readonly options: readonly { readonly id: string; readonly text: string; readonly feedback?: string }[];
  readonly feedback?: string;
  readonly place: Place;
}

export interface Suggestion {
  /** Of this course. */
  readonly module?: string;
  readonly title: string;
  readonly text?: string;
  /** Titles by id; pages of this course have theirs from there. */
  readonly pages: Readonly<Record<string, string>>;
}
