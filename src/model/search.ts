/**
 * How a course is searched. The build makes the index and the learner's browser asks it: both go by what stands here, or nothing
 * would be found.
 */

/** From how much on a course is worth a search; what is shorter is seen at a glance. Both must be reached. */
export const worthSearching = { pages: 3, words: 500 } as const;

/** Shorter words say nothing, such as the l of "l’accès"; a figure may. */
const shortest = 2;

/** What is said in two ways of spelling by keyboards that lack a letter. */
const spelledOut: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { ä: "ae", ö: "oe", ü: "ue" },
};

/** Letters that are no other letter with a mark, and how they are typed. */
const typed: Readonly<Record<string, string>> = { ß: "ss", œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d", ı: "i", ς: "σ" };

/** A word in any script; soft hyphens and joiners are within it. */
export const wordIn = /[\p{L}\p{N}\p{M}\u00ad\u200b-\u200d]+/gu;

/** The words of a text as they are written. */
export const wordsOf = (text: string): string[] => text.match(wordIn) ?? [];

/** A word as all its spellings have it: without case, accents, final sigma and what is not seen. */
export const fold = (word: string): string =>
  word
    .normalize("NFKD")
    .replace(/[\p{M}\u00ad\u200b-\u200d]+/gu, "")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[ßœæøłđıς]/g, (letter) => typed[letter] ?? letter);

/** All that a word may be looked for as; nothing where it is too short to be looked for. */
export function formsOf(word: string, language: string): string[] {
  const plain = fold(word);
  if (plain.length < shortest && !/\p{N}/u.test(plain)) return [];
  const pairs = spelledOut[language.split("-")[0] ?? ""];
  if (!pairs) return [plain];
  const other = fold(
    word
      .normalize("NFC")
      .toLowerCase()
      .replace(/[äöü]/g, (letter) => pairs[letter] ?? letter),
  );
  return other === plain ? [plain] : [plain, other];
}

/** What MiniSearch has to know of a language to make an index and to read it. */
export const indexSettings = (language: string) => ({
  fields: ["title", "text"],
  tokenize: wordsOf,
  processTerm: (word: string) => formsOf(word, language),
});

/** What is asked for first, and what if that finds nothing: all words, all words misspelt, any of them. */
export const attempts = [
  { combineWith: "AND", prefix: true },
  { combineWith: "AND", prefix: true, fuzzy: 0.25 },
  { combineWith: "OR", prefix: true, fuzzy: 0.25 },
] as const;
/** A word of a heading weighs more than one of the text. */
export const weights = { title: 3 } as const;
