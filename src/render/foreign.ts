import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Place } from "../model/place.ts";

/** Signs by which other tools mark a question: LiaScript's [( )] and [[x]], GIFT's {=right ~wrong}, Moodle's {1:MULTICHOICE:…}. */
const foreign = /\[\([ xX]\)\]|\[\[[ xX]\]\]|\{\s*[=~][^{}]*\}|\{\d*:[A-Z]{2,}(?:_[A-Z]+)?:[^{}]*\}/;
const template = /\{\{[^{}]*\}\}|\{%[^%]*%\}|<%[^%]*%>/;

/** Warnings about text that another tool would have replaced. The text stays as it is. */
export function* suspiciousText(text: string, place: Place): Generator<Diagnostic> {
  for (const [pattern, code] of [
    [template, "markdown/template"],
    [foreign, "markdown/foreign-quiz"],
  ] as const) {
    const found = pattern.exec(text);
    if (!found) continue;
    const before = text.slice(0, found.index).split("\n");
    const column = before.length > 1 ? (before.at(-1)?.length ?? 0) + 1 : place.column + found.index;
    const at = { file: place.file, line: place.line + before.length - 1, column, endColumn: column + found[0].length };
    yield diagnostic(code, { text: found[0].slice(0, 60) }, at);
  }
}
