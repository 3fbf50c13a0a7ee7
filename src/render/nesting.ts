import { limits } from "../model/limits.ts";

/**
 * The first line on which lists, quotes and boxes stand deeper in each other than dlis reads; found by looking at lines,
 * since a parser would take minutes for what it is asked to refuse.
 */
export function tooDeep(markdown: string): { readonly line: number; readonly depth: number } | undefined {
  let boxes = 0;
  let line = 0;
  for (const text of markdown.split("\n")) {
    line += 1;
    const start = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+[\s>]*)*/.exec(text.slice(0, 20_000))?.[0] ?? "";
    const box = /^\s*(:{3,})([a-z])?/i.exec(text);
    if (box) boxes = Math.max(0, boxes + (box[2] === undefined ? -1 : 1));
    const markers = (start.match(/>|[-*+]|\d[.)]/g) ?? []).length;
    // Each level of a list is indented by two columns at least; only a line that goes on as a list counts.
    const indent = markers > 0 ? Math.floor((/^\s*/.exec(text)?.[0].length ?? 0) / 2) : 0;
    const brackets = /[[(]{100,}|(?:!?\[){100,}|[*_]{1000,}/.exec(text)?.[0].length ?? 0;
    const depth = Math.max(boxes, markers + indent, brackets);
    if (depth > limits.nesting) return { line, depth };
  }
  return undefined;
}
