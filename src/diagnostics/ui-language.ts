/** Languages in which dlis speaks to authors. */
export const uiLanguages = ["en", "fr"] as const;
export type UiLanguage = (typeof uiLanguages)[number];

/** The language that the environment asks for: `LC_ALL`, `LC_MESSAGES`, `LANG`, else what the system says. */
export function uiLanguageOf(environment: Readonly<Record<string, string | undefined>>, system = ""): UiLanguage {
  // A variable that is set to nothing counts as not set (POSIX, 8.2).
  const asked =
    ["LC_ALL", "LC_MESSAGES", "LANG"].map((name) => environment[name] ?? "").find((value) => value !== "") ?? "";
  // `C` and `POSIX` ask for no language at all.
  const tag = /^(C|POSIX)\b/.test(asked) || asked === "" ? system : asked;
  return uiLanguages.find((language) => tag.toLowerCase().startsWith(language)) ?? "en";
}
