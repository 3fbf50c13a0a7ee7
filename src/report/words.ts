import { locales } from "../generated/report-locales.js";
import { stringsFor, type Strings } from "../render/locale.ts";

/** Languages in which a report can be written: one file each in `templates/report/locales`. */
export const reportLanguages = (): readonly string[] => Object.keys(locales);

/** The words of a report. */
export const wordsFor = (language: string): Strings => stringsFor(language, locales);
