import type { Addresses } from "./activity.ts";
import type { Plan } from "./progress.ts";

/** A word of the interface: a text, or one text a plural form, chosen by the number that `arg` names. */
export type PlayerMessage = string | { readonly arg: string; readonly other: string; readonly [form: string]: string };

/** What lies in the page for the player, beside the HTML it works on. */
export interface PlayerData extends Addresses {
  readonly course: {
    readonly id: string;
    readonly title: string;
    readonly version: string;
    /** Progress is handed on between versions of one family: all with the same first number. */
    readonly family: string;
    readonly language: string;
  };
  /** Which launch of the course this is. */
  readonly launch: string;
  readonly plan: Plan;
  /** The platform's name of a question's interaction, by full id. */
  readonly interactions: Readonly<Record<string, string>>;
  /** Titles of modules by full id. */
  readonly modules: Readonly<Record<string, string>>;
  /** Of each part, as the author expects; 0 where nothing is said. Absent where nothing is said of any. */
  readonly minutes?: readonly number[];
  readonly masteryscore: boolean;
  readonly responses: "standard" | "readable";
  readonly strings: Readonly<Record<string, PlayerMessage>>;
}
