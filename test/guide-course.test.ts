import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Code, Nodes } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { build, type Built } from "../src/build.ts";
import { report } from "../src/diagnostics/report.ts";
import { targetNames } from "../src/index.ts";

/*
 * What the guide shows as source is source. Behind the language of a block stands the file it is, or goes on with (`suite`);
 * `question` is a part of a quiz, and nothing a part of a page. `faux` shows a mistake and names its rule; what dlis says of it
 * follows as `text message`. `à part` is no part of the course that readers make.
 */
const guide = "courses/ecrire-un-cours";
const made = "courses/bien-accueillir";
const module = "modules/accueil";

/** A block of code, with where it stands. */
interface Shown {
  readonly at: string;
  readonly language: string;
  readonly words: readonly string[];
  readonly text: string;
}

const codesIn = (node: Nodes): readonly Code[] =>
  node.type === "code" ? [node] : "children" in node ? node.children.flatMap(codesIn) : [];

async function pagesInOrder(): Promise<readonly string[]> {
  const course = parse(await readFile(join(guide, "course.yaml"), "utf8")) as { modules: { path: string }[] };
  const names = await Promise.all(
    course.modules.map(async ({ path }) => (await readdir(join(guide, path))).sort().map((name) => `${path}/${name}`)),
  );
  return names.flat().filter((name) => name.endsWith(".md"));
}

const texts = new Map<string, string>();
for (const page of await pagesInOrder()) texts.set(page, await readFile(join(guide, page), "utf8"));
const shown: readonly Shown[] = [...texts].flatMap(([page, text]) =>
  codesIn(unified().use(remarkParse).parse(text)).map(({ lang, meta, value, position }) => ({
    at: `${page}:${position?.start.line ?? 0}`,
    language: lang ?? "",
    words: meta?.split(" ") ?? [],
    text: `${value}\n`,
  })),
);
const sources = shown.filter(({ language }) => language === "yaml" || language === "markdown");

/** Path in the course of the file that a block is, or belongs to. */
function fileOf({ language, words }: Shown): string {
  const named = words.find((word) => /\.(md|yaml)$/.test(word));
  if (named === undefined) return `${module}/${language === "yaml" ? "quiz.yaml" : "09-exemple.md"}`;
  return /^(course|glossary|sources)\.yaml$/.test(named) ? named : `${module}/${named}`;
}

/** The block as that file, given what the file was before. */
function contentsOf(block: Shown, before: string): string {
  const { language, words, text } = block;
  if (words.includes("suite")) return `${before}\n${text}`;
  if (words.includes("question")) return `title: Quiz\nquestions:\n${text}`;
  return language === "markdown" && !text.startsWith("---\n") ? `---\ntitle: Exemple\n---\n\n${text}` : text;
}

const isWrong = ({ words }: Shown): boolean => words.includes("faux");
const isOfTheCourse = (block: Shown): boolean =>
  !isWrong(block) && !block.words.includes("part") && block.words.some((word) => /\.(md|yaml)$/.test(word));

/** The course that readers have at the end, by path. */
const theirs = new Map<string, string>();
for (const block of sources.filter(isOfTheCourse))
  theirs.set(fileOf(block), contentsOf(block, theirs.get(fileOf(block)) ?? ""));

/** What the examples show or play, by any files of their kinds. */
const media = {
  "guichet.svg": "leaves.svg",
  "feuille.svg": "leaves.svg",
  "accueil.mp4": "steps.mp4",
  "accueil.vtt": "steps.vtt",
  "accueil.png": "steps-poster.png",
};

async function built(files: ReadonlyMap<string, string>): Promise<Built> {
  const cwd = await mkdtemp(join(tmpdir(), "dlis-guide-"));
  onTestFinished(() => rm(cwd, { recursive: true }));
  await mkdir(join(cwd, made, module, "media"), { recursive: true });
  for (const [name, from] of Object.entries(media))
    await cp(join("courses/demo/modules/pages/media", from), join(cwd, made, module, "media", name));
  for (const [path, text] of files) {
    await mkdir(dirname(join(cwd, made, path)), { recursive: true });
    await writeFile(join(cwd, made, path), text);
  }
  return build(join(cwd, made), { cwd, targets: targetNames });
}

const inFrench = ({ problems, sources }: Built, file: string): readonly string[] =>
  problems
    .filter(({ place }) => place?.file === `${made}/${file}`)
    .map((problem) =>
      report(problem, {
        colour: false,
        language: "fr",
        lineOf: (_, line) => sources.course.texts.get(file)?.split("\n")[line - 1],
      }),
    );

describe.each(sources)("$at", (block) => {
  const file = fileOf(block);
  const number = /^\d+-/.exec(basename(file))?.[0];
  // A page takes the place of the one that had its number.
  const others = [...theirs].filter(([path]) => number === undefined || !basename(path).startsWith(number));
  // What goes on with a file is in theirs.
  const contents = block.words.includes("suite") ? (theirs.get(file) ?? "") : contentsOf(block, "");
  const files = new Map([...others, [file, contents]]);

  if (isWrong(block))
    test("is wrong as it says, and dlis says what is shown", async () => {
      const course = await built(files);
      const codes = course.problems.filter(({ place }) => place?.file === `${made}/${file}`).map(({ code }) => code);
      expect(codes).toEqual(block.words.filter((word) => word.includes("/")));
      const [message] = shown.slice(shown.indexOf(block)).filter(({ words }) => words.includes("message"));
      expect(message?.text).toBe(`${inFrench(course, file).join("\n\n")}\n`);
    });
  else
    test("is right", async () => {
      expect(inFrench(await built(files), file)).toEqual([]);
    });
});

test("the first two files make packages, and nothing is wrong with them", async () => {
  const first = sources.filter(({ at }) => at.startsWith("modules/premiers-pas/02-"));
  expect(first.length).toBe(2);
  const { packages, problems } = await built(new Map(first.map((block) => [fileOf(block), block.text])));
  expect(problems.filter(({ code }) => code !== "media/unused")).toEqual([]);
  expect(packages.length).toBe(targetNames.length);
});

test("who has followed the guide has a course of three pages and a quiz that makes every package", async () => {
  const { course, packages, problems } = await built(theirs);
  expect(problems.filter(({ code }) => code !== "media/unused")).toEqual([]);
  expect(packages.length).toBe(targetNames.length);
  expect(course).toMatchObject({ title: "Bien accueillir", language: "fr", pages: 3, questions: 4 });
});

test("every command is one of dlis's, with its options", () => {
  const commands = [...texts.values()].flatMap((text) => [...text.matchAll(/npx dlis ([a-z0-9]+)([^`\n]*)/g)]);
  expect(commands.length).toBeGreaterThan(4);
  const helps = new Map<string, string>();
  for (const [, name = "", rest = ""] of commands) {
    if (!helps.has(name)) {
      const { stdout, status } = spawnSync(process.execPath, ["dist/cli.js", name, "--help"], { encoding: "utf8" });
      expect([name, status]).toEqual([name, 0]);
      helps.set(name, stdout);
    }
    for (const option of rest.match(/--[a-z-]+/g) ?? []) expect(helps.get(name)).toContain(option);
  }
});
