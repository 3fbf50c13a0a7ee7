import { existsSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { spaced } from "../diagnostics/spaced.ts";
import { languageTagOf, type UiLanguage } from "../diagnostics/ui-language.ts";
import { objectTo, oneLine, proseOf, tagOf, type Answers, type CourseLanguage } from "./init/answers.ts";
import { ask } from "./init/ask.ts";
import { courseFiles } from "./init/course-files.ts";
import { courseId, idOfFolder } from "./init/course-id.ts";
import { inTheWay, isBeginning, schemasFor, siteOf, type Site } from "./init/site.ts";
import { template } from "./init/templates.ts";
import { howCalled, inShell, words } from "./init/words.ts";
import { workspaceFiles } from "./init/workspace-files.ts";
import { isThere, writeNew } from "./init/write-new.ts";
import { reasonOf } from "./not-written.ts";
import { tell as write } from "./terminal.ts";
import { uiLanguage } from "./ui-language.ts";

export interface InitOptions {
  readonly title?: string;
  readonly language?: string;
  readonly author?: string;
  readonly iri?: string;
  /** Ask nothing. */
  readonly yes?: boolean;
  /** Settings of editors and checks at each push; by default where the course begins something of its own. */
  readonly tools?: boolean;
  readonly json?: boolean;
  readonly uiLang?: UiLanguage;
}

/** `dlis init`: a course that builds, to begin with; gives the exit code. */
export async function initCommand(asked: string | undefined, options: InitOptions): Promise<number> {
  const cwd = process.cwd();
  const ui = uiLanguage(options.uiLang);
  const say = words[ui];
  const tell = (text: string): void => write(ui === "fr" ? spaced(text) : text);
  if (asked === undefined && existsSync("course.yaml")) {
    tell(say.withinCourse);
    return 1;
  }
  const given = givenBy(options);
  const wrong = (["title", "language", "author", "iri"] as const).flatMap((name) => {
    const value = name === "iri" ? options.iri : given[name];
    return (value === undefined ? undefined : objectTo[name](value, ui)) ?? [];
  });
  if (wrong.length > 0) {
    tell(wrong.join("\n"));
    return 2;
  }
  // Before the questions: nobody should answer them for nothing.
  if (asked !== undefined && refused(siteOf(asked, "", cwd))) return 1;
  const answers = await answered();
  if (typeof answers === "number") return answers;

  const site = siteOf(asked, courseId(answers.title), cwd);
  if (asked === undefined && refused(site)) return 1;
  const shown = relative(cwd, site.folder).split(sep).join("/") || ".";
  const prose = wordsOf(proseOf(answers.language) ?? "en");
  const tools = (options.tools ?? isBeginning(site)) ? workspaceFiles(prose) : [];
  const kept = tools.map(({ path }) => path).filter((path) => isThere(join(site.top, path)));
  const newTools = tools.filter(({ path }) => !kept.includes(path));
  const ownId = idOfFolder(basename(site.folder));
  const course = courseFiles({
    ...answers,
    id: ownId ?? courseId(basename(site.folder)),
    saysId: ownId === undefined,
    iri: options.iri,
    schemas: schemasFor(
      site,
      newTools.map(({ path }) => path),
    ),
  });
  const below = relative(site.top, site.folder).split(sep).join("/");
  const files = [...course.map(({ path, text }) => ({ path: join(below, path), text })), ...newTools];
  try {
    writeNew(site.top, files);
  } catch (error) {
    tell(say.notWritten(shown, reasonOf(error, ui)));
    return 1;
  }

  const at = inShell(shown);
  const call = howCalled(process.env, process.argv[1] ?? "", cwd);
  const next = (["preview", "check", "build"] as const).map((name) => ({ name, line: `${call} ${name} ${at}` }));
  if (options.json) {
    const fromHere = (path: string): string => relative(cwd, join(site.top, path)).split(sep).join("/");
    const told = {
      folder: shown,
      written: files.map(({ path }) => fromHere(path)),
      kept: kept.map(fromHere),
      next: next.map(({ line }) => line),
    };
    process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
  }
  const width = Math.max(...next.map(({ line }) => line.length));
  tell(
    [
      "",
      say.made(shown),
      ...(options.iri === undefined ? [say.scormOnly(shown)] : []),
      ...(newTools.length > 0 ? [say.tools] : []),
      ...(kept.length > 0 ? [say.kept(kept)] : []),
      "",
      say.next,
    ].join("\n"),
  );
  for (const { name, line } of next) write(`  ${line.padEnd(width)}   ${say[name]}`);
  return 0;

  /** What the flags say, what is asked, and what goes without saying; or the exit code. */
  async function answered(): Promise<Answers | number> {
    const tag =
      options.uiLang ?? proseOf(languageTagOf(process.env, Intl.DateTimeFormat().resolvedOptions().locale).slice(0, 2));
    const language = given.language ?? tag ?? ui;
    const defaults = { title: wordsOf(proseOf(language) ?? "en").defaultTitle ?? "", language, author: "" };
    if (options.yes || (given.title !== undefined && given.language !== undefined && given.author !== undefined))
      return { ...defaults, ...given };
    if (process.stdin.isTTY && process.stderr.isTTY) {
      const answers = await ask(given, defaults, ui);
      if (answers === undefined) tell(`\n${say.ended}`);
      return answers ?? 130;
    }
    const missing = (["title", "language"] as const).filter((name) => given[name] === undefined);
    if (missing.length === 0) return { ...defaults, ...given };
    tell(say.missing(missing.map((name) => `--${name}`)));
    return 2;
  }

  function refused(site: Site): boolean {
    const names = inTheWay(site);
    const folder = relative(cwd, site.folder).split(sep).join("/") || ".";
    if (names.length > 0) tell(names.includes("course.yaml") ? say.isCourse(folder) : say.notEmpty(folder, names));
    return names.length > 0;
  }
}

function givenBy({ title, language, author }: InitOptions): Partial<Answers> {
  return {
    ...(title === undefined ? {} : { title: oneLine(title) }),
    ...(language === undefined ? {} : { language: tagOf(language.trim()) }),
    ...(author === undefined ? {} : { author: oneLine(author) }),
  };
}

const wordsOf = (language: CourseLanguage): Readonly<Record<string, string>> =>
  JSON.parse(template(`${language}/words.json`)) as Record<string, string>;
