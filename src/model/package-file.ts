/** A file on disk that `read` vouched for: it lies in a course folder and had this size and content when it was read. */
export interface FileReference {
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

/** One file of a package. Text is UTF-8; a reference is streamed, so memory does not grow with a course's videos. */
export interface PackageFile {
  /** Path in the package: relative, forward slashes, ASCII but for the author's own sources. */
  readonly path: string;
  readonly contents: string | Uint8Array | FileReference;
}

export const isReference = (contents: PackageFile["contents"]): contents is FileReference =>
  typeof contents === "object" && !(contents instanceof Uint8Array);
