import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import GithubSlugger from "github-slugger";
import { toString } from "mdast-util-to-string";
import type { Code, Heading, InlineCode, Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { afterAll, describe, expect, test } from "vitest";
import { build } from "../src/build.ts";
import { report } from "../src/diagnostics/report.ts";
import { languages } from "./reference-words.ts";
import { kindsOfFile, questionTypes, schemas, unexplainedKeys } from "./reference-schemas.ts";
import { exampleQuestion, files, referenceIn, type Translations } from "./reference.ts";

const french = JSON.parse(readFileSync("docs/fr/schemas.json", "utf8")) as Record<string, string>;
const translations: Readonly<Record<string, Translations>> = { en: undefined, fr: french };

describe.each(languages)("docs/%s/reference.md", (language) => {
  test("shows what the schemas say", async () => {
    const { text } = referenceIn(language, translations[language]);
    await expect(text).toMatchFileSnapshot(`../docs/${language}/reference.md`);
  });
  test("takes its examples from a course without a problem", async () => {
    const { problems, packages } = await build(`docs/${language}/example`, { cwd: process.cwd() });
    expect({ problems, made: packages.length }).toEqual({ problems: [], made: 2 });
    for (const type of questionTypes()) expect(exampleQuestion(language, type)).toContain(`type: ${type}\n`);
  });
});
test("every kind of file is in the reference", () => {
  expect(files.map(({ name }) => name).sort()).toEqual([...kindsOfFile()].sort());
});
test("every key of the schemas has a title, a description and an example", () => {
  expect(unexplainedKeys()).toEqual([]);
});
test("every example in the schemas is one that they accept", () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  for (const [file, schema] of schemas) ajv.addSchema(schema, `https://dlis/${file}`);
  const refused = [...schemas].flatMap(([file, schema]) =>
    examplesIn(schema).flatMap(({ pointer, examples }) => {
      const accepts = ajv.compile({ $ref: `https://dlis/${file}#${pointer}` });
      return examples.filter((example) => !accepts(example)).map((example) => ({ file, pointer, example }));
    }),
  );
  expect(refused).toEqual([]);
});
/** Examples below a part of a schema, with the pointer to what they are examples of. */
function examplesIn(part: object, pointer = ""): { pointer: string; examples: readonly unknown[] }[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    if (key === "examples" && Array.isArray(value)) return [{ pointer, examples: value }];
    return typeof value === "object" && value !== null ? examplesIn(value, `${pointer}/${key}`) : [];
  });
}
test("every text of the schemas has its French, and docs/fr/schemas.json holds no other", () => {
  const { used, missing } = referenceIn("fr", french);
  expect({ missing: [...missing] }).toEqual({ missing: [] });
  expect({ stale: Object.keys(french).filter((english) => !used.has(english)) }).toEqual({ stale: [] });
});

/** Every page for people, but the rules' and the profile's own, which are made from the code. */
const pages = ["README.md", "CONTRIBUTING.md", ...markdownBelow("docs")];
function markdownBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file).replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".md") && !file.includes("/example/"))
    .sort();
}
type Node = Root | RootContent;
const treeOf = (path: string): Root => unified().use(remarkParse).use(remarkGfm).parse(readFileSync(path, "utf8"));
const nodesOf = (node: Node): Node[] => [node, ...("children" in node ? node.children.flatMap(nodesOf) : [])];
const headingsOf = (path: string): Heading[] => nodesOf(treeOf(path)).filter((node) => node.type === "heading");
const anchors = new Map<string, ReadonlySet<string>>();
function anchorsOf(path: string): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const found = anchors.get(path) ?? new Set(headingsOf(path).map((heading) => slugger.slug(toString(heading))));
  anchors.set(path, found);
  return found;
}

describe.each(pages)("%s", (path) => {
  const nodes = nodesOf(treeOf(path));

  test("leads to files and headings that are there", () => {
    const targets = nodes.flatMap((node) => (node.type === "link" || node.type === "image" ? [node.url] : []));
    const dead = targets.filter((url) => {
      if (/^[a-z]+:/.test(url)) return false;
      const [file = "", anchor] = decodeURIComponent(url).split("#");
      const target = file === "" ? path : join(dirname(path), file);
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).has(anchor));
    });
    expect(dead).toEqual([]);
  });

  test("shows commands that dlis knows", () => {
    const shown = nodes.flatMap((node) => (isCode(node) ? commandsIn(node) : []));
    expect(shown.flatMap(unknownIn)).toEqual([]);
  });
});

const isCode = (node: Node): node is Code | InlineCode =>
  node.type === "inlineCode" || (node.type === "code" && node.lang === "sh");
