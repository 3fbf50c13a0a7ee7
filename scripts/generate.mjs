// What is made from other files before dlis can be type-checked, tested or bundled: src/generated/.
// Files whose content did not change are left alone, so that watchers stay quiet.
import { TYPE, parse } from "@formatjs/icu-messageformat-parser";
import Ajv2020 from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import Handlebars from "handlebars";
import { compile } from "json-schema-to-typescript";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));
const banner = "// Made by scripts/generate.mjs; changes here are lost.\n";

/** Files an author may write, each with a schema of its own. */
const kinds = ["course", "quiz", "assessment", "questions", "glossary", "sources", "page", "theme"];

/** Everything there is to generate into `<into>/`, from the schemas and templates below `from`. */
export async function generate({ from = root, into = join(root, "src/generated") } = {}) {
  const schemas = await readSchemas(join(from, "schemas"));
  const steps = [
    async () => ({ "validators.js": validators(schemas), "validators.d.ts": validatorTypes() }),
    async () => ({ "written.ts": await writtenTypes(schemas) }),
    async () => ({ "translatable.ts": translatable(schemas) }),
    async () => ({ "templates.js": await templates(join(from, "templates")), "templates.d.ts": templateTypes() }),
    async () => ({ "themes.ts": await themes(join(from, "templates/themes")) }),
    async () => ({ "locales.js": await locales(join(from, "templates/locales")), "locales.d.ts": localeTypes() }),
    async () => ({
      "report-locales.js": await locales(join(from, "templates/report/locales")),
      "report-locales.d.ts": localeTypes(),
    }),
  ];
  for (const step of steps)
    for (const [name, contents] of Object.entries(await step()))
      await writeWhenChanged(join(into, name), banner + contents);
}

async function writeWhenChanged(path, contents) {
  const before = await readFile(path, "utf8").catch(() => undefined);
  if (before === contents) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
}

/** Paths of the files below a folder that end so, with forward slashes, in an order that is the same everywhere. */
async function filesBelow(folder, ending) {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  return entries
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(ending))
    .sort();
}

// — Schemas ——————————————————————————————————————————————————————————————————————————————————————

/** Schemas by name: the path without its ending, such as `questions/single`. */
async function readSchemas(folder) {
  const schemas = new Map();
  for (const path of await filesBelow(folder, ".schema.json"))
    schemas.set(path.replace(/\.schema\.json$/, ""), JSON.parse(await readFile(join(folder, path), "utf8")));
  const known = schemas.get("question").properties.type.enum;
  for (const type of questionTypes(schemas))
    if (!known.includes(type)) throw new Error(`schemas/question.schema.json does not name the type \`${type}\`.`);
  return schemas;
}

const questionTypes = (schemas) =>
  [...schemas.keys()].flatMap((name) => /^questions\/(?!common$)(.+)$/.exec(name)?.[1] ?? []);

/** Validators as a module without `eval`, which browsers and strict policies refuse. */
function validators(schemas) {
  const address = (name) => `https://dlis/${name}.schema.json`;
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    // A part of a schema, as in `if`, leaves the type to the whole; formats are for editors, patterns for us.
    strictTypes: false,
    strictTuples: false,
    validateFormats: false,
    code: { source: true, esm: true, lines: true },
    // The addresses above lead nowhere, so they need not be in every error.
    // What a translation may give is no matter of shape: `translatable` below reads it.
    keywords: [{ keyword: "translatable", schemaType: "string" }],
    schemas: [...schemas].map(([name, schema]) => ({ ...schema, $id: address(name) })),
  });
  const code = standaloneCode(ajv, Object.fromEntries(kinds.map((kind) => [kind, address(kind)])));
  // ajv writes `require` even into modules.
  const imports = new Map();
  const body = code.replace(/require\("([^"]+)"\)\.default/g, (_, path) => {
    if (!imports.has(path)) imports.set(path, `function${imports.size}`);
    return imports.get(path);
  });
  // Node gives the whole CommonJS module as its default, other loaders the default within.
  const importing = [...imports].map(
    ([path, name]) =>
      `import ${name}Module from "${path}.js";\nconst ${name} = ${name}Module.default ?? ${name}Module;\n`,
  );
  const fields = Object.fromEntries(
    questionTypes(schemas).map((type) => [
      type,
      [
        ...Object.keys(schemas.get("questions/common").properties),
        ...Object.keys(schemas.get(`questions/${type}`).properties),
      ],
    ]),
  );
  return `${importing.join("")}${body}
export const questionFields = ${JSON.stringify(mapValues(fields, (names) => [...new Set(names)]))};\n`;
}

