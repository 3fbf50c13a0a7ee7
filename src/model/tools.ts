import type { PlayerMessage } from "./player-data.ts";

/**
 * What a reader may call for: each is a script of its own, `assets/<name>.js`, that the player fetches when a button with
 * `data-tool="<name>"` is pressed. Its words, and what else the build knows for it, stand in that file before the script:
 * who never calls for it pays nothing.
 */
export const tools = {
  /** Text size, spacing, light or dark, contrast. */
  comfort: { words: /^tool\./ },
  /** What the learner writes: kept, printed, taken away, erased. */
  notebook: {
    words: /^(notebook\..*|ian\.(copied|copy-blocked|erase-sure)|finish\.print|nav\.close|state\.note-loose)$/,
  },
  /** A page on paper, or all of them. */
  print: { words: /^(print\..*|nav\.close)$/ },
  /** Words of the course, wherever they stand. */
  search: { words: /^(search\..*|nav\.close)$/ },
  /** What a word means and where a fact comes from, beside it. */
  terms: { words: /^(terms\..*|page\.(terms|sources)|nav\.close)$/ },
  /** A film that stays on another site; its words stand in the page, where they are read without script too. */
  film: { words: /^$/ },
} as const satisfies Readonly<Record<string, { readonly words: RegExp }>>;

export type ToolName = keyof typeof tools;
export const toolNames = Object.keys(tools) as readonly ToolName[];

/** What the build wrote before a tool's script. */
export interface Kept<Data = unknown> {
  readonly strings: Readonly<Record<string, PlayerMessage>>;
  readonly data?: Data;
}
