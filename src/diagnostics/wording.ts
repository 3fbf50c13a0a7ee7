import { french } from "./messages-fr.ts";
import { messages, type Messages } from "./messages.ts";
import { inFrench } from "./phrases-fr.ts";
import { spaced } from "./spaced.ts";
import type { UiLanguage } from "./ui-language.ts";

export type { UiLanguage } from "./ui-language.ts";

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
