import { readFile } from "node:fs/promises";
import { basename, extname, relative } from "node:path";
import { readSources, slashed } from "./read/sources.ts";
import { compile, languagesOf, packageFiles, type Compiled, type Languages } from "./compile.ts";
import { cacheFolder } from "./cache.ts";
import { diagnostic, type Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Levels } from "./diagnostics/levels.ts";
import type { UiLanguage } from "./diagnostics/ui-language.ts";
import type { Memory } from "./model/memory.ts";
import { isPicture, isReference, made, pictureTypes, type PackageFile } from "./model/package-file.ts";
import type { Sources } from "./model/source-tree.ts";
import { ownFiles } from "./own-files.ts";
import { BrokenPicture, withPictures } from "./pictures.ts";
import { stringsFor } from "./render/locale.ts";
import { proofHtml } from "./render/proof.ts";
import type { Address } from "./render/site.ts";
import { summaryOf } from "./render/summary.ts";
import { targets, type TargetName } from "./targets/index.ts";
import type { Target } from "./targets/target.ts";
import type { Answers } from "./validate/link-rules.ts";
import { weightOf, type Weight } from "./weight.ts";

/** One package, not yet zipped. */
export interface Package {
  /** `<course>-<lang>-<target>` */
  readonly name: string;
  readonly target: TargetName;
  readonly language: string;
  /** How much of it is translated, 0…1; absent where it was written in this language. */
  readonly translated?: number;
  readonly files: readonly PackageFile[];
  readonly weight: Weight;
  /** Hosts of films that stay on other sites, one for each film: learners who open one are seen there. */
  readonly films: readonly string[];
  /** Beside the zip too: what the package is and how to import it. */
  readonly about: string;
  /** Of a course's first package in each language, if asked for: all of it on paper, with the answers. */
  readonly proof?: string;
}

export interface Built {
  readonly folder: string;
  /** In the first of its languages. Absent where a problem is an error. */
  readonly course?: {
    readonly id: string;
    readonly title: string;
    readonly language: string;
    readonly pages: number;
    readonly questions: number;
  };
  readonly packages: readonly Package[];
  /** What the platform will be told, in one sentence. */
  readonly summary?: string;
  readonly problems: readonly Diagnostic[];
  readonly sources: Sources;
  /** What the course is there in, whether or not it was asked for. */
  readonly languages: Languages;
  /** Where its texts lead outside of it. */
  readonly addresses: readonly Address[];
  /** What the packages of the first language were made of. */
  readonly compiled?: Compiled;
}

export interface BuildSettings {
  /** Of those the course has, else its own; unless told, all that it is built in. */
  readonly languages?: readonly string[] | undefined;
  /** Without them, the kinds that the course itself names. */
  readonly targets?: readonly TargetName[] | undefined;
  readonly cwd: string;
  /** Of the build before. */
  readonly memory?: Memory;
  /** Of rules, before those of the course itself. */
  readonly levels?: Levels | undefined;
  /** Folder for what is made once for many builds; beside the project's packages unless told. */
  readonly cache?: string;
  /** Are templates in the folder `theme/` of the course run? They are code. */
  readonly trustTheme?: boolean | undefined;
  /** With players that a preview can reach into. */
  readonly preview?: boolean;
  /** The day on which it is asked what is old; without it nothing is. It leaves no trace in a package. */
  readonly today?: string | undefined;
  /** What outside addresses answered, if they were asked. */
  readonly answers?: Answers | undefined;
  /** A proof of the course too, for those who speak this language. */
  readonly proof?: UiLanguage | undefined;
}

/**
 * The story of dlis: a course folder becomes packages, or problems that say where and what to do. With a memory of the build
 * before, only what has changed since is read, checked and rendered again.
 */
export async function build(
  folder: string,
  {
    targets: asked,
    languages: tongues,
    cwd,
    memory,
    levels,
    preview = false,
    cache = cacheFolder(cwd),
    today,
    answers,
    proof,
    trustTheme = false,
  }: BuildSettings,
): Promise<Built> {
  const { sources, problems: unread } = await readSources(folder, cwd, memory);
  // Only what compiles templates of others weighs so much that it is loaded on demand.
  const handlebars = trustTheme ? (await import("handlebars")).default : undefined;
  const settings = { targets: asked, languages: tongues, memory, levels, today, answers, handlebars };
  const { compiled: editions, problems, addresses } = compile(sources, unread, settings);
  const languages = languagesOf(sources);
  const [compiled] = editions;
  if (!compiled) return { folder, packages: [], problems, sources, languages, addresses };
  const { course, targets: names, pages, questions } = compiled;
  const packages: Package[] = [];
  try {
    for (const edition of editions)
      for (const [index, name] of edition.targets.entries()) {
        const one = await packageOf(edition, sources, name, preview, cache);
        packages.push(proof && index === 0 ? { ...one, proof: await proofOf(edition, one.files, proof) } : one);
      }
  } catch (error) {
    if (!(error instanceof BrokenPicture)) throw error;
    const { file } = error;
    const place = { file: slashed(relative(cwd, file)), line: 1, column: 1 };
    const broken = diagnostic("media/picture", { path: basename(file) }, place);
    return { folder, packages: [], problems: [...problems, broken], sources, languages, addresses };
  }
  return {
    folder,
    course: { id: course.id, title: course.title, language: course.language, pages, questions },
    packages,
    summary: summaryOf(
      course,
      stringsFor(course.language),
      names.includes("scorm12") && course.scorm.scos === "module",
    ),
    problems,
    sources,
    languages,
    addresses,
    compiled,
  };
}

async function packageOf(
  compiled: Compiled,
  sources: Sources,
  target: TargetName,
  preview: boolean,
  cache: string,
): Promise<Package> {
  const { course, films } = compiled;
  const { player, worker }: Target = targets[target];
  const scripts = { player: `${preview ? "preview-" : ""}${player}`, worker };
  const own = await ownFiles(scripts, course.look?.font, () => lettersOf(compiled));
  const { files, about } = packageFiles(compiled, sources, target, own);
  const finished = (await withPictures(files, cache)).map(({ path, contents }) => ({
    path,
    // A preview makes what takes long when it is asked for.
    contents: preview ? contents : made(contents),
  }));
  return {
    name: `${course.id}-${course.language}-${target}`,
    target,
    language: course.language,
    ...(course.coverage ? { translated: course.coverage.share } : {}),
    files: finished,
    weight: weightOf(finished),
    films,
    about,
  };
}

/** With the package's pictures in it, so that it can be sent by itself. */
async function proofOf(
  { course, rendered }: Compiled,
  files: readonly PackageFile[],
  language: UiLanguage,
): Promise<string> {
  const pictures = new Map<string, string>();
  for (const { path, contents } of files) {
    const type = pictureTypes[extname(path)];
    if (type === undefined || isPicture(contents)) continue;
    const bytes = isReference(contents) ? await readFile(contents.file) : Buffer.from(made(contents) as string);
    pictures.set(path, `data:${type};base64,${bytes.toString("base64")}`);
  }
  const [first] = rendered.values();
  return proofHtml(course, first?.launches ?? [], language, (path) => pictures.get(path));
}

/** All that a package's pages say, markup and all. */
const lettersOf = ({ rendered }: Compiled): string =>
  [...rendered.values()]
    .flatMap(({ files }) => files.map(({ contents }) => (typeof contents === "string" ? contents : "")))
    .join("");
