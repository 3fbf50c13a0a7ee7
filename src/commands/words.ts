import type { UiLanguage } from "../diagnostics/ui-language.ts";

/** What several commands say; what only one of them says stands beside it. */
interface Words {
  readonly noCourse: string;
  readonly noFolder: (folder: string) => string;
  readonly interrupted: string;
  readonly kilobytes: (number: string) => string;
  readonly megabytes: (number: string) => string;
  readonly errors: (count: number) => string;
  readonly warnings: (count: number) => string;
}

/** A count with its noun; in French nothing and one are both singular. */
const english = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
const french = (count: number, one: string, many = `${one}s`): string => `${count} ${count < 2 ? one : many}`;
export const counted: Readonly<Record<UiLanguage, (count: number, one: string, many?: string) => string>> = {
  en: english,
  fr: french,
};

export const words: Readonly<Record<UiLanguage, Words>> = {
  en: {
    noCourse: "There is no course here: no course.yaml, and no folder in courses/ that has one.",
    noFolder: (folder) => `There is no folder \`${folder}\`.`,
    interrupted: "Interrupted; nothing half-written is left.",
    kilobytes: (number) => `${number} kB`,
    megabytes: (number) => `${number} MB`,
    errors: (count) => english(count, "error"),
    warnings: (count) => english(count, "warning"),
  },
  fr: {
    noCourse: "Il n’y a pas de cours ici\u00a0: ni course.yaml, ni dossier de courses/ qui en ait un.",
    noFolder: (folder) => `Il n’y a pas de dossier \`${folder}\`.`,
    interrupted: "Interrompu\u00a0; rien n’est resté à moitié écrit.",
    kilobytes: (number) => `${number} ko`,
    megabytes: (number) => `${number.replace(".", ",")} Mo`,
    errors: (count) => french(count, "erreur"),
    warnings: (count) => french(count, "avertissement"),
  },
};

/** How large a file is, for people. */
export const sizeIn = (language: UiLanguage, bytes: number): string =>
  bytes < 1e6
    ? words[language].kilobytes(String(Math.ceil(bytes / 1000)))
    : words[language].megabytes((bytes / 1e6).toFixed(1));
