import type { Nodes, Root } from "hast";
import { foreignLanguage, type Translated } from "../model/translated.ts";
import { walk } from "./walk.ts";

const narrow = "\u202f";
const wide = "\u00a0";

/**
 * Spaces at which no line may end, for those that authors type: before the signs of two parts, within quotes, between figures and
 * before their unit (Lexique des règles typographiques en usage à l'Imprimerie nationale). None is added or taken away.
 */
const french: readonly (readonly [RegExp, string])[] = [
  [/ (?=[;!?])/g, narrow],
  [/ (?=»|:(?:\s|$))/g, wide],
  [/(?<=«) /g, wide],
  [/(?<=\d) (?=[%€])/g, narrow],
  [/(?<=(?<![\d,.])\d{1,3}(?:[ \u202f]\d{3})*) (?=\d{3}(?:[ \u202f]\d{3})*(?!\d))/g, narrow],
];

/** A text as its language sets it. */
export const typeset = (text: string, language: string): string =>
  /^fr\b/.test(language) ? french.reduce((done, [space, kept]) => done.replace(space, kept), text) : text;

/** A title as the language sets it in which it is written. */
export const titleOf = (
  owner: { readonly title: string; readonly translated?: Translated },
  courseLanguage: string,
): string => typeset(owner.title, foreignLanguage(owner, owner.title) ?? courseLanguage);

/** What is no text of a language. */
const verbatim = new Set(["code", "kbd", "pre", "samp", "math", "svg"]);

/** The same for all texts of a page, each in its language. */
export function typesetAll(tree: Root, language: string): void {
  const go = (node: Nodes, spoken: string): void =>
    walk<Nodes>(node, (child, index) => {
      if (child.type === "text") child.value = typeset(child.value, spoken);
      if (child.type !== "element") return undefined;
      const { lang } = child.properties;
      if (!verbatim.has(child.tagName)) go(child, typeof lang === "string" ? lang : spoken);
      return { next: index + 1 };
    });
  go(tree, language);
}
