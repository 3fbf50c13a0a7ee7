import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ownPages } from "../../src/commands/preview.ts";
import type { Outcome } from "../../src/preview/follow.ts";
import { startPreview, type Preview } from "../../src/preview/preview.ts";
import type { PreviewState } from "../../src/model/preview.ts";
import { launchBrowser } from "./chromium.ts";
import { waitForSaved } from "./learner.ts";

let browser: Browser;
let preview: Preview | undefined;
let page: Page;
let folder: string;
const complaints: string[] = [];
const outcomes: Outcome[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
afterEach(async () => {
  await page.close();
  await preview?.close();
  rmSync(join(folder, ".."), { recursive: true });
});

/** A copy of the course, in a preview that is open in the browser. */
async function open(course = "test/player/tries", target: PreviewState["target"] = "scorm12"): Promise<void> {
  folder = join(mkdtempSync(join(tmpdir(), "dlis-preview-")), "course");
  cpSync(course, folder, { recursive: true });
  complaints.length = 0;
  outcomes.length = 0;
  preview = await startPreview({
    folder,
    target,
    cwd: join(folder, ".."),
    own: await ownPages(),
    told: (outcome) => void outcomes.push(outcome),
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(preview.address);
  await ready();
}

const course = (): Frame => {
  const frame = page.frames().find((each) => new URL(each.url()).pathname.startsWith("/course/"));
  if (!frame) throw new Error("There is no course in the page.");
  return frame;
};
const ready = async (): Promise<void> => {
  await page.waitForFunction(() => {
    const frame = document.querySelector<HTMLIFrameElement>("main:not([aria-busy=true]) #course");
    return frame?.contentDocument?.querySelector("html[data-dlis=ready]");
  });
};
const file = (path: string): string => join(folder, path);
const edit = (path: string, change: (text: string) => string): void => {
  const before = readFileSync(file(path), "utf8");
  const after = change(before);
  if (after === before) throw new Error(`Nothing changed in ${path}.`);
  writeFileSync(file(path), after);
};
const shows = async (words: string): Promise<void> => {
  await course().waitForFunction((wanted) => document.body.innerText.includes(wanted), words);
};
const fact = (name: string): Promise<string | null> =>
  page.locator("#console dl div", { hasText: name }).first().locator("dd").textContent();
const first = "modules/tries/01-start.md";

test("all scripts of a package run: a self-assessment, and what a reader calls for", async () => {
  await open("courses/agilite-numerique");
  await course().locator("[data-tool=comfort]").click();
  await course().locator("#comfort select[name=size]").selectOption("125");
  await course().evaluate(() => {
    location.hash = document.querySelector(".part.assessment")?.id ?? "";
  });
  await course().locator("[data-live] button").first().waitFor();
  expect(complaints).toEqual([]);
});

test("a course is shown in another of its languages, and follows what is saved in that", async () => {
  await open("test/player/translated");
  expect(await course().locator("html").getAttribute("lang")).toBe("fr");
  const choice = page.locator("#course-language");
  expect(await choice.locator("option").allTextContents()).toEqual(["French", "Romanian"]);
  await choice.selectOption("ro");
  await expect.poll(() => outcomes.length).toBe(2);
  await page.waitForFunction(
    () =>
      document
        .querySelector<HTMLIFrameElement>("main:not([aria-busy=true]) #course")
        ?.contentDocument?.querySelector("html[lang=ro][data-dlis=ready]") !== null,
  );
  await shows("Un secret încredințat");
  edit("i18n/ro/modules/secret/01-debut.md", (text) => text.replace("încredințat", "împărtășit"));
  await shows("Un secret împărtășit");
  expect(await choice.inputValue()).toBe("ro");
  expect(complaints).toEqual([]);
});

describe("a course under way", () => {
  test("what is saved takes its place in the page as it stands; answers and place stay", async () => {
    await open();
    await course().click("#next");
    const mark = await course().evaluate(() => ((window as Window & { mark?: number }).mark = 7));
    const shownBefore = await course().locator(".part:visible h1").textContent();
    const field = course().locator(".part:visible textarea, .part:visible input[type=text]").first();
    if ((await field.count()) > 0) await field.fill("half an answer");
    edit("modules/tries/02-think.md", (text) => `${text}\nA sentence that was just written.\n`);
    await shows("A sentence that was just written.");
    expect(await course().evaluate(() => (window as Window & { mark?: number }).mark)).toBe(mark);
    expect(await course().locator(".part:visible h1").textContent()).toBe(shownBefore);
    if ((await field.count()) > 0) expect(await field.inputValue()).toBe("half an answer");
    // A page that isn't on view changes too, with its title in the menu.
    edit(first, (text) => text.replace(/^title: .*$/m, "title: Another beginning"));
    await course().waitForFunction(() => document.querySelector("#menu")?.textContent.includes("Another beginning"));
    expect(await course().evaluate(() => (window as Window & { mark?: number }).mark)).toBe(mark);
    expect(complaints).toEqual([]);
  });

  test("a change of the plan loads the page again, where one was and with what was done", async () => {
    await open();
    await course().click("#next");
    await course().click("#next");
    const heading = await course().locator(".part:visible h1").textContent();
    await course().click("[data-quiz-begin]");
    await course().locator("form[data-question]:visible input[type=radio]").first().check();
    edit("modules/tries/quiz.yaml", (text) => text.replace("attempts: 2", "attempts: 3"));
    await expect.poll(() => outcomes.length).toBeGreaterThan(1);
    await ready();
    await expect.poll(() => course().locator(".part:visible h1").textContent()).toBe(heading);
    expect(await course().locator("form[data-question] input:checked").count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test("a problem lies over the page in the words of the terminal, and goes when it is mended", async () => {
    await open();
    const good = readFileSync(file(first), "utf8");
    writeFileSync(file(first), "---\ntitle: [\n---\n");
    await page.waitForSelector("#problems:not([hidden])");
    const told = await page.textContent("#problems pre");
    expect(told).toMatch(/course\/modules\/tries\/01-start\.md:\d+:\d+ error .*\[yaml\/syntax\]/);
    // The last good page stays, and works.
    await course().click("#next");
    writeFileSync(file(first), good.replace(/$/, "\nMended.\n"));
    await page.waitForSelector("#problems", { state: "hidden" });
    await course().waitForFunction(() => document.body.textContent.includes("Mended."));
    // What does not keep it from being built is counted above, and told in words below the platform's notes.
    const hints = async (): Promise<number> =>
      Number(/ms · hints: (\d+)$/.exec((await page.textContent("#build")) ?? "")?.[1] ?? 0);
    const before = await hints();
    edit(first, (text) => `${text}\n:::notte\nHm.\n:::\n`);
    await expect.poll(hints).toBe(before + 1);
    expect(complaints).toEqual([]);
  });

  test("a course with a problem from the start is shown once it is mended", async () => {
    await open();
    await preview?.close();
    edit("course.yaml", (text) => `${text}\nnonsense: [\n`);
    preview = await startPreview({
      folder,
      target: "scorm12",
      cwd: folder,
      own: await ownPages(),
      told: () => undefined,
    });
    await page.goto(preview.address);
    await page.waitForSelector("#problems:not([hidden])");
    edit("course.yaml", (text) => text.replace("\nnonsense: [\n", ""));
    await ready();
    expect(await page.locator("#problems").isHidden()).toBe(true);
  });

  test("editors' files and many changes at once", async () => {
    await open();
    const before = outcomes.length;
    for (const name of [".01-start.md.swp", "4913", "01-start.md~", "#01-start.md#", ".DS_Store"])
      writeFileSync(file(`modules/tries/${name}`), "x");
    mkdirSync(file("modules/tries/notes"), { recursive: true });
    for (let index = 0; index < 500; index++) writeFileSync(file(`modules/tries/notes/${index}.txt`), String(index));
    await expect.poll(() => outcomes.length).toBeGreaterThan(before);
    edit(first, (text) => `${text}\nAfter the flood.\n`);
    await course().waitForFunction(() => document.body.textContent.includes("After the flood."));
    expect(outcomes.length - before).toBeLessThanOrEqual(6);
  });
});

describe("what the platform sees", () => {
  test("status, bookmark, suspend data and what Moodle's report shows, in words", async () => {
    await open();
    await expect.poll(() => fact("Status")).toBe("incomplete");
    await course().click("#next");
    await course().click("#next");
    await expect.poll(() => fact("Bookmark")).toMatch(/^p\//);
    await course().click("[data-quiz-begin]");
    await course().locator("form[data-question]:visible input[type=radio]").first().check();
    await course().click("[data-quiz-submit]");
    if (await course().locator("[data-quiz-submit]").isVisible()) await course().click("[data-quiz-submit]");
    await page.waitForSelector("#console table tbody tr");
    expect(await page.textContent("#console thead")).toContain("Right answer");
    expect(await page.locator("#console tbody .words").first().textContent()).not.toBe("");
    await expect.poll(() => page.textContent(".meter")).toMatch(/[1-9]\d* of 4096 characters/);
    expect(complaints).toEqual([]);
  });

  test("each switch does what it says", async () => {
    await open();
    await course().click("#next");
    await expect.poll(() => fact("Bookmark")).toMatch(/^p\//);
    const bookmark = await fact("Bookmark");
    await page.click("#visit");
    await ready();
    expect(await fact("Bookmark")).toBe(bookmark);

    await page.selectOption("#mode", "review");
    await course().waitForSelector("#notices .notice");
    await page.selectOption("#mode", "normal");
    await page.selectOption("#platform", "strict");
    await expect.poll(() => fact("Status")).toBe("incomplete");
    await ready();

    await page.selectOption("#delay", "100");
    await page.check("#fails");
    await course().click("#next");
    await course().waitForSelector("#state[data-state=refused]");
    await page.uncheck("#fails");
    await waitForSaved(course());

    await page.check("#offline");
    await course().click("#previous");
    await course().waitForSelector("#state[data-state=offline]");
    await page.uncheck("#offline");
    await waitForSaved(course());

    await page.check("#phone");
    expect(await page.locator("#course").evaluate((frame) => frame.clientWidth)).toBe(390);
    const paper = (): Promise<string> => course().evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.selectOption("#look", "light");
    const light = await paper();
    await page.selectOption("#look", "dark");
    expect(await paper()).not.toBe(light);
    await page.selectOption("#language", "fr");
    expect(await page.textContent("#console")).toContain("La tentative");

    await page.click("#afresh");
    await ready();
    await expect.poll(() => course().locator(".part:visible").first().getAttribute("id")).toMatch(/start$/);
    expect(complaints).toEqual([]);
  });

  test.each(["xapi", "cmi5"] as const)("%s: statements and State", async (target) => {
    await open("courses/demo", target);
    await page.waitForSelector(".statements li");
    await course().click("#next");
    await expect.poll(() => page.textContent(".statements")).toMatch(/initialized/);
    await expect.poll(() => page.locator("#console dl div").count()).toBeGreaterThan(0);
    // A State that is not there yet is answered with 404, which browsers log.
    expect(complaints.filter((each) => !each.includes("404"))).toEqual([]);
  });

  test.each([
    { look: "light", target: "scorm12", language: "en", width: 1280 },
    { look: "dark", target: "scorm12", language: "fr", width: 1280 },
    { look: "light", target: "xapi", language: "fr", width: 700 },
    { look: "dark", target: "cmi5", language: "en", width: 1280 },
  ] as const)("by axe, $look $target $language, $width wide: nothing to complain about", async (wanted) => {
    const { look, target, language, width } = wanted;
    await open("test/player/tries", target);
    await page.setViewportSize({ width, height: 800 });
    await page.selectOption("#look", look);
    await page.selectOption("#language", language);
    await course().click("#next");
    await course().click("#next");
    await course().click("[data-quiz-begin]");
    await course().locator("form[data-question]:visible input[type=radio]").first().check();
    await course().click("[data-quiz-submit]");
    if (await course().locator("[data-quiz-submit]").isVisible()) await course().click("[data-quiz-submit]");
    await page.waitForSelector(target === "scorm12" ? "#console table tbody tr" : ".statements li:nth-child(3)");
    // Whatever is chosen, no field lies over another.
    const wide = await page.$$eval(".choices select", (all) =>
      all.filter((each) => each.clientWidth > (each.parentElement?.clientWidth ?? 0)).map(({ id }) => id),
    );
    expect(wide).toEqual([]);
    writeFileSync(file(first), "---\ntitle: [\n---\n");
    await page.waitForSelector("#problems:not([hidden])");
    expect(await page.textContent("#problems pre")).toContain(language === "fr" ? " erreur " : " error ");
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: {
          run: (
            context: object,
            options: object,
          ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      };
      const { violations } = await axe.run({ exclude: ["iframe"] }, { iframes: false });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
    });
    expect(found).toEqual([]);
  });
});

describe("who may ask", () => {
  /** Status of a request under another name, from another site, or for another path. */
  const ask = (path: string, headers: Readonly<Record<string, string>> = {}, method = "GET"): Promise<number> =>
    new Promise((resolve, reject) => {
      const { hostname, port, host } = new URL(preview?.address ?? "");
      const asked = request({ hostname, port, path, method, headers: { host, ...headers } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.once("error", reject);
      asked.end();
    });

  test("only this machine by its own name, and only what the build made", async () => {
    await open();
    const { host, port } = new URL(preview?.address ?? "");
    expect(await ask("/")).toBe(200);
    expect(await ask("/", { host: `localhost:${port}` })).toBe(200);
    expect(await ask("/", { host: "evil.example" })).toBe(421);
    expect(await ask("/", { host: `evil.example:${port}` })).toBe(421);
    expect(await ask("/events", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors" })).toBe(403);
    expect(await ask("/course/index.html", {}, "POST")).toBe(403);
    expect(await ask("/course/index.html", { origin: "http://evil.example" }, "POST")).toBe(403);
    for (const path of [
      "/course/../course.yaml",
      "/course/%2e%2e/course.yaml",
      "/course/course.yaml",
      "/course//etc/passwd",
      "/package.json",
    ])
      expect(await ask(path)).toBe(404);
    const answer = await fetch(`http://${host}/course/index.html`);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
  });

  test("a port that is in use gives another one", async () => {
    await open();
    const { port } = new URL(preview?.address ?? "");
    const other = await startPreview({
      folder,
      target: "scorm12",
      cwd: folder,
      own: await ownPages(),
      port: Number(port),
      told: () => undefined,
    });
    expect(new URL(other.address).port).not.toBe(port);
    await other.close();
  });
});
