import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build } from "../src/build.ts";
import { isError } from "../src/diagnostics/diagnostic.ts";
import { messages } from "../src/diagnostics/messages.ts";
import { report } from "../src/diagnostics/report.ts";
import type { UiLanguage } from "../src/diagnostics/wording.ts";
import type { TargetName } from "../src/targets/index.ts";

/** Each folder is the smallest course with one problem; `expected.txt` is what its author sees, `expected.fr.txt` in French. */
const folders = readdirSync("test/problems", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

async function seen(name: string) {
  const cwd = join(process.cwd(), "test/problems", name);
  // What only some kinds of package ask for says which.
  const kind = join(cwd, "target.txt");
  const target = existsSync(kind) ? (readFileSync(kind, "utf8").trim() as TargetName) : "scorm12";
  const { problems, sources, packages } = await build(join(cwd, "course"), { targets: [target], cwd });
  const lineOf = (file: string, line: number): string | undefined => {
    const path = file.replace(/^course\//, "");
    return sources.course.texts.get(path)?.split("\n")[line - 1];
  };
  const textIn = (language: UiLanguage): string =>
    problems.map((each) => report(each, { lineOf, colour: false, language })).join("\n\n");
  return { textIn, problems, packages };
}

describe.each(folders)("%s", (name) => {
  test("says this to its author", async () => {
    const { textIn, problems, packages } = await seen(name);
    expect(packages.length).toBe(problems.some(isError) ? 0 : 1);
    if (name.startsWith("accepted-")) {
      expect(problems).toEqual([]);
      return;
    }
    await expect(`${textIn("en")}\n`).toMatchFileSnapshot(join("problems", name, "expected.txt"));
    await expect(`${textIn("fr")}\n`).toMatchFileSnapshot(join("problems", name, "expected.fr.txt"));
  });
});

/** Codes whose folder can't be stored in a repository, with the test that meets them. */
const elsewhere: Readonly<Record<string, string>> = {
  "file/unreadable": "cli.test.ts",
  "media/unreadable": "cli.test.ts",
  "media/too-large": "cli.test.ts",
  "file/too-large": "cli.test.ts",
  "scorm/many-pages": "cli.test.ts",
};
test("every code has a folder that shows it", async () => {
  const shown = new Set<string>();
  for (const name of folders) for (const { code } of (await seen(name)).problems) shown.add(code);
  expect(Object.keys(messages).filter((code) => !shown.has(code) && !(code in elsewhere))).toEqual([]);
});
