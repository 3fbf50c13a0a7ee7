import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { helpWords } from "../src/commands/help-words.ts";
import { languages } from "../src/preview/page/words.ts";

const cli = resolve("dist/cli.js");
const french = { ...process.env, LC_ALL: "fr_FR.UTF-8", BROWSER: "/nowhere/browser", NO_COLOR: "1" };
let place: string;

/** A folder to stand in: a good course `demo` and, where wanted, one that has an error and a warning. */
function desk(...courses: readonly ("demo" | "wrong")[]): string {
  const folder = mkdtempSync(join(place, "desk-"));
  for (const name of courses) {
    const course = join(folder, "courses", name);
    cpSync("test/player/tries", course, { recursive: true });
    if (name === "wrong")
      writeFileSync(
        join(course, "modules/tries/01-start.md"),
        "---\ntitle: Un début\n---\n\n# Haut\n\n![](absent.png)\n",
      );
  }
  return folder;
}

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "dlis-languages-"));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const run = (args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = french) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, env, encoding: "utf8" });
  return { status, said: stdout + stderr };
};

/** What a command that goes on says until `enough`; then it is interrupted. */
function runUntil(args: readonly string[], cwd: string, enough: RegExp, env: NodeJS.ProcessEnv = french) {
  return new Promise<{ status: number | null; said: string }>((done, fail) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd, env });
    let said = "";
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail(new Error(`dlis ${args.join(" ")} did not say ${enough.source}:\n${said}`));
    }, 40_000);
    const hear = (text: Buffer): void => {
      const isEnough = enough.test(said);
      said += text.toString();
      if (!isEnough && enough.test(said)) child.kill("SIGINT");
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (status) => {
      clearTimeout(timer);
      done({ status, said });
    });
  });
}

/** Words that English can't do without and French does not have. */
const english =
  /\b(the|is|are|was|of|and|it|its|with|for|from|this|that|there|not|no|nothing|by|you|your|error|errors|warning|warnings|hint|unknown|missing|argument|invalid|default|choices|usage|built|build again|writing|watching|opened|open this)\b/i;
