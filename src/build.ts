import { readSources } from "./read/sources.ts";
import { compile, packageFiles, type Compiled } from "./compile.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Levels } from "./diagnostics/levels.ts";
import type { Memory } from "./model/memory.ts";
import type { PackageFile } from "./model/package-file.ts";
import type { Sources } from "./model/source-tree.ts";
import { ownFiles } from "./own-files.ts";
import { stringsFor } from "./render/locale.ts";
import type { Address } from "./render/site.ts";
import { summaryOf } from "./render/summary.ts";
import { targets, type TargetName } from "./targets/index.ts";
import type { Answers } from "./validate/link-rules.ts";

/** One package, not yet zipped. */
export interface Package {
  /** `<course>-<lang>-<target>` */
  readonly name: string;
  readonly target: TargetName;
  readonly files: readonly PackageFile[];
  /** Beside the zip too: what the package is and how to import it. */
  readonly about: string;
}

export interface Built {
  readonly folder: string;
  /** Absent where a problem is an error. */
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
  /** Where its texts lead outside of it. */
  readonly addresses: readonly Address[];
  /** What the packages were made of. */
  readonly compiled?: Compiled;
}

export interface BuildSettings {
  /** Without them, the kinds that the course itself names. */
  readonly targets?: readonly TargetName[] | undefined;
  readonly cwd: string;
  /** Of the build before. */
  readonly memory?: Memory;
  /** Of rules, before those of the course itself. */
  readonly levels?: Levels | undefined;
  /** With players that a preview can reach into. */
  readonly preview?: boolean;
  /** The day on which it is asked what is old; without it nothing is. It leaves no trace in a package. */
  readonly today?: string | undefined;
  /** What outside addresses answered, if they were asked. */
  readonly answers?: Answers | undefined;
}

/**
 * The story of dlis: a course folder becomes packages, or problems that say where and what to do. With a memory of the build
 * before, only what has changed since is read, checked and rendered again.
 */
export async function build(
  folder: string,
  { targets: asked, cwd, memory, levels, preview = false, today, answers }: BuildSettings,
): Promise<Built> {
  const { sources, problems: unread } = await readSources(folder, cwd, memory);
  const settings = { targets: asked, memory, levels, today, answers };
  const { compiled, problems, addresses } = compile(sources, unread, settings);
  if (!compiled) return { folder, packages: [], problems, sources, addresses };
  const { course, targets: names, pages, questions } = compiled;
  const packages = await Promise.all(names.map((name) => packageOf(compiled, sources, name, preview)));
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
    addresses,
    compiled,
  };
}

async function packageOf(compiled: Compiled, sources: Sources, target: TargetName, preview: boolean): Promise<Package> {
  const { course } = compiled;
  const own = await ownFiles(`${preview ? "preview-" : ""}${targets[target].player}`, course.theme);
  return {
    name: `${course.id}-${course.language}-${target}`,
    target,
    ...packageFiles(compiled, sources, target, own),
  };
}