const commandsIn = ({ value }: Code | InlineCode): string[] =>
  value.split("\n").flatMap((line) => /(?:^|&& )(?:npx )?(dlis(?: [^#…]*)?)/.exec(line)?.[1]?.trim() ?? []);

const helps = new Map<string, string>();
/** What `--help` says of dlis, or of one of its commands. */
function helpOf(...command: string[]): string {
  const key = command.join(" ");
  const help =
    helps.get(key) ?? execFileSync(process.execPath, ["dist/cli.js", ...command, "--help"], { encoding: "utf8" });
  helps.set(key, help);
  return help;
}
/** What the command line would refuse in a command: its name, an option, or a value that is none of the choices. */
function unknownIn(line: string): string[] {
  const [, command = "", ...rest] = line.split(/\s+/);
  const isCommand = /^[a-z]/.test(command);
  if (isCommand && !new RegExp(`^ {2}${command}\\b`, "m").test(helpOf())) return [`${line}: no command ${command}`];
  const help = isCommand ? helpOf(command) : helpOf();
  return [command, ...rest]
    .filter((word) => word.startsWith("-"))
    .filter((option) => !new RegExp(`(^ {2}|, )${option}\\b`, "m").test(help))
    .map((option) => `${line}: no option ${option}`);
}

const guides = readdirSync("docs/en").filter((name) => name.endsWith(".md"));
test("both languages have the same pages", () => {
  expect(readdirSync("docs/fr").filter((name) => name.endsWith(".md"))).toEqual(guides);
});
describe.each(guides)("%s in both languages", (name) => {
  /** What a page is made of, without its words. */
  const shapeOf = (language: string): string[] =>
    nodesOf(treeOf(`docs/${language}/${name}`)).flatMap((node) => {
      if (node.type === "heading") return [`heading ${node.depth}`];
      if (node.type === "code") return [`${node.lang ?? "code"}, ${lineCount(node)} lines`];
      if (node.type === "table") return [`table of ${node.children.length} rows`];
      if (node.type === "list") return [`list of ${node.children.length}`];
      return node.type === "image" ? ["image"] : [];
    });
  const lineCount = ({ value }: Code): number => value.split("\n").length;

  test("has the same headings, examples, tables, lists and pictures", () => {
    expect(shapeOf("fr")).toEqual(shapeOf("en"));
  });
  test("sets French signs apart", () => {
    const prose = nodesOf(treeOf(`docs/fr/${name}`)).flatMap((node) => (node.type === "text" ? [node.value] : []));
    const misset = /(?<![\u202f\s])[;?!](?=\s|$)| [;?!:»](?=\s|$)|(?<!\u00a0)»|«(?!\u00a0)|\w'\w/;
    expect(prose.filter((text) => misset.test(text))).toEqual([]);
  });
});

describe.each([
  ["en", "courses/counter"],
  ["fr", "courses/guichet"],
] as const)("docs/%s/first-course.md", (language, course) => {
  const blocks = nodesOf(treeOf(`docs/${language}/first-course.md`)).filter((node) => node.type === "code");
  const [question = ""] = blocks.flatMap(({ lang, value }) => (lang === "yaml" ? [`${value}\n`] : []));
  const [, message = ""] = blocks.flatMap(({ lang, value }) => (lang === "text" ? [value] : []));
  const folder = mkdtempSync(join(tmpdir(), "dlis-docs-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What dlis says of a course whose quiz is the one that the page adds. */
  async function told(quiz: string): Promise<string> {
    const files = {
      "course.yaml": "title: T\nlanguage: en\ntargets: [scorm12]\nmodules: [{ path: modules/start, title: S }]\n",
      "modules/start/01-welcome.md": "---\ntitle: W\n---\n\nText.\n",
      "modules/start/quiz.yaml": `title: Quiz\nquestions:\n${quiz}`,
    };
    mkdirSync(join(folder, course, "modules/start"), { recursive: true });
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, course, path), text);
    const { problems, sources } = await build(join(folder, course), { cwd: folder });
    const lineOf = (file: string, line: number): string | undefined =>
      sources.course.texts.get(file.replace(`${course}/`, ""))?.split("\n")[line - 1];
    return problems.map((problem) => report(problem, { lineOf, colour: false, language })).join("\n\n");
  }
  /** Above the question the course has lines of its own. */
  const anyLine = (text: string): string => text.replace(/yaml:\d+:/g, "yaml:…:").replace(/^( +)\d+( \|)/gm, "$1…$2");

  test("adds a question without a problem", async () => expect(await told(question)).toBe(""));
  test("shows the message that its mistake gives", async () => {
    expect(anyLine(await told(question.replace("correct: true", "corect: true")))).toBe(anyLine(message));
  });
});
