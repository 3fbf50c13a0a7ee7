import { formsOf, wordIn } from "../../model/search.ts";

/** Is a word, as it is written, one of those that the index found? */
export type Hit = (word: string) => boolean;
export const hitOf =
  (terms: ReadonlySet<string>, language: string): Hit =>
  (word) =>
    formsOf(word, language).some((form) => terms.has(form));

/** Where the words that were found stand in a text: begin and end of each. */
export const hitsIn = (text: string, hit: Hit): (readonly [from: number, to: number])[] =>
  [...text.matchAll(wordIn)].flatMap(({ 0: word, index }) =>
    hit(word) ? [[index, index + word.length] as const] : [],
  );

/** Letters that are shown, and how many of them stand before the first word that was found. */
const most = 160;
const before = 50;

/** A piece of a text, and whether it is a word that was found. */
export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

/** The part of a text that holds the most of what was found, from word to word; its beginning where it holds none of it. */
export function snippetOf(text: string, hit: Hit): readonly Piece[] {
  const hits = hitsIn(text, hit);
  const within = (start: number): number =>
    hits.filter(([from, to]) => from >= start && to <= start + most - before).length;
  const best = hits.reduce((first, [from]) => (within(from) > within(first) ? from : first), hits[0]?.[0] ?? 0);
  const from = best <= before ? 0 : best - before + Math.max(0, text.slice(best - before, best).indexOf(" ") + 1);
  const end = text.length - from <= most ? text.length : text.lastIndexOf(" ", from + most);
  // One word may be longer than all that is shown.
  const to = end > from ? end : from + most;
  const pieces: Piece[] = [];
  let at = from;
  for (const [start, stop] of hits) {
    if (start < at || stop > to) continue;
    pieces.push({ text: text.slice(at, start), isHit: false }, { text: text.slice(start, stop), isHit: true });
    at = stop;
  }
  pieces.push({ text: `${text.slice(at, to)}${to < text.length ? " …" : ""}`, isHit: false });
  if (from > 0) pieces.unshift({ text: "… ", isHit: false });
  return pieces.filter((piece) => piece.text !== "");
}
