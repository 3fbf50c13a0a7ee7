import { french } from "./messages-fr.ts";
import { messages, type Messages } from "./messages.ts";
import { inFrench } from "./phrases-fr.ts";

/** Languages in which dlis speaks to authors. */
export const uiLanguages = ["en", "fr"] as const;
export type UiLanguage = (typeof uiLanguages)[number];

type ParamsOf<F> = F extends (params: infer P) => string ? (unknown extends P ? object : P) : object;
/** What a message, and its hint, are worded with. Phrases among them are in English and are themselves keys of translation. */
export type MessageParams<C extends keyof Messages> = ParamsOf<Messages[C]["message"]>;
export type HintParams<C extends keyof Messages> = MessageParams<C> &
  (Messages[C] extends { hint: infer H } ? ParamsOf<H> : object);

interface Wording {
  readonly message: (params: never) => string;
  readonly hint?: string | ((params: never) => string);
}
const wordings: Readonly<Record<UiLanguage, Readonly<Record<keyof Messages, Wording>>>> = { en: messages, fr: french };

/** Message and hint of a problem in a language. */
export function wordingOf(
  code: keyof Messages,
  params: object,
  language: UiLanguage = "en",
): { message: string; hint?: string } {
  const { message, hint } = wordings[language][code];
  const values = (language === "fr" ? inFrench(params) : params) as never;
  const finish = (text: string): string => (language === "fr" ? spaced(text) : text);
  const hinted = typeof hint === "function" ? hint(values) : hint;
  return { message: finish(message(values)), ...(hinted === undefined ? {} : { hint: finish(hinted) }) };
}

/** French sets its high signs apart; what stands in backticks is the author's own and stays as it is. */
export const spaced = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/ (?=[;?!])/g, "\u202f").replace(/ (?=[:»%])|(?<=«) /g, "\u00a0"),
    )
    .join("");

/** The language that the environment asks for: `LC_ALL`, `LC_MESSAGES`, `LANG`, else what the system says. */
export function uiLanguageOf(environment: Readonly<Record<string, string | undefined>>, system = ""): UiLanguage {
  // A variable that is set to nothing counts as not set (POSIX, 8.2).
  const asked =
    ["LC_ALL", "LC_MESSAGES", "LANG"].map((name) => environment[name] ?? "").find((value) => value !== "") ?? "";
  // `C` and `POSIX` ask for no language at all.
  const tag = /^(C|POSIX)\b/.test(asked) || asked === "" ? system : asked;
  return uiLanguages.find((language) => tag.toLowerCase().startsWith(language)) ?? "en";
}
