import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { build } from "../src/build.ts";
import { courseLanguages } from "../src/commands/init/answers.ts";
import { courseFiles } from "../src/commands/init/course-files.ts";
import { howCalled, inShell } from "../src/commands/init/words.ts";
import { workspaceFiles } from "../src/commands/init/workspace-files.ts";
import { questionTypes } from "../src/model/questions/index.ts";
import { directiveNames } from "../src/render/directives.ts";

const cli = resolve("dist/cli.js");
let all: string;
let place: string;
beforeAll(() => {
  all = mkdtempSync(join(tmpdir(), "dlis-init-"));
});
beforeEach(() => {
  place = mkdtempSync(join(all, "place-"));
});
afterAll(() => {
  rmSync(all, { recursive: true, force: true });
});

function dlis(args: readonly string[], { cwd = place, env = {} } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    encoding: "utf8",
    input: "",
    env: { ...process.env, LC_ALL: "en_GB.UTF-8", ...env },
  });
  return { status, stdout, stderr };
}
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
function write(path: string, text: string): void {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), text);
}
const words = (language: string) =>
  JSON.parse(readFileSync(`templates/init/${language}/words.json`, "utf8")) as Record<string, string>;
const iri = "https://school.example/courses/rights";

describe.each(courseLanguages.map((language) => ({ language })))("a new course in $language", ({ language }) => {
  const course = { title: "Titre : 1", language, author: "École", id: "rights", saysId: false, schemas: undefined };

  test.each([{ address: undefined }, { address: iri }])(
    "builds with no problem, not the least",
    async ({ address }) => {
      for (const { path, text } of courseFiles({ ...course, iri: address })) write(`courses/rights/${path}`, text);
      const { problems, packages, course: built } = await build(join(place, "courses/rights"), { cwd: place });
      expect(problems).toEqual([]);
      expect(packages.map(({ name }) => name)).toEqual(
        (address ? ["scorm12", "xapi"] : ["scorm12"]).map((target) => `rights-${language}-${target}`),
      );
      expect(built).toMatchObject({ title: "Titre : 1", language, pages: 3, questions: 5 });
    },
  );

  test("has the ids, answers and places of constructs that it has in French", () => {
    expect(structureOf(language)).toEqual(structureOf("fr"));
  });

  test("has every word of snippets and settings", () => {
    expect(Object.keys(words(language))).toEqual(Object.keys(words("fr")));
  });

  test("comes with snippets that pass when filled in", async () => {
    for (const { path, text } of courseFiles({ ...course, iri })) write(`courses/rights/${path}`, text);
    const questions = snippets(language, "questions").filter(({ name }) => questionTypes.includes(name as never));
    const pages = snippets(language, "pages").filter(({ name }) => name !== "page");
    const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");
    const numbered = questions.map(({ body }, index) => indented(body.replace("my-question", `q-${index}`)));
    const start = "courses/rights/modules/start";
    write(`${start}/quiz-all.yaml`, `title: All\nquestions:\n${numbered.join("\n")}\n`);
    write(
      `${start}/questions.yaml`,
      `${readFileSync(join(place, start, "questions.yaml"), "utf8")}\n${numbered[0]?.replace("q-0", "my-question") ?? ""}\n`,
    );
    for (const [kind, file] of [
      ["glossary", "glossary.yaml"],
      ["source", "sources.yaml"],
    ] as const) {
      const body = snippets(language, "questions").find(({ name }) => name === kind)?.body ?? "";
      write(
        `courses/rights/${file}`,
        `${readFileSync(join(place, "courses/rights", file), "utf8")}\n${indented(body)}\n`,
      );
    }
    const head = snippets(language, "pages").find(({ name }) => name === "page")?.body ?? "";
    write(`${start}/09-snippets.md`, `${head}\n${pages.map(({ body }) => body).join("\n\n")}\n`);
    for (const name of ["film.mp4", "sound.mp3"]) write(`${start}/media/${name}`, "");
    write(`${start}/media/film.vtt`, "WEBVTT\n\n00:00.000 --> 00:02.000\nOne\n");
    const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
    writeFileSync(join(place, start, "media/picture.gif"), gif);
    write(
      `${start}/media/picture.svg`,
      '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300"/></svg>',
    );
    const page = join(place, start, "09-snippets.md");
    writeFileSync(page, readFileSync(page, "utf8").replace("picture.jpg", "picture.gif"));
    const { problems } = await build(join(place, "courses/rights"), { cwd: place });
    expect(problems).toEqual([]);
  });
});

