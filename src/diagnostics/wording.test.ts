import { expect, test } from "vitest";
import { uiLanguageOf } from "./ui-language.ts";
import { wordingOf } from "./wording.ts";

test.each([
  { environment: { LANG: "fr_BE.UTF-8" }, system: "en", language: "fr" },
  { environment: { LC_ALL: "en_GB.UTF-8", LANG: "fr_FR.UTF-8" }, system: "fr-FR", language: "en" },
  { environment: { LANG: "C.UTF-8" }, system: "fr-FR", language: "fr" },
  { environment: {}, system: "fr-LU", language: "fr" },
  { environment: {}, system: "", language: "en" },
  { environment: { LANG: "el_GR.UTF-8" }, system: "fr-FR", language: "en" },
])("$environment on a system in `$system` is spoken to in $language", ({ environment, system, language }) => {
  expect(uiLanguageOf(environment, system)).toBe(language);
});

test("phrases are put into French with what authors wrote untouched", () => {
  const params = {
    key: "entry 2 of `items`",
    expected: "a text or a number",
    found: "the text `a list`",
    type: "string",
  };
  expect(wordingOf("schema/type", params, "fr").message).toBe(
    "Pour l’entrée 2 de `items`, dlis attend un texte ou un nombre\u202f; or ceci est le texte `a list`.",
  );
});

test("French signs are set apart, except in what is to be typed", () => {
  const { message, hint } = wordingOf("schema/unknown-key", { key: "a ?", where: "this file", all: "title" }, "fr");
  expect(message).toBe("`a ?` n’est pas une clé que dlis connaît dans ce fichier\u00a0: elle n’aurait aucun effet.");
  expect(hint).toBe("Peuvent encore s’y trouver\u00a0: title.");
});
