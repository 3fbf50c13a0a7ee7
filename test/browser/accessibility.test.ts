import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, Frame } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageOf } from "../package-of.ts";
import { launchBrowser } from "./chromium.ts";
import { takeQuiz } from "./learner.ts";
import { startLms, type Lms } from "./lms/harness.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let demo: Map<string, Uint8Array>;
let french: Map<string, Uint8Array>;
beforeAll(async () => {
  [browser, demo, french] = await Promise.all([
    launchBrowser(),
    packageOf("courses/demo"),
    packageOf("courses/fractures-numeriques"),
  ]);
});
afterAll(() => browser.close());

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const standards = [...wcag, "best-practice"];

/** What axe finds wrong on the page as it is now. */
async function faults(frame: Frame, rules = standards): Promise<string[]> {
  // Run by the browser's tools rather than a tag: the page's policy forbids foreign scripts.
  await frame.evaluate(axe);
  const results = await frame.evaluate(
    (options) => (window as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options),
    { runOnly: [...rules], resultTypes: ["violations"] } as RunOptions,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`),
  );
}

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

const open = async (content: Map<string, Uint8Array>, context: object): Promise<Lms> => {
  const lms = await startLms({
    mode: "strict",
    content,
    launch: "index.html",
    responses: "readable",
    browser,
    context,
  });
  await lms.open();
  await lms.ready();
  return lms;
};

describe.each(["light", "dark"] as const)("in the %s, on a phone", (colorScheme) => {
  test.each(["demo", "fractures-numeriques"])("axe finds nothing on any page of %s", async (name) => {
    const lms = await open(name === "demo" ? demo : french, {
      colorScheme,
      viewport: { width: 360, height: 740 },
      reducedMotion: "reduce",
    });
    const found: Record<string, string[]> = {};
    const pages = await eachPage(lms.frame, async (title) => {
      const wrong = await faults(lms.frame);
      if (wrong.length > 0) found[title] = wrong;
    });
    expect(pages).toBeGreaterThan(10);
    expect(found).toEqual({});
    await lms.end();
  });

  test("axe finds nothing in the menu, in a quiz under way, handed in, and in the closing words", async () => {
    const lms = await open(demo, { colorScheme, viewport: { width: 360, height: 740 }, reducedMotion: "reduce" });
    const { frame } = lms;
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
    await lms.end();
  });
});

test.each([320, 360, 1280])("nothing scrolls sideways at %i px", async (width) => {
  const lms = await open(demo, { viewport: { width, height: 740 } });
  const wide: string[] = [];
  await eachPage(lms.frame, async (title) => {
    const [content, window_] = await lms.frame.evaluate(
      () => [document.documentElement.scrollWidth, innerWidth] as const,
    );
    if (content > window_) wide.push(`${title}: ${content}`);
  });
  expect(wide).toEqual([]);
  await lms.end();
});

test("a page change moves focus to the heading and sets the title", async () => {
  const lms = await open(demo, {});
  await lms.frame.click("#next");
  const [focused, title] = await lms.frame.evaluate(
    () => [document.activeElement?.textContent, document.title] as const,
  );
  expect(title.startsWith(focused ?? "?")).toBe(true);
  expect(await lms.frame.evaluate(() => document.activeElement?.tagName)).toBe("H1");
  await lms.end();
});

test("footnotes lead to the note and back, in the browser", async () => {
  const lms = await open(demo, {});
  await lms.frame.click('[data-part-link="pages/footnotes"]');
  const reference = lms.frame.locator("[data-footnote-ref]").first();
  await reference.click();
  expect(await lms.frame.evaluate(() => document.activeElement?.tagName)).toBe("LI");
  await lms.frame.locator("[data-footnote-backref]").first().click();
  expect(await lms.frame.evaluate(() => document.activeElement?.hasAttribute("data-footnote-ref"))).toBe(true);
  await lms.end();
});

test("a picture that fails shows its text and can be asked for again", async () => {
  const content = new Map(french);
  const picture = [...content.keys()].find((path) => path.startsWith("media/") && path.endsWith(".svg"));
  content.delete(picture ?? "");
  const lms = await open(content, {});
  await eachPage(lms.frame, async () => {
    await lms.frame.evaluate(() => scrollTo(0, document.body.scrollHeight));
  });
  const failed = lms.frame.locator(".failed");
  await failed.first().waitFor({ state: "attached" });
  expect(((await failed.first().textContent()) ?? "").length).toBeGreaterThan(30);
  await lms.end();
});

test("without script everything is there to read", async () => {
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
