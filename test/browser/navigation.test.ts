import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { heldBy, turnPages, waitForSaved, type View } from "./learner.ts";
import { modes } from "../../src/preview/lms/protocol.ts";
import { packageIn, places, test } from "./platforms.ts";

const demo = await packageIn("courses/demo");
const server = places[0];

const history = (view: View, step: number): Promise<void> =>
  view.evaluate((by) => {
    window.history.go(by);
  }, step);
const focused = (view: View): Promise<string> => view.evaluate(() => document.activeElement?.id ?? "");
/** The page on the screen, with its heading in focus. */
async function shows(view: View, id: string): Promise<void> {
  await expect.poll(() => view.locator("main > .part:visible").getAttribute("id")).toBe(id);
  await expect.poll(() => focused(view)).toBe(`${id}-title`);
}

describe("alone", () => {
  test.for(places)("%s, the browser's Back and Forward turn pages", async (place, { unpack, visit }) => {
    const page = await visit(await unpack(demo, place));
    await turnPages(page, 2);
    await page.click('[data-part-link="pages/links"]');
    expect(new URL(page.url()).hash).toBe("#pages/links");
    for (const id of ["pages/tables", "pages/headings", "pages/text"]) {
      await history(page, -1);
      await shows(page, id);
    }
    await history(page, 3);
    await shows(page, "pages/links");
  });

  test("an address that is typed, or followed from elsewhere, opens its page", async ({ unpack, visit }) => {
    const page = await visit(`${await unpack(demo, server)}?from=elsewhere#pages/tables`);
    expect(await page.locator("main > .part:visible").getAttribute("id")).toBe("pages/tables");
    expect(page.url()).toContain("?from=elsewhere#pages/tables");
    await type(page, "#pages/boxes");
    await shows(page, "pages/boxes");
    await type(page, "#pages--headings--a-smaller-heading");
    await expect.poll(() => focused(page)).toBe("pages--headings--a-smaller-heading");
    expect(await page.locator("main > .part:visible").getAttribute("id")).toBe("pages/headings");
    await history(page, -1);
    await shows(page, "pages/boxes");
  });

  test.for(["#nowhere", "#%E0%A4%A", "#data", "#"])(
    "an address of nothing, %s, changes nothing",
    async (hash, { unpack, visit }) => {
      const page = await visit(`${await unpack(demo, server)}${hash}`);
      expect(await page.locator("main > .part:visible").getAttribute("id")).toBe("pages/text");
      await turnPages(page, 1);
      await type(page, hash);
      await page.waitForTimeout(100);
      expect(await page.locator("main > .part:visible").getAttribute("id")).toBe("pages/headings");
    },
  );

  test("a link within the page is one step of the history, however often it is pressed", async ({ unpack, visit }) => {
    const page = await visit(await unpack(demo, server), { viewport: { width: 400, height: 300 } });
    await turnPages(page, 1);
    const link = page.locator('a[href="#pages--headings--example-1"]');
    await link.click();
    await link.click();
    expect(await focused(page)).toBe("pages--headings--example-1");
    await history(page, -1);
    await expect.poll(() => new URL(page.url()).hash).toBe("#pages/headings");
    expect(await page.locator("main > .part:visible").getAttribute("id")).toBe("pages/headings");
    await history(page, -1);
    await shows(page, "pages/text");
  });

  const type = (page: Page, hash: string): Promise<void> =>
    page.evaluate((typed) => {
      location.hash = typed;
    }, hash);
});

test.for(modes)("in the frame of a platform (%s), Back leaves the platform's page alone", async (mode, { start }) => {
  const lms = await start(mode, demo, { responses: "readable" });
  const { frame } = lms;
  const address = lms.page.url();
  await turnPages(frame, 3);
  await history(lms.page, -1);
  await shows(frame, "pages/tables");
  await history(lms.page, -2);
  await shows(frame, "pages/text");
  await history(lms.page, 1);
  await shows(frame, "pages/headings");
  expect([lms.page.url(), lms.frame]).toEqual([address, frame]);
  await waitForSaved(frame);
  await lms.leave();
  await lms.open();
  await lms.ready();
  // The platform's own address of the course names no page: the learner is back where they were.
  expect(await lms.frame.locator("main > .part:visible").getAttribute("id")).toBe("pages/headings");
  expect((await heldBy(lms))?.progress.place).toBe("demo/pages/headings");
});
