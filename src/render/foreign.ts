import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Place } from "../model/place.ts";

/** Signs by which other tools mark a question: LiaScript's [( )] and [[x]], GIFT's {=right ~wrong}, Moodle's {1:MULTICHOICE:…}. */
const foreign = /\[\([ xX]\)\]|\[\[[ xX]\]\]|\{\s*[=~][^{}]*\}|\{\d*:[A-Z]{2,}(?:_[A-Z]+)?:[^{}]*\}/;
/** `![…](my picture.png)` and `[…](my page.md)`, which Markdown takes for plain words. */
const spaced = /!?\[[^[\]\n]{0,200}\]\(([^()<>\n"]{0,200}\s[^()<>\n"]{0,200}\.\w{2,4})\)/g;
const template = /\{\{[^{}]*\}\}|\{%[^%]*%\}|<%[^%]*%>/;

/** Warnings about text that another tool would have replaced, and that was meant as a link. The text stays as it is. */
export function* suspiciousText(text: string, place: Place): Generator<Diagnostic> {
  for (const [pattern, code] of [
    [template, "markdown/template"],
    [foreign, "markdown/foreign-quiz"],
  ] as const) {
    const found = pattern.exec(text);
    if (found) yield diagnostic(code, { text: found[0].slice(0, 60) }, placeIn(text, found, place));
  }
  for (const found of text.matchAll(spaced)) {
    const [whole, path = ""] = found;
    yield diagnostic("markdown/space-in-path", { text: whole, path }, placeIn(text, found, place));
  }
}

/** Where a part of a text stands, by the place of the text. */
export function placeIn(text: string, found: RegExpExecArray, { file, line, column: start }: Place): Place {
  const before = text.slice(0, found.index).split("\n");
  const column = before.length > 1 ? (before.at(-1)?.length ?? 0) + 1 : start + found.index;
  return { file, line: line + before.length - 1, column, endColumn: column + found[0].length };
}
