import type { LineCounter, YAMLParseError } from "yaml";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { quotedPieces } from "./bracketed.ts";
import {
  endOfEntry,
  entryOf,
  escaped,
  isBlockHeader,
  isStructure,
  misread,
  quotedLines,
  type Entry,
  type Reason,
} from "./unquoted.ts";
import type { Token, Tokens } from "./yaml-tokens.ts";

/** A problem of the text, and the lines (by index) that would have been read as they were meant. */
export interface Defect {
  readonly problem: Diagnostic;
  readonly repair?: ReadonlyMap<number, string>;
}

/** What the parser says. */
type ParseError = Pick<YAMLParseError, "code" | "message" | "pos">;

/** A YAML text with what is known of it. */
export interface Text {
  readonly file: string;
  readonly lineOffset: number;
  readonly source: string;
  readonly lines: readonly string[];
  readonly counter: LineCounter;
  readonly tokens: Tokens;
}

/** What an error of the parser comes from, in the author's words. */
export function defectOf(error: ParseError, text: Text): Defect {
  const [offset, end] = error.pos;
  const index = lineAt(text, offset);
  const line = text.lines[index] ?? "";
  return (
    tabs(error, index, text) ??
    unclosedQuote(error, text) ??
    missingSpace(index, text) ??
    unquotedEntry(index, text) ??
    badEscape(error, index, text) ?? {
      problem: diagnostic(
        "yaml/syntax",
        { what: inPlainWords(error, line, text.source.slice(offset, end)) },
        placeOf(text, offset),
      ),
    }
  );
}

/** A file with more of them was not written for dlis. */
const mostAtOnce = 200;

/** Sentences that YAML reads without complaint, but not as they were written. */
export function silentDefects(text: Text): Defect[] {
  const { tokens } = text;
  const named = (token: Token): string => text.source.slice(token.start + 1, token.end);
  const anchors = new Set(tokens.anchors.map(named));
  const aliases = new Set(tokens.aliases.map(named));
  const lost = [
    ...tokens.tags,
    ...tokens.comments,
    ...tokens.aliases.filter((token) => !anchors.has(named(token))),
    ...tokens.anchors.filter((token) => !aliases.has(named(token)) && !isBeforeCollection(token, text)),
  ];
  const seen = new Set<number>();
  return lost
    .sort((a, b) => a.start - b.start)
    .slice(0, mostAtOnce)
    .flatMap(({ start }) => {
      const index = lineAt(text, start);
      if (seen.has(index)) return [];
      seen.add(index);
      const sign = text.source.charAt(start);
      const meaning = meanings[sign] ?? "something else";
      return [
        unquotedEntry(index, text) ?? {
          problem: diagnostic("yaml/unquoted", { sign, meaning }, placeOf(text, start, 1)),
        },
      ];
    });
}

