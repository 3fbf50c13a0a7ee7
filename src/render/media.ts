import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../model/nearest.ts";
import type { PackageFile, Picture } from "../model/package-file.ts";
import type { Place } from "../model/place.ts";
import type { MediaFile, Tree } from "../model/source-tree.ts";
import { decoded } from "./decoded.ts";
import type { MediaUse } from "./markdown.ts";
import { cleanSvg } from "./svg.ts";

const types = {
  image: /\.(png|jpe?g|gif|webp|avif|svg)$/i,
  audio: /\.(mp3|m4a|ogg|oga|opus|wav)$/i,
  video: /\.(mp4|webm|ogv)$/i,
  captions: /\.vtt$/i,
  download:
    /\.(pdf|odt|ods|odp|docx|xlsx|pptx|csv|txt|epub|zip|png|jpe?g|gif|webp|avif|svg|mp3|m4a|ogg|mp4|webm|vtt)$/i,
} as const;
export type MediaKind = keyof typeof types;

/** By its name: within `<audio>` and `<video>` alike, HTML names files by `<source>`. */
export const isSound = (path: string): boolean => types.audio.test(path);

/** The media of a course: what pages use, under names that every server and file system keeps. */
export interface MediaStore {
  /** What a path, written in a file, stands for; `undefined` after saying what is wrong. */
  use(path: string, from: { tree: Tree; file: string }, place: Place, as: MediaKind): MediaUse | undefined;
  /** The text of a drawing that is used. */
  drawing(path: string, from: { tree: Tree; file: string }): string | undefined;
  /** What goes into the package, by path. */
  files(): PackageFile[];
  /** Does a page, or what was said about one, name this file, whether or not it can be used? */
  isNamed(tree: Tree, path: string): boolean;
  /** Used files as authors know them: tree and path. */
  used(): readonly { readonly tree: Tree; readonly path: string; readonly packagePath: string }[];
}

