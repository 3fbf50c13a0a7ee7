import { expect, test } from "vitest";
import { stringsFor } from "./locale.ts";

test.each([
  { language: "fr", n: 0, text: "0 question" },
  { language: "fr", n: 1, text: "1 question" },
  { language: "fr", n: 2, text: "2 questions" },
  { language: "en", n: 0, text: "0 questions" },
  { language: "en", n: 1, text: "1 question" },
  { language: "ro", n: 0, text: "0 întrebări" },
  { language: "ro", n: 1, text: "1 întrebare" },
  { language: "ro", n: 19, text: "19 întrebări" },
  { language: "ro", n: 20, text: "20 de întrebări" },
  { language: "ro", n: 101, text: "101 întrebări" },
  { language: "ro", n: 119, text: "119 întrebări" },
  { language: "ro", n: 120, text: "120 de întrebări" },
  { language: "el", n: 0, text: "0 ερωτήσεις" },
  { language: "el", n: 1, text: "1 ερώτηση" },
  { language: "de", n: 0, text: "0 Fragen" },
  { language: "de-LU", n: 1, text: "1 Frage" },
  { language: "nl", n: 2, text: "2 vragen" },
])("$n in $language", ({ language, n, text }) => {
  expect(stringsFor(language)("quiz.count", { n })).toBe(text);
});

test("a language without words of its own speaks English, by English rules", () => {
  const strings = stringsFor("it");
  expect(strings.language).toBe("en");
  expect(strings("quiz.count", { n: 1 })).toBe("1 question");
});
