import type { Strings } from "./locale.ts";

/** The author's Markdown rendered at one place. */
export interface TextsOf {
  /** `written`: the text as the author has it, where it was changed since. */
  block(markdown: string, written?: string): string;
  inline(markdown: string): string;
  /** Attributes that name the language of a text, where that is not the page's. */
  attributes(markdown: string): string;
  /** Words of the interface for what stands within a text. */
  strings(markdown: string): Strings;
  /** Without any markup. */
  plain(markdown: string): string;
}

/** Stands for a gap while its text is Markdown: two private-use signs that no author types. */
export const gapMarker = (index: number): string => `\uE000${index}\uE001`;

/** The words of a piece of HTML, with a space for each tag. */
export const wordsOf = (html: string): string => textOf(html.replace(/<[^>]*>/g, " "));

/** The text of a piece of HTML, as a browser's `textContent` gives it, but for white space. */
export const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;|&#x3C;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;|&#x22;/g, '"')
    .replace(/&#x27;|&apos;/g, "'")
    .replace(/&nbsp;|&#xA0;/g, "\u00a0")
    .replace(/&amp;|&#x26;/g, "&")
    .replace(/\s+/g, (space) => (space === "\u00a0" || space === "\u202f" ? space : " "))
    .trim();
