import type { Nodes, Paragraph, Root } from "mdast";
import { toString } from "mdast-util-to-string";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { placeIn } from "./foreign.ts";
import { wordsOf } from "./readability.ts";
import { walk } from "./walk.ts";

/** Words of links that don't say where they lead, in the languages of the courses. */
const vague = new Set(
  [
    "ici|là|cliquez ici|cliquer ici|en cliquant ici|ce lien|lien|lire la suite|plus|en savoir plus|suite|voir ici",
    "here|click here|click|this link|link|read more|more|learn more|see here|this",
    "hier|klicken sie hier|hier klicken|dieser link|mehr|mehr lesen|mehr erfahren|weiterlesen",
    "aici|click aici|apăsați aici|acest link|mai mult|citește mai mult",
    "εδώ|πατήστε εδώ|κάντε κλικ εδώ|περισσότερα|διαβάστε περισσότερα",
    "klik hier|deze link|lees meer|meer",
  ].flatMap((line) => line.split("|")),
);
const bare = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

/** Four words or more in capitals, which screens shorten less than they slow readers down; names in capitals are shorter. */
const capitals = /(?<!\p{L})\p{Lu}[\p{Lu}\p{M}’'-]*(?: \p{Lu}[\p{Lu}\p{M}’'-]*){3,}(?![\p{L}\p{N}])/u;
/** A part of the screen that is told by its colour alone. */
const byColour =
  /(?<!\p{L})(?:(?:boutons?|textes?|mots?|lignes?|cases?|zones?|flèches?|courbes?|barres?|colonnes?|phrases?) (?:en )?(?:rouge|vert|bleu|jaune|orange|gris|violet)(?:e|s|es)?|(?:red|green|blue|yellow|orange|gr[ea]y|purple) (?:buttons?|texts?|words?|lines?|box(?:es)?|areas?|arrows?|curves?|bars?|columns?|sentences?|ones?)|(?:words?|text|lines?|sentences?) in (?:red|green|blue|yellow|orange|gr[ea]y|purple))(?!\p{L})/iu;

/** Whole paragraphs of so many words in bold or italics tire. */
const longEmphasis = 15;
/** A line in bold of so few signs, with text below, stands for a heading. */
const longestHeading = 100;

/**
 * What a text makes hard for those who listen to it, or who read with effort. A page's headings are looked at in their order;
 * a text of a question or a term has none of its own.
 */
export function* adviceOn(tree: Root, isPage: boolean, place: (node: Nodes) => Place): Generator<Diagnostic> {
  const found: Diagnostic[] = [];
  const targets = new Map<string, string>();
  const definitions = new Map<string, string>();
  walk<Nodes>(tree, (node) => {
    if (node.type === "definition") definitions.set(node.identifier, node.url);
    return undefined;
  });
  let level = 1;
  walk<Nodes>(tree, (node, index, { children }) => {
    switch (node.type) {
      case "heading": {
        const depth = Math.max(2, node.depth);
        if (
          toString(node)
            .replace(/<[^>]*>/g, "")
            .trim() === ""
        )
          found.push(diagnostic("heading/empty", {}, place(node)));
        else if (isPage) {
          if (depth > level + 1)
            found.push(diagnostic("heading/skipped", { level: depth, expected: level + 1 }, place(node)));
          level = depth;
        }
        break;
      }
      case "link":
        link(node, toString(node).trim(), node.url);
        break;
      case "linkReference":
        link(node, toString(node).trim(), definitions.get(node.identifier) ?? "");
        break;
      case "paragraph":
        emphasis(node, children[index + 1]);
        break;
      case "text":
        for (const [pattern, code] of [
          [capitals, "text/capitals"],
          [byColour, "text/colour"],
        ] as const) {
          const match = pattern.exec(node.value);
          if (match)
            found.push(diagnostic(code, { text: match[0].slice(0, 60) }, placeIn(node.value, match, place(node))));
        }
    }
    return undefined;
  });
  yield* found;

  function link(node: Nodes, words: string, url: string): void {
    const said = bare(words);
    if (/^(https?:\/\/|www\.)/i.test(words))
      found.push(diagnostic("link/bare", { href: words.slice(0, 80) }, place(node)));
    else if (vague.has(said)) found.push(diagnostic("link/vague", { words }, place(node)));
    else if (said !== "") {
      const other = targets.get(said);
      if (other !== undefined && other !== url)
        found.push(diagnostic("link/same-words", { words, other }, place(node)));
      targets.set(said, url);
    }
  }

  function emphasis(node: Paragraph, next: Nodes | undefined): void {
    const [only, more] = node.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
    if (more || node.data?.directiveLabel || (only?.type !== "strong" && only?.type !== "emphasis")) return;
    const words = toString(only).trim();
    const isTitle = only.type === "strong" && next?.type === "paragraph" && words.length <= longestHeading;
    if (isPage && isTitle && !/[.…;:,]$/.test(words))
      found.push(diagnostic("heading/bold", { words: words.slice(0, 60), level: Math.min(level + 1, 6) }, place(node)));
    else if (wordsOf(words).length >= longEmphasis) found.push(diagnostic("text/emphasis", {}, place(node)));
  }
}

/** What a picture's words say instead of what is seen; `undefined` where they may be right. */
export function adviceOnAlt(
  alt: string,
  src: string,
): { code: "media/alt-name" | "media/alt-long"; params: { alt: string; length: number } } | undefined {
  const said = alt.trim();
  const name = src.slice(src.lastIndexOf("/") + 1);
  const params = { alt: said.slice(0, 60), length: said.length };
  const isName =
    /^[\p{L}\p{N}_. ()-]{1,100}\.(png|jpe?g|gif|svg|webp|avif)$/iu.test(said) ||
    (said !== "" && said.toLowerCase() === name.replace(/\.\w+$/, "").toLowerCase() && /[\d_-]/.test(said)) ||
    /^(img|dsc|dscn|pxl|image|photo|picture|screenshot|capture|illustration|figure|bild|foto|imagine|εικόνα|afbeelding)[-_ ]?\d*$/iu.test(
      said,
    );
  if (isName) return { code: "media/alt-name", params };
  return said.length > longestAlt ? { code: "media/alt-long", params } : undefined;
}
/** Who listens to a picture's words can't go back within them. */
export const longestAlt = 400;