/** What dlis itself says: without what stands in backticks, paths, addresses and flags. */
const ownWords = (said: string): string =>
  said
    .replace(/`[^`]*`/g, "")
    .replace(/off, info,\s+warn\s+ou\s+error/g, "")
    .replace(/^ *\d* \|.*$/gm, "")
    .replace(/^ {2}dlis (?:\S| \S)*/gm, "")
    .replace(/\S*[/.=]\S+|--?\w[\w-]*|\[[a-z]+\/[a-z-]+\]|"[a-z]+"/g, "")
    // Names of courses, and sentences for learners, are in the course's language.
    .replace(/^A course.*$|^.*: The platform .*$/gm, "");

describe("in French, dlis says nothing in English", () => {
  test.each([
    { args: ["--help"], status: 0, says: "Utilisation" },
    { args: ["help", "build"], status: 0, says: "Exemples" },
    { args: ["build", "--help"], status: 0, says: "par défaut" },
    { args: ["check", "--help"], status: 0, says: "Exemples" },
    { args: ["preview", "--help"], status: 0, says: "Exemples" },
    { args: ["bild"], status: 2, says: "Vouliez-vous dire" },
    { args: ["build", "--colour"], status: 2, says: "il n’y a pas d’option" },
    { args: ["build", "--out"], status: 2, says: "il manque" },
    { args: ["build", "--watch", "--json"], status: 2, says: "ne va pas avec" },
    { args: ["build", "--target", "scorm13"], status: 2, says: "pas de cible" },
    { args: ["build", "--target", ","], status: 2, says: "au moins une" },
    { args: ["build", "--rule", "x=off"], status: 2, says: "pas de règle" },
    { args: ["build"], status: 1, says: "pas de cours ici" },
    { args: ["check"], status: 1, says: "pas de cours ici" },
    { args: ["check", "--format", "xml"], status: 2, says: "Au choix" },
    { args: ["preview"], status: 1, says: "pas de cours ici" },
    { args: ["preview", "--port", "x"], status: 2, says: "Un port est" },
    { args: ["preview", "a", "b"], status: 2, says: "trop de noms" },
    { args: ["build", "nowhere"], status: 1, says: "pas de dossier" },
    { args: ["check", "nowhere"], status: 1, says: "pas de dossier" },
    { args: ["preview", "nowhere"], status: 1, says: "pas de dossier" },
  ])("dlis $args", ({ args, status, says }) => {
    const done = run(args, desk());
    expect(done.said.replace(/[\u00a0\u202f]/g, " ")).toContain(says);
    expect(ownWords(done.said)).not.toMatch(english);
    expect(done.status).toBe(status);
  });

  test.each([
    { args: ["build", "courses/demo"], status: 0, says: /paquet +taille +pages +questions +avertissements\n.* ko / },
    { args: ["build", "courses/demo", "--open"], status: 0, says: /Ouvrez cette adresse/ },
    { args: ["build", "courses/wrong"], status: 1, says: /1 erreur : rien n’a été écrit/ },
    { args: ["build", "courses/demo", "--out", "courses/demo/course.yaml/x"], status: 1, says: /Rien n’a été écrit/ },
    { args: ["check", "courses/demo"], status: 0, says: /dans 1 cours|Aucun problème/ },
    { args: ["check"], status: 1, says: /dans 2 cours/ },
    { args: ["preview"], status: 2, says: /plusieurs cours ici/ },
    { args: ["preview", "courses/demo", "-t", "xapi,cmi5"], status: 2, says: /une seule cible/ },
  ])("dlis $args, where there are courses", ({ args, status, says }) => {
    const done = run(args, desk("demo", "wrong"));
    expect(done.said.replace(/[\u00a0\u202f]/g, " ")).toMatch(says);
    expect(ownWords(done.said)).not.toMatch(english);
    expect(done.status).toBe(status);
  });

  test.each([
    { args: ["build", "--watch", "courses/demo", "courses/wrong"], enough: /Ctrl\+C/, says: "pas construit (" },
    { args: ["preview", "courses/demo"], enough: /Aucun navigateur/, says: "Aperçu de courses/demo" },
    { args: ["preview", "courses/wrong", "--no-open"], enough: /Ctrl\+C/, says: "1 erreur, 2 avertissements" },
  ])("dlis $args, until it is interrupted", async ({ args, enough, says }) => {
    const done = await runUntil(args, desk("demo", "wrong"), enough);
    expect(done.said).toContain(says);
    expect(done.said).toContain("Interrompu");
    expect(ownWords(done.said)).not.toMatch(english);
    expect(done.status).toBe(130);
  });

  test("--ui-lang is heard wherever it stands, and comes before the system's language", () => {
    for (const args of [
      ["--ui-lang", "en", "build"],
      ["build", "--ui-lang=en"],
      ["preview", "--ui-lang", "en"],
    ])
      expect(run(args, desk()).said).toContain("There is no course here");
    expect(run(["--help", "--ui-lang", "en"], desk()).said).toContain("Usage:");
  });
});

test.each([
  { of: "the preview's page", tables: languages },
  { of: "the help", tables: helpWords },
])("each text of $of differs from one language to the other, unless it is a name", ({ tables }) => {
  const alike = (one: unknown, other: unknown): string[] => {
    if (typeof one === "string") return one === other && /[a-z] [a-z]/i.test(one) ? [one] : [];
    if (typeof one !== "object" || one === null) return [];
    return Object.entries(one).flatMap(([key, value]) => alike(value, (other as Record<string, unknown>)[key]));
  };
  // Lines to copy are the same in both.
  expect(alike(tables.en, tables.fr).filter((text) => !text.startsWith("dlis "))).toEqual([]);
});

describe("the lines that --help shows", () => {
  const linesOf = (command: string, language: "en" | "fr"): string[] => {
    const { said } = run([command, "--help", "--ui-lang", language], place);
    return said.split("\n").flatMap((line) => /^ {2}dlis (.*?)(?: {2,}|$)/.exec(line)?.[1] ?? []);
  };
  const commands = ["build", "check", "preview"] as const;

  test.each(commands)("of %s are the same in both languages", (command) => {
    expect(linesOf(command, "en").length).toBeGreaterThan(3);
    expect(linesOf(command, "fr")).toEqual(linesOf(command, "en"));
  });

  test.each(commands.flatMap((command) => helpWords.en[command].examples.map(([line]) => ({ line }))))(
    "`$line` does something",
    async ({ line }) => {
      const cwd = desk("demo");
      const [, redirected] = / > (\S+)$/.exec(line) ?? [];
      const args = line
        .replace(/^dlis | > \S+$/g, "")
        .split(" ")
        // Not into a folder that others share.
        .map((each) => each.replace(/^\/tmp\//, `${cwd}/`));
      const goesOn = args[0] === "preview" || args.includes("--watch");
      const { status, said } = goesOn
        ? await runUntil(args.concat(args[0] === "preview" ? "--no-open" : []), cwd, /Ctrl\+C/)
        : run(args, cwd);
      expect({ line, said, status }).toEqual({ line, said, status: goesOn ? 130 : 0 });
      if (redirected !== undefined) expect(JSON.parse(said)).toHaveProperty("runs");
    },
  );
});
