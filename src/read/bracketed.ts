import { misread, quoted, type Reason } from "./unquoted.ts";

const between = /^[\s:]+/;
const mark = /^[,[\]{}]/;
const quotedText = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/;
const key = /^[a-z][\w-]*:(?=\s)/;
const plainText = /^[^,[\]{}]+/;

/**
 * A list or map that stands between brackets on one line, with quotes around each text that YAML would misread, and what
 * it would take the first of them for. `undefined` if there is none, or if the brackets don't match.
 */
export function quotedPieces(value: string): { readonly repaired: string; readonly reason: Reason } | undefined {
  const brackets: string[] = [];
  let reason: Reason | undefined;
  let repaired = "";
  let isKeyNext = false;
  let at = 0;
  while (at < value.length) {
    const rest = value.slice(at);
    const found = (pattern: RegExp): string | undefined => pattern.exec(rest)?.[0];
    const sign = found(mark);
    const copied = sign ?? found(between) ?? found(quotedText) ?? (isKeyNext ? found(key) : undefined);
    if (sign === "[" || sign === "{") brackets.push(sign);
    else if ((sign === "]" || sign === "}") && brackets.pop() !== (sign === "]" ? "[" : "{")) return undefined;
    const piece = copied ?? found(plainText) ?? "";
    const text = piece.trimEnd();
    const wrong = copied === undefined ? misread(text) : undefined;
    repaired += wrong ? quoted(text) + piece.slice(text.length) : piece;
    if (wrong) reason ??= { ...wrong, at: at + wrong.at };
    if (text !== "") isKeyNext = brackets.at(-1) === "{" && (sign === "{" || sign === ",");
    at += piece.length;
  }
  return reason && brackets.length === 0 ? { repaired, reason } : undefined;
}
