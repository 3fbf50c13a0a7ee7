import type { Place } from "./place.ts";

/** Of what has texts, in a course that is read in another language than it was written in. */
export interface Translated {
  /** Language of the texts that are not translated. */
  readonly from: string;
  /** The texts that are, wherever in it they stand. */
  readonly texts: ReadonlySet<string>;
  /** Where the translation stands; the others stand in the source. */
  readonly place: Place;
}

interface Owner {
  readonly translated?: Translated;
  readonly place: Place;
}

/** The language of a text that is not in the course's own. */
export const foreignLanguage = ({ translated }: Pick<Owner, "translated">, text: string): string | undefined =>
  translated && !translated.texts.has(text) ? translated.from : undefined;

/** Where what a text belongs to stands, in the source or in its translation. */
export const placeOfText = ({ translated, place }: Owner, text: string): Place =>
  translated?.texts.has(text) ? translated.place : place;

/** How much of a course is translated. */
export interface Coverage {
  readonly from: string;
  readonly pages: number;
  readonly pagesMissing: number;
  readonly texts: number;
  readonly textsMissing: number;
  /** Of the source's characters, 0…1. */
  readonly share: number;
  /** Files that lack something, by their paths in the course, those that lack most first. */
  readonly files: readonly string[];
}