const validatorTypes = () => `import type { ErrorObject } from "ajv";

export interface Validate {
  (data: unknown): boolean;
  errors?: null | ErrorObject[];
}
${kinds.map((kind) => `export declare const ${kind}: Validate;\n`).join("")}
/** Fields that a question may have, by its type. */
export declare const questionFields: Readonly<Record<string, readonly string[]>>;
`;

// — What translations may give ————————————————————————————————————————————————————————————————————

/** Of each kind of file, where its texts stand: what `translatable` marks in its schema, and the other keys beside it. */
function translatable(schemas) {
  const textsOf = (schema, name) => {
    if (schema.translatable !== undefined) return schema.translatable;
    if (schema.$ref !== undefined) {
      const [file, pointer] = schema.$ref.split("#");
      const home = file === "" ? name : posix.join(posix.dirname(name), file).replace(/\.schema\.json$/, "");
      if (home === "question" && name !== "question") return { byType };
      const definition = pointer?.replace("/$defs/", "");
      return textsOf(definition === undefined ? schemas.get(home) : schemas.get(home).$defs[definition], home);
    }
    if (schema.properties !== undefined) {
      const common = name.startsWith("questions/") && schema.allOf ? schemas.get("questions/common").properties : {};
      const all = Object.entries({ ...common, ...schema.properties }).map(([key, each]) => [
        key,
        textsOf(each, key in schema.properties ? name : "questions/common"),
      ]);
      const keys = Object.fromEntries(all.filter(([, texts]) => texts !== undefined));
      if (Object.keys(keys).length === 0) return undefined;
      return { keys, fixed: all.flatMap(([key, texts]) => (texts === undefined ? [key] : [])) };
    }
    const [list, map] = [schema.items, schema.additionalProperties].map((each) =>
      typeof each === "object" ? textsOf(each, name) : undefined,
    );
    return list ? { each: list } : map ? { values: map } : undefined;
  };
  const textless = (kind) => ({ keys: {}, fixed: Object.keys(schemas.get(kind).properties) });
  const byType = {};
  for (const type of questionTypes(schemas))
    byType[type] = textsOf(schemas.get(`questions/${type}`), `questions/${type}`);
  const all = Object.fromEntries(kinds.map((kind) => [kind, textsOf(schemas.get(kind), kind) ?? textless(kind)]));
  return `/**
 * Where the texts of a file stand. \`text\`: a text · \`gaps\`: one whose gaps stay as they are · \`list\`: a list of another length
 * · \`optional\`: a text that is not missed where it is not translated.
 */
export type Texts =
  | "text"
  | "gaps"
  | "list"
  | "optional"
  | { readonly keys: Readonly<Record<string, Texts>>; readonly fixed: readonly string[] }
  | { readonly each: Texts }
  | { readonly values: Texts }
  | { readonly byType: Readonly<Record<string, Texts>> };

/** By kind of file. */
export const translatable: Readonly<Record<${kinds.map((kind) => JSON.stringify(kind)).join(" | ")}, Texts>> = ${JSON.stringify(all, undefined, 2)};
`;
}

// — Types of what authors write ——————————————————————————————————————————————————————————————————

