import type { FileReference } from "./package-file.ts";

/** A file that is not Markdown or YAML. */
export interface MediaFile extends FileReference {
  /** Pixels, for pictures. */
  readonly width?: number;
  readonly height?: number;
  /** Of pictures: does a camera's or a program's note lie in it, such as where and by whom it was taken? */
  readonly noted?: boolean;
  /** Of an SVG, which is sanitised, and of captions, which are checked. */
  readonly text?: string;
}

/** The files of one course folder. Paths are relative to it, with forward slashes. */
export interface Tree {
  /** Its folder's name without leading digits and hyphen. */
  readonly name: string;
  /** Its path as shown to people. */
  readonly shown: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly media: ReadonlyMap<string, MediaFile>;
  /** What is there but can't be used, and why. */
  readonly unusable: ReadonlyMap<string, "outside" | "unreadable" | "too-large">;
}

/** A path of the tree as it is shown to people. */
export const shownPath = ({ shown }: Pick<Tree, "shown">, path: string): string =>
  shown === "." ? path : `${shown}/${path}`;

/** A course folder, what all courses share, and the courses it borrows modules from (by path relative to it). */
export interface Sources {
  readonly course: Tree;
  readonly shared: Tree | undefined;
  readonly lenders: ReadonlyMap<string, Tree>;
}
