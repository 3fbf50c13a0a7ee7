import type { ErrorObject } from "ajv";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { questionFields } from "../generated/validators.js";
import { nearest } from "../model/nearest.ts";
import { quoted } from "../read/unquoted.ts";
import { spaceless } from "../read/yaml-defects.ts";
import type { Path, Written } from "../read/yaml.ts";

/** An error of the schema's validator, with its place in the data as steps. */
export type ShapeError = ErrorObject & { readonly path: Path };

/** Errors of the validator in the author's words: each cause once, in the order of the file. */
export function shapeProblems(errors: readonly ShapeError[], root: unknown, written: Written): readonly Diagnostic[] {
  const first = errors.filter(isTelling).slice(0, most);
  const byPlace = new Map<string, ShapeError[]>();
  for (const error of first) byPlace.set(error.instancePath, [...(byPlace.get(error.instancePath) ?? []), error]);
  const causes = first.filter((error) => isCause(error, byPlace.get(error.instancePath) ?? []));
  const problems = [...causes.map((error) => worded(error, written)), ...impossibleDates(root, [], written)];
  const seen = new Set<string>();
  return problems
    .filter((problem) => {
      const key = JSON.stringify(problem);
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => line(a) - line(b) || column(a) - column(b));
}

const line = ({ place }: Diagnostic): number => place?.line ?? 0;
const column = ({ place }: Diagnostic): number => place?.column ?? 0;

/** More than an author reads at once, and few enough to word them all without waiting. */
const most = 500;

/** `if` and `propertyNames` say that something below them failed, `items` that a list is too long, as `maxItems` does. */
const isTelling = ({ keyword, propertyName }: ShapeError): boolean =>
  keyword !== "if" && keyword !== "items" && propertyName === undefined;

/** Errors that only repeat or follow from another one at the same place are left out. */
function isCause(error: ShapeError, here: readonly ShapeError[]): boolean {
  const { keyword } = error;
  const alternatives = here.find((other) => other.keyword === "anyOf");
  if (alternatives) return error === alternatives;
  const ofType = here.find((other) => other.keyword === "type");
  if (ofType) return error === ofType;
  if (keyword === "required") return !here.some((other) => isMisspelt(other, missingKey(error)));
  // A pattern says more than a length.
  return !(keyword === "minLength" || keyword === "maxLength") || !here.some((other) => other.keyword === "pattern");
}

const missingKey = ({ params }: ShapeError): string => String((params as { missingProperty?: string }).missingProperty);

const unknownKey = ({ params }: ShapeError): string | undefined => {
  const { additionalProperty, unevaluatedProperty } = params as Record<string, string | undefined>;
  return additionalProperty ?? unevaluatedProperty;
};

/** Is this the error of an unknown key that was meant as the missing one, or of a sentence read as a key? */
function isMisspelt(error: ShapeError, missing: string): boolean {
  const key = unknownKey(error);
  return key !== undefined && (nearest(key, freeKeys(error)) === missing || (isSentence(key) && missing === "text"));
}

/** Keys that may stand here and don't yet. */
function freeKeys({ parentSchema, data }: ShapeError): readonly string[] {
  const { properties = {}, unevaluatedProperties } = (parentSchema ?? {}) as Record<string, object | undefined>;
  const written = data as Readonly<Record<string, unknown>>;
  // The fields that all questions share stand in another schema.
  const ofQuestion = unevaluatedProperties === undefined ? undefined : questionFields[String(written.type)];
  return (ofQuestion ?? Object.keys(properties)).filter((key) => !(key in written));
}

const isSentence = (key: string): boolean => !/^[A-Za-z][\w-]*$/.test(key) || /^[A-Z]/.test(key);

function worded(error: ShapeError, written: Written): Diagnostic {
  const { path, keyword, params, data, schema, parentSchema } = error;
  const place = written.placeAt(path);
  const key = nameOf(path, written);
  const value = shown(data, path, written);
  const count = (): number => Object.keys(Object(data) as object).length;
  const limit = Number((params as { limit?: number }).limit);
  switch (keyword) {
    case "type":
      return ofAnotherType(error, written);
    case "required":
      return missing(error, written);
    case "additionalProperties":
    case "unevaluatedProperties":
      return unknown(error, written);
    case "pattern":
      return ofAnotherForm(error, written);
    case "propertyNames": {
      const { propertyName: id } = params as { propertyName: string };
      return diagnostic("schema/id", { id, slug: slugOf(id) }, written.placeAt([...path, id], "key"));
    }
    case "enum": {
      const words = (schema as readonly unknown[]).map(String);
      const near = nearest(value, words);
      return path.at(-1) === "type"
        ? diagnostic("schema/unknown-type", { type: value, near, all: words.join(", ") }, place)
        : diagnostic("schema/value", { key, value, near, all: words.map((word) => `\`${word}\``).join(", ") }, place);
    }
    case "anyOf":
      return diagnostic(
        "schema/value",
        { key, value, near: nearest(value, ["unlimited"]), all: "a whole number from 1 to 1000, `unlimited`" },
        place,
      );
    case "minLength":
      return diagnostic("schema/empty", { key }, place);
    case "maxLength":
      return diagnostic("schema/too-long", { key, length: Array.from(String(data)).length, limit }, place);
    case "minItems":
      return diagnostic("schema/too-few", { key, count: count(), limit }, place);
    case "maxItems":
    case "maxProperties":
      return tooMany(path, count(), limit, written);
    case "uniqueItems": {
      const { i, j } = params as { i: number; j: number };
      const second = [...path, Math.max(i, j)];
      const value = shown((data as readonly unknown[])[i], second, written);
      return diagnostic("schema/repeated", { key, value }, written.placeAt(second));
    }
    case "not": {
      const { required } = schema as { required: readonly [string, string] };
      return diagnostic(
        "schema/conflict",
        { key: required[0], other: required[1] },
        written.placeAt([...path, required[0]], "key"),
      );
    }
    default: {
      const { minimum, exclusiveMinimum, maximum } = (parentSchema ?? {}) as Record<string, number | undefined>;
      return diagnostic("schema/range", { key, value, least: minimum, above: exclusiveMinimum, most: maximum }, place);
    }
  }
}

export const tooMany = (path: Path, count: number, limit: number, written: Written): Diagnostic =>
  diagnostic(
    "schema/too-many",
    { key: nameOf(path, written), count, limit, decimals: path.at(-1) === "range" },
    written.placeAt(path),
  );

const typeWords: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "`true` or `false`",
  array: "a list",
  object: "a map of keys and values",
};

