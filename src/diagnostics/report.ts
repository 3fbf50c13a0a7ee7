import { inLanguage, type Diagnostic, type Severity } from "./diagnostic.ts";
import type { UiLanguage } from "./ui-language.ts";

const colours = { error: 31, warning: 33, info: 36 } as const;
const labels: Readonly<Record<UiLanguage, Readonly<Record<Severity | "hint", string>>>> = {
  en: { error: "error", warning: "warning", info: "info", hint: "hint:" },
  fr: { error: "erreur", warning: "avertissement", info: "remarque", hint: "conseil\u00a0:" },
};

/** One problem as people read it: where, what, the line with a caret, and what to do. */
export function report(
  problem: Diagnostic,
  {
    lineOf,
    colour,
    language = "en",
  }: { lineOf: (file: string, line: number) => string | undefined; colour: boolean; language?: UiLanguage },
): string {
  const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const { place, severity, message, code, hint, paste } = inLanguage(problem, language);
  const words = labels[language];
  const where = place ? `${paint(1, `${place.file}:${place.line}:${place.column}`)} ` : "";
  const lines = [`${where}${paint(colours[severity], words[severity])} ${message} ${paint(2, `[${code}]`)}`];
  const source = place && lineOf(place.file, place.line);
  if (place && source !== undefined) lines.push(...frame(source, place.line, place.column, place.endColumn, paint));
  if (hint !== undefined) lines.push(`  ${paint(1, words.hint)} ${hint}`);
  if (paste !== undefined) lines.push(...paste.split("\n").map((line) => `    ${paint(32, line)}`));
  return lines.join("\n");
}

/** The line and a caret below; a long line is cut around the caret. */
function frame(
  source: string,
  line: number,
  column: number,
  endColumn: number | undefined,
  paint: (code: number, text: string) => string,
): string[] {
  const start = column > 70 ? column - 40 : 0;
  const cut = source.replace(/\t/g, " ").slice(start, start + 100);
  const shown = `${start > 0 ? "…" : ""}${cut}${source.length > start + 100 ? "…" : ""}`.trimEnd();
  const caretAt = column - 1 - start + (start > 0 ? 1 : 0);
  const width = Math.max(1, Math.min((endColumn ?? column + 1) - column, shown.length - caretAt));
  const gutter = `  ${line} | `;
  return [
    `${paint(2, gutter)}${shown}`,
    `${paint(2, `${" ".repeat(gutter.length - 2)}| `)}${" ".repeat(Math.max(0, caretAt))}${paint(31, "^".repeat(width))}`,
  ];
}
