import { createReadStream, statSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import "./short-lived.ts";
import { build, type Built, type Package } from "../build.ts";
import { defectIn } from "../diagnostics/defect.ts";
import { inLanguage, isError, isWarning, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { UiLanguage } from "../diagnostics/ui-language.ts";
import { isReference } from "../model/package-file.ts";
import { hostsOf } from "../render/about.ts";
import type { TargetName } from "../targets/index.ts";
import { sorts, type Sort, type Weight } from "../weight.ts";
import { follow } from "../preview/follow.ts";
import { aboutAlone } from "../render/about.ts";
import { removeUnfinished, writeWhole } from "../write-whole.ts";
import { entryDate, zip } from "../zip.ts";
import { coursesHere, folderOf } from "./courses.ts";
import { isElsewhere, missing, notThere } from "./languages.ts";
import { reasonOf } from "./not-written.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { problemsTold, withoutAdvice } from "./problems-told.ts";
import { rebuilds } from "./rebuilds.ts";
import { ruleLevels } from "./rule-levels.ts";
import { progressLine, tell } from "./terminal.ts";
import { uiLanguage } from "./ui-language.ts";
import { counted, sizeIn, words } from "./words.ts";

export interface BuildOptions {
  /** Without it, what each course says. */
  readonly target?: readonly string[];
  /** Without it, all that each course is built in. */
  readonly lang?: readonly string[];
  readonly out: string;
  readonly open?: boolean;
  /** The whole course on paper too, for those who review it. */
  readonly print?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly watch?: boolean;
  readonly trustTheme?: boolean;
  readonly uiLang?: UiLanguage;
  /** Levels of rules, each `code=level`. */
  readonly rule?: readonly string[];
}

interface OwnWords {
  readonly nothingWritten: (errors: number) => string;
  readonly doing: (index: number, of: number, folder: string) => string;
  readonly writing: (path: string) => string;
  readonly columns: readonly [name: string, size: string, pages: string, questions: string, warnings: string];
  readonly translated: string;
  /** Of a course in the language that it was written in. */
  readonly source: string;
  readonly share: (share: number) => string;
  readonly watching: (folders: readonly string[]) => string;
  readonly notWritten: (out: string, reason: string) => string;
  /** What to do where the place is at fault. */
  readonly elsewhere: string;
  /** Advice that is not told here. */
  readonly remarks: (count: number) => string;
  /** What must not reach learners. */
  readonly proofs: (paths: readonly string[]) => string;
  /** What is in a package, by weight. */
  readonly sorts: Readonly<Record<Sort, string>>;
  readonly weighs: (bytes: string, parts: string, heaviest: string) => string;
  /** What to do about files that are heavy. */
  readonly lighten: string;
  readonly films: (count: number, hosts: string) => string;
  readonly opened: (start: string) => string;
  readonly toOpen: (address: string) => string;
}
/** Never whole while anything is missing. */
const percent = (share: number): number => (share === 1 ? 100 : Math.min(99, Math.floor(share * 100)));
const own: Readonly<Record<UiLanguage, OwnWords>> = {
  en: {
    nothingWritten: (errors) => `${words.en.errors(errors)}: nothing was written.`,
    doing: (index, of, folder) => `${index} of ${of}: ${folder}`,
    writing: (path) => `writing ${path}`,
    columns: ["package", "size", "pages", "questions", "warnings"],
    translated: "translated",
    source: "source",
    share: (share) => `${percent(share)}%`,
    watching: (folders) => `Watching ${folders.join(", ")}. Ctrl+C ends it.`,
    notWritten: (out, reason) => `Nothing was written to \`${out}\`: ${reason}.`,
    elsewhere: "Free some room or choose another place with --out.",
    remarks: (count) =>
      `${counted.en(count, "remark")} on how to do better: \`dlis check\` shows ${count === 1 ? "it" : "them"}.`,
    proofs: (paths) => `To review on paper, answers included (not for learners): ${paths.join(", ")}`,
    sorts: {
      pages: "pages",
      pictures: "pictures",
      sound: "sound",
      films: "films",
      fonts: "fonts",
      rest: "player and the rest",
    },
    weighs: (bytes, parts, heaviest) => `${bytes} unpacked: ${parts}. Heaviest: ${heaviest}.`,
    lighten: "What to do about heavy files: `dlis check --explain media/heavy`.",
    films: (count, hosts) =>
      `${counted.en(count, "film")} on other sites, asked only when a learner opens ${count === 1 ? "it" : "one"}: ${hosts}.`,
    opened: (start) => `Opened ${start} in the browser.`,
    toOpen: (address) => `Open this address in a browser: ${address}`,
  },
  fr: {
    nothingWritten: (errors) => `${words.fr.errors(errors)}\u00a0: rien n’a été écrit.`,
    doing: (index, of, folder) => `${index} sur ${of}\u00a0: ${folder}`,
    writing: (path) => `écriture de ${path}`,
    columns: ["paquet", "taille", "pages", "questions", "avertissements"],
    translated: "traduit",
    source: "source",
    share: (share) => `${percent(share)}\u00a0%`,
    watching: (folders) => `dlis suit ${folders.join(", ")}. Ctrl+C pour arrêter.`,
    notWritten: (out, reason) => `Rien n’a été écrit dans \`${out}\`\u00a0: ${reason}.`,
    elsewhere: "Faites de la place, ou choisissez un autre endroit avec --out.",
    remarks: (count) =>
      `${counted.fr(count, "remarque")} pour faire mieux\u00a0: \`dlis check\` ${count === 1 ? "la" : "les"} montre.`,
    proofs: (paths) => `À relire sur papier, réponses comprises (pas pour les apprenants)\u00a0: ${paths.join(", ")}`,
    sorts: {
      pages: "pages",
      pictures: "images",
      sound: "sons",
      films: "films",
      fonts: "polices",
      rest: "lecteur et le reste",
    },
    weighs: (bytes, parts, heaviest) => `${bytes} une fois déballé\u00a0: ${parts}. Le plus lourd\u00a0: ${heaviest}.`,
    lighten: "Que faire des fichiers lourds\u00a0: `dlis check --explain media/heavy`.",
    films: (count, hosts) =>
      `${counted.fr(count, "film")} sur d’autres sites, qui ne sont appelés que si une personne ${count < 2 ? "l’ouvre" : "les ouvre"}\u00a0: ${hosts}.`,
    opened: (start) => `${start} est ouvert dans le navigateur.`,
    toOpen: (address) => `Ouvrez cette adresse dans un navigateur\u00a0: ${address}`,
  },
};

interface Made {
  readonly course: string;
  readonly language: string;
  /** How much of it is translated, 0…1; absent where it was written in this language. */
  readonly translated?: number;
  readonly package: string;
  /** Its proof. */
  readonly print?: string;
  readonly bytes: number;
  readonly pages: number;
  readonly questions: number;
  readonly warnings: number;
  /** In bytes, before it is packed. */
  readonly weight: Weight;
  /** Hosts of films that stay on other sites, one for each film. */
  readonly films: readonly string[];
}

/** `dlis build`: gives the exit code. Text for people goes to stderr, data to stdout. */
export async function buildCommand(courses: readonly string[], options: BuildOptions): Promise<number> {
  const cwd = process.cwd();
  const language = uiLanguage(options.uiLang);
  const say = (text: string): void => {
    if (!options.quiet) tell(text);
  };
  const progress = progressLine(Boolean(options.quiet ?? options.json));
  const levels = ruleLevels(options.rule, language);
  if (typeof levels === "string") {
    tell(levels);
    return 2;
  }
  const targets = options.target as readonly TargetName[] | undefined;
  const settings = {
    targets,
    languages: options.lang,
    cwd,
    levels,
    trustTheme: options.trustTheme,
    ...(options.print ? { proof: language } : {}),
  };
  const folders = courses.length > 0 ? courses.map(folderOf) : await coursesHere(cwd);
  if (folders.length === 0) {
    tell(words[language].noCourse);
    return 1;
  }
  if (options.watch) return watch(folders);
  const made: Made[] = [];
  const problems: Diagnostic[] = [];
  const summaries: string[] = [];
  const found = new Set<string>();
  let failed = false;
  let defect = false;
  for (const [index, folder] of folders.entries()) {
    if (!isFolder(folder)) {
      tell(words[language].noFolder(folder));
      failed = true;
      continue;
    }
    progress(own[language].doing(index + 1, folders.length, folder));
    const built = await build(folder, settings).catch(asError);
    progress("");
    if (built instanceof Error) {
      tell(`${folder}: ${defectIn(language, built)}`);
      defect = true;
      continue;
    }
    built.languages.all.forEach((tag) => found.add(tag));
    if (isElsewhere(built, options.lang)) continue;
    problems.push(...built.problems);
    tellProblems(built);
    if (!built.course) {
      failed = true;
      continue;
    }
    try {
      for (const each of built.packages) made.push(await write(each, built, resolve(options.out)));
      // In the course's language, as the words behind it.
      const colon = built.course.language.startsWith("fr") ? "\u00a0:" : ":";
      if (built.summary !== undefined) summaries.push(`${built.course.title}${colon} ${built.summary}`);
      summaries.push(...weighed(built, language));
    } catch (error) {
      failed = true;
      tell(notWritten(error, options.out, language));
    }
  }
  for (const tag of missing(options.lang, found)) {
    failed = true;
    tell(notThere[language](tag, [...found]));
  }
  if (made.length > 0) say(`\n${table(made, language)}\n\n${summaries.join("\n")}`);
  const proofs = made.flatMap(({ print }) => print ?? []);
  if (proofs.length > 0) say(`\n${own[language].proofs(proofs)}`);
  const remarks = problems.filter(({ severity }) => severity === "info").length;
  if (remarks > 0) say(`\n${own[language].remarks(remarks)}`);
  if (options.json)
    process.stdout.write(
      `${JSON.stringify({ packages: made, problems: problems.map((each) => inLanguage(each, language)) }, null, 2)}\n`,
    );
  return defect ? 3 : failed ? 1 : 0;

  /** Packages again after each change, until someone interrupts. */
  async function watch(folders: readonly string[]): Promise<number> {
    const missing = folders.filter((folder) => !isFolder(folder));
    for (const folder of missing) tell(words[language].noFolder(folder));
    if (missing.length > 0) return 1;
    for (const folder of folders) {
      const rebuilt = rebuilds(language, folders.length > 1 ? folder : "");
      await follow(folder, settings, async (outcome) => {
        rebuilt(outcome);
        if (!("built" in outcome)) return;
        const { built } = outcome;
        try {
          for (const each of built.packages) {
            const { package: path, bytes } = await write(each, built, resolve(options.out));
            say(`          ${path}  ${sizeIn(language, bytes)}`);
          }
        } catch (error) {
          tell(notWritten(error, options.out, language));
        }
      });
    }
    say(own[language].watching(folders));
    return new Promise(() => undefined);
  }

  /** Errors and warnings; advice is what `dlis check` is for. */
  function tellProblems(built: Built): void {
    process.stderr.write(problemsTold(withoutAdvice(built), language));
    const errors = built.problems.filter(isError).length;
    if (errors > 0) tell(own[language].nothingWritten(errors));
  }

  async function write(each: Package, built: Built, out: string): Promise<Made> {
    const path = join(out, `${each.name}.zip`);
    progress(own[language].writing(relative(cwd, path)));
    const bytes = await writeWhole(path, zip(each.files, entryDate()));
    const style = each.files.find((file) => file.path === "assets/style.css")?.contents;
    await writeWhole(
      join(out, `${each.name}.about.html`),
      aboutAlone(each.about, typeof style === "string" ? style : ""),
    );
    const { course, problems } = built;
    const proof = each.proof === undefined ? undefined : join(out, `${course?.id ?? ""}-${each.language}.print.html`);
    if (proof !== undefined) await writeWhole(proof, each.proof ?? "");
    if (options.open && each === built.packages[0]) await openCourse(each, out, language);
    progress("");
    return {
      course: course?.id ?? "",
      language: each.language,
      ...(each.translated === undefined ? {} : { translated: each.translated }),
      package: relative(cwd, path),
      ...(proof === undefined ? {} : { print: relative(cwd, proof) }),
      bytes,
      pages: course?.pages ?? 0,
      questions: course?.questions ?? 0,
      warnings: problems.filter(isWarning).length,
      weight: each.weight,
      films: each.films,
    };
  }
}

/** What a course's packages are made of, in lines; they differ little from each other. */
function weighed({ course, packages: [first], problems }: Built, language: UiLanguage): string[] {
  if (!course || !first) return [];
  const { weight, films } = first;
  const say = own[language];
  const size = (bytes: number): string => sizeIn(language, bytes);
  const parts = sorts.flatMap((sort) => (weight.by[sort] > 0 ? [`${say.sorts[sort]} ${size(weight.by[sort])}`] : []));
  const heaviest = weight.heaviest.map(({ path, bytes }) => `${path} (${size(bytes)})`);
  return [
    say.weighs(size(weight.bytes), parts.join(", "), heaviest.join(", ")),
    ...(problems.some(({ code }) => code === "media/heavy") ? [say.lighten] : []),
    ...(films.length > 0 ? [say.films(films.length, hostsOf(films))] : []),
  ].map((line) => `  ${line}`);
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

function table(made: readonly Made[], language: UiLanguage): string {
  const [name, ...columns] = own[language].columns;
  // In the language that a course was written in there is nothing to tell of it.
  const hasShares = made.some(({ translated }) => translated !== undefined);
  const shareOf = ({ translated }: Made): string =>
    translated === undefined ? own[language].source : own[language].share(translated);
  const head = [name, ...(hasShares ? [own[language].translated] : []), ...columns];
  const rows = made.map((each) =>
    [
      each.package,
      ...(hasShares ? [shareOf(each)] : []),
      sizeIn(language, each.bytes),
      each.pages,
      each.questions,
      each.warnings,
    ].map(String),
  );
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  return [line(head), ...rows.map(line)].join("\n");
}

/** What went wrong with the place written to, in words. */
function notWritten(error: unknown, out: string, language: UiLanguage): string {
  removeUnfinished();
  const say = own[language];
  const { code } = error as NodeJS.ErrnoException;
  const told = say.notWritten(out, reasonOf(error, language));
  return code === undefined ? told : `${told} ${say.elsewhere}`;
}

/** The unpacked course beside the zip, opened in the browser and marked as a preview. */
async function openCourse({ name, files }: Package, out: string, language: UiLanguage): Promise<void> {
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
  tell(opened ? own[language].opened(`${basename(folder)}/${start}`) : own[language].toOpen(address));
}
