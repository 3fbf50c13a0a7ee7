import type { Course } from "../model/course.ts";
import type { PackageFile } from "../model/package-file.ts";
import { shownPath, type Sources, type Tree } from "../model/source-tree.ts";
import type { MediaStore } from "./media.ts";
import type { Rendered } from "./site.ts";
import { cleanSvg } from "./svg.ts";

type Used = ReturnType<MediaStore["used"]>[number];

/** Larger media are not put into the package twice; a note says where they lie. */
const largest = 2 * 1024 * 1024;

/**
 * The sources as `source/`: free to reuse means editable. The course's folder has its id as name; `_shared` and the courses
 * that lend a module lie beside it as they did, so that the folder builds the same course again.
 */
export function sourceFiles(course: Course, sources: Sources, { media }: Rendered): PackageFile[] {
  const lenders = new Map([...sources.lenders].map(([at, tree]) => [tree, at.replace(/^\.\.\//, "")] as const));
  // Digits before a folder's name are no part of its id.
  const home = [...lenders.values()].some((at) => at.split("/")[0] === course.id) ? `0-${course.id}` : course.id;
  const pathIn = (tree: Tree, path: string): string =>
    `source/${tree === sources.shared ? "_shared" : (lenders.get(tree) ?? home)}/${path}`;
  const files: PackageFile[] = [];
  for (const tree of [sources.course, ...(sources.shared ? [sources.shared] : [])])
    for (const [path, contents] of tree.texts) files.push({ path: pathIn(tree, path), contents });
  for (const [at, tree] of sources.lenders)
    for (const [path, contents] of lentTexts(course, at, tree)) files.push({ path: pathIn(tree, path), contents });
  const elsewhere: string[] = [];
  for (const { tree, path, packagePath } of inAllLanguages(media.used())) {
    const file = tree.media.get(path);
    if (!file) continue;
    const { file: from, size, sha256 } = file;
    const to = pathIn(tree, path);
    // Drawings go out as they were cleaned, never as they came.
    if (/\.svg$/i.test(path)) files.push({ path: to, contents: cleanSvg(file.text ?? "")?.svg ?? "" });
    else if (size <= largest) files.push({ path: to, contents: { file: from, size, sha256 } });
    else elsewhere.push(`${to.slice("source/".length)}: ${packagePath}`);
  }
  const note = [
    `These are the sources of this course. Here, \`npx dlis build ${home}\` makes the package again.`,
    ...(elsewhere.length > 0 ? ["", "Too large to be here twice; copy from the package:", ...elsewhere.sort()] : []),
  ];
  return [...files, { path: "source/README.txt", contents: `${note.join("\n")}\n` }];
}

/** Of a course that lends: what it says of itself, and the folders of the modules that are borrowed. */
function lentTexts(course: Course, at: string, tree: Tree): [string, string][] {
  const parts = course.modules.filter(({ home }) => home === at).flatMap((module) => module.parts);
  const folders = new Set(parts.map(({ place }) => folderOf(place.file)));
  return [...tree.texts].filter(([path]) => {
    const source = withoutLanguage(path);
    return source === "course.yaml" || (source.includes("/") && folders.has(folderOf(shownPath(tree, source))));
  });
}

/** Used files, and what stands for each in other languages. */
function inAllLanguages(used: readonly Used[]): readonly Used[] {
  const bySource = new Map<Tree, Map<string, string[]>>();
  for (const { tree } of used) {
    if (bySource.has(tree)) continue;
    const paths = new Map<string, string[]>();
    for (const path of tree.media.keys()) {
      const source = withoutLanguage(path);
      paths.set(source, [...(paths.get(source) ?? []), path]);
    }
    bySource.set(tree, paths);
  }
  return used.flatMap((each) => {
    const others = bySource.get(each.tree)?.get(withoutLanguage(each.path)) ?? [];
    return [each, ...others.filter((path) => path !== each.path).map((path) => ({ ...each, path }))];
  });
}

const withoutLanguage = (path: string): string => path.replace(/^i18n\/[^/]+\//, "");
const folderOf = (file: string): string => file.slice(0, file.lastIndexOf("/"));
