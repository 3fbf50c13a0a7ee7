import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageOf } from "../package-of.ts";
import { launchBrowser } from "./chromium.ts";
import { noticesIn, takeQuiz, turnPages } from "./learner.ts";
import { startServer, type LmsServer } from "./lms/server.ts";

let browser: Browser;
let server: LmsServer;
let folder: string;
beforeAll(async () => {
  browser = await launchBrowser();
  const content = await packageOf("test/player/tries");
  server = await startServer({ content: () => content, player: () => "", script: "", save: () => undefined });
  folder = await mkdtemp(join(tmpdir(), "dlis-alone-"));
  for (const [path, bytes] of content) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
});

test.each([
  {
    where: "on a web server that allows its own scripts and styles only",
    address: () => `${server.origin}/content/1/index.html`,
  },
  { where: "from the disk", address: () => pathToFileURL(join(folder, "index.html")).href },
])("without a platform, $where: all works, and is said to stay here", async ({ address }) => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address());
  await page.waitForFunction(() => document.documentElement.dataset.dlis === "ready");
  expect(await noticesIn(page)).toMatch(/^Without a learning platform nothing i/);
  await turnPages(page, 2);
  await takeQuiz(page, { right: true });
  expect(await page.locator(".quiz-state").textContent()).toContain("Your score: 100% · Passed");
  // A reload goes on where one was.
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.dlis === "ready");
  expect(await page.locator(".part:visible h1").textContent()).toBe("Quiz");
  // The icon that a browser asks a web server for is not the course's.
  expect(complaints.filter((each) => !/favicon|404/.test(each))).toEqual([]);
  await page.close();
});
