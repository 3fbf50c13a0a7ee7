import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build } from "../src/build.ts";
import { isCode, isError, type Diagnostic } from "../src/diagnostics/diagnostic.ts";
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
  const { problems, sources, packages, languages } = await build(join(cwd, "course"), { targets: [target], cwd });
  const lineOf = (file: string, line: number): string | undefined => {
    const path = file.replace(/^course\//, "");
    return sources.course.texts.get(path)?.split("\n")[line - 1];
  };
  const toldIn = (problem: Diagnostic, language: UiLanguage): string =>
    report(problem, { lineOf, colour: false, language });
  const textIn = (language: UiLanguage): string => problems.map((each) => toldIn(each, language)).join("\n\n");
  return { textIn, toldIn, problems, packages, languages };
}

describe.each(folders)("%s", (name) => {
  test("says this to its author", async () => {
    const { textIn, problems, packages, languages } = await seen(name);
    expect(packages.length).toBe(problems.some(isError) ? 0 : languages.built.length);
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
  "media/heavy": "pictures.test.ts",
  "media/too-large": "cli.test.ts",
  "file/too-large": "cli.test.ts",
  "scorm/many-pages": "cli.test.ts",
};
test("every code has a folder that shows it", async () => {
  const shown = new Set<string>();
  for (const name of folders) for (const { code } of (await seen(name)).problems) shown.add(code);
  expect(Object.keys(messages).filter((code) => !shown.has(code) && !(code in elsewhere))).toEqual([]);
});

/** The first problem of each code as authors see it, in both languages. */
async function pageOfRules(): Promise<string> {
  const examples = new Map<string, string>();
  for (const name of folders) {
    const { problems, toldIn } = await seen(name);
    for (const problem of problems) {
      if (examples.has(problem.code) || problem.severity !== messages[problem.code].severity) continue;
      const told = (["en", "fr"] as const).map((language) => toldIn(problem, language));
      examples.set(problem.code, told.map((text) => `\`\`\`\`text\n${text}\n\`\`\`\``).join("\n\n"));
    }
  }
  const levels = { error: "error: no package is made, and nothing turns it down", warning: "warn", info: "info" };
  const codes = Object.keys(messages).filter(isCode).sort();
  return `# Rules

What \`dlis check\` and \`dlis build\` can say, each as an author sees it, in English and in French. The name of a rule never changes its
meaning. How loudly warnings and remarks speak is yours to say, for one run or for a course:

\`\`\`sh
npx dlis check --rule media/captions=error --rule media/unused=off
\`\`\`

\`\`\`yaml
# course.yaml
rules:
  media/captions: error
  media/unused: off
\`\`\`

The levels are \`off\`, \`info\`, \`warn\` and \`error\`, which stops the build. One line may be excepted by a remark above it, with the reason:
\`<!-- dlis-disable-next-line link/anchor: the heading comes in March -->\` in a page, the same behind \`#\` in YAML.

This page is made by \`test/problems.test.ts\` from the rules and their test folders: \`npx vitest run -u test/problems.test.ts\` renews it.

${codes
  .map((code) => {
    const example = examples.get(code);
    return `## ${code}\n\nLevel: ${levels[messages[code].severity]}.${example === undefined ? "" : `\n\n${example}`}`;
  })
  .join("\n\n")}
`;
}
test("docs/rules.md shows every rule", async () => {
  await expect(await pageOfRules()).toMatchFileSnapshot("../docs/rules.md");
});