async function writtenTypes(schemas) {
  const types = questionTypes(schemas);
  const named = new Map();

  const nameOf = (name, definition) => {
    if (definition !== undefined) return `Written${pascal(definition)}`;
    return name.startsWith("questions/") ? `Written${pascal(posix.basename(name))}Question` : `Written${pascal(name)}`;
  };

  /** The schema in the words json-schema-to-typescript knows; a part that another file names becomes a named type. */
  const plain = (schema, name) => {
    if (schema.$ref !== undefined) {
      const [file, pointer] = schema.$ref.split("#");
      const home = file === "" ? name : posix.join(posix.dirname(name), file).replace(/\.schema\.json$/, "");
      const definition = pointer?.replace("/$defs/", "");
      const target = definition === undefined ? schemas.get(home) : schemas.get(home).$defs[definition];
      const beside = { ...schema, $ref: undefined };
      if (target.type !== "object") return plain({ ...target, ...beside }, home);
      declare(home, definition, target);
      return { tsType: nameOf(home, definition), ...described({ ...target, ...beside }) };
    }
    const { type, enum: values, const: value, required } = schema;
    return {
      ...described(schema),
      ...(type === undefined ? {} : { type }),
      ...(values === undefined ? {} : { enum: values }),
      ...(value === undefined ? {} : { enum: [value] }),
      ...(required === undefined ? {} : { required }),
      ...(schema.anyOf === undefined ? {} : { anyOf: schema.anyOf.map((each) => plain(each, name)) }),
      ...(schema.properties === undefined
        ? {}
        : { properties: mapValues(schema.properties, (each) => plain(each, name)), additionalProperties: false }),
      ...(typeof schema.additionalProperties === "object"
        ? { additionalProperties: plain(schema.additionalProperties, name) }
        : {}),
      ...(schema.prefixItems === undefined
        ? {}
        : { tsType: `[${schema.prefixItems.map(({ type }) => type).join(", ")}]` }),
      ...(schema.items ? { items: { ...plain(schema.items, name), description: undefined } } : {}),
    };
  };

  const declare = (name, definition, schema) => {
    const typeName = nameOf(name, definition);
    if (named.has(typeName)) return;
    named.set(typeName, undefined);
    const own = plain(schema, name);
    const isWhole = definition === undefined;
    named.set(typeName, name === "question" ? unionOfQuestions(schema) : isWhole ? withCommonFields(own, name) : own);
  };
  const unionOfQuestions = (schema) => {
    for (const type of types) declare(`questions/${type}`, undefined, schemas.get(`questions/${type}`));
    return { tsType: types.map((type) => nameOf(`questions/${type}`)).join(" | "), ...described(schema) };
  };
  const withCommonFields = (own, name) => {
    if (!types.some((type) => name === `questions/${type}`)) return own;
    const common = plain(schemas.get("questions/common"), "questions/common");
    return {
      ...own,
      properties: { ...common.properties, ...own.properties },
      required: [...common.required, ...(own.required ?? [])],
    };
  };

  for (const kind of kinds) declare(kind, undefined, schemas.get(kind));
  const options = { bannerComment: "", additionalProperties: false, format: false };
  let source = "";
  for (const [name, schema] of named) source += `${await compile({ ...schema, title: name }, name, options)}\n`;
  return asReadonly(source);
}

const described = ({ description }) => (description === undefined ? {} : { description });
const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, each]) => [key, change(each)]));
const pascal = (name) => name.replace(/(^|[-/])(\w)/g, (_match, _before, letter) => letter.toUpperCase());

/** The same declarations with every property, array and tuple `readonly`. */
function asReadonly(source) {
  const file = ts.createSourceFile("written.ts", source, ts.ScriptTarget.Latest, true);
  const { factory } = ts;
  const locked = [factory.createModifier(ts.SyntaxKind.ReadonlyKeyword)];
  const { transformed } = ts.transform(file, [
    (context) => {
      const visit = (node) => {
        const inner = ts.visitEachChild(node, visit, context);
        if (ts.isPropertySignature(inner))
          return factory.updatePropertySignature(inner, locked, inner.name, inner.questionToken, inner.type);
        if (ts.isIndexSignatureDeclaration(inner))
          return factory.updateIndexSignature(inner, locked, inner.parameters, inner.type);
        if (ts.isArrayTypeNode(inner) || ts.isTupleTypeNode(inner))
          return factory.createTypeOperatorNode(ts.SyntaxKind.ReadonlyKeyword, inner);
        return inner;
      };
      return (root) => ts.visitEachChild(root, visit, context);
    },
  ]);
  return ts.createPrinter().printFile(transformed[0]);
}

// — Templates ————————————————————————————————————————————————————————————————————————————————————

async function templates(folder) {
  const entries = [];
  for (const path of await filesBelow(folder, ".hbs")) {
    // Indentation is for who reads the template; learners would fetch it with each page.
    const source = (await readFile(join(folder, path), "utf8")).replace(/^[ \t]+/gm, "");
    const name = JSON.stringify(path.replace(/\.hbs$/, ""));
    try {
      // Strict: a name that the data lacks fails the build of a course instead of leaving a hole in its pages.
      entries.push(`  ${name}: ${Handlebars.precompile(source, { knownHelpersOnly: false, strict: true })},\n`);
    } catch (error) {
      throw new Error(`templates/${path}: ${error.message}`, { cause: error });
    }
  }
  return `export const templates = {\n${entries.join("")}};\n`;
}

const templateTypes = () => `import type {} from "handlebars";

/** By path below \`templates/\`, without \`.hbs\`. */
export declare const templates: Readonly<Record<string, TemplateSpecification>>;
`;

