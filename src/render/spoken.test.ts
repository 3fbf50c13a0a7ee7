import { expect, test } from "vitest";
import { otherLanguage } from "./spoken.ts";

test.each([
  { language: "en", passage: "Nu știu să folosesc calculatorul și nu am pe cine să întreb.", other: "ro" },
  { language: "fr", passage: "Leave it, I'll do it for you, give me your passwords.", other: "en" },
  { language: "fr-CH", passage: "Nur ein Drittel der Menschen hat die nötigen Kenntnisse.", other: "de" },
  { language: "ro", passage: "De meeste mensen weten niet waar ze moeten beginnen.", other: "nl" },
  { language: "nl", passage: "No es solo una cuestión de acceso a los equipos.", other: "es" },
  { language: "de", passage: "Non è soltanto una questione di accesso agli strumenti.", other: "it" },
  { language: "en", passage: "Não é apenas uma questão de acesso aos equipamentos.", other: "pt" },
  { language: "en", passage: "Καλημέρα σε όλους σας", other: "el" },
  { language: "el", passage: "It is not only a matter of access to the equipment.", other: "en" },
])("$other within $language", ({ language, passage, other }) => {
  expect(otherLanguage(passage, language)?.language).toBe(other);
  expect(otherLanguage(passage, other)).toBeUndefined();
});

test("a script that several languages use gives away that it is another one, and which way it is written", () => {
  expect(otherLanguage("لا أعرف كيف أستخدم الحاسوب", "fr")).toEqual({ isRtl: true });
  expect(otherLanguage("לא יודע איך להשתמש במחשב", "fr")).toEqual({ language: "he", isRtl: true });
  expect(otherLanguage("Не знаю, як користуватися комп’ютером", "fr")).toEqual({ isRtl: false });
  for (const language of ["ar", "fa", "ur"])
    expect(otherLanguage("لا أعرف كيف أستخدم الحاسوب", language)).toBeUndefined();
});

test.each([
  ["few words", "en", "L’habitude fait la moitié du travail"],
  ["names", "en", "Maria Popescu, Ana Ionescu, Elena Dumitru, Ion Radu, Dan Popa"],
  ["a list of products", "fr", "Moodle, ILIAS, Chamilo, Canvas, Open edX, TalentLMS, Docebo, Sakai"],
  ["telegraphic words", "en", "Access, cost, skills, confidence, time, language, disability, age, habit"],
  ["a loan in a sentence", "fr", "Le phishing, ou hameçonnage, est plus courant que le ransomware dans nos services."],
  ["a language nobody listed", "fi", "It is not only a matter of access to the equipment."],
  ["nothing", "fr", ""],
])("%s says nothing of a language", (_, language, passage) => {
  expect(otherLanguage(passage, language)).toBeUndefined();
});
