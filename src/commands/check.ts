import { statSync } from "node:fs";
import "./short-lived.ts";
import { build, type Built } from "../build.ts";
import { cacheFolder } from "../cache.ts";
import { inLanguage, type Diagnostic, type Severity } from "../diagnostics/diagnostic.ts";
import { asGithub, asSarif, type Format } from "../diagnostics/formats.ts";
import type { UiLanguage } from "../diagnostics/ui-language.ts";
import { version } from "../package-root.ts";
import type { TargetName } from "../targets/index.ts";
import type { Answers } from "../validate/link-rules.ts";
import { coursesHere, folderOf } from "./courses.ts";
import { isElsewhere, missing, notThere } from "./languages.ts";
import { problemsTold } from "./problems-told.ts";
import { ruleLevels } from "./rule-levels.ts";
import { progressLine, tell } from "./terminal.ts";
import { today } from "./today.ts";
import { uiLanguage } from "./ui-language.ts";
import { counted, words } from "./words.ts";

export interface CheckOptions {
  readonly target?: readonly string[];
  readonly lang?: readonly string[];
  readonly format: Format;
  readonly uiLang?: UiLanguage;
  /** Levels of rules, each `code=level`. */
  readonly rule?: readonly string[];
  /** Tell the story of a rule instead, or list all of them. */
  readonly explain?: string | true;
  /** Ask addresses outside the courses, too. */
  readonly links?: boolean;
  readonly trustTheme?: boolean;
  /** Folder for what they answered. */
  readonly cache?: string;
}

interface OwnWords {
  readonly asked: (done: number, of: number) => string;
  readonly notKept: (folder: string) => string;
  readonly clean: (courses: number) => string;
  readonly found: (counts: Readonly<Record<Severity, number>>, courses: number) => string;
}
const listed = (parts: readonly string[]): string => parts.filter((part) => !part.startsWith("0 ")).join(", ");
const own: Readonly<Record<UiLanguage, OwnWords>> = {
  en: {
    asked: (done, of) => `${done} of ${of} addresses asked`,
    notKept: (folder) => `What they answered could not be kept in ${folder}; the next run asks again.`,
    clean: (courses) => `No problem found in ${counted.en(courses, "course")}.`,
    found: ({ error, warning, info }, courses) =>
      `${listed([words.en.errors(error), words.en.warnings(warning), counted.en(info, "remark")])} in ${counted.en(courses, "course")}.`,
  },
  fr: {
    asked: (done, of) => `${done} adresses interrogées sur ${of}`,
    notKept: (folder) =>
      `Leurs réponses n’ont pas pu être gardées dans ${folder}\u00a0; la prochaine fois, elles seront redemandées.`,
    clean: (courses) => `Aucun problème dans ${counted.fr(courses, "cours", "cours")}.`,
    found: ({ error, warning, info }, courses) =>
      `${listed([words.fr.errors(error), words.fr.warnings(warning), counted.fr(info, "remarque")])} dans ${counted.fr(courses, "cours", "cours")}.`,
  },
};

/** What the addresses of a course answer, asked now or some days ago. */
async function answersTo({ addresses }: Built, options: CheckOptions, language: UiLanguage): Promise<Answers> {
  const { answersOf } = await import("../links/answers.ts");
  const { politely } = await import("../links/ask.ts");
  const folder = options.cache ?? cacheFolder(process.cwd());
  const progress = progressLine(options.format !== "text");
  const { answers, isKept } = await answersOf(
    addresses.map(({ url }) => url),
    {
      folder,
      manners: { ...politely, agent: `dlis/${version()} (link check)` },
      told: (done, of) => progress(own[language].asked(done, of)),
    },
  );
  progress("");
  if (!isKept) tell(own[language].notKept(folder));
  return answers;
}

/** `dlis check`: every problem of the sources, without writing; gives the exit code. */
export async function checkCommand(courses: readonly string[], options: CheckOptions): Promise<number> {
  const cwd = process.cwd();
  const language = uiLanguage(options.uiLang);
  if (options.explain !== undefined) {
    const { explain } = await import("./explain.ts");
    return explain(options.explain, language);
  }
  const levels = ruleLevels(options.rule, language);
  if (typeof levels === "string") {
    tell(levels);
    return 2;
  }
  const folders = courses.length > 0 ? courses.map(folderOf) : await coursesHere(cwd);
  if (folders.length === 0) {
    tell(words[language].noCourse);
    return 1;
  }
  const problems: Diagnostic[] = [];
  const found = new Set<string>();
  let failed = false;
  let checked = 0;
  for (const folder of folders) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      tell(words[language].noFolder(folder));
      failed = true;
      continue;
    }
    const targets = options.target as readonly TargetName[] | undefined;
    const settings = { targets, languages: options.lang, cwd, levels, today: today(), trustTheme: options.trustTheme };
    let built = await build(folder, settings);
    if (options.links) {
      const answers = await answersTo(built, options, language);
      built = await build(folder, { ...settings, answers });
    }
    built.languages.all.forEach((tag) => found.add(tag));
    if (isElsewhere(built, options.lang)) continue;
    checked += 1;
    problems.push(...built.problems.map((problem) => inLanguage(problem, language)));
    failed ||= built.course === undefined;
    if (options.format === "text") process.stderr.write(problemsTold(built, language));
  }
  for (const tag of missing(options.lang, found)) {
    failed = true;
    tell(notThere[language](tag, [...found]));
  }
  const count = (severity: Severity): number => problems.filter((problem) => problem.severity === severity).length;
  if (options.format === "text") {
    const counts = { error: count("error"), warning: count("warning"), info: count("info") };
    // Where nothing was checked, it has been said why.
    if (problems.length > 0) tell(own[language].found(counts, checked));
    else if (!failed) tell(own[language].clean(checked));
  } else if (options.format === "github") process.stdout.write(asGithub(problems));
  else if (options.format === "sarif") {
    const { helpIn } = await import("../diagnostics/explained.ts");
    process.stdout.write(`${JSON.stringify(asSarif(problems, version(), helpIn(language)), null, 2)}\n`);
  } else process.stdout.write(`${JSON.stringify({ problems }, null, 2)}\n`);
  return failed ? 1 : 0;
}
