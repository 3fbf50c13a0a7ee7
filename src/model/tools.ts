/**
 * What a reader may call for: each is a script of its own, `assets/<name>.js`, that the player fetches when a button with
 * `data-tool="<name>"` is pressed. Its words, and what else the build knows for it, stand in that file before the script:
 * who never calls for it pays nothing.
 */
export const tools = {
  /** Text size, spacing, light or dark, contrast. */
  comfort: { words: /^tool\./ },
  /** A film that stays on another site; its words stand in the page, where they are read without script too. */
  film: { words: /^$/ },
} as const satisfies Readonly<Record<string, { readonly words: RegExp }>>;

export type ToolName = keyof typeof tools;
export const toolNames = Object.keys(tools) as readonly ToolName[];
