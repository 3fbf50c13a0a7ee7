/** Where something stands in what an author wrote. Lines and columns count from 1. */
export interface Place {
  /** Path as shown to people, with forward slashes, relative to the folder dlis was started in. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Column after the last character, when the place has a width on its line. */
  readonly endColumn?: number;
}
