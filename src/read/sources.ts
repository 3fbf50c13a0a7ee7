import { createHash } from "node:crypto";
import { createReadStream, readdirSync, readFileSync, realpathSync, statSync, type Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { imageSize } from "image-size";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { limits } from "../model/limits.ts";
import type { Memory, Shelf } from "../model/memory.ts";
import { shownPath, type MediaFile, type Sources, type Tree } from "../model/source-tree.ts";

const isText = (path: string): boolean => /\.(md|ya?ml)$|^theme\/.*\.hbs$/i.test(path);
const hidden = /^(\.|~\$|#.*#$|4913$|node_modules$|Thumbs\.db$|__MACOSX$)|~$|\.(tmp|sw[opx]|bak)$/i;
/** Is this a file of an editor or a system, and none of the course? */
export const isHidden = (name: string): boolean => hidden.test(name);
/** A path with forward slashes, as people are shown it. */
export const slashed = (path: string): string => path.split(sep).join("/");

/** Read a course folder, what lies in `_shared` beside it, and the folders it borrows modules from. Never throws on what is in them. */
export async function readSources(
  folder: string,
  cwd: string,
  memory?: Memory,
): Promise<{ sources: Sources; problems: Diagnostic[] }> {
  const files = memory?.shelf<Seen>("files");
  const root = resolve(folder);
  const problems: Diagnostic[] = [];
  const course = await readTree(root, cwd, problems, files);
  const lenders = new Map<string, Tree>();
  for (const path of borrowedPaths(course.texts.get("course.yaml") ?? "")) {
    const lender = await lenderOf(resolve(root, path), dirname(root));
    if (lender === undefined || lender === root || !staysIn(dirname(root), lender)) continue;
    const key = slashed(relative(root, lender));
    if (!lenders.has(key)) lenders.set(key, await readTree(lender, cwd, problems, files));
  }
  const sharedRoot = join(dirname(root), "_shared");
  const hasShared = await stat(sharedRoot)
    .then((it) => it.isDirectory() && staysIn(dirname(root), sharedRoot))
    .catch(() => false);
  const shared = hasShared ? await readTree(sharedRoot, cwd, problems, files) : undefined;
  return { sources: { course, shared, lenders }, problems };
}

/** Does a path lie where it seems to lie, or does a symbolic link lead out of the courses' folder? */
const staysIn = (courses: string, path: string): boolean => realPath(path).startsWith(realPath(courses) + sep);

/** Paths that lead out of the folder, as the course's module list writes them; read loosely, since nothing is checked yet. */
const borrowedPaths = (courseYaml: string): string[] =>
  [...courseYaml.matchAll(/(?:path:|-)\s*["']?(\.\.\/[^\s"'#,}]+)/g)].map((match) => match[1] ?? "");

/** The nearest folder above that holds a `course.yaml`, if it lies among the courses' siblings. */
async function lenderOf(path: string, courses: string): Promise<string | undefined> {
  let folder = path;
  while (folder.startsWith(courses + sep)) {
    const isCourse = await stat(join(folder, "course.yaml"))
      .then((it) => it.isFile())
      .catch(() => false);
    if (isCourse) return folder;
    folder = dirname(folder);
  }
  return undefined;
}

async function readTree(root: string, cwd: string, problems: Diagnostic[], files?: Shelf<Seen>): Promise<Tree> {
  const texts = new Map<string, string>();
  const media = new Map<string, MediaFile>();
  const unusable = new Map<string, "outside" | "unreadable" | "too-large">();
  const shown = slashed(relative(cwd, root)) || ".";
  const real = realPath(root);

  async function visit(folder: string, depth: number): Promise<void> {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    // By code points, so that every machine reads in the same order.
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (isHidden(entry.name)) continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      try {
        if (entry.isSymbolicLink() && !(realpathSync(join(root, path)) + sep).startsWith(real + sep)) {
          unusable.set(path, "outside");
          continue;
        }
        const info = statSync(join(root, path));
        if (info.isDirectory()) {
          if (depth < limits.folderDepth && !entry.isSymbolicLink()) await visit(path, depth + 1);
        } else if (!info.isFile()) unusable.set(path, "unreadable");
        else if (isText(path)) {
          if (info.size > limits.textBytes)
            problems.push(diagnostic("file/too-large", { size: info.size, limit: limits.textBytes }, at(path)));
          else readText(path, await asSeen(files, join(root, path), info, textIn));
        } else if (info.size > limits.mediaBytes) unusable.set(path, "too-large");
        else media.set(path, await asSeen(files, join(root, path), info, readMedia));
      } catch {
        unusable.set(path, "unreadable");
        if (isText(path)) problems.push(diagnostic("file/unreadable", { path }, at(path)));
      }
    }
  }
  const at = (path: string) => ({ file: shownPath({ shown }, path), line: 1, column: 1 });
  function readText(path: string, text: ReturnType<typeof decode>): void {
    if (typeof text === "string") texts.set(path, text);
    else problems.push(diagnostic("file/encoding", text, at(path)));
  }
  try {
    await visit("", 0);
  } catch (error) {
    // A folder that is gone has no course, which is said when there is none.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT")
      problems.push(diagnostic("file/unreadable", { path: shown }, at("course.yaml")));
  }
  return { name: basename(root).replace(/^\d+-/, ""), shown, texts, media, unusable };
}

/** Where a path lies when all symbolic links are followed; the path itself if nothing is there. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** What was read of a file, and by what one can tell that it is the same. */
interface Seen {
  readonly mark: string;
  readonly contents: unknown;
}

/** File systems tell times only so finely: of two changes within so many milliseconds, the second may go unseen. */
const grain = 50;

/** What a file holds, read again only if it has changed. */
async function asSeen<T>(
  files: Shelf<Seen> | undefined,
  file: string,
  info: Stats,
  read: (file: string, info: Stats) => Promise<T> | T,
): Promise<T> {
  const mark = [info.size, info.mtimeMs, info.ctimeMs, info.ino].join(" ");
  const known = files?.recall(file);
  if (known?.mark === mark) return known.contents as T;
  const isSettled = Date.now() - info.ctimeMs > grain;
  const contents = await read(file, info);
  files?.keep(file, { mark: isSettled ? mark : "", contents });
  return contents;
}

const textIn = (file: string): ReturnType<typeof decode> => decode(readFileSync(file));

/** UTF-8 with or without a byte order mark, lines ended by \n; or what it seems to be instead. */
export function decode(bytes: Uint8Array): string | { encoding: string } {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { encoding: "UTF-16" };
  if (bytes.subarray(0, 4096).includes(0)) return { encoding: "UTF-16 or a binary file" };
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    return { encoding: "Latin-1 (Windows-1252)" };
  }
}

/** Enough of a picture to find its size in, even behind a camera's notes. */
const headBytes = 512 * 1024;

async function readMedia(file: string, { size }: Stats): Promise<MediaFile> {
  const { head, sha256 } = await digest(file);
  const reference = { file, size, sha256, ...dimensions(file, head), ...(isNoted(file, head) ? { noted: true } : {}) };
  if (!/\.(svg|vtt)$/i.test(file) || size > limits.textBytes) return reference;
  const text = decode(head.length < size ? await readFile(file) : head);
  return typeof text === "string" ? { ...reference, text } : reference;
}

/** Read a file once: its first bytes, and the hash of all. */
async function digest(file: string): Promise<{ head: Uint8Array; sha256: string }> {
  const hash = createHash("sha256");
  const first: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    if (length < headBytes) first.push(chunk);
    length += chunk.length;
  }
  return { head: Buffer.concat(first), sha256: hash.digest("hex") };
}

/** By the marks of EXIF and XMP in JPEG, PNG and WebP. */
const isNoted = (file: string, head: Uint8Array): boolean =>
  /\.(png|jpe?g|webp)$/i.test(file) &&
  /Exif\0\0|http:\/\/ns\.adobe\.com\/xap|eXIf|EXIF|XML:com\.adobe\.xmp|XMP /.test(latin1(head));
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

/** Width and height in pixels. */
function dimensions(file: string, head: Uint8Array): { width?: number; height?: number } {
  if (!/\.(png|jpe?g|gif|webp|avif|svg)$/i.test(file)) return {};
  try {
    const { width, height, orientation = 1 } = imageSize(head);
    const [across, down] = [Math.round(width), Math.round(height)];
    // Telephones write a picture as the sensor saw it, and that it is to be turned (EXIF orientation 5 to 8).
    return orientation > 4 ? { width: down, height: across } : { width: across, height: down };
  } catch {
    return {};
  }
}
