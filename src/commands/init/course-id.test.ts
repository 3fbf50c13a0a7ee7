import fc from "fast-check";
import { expect, test } from "vitest";
import { courseId, idOfFolder } from "./course-id.ts";

test.each([
  { words: "Droits : accès #1 « en ligne »", id: "droits-acces-1-en-ligne" },
  { words: "Straße und Löhne", id: "strasse-und-lohne" },
  { words: "Drepturi și împuternicire", id: "drepturi-si-imputernicire" },
  { words: "Ψηφιακά δικαιώματα: πού;", id: "psifiaka-dikaiomata-pou" },
  { words: "💡", id: "course" },
  { words: "学ぶ", id: "course" },
  { words: "Comprendre les fractures numériques en Europe et au-delà", id: "comprendre-les-fractures-numeriques-en" },
  { words: "Accueillir au guichet numérique : premiers pas", id: "accueillir-au-guichet-numerique" },
  { words: "x".repeat(200), id: "x".repeat(40) },
])("“$words” becomes $id", ({ words, id }) => {
  expect(courseId(words)).toBe(id);
});

test("whatever the words, the id may be one, and a folder of that name needs no other", () =>
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (words) => {
      const id = courseId(words);
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(id.length).toBeLessThanOrEqual(40);
      // A folder's leading number is order, not name.
      if (!/^\d+-/.test(id)) expect(idOfFolder(id)).toBe(id);
    }),
  ));

test.each([
  { name: "droits", id: "droits" },
  { name: "02-droits", id: "droits" },
  { name: "Droits et accès", id: undefined },
  { name: "02-", id: undefined },
  { name: "a".repeat(65), id: undefined },
])("the folder $name says $id", ({ name, id }) => {
  expect(idOfFolder(name)).toBe(id);
});
