import type { Page } from "playwright-core";
import { expect } from "vitest";
import { packageOf } from "../package-of.ts";
import { faults } from "./axe.ts";
import { titleOf } from "./learner.ts";
import { changed, places, test } from "./platforms.ts";

const demo = await packageOf("courses/demo", "web");
const french = await packageOf("courses/fractures-numeriques", "web", "fr");

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { id, dataset, tagName } = document.activeElement as HTMLElement;
    return id === "" ? (dataset.tool ?? tagName) : id;
  });
const said = (page: Page): Promise<string> => page.locator("#search [role=status]").innerText();
const marked = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(CSS.highlights.get("dlis-found") ?? [])].map(String));

/** Asks by the keyboard alone, and waits until the count is announced. */
async function ask(page: Page, words: string): Promise<void> {
  await page.focus("[data-tool=search]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#search[open]");
  await expect.poll(() => focused(page)).toBe("search-words");
  await page.keyboard.type(words);
  await expect.poll(() => said(page)).not.toBe("");
}

async function expectWhole(page: Page, selector: string): Promise<void> {
  const { width = 0 } = page.viewportSize() ?? {};
  const box = await page.locator(selector).boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

const expectAccessible = async (page: Page): Promise<void> => expect(await faults(page)).toEqual([]);

test.for(places)(
  "words are found by the keyboard alone, %s, whatever their accents",
  async (place, { unpack, visit }) => {
    const page = await visit(await unpack(french, place));
    await ask(page, "ACCES numerique");
    expect(await said(page)).toMatch(/^\d+ passages trouvés$/);
    expect(await page.locator("#search mark").allInnerTexts()).toContain("accès");
    // Enter goes to the first; its words stand out there, and it has the focus.
    const first = await page.locator("#search li a").first().getAttribute("href");
    await page.keyboard.press("Enter");
    expect(await page.locator("#search").isVisible()).toBe(false);
    expect(`#${await focused(page)}`).toBe(decodeURIComponent(first ?? ""));
    expect((await marked(page)).map((word) => word.toLowerCase())).toContain("numérique");
    // Escape closes at once, even with words in the field, and one is where one was.
    await ask(page, "droits");
    expect(await marked(page)).toEqual([]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await page.evaluate(() => document.activeElement?.closest("li")?.previousElementSibling !== null)).toBe(
      true,
    );
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await focused(page)).toBe("search-words");
    await page.keyboard.press("Escape");
    expect(await page.locator("#search").isVisible()).toBe(false);
    expect(await focused(page)).toBe("search");
  },
);

test("what is misspelt is found nearly, what is not there is said with what to do, and answers are not found", async ({
  unpack,
  visit,
}) => {
  const page = await visit(await unpack(french, "from the disk"));
  await ask(page, "fractrue");
  expect(await said(page)).toMatch(/^Rien d’exact\. \d+ passages? s’en approche/);
  await page.fill("#search-words", "xylophone");
  await expect.poll(() => said(page)).toMatch(/^Rien de trouvé\. Essayez un autre mot/);
  expect(await page.locator("#search li").count()).toBe(0);
  await page.keyboard.press("Enter");
  expect(await page.locator("#search").isVisible()).toBe(true);
  await page.fill("#search-words", "");
  await expect.poll(() => said(page)).toBe("");
});

test("what was found within a fold is opened", async ({ unpack, visit }) => {
  const page = await visit(await unpack(demo, "from the disk"));
  await ask(page, "fold written");
  const fold = page.locator("#search li", { hasText: "written by hand" }).first();
  await fold.locator("a").click();
  expect(await page.locator("details:visible[open]", { hasText: "A fold, written by hand" }).count()).toBe(1);
});

