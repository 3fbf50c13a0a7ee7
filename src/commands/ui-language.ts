import { uiLanguageOf, uiLanguages, type UiLanguage } from "../diagnostics/ui-language.ts";

/** The language asked for, else that of the system. */
export const uiLanguage = (asked: UiLanguage | undefined): UiLanguage =>
  asked ?? uiLanguageOf(process.env, Intl.DateTimeFormat().resolvedOptions().locale);

/** What `--ui-lang` names on a command line: help and complaints about the line itself are told in it too. */
export function uiLanguageIn(args: readonly string[]): UiLanguage | undefined {
  const text = args.flatMap((each, index) =>
    each === "--ui-lang" ? [args[index + 1]] : each.startsWith("--ui-lang=") ? [each.slice("--ui-lang=".length)] : [],
  )[0];
  return uiLanguages.find((language) => language === text);
}
