import { readFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import type { Frame, Page } from "playwright-core";
import { expect } from "vitest";
import { startStore } from "../../src/statement-store/store.ts";
import { packageOf } from "../package-of.ts";
import { faults } from "./axe.ts";
import { takeQuiz, turnPages, untilReady, waitForSaved } from "./learner.ts";
import { changed, packageIn, test } from "./platforms.ts";

const tries = await packageIn("test/player/tries");
const server = "on a web server that allows its own scripts and styles only";

/** Nobody else writes these words. */
const secret = "Marguerite at the counter";
const open = async (page: Page | Frame): Promise<void> => {
  await page.click(".top [data-tool=notebook]");
  await page.waitForSelector("#notebook[open]");
};
const write = (page: Page | Frame, text: string): Promise<void> => page.fill("#notebook textarea", text);
const stored = (page: Page | Frame, area: "localStorage" | "sessionStorage"): Promise<string> =>
  page.evaluate((name) => JSON.stringify(Object.entries(window[name])), area);
const fields = (page: Page | Frame): Promise<string[]> =>
  page.locator("#notebook textarea").evaluateAll((all) => all.map((each) => (each as HTMLTextAreaElement).value));

test("a note takes one press, lasts the visit, and leaves no trace on the device", async ({ unpack, visit }) => {
  const address = await unpack(tries, server);
  const page = await visit(address);
  await open(page);
  // The field for this page has the focus already.
  await page.keyboard.type(secret);
  expect(await page.locator("#notebook label").first().innerText()).toContain("My note on the page “");
  await page.keyboard.press("Escape");
  await page.reload();
  await untilReady(page);
  await open(page);
  expect(await fields(page)).toEqual([secret]);
  expect(await stored(page, "localStorage")).not.toContain(secret);
  const other = await page.context().newPage();
  await other.goto(address);
  await untilReady(other);
  await open(other);
  expect(await fields(other)).toEqual([""]);
});

test("on a device that is the learner's own it stays, for another tab too, until it is unticked or erased", async ({
  unpack,
  visit,
}) => {
  const address = await unpack(tries, server);
  const page = await visit(address);
  await open(page);
  await write(page, secret);
  await page.check("#notebook .mine input");
  expect(await page.locator("#notebook").innerText()).toContain("Your notebook is kept on this device.");
  const tab = async (): Promise<Page> => {
    const one = await page.context().newPage();
    await one.goto(address);
    await untilReady(one);
    await open(one);
    return one;
  };
  const second = await tab();
  expect(await fields(second)).toEqual([secret]);
  expect(await second.isChecked("#notebook .mine input")).toBe(true);
  await second.uncheck("#notebook .mine input");
  expect(await stored(second, "localStorage")).not.toContain(secret);
  expect(await fields(await tab())).toEqual([""]);
  // Ticked once more, then erased: in two presses, and everywhere.
  await second.check("#notebook .mine input");
  expect(await stored(second, "localStorage")).toContain(secret);
  const erase = second.locator(".hand button").last();
  await erase.click();
  expect(await stored(second, "localStorage")).toContain(secret);
  await erase.click();
  expect(await second.locator("#notebook").innerText()).toContain("Your notebook is erased.");
  for (const area of ["localStorage", "sessionStorage"] as const)
    expect(await stored(second, area)).not.toContain(secret);
  expect(await fields(second)).toEqual([""]);
});

test("a reflection is in the notebook, one text in both places", async ({ unpack, visit }) => {
  const page = await visit(await unpack(tries, server));
  await turnPages(page, 1);
  const field = page.locator("main textarea:visible");
  await field.fill(secret);
  await open(page);
  expect(await fields(page)).toEqual(["", secret]);
  expect(await page.locator("#notebook label").last().innerText()).toContain("What do you think?");
  await page.locator("#notebook textarea").last().fill("Both");
  await page.click("#notebook .shut");
  expect(await field.inputValue()).toBe("Both");
});

test("where storage is denied it works, says so, and can be taken away as text", async ({ unpack, visit }) => {
  const address = await unpack(tries, server);
  const page = await visit(address);
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, {
        get: () => {
          throw new Error("denied");
        },
      });
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await page.reload();
  await untilReady(page);
  await open(page);
  expect(await page.locator("#notebook").innerText()).toContain("This device can’t keep anything");
  expect(await page.isDisabled("#notebook .mine input")).toBe(true);
  await write(page, secret);
  expect(await page.locator("#notebook label [role=status]").first().innerText()).toContain(
    "it is lost when you close",
  );
  await page.click("#notebook .shut");
  await open(page);
  expect(await fields(page)).toEqual([secret]);
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(".hand button").nth(1).click()]);
  expect(await readFile(await file.path(), "utf8")).toContain(secret);
  await page.locator(".hand button").nth(2).click();
  const selected = page.locator(".hand textarea");
  expect(await selected.inputValue()).toContain(`My note\n\n${secret}\n`);
  expect(
    await selected.evaluate((field: HTMLTextAreaElement) => field.selectionEnd - field.selectionStart),
  ).toBeGreaterThan(30);
});

