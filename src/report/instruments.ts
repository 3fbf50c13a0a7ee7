import type { Instrument } from "../model/assessment/instrument.ts";

/** An instrument, and what is needed to speak of its results. */
export interface KnownInstrument {
  readonly instrument: Instrument;
  /** Its own language, in which its words stand where there is no translation. */
  readonly language: string;
  readonly title: (language: string) => string;
  /** What the instrument is and is not. */
  readonly caution: (language: string) => string;
  readonly dimension: (id: string, language: string) => string;
  readonly band: (id: string, language: string) => string;
  readonly item: (id: string, language: string) => string;
  /** Words of an answer to a background question, where there are any. */
  readonly option?: (question: string, id: string, language: string) => string | undefined;
  /** Do numbers of several countries mean the same? Only where its file says so, and says by which study. */
  readonly comparable?: string;
}

/** Finds an instrument by its id and version. */
export type InstrumentOf = (id: string, version: string) => KnownInstrument | undefined;

export const finder =
  (known: readonly KnownInstrument[]): InstrumentOf =>
  (id, version) =>
    known.find(({ instrument }) => instrument.id === id && instrument.version === version);
