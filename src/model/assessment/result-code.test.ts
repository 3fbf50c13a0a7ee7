import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FilledIn } from "./record.ts";
import { codesIn, longestCode, newId, readResultCode, resultCode } from "./result-code.ts";
import { openIndex } from "./samples.ts";
import { askedItems, type Answer } from "./sheet.ts";

const find = (id: string, version: string) =>
  id === openIndex.id && version === openIndex.version ? openIndex : undefined;

const filled: FilledIn = {
  instrument: "ian-ts",
  version: "0.1.0",
  language: "fr",
  wave: "2026-1",
  school: "helmo",
  form: "full",
  wording: "placement",
  background: { country: "be", experience: "10" },
  answers: { "AIS-1": ["4"], "MED-3": "na", "ETH-5": ["a", "c"], "AIS-6": ["unknown"] },
  id: "k3f9x2ab",
};

const anyFilled = fc.constantFrom<"full" | "short">("full", "short").chain((form) => {
  const answers = fc.record(
    Object.fromEntries(
      askedItems(openIndex, form).map((item) => {
        const ids = item.options.map(({ id }) => id);
        const chosen = item.type === "multiple" ? fc.subarray(ids) : fc.constantFrom(...ids).map((id) => [id]);
        return [item.id, item.allowNa ? fc.oneof(chosen, fc.constant<Answer>("na")) : chosen];
      }),
    ),
    { requiredKeys: [] },
  );
  return fc.record(
    {
      instrument: fc.constant(openIndex.id),
      version: fc.constant(openIndex.version),
      language: fc.constantFrom("fr", "en", "pt-BR"),
      translation: fc.constantFrom("1", "2026-11"),
      wave: fc.constantFrom("1", "2026-automne"),
      school: fc.constantFrom("helmo", "ifts"),
      form: fc.constant(form),
      wording: fc.constantFrom(...openIndex.wordings),
      background: fc.record(
        Object.fromEntries(openIndex.background.map(({ id, options }) => [id, fc.constantFrom(...options)])),
        { requiredKeys: [] },
      ),
      answers,
      id: fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => newId(() => bytes)),
    },
    { requiredKeys: ["instrument", "version", "language", "wave", "form", "wording", "background", "answers", "id"] },
  );
});

test("a code says all that was filled in, and fits a line", () =>
  fc.assert(
    fc.property(anyFilled, (each) => {
      const code = resultCode(openIndex, each as FilledIn);
      expect(readResultCode(code, find)).toEqual(each);
      expect(code.length).toBeLessThanOrEqual(longestCode);
      expect(code).toMatch(/^[a-z0-9._-]+$/);
    }),
  ));

test("one wrong character is noticed", () =>
  fc.assert(
    fc.property(anyFilled, fc.nat(), fc.constantFrom(...Array.from("abcxyz0189_-")), (each, at, sign) => {
      const code = resultCode(openIndex, each as FilledIn);
      const place = at % code.length;
      const other = code.slice(0, place) + sign + code.slice(place + 1);
      fc.pre(other !== code);
      expect(["form", "check"]).toContain(readResultCode(other, find));
    }),
  ));

describe("what pasting does to a code", () => {
  const code = resultCode(openIndex, filled);
  test.each([
    { how: "capitals", pasted: code.toUpperCase() },
    { how: "a line break", pasted: `${code.slice(0, 40)}\r\n${code.slice(40)} ` },
    { how: "soft hyphens", pasted: `${code.slice(0, 9)}\u00ad${code.slice(9)}\u200b` },
  ])("$how", ({ pasted }) => {
    expect(readResultCode(pasted, find)).toEqual(filled);
  });
  test("words around it", () => {
    expect(codesIn(`Mon code : ${code}. Merci !`)).toEqual([code]);
    expect(codesIn(`(${code}), ${code}`)).toEqual([code, code]);
    expect(codesIn("dlis is nice")).toEqual([]);
  });
});

test.each([
  { code: "", why: "form" },
  { code: "dlis1_a_b", why: "form" },
  { code: resultCode(openIndex, filled).slice(0, -3), why: "check" },
  { code: resultCode({ ...openIndex, version: "0.2.0" }, { ...filled, version: "0.2.0" }), why: "instrument" },
  { code: resultCode(openIndex, { ...filled, answers: {} }).replace(/_f1_/, "_f_"), why: "check" },
])("$code is refused: $why", ({ code, why }) => {
  expect(readResultCode(code, find)).toBe(why);
});
