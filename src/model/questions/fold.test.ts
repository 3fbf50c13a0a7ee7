import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, type Ignored } from "./fold.ts";

const none: Ignored = { case: false, accents: false, spaces: false, apostrophes: false };
const all: Ignored = { case: true, accents: true, spaces: true, apostrophes: true };

test.each<{ ignored: Partial<Ignored>; text: string; folded: string }>([
  { ignored: {}, text: "  Été  à Paris ", folded: "Été à Paris" },
  { ignored: {}, text: "e\u0301te\u0301", folded: "été" },
  { ignored: {}, text: "de\u00a0base\n", folded: "de base" },
  { ignored: {}, text: "l’accès", folded: "l’accès" },
  { ignored: { case: true }, text: "ÉTÉ", folded: "été" },
  { ignored: { case: true }, text: "ΨΗΦΙΑΚΟΣ", folded: "ψηφιακοσ" },
  { ignored: { case: true }, text: "ψηφιακός", folded: "ψηφιακόσ" },
  { ignored: { accents: true }, text: "Été", folded: "Ete" },
  { ignored: { accents: true }, text: "œuvre, ŒUVRE", folded: "oeuvre, OEUVRE" },
  { ignored: { accents: true }, text: "ψηφιακός", folded: "ψηφιακος" },
  { ignored: { accents: true }, text: "învățare, ştiinţă", folded: "invatare, stiinta" },
  { ignored: { accents: true }, text: "e\u0301te\u0301", folded: "ete" },
  { ignored: { spaces: true }, text: " non - recours\u00a0\u202f\u200b", folded: "non-recours" },
  { ignored: { apostrophes: true }, text: "l’a ‘b ʼc ′d `e ´f 'g", folded: "l'a 'b 'c 'd 'e 'f 'g" },
  { ignored: all, text: " L’ŒUVRE d’Été ", folded: "l'oeuvred'ete" },
  { ignored: all, text: "ΆΓΝΩΣΤΟΣ", folded: "αγνωστοσ" },
  { ignored: { accents: true }, text: "a \u0301", folded: "a" },
  { ignored: { spaces: true }, text: "e \u0301", folded: "é" },
  { ignored: all, text: " \t", folded: "" },
])("$text without $ignored is $folded", ({ ignored, text, folded }) => {
  expect(fold(text, { ...none, ...ignored })).toBe(folded);
});

test("a final sigma and a sigma are one letter only where case is ignored", () => {
  expect(fold("κόσμος", { ...none, case: true })).toBe(fold("ΚΌΣΜΟΣ", { ...none, case: true }));
  expect(fold("κόσμος", none)).not.toBe(fold("κόσμοσ", none));
});

const texts = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom(..."aÉéœŒςΣσ’' \u00a0\u0301\u200b".split("")) }),
);
const ignoring = fc.record({
  case: fc.boolean(),
  accents: fc.boolean(),
  spaces: fc.boolean(),
  apostrophes: fc.boolean(),
});

test("what is folded stays folded", () => {
  fc.assert(
    fc.property(texts, ignoring, (text, ignored) => {
      expect(fold(fold(text, ignored), ignored)).toBe(fold(text, ignored));
    }),
    { numRuns: 500 },
  );
});

test("how letters are encoded never matters", () => {
  fc.assert(
    fc.property(texts, ignoring, (text, ignored) => {
      expect(fold(text.normalize("NFD"), ignored)).toBe(fold(text.normalize("NFC"), ignored));
    }),
  );
});