/** A name for a list or map takes nothing from a text, even if nothing refers to it. */
function isBeforeCollection({ end }: Token, text: Text): boolean {
  const index = lineAt(text, end);
  const rest = text.source.slice(end, text.counter.lineStarts[index + 1]).trim();
  if (/^[[{]/.test(rest)) return true;
  if (rest !== "" && !rest.startsWith("#")) return false;
  const indent = (line: string): number => line.search(/\S/);
  const next = text.lines.slice(index + 1).find((line) => line.trim() !== "") ?? "";
  const least = indent(text.lines[index] ?? "") + (next.trimStart().startsWith("- ") ? 0 : 1);
  return isStructure(next) && indent(next) >= least;
}

const meanings: Readonly<Record<string, string>> = {
  "#": "the beginning of a comment",
  "*": "a reference to another place",
  "&": "a name for this place",
  "!": "the name of a type",
};

function tabs(error: ParseError, index: number, text: Text): Defect | undefined {
  const indented = /^[ ]*\t/;
  const at = [index, index + 1].find((each) => indented.test(text.lines[each] ?? ""));
  if (at === undefined && error.code !== "TAB_AS_INDENT") return undefined;
  const first = at ?? index;
  const repair = new Map<number, string>();
  for (const [each, line] of text.lines.entries())
    if (indented.test(line))
      repair.set(
        each,
        line.replace(/^\s+/, (space) => space.replace(/\t/g, "  ")),
      );
  const problem = diagnostic("yaml/tab", { lines: Math.max(1, repair.size) }, placeAt(text, first, 0));
  return repair.size > 0 ? { problem, repair } : { problem };
}

/** A quote whose text runs on over lines that look like YAML, or to the end of the file. */
function unclosedQuote(error: ParseError, text: Text): Defect | undefined {
  const [offset] = error.pos;
  const neverClosed = error.code === "MISSING_CHAR" && error.message.startsWith("Missing closing");
  const token = text.tokens.quoted.find(
    ({ start, end }) => start <= offset && (offset <= end || lineAt(text, end) === lineAt(text, offset)),
  );
  if (!token) return undefined;
  const first = lineAt(text, token.start);
  const within = text.lines.slice(first + 1, lineAt(text, token.end - 1) + 1);
  if (!neverClosed && !within.some(isStructure)) return undefined;
  const sign = text.source.charAt(token.start);
  const place = placeOf(text, token.start, 1);
  const entry = entryOf(text.lines[first] ?? "");
  // Between brackets there is no telling where the text was meant to end.
  if (!entry?.value.startsWith(sign)) return { problem: diagnostic("yaml/quote", { sign }, place) };
  const last = endOfEntry(text.lines, first);
  const lines = text.lines.slice(first, last + 1);
  const opened = [entry.before + entry.value.slice(1), ...lines.slice(1)];
  const repaired = opened.map((line, index) => {
    const [before, words] = index === 0 ? [`${entry.before}"`, entry.value.slice(1)] : ["", line];
    return before + escaped(words.trimEnd()) + (index === opened.length - 1 ? '"' : "");
  });
  return {
    problem: diagnostic("yaml/quote", { sign }, place, repaired.join("\n")),
    repair: new Map(repaired.map((line, index) => [first + index, line])),
  };
}

/** `title:Bonjour` */
function missingSpace(index: number, text: Text): Defect | undefined {
  const match = spaceless.exec(text.lines[index] ?? "");
  if (!match) return undefined;
  const [, before = "", key = "", value = ""] = match;
  const spaced = `${before}${key}: ${value}`;
  const [repaired = spaced] = misread(value) ? quotedLines([spaced]) : [];
  return {
    problem: diagnostic("yaml/colon-space", { key }, placeAt(text, index, before.length, key.length + 1), repaired),
    repair: new Map([[index, repaired]]),
  };
}

/** A key whose colon lacks its space; addresses such as `https://…` have none either. */
export const spaceless = /^(\s*(?:- +)*)([a-z][a-z0-9-]*):(?!\/\/)(\S.*)$/;

/** The entry to which the line belongs, if its text lacks quotes. */
function unquotedEntry(index: number, text: Text): Defect | undefined {
  let first = index;
  while (first > 0 && index - first < 20 && !entryOf(text.lines[first] ?? "")) first--;
  const entry = entryOf(text.lines[first] ?? "");
  if (!entry || isBlockHeader(entry.value)) return undefined;
  const last = endOfEntry(text.lines, first);
  if (last < index) return undefined;
  const lines = text.lines.slice(first, last + 1);
  const reason = misread(entry.value) ?? misread([entry.value, ...lines.slice(1)].join("\n"));
  if (!reason) return /^[[{]/.test(entry.value) ? piecesOf(entry, first, text) : undefined;
  const repaired = quotedLines(lines);
  return {
    problem: diagnostic(
      "yaml/unquoted",
      reason,
      placeOfSign(text, first, entry.before.length, reason),
      repaired.join("\n"),
    ),
    repair: new Map(repaired.map((line, each) => [first + each, line])),
  };
}

/** Texts without quotes in a list or map between brackets. */
function piecesOf({ before, value }: Entry, index: number, text: Text): Defect | undefined {
  const pieces = quotedPieces(value);
  if (!pieces) return undefined;
  const line = before + pieces.repaired;
  const place = placeOfSign(text, index, before.length, pieces.reason);
  return {
    problem: diagnostic("yaml/unquoted", pieces.reason, place, line),
    repair: new Map([[index, line]]),
  };
}

function placeOfSign(text: Text, line: number, column: number, { at, sign }: Reason): Place {
  const start = (text.counter.lineStarts[line] ?? 0) + column + at;
  return placeOf(text, start, sign.length);
}

function badEscape(error: ParseError, index: number, text: Text): Defect | undefined {
  if (error.code !== "BAD_DQ_ESCAPE") return undefined;
  const line = text.lines[index] ?? "";
  const repaired = line.replace(/\\(?:[0abtnvfre "/\\N_LPxuU]|)/g, (code) => (code === "\\" ? "\\\\" : code));
  const problem = diagnostic(
    "yaml/syntax",
    { what: "between double quotes a backslash begins a code, and this one is none" },
    placeOf(text, error.pos[0]),
    repaired,
  );
  return { problem, repair: new Map([[index, repaired]]) };
}

function inPlainWords({ code, message }: ParseError, line: string, token: string): string {
  const shown = token.split("\n", 1)[0]?.slice(0, 30).trim() ?? "";
  if (/ends? with a [\]}]/.test(message)) return "a bracket or brace that was opened above is never closed";
  if (line.startsWith("%")) return "a line may not begin with `%`";
  switch (code) {
    case "MULTIPLE_DOCS":
      return "a line of `---` begins a second document, and only one is read";
    case "BLOCK_IN_FLOW":
      return "a text between brackets or braces holds ` : ` or `- `, and lacks its double quotes";
    case "NON_STRING_KEY":
      return "a list or a map stands where a key should";
    case "KEY_OVER_1024_CHARS":
      return "a key has more than 1,024 characters";
    case "MULTILINE_IMPLICIT_KEY":
    case "MISSING_CHAR":
      return entryOf(line)
        ? "its indentation fits nothing above"
        : "this line has no key, and is not indented below one";
    case "BAD_INDENT":
    case "BLOCK_AS_IMPLICIT_KEY":
      return "the indentation of this line, or of the one below, fits nothing above";
    default:
      return shown === "" ? "something is missing here" : `\`${shown}\` can't stand here`;
  }
}

const lineAt = ({ counter, lines }: Text, offset: number): number =>
  Math.min(lines.length, Math.max(1, counter.linePos(offset).line)) - 1;

function placeAt(text: Text, index: number, column: number, width = 0): Place {
  const place = { file: text.file, line: index + 1 + text.lineOffset, column: column + 1 };
  return width > 0 ? { ...place, endColumn: place.column + width } : place;
}

export function placeOf(text: Text, offset: number, width = 0): Place {
  const index = lineAt(text, offset);
  return placeAt(text, index, Math.max(0, offset - (text.counter.lineStarts[index] ?? 0)), width);
}
