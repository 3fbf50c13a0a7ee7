import type { Place } from "../model/place.ts";

/** Line and column of a file, counted from 1, at which a text begins. */
export type Origin = Pick<Place, "line" | "column"> & {
  /** Only what the text belongs to is known. */
  readonly vague?: boolean;
};

/**
 * Where a text of a YAML file begins: found by its first words, behind the place of what it belongs to. Where these were
 * written in another way, such as with escapes, only that place is known.
 */
export function locate(source: string, { line, column }: Place, text: string): Origin {
  const [first = ""] = text.trim().split("\n", 1);
  const [beginning = ""] = /^[^"'\\]{0,60}/.exec(first) ?? [];
  const from = startOfLine(source, line);
  for (const words of [first, beginning]) {
    const at = words.trim().length < 3 ? -1 : indexOfWords(source, words, from);
    if (at < 0) continue;
    const before = source.slice(from, at).split("\n");
    return { line: line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
  }
  return { line, column, vague: true };
}

/** The marker that stands for a gap while its text is Markdown. */
const gap = /\uE000\d+\uE001/;

/** A text of one line may stand on several. */
function indexOfWords(source: string, words: string, from: number): number {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) =>
      word
        .split(gap)
        .map((piece) => piece.replace(/[^\p{L}\p{N}]/gu, "\\$&"))
        .join("\\[\\[[^\\]]*\\]\\]"),
    )
    .join("\\s+");
  const search = new RegExp(pattern, "g");
  search.lastIndex = from;
  return search.exec(source)?.index ?? -1;
}

function startOfLine(source: string, line: number): number {
  let start = 0;
  for (let left = line - 1; left > 0; left--) start = source.indexOf("\n", start) + 1;
  return start;
}
