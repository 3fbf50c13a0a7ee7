import { expect, test } from "vitest";
import { locate } from "./locate.ts";
import { gapMarker } from "./texts.ts";

const source = `title: Quiz
questions:
  - id: first
    text: "Voir [ici](x.md)"
    hints:
      - >-
        Une phrase
        sur deux lignes
      - "Il a dit \\"non\\""
  - id: second
    text: Voir [ici](x.md)
  - text: En [[2030]] ou [[=tôt|tard]]
`;
test.each([
  { what: "a text between quotes", line: 3, text: "Voir [ici](x.md)", at: "4:12" },
  { what: "the same text of a later question", line: 10, text: "Voir [ici](x.md)", at: "11:11" },
  { what: "a text of two lines", line: 3, text: "Une phrase\nsur deux lignes", at: "7:9" },
  { what: "a text with escapes, by its beginning", line: 3, text: 'Il a dit "non"', at: "9:10" },
  { what: "a text that was joined from two lines", line: 3, text: "Une phrase sur deux lignes", at: "7:9" },
  { what: "a text with gaps", line: 3, text: `En ${gapMarker(0)} ou ${gapMarker(1)}`, at: "12:11" },
  { what: "only what a text belongs to, if it isn't there", line: 3, text: "Absent", at: "3:5 or so" },
  { what: "only what a text belongs to, if there is next to no text", line: 3, text: "a", at: "3:5 or so" },
])("finds $what", ({ line, text, at }) => {
  const { line: found, column, vague } = locate(source, { file: "quiz.yaml", line, column: 5 }, text);
  expect(`${found}:${column}${vague ? " or so" : ""}`).toBe(at);
});
