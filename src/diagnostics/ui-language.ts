/** Languages in which dlis speaks to authors. */
export const uiLanguages = ["en", "fr"] as const;
export type UiLanguage = (typeof uiLanguages)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** The language that the environment asks for: `LC_ALL`, `LC_MESSAGES`, `LANG`, else what the system says. */
export function uiLanguageOf(environment: Environment, system = ""): UiLanguage {
  const tag = languageTagOf(environment, system);
  return uiLanguages.find((language) => tag.startsWith(language)) ?? "en";
}

/** The same, whatever the language: `el_gr.utf-8`, `ro-ro`. */
export function languageTagOf(environment: Environment, system: string): string {
  // A variable that is set to nothing counts as not set (POSIX, 8.2).
  const asked =
    ["LC_ALL", "LC_MESSAGES", "LANG"].map((name) => environment[name] ?? "").find((value) => value !== "") ?? "";
  // `C` and `POSIX` ask for no language at all.
  return (/^(C|POSIX)\b/.test(asked) || asked === "" ? system : asked).toLowerCase();
}