/** A course without its prose: what has to be the same in all languages. */
function structureOf(language: string): unknown {
  const files = courseFiles({
    title: "T",
    language,
    author: "",
    id: "rights",
    saysId: false,
    iri: undefined,
    schemas: undefined,
  });
  const prose = new Set(["text", "title", "intro", "correct", "incorrect", "partial", "always", "term", "definition"]);
  const bare = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((each) => (typeof each === "string" ? "…" : bare(each)))
      : value !== null && typeof value === "object"
        ? Object.fromEntries(
            Object.entries(value).map(([key, each]) => [
              key,
              typeof each === "string" && (prose.has(key) || /feedback|publisher|description|language/.test(key))
                ? "…"
                : bare(each),
            ]),
          )
        : value;
  return files.map(({ path, text }) => [
    path,
    path.endsWith(".yaml")
      ? bare(parse(text))
      : text.match(/^:::+\w*|^---$|^[a-z]+:|^- |^## |\]\([^" )]+|\{#[\w-]+\}|\[@\w+\]|<!--|-->/gm),
  ]);
}

interface Snippet {
  readonly prefix: string;
  readonly scope: string;
  readonly body: readonly string[];
}
/** Snippets as they read when one takes each placeholder as it is. */
function snippets(language: string, kind: "questions" | "pages"): { name: string; scope: string; body: string }[] {
  const file = workspaceFiles(words(language)).find(({ path }) => path === `.vscode/dlis-${kind}.code-snippets`);
  return Object.values(JSON.parse(file?.text ?? "{}") as Record<string, Snippet>).map(({ prefix, scope, body }) => ({
    name: prefix,
    scope,
    body: body
      .join("\n")
      .replace(/\$\{\d+\|(\w+),[^|]*\|\}/g, "$1")
      .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, "$1")
      .replace(/\$0/g, "")
      .replace(/\\([\\$}])/g, "$1"),
  }));
}

test("there is a snippet for each type of question and for each directive", () => {
  const names = snippets("fr", "questions").map(({ name }) => name);
  expect(names).toEqual([...questionTypes, "glossary", "source"].sort((a, b) => names.indexOf(a) - names.indexOf(b)));
  const bodies = snippets("fr", "pages")
    .map(({ body }) => body)
    .join("\n");
  for (const name of directiveNames) expect(bodies).toMatch(new RegExp(`:${name}\\b`));
});

