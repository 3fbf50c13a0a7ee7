import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageOf } from "./package-of.ts";

const place = mkdtempSync(join(tmpdir(), "dlis-theme-"));
afterAll(() => rmSync(place, { recursive: true }));
const text = (files: Map<string, Uint8Array>, path: string): string => new TextDecoder().decode(files.get(path));
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="40" height="40"/></svg>';
const fontsIn = (files: Map<string, Uint8Array>): string[] =>
  [...files.keys()].filter((path) => path.startsWith("assets/fonts/"));

/** What a designer writes to have the school's look on all courses. */
const theme = `name: Haute École
logo:
  light: media/logo.svg
  dark: media/logo-dark.svg
colour: "#7a1f4b"
background: "#fffdf6"
font: literata
`;

describe("courses/_shared/theme.yaml", () => {
  let files: Map<string, Uint8Array>;
  beforeAll(async () => {
    cpSync("courses/fractures-numeriques", join(place, "fractures-numeriques"), { recursive: true });
    mkdirSync(join(place, "_shared/media"), { recursive: true });
    writeFileSync(join(place, "_shared/theme.yaml"), theme);
    for (const name of ["logo", "logo-dark"]) writeFileSync(join(place, `_shared/media/${name}.svg`), drawing);
    files = await packageOf(join(place, "fractures-numeriques"));
  });

  test("puts the school's colours before the style, dark ones too", () => {
    const css = text(files, "assets/style.css");
    expect(css).toMatch(/^:root\{[^}]*--paper:#fffdf6;[^}]*--accent:#7a1f4b;/);
    expect(css).toMatch(
      /@media \(prefers-color-scheme:dark\)\{:root:not\(\[data-look=light\]\)\{[^}]*--accent:#(?!7a1f4b)[0-9a-f]{6};/,
    );
  });

  test("shows the logo on top, the dark one only where it is needed", () => {
    const html = text(files, "index.html");
    expect(html).toContain(
      '<img class="logo on-light" src="media/logo.svg" alt="Haute École" width="120" height="40">',
    );
    expect(html).toContain('<img class="logo on-dark" src="media/logo-dark.svg" alt="Haute École"');
    expect(files.has("media/logo.svg")).toBe(true);
    expect(text(files, "assets/style.css")).toContain(".on-dark{display:var(--on-dark)}");
  });

  test("bundles the letters that the pages use, in small files that text does not wait for", () => {
    expect(fontsIn(files).sort()).toEqual([
      "assets/fonts/literata-latin-400-italic.woff2",
      "assets/fonts/literata-latin-400.woff2",
      "assets/fonts/literata-latin-700.woff2",
      "assets/fonts/literata-latin-ext-400-italic.woff2",
      "assets/fonts/literata-latin-ext-400.woff2",
      "assets/fonts/literata-latin-ext-700.woff2",
    ]);
    for (const path of fontsIn(files)) {
      expect(new TextDecoder().decode(files.get(path)?.subarray(0, 4))).toBe("wOF2");
      expect(files.get(path)?.length).toBeLessThanOrEqual(25_000);
    }
    const rules = text(files, "assets/style.css").match(/@font-face\{[^}]*\}/g) ?? [];
    expect(rules).toHaveLength(6);
    for (const rule of rules) expect(rule).toContain("font-display:optional");
  });

  test("gives the same bytes again", async () => {
    const again = await packageOf(join(place, "fractures-numeriques"));
    for (const path of fontsIn(files)) expect(again.get(path)).toEqual(files.get(path));
  });

  test("gives way to the course's own", async () => {
    writeFileSync(join(place, "fractures-numeriques/theme.yaml"), "name: Autre école\n");
    const other = await packageOf(join(place, "fractures-numeriques"));
    expect(text(other, "assets/style.css")).toContain("--accent:#14606a;");
    expect(text(other, "index.html")).not.toContain('class="logo');
    expect(text(other, "assets/style.css")).not.toContain(".logo{");
    expect(fontsIn(other)).toEqual([]);
  });
});

test("another theme is other data for the same style", async () => {
  cpSync("courses/demo", join(place, "demo"), { recursive: true });
  const before = text(await packageOf("courses/demo"), "assets/style.css");
  const settings = join(place, "demo/course.yaml");
  writeFileSync(settings, readFileSync(settings, "utf8").replace("theme: default", "theme: clear"));
  rmSync(join(place, "_shared"), { recursive: true, force: true });
  const after = text(await packageOf(join(place, "demo")), "assets/style.css");
  const rest = (css: string): string => css.slice(css.indexOf("\n"));
  expect(after).toContain("--paper:#ffffff;");
  expect(rest(after)).toBe(rest(before));
});
