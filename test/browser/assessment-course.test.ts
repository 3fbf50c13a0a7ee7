import type { Page } from "playwright-core";
import { expect } from "vitest";
import { packageOf } from "../package-of.ts";
import { faults } from "./axe.ts";
import { turnPages } from "./learner.ts";
import { test } from "./platforms.ts";

const course = "courses/agilite-numerique";
const place = "on a web server that allows its own scripts and styles only";
const primary = (page: Page) => page.locator("[data-sections] .actions .primary:visible");
const settings = (["light", "dark"] as const).flatMap((colorScheme) =>
  [320, 1280].map((width) => ({ colorScheme, width })),
);

/** What axe finds, and whether the page is wider than its window, in light and dark, on a small screen and a large one. */
async function faultsOf(page: Page, screen: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const { colorScheme, width } of settings) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // A window as high as the page: behind the bar at its lower edge, half a button would pass for a small one.
    await page.setViewportSize({ width, height: 800 });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(800, height) });
    for (const fault of await faults(page)) found.push([screen, colorScheme, width, fault]);
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
      found.push([screen, width, "too wide"]);
  }
  return found;
}

/** The answer in this place of each item in sight, or the last there is. */
const answerSeen = (page: Page, at: number): Promise<void> =>
  page.evaluate((at) => {
    for (const item of document.querySelectorAll<HTMLElement>("[data-item]")) {
      const inputs = [...item.querySelectorAll("input")].filter(({ offsetParent }) => offsetParent !== null);
      (inputs[at] ?? inputs[inputs.length - 1])?.click();
    }
  }, at);

/** To the next part, or to the result; `at` undefined leaves all without an answer. */
async function handIn(page: Page, at: number | undefined): Promise<void> {
  const partNow = (): Promise<string | null> => page.locator("[data-part]:visible").first().getAttribute("data-part");
  const before = await partNow();
  for (;;) {
    if (at !== undefined) await answerSeen(page, at);
    await primary(page).click();
    if ((await page.locator("[data-part]:visible").count()) === 0 || (await partNow()) !== before) return;
    if ((await page.locator(".missing:visible").count()) > 0) return;
  }
}

test.for(["fr", "en"])(
  "every screen of the course's own self-assessment, in %s",
  async (language, { unpack, visit }) => {
    const page = await visit(await unpack(await packageOf(course, "web", language), place));
    await turnPages(page, 1);
    const found: unknown[] = [];
    const look = async (screen: string): Promise<void> => void found.push(...(await faultsOf(page, screen)));
    await page.locator('[data-live] input[value="self"]').check();
    await look("notice and choice");
    await page.locator("[data-live] .actions .primary").click();
    await look("perceived");
    await handIn(page, undefined);
    await look("without an answer");
    await primary(page).click();
    await look("tested");
    await handIn(page, 1);
    await look("beside");
    await handIn(page, 3);
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
    await look("result without an index");
    await page.locator(".own .actions").nth(1).locator("button").first().click();
    for (let part = 0; part < 3; part++) await handIn(page, 2);
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
    await look("two results");
    expect(await page.locator(".result-page .scores").first().locator("thead th").count()).toBe(3);
    expect(found).toEqual([]);
  },
);

test("one may go back within a part, and change what was answered, until it is handed in", async ({
  unpack,
  visit,
}) => {
  const page = await visit(await unpack(await packageOf(course, "web"), place));
  await turnPages(page, 1);
  await page.locator('[data-live] input[value="self"]').check();
  await page.locator("[data-live] .actions .primary").click();
  const back = page.locator("[data-sections] .actions button:visible:not(.primary)");
  const shown = (): Promise<string[]> =>
    page
      .locator("[data-item]:visible")
      .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset.item ?? ""));
  const chosen = (): Promise<string[]> =>
    page
      .locator("[data-item]:visible input:checked")
      .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  const first = await shown();
  expect(await back.count()).toBe(0);
  await answerSeen(page, 1);
  const given = await chosen();
  expect(given).toHaveLength(first.length);
  await primary(page).click();
  expect(await shown()).not.toEqual(first);
  await back.click();
  expect(await shown()).toEqual(first);
  expect(await chosen()).toEqual(given);
  await answerSeen(page, 3);
  const changed = await chosen();
  expect(changed).not.toEqual(given);
  await primary(page).click();
  await back.click();
  expect(await chosen()).toEqual(changed);
  await handIn(page, 3);
  // The part that has been handed in is over.
  expect(await back.count()).toBe(0);
});

test("by keys alone, from the choice through a whole form to one's result as a file", async ({ unpack, visit }) => {
  const page = await visit(await unpack(await packageOf(course, "web"), place));
  await turnPages(page, 1);
  const seen = new Set<string>();
  /** Presses what a learner would, where the focus is; says what it is on. */
  const step = async (): Promise<string> => {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const { activeElement: at } = document;
      if (at instanceof HTMLInputElement) return { kind: at.type, name: at.name, value: at.value };
      return { kind: at?.matches(".actions .primary") ? "primary" : "", name: "", value: at?.textContent.trim() ?? "" };
    });
    if (at.name.endsWith(":choice")) await page.keyboard.press("Space");
    else if (at.name.endsWith(":form")) await page.keyboard.press("ArrowDown");
    else if (at.kind === "radio" && !at.name.includes(":")) await page.keyboard.press("Space");
    else if (at.kind === "checkbox" && !seen.has(at.name) && at.name !== "") await page.keyboard.press("Space");
    else if (at.kind === "primary") await page.keyboard.press("Enter");
    if (at.name !== "") seen.add(at.name);
    return at.value;
  };
  for (let turn = 0; turn < 400 && (await page.locator(".result-page").count()) === 0; turn++) await step();
  expect(await page.locator(".result-page .score").innerText()).toMatch(/^\d+ sur 100/);
  // What the short form leaves out is not said to be missing.
  expect(await page.locator(".result-page .scores").first().locator("tbody tr").count()).toBe(7);
  // The short form: four items of each of six dimensions.
  expect([...seen].filter((name) => !name.includes(":")).length).toBe(24);
  for (let turn = 0; turn < 60; turn++) if ((await step()).endsWith("(JSON)")) break;
  const coming = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await coming).suggestedFilename()).toMatch(/^ian-ts-.*\.json$/);
});