describe("the command", () => {
  test("makes a course in courses/ that is named after its title, with what serves all courses beside it", () => {
    const { status, stdout, stderr } = dlis(["init", "--title", "Droits : accès #1", "--language", "fr"]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(stderr).toMatch(/preview courses\/droits-acces-1 .*\n.*check courses\/droits-acces-1 .*\n.*build /);
    const files = filesIn(place);
    for (const path of [
      "courses/droits-acces-1/course.yaml",
      "courses/droits-acces-1/modules/start/media/side-by-side.svg",
      ".vscode/settings.json",
      ".vscode/extensions.json",
      ".dlis/schemas/questions/single.schema.json",
      ".github/workflows/courses.yml",
      ".gitlab-ci.yml",
      ".gitignore",
    ])
      expect(files).toContain(path);
    expect(dlis(["check"])).toMatchObject({ status: 0, stderr: "No problem found in 1 course.\n" });
    expect(dlis(["build", "--quiet"])).toMatchObject({ status: 0, stderr: "" });
    expect(dlis(["check"], { cwd: join(place, "courses/droits-acces-1") }).status).toBe(0);
  });

  test("the second course brings nothing but itself", () => {
    dlis(["init", "courses/one", "--yes"]);
    const before = filesIn(place);
    expect(dlis(["init", "--yes", "--title", "Two"], { cwd: join(place, "courses") }).status).toBe(0);
    const added = filesIn(place).filter((path) => !before.includes(path));
    expect(added.filter((path) => !path.startsWith("courses/two/"))).toEqual([]);
    expect(added).toContain("courses/two/course.yaml");
  });

  test.each([
    { folder: "Droits & accès — été", id: "droits-acces-ete" },
    { folder: "01 - Ψηφιακά", id: "01-psifiaka" },
    { folder: "courses/it's $HOME", id: "it-s-home" },
  ])("a folder called $folder gives the id $id", ({ folder, id }) => {
    const made = dlis(["init", folder, "--yes", "--iri", iri]);
    expect(made).toMatchObject({ status: 0 });
    expect(made.stderr).toContain(`preview ${inShell(folder)}`);
    expect(readFileSync(join(place, folder, "course.yaml"), "utf8")).toContain(`\nid: ${id}\n`);
    expect(dlis(["build", folder, "--quiet"])).toMatchObject({ status: 0, stderr: "" });
    expect(readdirSync(join(place, "dist/packages"))).toContain(`${id}-en-xapi.zip`);
  });

  test("a course of its own stays clean after building in its folder", () => {
    write("mine/README.md", "Mine");
    write("mine/.git/HEAD", "ref");
    expect(dlis(["init", "mine", "--yes"]).status).toBe(0);
    const cwd = join(place, "mine");
    expect(existsSync(join(cwd, ".gitlab-ci.yml"))).toBe(true);
    expect(dlis(["build", "--quiet"], { cwd })).toMatchObject({ status: 0, stderr: "" });
    expect(dlis(["check"], { cwd })).toMatchObject({ status: 0, stderr: "No problem found in 1 course.\n" });
  });

  test("in a folder of a larger repository, settings and checks are not its business, unless asked for", () => {
    write(".git/HEAD", "ref");
    dlis(["init", "one", "--yes"]);
    expect(existsSync(join(place, "one/.gitlab-ci.yml"))).toBe(false);
    dlis(["init", "two", "--yes", "--tools"]);
    expect(existsSync(join(place, "two/.gitlab-ci.yml"))).toBe(true);
    dlis(["init", "courses/three", "--yes", "--no-tools"]);
    expect(existsSync(join(place, ".gitlab-ci.yml"))).toBe(false);
  });

  test("where schemas lie beside courses/, each file names its own", () => {
    write("schemas/course.schema.json", "{}");
    dlis(["init", "courses/one", "--yes", "--no-tools"]);
    expect(readFileSync(join(place, "courses/one/modules/start/quiz.yaml"), "utf8")).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/\.\.\/\.\.\/schemas\/quiz\.schema\.json\n/,
    );
  });

  test("--json tells programs what was written, and where", () => {
    write(".gitignore", "mine");
    const { status, stdout } = dlis(["init", "courses/one", "--yes", "--json"]);
    const told = JSON.parse(stdout) as { folder: string; written: string[]; kept: string[]; next: string[] };
    expect(status).toBe(0);
    expect([...told.written, ...told.kept].sort()).toEqual(filesIn(place));
    expect(told).toMatchObject({ folder: "courses/one", kept: [".gitignore"] });
    expect(told.next.map((line) => line.split(" ").slice(-2).join(" "))).toEqual([
      "preview courses/one",
      "check courses/one",
      "build courses/one",
    ]);
    expect(readFileSync(join(place, ".gitignore"), "utf8")).toBe("mine");
  });

  test.each([
    { args: [], told: /no terminal.*--title and --language.*--yes/ },
    { args: ["--title", "Rights"], told: /no terminal.*--language/ },
    { args: ["--yes", "--language", "es"], told: /`es` is no language/ },
    { args: ["--yes", "--title", " "], told: /needs a title/ },
    { args: ["--yes", "--iri", "school"], told: /absolute web address/ },
    { args: ["--ui-lang", "fr"], told: /pas de terminal/ },
    { args: ["--yes", "--colour"], told: /--colour/ },
  ])("$args ends in 2 without a terminal, and writes nothing", ({ args, told }) => {
    const { status, stdout, stderr } = dlis(["init", ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(told);
    expect(readdirSync(place)).toEqual([]);
  });

  test("--yes takes the language of the system", () => {
    expect(dlis(["init", "--yes", "--json"], { env: { LC_ALL: "ro_RO.UTF-8" } }).status).toBe(0);
    expect(readFileSync(join(place, "courses/primul-meu-curs/course.yaml"), "utf8")).toContain("language: ro\n");
  });
});

describe("nothing is overwritten", () => {
  test.each([
    { what: "a course", path: "courses/one/course.yaml", told: /There is a course in `courses\/one` already/ },
    { what: "a document", path: "courses/one/notes.docx", told: /`courses\/one` is not empty \(notes\.docx\)/ },
    { what: "a file for a folder", path: "courses/one", told: /a file stands where a folder should be/ },
    { what: "a file for courses/", path: "courses", told: /a file stands where a folder should be/ },
  ])("$what in the way ends in 1", ({ path, told }) => {
    write(path, "mine");
    const { status, stderr } = dlis(["init", "courses/one", "--yes"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(told);
    expect(filesIn(place)).toEqual([path]);
    expect(readFileSync(join(place, path), "utf8")).toBe("mine");
  });

  test("who stands in a course is told", () => {
    write("course.yaml", "title: Mine");
    expect(dlis(["init", "--yes"])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/in a course already/) as string,
    });
    expect(filesIn(place)).toEqual(["course.yaml"]);
  });

  test("settings that are there stay, and it is said; the files then name their schemas themselves", () => {
    write(".vscode/settings.json", "{}");
    const { status, stderr } = dlis(["init", "courses/one", "--yes"]);
    expect(status).toBe(0);
    expect(stderr).toContain("left as they are: .vscode/settings.json.");
    expect(readFileSync(join(place, ".vscode/settings.json"), "utf8")).toBe("{}");
    expect(readFileSync(join(place, "courses/one/course.yaml"), "utf8")).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/\.dlis\/schemas\/course\.schema\.json\n/,
    );
  });

  test("what can't be finished is undone", () => {
    // Below a file there can be no folder: the last part fails when the course is already written.
    write(".github", "a file");
    const { status, stderr } = dlis(["init", "courses/one", "--yes"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/Nothing was written to `courses\/one`: a file stands where a folder should be/);
    expect(filesIn(place)).toEqual([".github"]);
    expect(readdirSync(place)).toEqual([".github"]);
  });
});

/** `script` (of bsdutils) gives a program a terminal, which the tests themselves have not. */
describe("on a terminal", () => {
  /** Types each answer once the terminal shows its question. */
  async function onTerminal(answers: readonly (readonly [question: string, keys: string])[]) {
    const child = spawn("script", ["-qec", `"${process.execPath}" "${cli}" init`, "/dev/null"], {
      cwd: place,
      env: { ...process.env, LC_ALL: "fr_FR.UTF-8" },
    });
    let shown = "";
    const left = [...answers];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      shown += text;
      const [question, keys] = left[0] ?? [];
      if (question === undefined || !shown.includes(question)) return;
      left.shift();
      child.stdin.write(keys ?? "");
    });
    const [status] = (await once(child, "close")) as [number];
    return { status, shown };
  }

  test("Ctrl+C at a question ends in 130 and leaves nothing", async () => {
    const { status, shown } = await onTerminal([["Comment s’appelle", "\u0003"]]);
    expect(shown).toContain("rien n’a été écrit.");
    expect(status).toBe(130);
    expect(readdirSync(place)).toEqual([]);
  });

  test("three answers make a course", async () => {
    const { status, shown } = await onTerminal([
      ["Comment s’appelle", "Droits et accès\r"],
      ["Dans quelle langue", "\r"],
      ["Qui l’écrit", "\r"],
    ]);
    expect({ status, shown }).toMatchObject({ status: 0 });
    expect(readFileSync(join(place, "courses/droits-et-acces/course.yaml"), "utf8")).toMatch(
      /\ntitle: "Droits et accès"\nlanguage: fr\n[^]*\n# authors: \[\]\n/,
    );
  });
});

