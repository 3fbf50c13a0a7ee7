import fc from "fast-check";
import { expect, test } from "vitest";
import { hitOf, snippetOf } from "./snippet.ts";

const shown = (text: string, ...terms: string[]): string =>
  snippetOf(text, hitOf(new Set(terms), "fr"))
    .map((piece) => (piece.isHit ? `[${piece.text}]` : piece.text))
    .join("");
const filler = "mot ".repeat(100);

test.each([
  ["what was found is marked as it is written", "L’accès, l’ACCES.", ["acces"], "L’[accès], l’[ACCES]."],
  ["nothing found: the beginning", "Un texte.", [], "Un texte."],
  ["an empty text", "", ["acces"], ""],
  ["signs of the page's language stay", "Un <b>mot</b> & l’accès", ["acces"], "Un <b>mot</b> & l’[accès]"],
])("%s", (_, text, terms, expected) => {
  expect(shown(text, ...terms)).toBe(expected);
});

test("a long text is cut between words, around what was found", () => {
  const text = shown(`${filler}l’accès aux droits ${filler}`, "acces", "droits");
  expect(text).toMatch(/^… (mot )+l’\[accès\] aux \[droits\] (mot )+(mot )?…$/);
  expect(text.length).toBeLessThan(190);
});

test("the part is chosen that holds the most", () => {
  expect(shown(`accès ${filler}accès aux droits ${filler}`, "acces", "droits")).toContain("[accès] aux [droits]");
});

test("whatever the text, its pieces stand in it", () =>
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 400 }),
      fc.array(fc.string({ maxLength: 3 })),
      (text, terms) => {
        for (const piece of snippetOf(text, hitOf(new Set(terms), "de")))
          expect(text.includes(piece.text.replace(/^… $| …$/g, ""))).toBe(true);
      },
    ),
  ));
