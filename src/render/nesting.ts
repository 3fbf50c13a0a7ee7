import { limits } from "../model/limits.ts";

/**
 * The first line on which lists, quotes and boxes stand deeper in each other than dlis reads; found by looking at lines,
 * since a parser would take minutes for what it is asked to refuse.
 */
export function tooDeep(
  markdown: string,
): { readonly line: number; readonly depth: number; readonly limit: number; readonly what: string } | undefined {
  let boxes = 0;
  let elements = 0;
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
    if (depth > limits.nesting) return { line, depth, limit: limits.nesting, what: "Lists, quotes or boxes" };
    if (!text.includes("<")) continue;
    const html = elementsIn(text, elements);
    if (html.most > limits.elements) return { line, depth: html.most, limit: limits.elements, what: "HTML elements" };
    elements = html.open;
  }
  return undefined;
}

/** Elements that hold none, or that the next of their kind ends. */
const shallow = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|td|th|tr|option)$/i;

/** How many elements are open behind a text, and how many were at most. */
function elementsIn(text: string, before: number): { readonly open: number; readonly most: number } {
  let open = before;
  let most = before;
  for (const [tag, end, name = ""] of text.matchAll(/<(\/?)([a-z][^\s/<>]*)[^<>]*>/gi)) {
    if (shallow.test(name) || tag.endsWith("/>")) continue;
    open = Math.max(0, open + (end === "/" ? -1 : 1));
    most = Math.max(most, open);
  }
  return { open, most };
}

/** How deep the elements of a drawing stand in each other; found without a parser, which would need a stack as deep. */
export const deepest = (source: string): number => elementsIn(source, 0).most;
