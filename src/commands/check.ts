import { statSync } from "node:fs";
import "./short-lived.ts";
import { build } from "../build.ts";
import { inLanguage, type Diagnostic, type Severity } from "../diagnostics/diagnostic.ts";
import { asGithub, asSarif, type Format } from "../diagnostics/formats.ts";
import type { UiLanguage } from "../diagnostics/ui-language.ts";
import { version } from "../package-root.ts";
import type { TargetName } from "../targets/index.ts";
import { coursesHere, folderOf } from "./courses.ts";
import { isElsewhere, missing, notThere } from "./languages.ts";
import { problemsTold } from "./problems-told.ts";
import { ruleLevels } from "./rule-levels.ts";
import { tell } from "./terminal.ts";
import { uiLanguage } from "./ui-language.ts";
import { counted, words } from "./words.ts";

export interface CheckOptions {
  readonly target?: readonly string[];
  readonly lang?: readonly string[];
  readonly format: Format;
  readonly uiLang?: UiLanguage;
  /** Levels of rules, each `code=level`. */
  readonly rule?: readonly string[];
}

interface OwnWords {
  readonly clean: (courses: number) => string;
  readonly found: (counts: Readonly<Record<Severity, number>>, courses: number) => string;
}
const listed = (parts: readonly string[]): string => parts.filter((part) => !part.startsWith("0 ")).join(", ");
const own: Readonly<Record<UiLanguage, OwnWords>> = {
  en: {
    clean: (courses) => `No problem found in ${counted.en(courses, "course")}.`,
    found: ({ error, warning, info }, courses) =>
      `${listed([words.en.errors(error), words.en.warnings(warning), counted.en(info, "remark")])} in ${counted.en(courses, "course")}.`,
  },
  fr: {
    clean: (courses) => `Aucun problème dans ${counted.fr(courses, "cours", "cours")}.`,
    found: ({ error, warning, info }, courses) =>
      `${listed([words.fr.errors(error), words.fr.warnings(warning), counted.fr(info, "remarque")])} dans ${counted.fr(courses, "cours", "cours")}.`,
  },
};

/** `dlis check`: every problem of the sources, without writing; gives the exit code. */
export async function checkCommand(courses: readonly string[], options: CheckOptions): Promise<number> {
  const cwd = process.cwd();
  const language = uiLanguage(options.uiLang);
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
    const built = await build(folder, { targets, languages: options.lang, cwd, levels });
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
  else
    process.stdout.write(
      `${JSON.stringify(options.format === "sarif" ? asSarif(problems, version()) : { problems }, null, 2)}\n`,
    );
  return failed ? 1 : 0;
}
