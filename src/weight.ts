import { isPicture, isReference, type PackageFile } from "./model/package-file.ts";

/** What a package's bytes are, before they are packed. */
export const sorts = ["pages", "pictures", "sound", "films", "fonts", "rest"] as const;
export type Sort = (typeof sorts)[number];

export interface Weight {
  readonly bytes: number;
  readonly by: Readonly<Record<Sort, number>>;
  /** At most three of what authors can change, the heaviest first. */
  readonly heaviest: readonly { readonly path: string; readonly bytes: number }[];
}

/** By ending; what is none of these is the player, the platform's own files, downloads. */
const endings: readonly (readonly [Sort, RegExp])[] = [
  ["pages", /\.html$/i],
  ["pictures", /\.(png|jpe?g|gif|webp|avif|svg)$/i],
  ["sound", /\.(mp3|m4a|ogg|oga|opus|wav)$/i],
  ["films", /\.(mp4|webm|ogv)$/i],
  ["fonts", /\.woff2$/i],
];
/** What dlis itself adds. */
const isOwn = /^assets\/|^[^/]+\.(js|xml|xsd)$|^(about|accessibility)\.html$/;
const sortOf = (path: string): Sort =>
  path.startsWith("source/") ? "rest" : (endings.find(([, ending]) => ending.test(path))?.[0] ?? "rest");

/** What a package weighs, and what of it weighs most. Pictures have to be made by then. */
export function weightOf(files: readonly PackageFile[]): Weight {
  const weighed = files.map(({ path, contents }) => ({ path, bytes: bytesOf(contents) }));
  const sum = (some: typeof weighed): number => some.reduce((total, { bytes }) => total + bytes, 0);
  const by = Object.fromEntries(
    sorts.map((sort) => [sort, sum(weighed.filter(({ path }) => sortOf(path) === sort))]),
  ) as Record<Sort, number>;
  const authored = weighed.filter(({ path }) => !isOwn.test(path));
  const heaviest = authored.toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1)).slice(0, 3);
  return { bytes: sum(weighed), by, heaviest };
}

function bytesOf(contents: PackageFile["contents"]): number {
  // What a preview makes only when it is asked for.
  if (typeof contents === "function") return 0;
  if (typeof contents === "string") return Buffer.byteLength(contents);
  if (isPicture(contents)) return contents.of.size;
  return isReference(contents) ? contents.size : contents.length;
}
