import type { Nodes, PhrasingContent, Root } from "mdast";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { partsOf, readingEase, sentencesOf, type Sentence } from "./readability.ts";
import { walk } from "./walk.ts";

/**
 * What an easy-to-read text keeps to. European rules for easy-to-read information (Inclusion Europe, « Information for all »)
 * ask for short sentences and simple words; the numbers are dlis's.
 */
export const easyLimits = { sentence: 15, mean: 12, letters: 12, ease: 70 } as const;

/** A piece of a block's text and where it stands. */
interface Piece {
  readonly start: number;
  readonly node: Nodes;
  readonly value: string;
  /** A word of the glossary is explained at the page's end. */
  readonly isExplained: boolean;
}

/** What keeps a page that is meant to be easy to read (`easy: true`) from being so. */
export function* adviceOnEasy(tree: Root, language: string, place: (node: Nodes) => Place): Generator<Diagnostic> {
  const sentences: Sentence[] = [];
  const long = new Map<string, Place>();
  const found: Diagnostic[] = [];
  walk<Nodes>(tree, (node) => {
    if (node.type !== "paragraph" && node.type !== "heading" && node.type !== "tableCell") return undefined;
    const pieces = piecesOf(node.children);
    const text = pieces.map(({ value }) => value).join("");
    const here = sentencesOf(text, language);
    for (const sentence of here) {
      if (node.type === "paragraph" && sentence.words.length > easyLimits.sentence)
        found.push(
          diagnostic(
            "easy/sentence",
            { words: sentence.words.length, limit: easyLimits.sentence },
            placeAt(pieces, sentence.start),
          ),
        );
    }
    if (node.type === "paragraph") sentences.push(...here);
    for (const { value, start, isExplained } of pieces)
      if (!isExplained)
        for (const match of value.matchAll(/[\p{L}\p{M}’'-]+/gu))
          for (const part of partsOf(match[0]))
            if (part.length > easyLimits.letters && !long.has(part.toLowerCase()))
              long.set(part.toLowerCase(), placeAt(pieces, start + match.index + match[0].indexOf(part), part.length));
    return undefined;
  });
  yield* found;
  const [first] = long.values();
  if (first)
    yield diagnostic(
      "easy/words",
      { words: [...long.keys()].slice(0, 12).join(", "), limit: easyLimits.letters },
      first,
    );
  const words = sentences.reduce((sum, sentence) => sum + sentence.words.length, 0);
  const mean = sentences.length === 0 ? 0 : words / sentences.length;
  const { endColumn: _, ...top } = place(tree.children[0] ?? tree);
  if (mean > easyLimits.mean) yield diagnostic("easy/mean", { mean: Math.round(mean), limit: easyLimits.mean }, top);
  const ease = readingEase(sentences, language);
  if (ease !== undefined && ease < easyLimits.ease)
    yield diagnostic("easy/index", { ease: Math.max(0, Math.round(ease)), limit: easyLimits.ease }, top);

  /** The place of a sign of a block's text. */
  function placeAt(pieces: readonly Piece[], start: number, width = 0): Place {
    const piece = pieces.findLast((each) => each.start <= start) ?? pieces[0];
    const { endColumn: _, ...from } = place(piece?.node ?? tree);
    const before = (piece?.value ?? "").slice(0, start - (piece?.start ?? 0)).split("\n");
    const column = before.length > 1 ? (before.at(-1)?.length ?? 0) + 1 : from.column + (before[0]?.length ?? 0);
    return {
      ...from,
      line: from.line + before.length - 1,
      column,
      ...(width > 0 ? { endColumn: column + width } : {}),
    };
  }
}

/** The words of a block, one after the other; code, pictures and notes are no part of its sentences. */
function piecesOf(children: readonly PhrasingContent[]): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  const add = (node: Nodes, value: string, isExplained: boolean): void => {
    pieces.push({ start, node, value, isExplained });
    start += value.length;
  };
  const visit = (nodes: readonly Nodes[], isExplained: boolean): void => {
    for (const node of nodes)
      if (node.type === "text")
        add(
          node,
          node.value.replace(/\[@[^\]]*\]/g, (cited) => " ".repeat(cited.length)),
          isExplained,
        );
      else if (node.type === "break") add(node, " ", isExplained);
      else if ("children" in node) visit(node.children, isExplained || node.type === "textDirective");
  };
  visit(children, false);
  return pieces;
}
