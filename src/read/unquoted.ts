/** A line that holds a list item or a key: what stands before its value, and the value. */
export interface Entry {
  readonly before: string;
  readonly value: string;
  /** Column, from 0, behind which the lines below belong to the value. */
  readonly indent: number;
}

/** Why a sentence can't stand without quotes: a sign, and what YAML takes it for. */
export interface Reason {
  readonly sign: string;
  readonly meaning: string;
  /** Where the sign stands in the value. */
  readonly at: number;
}

/** The line as an entry; `undefined` if it has neither key nor dash, so that it goes on with the text above. */
export function entryOf(line: string): Entry | undefined {
  const [start = "", spaces = "", dashes = ""] = /^( *)((?:- +)*)/.exec(line) ?? [];
  // In a list, `word :` with the French space begins a sentence rather than a key.
  const keyed =
    dashes === "" ? /^(?:[a-z0-9][\w-]*|"[^"]*"|'[^']*') *:(?: +|$)/ : /^(?:[a-z0-9][\w-]*|"[^"]*"|'[^']*'):(?: +|$)/;
  const key = keyed.exec(line.slice(start.length))?.[0];
  if (dashes === "" && key === undefined) return undefined;
  const before = start + (key ?? "");
  const indent = key === undefined ? start.trimEnd().length - 1 : spaces.length + dashes.length;
  return { before, value: line.slice(before.length).trimEnd(), indent };
}

/** Index of the last line that goes on with the value of the entry at `first`. */
export function endOfEntry(lines: readonly string[], first: number): number {
  const entry = entryOf(lines[first] ?? "");
  if (!entry) return first;
  let last = first;
  for (const line of lines.slice(first + 1)) {
    if (line.trim() === "" || line.search(/\S/) <= entry.indent || isStructure(line)) break;
    last++;
  }
  return last;
}

/** Does the line begin by a dash or a key? With a space before its colon, it is more likely a French sentence. */
export const isStructure = (line: string): boolean => /^ *(?:- |(?:[a-z0-9][\w-]*|"[^"]*"|'[^']*'):(?: |$))/.test(line);

const beginnings: readonly (readonly [RegExp, string])[] = [
  [/^%/, "the beginning of a setting of YAML's own"],
  [/^[@`]/, "a sign kept for later use"],
  [/^\*/, "a reference to another place"],
  [/^&/, "a name for this place"],
  [/^!/, "the name of a type"],
  [/^[|>]/, "the beginning of a block of text"],
  [/^-(?=\s)/, "a list"],
  [/^\?(?=\s|$)/, "a key"],
  [/^[\]},]/, "the end of a list"],
];

/** What YAML would misread in a value that is meant as a sentence; `undefined` if nothing. */
export function misread(value: string): Reason | undefined {
  const first = value.charAt(0);
  if (first === '"' || first === "'") {
    const at = closingQuote(value, first);
    return at !== undefined && goesOn(value, at) ? { sign: first, meaning: "the end of the text", at } : undefined;
  }
  if (first === "[" || first === "{") {
    const end = closingBracket(value);
    if (end === undefined || !goesOn(value, end)) return undefined;
    return { sign: first, meaning: `the beginning of a ${first === "[" ? "list" : "map"}`, at: 0 };
  }
  if (isBlockHeader(value)) return undefined;
  for (const [pattern, meaning] of beginnings) {
    const sign = pattern.exec(value)?.[0];
    if (sign !== undefined) return { sign, meaning, at: 0 };
  }
  const colon = /:(?=\s|$)/.exec(value);
  const hash = /(?<=\s)#/.exec(value);
  if (hash && !(colon && colon.index < hash.index))
    return { sign: "#", meaning: "the beginning of a comment", at: hash.index };
  return colon ? { sign: ":", meaning: "the end of a key", at: colon.index } : undefined;
}

/** Does the text stand below, after `|` or `>-`? */
export const isBlockHeader = (value: string): boolean => /^[|>][-+1-9]{0,2}(\s+#.*)?$/.test(value);

/** The text between double quotes. Quotes that already stood around it, and ended too early, are taken off first. */
export function quoted(text: string): string {
  const outer = text.charAt(0);
  const inside = text.slice(1, -1);
  const inner = inside.indexOf(outer);
  const wrapped = text.length > 1 && (outer === '"' || outer === "'") && text.endsWith(outer) && inner >= 0;
  // `"Il a dit" puis "non"` has no outer quotes: its first text ends at a word and a space follows.
  if (wrapped && !(/\S/.test(inside.charAt(inner - 1)) && /[\s,.;:!?]/.test(inside.charAt(inner + 1))))
    return `"${escaped(inside)}"`;
  return `"${escaped(text)}"`;
}

export const escaped = (text: string): string => text.replace(/\\/g, "\\\\").replace(/"/g, '\\"');

/** The lines of one entry with its text between double quotes. */
export function quotedLines(lines: readonly string[]): string[] {
  const [first = "", ...rest] = lines;
  const { before, value } = entryOf(first) ?? { before: "", value: first };
  const last = rest.pop();
  if (last === undefined) return [before + quoted(value)];
  return [`${before}"${escaped(value)}`, ...rest.map((line) => escaped(line.trimEnd())), `${escaped(last.trimEnd())}"`];
}

function closingQuote(value: string, quote: string): number | undefined {
  for (let index = 1; index < value.length; index++) {
    if (quote === '"' && value[index] === "\\") index++;
    else if (value[index] === quote) {
      if (quote === '"' || value[index + 1] !== quote) return index;
      index++;
    }
  }
  return undefined;
}

function closingBracket(value: string): number | undefined {
  let depth = 0;
  for (let index = 0; index < value.length; index++) {
    if ("[{".includes(value.charAt(index))) depth++;
    if ("]}".includes(value.charAt(index)) && --depth === 0) return index;
  }
  return undefined;
}

const goesOn = (value: string, end: number): boolean => !/^\s*(#|$)/.test(value.slice(end + 1));
