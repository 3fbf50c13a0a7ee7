import type { Built } from "../build.ts";
import { isPicture, isReference, made, type PackageFile } from "../model/package-file.ts";
import type { Swap } from "../model/preview.ts";
import type { RenderedLaunch } from "../render/site.ts";

/** What is served of one build, and what it is compared with after the next. */
export interface Pages {
  readonly files: ReadonlyMap<string, PackageFile["contents"]>;
  readonly launches: readonly RenderedLaunch[];
  readonly language: string;
  readonly masteryscore?: number;
}

export function pagesOf({ packages, compiled }: Built): Pages | undefined {
  const [only] = packages;
  if (!only || !compiled) return undefined;
  const { course, rendered } = compiled;
  const { mastery } = course.scoring;
  const launches = [...rendered.values()][0]?.launches ?? [];
  return {
    files: new Map(only.files.map(({ path, contents }) => [path, contents])),
    launches,
    language: course.language,
    ...(course.scorm.masteryscore && mastery !== undefined ? { masteryscore: mastery } : {}),
  };
}

/** What leads from one build's pages to the next one's, by launch; `undefined` where they have to be loaded again. */
export function swapsBetween(before: Pages, after: Pages): Record<string, Swap> | undefined {
  if (around(before) !== around(after) || [...before.files].some(isReplaced)) return undefined;
  const swaps: Record<string, Swap> = {};
  for (const [index, launch] of after.launches.entries()) {
    const old = before.launches[index];
    // Data hold the plan: only where they differ is it worth a look.
    if (!old || (old.data !== launch.data && JSON.stringify(old.plan) !== JSON.stringify(launch.plan)))
      return undefined;
    const changed = launch.sections.filter(({ html }, at) => html !== old.sections[at]?.html);
    swaps[launch.path] = {
      sections: Object.fromEntries(changed.map(({ id, html }) => [id, html])),
      ...(launch.data === old.data ? {} : { data: launch.data }),
    };
  }
  return swaps;

  /** A picture that keeps its name is not asked for again by a page that shows it. */
  function isReplaced([path, contents]: readonly [string, PackageFile["contents"]]): boolean {
    const now = after.files.get(path);
    return path.startsWith("media/") && now !== undefined && markOf(now) !== markOf(contents);
  }
}

function markOf(wanted: PackageFile["contents"]): string | Uint8Array {
  const contents = made(wanted);
  return isReference(contents) ? contents.sha256 : isPicture(contents) ? contents.of.sha256 : contents;
}

/** Everything that an open page can't be given piece by piece. */
const around = ({ files, launches, language, masteryscore }: Pages): string =>
  JSON.stringify([
    files.get("assets/style.css"),
    masteryscore,
    language,
    launches.map(({ path, title, modules, sections }) => [
      path,
      title,
      modules.map((module) => module.title),
      sections.map(({ id }) => id),
    ]),
  ]);