// — Locales ——————————————————————————————————————————————————————————————————————————————————————

/** The locale that the others have to match. */
const reference = "fr";

/** Every theme that dlis ships, by its name. */
async function themes(folder) {
  const all = {};
  for (const path of await filesBelow(folder, "/theme.json")) {
    const theme = JSON.parse(await readFile(join(folder, path), "utf8"));
    if (`${theme.name}/theme.json` !== path) throw new Error(`templates/themes/${path} is named ${theme.name}.`);
    all[theme.name] = theme;
  }
  return `import type { Theme } from "../model/theme.ts";

/** Every theme that dlis ships, by its name. */
export const themes: Readonly<Record<string, Theme>> = ${JSON.stringify(all, undefined, 2)};\n`;
}

async function locales(folder) {
  const problems = [];
  const all = {};
  const written = {};
  for (const path of await filesBelow(folder, ".json")) {
    const tag = path.replace(/\.json$/, "");
    written[tag] = JSON.parse(await readFile(join(folder, path), "utf8"));
    all[tag] = {};
    for (const [key, text] of Object.entries(written[tag]))
      try {
        all[tag][key] = asMessage(text, tag);
      } catch (error) {
        problems.push(`templates/locales/${path}: ${key}: ${error.message}`);
      }
  }
  for (const [tag, messages] of Object.entries(all))
    for (const [key, expected] of Object.entries(all[reference] ?? {}))
      if (!(key in written[tag])) problems.push(`templates/locales/${tag}.json: ${key} is missing.`);
      else if (key in messages && namesIn(messages[key]) !== namesIn(expected))
        problems.push(
          `templates/locales/${tag}.json: ${key} has {${namesIn(messages[key])}} where ${reference} has {${namesIn(expected)}}.`,
        );
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return `export const locales = ${JSON.stringify(all, undefined, 2)};\n`;
}

/** A text with `{name}` left as it is, or its plural forms with `#` written as `{n}`, for the player to choose from. */
function asMessage(text, tag) {
  if (typeof text !== "string") throw new Error("has to be a text.");
  const parts = parse(text, { ignoreTag: true, shouldParseSkeletons: false });
  const plurals = parts.filter(({ type }) => type === TYPE.plural);
  if (plurals.length === 0) return parts.map(asText).join("");
  const [plural] = plurals;
  if (plurals.length > 1 || plural.pluralType !== "cardinal" || plural.offset !== 0)
    throw new Error("may hold one plural, without offset.");
  const before = parts.slice(0, parts.indexOf(plural)).map(asText).join("");
  const after = parts
    .slice(parts.indexOf(plural) + 1)
    .map(asText)
    .join("");
  const forms = mapValues(
    plural.options,
    ({ value }) =>
      before + value.map((part) => (part.type === TYPE.pound ? `{${plural.value}}` : asText(part))).join("") + after,
  );
  const { used, all } = pluralForms(tag);
  for (const form of Object.keys(forms))
    if (!all.includes(form)) throw new Error(`\`${form}\` is no plural form of ${tag}.`);
  for (const form of used) if (!(form in forms)) throw new Error(`lacks the plural form \`${form}\`.`);
  return { arg: plural.value, ...forms };
}

function asText(part) {
  if (part.type === TYPE.argument) return `{${part.value}}`;
  if (part.type !== TYPE.literal) throw new Error("may hold names in braces and one plural, nothing else.");
  if (/[{}]/.test(part.value)) throw new Error("an apostrophe before a brace hides it: write ’ instead of '.");
  return part.value;
}

/** Plural forms that whole numbers up to 200 need in a language, and all it has. */
function pluralForms(tag) {
  const rules = new Intl.PluralRules(tag);
  const used = Array.from({ length: 201 }, (_, n) => rules.select(n));
  return { used: [...new Set([...used, "other"])], all: rules.resolvedOptions().pluralCategories };
}

const namesIn = (message) =>
  [...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name).concat(message.arg ?? []))]
    .sort()
    .join(", ");

const localeTypes = () => `/** Names stand in braces; \`arg\` names the number that chooses the plural form. */
export type Message =
  | string
  | {
      readonly arg: string;
      readonly zero?: string;
      readonly one?: string;
      readonly two?: string;
      readonly few?: string;
      readonly many?: string;
      readonly other: string;
    };

/** By language tag, then by key. */
export declare const locales: Readonly<Record<string, Readonly<Record<string, Message>>>>;
`;

// —————————————————————————————————————————————————————————————————————————————————————————————————

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  await generate().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
