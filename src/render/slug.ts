/** Words as an id: lower case, no accents, hyphens between. Letters of other alphabets stay. */
export const slug = (words: string): string =>
  words
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
