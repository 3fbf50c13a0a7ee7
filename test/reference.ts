import { readFileSync, readdirSync } from "node:fs";
import { slug as githubSlug } from "github-slugger";
import { parseDocument, stringify, visit } from "yaml";
import {
  belowOf,
  commonFile,
  commonKeys,
  isEmptyList,
  ownKeys,
  questionFile,
  questionTypes,
  resolved,
  schemaOf,
  type Found,
  type Schema,
} from "./reference-schemas.ts";
import { languages, words, type Language } from "./reference-words.ts";

/** Files in the order of the reference: where their keys are said, and the one that shows them in each language. */
export const files = [
  { name: "course", examples: ["course.yaml", "course.yaml"] },
  { name: "theme", examples: ["theme.yaml", "theme.yaml"] },
  { name: "page", examples: ["modules/counter/01-welcome.md", "modules/guichet/01-accueil.md"] },
  { name: "quiz", examples: ["modules/counter/quiz.yaml", "modules/guichet/quiz.yaml"] },
  { name: "questions", examples: ["modules/counter/questions.yaml", "modules/guichet/questions.yaml"] },
  {
    name: "assessment",
    examples: ["modules/counter/assessment.yaml", "modules/guichet/assessment.yaml"],
  },
  { name: "glossary", examples: ["glossary.yaml", "glossary.yaml"] },
  { name: "sources", examples: ["sources.yaml", "sources.yaml"] },
] as const;

/** The texts of the schemas in another language, by their English; `undefined` for English itself. */
export type Translations = Readonly<Record<string, string>> | undefined;

