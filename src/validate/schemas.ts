import type { ErrorObject } from "ajv";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import * as validators from "../generated/validators.js";
import type {
  WrittenAssessment,
  WrittenCourse,
  WrittenGlossary,
  WrittenPage,
  WrittenQuestions,
  WrittenQuiz,
  WrittenSources,
  WrittenTheme,
} from "../generated/written.ts";
import type { Path, Written } from "../read/yaml.ts";
import { shapeProblems, tooMany, type ShapeError } from "./shape-problems.ts";

/** What each kind of file holds once its shape is right. */
export interface Shapes {
  readonly course: WrittenCourse;
  readonly quiz: WrittenQuiz;
  readonly assessment: WrittenAssessment;
  readonly questions: WrittenQuestions;
  readonly glossary: WrittenGlossary;
  readonly sources: WrittenSources;
  readonly page: WrittenPage;
  readonly theme: WrittenTheme;
}

/**
 * Compare what an author wrote with the schema of its kind. Where a truth value, a number or a text is expected,
 * `vrai`, `40,6` and `2023` are taken for one. `value` is absent if anything is wrong.
 */
export function checkShape<K extends keyof Shapes>(
  kind: K,
  written: Written,
): { readonly value?: Shapes[K]; readonly problems: readonly Diagnostic[] } {
  const crowd = crowdIn(written.value, []);
  if (crowd) return { problems: [tooMany(crowd.path, crowd.count, mostEntries, written)] };
  const root = { value: structuredClone(written.value) };
  let errors = errorsOf(kind, root.value);
  // A value that was taken for another may show what it hid, such as the fields of a question's type.
  for (let round = 0; round < 3 && convert(root, errors, written); round++) errors = errorsOf(kind, root.value);
  const problems = shapeProblems(errors, root.value, written);
  // The schema was met, and with it the type that was generated from it.
  return problems.length === 0 ? { value: root.value as Shapes[K], problems } : { problems };
}

/** More than any schema allows; the validator's time grows with the square of what it has to complain of. */
const mostEntries = 5000;

/** The first list or map that has too many entries to be looked at one by one. */
function crowdIn(value: unknown, path: Path): { path: Path; count: number } | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const entries = Object.entries(value);
  if (entries.length > mostEntries) return { path, count: entries.length };
  for (const [key, each] of entries) {
    const crowd = crowdIn(each, [...path, Array.isArray(value) ? Number(key) : key]);
    if (crowd) return crowd;
  }
  return undefined;
}

function errorsOf(kind: keyof Shapes, value: unknown): ShapeError[] {
  const validate = validators[kind];
  return validate(value) ? [] : (validate.errors ?? []).map((error) => ({ ...error, path: pathOf(error, value) }));
}

/** The error's JSON pointer as steps: numbers in lists, names in maps. */
function pathOf({ instancePath }: ErrorObject, root: unknown): Path {
  let value = root;
  return instancePath
    .split("/")
    .slice(1)
    .map((step) => {
      const name = step.replace(/~1/g, "/").replace(/~0/g, "~");
      const key = Array.isArray(value) ? Number(name) : name;
      value = at(value, key);
      return key;
    });
}

const at = (value: unknown, key: string | number): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;

/** Put what was meant in place of values that have another type; tells whether there were any. */
function convert(root: { value: unknown }, errors: readonly ShapeError[], written: Written): boolean {
  let converted = false;
  for (const error of errors) {
    const meant = meantBy(error, written);
    const key = error.path.at(-1);
    const parent = error.path.slice(0, -1).reduce(at, root.value);
    if (meant === undefined || key === undefined || typeof parent !== "object" || parent === null) continue;
    (parent as Record<string | number, unknown>)[key] = meant;
    converted = true;
  }
  return converted;
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["vrai", true],
  ["oui", true],
  ["yes", true],
  ["false", false],
  ["faux", false],
  ["non", false],
  ["no", false],
]);

/** The value an author meant by one of another type; `undefined` if that can't be told. */
function meantBy({ keyword, data, params, path }: ShapeError, written: Written): unknown {
  if (typeof data !== "string" && typeof data !== "number" && typeof data !== "boolean") return undefined;
  const source = typeof data === "string" ? data.trim() : (written.sourceAt(path) ?? String(data));
  if (keyword === "enum") {
    const { allowedValues } = params as { allowedValues: readonly unknown[] };
    return allowedValues.find((allowed) => allowed !== data && String(allowed) === source);
  }
  if (keyword !== "type") return undefined;
  const expected = [(params as { type: string | readonly string[] }).type].flat();
  if (expected.includes("string")) return typeof data === "string" ? undefined : source;
  if (expected.includes("boolean")) return truths.get(source.toLowerCase());
  if (expected.includes("number") || expected.includes("integer"))
    return typeof data === "string" ? numberIn(source) : undefined;
  return undefined;
}

/** `40,6`, `1 250` or `60 %` as a number. */
function numberIn(source: string): number | undefined {
  const plain = source.replace(/\s*%$/, "").replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, "");
  return /^[-+]?\d{1,15}([.,]\d{1,15})?$/.test(plain) ? Number(plain.replace(",", ".")) : undefined;
}
