import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageOf } from "../package-of.ts";
import { launchBrowser } from "./chromium.ts";
import { heldBy, turnPages, waitForSaved, type View } from "./learner.ts";
import { startLms } from "./lms/harness.ts";
import { startServer, type LmsServer } from "./lms/server.ts";

let browser: Browser;
let server: LmsServer;
let folder: string;
let demo: ReadonlyMap<string, Uint8Array>;
beforeAll(async () => {
  browser = await launchBrowser();
  demo = await packageOf("courses/demo");
  server = await startServer({ content: () => demo, player: () => "", script: "", save: () => undefined });
  folder = await mkdtemp(join(tmpdir(), "dlis-navigation-"));
  for (const [path, bytes] of demo) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const ready = (view: View) => view.waitForFunction(() => document.documentElement.dataset.dlis === "ready");
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
  test.each([
    { where: "on a web server", address: () => `${server.origin}/content/1/index.html` },
    { where: "from the disk", address: () => pathToFileURL(join(folder, "index.html")).href },
  ])("$where, the browser's Back and Forward turn pages", async ({ address }) => {
    const page = await opened(address());
    await turnPages(page, 2);
    await page.click('[data-part-link="pages/links"]');
    expect(new URL(page.url()).hash).toBe("#pages/links");
    for (const id of ["pages/tables", "pages/headings", "pages/text"]) {
      await history(page, -1);
      await shows(page, id);
    }
    await history(page, 3);
    await shows(page, "pages/links");
    await page.close();
  });

  test("an address that is typed, or followed from elsewhere, opens its page", async () => {
    const page = await opened(`${server.origin}/content/1/index.html?from=elsewhere#pages/tables`);
    expect(await page.locator("main > .part:visible").getAttribute("id")).toBe("pages/tables");
    expect(page.url()).toContain("?from=elsewhere#pages/tables");
    await type(page, "#pages/boxes");
    await shows(page, "pages/boxes");
    await type(page, "#pages-headings-a-smaller-heading");
    await expect.poll(() => focused(page)).toBe("pages-headings-a-smaller-heading");
    expect(await page.locator("main > .part:visible").getAttribute("id")).toBe("pages/headings");
    await history(page, -1);
    await shows(page, "pages/boxes");
    await page.close();
  });

  test.each(["#nowhere", "#%E0%A4%A", "#data", "#"])("an address of nothing, %s, changes nothing", async (hash) => {
    const page = await opened(`${server.origin}/content/1/index.html${hash}`);
    expect(await page.locator("main > .part:visible").getAttribute("id")).toBe("pages/text");
    await turnPages(page, 1);
    await type(page, hash);
    await page.waitForTimeout(100);
    expect(await page.locator("main > .part:visible").getAttribute("id")).toBe("pages/headings");
    await page.close();
  });

  test("a link within the page is one step of the history, however often it is pressed", async () => {
    const page = await opened(`${server.origin}/content/1/index.html`, { width: 400, height: 300 });
    await turnPages(page, 1);
    const link = page.locator('a[href="#pages-headings-example-1"]');
    await link.click();
    await link.click();
    expect(await focused(page)).toBe("pages-headings-example-1");
    await history(page, -1);
    await expect.poll(() => new URL(page.url()).hash).toBe("#pages/headings");
    expect(await page.locator("main > .part:visible").getAttribute("id")).toBe("pages/headings");
    await history(page, -1);
    await shows(page, "pages/text");
    await page.close();
  });

  async function opened(address: string, viewport = { width: 1000, height: 700 }): Promise<Page> {
    const page = await browser.newPage({ viewport });
    await page.goto(address);
    await ready(page);
    return page;
  }
  const type = (page: Page, hash: string): Promise<void> =>
    page.evaluate((typed) => {
      location.hash = typed;
    }, hash);
});

test.each(["strict", "moodle", "app"] as const)(
  "in the frame of a platform (%s), Back leaves the platform's page alone",
  async (mode) => {
    const lms = await startLms({ mode, content: demo, browser, responses: "readable" });
    await lms.open();
    const frame = await lms.ready();
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
    expect(lms.violations()).toEqual([]);
    await lms.open();
    await lms.ready();
    // The platform's own address of the course names no page: the learner is back where they were.
    expect(await lms.frame.locator("main > .part:visible").getAttribute("id")).toBe("pages/headings");
    expect((await heldBy(lms))?.progress.place).toBe("demo/pages/headings");
    await lms.end();
  },
);
