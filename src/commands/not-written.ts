import type { UiLanguage } from "../diagnostics/ui-language.ts";

const reasons: Readonly<Record<UiLanguage, Readonly<Record<string, string>>>> = {
  en: {
    ENOSPC: "the disk is full",
    EDQUOT: "the disk is full",
    EACCES: "you may not write there",
    EPERM: "you may not write there",
    EROFS: "the disk can only be read",
    ENOTDIR: "a file stands where a folder should be",
    EEXIST: "a file stands where a folder should be",
  },
  fr: {
    ENOSPC: "le disque est plein",
    EDQUOT: "le disque est plein",
    EACCES: "vous n’avez pas le droit d’y écrire",
    EPERM: "vous n’avez pas le droit d’y écrire",
    EROFS: "le disque est en lecture seule",
    ENOTDIR: "un fichier se trouve là où il faudrait un dossier",
    EEXIST: "un fichier se trouve là où il faudrait un dossier",
  },
};

/** Why something could not be written, in words. */
export function reasonOf(error: unknown, language: UiLanguage): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return reasons[language][code] ?? message.replace(/\.$/, "");
}
