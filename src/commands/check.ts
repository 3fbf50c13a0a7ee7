import { statSync } from "node:fs";
import "./short-lived.ts";
import { build } from "../build.ts";
import { inLanguage, isCode, type Diagnostic, type Severity } from "../diagnostics/diagnostic.ts";
import { asGithub, asSarif, type Format } from "../diagnostics/formats.ts";
import type { UiLanguage } from "../diagnostics/wording.ts";
import { today } from "./today.ts";
import { version } from "../package-root.ts";
import type { Address } from "../render/site.ts";
import type { TargetName } from "../targets/index.ts";
import type { Answers } from "../validate/link-rules.ts";
import { coursesHere, folderOf } from "./courses.ts";
import { problemsTold, uiLanguage } from "./problems-told.ts";
import { ruleLevels, unknownRule } from "./rule-levels.ts";
import { tell } from "./terminal.ts";

export interface CheckOptions {
  readonly target?: readonly string[];
  readonly format: Format;
  readonly uiLang?: UiLanguage;
  /** Levels of rules, each `code=level`. */
  readonly rule?: readonly string[];
  /** Tell the story of this rule, or list all, instead of checking. */
  readonly explain?: string | true;
  /** Ask outside addresses whether they are there. */
  readonly links?: boolean;
  /** Where what they answered is kept. */
  readonly cache?: string;
}

interface Words {
  readonly none: string;
  readonly nowhere: (folder: string) => string;
  readonly clean: (courses: number) => string;
  readonly asking: (done: number, of: number) => string;
  readonly notKept: (folder: string) => string;
  readonly counted: (counts: Readonly<Record<Severity, number>>, courses: number) => string;
}
const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const listed = (parts: readonly string[]): string => parts.filter((part) => !part.startsWith("0 ")).join(", ");
const words: Readonly<Record<UiLanguage, Words>> = {
  en: {
    none: "There is no course here: no course.yaml, and no folder in courses/ that has one.",
    nowhere: (folder) => `There is no folder \`${folder}\`.`,
    asking: (done, of) => `asking outside addresses: ${done} of ${of}`,
    notKept: (folder) => `What sites answered could not be kept in \`${folder}\`; the next run asks them again.`,
    clean: (courses) => `No problem found in ${plural(courses, "course", "courses")}.`,
    counted: ({ error, warning, info }, courses) =>
      `${listed([plural(error, "error", "errors"), plural(warning, "warning", "warnings"), plural(info, "remark", "remarks")])} in ${plural(courses, "course", "courses")}.`,
  },
  fr: {
    none: "Il n’y a pas de cours ici : ni course.yaml, ni dossier de courses/ qui en ait un.",
    nowhere: (folder) => `Il n’y a pas de dossier \`${folder}\`.`,
    asking: (done, of) => `adresses extérieures demandées\u00a0: ${done} sur ${of}`,
    notKept: (folder) =>
      `Les réponses des sites n’ont pas pu être gardées dans \`${folder}\`\u202f; la prochaine fois, dlis les redemandera.`,
    clean: (courses) => `Aucun problème dans ${plural(courses, "cours", "cours")}.`,
    counted: ({ error, warning, info }, courses) =>
      `${listed([plural(error, "erreur", "erreurs"), plural(warning, "avertissement", "avertissements"), plural(info, "remarque", "remarques")])} dans ${plural(courses, "cours", "cours")}.`,
  },
};

/** `dlis check`: every problem of the sources, without writing; gives the exit code. */
export async function checkCommand(courses: readonly string[], options: CheckOptions): Promise<number> {
  const cwd = process.cwd();
  const language = uiLanguage(options.uiLang);
  const say = words[language];
  if (options.explain !== undefined) return explain(options.explain, language);
  const levels = ruleLevels(options.rule, language);
  if (typeof levels === "string") {
    tell(levels);
    return 2;
  }
  const folders = courses.length > 0 ? courses.map(folderOf) : await coursesHere(cwd);
  if (folders.length === 0) {
    tell(say.none);
    return 1;
  }
  const problems: Diagnostic[] = [];
  let failed = false;
  for (const folder of folders) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      tell(say.nowhere(folder));
      failed = true;
      continue;
    }
    const settings = { targets: options.target as readonly TargetName[] | undefined, cwd, levels, today: today() };
    let built = await build(folder, settings);
    if (options.links && built.addresses.length > 0) {
      const answers = await linkAnswers(built.addresses, options.cache, language);
      built = await build(folder, { ...settings, answers });
    }
    problems.push(...built.problems.map((problem) => inLanguage(problem, language)));
    failed ||= built.course === undefined;
    if (options.format === "text") process.stderr.write(problemsTold(built, language));
  }
  const count = (severity: Severity): number => problems.filter((problem) => problem.severity === severity).length;
  if (options.format === "text") {
    const counts = { error: count("error"), warning: count("warning"), info: count("info") };
    tell(problems.length === 0 && !failed ? say.clean(folders.length) : say.counted(counts, folders.length));
  } else if (options.format === "github") process.stdout.write(asGithub(problems));
  else if (options.format === "sarif") {
    const { helpOf } = await import("./explain.ts");
    const told = asSarif(problems, version(), (code) => helpOf(code, language));
    process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
  } else process.stdout.write(`${JSON.stringify({ problems }, null, 2)}\n`);
  return failed ? 1 : 0;
}

/** `--explain`: a rule's story, or all rules in a line each, on standard output. */
async function explain(code: string | true, language: UiLanguage): Promise<number> {
  if (code !== true && code !== "all" && !isCode(code)) {
    tell(unknownRule(code, language));
    return 2;
  }
  const { listOfRules, storyOf } = await import("./explain.ts");
  process.stdout.write(code === true || code === "all" ? listOfRules(language) : storyOf(code, language));
  return 0;
}

/** `--links`: what addresses outside the course answer, now or a few days ago. */
async function linkAnswers(
  addresses: readonly Address[],
  cache: string | undefined,
  language: UiLanguage,
): Promise<Answers> {
  const [{ answersOf }, { politely }, { cacheFolder }] = await Promise.all([
    import("../links/answers.ts"),
    import("../links/ask.ts"),
    import("../links/kept.ts"),
  ]);
  const isWatched = process.stderr.isTTY && !process.env.CI;
  const folder = cache ?? cacheFolder(process.cwd());
  const { answers, isKept } = await answersOf(
    addresses.map(({ url }) => url),
    {
      folder,
      manners: { ...politely, agent: `dlis/${version()} (checks links of courses)` },
      told: (done, of) => {
        if (isWatched) process.stderr.write(`\r\u001b[K${done < of ? words[language].asking(done, of) : ""}`);
      },
    },
  );
  if (!isKept) tell(words[language].notKept(folder));
  return answers;
}
