import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrast, leastContrast } from "./contrast.ts";

test.each([
  { one: "#000", other: "#fff", ratio: 21 },
  { one: "#777777", other: "#ffffff", ratio: 4.48 },
  { one: "#767676", other: "#FFF", ratio: 4.54 },
  { one: "#0000ff", other: "#ffffff", ratio: 8.59 },
  { one: "#abc", other: "#aabbcc", ratio: 1 },
])("$one on $other stands apart by $ratio", ({ one, other, ratio }) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2);
});
test.each(["red", "#12", "#12345", "", "#ggg", "rgb(0, 0, 0)"])("`%s` is no colour that is understood", (colour) => {
  expect(contrast(colour, "#fff")).toBeUndefined();
});
test("it is the same from both sides, and lies in 1…21", () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);
  fc.assert(
    fc.property(colour, colour, (one, other) => {
      const ratio = contrast(one, other) ?? 0;
      expect(ratio).toBe(contrast(other, one));
      expect(ratio).toBeGreaterThanOrEqual(1);
      expect(ratio).toBeLessThanOrEqual(21.0001);
    }),
  );
});

const { text, shape } = leastContrast;
/** What stands on what in the themes, by the names of their tokens. */
const pairs: readonly (readonly [front: string, back: string, least: number])[] = [
  ...["ink", "quiet", "accent", "right", "wrong"].flatMap((front) =>
    ["paper", "surface"].map((back): [string, string, number] => [front, back, text]),
  ),
  ["on-accent", "accent", text],
  ["ink", "tint", text],
  ["accent", "tint", text],
  ["ink", "right-tint", text],
  ["right", "right-tint", text],
  ["ink", "wrong-tint", text],
  ["wrong", "wrong-tint", text],
  ["edge", "paper", shape],
  ["edge", "surface", shape],
  ["focus", "paper", shape],
  ["focus", "surface", shape],
];
describe.each(readdirSync("templates/themes"))("the theme `%s`", (theme) => {
  const css = readFileSync(`templates/themes/${theme}/theme.css`, "utf8");
  const tokens = (from: string): Record<string, string> =>
    Object.fromEntries(
      [...from.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6});/gi)].map(([, name = "", value = ""]): [string, string] => [
        name,
        value,
      ]),
    );
  const darkAt = css.indexOf("prefers-color-scheme: dark");
  const light = tokens(css.slice(0, darkAt));
  const schemes = { light, dark: { ...light, ...tokens(css.slice(darkAt, css.indexOf("\n}", darkAt))) } };
  test.each(Object.entries(schemes))("can be read when it is %s", (_, colours) => {
    const weak = pairs
      .map(([front, back, least]) => ({
        front,
        back,
        least,
        ratio: contrast(colours[front] ?? "", colours[back] ?? ""),
      }))
      .filter(({ ratio, least }) => ratio === undefined || ratio < least);
    expect(weak).toEqual([]);
  });
});
