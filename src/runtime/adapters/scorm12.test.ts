import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activityOf, timeOfDay, timespan } from "./scorm12.ts";

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

describe("an activity is known by the folder of its content", () => {
  const signed = "eyJ".padEnd(90, "x");
  test.each([
    ["/pluginfile.php/37/mod_scorm/content/12/index.html", "/pluginfile.php/37/mod_scorm/content/"],
    ["/moodle/pluginfile.php/37/mod_scorm/content/3/m1.html", "/moodle/pluginfile.php/37/mod_scorm/content/"],
    ["/pluginfile.php/37/mod_scorm/content/3/inner/2/m1.html", "/pluginfile.php/37/mod_scorm/content/inner/2/"],
    ["/_app_file_/sites/1/filepool/0a1b2c/index.html", "/_app_file_/sites/1/filepool/0a1b2c/"],
    ["/data/client/lm_data/lm_123/index.html", "/data/client/lm_data/lm_123/"],
    ["/content/3/index.html", "/content/3/"],
    [`/deliver.php/${signed}/index.html`, "/deliver.php/"],
    ["/", "/"],
    ["index.html", ""],
  ])("%s", (path, activity) => {
    expect(activityOf(path)).toBe(activity);
  });

  test("the same in each version of a package, and another in each activity", () => {
    const address = (context: number, revision: number): string =>
      `/pluginfile.php/${context}/mod_scorm/content/${revision}/index.html`;
    const number = fc.nat({ max: 99_999 });
    fc.assert(
      fc.property(number, number, number, number, (one, other, first, next) => {
        expect(activityOf(address(one, first)) === activityOf(address(other, next))).toBe(one === other);
      }),
    );
  });
});