/** `language`: the course's. What `i18n/<language>/` holds under the same path comes in the place of a file. */
export function mediaStore(say: (problem: Diagnostic) => void, language: string): MediaStore {
  const byPackagePath = new Map<string, Used>();
  const bySource = new Map<Tree, Map<string, string>>();
  const named = new Map<Tree, Set<string>>();
  const name = (tree: Tree, path: string): unknown => named.set(tree, (named.get(tree) ?? new Set<string>()).add(path));

  function pathOf(path: string, from: string, tree: Tree, file: MediaFile, place: Place, as: MediaKind): string {
    const packagePath = nameOf(path, tree, file, place);
    const used = byPackagePath.get(packagePath) ?? { tree, path: from };
    const widths = as === "image" ? widthsOf(path, file) : [];
    byPackagePath.set(
      packagePath,
      widths.length > 0
        ? { ...used, pictures: widths.map((width) => smaller(packagePath, file, width)) }
        : { ...used, contents: used.contents ?? contentsOf(path, file, place) },
    );
    return packagePath;
  }

  /** The name of a file in the package; its own, whatever else is in it. */
  function nameOf(path: string, tree: Tree, file: MediaFile, place: Place): string {
    const known = bySource.get(tree)?.get(path);
    if (known !== undefined) return known;
    const wanted = `media/${safeName(path)}`;
    const other = byPackagePath.get(wanted);
    let packagePath = wanted;
    if (other) {
      const collides = moodleName(other.path) === moodleName(path);
      if (collides && other.tree === tree) say(diagnostic("media/same-name", { path, other: other.path }, place));
      // é.png and e.png are two names for everyone but for the ASCII of the package.
      packagePath = wanted.replace(/(\.\w+)$/, `-${file.sha256.slice(0, 8)}$1`);
    }
    bySource.set(tree, (bySource.get(tree) ?? new Map<string, string>()).set(path, packagePath));
    return packagePath;
  }

  function contentsOf(path: string, file: MediaFile, place: Place): PackageFile["contents"] {
    if (!/\.svg$/i.test(path)) return { file: file.file, size: file.size, sha256: file.sha256 };
    const clean = file.text === undefined ? undefined : cleanSvg(file.text);
    if (!clean) {
      say(diagnostic("media/svg-broken", { path }, place));
      return "";
    }
    if (clean.dropped.length > 0) say(diagnostic("media/svg", { path, what: clean.dropped.join(", ") }, place));
    return clean.svg;
  }

  return {
    use(address, from, place, as) {
      // As the author wrote it: Markdown encodes spaces, accents and backslashes.
      const written = decoded(address);
      const isLink = as === "download";
      const elsewhere = elsewhereBy(written);
      if (elsewhere) {
        say(diagnostic(elsewhere, { path: written.slice(0, 120) }, place));
        return undefined;
      }
      const slashed = decoded(address.replace(/[?#].*$/, "")).replace(/\\/g, "/");
      const path = resolvePath(from.file, slashed);
      if (path === undefined) {
        say(diagnostic("media/outside", { path: written }, place));
        return undefined;
      }
      const translation = `i18n/${language}/${path}`;
      const problem =
        from.tree.unusable.get(translation) ??
        from.tree.unusable.get(path) ??
        [...from.tree.unusable].find(([at]) => path.startsWith(`${at}/`))?.[1];
      if (problem) {
        say(diagnostic(`media/${problem}`, { path: written }, place));
        return undefined;
      }
      const stored = from.tree.media.has(translation) ? translation : path;
      const file = from.tree.media.get(stored);
      if (!file || written.includes("\\")) {
        const near = file ? path : nearest(path, sourcePaths(from.tree));
        if (near !== undefined) name(from.tree, near);
        say(diagnostic("media/missing", { path: written, isLink, near: near && relativePath(from.file, near) }, place));
        return undefined;
      }
      name(from.tree, path);
      name(from.tree, stored);
      if (!types[as].test(path)) {
        say(diagnostic("media/type", { path: written, isLink }, place));
        return undefined;
      }
      const packagePath = pathOf(path, stored, from.tree, file, place, as);
      const size = { width: file.width, height: file.height };
      const pictures = as === "image" ? (byPackagePath.get(packagePath)?.pictures ?? []) : [];
      const largest = pictures.at(-1);
      if (!largest) return { src: packagePath, ...size };
      const srcset = pictures.map((each) => `${each.path} ${each.contents.width}w`).join(", ");
      return { src: largest.path, ...size, ...(pictures.length > 1 ? { srcset } : {}) };
    },
    drawing(address, { tree, file }) {
      const path = resolvePath(file, decoded(address));
      return path === undefined
        ? undefined
        : (tree.media.get(`i18n/${language}/${path}`) ?? tree.media.get(path))?.text;
    },
    isNamed: (tree, path) => named.get(tree)?.has(path) ?? false,
    files: () =>
      [...byPackagePath].flatMap(([path, { contents, pictures = [] }]): PackageFile[] => [
        ...(contents === undefined ? [] : [{ path, contents }]),
        ...pictures,
      ]),
    used: () =>
      [...byPackagePath].map(([path, { tree, path: from, contents, pictures }]) => ({
        tree,
        path: from,
        packagePath: contents === undefined ? (pictures?.at(-1)?.path ?? path) : path,
      })),
  };
}

/** A file of the course in the package: as it came, or as smaller pictures, or both. */
interface Used {
  readonly tree: Tree;
  readonly path: string;
  readonly contents?: PackageFile["contents"];
  readonly pictures?: readonly (PackageFile & { readonly contents: Picture })[];
}

/** Widths in which a picture is offered, so that a phone need not fetch what a desktop shows; pixels. */
const offered = [480, 960, 1600];
/** Pictures that weigh less are left as they are, bytes. */
const light = 24 * 1024;

/** In which widths a picture goes into the package: none where it goes as it is. */
function widthsOf(path: string, { size, width, noted }: MediaFile): readonly number[] {
  if (!/\.(png|jpe?g|webp)$/i.test(path) || width === undefined) return [];
  const most = Math.min(width, offered.at(-1) ?? width);
  const isLight = size < light || /\.webp$/i.test(path);
  // What would go as it is may say where it was taken, and by whom: made anew, it does not.
  if (isLight) return noted ? [most] : [];
  // Two widths that are almost the same would be two files for nothing.
  return [...offered.filter((each) => each * 1.2 < most), most];
}

const smaller = (packagePath: string, of: MediaFile, width: number): PackageFile & { readonly contents: Picture } => ({
  path: packagePath.replace(/\.(\w+)$/, `-$1-${width}.webp`),
  contents: {
    of: { file: of.file, size: of.size, sha256: of.sha256 },
    width,
    sharp: /\.png$/i.test(packagePath),
  },
});
/** Of files that are no translations of others. */
const sourcePaths = ({ media }: Tree): string[] => [...media.keys()].filter((path) => !path.startsWith("i18n/"));

/** Why an address is no path within the course, by its beginning; `C:` is a disk and not a scheme. */
function elsewhereBy(address: string): "media/embedded" | "media/outside" | "media/remote" | undefined {
  if (/^data:/i.test(address)) return "media/embedded";
  if (/^(file:|[a-z]:)/i.test(address)) return "media/outside";
  return /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(address) ? "media/remote" : undefined;
}

/** A path written in a file, from the course's root; `undefined` if it leaves the course. */
export function resolvePath(file: string, written: string): string | undefined {
  if (written.startsWith("/") || written.includes("\\")) return undefined;
  const parts = file.split("/").slice(0, -1);
  for (const part of written.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

const relativePath = (file: string, path: string): string => {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  return path.startsWith(folder) ? path.slice(folder.length) : path;
};

/** Lower-case ASCII: no server's rule for case, accents or spaces can change it. `modules/x/media/Y.png` is `x/y.png`. */
const safeName = (path: string): string =>
  path
    .split("/")
    .filter((part, index, all) => index === all.length - 1 || (part !== "media" && part !== "modules"))
    .map((part) =>
      part
        .normalize("NFD")
        .replace(/\p{M}+/gu, "")
        .toLowerCase()
        .replace(/[^a-z0-9.]+/g, "-")
        .replace(/^[-.]+|-+(?=\.)|-+$/g, ""),
    )
    .map((part) => part || "file")
    .join("/");

/** The name as Moodle keeps it: without the characters it removes (moodle45.md §5), and blind to case as Windows is. */
const moodleName = (path: string): string => path.replace(/[\u0000-\u001f&<>"':|`\\]/g, "").toLowerCase(); // eslint-disable-line no-control-regex
