import type { Frame } from "playwright-core";
import { describe, expect } from "vitest";
import { faults, wcag } from "./axe.ts";
import { takeQuiz } from "./learner.ts";
import { packageIn, test } from "./platforms.ts";

const demo = await packageIn("courses/demo");
const french = await packageIn("courses/fractures-numeriques");
/** How the platform of these tests takes answers: what it is told is not the matter here. */
const easy = { responses: "readable" } as const;

/** Shows each page in turn. */
async function eachPage(frame: Frame, visit: (title: string) => Promise<void>): Promise<number> {
  const count = await frame.locator("main > .part").count();
  for (let index = 0; index < count; index++) {
    const id = await frame.locator("main > .part").nth(index).getAttribute("id");
    await frame.evaluate(
      (target) => document.querySelector<HTMLElement>(`[data-part-link="${target ?? ""}"]`)?.click(),
      id,
    );
    await visit(await frame.locator(`[id="${id ?? ""}"] h1`).innerText());
  }
  return count;
}

describe.each(["light", "dark"] as const)("in the %s, on a phone", (colorScheme) => {
  const context = { colorScheme, viewport: { width: 360, height: 740 }, reducedMotion: "reduce" } as const;

  test("axe finds nothing in the menu, in a quiz under way, handed in, and in the closing words", async ({ start }) => {
    const { frame } = await start("strict", demo, { ...easy, context });
    await frame.click("#menu-button");
    // The open menu stands alone on a phone, so "one main landmark" and the like, which no law asks, don't apply.
    expect(await faults(frame, wcag)).toEqual([]);
    await frame.click('[data-part-link="questions/quiz"]');
    await takeQuiz(frame, { right: true, handIn: false });
    await frame.locator(".question:visible [type=radio]:not(:checked)").first().check();
    expect(await faults(frame)).toEqual([]);
    await frame.click("[data-quiz-submit]:visible");
    expect(await faults(frame)).toEqual([]);
    await frame.evaluate(() => document.querySelector<HTMLElement>("#finish")?.click());
    expect(await frame.locator("dialog[open]").count()).toBe(1);
    expect(await faults(frame)).toEqual([]);
  });
});

test("a page change moves focus to the heading and sets the title", async ({ start }) => {
  const lms = await start("strict", demo, easy);
  await lms.frame.click("#next");
  const [focused, title] = await lms.frame.evaluate(
    () => [document.activeElement?.textContent, document.title] as const,
  );
  expect(title.startsWith(focused ?? "?")).toBe(true);
  expect(await lms.frame.evaluate(() => document.activeElement?.tagName)).toBe("H1");
});

test("footnotes lead to the note and back, in the browser", async ({ start }) => {
  const lms = await start("strict", demo, easy);
  await lms.frame.click('[data-part-link="pages/footnotes"]');
  const reference = lms.frame.locator("[data-footnote-ref]").first();
  await reference.click();
  expect(await lms.frame.evaluate(() => document.activeElement?.tagName)).toBe("LI");
  await lms.frame.locator("[data-footnote-backref]").first().click();
  expect(await lms.frame.evaluate(() => document.activeElement?.hasAttribute("data-footnote-ref"))).toBe(true);
});

test("a picture that fails shows its text and can be asked for again", async ({ start }) => {
  const content = new Map(french);
  const picture = [...content.keys()].find((path) => path.startsWith("media/") && path.endsWith(".svg"));
  content.delete(picture ?? "");
  const lms = await start("strict", content, { ...easy, provoked: "console" });
  await eachPage(lms.frame, async () => {
    await lms.frame.evaluate(() => scrollTo(0, document.body.scrollHeight));
  });
  const failed = lms.frame.locator(".failed");
  await failed.first().waitFor({ state: "attached" });
  expect(((await failed.first().textContent()) ?? "").length).toBeGreaterThan(30);
});

test("without script everything is there to read", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const html = new TextDecoder().decode(french.get("index.html"));
  const style = new TextDecoder().decode(french.get("assets/style.css"));
  await page.setContent(html.replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`));
  const headings = page.locator("main > .part > header h1");
  const count = await headings.count();
  expect(count).toBeGreaterThan(10);
  for (let index = 0; index < count; index++) expect(await headings.nth(index).isVisible()).toBe(true);
  expect(await page.locator("noscript").count()).toBe(1);
  expect(await page.locator("button.js:visible, .bottom:visible").count()).toBe(0);
  await context.close();
});