function ofAnotherType({ path, params, data, parentSchema }: ShapeError, written: Written): Diagnostic {
  const place = written.placeAt(path);
  const line = written.quotedAt(path);
  const types = [(params as { type: string | readonly string[] }).type].flat();
  const [type = ""] = types;
  if (data === null) return diagnostic("schema/empty", { key: nameOf(path, written) }, place);
  if (types.includes("string") && typeof data === "object" && line !== undefined)
    return diagnostic("yaml/unquoted", signOf(line.charAt(place.column)), place, line);
  const expected = types.map((each) => typeWords[each] ?? each).join(" or ");
  const list = Array.isArray(data) && path.length === 0 ? listOf(parentSchema) : undefined;
  const problem = { key: nameOf(path, written), expected, type, found: found(data, path, written), list };
  if (typeof data !== "string" || line === undefined) return diagnostic("schema/type", problem, place);
  const [before, text] = [line.slice(0, place.column - 1), line.slice(place.column - 1)];
  const [, , name, rest] = spaceless.exec(data) ?? [];
  if (type === "object" && name !== undefined && rest !== undefined)
    return diagnostic("yaml/colon-space", { key: name }, place, `${before}${name}: ${quoted(rest)}`);
  const { required = [], items } = (parentSchema ?? {}) as {
    required?: readonly string[];
    items?: { type?: string; $ref?: string };
  };
  const [only, another] = required;
  const isListOfTexts = items?.type === "string" || /markdown|id$/.test(items?.$ref ?? "");
  const paste =
    type === "object" && only !== undefined && another === undefined
      ? `${before}${only}: ${text}`
      : type === "array" && isListOfTexts
        ? `${before}[${text}]`
        : undefined;
  return diagnostic("schema/type", problem, place, paste);
}

/** The key below which a file's list belongs: the one that must be there and holds a list. */
function listOf(schema: unknown): string | undefined {
  const { required = [], properties = {} } = (schema ?? {}) as {
    required?: readonly string[];
    properties?: Readonly<Record<string, { readonly type?: string }>>;
  };
  return required.find((key) => properties[key]?.type === "array");
}

/** What YAML made of a sentence that begins so. */
function signOf(first: string): { sign: string; meaning: string } {
  if (first === "[" || first === "-") return { sign: first, meaning: "the beginning of a list" };
  if (first === "{") return { sign: first, meaning: "the beginning of a map" };
  return { sign: ":", meaning: "the end of a key" };
}

