import { createReadStream, statSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import "./short-lived.ts";
import { build, type Built, type Package } from "../build.ts";
import { inLanguage, isError, isWarning, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { UiLanguage } from "../diagnostics/wording.ts";
import { isReference } from "../model/package-file.ts";
import type { TargetName } from "../targets/index.ts";
import { follow } from "../preview/follow.ts";
import { removeUnfinished, writeWhole } from "../write-whole.ts";
import { entryDate, zip } from "../zip.ts";
import { coursesHere, folderOf } from "./courses.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { problemsTold, uiLanguage } from "./problems-told.ts";
import { rebuilds } from "./rebuilds.ts";
import { ruleLevels } from "./rule-levels.ts";
import { today } from "./today.ts";

export interface BuildOptions {
  /** Without it, what each course says. */
  readonly target?: readonly string[];
  readonly out: string;
  readonly open?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly watch?: boolean;
  readonly uiLang?: UiLanguage;
  /** Levels of rules, each `code=level`. */
  readonly rule?: readonly string[];
}

const nothingWritten: Readonly<Record<UiLanguage, (errors: number) => string>> = {
  en: (errors) => `${errors === 1 ? "1 error" : `${errors} errors`}: nothing was written.`,
  fr: (errors) => `${errors === 1 ? "1 erreur" : `${errors} erreurs`} : rien n’a été écrit.`,
};

const remarks: Readonly<Record<UiLanguage, (count: number, folder: string) => string>> = {
  en: (count, folder) => `${count === 1 ? "1 remark" : `${count} remarks`}: \`dlis check ${folder}\` shows them.`,
  fr: (count, folder) =>
    `${count === 1 ? "1 remarque" : `${count} remarques`}\u00a0: \`dlis check ${folder}\` les montre.`,
};

interface Made {
  readonly course: string;
  readonly package: string;
  readonly bytes: number;
  readonly pages: number;
  readonly questions: number;
  readonly warnings: number;
}

/** `dlis build`: gives the exit code. Text for people goes to stderr, data to stdout. */
export async function buildCommand(courses: readonly string[], options: BuildOptions): Promise<number> {
  const cwd = process.cwd();
  const language = uiLanguage(options.uiLang);
  const say = (text: string): void => {
    if (!options.quiet)
      process.stderr.write(`${text}
`);
  };
  const progress = progressLine(options);
  const levels = ruleLevels(options.rule, language);
  if (typeof levels === "string") {
    process.stderr.write(`${levels}\n`);
    return 2;
  }
  const settings = { targets: options.target as readonly TargetName[] | undefined, cwd, levels, today: today() };
  const folders = courses.length > 0 ? courses.map(folderOf) : await coursesHere(cwd);
  if (folders.length === 0) {
    process.stderr.write("There is no course here: no course.yaml, and no folder in courses/ that has one.\n");
    return 1;
  }
  if (options.watch) return watch(folders);
  const made: Made[] = [];
  const problems: Diagnostic[] = [];
  const summaries: string[] = [];
  let failed = false;
  let defect = false;
  for (const [index, folder] of folders.entries()) {
    if (!isFolder(folder)) {
      process.stderr.write(`There is no folder \`${folder}\`.\n`);
      failed = true;
      continue;
    }
    progress(`${index + 1} of ${folders.length}: ${folder}`);
    const built = await build(folder, settings).catch(asError);
    progress("");
    if (built instanceof Error) {
      process.stderr.write(`${folder}: ${defectOf(built)}\n`);
      defect = true;
      continue;
    }
    problems.push(...built.problems);
    tell(built);
    if (!built.course) {
      failed = true;
      continue;
    }
    try {
      for (const each of built.packages) made.push(await write(each, built, resolve(options.out)));
      if (built.summary !== undefined) summaries.push(`${built.course.title}: ${built.summary}`);
    } catch (error) {
      failed = true;
      process.stderr.write(`${notWritten(error, options.out)}\n`);
    }
  }
  if (made.length > 0) say(`\n${table(made)}\n\n${summaries.join("\n")}`);
  if (options.json)
    process.stdout.write(
      `${JSON.stringify({ packages: made, problems: problems.map((each) => inLanguage(each, language)) }, null, 2)}\n`,
    );
  return defect ? 3 : failed ? 1 : 0;

  /** Packages again after each change, until someone interrupts. */
  async function watch(folders: readonly string[]): Promise<number> {
    const missing = folders.filter((folder) => !isFolder(folder));
    for (const folder of missing) process.stderr.write(`There is no folder \`${folder}\`.\n`);
    if (missing.length > 0) return 1;
    for (const folder of folders) {
      const rebuilt = rebuilds(folders.length > 1 ? folder : "");
      await follow(folder, settings, async (outcome) => {
        rebuilt(outcome);
        if (!("built" in outcome)) return;
        const { built } = outcome;
        try {
          for (const each of built.packages) {
            const { package: path, bytes } = await write(each, built, resolve(options.out));
            say(`          ${path}  ${size(bytes)}`);
          }
        } catch (error) {
          process.stderr.write(`${notWritten(error, options.out)}\n`);
        }
      });
    }
    say(`Watching ${folders.join(", ")}. Ctrl+C ends it.`);
    return new Promise(() => undefined);
  }

  function tell(built: Built): void {
    // Advice must not hide what stops a course, or leaves somebody out of it.
    const urgent = built.problems.filter(({ severity }) => severity !== "info");
    process.stderr.write(problemsTold({ ...built, problems: urgent }, language));
    const left = built.problems.length - urgent.length;
    if (left > 0) say(remarks[language](left, built.folder));
    const errors = built.problems.filter(isError).length;
    if (errors > 0) process.stderr.write(`${nothingWritten[language](errors)}\n`);
  }

  async function write(each: Package, built: Built, out: string): Promise<Made> {
    const path = join(out, `${each.name}.zip`);
    progress(`writing ${relative(cwd, path)}`);
    const bytes = await writeWhole(path, zip(each.files, entryDate()));
    const style = each.files.find((file) => file.path === "assets/style.css")?.contents;
    // Beside the zip it stands alone, so its style goes with it.
    const about = each.about.replace(
      /<link rel="stylesheet"[^>]*>/,
      () => `<style>${typeof style === "string" ? style : ""}</style>`,
    );
    await writeWhole(join(out, `${each.name}.about.html`), about);
    if (options.open && each === built.packages[0]) await openCourse(each, out);
    progress("");
    const { course, problems } = built;
    return {
      course: course?.id ?? "",
      package: relative(cwd, path),
      bytes,
      pages: course?.pages ?? 0,
      questions: course?.questions ?? 0,
      warnings: problems.filter(isWarning).length,
    };
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
const defectOf = ({ stack, message }: Error): string =>
  `This is a defect of dlis, not of your course. Please report it with the lines below.\n${stack ?? message}`;

/** A line that is written over; only where someone watches. */
function progressLine({ quiet, json }: BuildOptions): (text: string) => void {
  if (!process.stderr.isTTY || quiet || json || process.env.CI) return () => undefined;
  return (text) => void process.stderr.write(`\r\u001b[K${text}`);
}

function table(made: readonly Made[]): string {
  const head = ["package", "size", "pages", "questions", "warnings"];
  const rows = made.map((each) =>
    [each.package, size(each.bytes), each.pages, each.questions, each.warnings].map(String),
  );
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  return [line(head), ...rows.map(line)].join("\n");
}

const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** What went wrong with the place written to, in words. */
function notWritten(error: unknown, out: string): string {
  removeUnfinished();
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: "the disk is full",
    EACCES: "you may not write there",
    EPERM: "you may not write there",
    EROFS: "the disk can only be read",
    ENOTDIR: "a file stands where a folder should be",
    EEXIST: "a file stands where a folder should be",
  };
  if (code === undefined) return `Nothing was written to \`${out}\`: ${message}`;
  return `Nothing was written to \`${out}\`: ${reasons[code] ?? message}. Free some room or choose another place with --out.`;
}

/** The unpacked course beside the zip, opened in the browser and marked as a preview. */
async function openCourse({ name, files }: Package, out: string): Promise<void> {
  const folder = join(out, name);
  const fresh = `${folder}.${process.pid}.tmp`;
  for (const { path, contents } of files) {
    await mkdir(join(fresh, path, ".."), { recursive: true });
    const source = isReference(contents)
      ? createReadStream(contents.file)
      : typeof contents === "string"
        ? contents
        : Readable.from([contents]);
    await writeWhole(join(fresh, path), source);
  }
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  const start = files.some(({ path }) => path === "index.html")
    ? "index.html"
    : (files.find(({ path }) => /^[^/]+\.html$/.test(path) && path !== "about.html")?.path ?? "about.html");
  const address = `${pathToFileURL(join(folder, start)).href}?dlis-preview`;
  const opened = await openInBrowser(address);
  process.stderr.write(
    opened ? `Opened ${basename(folder)}/${start} in the browser.\n` : `Open this address in a browser: ${address}\n`,
  );
}
