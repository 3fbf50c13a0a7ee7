import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readingEase, sentencesOf, syllablesIn, wordsOf } from "./readability.ts";

test.each([
  { text: "L’aide coûte 1 000 € par mois.", words: ["L’aide", "coûte", "1000", "par", "mois"] },
  { text: "« Elle a internet ? » — Oui.", words: ["Elle", "a", "internet", "Oui"] },
  { text: "Aujourd’hui, c’est le rendez-vous !", words: ["Aujourd’hui", "c’est", "le", "rendez-vous"] },
  { text: "40,6 % des 16–74 ans", words: ["40,6", "des", "16–74", "ans"] },
  { text: "Mme\u00a0Dupont et M.\u202fLy", words: ["Mme", "Dupont", "et", "M", "Ly"] },
  { text: "  …  « » — % ", words: [] },
  { text: "Καλημέρα σε όλους", words: ["Καλημέρα", "σε", "όλους"] },
])("the words of `$text`", ({ text, words }) => {
  expect(wordsOf(text)).toEqual(words);
});

test.each([
  { text: "Rosa attend. Le bus passe.", sentences: ["Rosa attend.", "Le bus passe."] },
  {
    text: "M. Dupont et Mme. Ly arrivent. Ils attendent.",
    sentences: ["M. Dupont et Mme. Ly arrivent.", "Ils attendent."],
  },
  { text: "« Elle a internet ? » C’est la question.", sentences: ["« Elle a internet ? »", "C’est la question."] },
  {
    text: "Prenez un papier, p. ex. une lettre. Lisez.",
    sentences: ["Prenez un papier, p. ex. une lettre.", "Lisez."],
  },
  { text: "Un stylo, du papier, etc. Puis écrivez.", sentences: ["Un stylo, du papier, etc.", "Puis écrivez."] },
  { text: "« Tant pis ! » dit-elle. Elle range.", sentences: ["« Tant pis ! » dit-elle.", "Elle range."] },
  { text: "Cela coûte 3.50 euros. C’est peu.", sentences: ["Cela coûte 3.50 euros.", "C’est peu."] },
  { text: "J. Warin l’a écrit. Lisez-le.", sentences: ["J. Warin l’a écrit.", "Lisez-le."] },
  { text: "Vraiment\u202f? Oui\u00a0!", sentences: ["Vraiment\u202f?", "Oui\u00a0!"] },
  { text: "Un titre sans point", sentences: ["Un titre sans point"] },
  { text: "", sentences: [] },
  { text: "Ask Mr. Smith. He knows.", sentences: ["Ask Mr. Smith.", "He knows."], language: "en" },
  { text: "Das kostet z. B. nichts. Gut.", sentences: ["Das kostet z. B. nichts.", "Gut."], language: "de" },
])("the sentences of `$text`", ({ text, sentences, language = "fr" }) => {
  const found = sentencesOf(text, language);
  expect(found.map((each) => each.text)).toEqual(sentences);
  for (const each of found) expect(text.slice(each.start).startsWith(each.text)).toBe(true);
});
test("no word of a text is lost between its sentences", () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("Le", "mot", "M.", "etc.", "«", "»", "?", "1", "000", "fin.", "\u00a0!", "l’eau")),
      (pieces) => {
        const text = pieces.join(" ").replace(/(?<=\d) (?=\d)/g, "");
        expect(sentencesOf(text, "fr").flatMap(({ words }) => words)).toEqual(wordsOf(text));
      },
    ),
  ));

test.each([
  [
    "fr",
    {
      porte: 1,
      portes: 1,
      le: 1,
      école: 2,
      aide: 1,
      question: 2,
      créer: 2,
      maïs: 2,
      administration: 5,
      eau: 1,
      formulaire: 3,
    },
  ],
  [
    "en",
    { make: 1, table: 2, wanted: 2, asked: 1, the: 1, people: 2, administration: 5, pages: 2, times: 1, whole: 1 },
  ],
] as const)("syllables in %s", (language, words) => {
  expect(Object.fromEntries(Object.keys(words).map((word) => [word, syllablesIn(word, language)]))).toEqual(words);
});

describe("reading ease", () => {
  const easy = (text: string, times: number, language: string): number | undefined =>
    readingEase(sentencesOf(text.repeat(times), language), language);
  test("follows the formulas", () => {
    // 5 words a sentence, 1.4 and 1.2 syllables a word.
    expect(easy("Le petit chat mange bien. ", 20, "fr")).toBeCloseTo(207 - 1.015 * 5 - 73.6 * 1.2, 6);
    expect(easy("The little cat eats well. ", 20, "en")).toBeCloseTo(206.835 - 1.015 * 5 - 84.6 * 1.2, 6);
  });
  test("says nothing of short texts and of other languages", () => {
    expect(easy("Le petit chat mange bien. ", 19, "fr")).toBeUndefined();
    expect(easy("Die kleine Katze frisst gut. ", 40, "de")).toBeUndefined();
  });
  test("falls with the length of sentences and words", () => {
    const plain = easy("On vous aide ici. Venez le mardi. ", 20, "fr") ?? 0;
    const heavy = easy("L’accompagnement administratif des usagers s’effectue hebdomadairement. ", 20, "fr") ?? 100;
    expect(plain).toBeGreaterThan(90);
    expect(heavy).toBeLessThan(20);
  });
});
