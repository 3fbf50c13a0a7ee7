import type { Built } from "../build.ts";
import type { UiLanguage } from "../diagnostics/ui-language.ts";

/** That no course here is there in a language. */
export const notThere: Readonly<Record<UiLanguage, (tag: string, known: readonly string[]) => string>> = {
  en: (tag, known) =>
    `Nothing here is there in \`${tag}\`: there is ${known.join(", ")}. Translations stand in \`i18n/${tag}/\`.`,
  fr: (tag, known) =>
    `Rien ici n’existe en \`${tag}\`\u00a0: il y a ${known.join(", ")}. Les traductions se placent dans \`i18n/${tag}/\`.`,
};

/** Languages asked for that none of the courses is there in; nothing can be told of a course that can't be read. */
export const missing = (asked: readonly string[] | undefined, found: ReadonlySet<string>): readonly string[] =>
  found.has("") ? [] : (asked ?? []).filter((tag) => !found.has(tag));

/** Is a course there in none of the languages asked for? */
export const isElsewhere = ({ languages }: Built, asked: readonly string[] | undefined): boolean =>
  asked !== undefined && languages.source !== "" && !languages.all.some((tag) => asked.includes(tag));