describe("checks at each push", () => {
  const files = new Map(workspaceFiles(words("fr")).map(({ path, text }) => [path, text]));
  const at = (path: string): string => files.get(path) ?? "";

  test.each([{ path: ".github/workflows/courses.yml" }, { path: ".gitlab-ci.yml" }])(
    "$path is YAML whose scripts a shell can read, and says in one place where dlis comes from",
    ({ path }) => {
      const pipeline = parse(at(path)) as Record<string, unknown>;
      const scripts: string[] = [];
      JSON.stringify(pipeline, (key, value: unknown) => {
        if (key === "run" || key === "script") scripts.push(...[value].flat().map(String));
        return value;
      });
      expect(scripts.length).toBeGreaterThan(3);
      for (const script of scripts)
        expect(spawnSync("bash", ["-n"], { input: script, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
      expect(pipeline.env ?? pipeline.variables).toEqual({ DLIS: "" });
      expect(scripts.join("\n")).toMatch(/npx --no dlis check[^]*npx --no dlis build/);
      // Unfilled, it stops and says so, rather than ask a registry for whatever has that name.
      const install = scripts.find((script) => script.includes("npm install")) ?? "";
      const run = spawnSync("bash", ["-e"], { input: install, encoding: "utf8", env: { ...process.env, DLIS: "" } });
      expect(run.status).toBe(1);
      expect(run.stdout).toContain("Dites d’où vient dlis");
    },
  );

  test("settings name schemas that are there", () => {
    const settings = JSON.parse(at(".vscode/settings.json")) as { "yaml.schemas": Record<string, string[]> };
    for (const path of Object.keys(settings["yaml.schemas"])) expect(files.has(path.replace("./", ""))).toBe(true);
    expect(JSON.parse(at(".vscode/extensions.json"))).toEqual({ recommendations: ["redhat.vscode-yaml"] });
  });
});

test.each([
  { environment: { npm_command: "exec" }, script: "/home/a/dlis/dist/cli.js", call: "npx dlis" },
  { environment: {}, script: "/home/a/node_modules/.bin/dlis", call: "npx dlis" },
  { environment: {}, script: "/usr/local/bin/dlis", call: "dlis" },
  { environment: {}, script: "/home/a/dlis/dist/cli.js", call: "node ../dlis/dist/cli.js" },
  { environment: {}, script: "/home/a/my dlis/cli.js", call: 'node "../my dlis/cli.js"' },
])("who called $script types $call next", ({ environment, script, call }) => {
  expect(howCalled(environment, script, "/home/a/courses")).toBe(call);
});
