import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { themes } from "../../src/generated/themes.ts";
import { themeCss } from "../../src/render/theme.ts";
import { axe, standards, told } from "./axe.ts";
import { packageIn, test, type Files } from "./platforms.ts";

/*
 * Every page of every shipped course, in all that may change how it looks: theme, light or dark, width, size of text. A course is
 * opened once; then its pages are shown in turn, and of each is asked what the combination can change:
 *
 *   everything axe knows    each page on a narrow screen; what stands around the pages on a narrow and on a wide one
 *   contrast of colours     each page in each theme, light and dark; a translation has the colours of its source
 *   sideways scrolling      each page at each width, with text as it is and at 200 %
 *
 * What stands on the page only after a click (menu, answers, dialogs) is in accessibility.test.ts.
 */

const courses = [
  { folder: "courses/demo", language: "en", translated: false },
  { folder: "courses/ecrire-un-cours", language: "fr", translated: false },
  { folder: "courses/fractures-numeriques", language: "fr", translated: false },
  { folder: "courses/fractures-numeriques", language: "en", translated: true },
  { folder: "courses/agilite-numerique", language: "fr", translated: false },
  { folder: "courses/agilite-numerique", language: "en", translated: true },
  { folder: "courses/posture-de-mediation", language: "fr", translated: false },
] as const;
test("every shipped course is here, in each of its languages", () => {
  const there = readdirSync("courses", { withFileTypes: true }).flatMap(({ name }) => {
    const folder = `courses/${name}`;
    if (!existsSync(`${folder}/course.yaml`)) return [];
    const [, own = ""] = /^language: (\S+)/m.exec(readFileSync(`${folder}/course.yaml`, "utf8")) ?? [];
    const others = existsSync(`${folder}/i18n`) ? readdirSync(`${folder}/i18n`) : [];
    return [own, ...others].map((language) => ({ folder, language, translated: language !== own }));
  });
  const sorted = (all: readonly { folder: string; language: string }[]): string[] =>
    all.map((each) => JSON.stringify(each)).sort();
  expect(sorted(there)).toEqual(sorted(courses));
});

/** A package with the style of each theme beside its own. */
function inEachTheme(files: Files): Files {
  const css = new TextDecoder().decode(files.get("assets/style.css"));
  const rest = css.slice(css.indexOf("\n") + 1);
  return new Map([
    ...files,
    ...Object.entries(themes).map(
      ([name, theme]) => [`assets/${name}.css`, new TextEncoder().encode(themeCss(theme) + rest)] as const,
    ),
  ]);
}

const wear = (page: Page, theme: string): Promise<void> =>
  page.evaluate(
    (href) =>
      new Promise<void>((resolve, reject) => {
        const link = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]');
        if (!link) return reject(new Error("The page has no style."));
        link.onload = () => resolve();
        link.onerror = () => reject(new Error(`There is no ${href}.`));
        link.href = href;
      }),
    `assets/${theme}.css`,
  );

/** What axe finds on each page, shown in turn, by its address; and how many pages there are. */
async function onEachPage(page: Page, rules: readonly string[], type: "tag" | "rule"): Promise<[number, string[]]> {
  const found = await page.evaluate(
    async (options) => {
      const { axe: engine } = window as unknown as { axe: { run(c: Element, o: RunOptions): Promise<AxeResults> } };
      const results: [string, Pick<AxeResults, "violations">][] = [];
      for (const link of document.querySelectorAll<HTMLElement>("[data-part-link]")) {
        link.click();
        const id = link.dataset.partLink ?? "";
        const section = document.getElementById(id);
        if (!section || section.hidden) throw new Error(`The page ${id} is not shown.`);
        const { violations } = await engine.run(section, options);
        results.push([id, { violations }]);
      }
      return results;
    },
    { runOnly: { type, values: [...rules] }, resultTypes: ["violations"], preload: false } as RunOptions,
  );
  return [found.length, found.flatMap(([id, results]) => told(results).map((each) => `${id}: ${each}`))];
}

/** Pages that are wider than the window, by their address; the page itself where it is the only one. */
const wideAt = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLElement>("[data-part-link]")];
    return (links.length > 0 ? links : [document.body]).flatMap((link) => {
      link.click();
      const { scrollWidth } = document.documentElement;
      return scrollWidth > innerWidth ? [`${link.dataset.partLink ?? ""}: ${scrollWidth} of ${innerWidth} px`] : [];
    });
  });

describe.each(courses)("$folder in $language", ({ folder, language, translated }) => {
  test("is accessible on every page, however it is looked at", async ({ unpack, visit }) => {
    const content = inEachTheme(await packageIn(folder, language));
    const address = await unpack(content, "on a web server that allows its own scripts and styles only");
    const page = await visit(address, { viewport: { width: 320, height: 740 }, reducedMotion: "reduce" });
    await page.evaluate(axe);
    const found: Record<string, readonly string[]> = {};
    const note = (combination: string, wrong: readonly string[]): void => {
      if (wrong.length > 0) found[combination] = wrong;
    };
    const [count, wrong] = await onEachPage(page, standards, "tag");
    expect(count).toBe(await page.locator("main > .part").count());
    expect(count).toBeGreaterThan(2);
    note("all rules", wrong);
    for (const theme of translated ? [] : Object.keys(themes)) {
      await wear(page, theme);
      for (const colorScheme of ["light", "dark"] as const) {
        // All rules have just looked at it.
        if (theme === "default" && colorScheme === "light") continue;
        await page.emulateMedia({ colorScheme });
        note(`${theme}, ${colorScheme}`, (await onEachPage(page, ["color-contrast", "link-in-text-block"], "rule"))[1]);
      }
    }
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      note(`around the pages, ${width} px`, await faultsAround(page));
      for (const size of ["100%", "200%"]) {
        await page.evaluate((value) => (document.documentElement.style.fontSize = value), size);
        note(`${width} px, text of ${size}`, await wideAt(page));
      }
      await page.evaluate(() => (document.documentElement.style.fontSize = ""));
    }
    // What is read in a window of its own.
    for (const own of ["accessibility.html", "glossary.html"].filter((path) => content.has(path))) {
      await page.setViewportSize({ width: 320, height: 740 });
      await page.goto(address.replace(/[^/]*$/, own));
      await page.evaluate(axe);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        note(`${own}, ${colorScheme}`, await faultsAround(page));
      }
      note(`${own}, sideways`, await wideAt(page));
    }
    expect(found).toEqual({});
  });
});

async function faultsAround(page: Page): Promise<string[]> {
  const results = await page.evaluate(
    (options) => (window as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options),
    { runOnly: [...standards], resultTypes: ["violations"], preload: false } as RunOptions,
  );
  return told(results);
}
