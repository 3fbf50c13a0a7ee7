import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, formsOf, wordsOf } from "./search.ts";

test.each([
  ["Écrire", "ecrire", "accents and case"],
  ["cœur", "coeur", "ligatures that are letters"],
  ["ﬁn", "fin", "ligatures that are type"],
  ["ΆΝΘΡΩΠΟΣ", "ανθρωποσ", "Greek capitals"],
  ["άνθρωπος", "ανθρωποσ", "tonos and final sigma"],
  ["școală", "scoala", "Romanian s with a comma"],
  ["şcoală", "scoala", "Romanian s with a cedilla, as old keyboards have it"],
  ["Straße", "strasse", "sharp s"],
  ["STRASSE", "strasse", "sharp s in capitals"],
  ["İstanbul", "istanbul", "Turkish i"],
  ["numé\u00adrique", "numerique", "soft hyphens"],
  ["e\u0301cole", "ecole", "accents that are signs of their own"],
  ["أحمد", "احمد", "Arabic hamza"],
])("%s is looked for as %s: %s", (word, folded) => {
  expect(fold(word)).toBe(folded);
});

test.each([
  ["Übung", "de", ["ubung", "uebung"]],
  ["U\u0308bung", "de", ["ubung", "uebung"]],
  ["Übung", "de-AT", ["ubung", "uebung"]],
  ["Haus", "de", ["haus"]],
  ["aiguë", "fr", ["aigue"]],
  ["Müller", "fr", ["muller"]],
  ["l", "fr", []],
  ["7", "fr", ["7"]],
  ["\u0301", "fr", []],
])("%s is found in %s as %j", (word, language, forms) => {
  expect(formsOf(word, language)).toEqual(forms);
});

test("words end at apostrophes, hyphens and other signs", () => {
  expect(wordsOf("L’accès aux droits, aujourd'hui : e-mail 15,4 %")).toEqual(
    ["L", "accès", "aux", "droits", "aujourd", "hui", "e", "mail", "15", "4"], // prettier-ignore
  );
});

test("folding twice is folding once, and case never matters", () =>
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  ));
