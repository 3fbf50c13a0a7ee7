import { expect, test } from "vitest";
import { reasonOf } from "./not-written.ts";

const errorOf = (code: string): NodeJS.ErrnoException => Object.assign(new Error(`${code}: in English.`), { code });

test.each([
  { code: "EACCES", en: "you may not write there", fr: "vous n’avez pas le droit d’y écrire" },
  { code: "EROFS", en: "the disk can only be read", fr: "le disque est en lecture seule" },
  { code: "ENOSPC", en: "the disk is full", fr: "le disque est plein" },
  {
    code: "ENOTDIR",
    en: "a file stands where a folder should be",
    fr: "un fichier se trouve là où il faudrait un dossier",
  },
  { code: "EMFILE", en: "EMFILE: in English", fr: "EMFILE: in English" },
])("$code: $en", ({ code, en, fr }) => {
  expect(reasonOf(errorOf(code), "en")).toBe(en);
  expect(reasonOf(errorOf(code), "fr")).toBe(fr);
});
