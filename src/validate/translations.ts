import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Course } from "../model/course.ts";
import { nearest } from "../model/nearest.ts";
import type { Place } from "../model/place.ts";
import { shownPath, type Tree } from "../model/source-tree.ts";

const isTag = (name: string): boolean => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(name) && name.length <= 35;

/** A file below `i18n/`: the folder of its language, and the path of what it translates. */
const parted = (path: string): { folder: string; path: string } | undefined => {
  const [, folder, rest] = /^i18n\/([^/]+)\/(.+)$/.exec(path) ?? [];
  return folder === undefined || rest === undefined ? undefined : { folder, path: rest };
};

/** Languages that a course folder has translations in, in the order of their tags; `built` where it is asked for by itself. */
export function translationsIn(tree: Tree): readonly { readonly language: string; readonly isBuilt: boolean }[] {
  const all = [...tree.texts.keys(), ...tree.media.keys()].map(parted).filter((each) => each !== undefined);
  return [...new Set(all.map(({ folder }) => folder))]
    .filter(isTag)
    .sort()
    .map((language) => ({ language, isBuilt: tree.texts.has(`i18n/${language}/course.yaml`) }));
}

/** What is wrong with the files of translations, whatever they say: folders of no language, and files that translate nothing. */
export function* checkTranslations(tree: Tree, source: string): Generator<Diagnostic> {
  const told = new Set<string>();
  const at = (path: string): Place => ({ file: shownPath(tree, path), line: 1, column: 1 });
  const own = [...tree.texts.keys()].filter((path) => !path.startsWith("i18n/"));
  let strangers = 0;
  for (const path of tree.texts.keys()) {
    if (!path.startsWith("i18n/")) continue;
    const { folder = "", path: wanted = path } = parted(path) ?? {};
    const is = folder === source ? "source" : isTag(folder) ? undefined : "no-tag";
    if (folder !== "" && is !== undefined) {
      if (!told.has(folder)) yield diagnostic("translation/language", { folder, is }, at(path));
      told.add(folder);
    } else if (!tree.texts.has(wanted) || folder === "") {
      // Looking for what was meant takes its time, and the first few times are enough.
      const near = ++strangers < 20 ? nearest(wanted, own) : undefined;
      yield diagnostic("translation/orphan", { name: wanted, near, isFile: true }, at(path));
    }
  }
  for (const { language, isBuilt } of translationsIn(tree)) {
    if (isBuilt || language === source) continue;
    const first = [...tree.texts.keys(), ...tree.media.keys()].find((path) => path.startsWith(`i18n/${language}/`));
    yield diagnostic("translation/not-built", { language }, at(first ?? `i18n/${language}`));
  }
}

/** More files than these tell a person nothing. */
const mostFiles = 3;

/** How much of a course is not translated, in one remark. */
export function* checkCoverage({ coverage, language }: Course, tree: Tree): Generator<Diagnostic> {
  if (!coverage || coverage.files.length === 0) return;
  const { files, share: _, ...counts } = coverage;
  const path = [`i18n/${language}/course.yaml`].find((each) => tree.texts.has(each)) ?? "course.yaml";
  const own = shownPath(tree, "");
  const shown = files.slice(0, mostFiles).map((file) => (file.startsWith(own) ? file.slice(own.length) : file));
  const more = files.length - shown.length;
  const place = { file: shownPath(tree, path), line: 1, column: 1 };
  yield diagnostic("translation/missing", { ...counts, language, files: shown, more }, place);
}