/** `docs/<language>/reference.md`, with the texts of schemas that it used and those it found no translation of. */
export function referenceIn(
  language: Language,
  translations: Translations,
): { readonly text: string; readonly used: ReadonlySet<string>; readonly missing: ReadonlySet<string> } {
  const used = new Set<string>();
  const missing = new Set<string>();
  const say = (key: keyof typeof words, values: Readonly<Record<string, string | number>> = {}): string =>
    words[key][languages.indexOf(language)]?.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])) ?? "";
  const told = (english: string): string => {
    used.add(english);
    if (translations && translations[english] === undefined) missing.add(english);
    return translations?.[english] ?? english;
  };
  /** The same value with the texts in it translated where they are texts for people. */
  const exampleOf = (value: unknown): unknown => {
    if (typeof value === "string") {
      if (translations?.[value] !== undefined) used.add(value);
      return translations?.[value] ?? value;
    }
    if (Array.isArray(value)) return value.map(exampleOf);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [String(exampleOf(key)), exampleOf(each)]));
  };

  return { text: laidOut(), used, missing };

  function laidOut(): string {
    return `${[
      `# ${say("title")}`,
      say("intro"),
      `## ${say("reading")}`,
      say("values"),
      say("markdownNote"),
      ...files.flatMap(fileSection),
      `## ${say("types")}`,
      say("typesIntro"),
      ...questionTypes().flatMap(typeSection),
      say("renew"),
    ].join("\n\n")}\n`;
  }

  function fileSection({ name, examples }: (typeof files)[number]): string[] {
    const file = `${name}.schema.json`;
    const schema = schemaOf(file);
    const example = examples[languages.indexOf(language)] ?? "";
    const shown = readFileSync(`docs/${language}/example/${example}`, "utf8");
    // The quiz's other questions come one by one further down.
    const [beginning = "", question = ""] = shown.split(/^(?= {2}- id: )/m);
    const text = name === "quiz" ? `${beginning}${question.trimEnd()}\n` : shown;
    const kind = example.endsWith(".md") ? "markdown" : "yaml";
    const own = [
      `## ${told(schema.title ?? "")}`,
      told(schema.description ?? ""),
      `\`\`\`${kind}\n${text}\`\`\``,
      ...tables({ schema, file }, 3),
    ];
    if (name !== "questions") return own;
    const common = { schema: commonKeys(), file: commonFile };
    return [...own, `## ${say("common")}`, told(common.schema.description ?? ""), ...tables(common, 3)];
  }

  function typeSection(type: string): string[] {
    const file = `questions/${type}.schema.json`;
    const schema = schemaOf(file);
    const own = ownKeys(schema);
    return [
      `### \`${type}\`: ${told(schema.title ?? "")}`.replace(/: /, language === "fr" ? "\u00a0: " : ": "),
      told(schema.description ?? ""),
      `\`\`\`yaml\n${exampleQuestion(language, type)}\`\`\``,
      ...(Object.keys(own.properties ?? {}).length === 0 ? [say("noKeys")] : tables({ schema: own, file }, 4, type)),
    ];
  }

  /** The table of an object's keys, and below it those of the objects in it; `within` tells keys of the same name apart. */
  function tables({ schema, file }: Found, depth: number, within?: string): string[] {
    const keys = Object.entries(schema.properties ?? {}).map(([key, each]) => {
      const found = resolved({ schema: each, file });
      return { key, found, inner: innerOf(key, found, within), required: schema.required?.includes(key) ?? false };
    });
    const rows = keys.map(({ key, found, inner, required }) => {
      const cells = [
        `\`${key}\``,
        whatItIs(key, found, inner !== undefined),
        inner?.words ?? valueOf(found),
        without(found.schema, required),
      ];
      return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    });
    return [
      [say("head"), "|---|---|---|---|", ...rows].join("\n"),
      ...keys.flatMap(({ key, inner }) =>
        inner?.section === undefined
          ? []
          : [`${"#".repeat(depth)} ${inner.section.heading}`, ...tables(inner.section.object, depth, within ?? key)],
      ),
    ];
  }

  /** The keys that stand below a key, and how its row leads to them. */
  function innerOf(key: string, found: Found, within?: string): Inner | undefined {
    const below = belowOf(found);
    if (!below) return undefined;
    const { isEach, object, isListed } = below;
    if (object.file === questionFile) return { words: say("questionsBelow", { slug: githubSlug(say("common")) }) };
    const heading = `${say(isEach ? "entriesOf" : "keysOf", { key })}${within === undefined ? "" : ` ${say("within", { within })}`}`;
    const slug = githubSlug(heading);
    const words = isEach
      ? found.schema.items === undefined
        ? say(isListed ? "mapOfListsBelow" : "mapBelow", { slug })
        : say("listBelow", { count: countOf(found.schema), slug })
      : say("below", { slug });
    return { words, section: { heading, object } };
  }

  function whatItIs(key: string, { schema }: Found, hasInner: boolean): string {
    const [first] = schema.examples ?? [];
    const example = first ?? schema.default;
    const shown =
      example === undefined || hasInner || schema.enum || isEmptyList(example) || typeof example === "boolean"
        ? undefined
        : exampleOf(example);
    const line =
      shown === undefined ? "" : ` ${say("example")}${language === "fr" ? "\u00a0" : ""}: \`${key}: ${inline(shown)}\``;
    return `**${told(schema.title ?? "")}.** ${told(schema.description ?? "")}${line}`;
  }

  function without(schema: Schema, required: boolean): string {
    if (required) return say("required");
    return schema.default === undefined || isEmptyList(schema.default)
      ? say("optional")
      : `\`${inline(schema.default)}\``;
  }

  /** What stands behind a key, in words. */
  function valueOf({ schema, file, part }: Found): string {
    if (part === "id" || part === "date" || part === "markdown") return say(part);
    if (schema.anyOf) return schema.anyOf.map((each) => valueOf(resolved({ schema: each, file }))).join(say("anyOf"));
    if (schema.enum) return say("oneOf", { values: schema.enum.map((each) => `\`${String(each)}\``).join(", ") });
    if (schema.const !== undefined) return `\`${inline(schema.const)}\``;
    if (schema.prefixItems) return say("twoNumbers");
    if (typeof schema.items === "object")
      return say("list", { count: countOf(schema), of: valueOf(resolved({ schema: schema.items, file })) });
    if (typeof schema.additionalProperties === "object")
      return say("mapOf", { of: valueOf(resolved({ schema: schema.additionalProperties, file })) });
    if (Array.isArray(schema.type)) return `${say("number")}${say("anyOf")}${say("text")}`;
    switch (schema.type) {
      case "boolean":
        return say("trueFalse");
      case "integer":
      case "number":
        return [say(schema.type === "integer" ? "whole" : "number"), rangeOf(schema)]
          .filter(Boolean)
          .join(", ")
          .replace(/, (?=de |from )/, " ");
      case "string":
        return [
          say(schema.format === "uri" ? "address" : "text"),
          ...(schema.maxLength === undefined || schema.format === "uri"
            ? []
            : [say("letters", { max: schema.maxLength })]),
        ].join(", ");
      default:
        throw new Error(`The reference has no words for ${JSON.stringify(schema)}.`);
    }
  }

  function rangeOf({ minimum, exclusiveMinimum, maximum }: Schema): string {
    if (exclusiveMinimum !== undefined && maximum !== undefined)
      return say("above", { min: exclusiveMinimum, max: maximum });
    if (minimum !== undefined && maximum !== undefined) return say("range", { min: minimum, max: maximum });
    return minimum === undefined ? "" : say("atLeast", { min: minimum });
  }
  function countOf({ minItems = 0, maxItems = 0 }: Schema): string {
    return minItems > 1 ? say("fromTo", { min: minItems, max: maxItems }) : say("upTo", { max: maxItems });
  }
}
interface Inner {
  readonly words: string;
  readonly section?: { readonly heading: string; readonly object: Found };
}

/** The question of a type in the language's example course, with the remarks and quotes of its author. */
export function exampleQuestion(language: Language, type: string): string {
  const folder = `docs/${language}/example/modules`;
  const [module = ""] = readdirSync(folder);
  const [, ...questions] = readFileSync(`${folder}/${module}/quiz.yaml`, "utf8").split(/^(?= {2}- id: )/m);
  const found = questions.find((each) => each.includes(`    type: ${type}\n`));
  if (found === undefined) throw new Error(`docs/${language}/example has no question of the type ${type}.`);
  return `${found.replace(/^ {2}/gm, "").trimEnd()}\n`;
}

/** A value as one would type it behind a key; sentences stand between quotes, as the guide advises. */
function inline(value: unknown): string {
  const document = parseDocument(stringify(value, { lineWidth: 0 }));
  visit(document, {
    Collection: (_, node) => void (node.flow = true),
    Scalar: (_, node) => {
      if (typeof node.value === "string" && /\s/.test(node.value)) node.type = "QUOTE_DOUBLE";
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trim();
}