function missing(error: ShapeError, written: Written): Diagnostic {
  const { path, parentSchema, data } = error;
  const key = missingKey(error);
  const place = written.placeAt(path, typeof path.at(-1) === "string" ? "key" : "value");
  const { id, type } = data as Readonly<Record<string, unknown>>;
  if (type === "numeric" && key === "answer") return diagnostic("question/numeric", { id: String(id) }, place);
  const { properties = {} } = (parentSchema ?? {}) as { properties?: Record<string, { enum?: readonly string[] }> };
  const all = properties[key]?.enum?.join(", ");
  return diagnostic("schema/missing-key", { key, where: nameOf(path, written), all }, place);
}

function unknown(error: ShapeError, written: Written): Diagnostic {
  const { path, data } = error;
  const key = unknownKey(error) ?? "";
  const place = written.placeAt([...path, key], "key");
  const free = freeKeys(error);
  const near = nearest(key, free);
  if (isSentence(key) && near === undefined) {
    const others = Object.keys(data as object).filter((other) => other !== key);
    const line = written.quotedAt(path);
    if (line !== undefined && free.includes("text")) {
      const column = written.placeAt(path).column - 1;
      const paste = `${line.slice(0, column)}text: ${line.slice(column)}`;
      return diagnostic("yaml/unquoted", signOf(line.charAt(column + 1)), place, paste);
    }
    // Between braces a comma ends the value: `{ text: Oui, mais non }`.
    const isBetweenBraces = others.some((other) => written.placeAt([...path, other], "key").line === place.line);
    if (isBetweenBraces && (data as Readonly<Record<string, unknown>>)[key] === null)
      return diagnostic("yaml/unquoted", { sign: ",", meaning: "the end of the text" }, place);
  }
  return diagnostic("schema/unknown-key", { key, where: nameOf(path, written), near, all: free.join(", ") }, place);
}

/** Forms by the key that has them; ids have theirs everywhere. */
const forms: Readonly<Record<string, string>> = {
  checked: "a date as year-month-day, such as 2026-11-23",
  url: "a web address such as https://example.org/page",
  colour: "a colour as # and six digits or letters, such as #7a1f4b",
  background: "a colour as # and six digits or letters, such as #fffdf8",
  language: "the tag of a language, such as fr or pt-BR",
};

function ofAnotherForm({ path, data }: ShapeError, written: Written): Diagnostic {
  const place = written.placeAt(path);
  const last = String(path.at(-1));
  const value = String(data);
  if (last === "iri") return diagnostic("course/iri", { iri: value }, place);
  const what = forms[last];
  if (what === undefined) return diagnostic("schema/id", { id: value, slug: slugOf(value) }, place);
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value) ?? [];
  const date = year && `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const paste =
    date && last === "checked"
      ? written
          .quotedAt(path)
          ?.slice(0, place.column - 1)
          .concat(date)
      : undefined;
  return diagnostic("schema/pattern", { key: nameOf(path, written), value, what }, place, paste);
}

/** Days that no calendar has: a pattern lets 30 February pass. */
function impossibleDates(value: unknown, path: Path, written: Written): Diagnostic[] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, each]) => impossibleDates(each, [...path, key], written));
  if (path.at(-1) !== "checked" || typeof value !== "string" || !/^\d{4}-(0\d|1[0-2])-[0-3]\d$/.test(value)) return [];
  const day = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) ? value.endsWith("-00") : day.toISOString().startsWith(value)) return [];
  return [
    diagnostic("schema/pattern", { key: "`checked`", value, what: "a day of the calendar" }, written.placeAt(path)),
  ];
}

function nameOf(path: Path, written: Written): string {
  const last = path.at(-1);
  if (last === undefined) return "this file";
  if (typeof last === "string") return `\`${last}\``;
  const list = path.at(-2) ?? "the list";
  const id = list === "questions" ? written.sourceAt([...path, "id"]) : undefined;
  return id === undefined ? `entry ${last + 1} of \`${list}\`` : `question \`${id}\``;
}

/** A value as it was written, cut where it is long. */
function shown(data: unknown, path: Path, written: Written): string {
  const text = typeof data === "string" ? data : (written.sourceAt(path) ?? String(data));
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function found(data: unknown, path: Path, written: Written): string {
  if (Array.isArray(data)) return "a list";
  if (typeof data === "object") return "a map of keys and values";
  return `${typeof data === "string" ? "the text " : ""}\`${shown(data, path, written)}\``;
}

/** The nearest thing to an id that words can become. */
function slugOf(words: string): string {
  const plain = words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae");
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 64)
    .replace(/^-+|-+$/g, "");
}
