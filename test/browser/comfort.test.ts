import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { untilReady } from "./learner.ts";
import { packageIn, test } from "./platforms.ts";

const tries = await packageIn("test/player/tries");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const look = (page: Page): Promise<{ size: string; ink: string; paper: string; line: string }> =>
  page.evaluate(() => {
    const [root, body] = [getComputedStyle(document.documentElement), getComputedStyle(document.body)];
    const line = getComputedStyle(document.querySelector("main") as Element).letterSpacing;
    return { size: root.fontSize, ink: body.color, paper: body.backgroundColor, line };
  });
const choose = async (page: Page, name: string, value: string): Promise<void> => {
  await page.selectOption(`#comfort select[name=${name}]`, value);
};
const open = async (page: Page): Promise<void> => {
  await page.click("[data-tool=comfort]");
  await page.waitForSelector("#comfort select");
};

test("text size, spacing, contrast and look are chosen by the reader, and hold on the next visit", async ({
  unpack,
  visit,
}) => {
  const page = await visit(await unpack(tries, "from the disk"));
  expect(await look(page)).toEqual({
    size: "16px",
    ink: "rgb(29, 37, 43)",
    paper: "rgb(253, 252, 249)",
    line: "normal",
  });
  await open(page);
  await choose(page, "size", "150");
  await choose(page, "spacing", "wide");
  await choose(page, "look", "dark");
  const dark = { size: "24px", ink: "rgb(231, 228, 220)", paper: "rgb(20, 24, 27)" };
  expect(await look(page)).toMatchObject(dark);
  expect((await look(page)).line).not.toBe("normal");
  await page.reload();
  await untilReady(page);
  expect(await look(page)).toMatchObject(dark);
  await open(page);
  await choose(page, "contrast", "more");
  expect(await look(page)).toMatchObject({ ink: "rgb(255, 255, 255)", paper: "rgb(0, 0, 0)" });
  await choose(page, "look", "");
  await choose(page, "size", "");
  expect(await look(page)).toMatchObject({ size: "16px", ink: "rgb(0, 0, 0)", paper: "rgb(255, 255, 255)" });
});

test("a dark device shows light pages to who wants them, and paper stays white whatever was chosen", async ({
  unpack,
  visit,
}) => {
  const page = await visit(await unpack(tries, "from the disk"), { colorScheme: "dark" });
  expect(await look(page)).toMatchObject({ paper: "rgb(20, 24, 27)" });
  await open(page);
  await choose(page, "look", "light");
  expect(await look(page)).toMatchObject({ paper: "rgb(253, 252, 249)" });
  await choose(page, "look", "dark");
  await choose(page, "contrast", "more");
  await page.emulateMedia({ media: "print" });
  expect(await look(page)).toMatchObject({ ink: "rgb(0, 0, 0)", paper: "rgb(255, 255, 255)" });
});

test("where storage is denied the choice holds for the page, and what is kept may be garbage", async ({
  unpack,
  visit,
}) => {
  const address = await unpack(tries, "on a web server that allows its own scripts and styles only");
  const page = await visit(address);
  await page.evaluate(() => localStorage.setItem("dlis:reading", '{"size":"9000","look":17}'));
  await page.reload();
  await untilReady(page);
  expect(await look(page)).toMatchObject({ size: "16px" });
  await page.evaluate(() => localStorage.setItem("dlis:reading", "no JSON"));
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new Error("denied");
      },
    });
  });
  await page.reload();
  await untilReady(page);
  await open(page);
  await choose(page, "size", "125");
  expect(await look(page)).toMatchObject({ size: "20px" });
});

test.for([
  { width: 320, size: "150" },
  { width: 360, size: "" },
  { width: 1280, size: "125" },
])("the panel is whole and accessible at $width px, text size $size", async ({ width, size }, { unpack, visit }) => {
  const page = await visit(await unpack(tries, "from the disk"), { viewport: { width, height: 800 } });
  await open(page);
  await choose(page, "size", size);
  for (const [shade, contrast] of [
    ["light", ""],
    ["dark", "more"],
  ] as const) {
    await choose(page, "look", shade);
    await choose(page, "contrast", contrast);
    const box = await page.locator("#comfort").boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // Colours change gently, and half-way they are neither.
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe: engine } = window as unknown as {
        axe: { run(o: object): Promise<{ violations: { id: string }[] }> };
      };
      return (await engine.run({ preload: false })).violations.map(({ id }) => id);
    });
    expect(found).toEqual([]);
  }
});
