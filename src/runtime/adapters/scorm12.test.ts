import fc from "fast-check";
import { expect, test } from "vitest";
import { timeOfDay, timespan } from "./scorm12.ts";

test.each([
  [0, "0000:00:00.00"],
  [-5, "0000:00:00.00"],
  [1234, "0000:00:01.23"],
  [59_996, "0000:01:00.00"],
  [3_599_999, "0001:00:00.00"],
  [90 * 60_000, "0001:30:00.00"],
  [1e15, "9999:59:59.99"],
])("%d ms last %s", (ms, expected) => {
  expect(timespan(ms)).toBe(expected);
});

test("any time span is one of the standard", () =>
  fc.assert(
    fc.property(fc.double({ min: -1e12, max: 1e15, noNaN: true }), (ms) => {
      expect(timespan(ms)).toMatch(/^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/);
    }),
  ));

test("the time of day is local, without date or zone", () => {
  expect(timeOfDay(new Date(2026, 10, 23, 9, 5, 7, 999).getTime())).toBe("09:05:07");
  expect(timeOfDay(new Date(2026, 0, 1, 0, 0, 0).getTime())).toBe("00:00:00");
});
