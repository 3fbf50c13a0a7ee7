import fc from "fast-check";
import { expect, test } from "vitest";
import { parseNumber } from "./number.ts";

test.each<{ typed: string; unit?: string; value: number | undefined }>([
  { typed: "40", value: 40 },
  { typed: "40,6", value: 40.6 },
  { typed: "40.6", value: 40.6 },
  { typed: " 40,6 ", value: 40.6 },
  { typed: "40,6 %", value: 40.6 },
  { typed: "40,6%", value: 40.6 },
  { typed: "40,6\u202f%", value: 40.6 },
  { typed: "12 €", value: 12 },
  { typed: "12 heures", unit: "heures", value: 12 },
  { typed: "12 Heures", unit: "heures", value: 12 },
  { typed: "12 heures", value: undefined },
  { typed: "12 m²", unit: "m²", value: 12 },
  { typed: "1 000,5", value: 1000.5 },
  { typed: "1\u00a0000,5", value: 1000.5 },
  { typed: "1\u202f000\u202f000", value: 1_000_000 },
  { typed: "1'000.5", value: 1000.5 },
  { typed: "1 00", value: undefined },
  { typed: "1 0000", value: undefined },
  { typed: "−5", value: -5 },
  { typed: "–5", value: -5 },
  { typed: "-5", value: -5 },
  { typed: "+5", value: 5 },
  { typed: "--5", value: undefined },
  { typed: ",5", value: 0.5 },
  { typed: "-.5", value: -0.5 },
  { typed: "5,", value: 5 },
  { typed: "０４２", value: 42 },
  { typed: "1,234.5", value: undefined },
  { typed: "1.234,5", value: undefined },
  { typed: "1,2,3", value: undefined },
  { typed: "1e3", value: undefined },
  { typed: "0x10", value: undefined },
  { typed: "Infinity", value: undefined },
  { typed: "", value: undefined },
  { typed: "%", value: undefined },
  { typed: ",", value: undefined },
  { typed: "-", value: undefined },
  { typed: "5 ou 6", value: undefined },
  { typed: "9".repeat(16), value: undefined },
])("$typed is $value", ({ typed, unit, value }) => {
  expect(parseNumber(typed, unit)).toBe(value);
});

test("numbers are read however they are written", () => {
  const numbers = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((hundredths) => hundredths / 100);
  const locales = fc.constantFrom("fr", "ro", "de-AT", "nl");
  fc.assert(
    fc.property(numbers, (number) => {
      expect(parseNumber(String(number))).toBe(number);
      expect(parseNumber(String(number).replace(".", ","))).toBe(number);
      expect(parseNumber(number.toLocaleString("fr-FR"))).toBe(number);
    }),
  );
  fc.assert(
    fc.property(numbers, locales, (number, locale) => {
      expect(parseNumber(number.toLocaleString(locale, { useGrouping: false }))).toBe(number);
    }),
  );
});

test("what is read is a number or nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789,.-+−' %€e".split("")) }), (typed) => {
      const value = parseNumber(typed);
      expect(value === undefined || Number.isFinite(value)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
