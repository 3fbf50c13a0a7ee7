import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from "yaml";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { quoted } from "./unquoted.ts";
import { defectOf, placeOf, silentDefects, type Defect, type Text } from "./yaml-defects.ts";
import { tokensOf } from "./yaml-tokens.ts";

export type Path = readonly (string | number)[];

/** What an author wrote in YAML, as data that knows its places. */
export interface Written {
  readonly value: unknown;
  /** Place of the value (or of its key) at a path, or of the nearest ancestor that exists. */
  placeAt(path: Path, of?: "key" | "value"): Place;
  /** A single value as it stands in the file, such as `1.0`; `undefined` for maps and lists. */
  sourceAt(path: Path): string | undefined;
  /** The line on which a value stands alone, with that value between double quotes. */
  quotedAt(path: Path): string | undefined;
}

const limits = { nesting: 50, aliases: 100, repairs: 30 } as const;

/**
 * Read YAML 1.2; `lineOffset` is the number of lines of the file that stand above `source`.
 * A sentence that lacks its quotes is reported, and read as it was meant so that it hides no other problem.
 */
export function readYaml(
  source: string,
  file: string,
  lineOffset = 0,
): { readonly written?: Written; readonly problems: readonly Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const repairedLines = new Set<number>();
  let lines = source.replace(/^\uFEFF/, "").split(/\r\n?|\n/);

  // Each repair is followed by a whole new parse, so a large file gets fewer of them.
  for (let rounds = Math.min(limits.repairs, Math.floor(1e6 / (source.length + 1))); rounds >= 0; rounds--) {
    const text = asText(lines, file, lineOffset);
    const refused = refusal(text);
    if (refused) return { problems: [...problems, refused] };
    const document = parseDocument(text.source, {
      prettyErrors: false,
      stringKeys: true,
      // The parser would compare every key with every other; see `repeatedKeys`.
      uniqueKeys: false,
    });
    const [error] = document.errors.sort((a, b) => a.pos[0] - b.pos[0]);
    const defects = error ? [defectOf(error, text)] : silentDefects(text);
    if (defects.length === 0) return finish(document, text, problems);
    // A line that stays wrong after its repair has been told already.
    if (defects.some(({ repair }) => [...(repair?.keys() ?? [])].some((line) => repairedLines.has(line)))) break;
    problems.push(...defects.map(({ problem }) => problem));
    if (defects.some(({ repair }) => repair === undefined)) break;
    lines = repaired(lines, defects);
    for (const { repair } of defects) for (const line of repair?.keys() ?? []) repairedLines.add(line);
  }
  return { problems };
}

function asText(lines: readonly string[], file: string, lineOffset: number): Text {
  const source = lines.join("\n");
  const counter = new LineCounter();
  let start = 0;
  for (const line of lines) {
    counter.addNewLine(start);
    start += line.length + 1;
  }
  return { file, lineOffset, source, lines, counter, tokens: tokensOf(source, limits.nesting) };
}

/** What no course needs and a build must not choke on. */
function refusal(text: Text): Diagnostic | undefined {
  const { tooDeep, aliases } = text.tokens;
  if (tooDeep !== undefined) return diagnostic("yaml/deep", { limit: limits.nesting }, placeOf(text, tooDeep));
  const [first] = aliases.slice(limits.aliases);
  return first && diagnostic("yaml/aliases", {}, placeOf(text, first.start, first.end - first.start));
}

const repaired = (lines: readonly string[], defects: readonly Defect[]): string[] =>
  lines.map((line, index) => defects.find(({ repair }) => repair?.has(index))?.repair?.get(index) ?? line);

function finish(document: Document, text: Text, problems: readonly Diagnostic[]): ReturnType<typeof readYaml> {
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null))
    return { problems: [...problems, diagnostic("yaml/empty", {}, placeOf(text, 0))] };
  const deepest = tooDeepNode(contents, limits.nesting);
  if (deepest) {
    const place = placeOf(text, deepest.range?.[0] ?? 0);
    return { problems: [...problems, diagnostic("yaml/deep", { limit: limits.nesting }, place)] };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: limits.aliases });
    if (!isDeeper(value, limits.nesting))
      return { written: asWritten(value, document, text), problems: [...problems, ...repeatedKeys(contents, text)] };
  } catch {
    // References that multiply each other; the other case is one that leads back to what holds it.
  }
  return { problems: [...problems, diagnostic("yaml/aliases", {}, placeOf(text, text.tokens.aliases[0]?.start ?? 0))] };
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1)));

