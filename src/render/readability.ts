/** A sentence of a text, where it begins in it, and its words. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly words: readonly string[];
}

/** Short forms whose point ends no sentence, in the languages of the courses. */
const shortForms = new Set(
  [
    "m mm mme mmes mlle mlles me dr drs pr prof st ste no n° art chap cf ex p pp vol al env tél av bd éd fig", // fr
    "mr mrs ms sr jr vs e.g i.e approx dept fig nos", // en
    "z z.b bzw ca d.h usw hr fr str nr s", // de
    "dl dna d-l nr pag", // ro
    "κ κκ π.χ αρ σελ", // el
    "dhr mevr bijv nr blz", // nl
  ].flatMap((line) => line.split(" ")),
);
/** After these, a sentence may end as well: it does where a capital follows. */
const lastForms = new Set(["etc", "usw", "enz", "κ.λπ", "κλπ"]);

const segmenters = new Map<string, Intl.Segmenter>();
function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: "sentence" });
  segmenters.set(language, known);
  return known;
}

/**
 * The sentences of one block of text. French sets signs apart by a space and speech in guillemets; neither ends a sentence,
 * nor does the point of a short form such as `M.` or `p. ex.`
 */
export function sentencesOf(text: string, language: string): Sentence[] {
  // Signs for signs, so that places stay: what belongs to a guillemet or a high sign is drawn to it.
  const drawn = text
    .replace(/(?<=«)[\s\u00a0\u202f]/g, "«")
    .replace(/[\s\u00a0\u202f](?=[»!?;:])/g, (_, at: number) => text[at + 1] ?? "");
  const sentences: { start: number; end: number }[] = [];
  let goesOn = false;
  for (const { segment, index } of segmenterFor(language).segment(drawn)) {
    const last = sentences.at(-1);
    const end = index + segment.length;
    if (last && (goesOn || /^[\s»”"’)\]]*\p{Ll}/u.test(segment))) last.end = end;
    else sentences.push({ start: index, end });
    goesOn = endsInShortForm(segment);
  }
  return sentences
    .map(({ start, end }) => {
      const whole = text.slice(start, end);
      const words = wordsOf(whole);
      return { text: whole.trim(), start: start + whole.length - whole.trimStart().length, words };
    })
    .filter(({ words }) => words.length > 0);
}

function endsInShortForm(segment: string): boolean {
  const [, form = ""] = /(?:^|[\s(«’'])([^\s(«’']+)\.\s*$/u.exec(segment.slice(-40)) ?? [];
  const low = form.toLowerCase();
  // A single capital is an initial: J. Dupont.
  return !lastForms.has(low) && (shortForms.has(low) || /^\p{Lu}$/u.test(form));
}

/**
 * Words as authors count them, and as their word processor does: what stands between spaces. `l’aide`, `aujourd’hui` and
 * `rendez-vous` are one word, so is `1 000`; a sign such as « or % is none.
 */
export const wordsOf = (text: string): string[] =>
  text
    .replace(/(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, "")
    .split(/[\s\u00a0\u202f]+/)
    .map((word) => word.slice(0, 200).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((word) => word !== "");

/** The parts of a word that are read by themselves: `l’administration` is `l` and `administration`. */
export const partsOf = (word: string): string[] => word.split(/[’'\-–/.@]+/).filter((part) => part !== "");

/**
 * Syllables of a French or English word, near enough for a mean over a page: groups of vowels, without those that are not
 * spoken. French: a last -e or -es; English: a last -e (but not -le), -es and -ed.
 */
export function syllablesIn(word: string, language: "fr" | "en"): number {
  if (/\d/.test(word)) return 1;
  const low = word.slice(0, 60).toLowerCase().normalize("NFC");
  const spoken =
    language === "fr"
      ? low
          // `é` and `ï` begin a syllable of their own: cré-er, ma-ïs, thé-âtre.
          .replace(/([éï])(?=[aeiouâèêôû])/g, "$1-")
          .replace(/(?<=[aeiou])(?=[ïë])/g, "-")
          .replace(/(?<=[gq])u(?=[eéèêiîyaoâ])/g, "")
          .replace(/(?<=.*[aeiouyàâäéèêëîïôöùûüœæ].*)es?$/, "")
      : low
          .replace(/(?<=[aeiouy].*)(?<![td])ed$/, "d")
          .replace(/(?<=[aeiouy].*)(?<![sxzcg]|sh|ch)es$/, "s")
          .replace(/(?<=[aeiouy].*[^aeiouyl])e$/, "")
          .replace(/(?<=[aeiouy]l)e$/, "");
  return Math.max(1, spoken.match(/[aeiouyàâäéèêëîïôöùûüœæ]+/g)?.length ?? 0);
}

/** Fewer words than these say nothing about a page: Flesch took samples of a hundred. */
const enoughWords = 100;

/**
 * How easily a text is read, from about 0 (hard) to 100 (easy), by the length of its sentences and of its words; `undefined` for
 * other languages than French and English, and for texts of less than a hundred words.
 *
 * English: R. Flesch, “A New Readability Yardstick”, Journal of Applied Psychology 32 (1948): 206.835 − 1.015 w − 84.6 s.
 * French: L. Kandel and A. Moles, « Application de l’indice de Flesch à la langue française », Cahiers d’études de
 * radio-télévision 19 (1958): 207 − 1.015 w − 73.6 s. There, w is the mean of words a sentence and s of syllables a word.
 */
export function readingEase(sentences: readonly Sentence[], language: string): number | undefined {
  const spoken = /^(fr|en)\b/.exec(language)?.[1] as "fr" | "en" | undefined;
  const words = sentences.flatMap((sentence) => sentence.words);
  if (spoken === undefined || words.length < enoughWords) return undefined;
  const syllables = words
    .flatMap(partsOf)
    // An elided article is spoken with the word that follows.
    .filter((part) => spoken === "en" || !/^([cdjlmnst]|qu)$/i.test(part))
    .reduce((sum, part) => sum + syllablesIn(part, spoken), 0);
  const [perSentence, perWord] = [words.length / sentences.length, syllables / words.length];
  return spoken === "fr" ? 207 - 1.015 * perSentence - 73.6 * perWord : 206.835 - 1.015 * perSentence - 84.6 * perWord;
}
