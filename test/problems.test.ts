import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build } from "../src/build.ts";
import { isError, type Diagnostic } from "../src/diagnostics/diagnostic.ts";
import type { Levels } from "../src/diagnostics/levels.ts";
import { messages } from "../src/diagnostics/messages.ts";
import { explained, explaining, families } from "../src/diagnostics/explained.ts";
import { report } from "../src/diagnostics/report.ts";
import { spaced } from "../src/diagnostics/spaced.ts";
import { uiLanguages, type UiLanguage } from "../src/diagnostics/ui-language.ts";
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
  const { problems, sources, packages, languages } = await build(join(cwd, "course"), {
    targets: [target],
    cwd,
    levels,
    today: "2026-11-25",
    trustTheme: existsSync(join(cwd, "trust-theme")),
  });
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

/** The first problem of each code as authors see it, in both languages. */
async function shownProblems(): Promise<Readonly<Record<string, Readonly<Record<UiLanguage, string>>>>> {
  const shown = new Map<string, Readonly<Record<UiLanguage, string>>>();
  for (const name of folders) {
    const { problems, toldIn } = await seen(name);
    for (const problem of problems)
      if (!shown.has(problem.code) && problem.severity === messages[problem.code].severity)
        shown.set(problem.code, { en: toldIn(problem, "en"), fr: toldIn(problem, "fr") });
  }
  return Object.fromEntries([...shown].sort(([a], [b]) => (a < b ? -1 : 1)));
}
// `dlis check --explain` shows them, and so do the pages below.
test("src/diagnostics/shown.json has each problem as its author sees it", async () => {
  await expect(`${JSON.stringify(await shownProblems(), null, 2)}\n`).toMatchFileSnapshot(
    "../src/diagnostics/shown.json",
  );
});

const intro: Readonly<Record<UiLanguage, string>> = {
  en: `# Rules

What \`dlis check\` and \`dlis build\` can say: what each rule finds, why it matters, how it is told, and how it is right.
\`dlis check --explain media/alt\` tells the same on the terminal. The name of a rule never changes its meaning. How loudly warnings and
remarks speak is yours to say, for one run or for a course:

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
`,
  fr: `# Les règles

Ce que \`dlis check\` et \`dlis build\` peuvent dire : ce que chaque règle trouve, pourquoi cela compte, comment elle s’annonce, et ce qui
serait juste. \`dlis check --explain media/alt\` le raconte aussi dans le terminal. Le nom d’une règle garde toujours son sens. C’est vous qui
dites à quel point les avertissements et les remarques parlent fort, pour une fois ou pour un cours :

\`\`\`sh
npx dlis check --rule media/captions=error --rule media/unused=off
\`\`\`

\`\`\`yaml
# course.yaml
rules:
  media/captions: error
  media/unused: off
\`\`\`

Les niveaux sont \`off\`, \`info\`, \`warn\` et \`error\`, qui arrête la construction. Une ligne peut être exceptée par un commentaire placé
au-dessus, avec la raison : \`<!-- dlis-disable-next-line link/anchor: le titre arrive en mars -->\` dans une page, la même chose derrière \`#\` en
YAML.
`,
};

function pageOfRules(language: UiLanguage): string {
  const words = explaining[language];
  const spacedFor = (text: string): string => (language === "fr" ? spaced(text) : text);
  const block = (title: string, text: string, as = "text"): string =>
    `${spacedFor(title)}\n\n\`\`\`\`${as}\n${text}\n\`\`\`\``;
  const chapters = [...families().values()].flat().map((code) => {
    const { level, what, why, wrong, right } = explained(code, language);
    const parts = [
      `## ${code}`,
      spacedFor(`*${level}*`),
      spacedFor(`${what} ${why}`),
      ...(wrong === undefined ? [] : [block(words.wrong, wrong)]),
      block(words.right, right),
    ];
    return parts.join("\n\n");
  });
  return `${spacedFor(intro[language])}\n${chapters.join("\n\n")}\n`;
}
test.each(uiLanguages)("docs/rules/%s.md explains every rule", async (language) => {
  await expect(pageOfRules(language)).toMatchFileSnapshot(`../docs/rules/${language}.md`);
});
