import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { typeset } from "./typography.ts";

/** Shows spaces that look alike: `_` where it is narrow, `~` where it is not. */
const seen = (text: string): string => text.replaceAll("\u202f", "_").replaceAll("\u00a0", "~");

describe("French", () => {
  test.each([
    ["Oui ! Non ? Si ; voilà : tout.", "Oui_! Non_? Si_; voilà~: tout."],
    ["« J’ai oublié mes lunettes. »", "«~J’ai oublié mes lunettes.~»"],
    ["« Et vous ? », dit-elle.", "«~Et vous_?~», dit-elle."],
    ["15 % et 20 € pour 1 234 567 personnes", "15_% et 20_€ pour 1_234_567 personnes"],
    ["en 2020 350 personnes", "en 2020 350 personnes"],
    ["3,5 000 ou 12 34", "3,5 000 ou 12 34"],
    ["a ::b:: c, à 10 :30", "a ::b:: c, à 10 :30"],
    ["quoi? (sans espace)", "quoi? (sans espace)"],
    ["https://exemple.fr/?a=1", "https://exemple.fr/?a=1"],
    ["déjà\u00a0! posé\u202f?", "déjà~! posé_?"],
  ])("%s", (typed, set) => {
    expect(seen(typeset(typed, "fr"))).toBe(set);
    expect(seen(typeset(typed, "fr-BE"))).toBe(set);
  });

  test("only changes the kind of spaces, and a second time nothing", () => {
    const text = fc.string({ unit: fc.constantFrom(" ", "«", "»", "?", ":", ";", "%", "1", "23", "456", "a", ",") });
    fc.assert(
      fc.property(text, (typed) => {
        const once = typeset(typed, "fr");
        expect(once.replace(/[\u202f\u00a0]/g, " ")).toBe(typed);
        expect(typeset(once, "fr")).toBe(once);
      }),
    );
  });
});

test("other languages keep what was typed", () => {
  for (const language of ["en", "el", "ro", "de", "nl", "frr"])
    expect(typeset("« a » : 15 % ?", language)).toBe("« a » : 15 % ?");
});
