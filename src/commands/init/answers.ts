import type { UiLanguage } from "../../diagnostics/ui-language.ts";

/** Languages in which a new course is there to begin with: those of the interface. */
export const courseLanguages = ["fr", "en", "ro", "el", "de", "nl"] as const;
export type CourseLanguage = (typeof courseLanguages)[number];

/** What a new course has to know. */
export interface Answers {
  readonly title: string;
  /** A language tag, such as `fr` or `fr-BE`. */
  readonly language: string;
  /** A person, a team or a school; `""` is for later. */
  readonly author: string;
}

/** What is wrong with an answer, in words; nothing if it will do. */
export type Objection = string | undefined;

export const mostTitle = 200;

/** A text on one line, as YAML and a menu can hold it. */
export const oneLine = (text: string): string =>
  text.replace(/[\s\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]+/gu, " ").trim();

/** The language whose prose a tag begins with: `fr` for `fr-BE`. */
export const proseOf = (tag: string): CourseLanguage | undefined =>
  /^[a-z]{2}(-[A-Za-z0-9]{2,8})*$/.test(tag)
    ? courseLanguages.find((language) => tag.split("-")[0] === language)
    : undefined;

/** The tag of a language that was named by its tag or its name, in whatever case; else what was typed. */
export function tagOf(typed: string): string {
  const plain = typed.toLowerCase();
  const named = courseLanguages.find((tag) =>
    [tag, "en", "fr"].some(
      (locale) => new Intl.DisplayNames([locale], { type: "language" }).of(tag)?.toLowerCase() === plain,
    ),
  );
  return named ?? typed.replace("_", "-").replace(/^[A-Za-z]+/, (language) => language.toLowerCase());
}

interface Objections {
  readonly untitled: string;
  readonly long: (what: string, length: number) => string;
  readonly language: (tag: string) => string;
  readonly iri: (iri: string) => string;
  readonly title: string;
  readonly author: string;
}
const objections: Readonly<Record<UiLanguage, Objections>> = {
  en: {
    untitled: "A course needs a title.",
    long: (what, length) => `${what} has ${length} characters; platforms keep at most ${mostTitle}.`,
    language: (tag) =>
      `\`${tag}\` is no language that dlis has a first course in. There are: ${courseLanguages.join(", ")}, with a country if you like (fr-BE).`,
    iri: (iri) => `\`${iri}\` is not an absolute web address, such as https://school.example/courses/rights.`,
    title: "The title",
    author: "The author",
  },
  fr: {
    untitled: "Un cours a besoin d’un titre.",
    long: (what, length) => `${what} compte ${length} caractères ; les plateformes en gardent ${mostTitle} au plus.`,
    language: (tag) =>
      `\`${tag}\` n’est pas une langue dans laquelle dlis a un premier cours. Il y a : ${courseLanguages.join(", ")}, suivie d’un pays si vous voulez (fr-BE).`,
    iri: (iri) => `\`${iri}\` n’est pas une adresse web entière, comme https://ecole.example/cours/droits.`,
    title: "Le titre",
    author: "Le nom",
  },
};

const lengthOf = (text: string): number => [...text].length;

export const objectTo: Readonly<
  Record<"title" | "language" | "author" | "iri", (answer: string, language: UiLanguage) => Objection>
> = {
  title: (title, language) => {
    const { untitled, long, title: what } = objections[language];
    if (title === "") return untitled;
    return lengthOf(title) > mostTitle ? long(what, lengthOf(title)) : undefined;
  },
  language: (tag, language) => (proseOf(tag) ? undefined : objections[language].language(tag)),
  author: (author, language) =>
    lengthOf(author) > mostTitle ? objections[language].long(objections[language].author, lengthOf(author)) : undefined,
  iri: (iri, language) =>
    /^https?:\/\/[^\s<>"{}|\\^`]+$/.test(iri) && URL.canParse(iri) && iri.length <= 2000
      ? undefined
      : objections[language].iri(iri),
};