test.for([
  { width: 320, size: "150" },
  { width: 360, size: "" },
  { width: 1280, size: "125" },
])(
  "search, words and sources are whole and accessible by touch at $width px, text size $size",
  async ({ width, size }, { unpack, visit }) => {
    const page = await visit(await unpack(french, "from the disk"), {
      viewport: { width, height: 740 },
      hasTouch: true,
      colorScheme: width === 360 ? "dark" : "light",
    });
    await page.evaluate((chosen) => document.documentElement.setAttribute("data-size", chosen), size);
    await page.tap("[data-tool=search]");
    await page.fill("#search-words", "fracture");
    await expect.poll(() => said(page)).not.toBe("");
    await expectWhole(page, "#search");
    await expectAccessible(page);
    // Anywhere on the place, not on its title alone.
    const text = await page.locator("#search li p").first().boundingBox();
    await page.touchscreen.tap((text?.x ?? 0) + 20, (text?.y ?? 0) + 5);
    expect(await page.locator("#search").isVisible()).toBe(false);
    await page.evaluate(() => (location.hash = "fractures/trois-degres"));
    await expect.poll(() => titleOf(page)).toBe("Trois degrés de fracture");
    for (const link of [page.locator(".part:visible .term").first(), page.locator(".part:visible .cite a").last()]) {
      await link.tap();
      await page.waitForSelector("#beside");
      expect(await link.getAttribute("aria-expanded")).toBe("true");
      await expectWhole(page, "#beside");
      await expectAccessible(page);
      // A touch beside it closes it.
      await page.locator(".part:visible h1").tap();
      expect(await page.locator("#beside").count()).toBe(0);
      expect(await link.getAttribute("aria-expanded")).toBe("false");
    }
  },
);

test.for(places)(
  "a word is explained and a source named beside the text, by the keyboard, %s",
  async (place, { unpack, visit }) => {
    const page = await visit(`${await unpack(demo, place)}#pages/glossary-and-sources`);
    const word = page.locator(".part:visible a.term").first();
    expect(await word.getAttribute("aria-haspopup")).toBe("dialog");
    const before = page.url();
    await word.press("Enter");
    const box = page.getByRole("dialog", { name: "package", exact: true });
    await box.waitFor();
    expect(await box.innerText()).toContain("The zip file that dlis builds from a course");
    expect(await focused(page)).toBe("beside");
    expect(page.url()).toBe(before);
    await page.keyboard.press("Escape");
    expect(await box.count()).toBe(0);
    expect(await word.evaluate((each) => each === document.activeElement)).toBe(true);
    // Past its last button one goes on after the word; before its first, back to it.
    await word.press("Enter");
    await page.keyboard.press("Shift+Tab");
    expect(await word.evaluate((each) => each === document.activeElement)).toBe(true);
    await word.press("Enter");
    for (let stop = 0; stop < 3; stop++) await page.keyboard.press("Tab");
    expect(await box.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.classList.contains("term"))).toBe(true);
    expect(await word.evaluate((each) => each === document.activeElement)).toBe(false);
    // A source says who, what, when and on which day it was looked at, and leads to the list.
    const source = page.locator(".part:visible .cite a").first();
    await source.press("Enter");
    const cited = page.getByRole("dialog", { name: "Source 1" });
    expect(await cited.innerText()).toMatch(/John MacFarlane\..*CommonMark Spec.*2024.*Checked on November 23, 2026/s);
    await cited.getByRole("link", { name: "Sources" }).press("Enter");
    expect(await cited.count()).toBe(0);
    expect(await focused(page)).toBe("pages--glossary-and-sources--source-commonmark");
    // On paper there is the text alone.
    await source.press("Enter");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#beside").isVisible()).toBe(false);
  },
);

test("from right to left, what opens beside a word begins where the word does", async ({ unpack, visit }) => {
  const arabic = changed(demo, "index.html", (html) =>
    html.replace('<html lang="en" dir="ltr">', '<html lang="ar" dir="rtl">'),
  );
  const page = await visit(`${await unpack(arabic, "from the disk")}#pages/glossary-and-sources`, {
    viewport: { width: 900, height: 740 },
  });
  const word = page.locator(".part:visible a.term").first();
  await word.click();
  const [at, box] = [await word.boundingBox(), await page.locator("#beside").boundingBox()];
  const end = (each: typeof at): number => Math.round((each?.x ?? 0) + (each?.width ?? 0));
  expect(end(box)).toBe(end(at));
  await expectWhole(page, "#beside");
});

test("where the script can't be had, a word leads to the list at the page's end", async ({ unpack, visit }) => {
  const without = new Map([...demo].filter(([path]) => path !== "assets/terms.js"));
  const page = await visit(`${await unpack(without, "from the disk")}#pages/glossary-and-sources`);
  page.removeAllListeners("console");
  await page.locator(".part:visible a.term").first().click();
  await expect.poll(() => focused(page)).toBe("pages--glossary-and-sources--term-package");
});

test("a short course has no search, and one without words or sources no script for them", async () => {
  const tries = await packageOf("test/player/tries", "web");
  expect([...tries.keys()].filter((path) => /search|terms/.test(path))).toEqual([]);
  expect(new TextDecoder().decode(tries.get("index.html"))).not.toContain('data-tool="search"');
});
