import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build } from "../src/build.ts";
import { codes, explained, pageOfRules } from "../src/commands/explain.ts";
import { isError, type Diagnostic } from "../src/diagnostics/diagnostic.ts";
import type { Levels } from "../src/diagnostics/levels.ts";
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
  // The smallest question explains nothing; only where that is the problem it is told.
  const levels: Levels = new Map(name === "question-no-feedback" ? [] : [["question/no-feedback", "off"]]);
  const { problems, sources, packages } = await build(join(cwd, "course"), {
    targets: [target],
    cwd,
    levels,
    today: "2026-11-25",
  });
  const lineOf = (file: string, line: number): string | undefined => {
    const path = file.replace(/^course\//, "");
    return sources.course.texts.get(path)?.split("\n")[line - 1];
  };
  const toldIn = (problem: Diagnostic, language: UiLanguage): string =>
    report(problem, { lineOf, colour: false, language });
  const textIn = (language: UiLanguage): string => problems.map((each) => toldIn(each, language)).join("\n\n");
  return { textIn, toldIn, problems, packages };
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
  "link/gone": "links.test.ts",
  "link/moved": "links.test.ts",
  "link/unreachable": "links.test.ts",
  "link/private": "links.test.ts",
};
test("every code has a folder that shows it", async () => {
  const shown = new Set<string>();
  for (const name of folders) for (const { code } of (await seen(name)).problems) shown.add(code);
  expect(Object.keys(messages).filter((code) => !shown.has(code) && !(code in elsewhere))).toEqual([]);
});

/** What stands above the rules in the documentation. */
const heads: Readonly<Record<UiLanguage, string>> = {
  en: `# Rules

What \`dlis check\` and \`dlis build\` can say: what each rule finds and why it matters, what its author sees, and how it is right.
\`dlis check --explain media/captions\` tells the same. The name of a rule never changes its meaning. Remarks are shown by
\`dlis check\` alone; how loudly warnings and remarks speak is yours to say, for one run or for a course:

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
\`<!-- dlis-disable-next-line link/anchor: the heading comes in March -->\` in a page, the same behind \`#\` in YAML.`,
  fr: `# Règles

Ce que peuvent dire \`dlis check\` et \`dlis build\`\u00a0: ce que trouve chaque règle et pourquoi c’est important, ce que voit
l’auteur, et ce qui convient. \`dlis check --explain media/captions\` dit la même chose. Le nom d’une règle ne change jamais de sens.
Les remarques ne sont montrées que par \`dlis check\`\u202f; la force des avertissements et des remarques se règle, pour une fois ou
pour un cours\u00a0:

\`\`\`sh
npx dlis check --rule media/captions=error --rule media/unused=off
\`\`\`

\`\`\`yaml
# course.yaml
rules:
  media/captions: error
  media/unused: off
\`\`\`

Les niveaux sont \`off\`, \`info\`, \`warn\` et \`error\`, qui arrête la construction. Une ligne peut faire exception, par un commentaire
au-dessus d’elle qui en donne la raison\u00a0: \`<!-- dlis-disable-next-line link/anchor: le titre arrive en mars -->\` dans une page,
la même chose après \`#\` en YAML.`,
};
test.each(["en", "fr"] as const)("docs/rules/%s.md shows every rule", async (language) => {
  await expect(`${heads[language]}\n\n${pageOfRules(language)}\n`).toMatchFileSnapshot(`../docs/rules/${language}.md`);
});
test("every rule has an example, and each of its sentences ends", () => {
  for (const language of ["en", "fr"] as const)
    for (const code of codes) {
      const { bad, good, what, why } = explained(code, language);
      expect({ code, bad, good }).toEqual({
        code,
        bad: expect.stringContaining(`[${code}]`) as string,
        good: expect.stringMatching(/\S/) as string,
      });
      expect(`${code}: ${what} ${why}`).toMatch(/[.»)]$/);
    }
});