test("SCORM is told not a word of it", async ({ start }) => {
  const lms = await start("strict", tries);
  await open(lms.frame);
  await write(lms.frame, secret);
  await lms.frame.check("#notebook .mine input");
  await lms.frame.click("#notebook .shut");
  await turnPages(lms.frame, 1);
  await lms.frame.locator("main textarea:visible").fill(`${secret} thinks`);
  await lms.frame.locator("form[data-question$=thought] [type=submit]").click();
  await turnPages(lms.frame, 1);
  await takeQuiz(lms.frame, { right: true });
  await lms.leave();
  const told = JSON.stringify(lms.calls);
  expect(told).toContain("cmi.suspend_data");
  expect(told).not.toContain("Marguerite");
});

test("a store of statements is told not a word of it, in statements or State", async ({ unpack, visit }) => {
  const store = await startStore();
  const words = {
    endpoint: store.url,
    auth: store.authorization,
    actor: JSON.stringify({ objectType: "Agent", account: { homePage: "https://school.example", name: "learner-7" } }),
    registration: randomUUID(),
    activity_id: "https://school.example/activity/1",
  };
  const address = await unpack(await packageOf("test/player/tries", "xapi"), server);
  const page = await visit(`${address}?${new URLSearchParams(words).toString()}`);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await open(page);
  await write(page, secret);
  await page.check("#notebook .mine input");
  await page.click("#notebook .shut");
  await turnPages(page, 1);
  await page.locator("main textarea:visible").fill(`${secret} thinks`);
  await page.locator("form[data-question$=thought] [type=submit]").click();
  await turnPages(page, 1);
  await takeQuiz(page, { right: true });
  await waitForSaved(page);
  await page.close();
  await expect.poll(() => store.statements().length).toBeGreaterThan(3);
  expect(sent.length).toBeGreaterThan(3);
  expect(JSON.stringify([sent, store.statements()])).not.toContain("Marguerite");
  await store.close();
});

test("a reflection in a quiz is still in sight when the quiz is begun, and after a reload", async ({
  unpack,
  visit,
}) => {
  const page = await visit(await unpack(await packageIn("test/player/kinds"), server));
  while ((await page.locator("[data-quiz-begin]:visible").count()) === 0) await turnPages(page, 1);
  await page.click("[data-quiz-begin]:visible");
  const field = page.locator("main .question textarea:visible").first();
  await field.fill(secret);
  await page.reload();
  await untilReady(page);
  expect(await field.inputValue()).toBe(secret);
});

test("answers are at the end of the paper where the author allows it", async ({ unpack, visit }) => {
  const allowed = changed(tries, "assets/print.js", (text) => text.replace('"answers":false', '"answers":true'));
  const page = await visit(await unpack(allowed, server));
  await page.evaluate(() => Object.assign(window, { print: () => undefined }));
  await page.evaluate(() => document.querySelector<HTMLElement>("#menu [data-tool=print]")?.click());
  await page.check("#print input");
  await page.click("#print .primary");
  await page.waitForSelector("[data-print=all]", { state: "attached" });
  const key = page.locator("main > #key");
  expect(await key.textContent()).toContain("The capital of France? Paris");
  expect(await key.isVisible()).toBe(false);
  await page.emulateMedia({ media: "print" });
  expect(await key.evaluate((each) => getComputedStyle(each).display)).toBe("block");
  await page.evaluate(() => void dispatchEvent(new Event("afterprint")));
  expect(await key.count()).toBe(0);
});

test("on paper: a page, all of them, or the notebook alone; by keyboard, and whole at 320 px", async ({
  unpack,
  visit,
}) => {
  const page = await visit(await unpack(tries, server), { viewport: { width: 320, height: 640 } });
  await page.evaluate(() => Object.assign(window, { print: () => undefined }));
  await page.focus(".top [data-tool=notebook]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#notebook[open]");
  await page.keyboard.type(secret);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  for (const name of ["notebook", "print"]) {
    if (name === "print") {
      await page.keyboard.press("Escape");
      await page.evaluate(() => document.querySelector<HTMLElement>("#menu [data-tool=print]")?.click());
      await page.waitForSelector("#print[open]");
    }
    expect(await faults(page)).toEqual([]);
  }
  const visible = async (): Promise<string[]> => {
    await page.emulateMedia({ media: "print" });
    const shown = await page
      .locator("main > .part, #paper, #notebook, #print, footer")
      .evaluateAll((all) => all.filter((each) => getComputedStyle(each).display !== "none").map(({ id }) => id));
    await page.emulateMedia({ media: "screen" });
    return shown;
  };
  const all = await page.locator("main > .part").evaluateAll((parts) => parts.map(({ id }) => id));
  const ended = (): Promise<void> => page.evaluate(() => void dispatchEvent(new Event("afterprint")));
  await page.click("#print .primary");
  await page.waitForSelector("[data-print=all]", { state: "attached" });
  expect(await visible()).toEqual(all);
  await ended();
  await page.locator("#print .actions button").first().click();
  await page.waitForSelector("[data-print=page]", { state: "attached" });
  expect(await visible()).toEqual(all.slice(0, 1));
  await ended();
  expect(await visible()).toEqual(all);
  // The author of this course allows no answers on paper.
  expect(await page.locator("#print input").count()).toBe(0);
  await page.keyboard.press("Escape");
  await open(page);
  await page.locator(".hand button").first().click();
  expect(await page.locator("#paper").textContent()).toContain(secret);
  // Nothing but the notebook, so `main`'s parts are not in sight either.
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("main").isVisible()).toBe(false);
  expect(await page.locator("#paper").isVisible()).toBe(true);
});
