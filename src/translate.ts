import { diagnostic, type Diagnostic } from "./diagnostics/diagnostic.ts";
import { gapKept, gapsOf } from "./gaps.ts";
import type { Texts } from "./generated/translatable.ts";
import { nearest } from "./model/nearest.ts";
import type { Path, Written } from "./read/yaml.ts";

/** Where a translation says what a value of the source says. What it leaves out is not there. */
export interface Told {
  /** In the translation's file. */
  readonly path: Path;
  /** All texts from here on, as the translation has them. */
  readonly texts: ReadonlySet<string>;
  /** Of a list or map, by its keys in the source; of a text nothing. */
  readonly below: ReadonlyMap<string | number, Told>;
}

/** What was written in the source language, with the texts that its translation has. */
export interface Translation {
  readonly written: Written;
  readonly told: Told | undefined;
  readonly problems: readonly Diagnostic[];
}

interface Merged {
  readonly value: unknown;
  readonly told?: Told | undefined;
}

/**
 * The texts of a translation in the place of the source's. Ids, answers, points and order are the source's, whatever a translation
 * says; what it repeats of them is fine, what it changes is told.
 */
export function translate(source: Written, translation: Written, texts: Texts, language: string): Translation {
  const problems: Diagnostic[] = [];
  const say = (problem: Diagnostic): number => problems.push(problem);
  const { value, told } = merge(source.value, translation.value, texts, []);
  return { written: asTranslated(value, told, source, translation), told, problems };

  function merge(from: unknown, given: unknown, shape: Texts, path: Path): Merged {
    if (given === undefined || given === null || given === "") return { value: from };
    if (typeof shape === "string")
      return shape === "list" ? mergeList(from, given, path) : mergeText(from, given, shape, path);
    if ("each" in shape) return Array.isArray(given) ? mergeEach(from, given, shape.each, path) : unfit(from, path);
    if (!isMap(given) || !isMap(from)) return unfit(from, path);
    if ("values" in shape) return mergeMap(from, given, () => shape.values, path);
    if (!("byType" in shape)) return mergeMap(from, given, (key) => shape.keys[key], path, shape.fixed);
    const type = String(from.type);
    const ofType = Object.hasOwn(shape.byType, type) ? shape.byType[type] : undefined;
    return ofType ? merge(from, given, ofType, path) : { value: from };
  }

  function mergeText(from: unknown, given: unknown, shape: "text" | "gaps" | "optional", path: Path): Merged {
    const text = textIn(given, path);
    if (text === undefined) return unfit(from, path);
    if (text.trim() === "") return { value: from };
    if (shape === "gaps" && kept(text) !== kept(String(from))) {
      say(diagnostic("translation/structure", { what: "gaps" }, translation.placeAt(path)));
      return { value: from };
    }
    return leaf(text, path);
  }

  function mergeList(from: unknown, given: unknown, path: Path): Merged {
    const all = Array.isArray(given) ? given.map((each, index) => textIn(each, [...path, index])) : [];
    const words = all.filter((each) => each !== undefined && each.trim() !== "") as string[];
    return words.length > 0 && words.length === all.length ? leaf(words, path) : unfit(from, path);
  }

  function mergeMap(
    from: Readonly<Record<string, unknown>>,
    given: Readonly<Record<string, unknown>>,
    shapeOf: (key: string) => Texts | undefined,
    path: Path,
    fixed: readonly string[] = [],
  ): Merged {
    const below = new Map<string, Merged>();
    for (const [key, each] of Object.entries(given)) {
      const shape = shapeOf(key);
      const at = [...path, key];
      if (fixed.includes(key)) {
        const isItsLanguage = path.length === 0 && key === "language" && each === language;
        if (!isItsLanguage && !isSame(each, from[key]))
          say(diagnostic("translation/not-text", { key }, translation.placeAt(at, "key")));
      } else if (!shape || !Object.hasOwn(from, key)) stranger(key, Object.keys(from), at);
      else below.set(key, merge(from[key], each, shape, at));
    }
    const entries = Object.entries(from).map(([key, value]) => [key, below.get(key)?.value ?? value] as const);
    return { value: Object.fromEntries(entries), told: node(below, path) };
  }

  /** Entries go by their ids (or paths), those without by their place, if there are as many. */
  function mergeEach(from: unknown, given: readonly unknown[], shape: Texts, path: Path): Merged {
    if (!Array.isArray(from)) return { value: from };
    const list = from as readonly unknown[];
    const names = new Map(list.map((each, index) => [nameOf(each) ?? String(index + 1), index]));
    const below = new Map<number, Merged>();
    let fits = true;
    for (const [index, each] of given.entries()) {
      const at = [...path, index];
      const name = nameOf(each);
      const found = name === undefined ? (given.length === list.length ? index : undefined) : names.get(name);
      if (found !== undefined) below.set(found, merge(list[found], each, shape, at));
      else if (name !== undefined) stranger(name, [...names.keys()], at);
      else fits = false;
    }
    if (!fits) say(diagnostic("translation/structure", { what: "entries" }, translation.placeAt(path, "key")));
    return { value: list.map((each, index) => below.get(index)?.value ?? each), told: node(below, path) };
  }

  function node(below: ReadonlyMap<string | number, Merged>, path: Path): Told | undefined {
    const told = [...below].flatMap(([key, each]) => (each.told ? [[key, each.told] as const] : []));
    if (told.length === 0) return undefined;
    return { path, texts: new Set(told.flatMap(([, each]) => [...each.texts])), below: new Map(told) };
  }

  function textIn(given: unknown, path: Path): string | undefined {
    if (typeof given === "string") return given;
    return typeof given === "number" || typeof given === "boolean"
      ? (translation.sourceAt(path) ?? String(given))
      : undefined;
  }

  function unfit(from: unknown, path: Path): Merged {
    say(diagnostic("translation/structure", { what: "kind" }, translation.placeAt(path, "key")));
    return { value: from };
  }

  /** Something that the source has not. */
  function stranger(name: string, known: readonly string[], path: Path): void {
    // Looking for what was meant takes its time, and the first few times are enough.
    const near = problems.length < 20 ? nearest(name, known) : undefined;
    say(diagnostic("translation/orphan", { name, near, isFile: false }, translation.placeAt(path, "key")));
  }
}

