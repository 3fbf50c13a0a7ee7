import { readFileSync, readdirSync } from "node:fs";
import { posix } from "node:path";

/** A schema as it is written, as far as the reference shows it. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: boolean | Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly format?: string;
}
/** A schema with the file that its references start from, and the shared part that it is, such as `id`. */
export interface Found {
  readonly schema: Schema;
  readonly file: string;
  readonly part?: string;
}

/** Every schema, by its path below `schemas/`. */
export const schemas: ReadonlyMap<string, Schema> = new Map(
  readdirSync("schemas", { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".schema.json"))
    .map((file) => [file, JSON.parse(readFileSync(`schemas/${file}`, "utf8")) as Schema]),
);
export const schemaOf = (file: string): Schema => {
  const schema = schemas.get(file);
  if (!schema) throw new Error(`There is no schemas/${file}.`);
  return schema;
};

/** What a schema refers to, with what stands beside the reference. */
export function resolved({ schema, file, part }: Found): Found {
  if (schema.$ref === undefined) return { schema, file, ...(part === undefined ? {} : { part }) };
  const [path = "", pointer] = schema.$ref.split("#");
  const home = path === "" ? file : posix.join(posix.dirname(file), path);
  const name = pointer?.replace("/$defs/", "");
  const target = name === undefined ? schemaOf(home) : schemaOf(home).$defs?.[name];
  if (!target) throw new Error(`schemas/${file}: nothing is at ${schema.$ref}.`);
  const { $ref: _, ...beside } = schema;
  return resolved({ schema: { ...target, ...beside }, file: home, ...(name === undefined ? {} : { part: name }) });
}

/** What stands below a key: keys of its own, or those of each entry of a list or map, or of each list (`isListed`) of a map. */
export function belowOf({
  schema,
  file,
}: Found): { readonly isEach: boolean; readonly isListed: boolean; readonly object: Found } | undefined {
  if (schema.properties) return { isEach: false, isListed: false, object: { schema, file } };
  const each = [schema.additionalProperties, schema.items].find((each) => typeof each === "object");
  if (each === undefined) return undefined;
  const object = resolved({ schema: each, file });
  if (object.schema.properties) return { isEach: true, isListed: false, object };
  const listed = belowOf(object);
  return listed && { isEach: true, isListed: true, object: listed.object };
}
export const questionFile = "question.schema.json";
export const commonFile = "questions/common.schema.json";

/** Every type of question, in the order of the schema. */
export const questionTypes = (): readonly string[] => (schemaOf(questionFile).properties?.type?.enum ?? []).map(String);

/** The keys of a type of question, without its `type`, which is a constant. */
export function ownKeys(schema: Schema): Schema {
  const { type, ...keys } = schema.properties ?? {};
  return type?.const === undefined ? schema : { ...schema, properties: keys };
}
/** The keys of every question, whose `type` may be any of them all. */
export function commonKeys(): Schema {
  const common = schemaOf(commonFile);
  const type = schemaOf(questionFile).properties?.type ?? {};
  return { ...common, properties: { ...common.properties, type } };
}

export const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** The schemas of files that authors write, by name. */
export const kindsOfFile = (): readonly string[] =>
  [...schemas.keys()]
    .filter((file) => !file.includes("/") && file !== questionFile && file !== "common.schema.json")
    .map((file) => file.replace(".schema.json", ""));

/** Keys whose reader is left alone: without a title or a description, or without an example of a text or number. */
export function unexplainedKeys(): readonly string[] {
  const look = ({ schema, file }: Found, at: string): string[] =>
    Object.entries(schema.properties ?? {}).flatMap(([key, each]) => {
      const found = resolved({ schema: each, file });
      const { title, description, type, ...rest } = found.schema;
      const below = belowOf(found);
      const isShown = [rest.examples, rest.enum, rest.const, below].some((each) => each !== undefined);
      const hasDefault = rest.default !== undefined && !isEmptyList(rest.default);
      return [
        ...(title === undefined ? [`${at}${key}: title`] : []),
        ...(description === undefined ? [`${at}${key}: description`] : []),
        ...(isShown || hasDefault || type === "boolean" ? [] : [`${at}${key}: example`]),
        ...(below && below.object.file !== questionFile ? look(below.object, `${at}${key}.`) : []),
      ];
    });
  return [...schemas]
    .filter(([file]) => file !== "common.schema.json")
    .flatMap(([file, schema]) => look({ schema: ownKeys(schema), file }, `${file.replace(".schema.json", "")} `));
}
