import { wcagContrast } from "culori";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { themes } from "../generated/themes.ts";
import { contrasts, tokens, type Palette, type Theme } from "../model/theme.ts";
import { inColours, lightEnough, readableAccent, themeCss, unreadable, unreadableAccent } from "./theme.ts";

function shipped(name: string): Theme {
  const theme = themes[name];
  if (!theme) throw new Error(`There is no theme ${name}.`);
  return theme;
}
const palettes = Object.values(themes).flatMap(({ name, light, dark }): [string, Palette][] => [
  [`${name}, light`, light],
  [`${name}, dark`, dark],
]);
test.each(palettes)("everything in the palette of %s can be read", (_, palette) => {
  expect(Object.keys(palette)).toEqual(tokens);
  expect(unreadable(palette)).toEqual([]);
});

describe("a school's own colours", () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((bits) => `#${bits.toString(16).padStart(6, "0")}`);
  const paper = fc
    .tuple(fc.integer({ min: 232, max: 255 }), fc.integer({ min: 232, max: 255 }), fc.integer({ min: 232, max: 255 }))
    .map((parts) => `#${parts.map((part) => part.toString(16)).join("")}`);
  const theme = fc.constantFrom(...Object.values(themes));

  test("whatever is not refused gives pages, light and dark, that can be read", () =>
    fc.assert(
      fc.property(theme, colour, fc.option(paper, { nil: undefined }), (base, wish, background) => {
        const taken = readableAccent(base, { colour: wish, background });
        expect(taken === wish).toBe(unreadableAccent(base, { colour: wish, background }).length === 0);
        const made = inColours(base, { colour: taken, background });
        expect(unreadable(made.light)).toEqual([]);
        expect(unreadable(made.dark)).toEqual([]);
      }),
      { numRuns: 60 },
    ));

  test("a colour that can be read stays as it is", () => {
    const made = inColours(shipped("default"), { colour: "#7a1f4b" });
    expect(made.light.accent).toBe("#7a1f4b");
    expect(made.light.paper).toBe(themes.default?.light.paper);
    expect(readableAccent(shipped("default"), { colour: "#7a1f4b" })).toBe("#7a1f4b");
  });

  test("what is proposed instead of a colour that can't be read is of the same hue and just dark enough", () => {
    const near = readableAccent(shipped("clear"), { colour: "#f0a500" });
    expect(wcagContrast(near, "#ffffff")).toBeGreaterThanOrEqual(4.5);
    expect(wcagContrast(near, "#ffffff")).toBeLessThan(5.5);
    expect(near).toMatch(/^#[6-9]/);
  });

  test.each([
    { background: "#ffffff", light: "#ffffff" },
    { background: "#fff8e7", light: "#fff8e7" },
  ])("$background is a background as it is", ({ background, light }) => {
    expect(lightEnough(background)).toBe(light);
  });
  test("a dark background is made light enough", () => {
    expect(wcagContrast(lightEnough("#223344"), "#000000")).toBeGreaterThanOrEqual(15);
  });
});

test("each token of the style is one that themes have", () => {
  const css = themeCss(shipped("default"), "literata");
  for (const token of tokens) expect(css).toContain(`--${token}:`);
  expect(css).toContain('--read:"Literata",');
  expect(new Set(contrasts.flatMap(([on, under]) => [on, under])).size).toBeGreaterThan(10);
});
