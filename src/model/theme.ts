/** Colours of a page, by what they are for. */
export const tokens = [
  "paper",
  "surface",
  "ink",
  "quiet",
  "line",
  "edge",
  "accent",
  "on-accent",
  "tint",
  "right",
  "right-tint",
  "wrong",
  "wrong-tint",
  "focus",
  "sheet",
] as const;
export type Token = (typeof tokens)[number];
export type Palette = Readonly<Record<Token, string>>;

/** A look, as data: `templates/themes/<name>/theme.json`. */
export interface Theme {
  readonly name: string;
  readonly title: string;
  readonly light: Palette;
  readonly dark: Palette;
  /** Fonts for reading, and for what one operates. */
  readonly read: string;
  readonly interface: string;
  /** Of corners. */
  readonly radius: string;
  /** Longest line. */
  readonly measure: string;
}

/** Fonts that dlis can bundle, and the family each one is. */
export const fonts = {
  literata: { family: "Literata", kind: "serif" },
  "source-sans-3": { family: "Source Sans 3", kind: "sans-serif" },
  "atkinson-hyperlegible-next": { family: "Atkinson Hyperlegible Next", kind: "sans-serif" },
} as const;
export type FontName = keyof typeof fonts;

/** What is set on what, and the contrast that WCAG 2.2 AA asks of it: 4.5 for text (1.4.3), 3 for what shows a control (1.4.11). */
export const contrasts: readonly (readonly [on: Token, under: Token, least: number])[] = [
  ["ink", "paper", 4.5],
  ["ink", "surface", 4.5],
  ["ink", "tint", 4.5],
  ["ink", "wrong-tint", 4.5],
  ["ink", "right-tint", 4.5],
  ["quiet", "paper", 4.5],
  ["quiet", "surface", 4.5],
  ["accent", "paper", 4.5],
  ["accent", "surface", 4.5],
  ["accent", "tint", 4.5],
  ["on-accent", "accent", 4.5],
  ["right", "paper", 4.5],
  ["right", "right-tint", 4.5],
  ["wrong", "paper", 4.5],
  ["wrong", "surface", 4.5],
  ["wrong", "wrong-tint", 4.5],
  ["edge", "paper", 3],
  ["focus", "paper", 3],
  ["focus", "surface", 3],
  ["focus", "tint", 3],
];
