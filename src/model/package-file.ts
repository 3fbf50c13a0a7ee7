/** A file on disk that `read` vouched for: it lies in a course folder and had this size and content when it was read. */
export interface FileReference {
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

/** A picture to be made smaller from the author's: `pictures.ts` makes it before the package is zipped. */
export interface Picture {
  readonly of: FileReference;
  /** In pixels; the height follows. */
  readonly width: number;
  /** As a drawing or screenshot wants it, sharp lines and all, rather than as a photograph. */
  readonly sharp: boolean;
}

/** Text that is long in the making: made when it is wanted, and once. */
export type Late = () => string;

/** One file of a package. Text is UTF-8; a reference is streamed, so memory does not grow with a course's videos. */
export interface PackageFile {
  /** Path in the package: relative, forward slashes, ASCII but for the author's own sources. */
  readonly path: string;
  readonly contents: string | Uint8Array | FileReference | Picture | Late;
}

export const isReference = (contents: PackageFile["contents"]): contents is FileReference =>
  typeof contents === "object" && "sha256" in contents;
export const isPicture = (contents: PackageFile["contents"]): contents is Picture =>
  typeof contents === "object" && "of" in contents && !(contents instanceof Uint8Array);

export const late = (make: () => string): Late => {
  let known: string | undefined;
  return () => (known ??= make());
};
/** What is in a file, made now if it was not yet. */
export const made = (contents: PackageFile["contents"]): Exclude<PackageFile["contents"], Late> =>
  typeof contents === "function" ? contents() : contents;

/** Of pictures, by the ending of their names. */
export const pictureTypes: Readonly<Record<string, string>> = {
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".avif": "image/avif",
};