/** The first node that stands more than `levels` below another. */
function tooDeepNode(node: unknown, levels: number): Node | undefined {
  if (!isSeq(node) && !isMap(node)) return undefined;
  if (levels === 0) return node;
  const below = isSeq(node) ? node.items : node.items.map(({ value }) => value);
  for (const each of below) {
    const found = tooDeepNode(each, levels - 1);
    if (found) return found;
  }
  return undefined;
}

function asWritten(value: unknown, document: Document, text: Text): Written {
  const sourceOf = ({ range }: Node): string => (range ? text.source.slice(range[0], range[1]) : "");
  const isShown = (node: Node | undefined): node is Node => node !== undefined && sourceOf(node) !== "";

  /** The key and value at a path, or those of the last step that exists. */
  function find(path: Path): { key?: Node; value?: Node; whole: boolean } {
    let found: { key?: Node; value?: Node } = isNode(document.contents) ? { value: document.contents } : {};
    for (const step of path) {
      const below = child(resolved(found.value, document), step);
      if (!below) return { ...found, whole: false };
      found = below;
    }
    return { ...found, whole: true };
  }

  function placeOfNode(node: Node): Place {
    const [start, end] = node.range ?? [0, 0];
    const source = text.source.slice(start, end);
    return placeOf(text, start, isScalar(node) && !source.includes("\n") ? source.length : 0);
  }

  return {
    value,
    placeAt(path, of = "value") {
      const { key, value, whole } = find(path);
      const [first, second] = of === "key" && whole ? [key, value] : [value, key];
      const node = isShown(first) ? first : second;
      return node ? placeOfNode(node) : placeOf(text, 0);
    },
    sourceAt(path) {
      const { value, whole } = find(path);
      return whole && isScalar(value) ? sourceOf(value) : undefined;
    },
    quotedAt(path) {
      const { value, whole } = find(path);
      if (!whole || !isShown(value)) return undefined;
      const [start, end] = value.range ?? [0, 0];
      const { line, column } = placeOf(text, start);
      const shown = text.lines[line - 1 - text.lineOffset] ?? "";
      const rest = shown.slice(column - 1);
      // A map or a list ends behind its line break; another value beside it on the line must not be swallowed.
      if (text.source.slice(start, end).trimEnd() !== rest.trimEnd()) return undefined;
      const isQuoted = isScalar(value) && value.type !== "PLAIN";
      return shown.slice(0, column - 1) + (isQuoted ? rest : quoted(rest.trimEnd()));
    },
  };
}

const resolved = (node: Node | undefined, document: Document): Node | undefined =>
  isAlias(node) ? node.resolve(document) : node;

function child(node: Node | undefined, step: string | number): { key?: Node; value?: Node } | undefined {
  if (isSeq<Node>(node)) {
    const value = typeof step === "number" ? node.items[step] : undefined;
    return value && { value };
  }
  if (!isMap<Node, Node | null>(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair && { key: pair.key, ...(pair.value ? { value: pair.value } : {}) };
}

/** Keys that stand a second time in their map, where the first would be lost. */
function repeatedKeys(node: unknown, text: Text): Diagnostic[] {
  if (isSeq(node)) return node.items.flatMap((item) => repeatedKeys(item, text));
  if (!isMap(node)) return [];
  const first = new Map<string, number>();
  return node.items.flatMap(({ key, value }) => {
    const below = repeatedKeys(value, text);
    if (!isScalar(key)) return below;
    const name = String(key.value);
    const start = key.range?.[0] ?? 0;
    const place = placeOf(text, start, name.length);
    const before = first.get(name);
    if (before === undefined) {
      first.set(name, place.line);
      return below;
    }
    return [diagnostic("yaml/duplicate-key", { key: name, line: before }, place), ...below];
  });
}
