import { locales, type Message } from "../generated/locales.js";

/** Words of the interface in one language: `{name}` is filled in, a plural is chosen by the number it names. */
export interface Strings {
  (key: string, values?: Readonly<Record<string, string | number>>): string;
  readonly language: string;
  readonly messages: Readonly<Record<string, Message>>;
}

/** The words for a language tag; English where there are none. Others than the player's may be given. */
export function stringsFor(language: string, all: typeof locales = locales): Strings {
  const tag = [language, language.split("-")[0] ?? ""].find((each) => each in all) ?? "en";
  const messages = all[tag] ?? {};
  const plural = new Intl.PluralRules(tag);
  const strings = (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const message = messages[key];
    if (message === undefined) throw new Error(`No string \`${key}\` in the locale ${tag}.`);
    const text =
      typeof message === "string" ? message : (message[plural.select(Number(values[message.arg]))] ?? message.other);
    if (!text.includes("{")) return text;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
  return Object.assign(strings, { language: tag, messages });
}

/** Which way a language is written. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(language) ? "rtl" : "ltr";

/** Attributes of a text in another language than the page `within` which it stands; nothing for the page's own. */
export function foreignAttributes(language: string | undefined, within: string): string {
  if (language === undefined || language === within) return "";
  const direction = directionOf(language);
  return ` lang="${language}"${direction === directionOf(within) ? "" : ` dir="${direction}"`}`;
}

export const isTranslated = (language: string): boolean => stringsFor(language).language === language.split("-")[0];

const formats = new Map<string, Intl.DateTimeFormat>();
/** A day as the language writes it; making a format takes longer than rendering a page. */
export function dateIn(language: string, iso: string): string {
  const format = formats.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  formats.set(language, format);
  return format.format(new Date(`${iso}T00:00:00Z`));
}