const leaf = (value: string | readonly string[], path: Path): Merged => ({
  value,
  told: { path, texts: new Set([value].flat()), below: new Map() },
});

/** Texts of the source by whether the translation has them. */
export interface Tally {
  readonly texts: number;
  readonly missing: number;
  /** The same in characters of the source. */
  readonly size: number;
  readonly missingSize: number;
}
export const emptyTally: Tally = { texts: 0, missing: 0, size: 0, missingSize: 0 };
export const sumOf = (a: Tally, b: Tally): Tally => ({
  texts: a.texts + b.texts,
  missing: a.missing + b.missing,
  size: a.size + b.size,
  missingSize: a.missingSize + b.missingSize,
});
/** One text, of which is known only how long it is. */
export const tallyOfText = (size: number, isTranslated: boolean): Tally => ({
  texts: 1,
  missing: isTranslated ? 0 : 1,
  size,
  missingSize: isTranslated ? 0 : size,
});

const lengthOf = (text: unknown): number =>
  Array.isArray(text)
    ? text.map(lengthOf).reduce((sum, each) => sum + each, 0)
    : typeof text === "string"
      ? text.length
      : 0;

/** How much of a value of the source a translation tells. */
export function tallyOf(source: unknown, told: Told | undefined, shape: Texts): Tally {
  if (source === undefined || source === null || shape === "optional") return emptyTally;
  if (typeof shape === "string") return tallyOfText(lengthOf(source), told !== undefined);
  const sum = (
    entries: readonly (readonly [string | number, unknown])[],
    shapeOf: (key: string) => Texts | undefined,
  ) =>
    entries
      .map(([key, each]) => {
        const below = shapeOf(String(key));
        return below ? tallyOf(each, told?.below.get(key), below) : emptyTally;
      })
      .reduce(sumOf, emptyTally);
  if ("each" in shape) return Array.isArray(source) ? sum([...source.entries()], () => shape.each) : emptyTally;
  if (!isMap(source)) return emptyTally;
  if ("values" in shape) return sum(Object.entries(source), () => shape.values);
  if ("keys" in shape) return sum(Object.entries(source), (key) => shape.keys[key]);
  const ofType = shape.byType[String(source.type)];
  return ofType ? tallyOf(source, told, ofType) : emptyTally;
}

/** What a translation tells at a path of the source, or the nearest of what it belongs to. */
export function toldAt(told: Told | undefined, path: Path): Told | undefined {
  let found = told;
  for (const step of path) found = found?.below.get(step);
  return found;
}

/** Places of translated texts are in the translation, all others in the source. */
function asTranslated(value: unknown, told: Told | undefined, source: Written, translation: Written): Written {
  const find = (path: Path): Path | undefined => {
    let found = told;
    for (const [index, step] of path.entries()) {
      if (found?.below.size === 0) return [...found.path, ...path.slice(index)];
      found = found?.below.get(step);
    }
    return found?.below.size === 0 ? found.path : undefined;
  };
  return {
    value,
    placeAt: (path, of) => {
      const there = find(path);
      return there ? translation.placeAt(there, of) : source.placeAt(path, of);
    },
    sourceAt: (path) => {
      const there = find(path);
      return there ? translation.sourceAt(there) : source.sourceAt(path);
    },
    quotedAt: (path) => {
      const there = find(path);
      return there ? translation.quotedAt(there) : source.quotedAt(path);
    },
  };
}

const kept = (text: string): string => gapsOf(text).map(gapKept).join(" ");

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** By what entries of a list are known to each other. */
function nameOf(entry: unknown): string | undefined {
  if (!isMap(entry)) return undefined;
  const name = [entry.path, entry.id].find((each) => typeof each === "string" || typeof each === "number");
  return name === undefined ? undefined : String(name);
}

/** Is what a translation repeats what the source says? `vrai` and `40,6` are taken there for what they mean. */
const isSame = (given: unknown, from: unknown): boolean =>
  JSON.stringify(given) === JSON.stringify(from) ||
  (typeof given === "string" && typeof from === "number" && Number(given.replace(",", ".")) === from) ||
  (typeof given === "string" && typeof from === "boolean" && /^(vrai|oui|yes|true)$/i.test(given) === from);
