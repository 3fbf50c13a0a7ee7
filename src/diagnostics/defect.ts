import type { UiLanguage } from "./ui-language.ts";

const words: Readonly<Record<UiLanguage, string>> = {
  en: "This is a defect of dlis, not of your course. Please report it with the lines below.",
  fr: "C’est un défaut de dlis, pas de votre cours. Merci de le signaler avec les lignes ci-dessous.",
};

/** What dlis says of an error that is its own. */
export const defectIn = (language: UiLanguage, error: unknown): string =>
  `${words[language]}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
