import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import type { Page } from "playwright-core";
import { answer, coreOf, formOf, press, questionsShown, takeQuiz, toQuiz, turnPages } from "./learner.ts";
import { changed, packageIn, test, type Files } from "./platforms.ts";

const tries = await packageIn("test/player/tries");
const demo = await packageIn("courses/demo");

/** Takes from the page what browsers have had since 2020 only, before the player runs. */
const withoutNews = (files: Files): Files =>
  changed(
    files,
    "assets/player.js",
    (player) => `
    for (const [owner, names] of [
      [HTMLDialogElement.prototype, ["show", "showModal", "close"]],
      [Element.prototype, ["replaceChildren"]],
      [Document.prototype, ["replaceChildren"]],
      [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "with"]],
      [String.prototype, ["at", "replaceAll"]],
      [Object, ["hasOwn", "groupBy"]],
      [Promise, ["any", "withResolvers"]],
      [crypto, ["randomUUID"]],
      [window, ["structuredClone"]],
    ]) for (const name of names) Object.defineProperty(owner, name, { value: undefined });
    ${player}`,
  );

test("a browser of 2020: the course is taken to its end, dialogs too", async ({ start }) => {
  const lms = await start("strict", withoutNews(tries));
  const { frame } = lms;
  await press(frame, "Finish");
  expect(await frame.locator("#dialog").isVisible()).toBe(true);
  await press(frame, "Go on");
  expect(await frame.locator("#dialog").isVisible()).toBe(false);
  await toQuiz(frame);
  await takeQuiz(frame, { right: true });
  await expect.poll(() => coreOf(lms, "lesson_status")).toBe("passed");
  await press(frame, "Finish");
  await press(frame, "Close");
  expect(await frame.locator("#dialog").isVisible()).toBe(false);
});

test("a link among what is missing closes the dialog and leads there", async ({ start }) => {
  const { frame } = await start("strict", tries);
  await press(frame, "Finish");
  await frame.locator("#dialog a").last().click();
  expect(await frame.locator("#dialog").isVisible()).toBe(false);
  expect(await frame.locator("section.quiz").isVisible()).toBe(true);
});

test("a score that is still to be reached says where: in each quiz with an attempt left", async ({ start }) => {
  const { frame } = await start("strict", tries);
  await toQuiz(frame);
  await takeQuiz(frame, { right: false });
  const missing = frame.locator("#missing");
  await expect.poll(() => missing.locator("a").allInnerTexts()).toEqual(["Quiz"]);
  expect(await missing.innerText()).toContain("reach 60%");
  await takeQuiz(frame, { right: false });
  await expect.poll(() => missing.locator("a").count()).toBe(0);
});

test("what is named: the gauge, and each question by its words", async ({ start }) => {
  const { frame } = await start("strict", demo, { responses: "readable" });
  expect(await frame.locator("#progress").getAttribute("aria-label")).toBe("Progress");
  const unnamed = await frame
    .locator("form.question fieldset")
    .evaluateAll(
      (all) => all.filter((each) => !document.getElementById(each.getAttribute("aria-labelledby") ?? "")).length,
    );
  expect(unnamed).toBe(0);
});

test("what has been handed in can't be dragged any more", async ({ start }) => {
  const { frame } = await start("strict", demo, { responses: "readable" });
  await frame.evaluate(() => (location.hash = "#questions/practice"));
  const ordering = (await questionsShown(frame)).find(({ type }) => type === "ordering");
  if (!ordering) throw new Error("The demo has nothing to put in order.");
  const row = formOf(frame, ordering).locator("[data-option]").first();
  expect(await row.getAttribute("draggable")).toBe("true");
  await answer(frame, ordering, { right: true });
  await formOf(frame, ordering).locator("button[type=submit]").click();
  expect(await row.getAttribute("draggable")).toBe("false");
});

test("having finished prints by itself, and alone", async ({ start }) => {
  const lms = await start("strict", tries);
  const { frame } = lms;
  await toQuiz(frame);
  await takeQuiz(frame, { right: true });
  await press(frame, "Finish");
  await frame.evaluate(() => Object.assign(window, { print: () => Object.assign(window, { printed: true }) }));
  await frame.locator("#dialog").getByRole("button", { name: "Print" }).click();
  expect(await frame.evaluate(() => (window as unknown as { printed?: boolean }).printed)).toBe(true);
  await lms.page.emulateMedia({ media: "print" });
  const seen = (selector: string): Promise<boolean> => frame.locator(selector).isVisible();
  expect([await seen("#dialog h2"), await seen("#dialog .actions"), await seen("main")]).toEqual([true, false, false]);
  await lms.page.emulateMedia({ media: "screen" });
  await press(frame, "Close");
  await lms.page.emulateMedia({ media: "print" });
  // What a closed dialog leaves to be done is a task of its own.
  await expect.poll(() => seen("main")).toBe(true);
});

test("attempts that the build announced are not announced any more once one is used", async ({ start }) => {
  const { frame } = await start("strict", tries);
  await toQuiz(frame);
  const fact = frame.locator("[data-at-first]");
  expect(await fact.isVisible()).toBe(true);
  await takeQuiz(frame, { right: false });
  expect(await fact.isVisible()).toBe(false);
});

describe("pictures", () => {
  const withPicture = changed(tries, "index.html", (html) =>
    html.replace(
      /(<section class="part page"[^>]*>[\s\S]*?)(<\/section>)/,
      '$1<p><img src="media/absent.png" alt="A leaf" loading="lazy" decoding="async"></p>$2',
    ),
  );

  test("one that failed shows its words, and comes when it is asked for again", async ({ start }) => {
    const lms = await start("strict", withPicture, { provoked: "console" });
    const { frame } = lms;
    await expect.poll(() => frame.locator(".failed").innerText()).toContain("A leaf");
    // The file has arrived in the meantime.
    await lms.page.route("**/media/absent.png", (route) =>
      route.fulfill({
        contentType: "image/svg+xml",
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>',
      }),
    );
    await press(frame, "Load the image");
    await expect
      .poll(() => frame.locator('img[alt="A leaf"]').evaluate((each) => (each as HTMLImageElement).naturalWidth))
      .toBe(8);
    expect(await frame.locator(".failed").count()).toBe(0);
  });
});

const saving = (saves: boolean): Files =>
  changed(
    demo,
    "assets/player.js",
    (player) => `Object.defineProperty(navigator, "connection", { value: { saveData: ${String(saves)} } });\n${player}`,
  );
test.for([
  { saves: false, eager: true },
  { saves: true, eager: false },
])(
  "pictures of the next page are fetched ahead: $eager, where data are to be saved: $saves",
  async ({ saves, eager }, { start }) => {
    const { frame } = await start("strict", saving(saves), { responses: "readable" });
    const next = await frame.evaluate(() => {
      const parts = [...document.querySelectorAll<HTMLElement>("main > .part")];
      return parts.findIndex((part, index) => index > 0 && part.querySelector("img") !== null);
    });
    await frame.evaluate((index) => {
      location.hash = `#${document.querySelectorAll<HTMLElement>("main > .part")[index]?.id ?? ""}`;
    }, next - 1);
    const loading = (): Promise<string> =>
      frame.evaluate(
        (index) => document.querySelectorAll("main > .part")[index]?.querySelector("img")?.loading ?? "",
        next,
      );
    await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));
    expect((await loading()) === "eager").toBe(eager);
  },
);

describe("rules of a quiz", () => {
  const ruled = (rule: string): Files =>
    changed(tries, "index.html", (html) => html.replace(/"keep":"\w+"|"feedback":"end"/, rule));

  test("the first attempt counts, whatever follows", async ({ start }) => {
    const lms = await start("strict", ruled('"keep":"first"'));
    await toQuiz(lms.frame);
    await takeQuiz(lms.frame, { right: false });
    await expect.poll(() => coreOf(lms, "score.raw")).toBe("0");
    await takeQuiz(lms.frame, { right: true });
    await expect.poll(() => lms.frame.locator(".quiz-state").innerText()).toContain("Score that counts: 0%");
    expect(coreOf(lms, "score.raw")).toBe("0");
  });

  test("without feedback nothing says what was right", async ({ start }) => {
    const silent = changed(tries, "index.html", (html) =>
      html.replace(/"feedback":"(?:now|end)"/g, '"feedback":"never"'),
    );
    const lms = await start("strict", silent);
    await toQuiz(lms.frame);
    const asked = (await lms.frame.locator("[data-quiz-begin]:visible").count()) > 0;
    expect(asked).toBe(true);
    await takeQuiz(lms.frame, { right: false });
    await expect.poll(() => lms.frame.locator(".quiz-state").innerText()).toContain("Your score: 0%");
    expect(await lms.frame.locator(".mark, .verdict:not(.quiz-state .verdict), .expected, .feedback").count()).toBe(0);
    for (const review of await lms.frame.locator("[data-quiz-review]:visible").all()) await review.click();
    expect(await lms.frame.locator(".mark, .expected, .feedback").count()).toBe(0);
  });
});

test("the bottom bar stays on one line on a phone, in Greek too, from the first page to the last", async ({
  visit,
  unpack,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "dlis-greek-"));
  cpSync("test/player/tries", folder, { recursive: true });
  const course = join(folder, "course.yaml");
  writeFileSync(course, readFileSync(course, "utf8").replace("language: en", "id: tries\nlanguage: el"));
  const greek = await packageIn(folder);
  rmSync(folder, { recursive: true });
  const page: Page = await visit(await unpack(greek, "from the disk"), { viewport: { width: 360, height: 740 } });
  expect(await page.locator("html").getAttribute("lang")).toBe("el");
  for (const shown of [2, 3, 3]) {
    const middles = await page
      .locator("#previous:visible, #where, #next")
      .evaluateAll((all) =>
        all.map((each) => Math.round(each.getBoundingClientRect().top + each.getBoundingClientRect().height / 2)),
      );
    expect(middles.length).toBe(shown);
    expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(12);
    if ((await page.locator("section.quiz:visible").count()) === 0) await turnPages(page, 1);
  }
  expect(await page.locator("#next").innerText()).toContain("Ολοκλήρωση");
});

test("whatever page is opened first, its top is what the learner sees: menu, title and notices", async ({
  visit,
  unpack,
}) => {
  const address = await unpack(demo, "on a web server that allows its own scripts and styles only");
  for (const place of ["", "#questions/quiz-now"]) {
    const page = await visit(address + place, { viewport: { width: 360, height: 740 } });
    const isAtTop = (): Promise<boolean> =>
      page.evaluate(async () => {
        await new Promise((done) => setTimeout(done, 300));
        return scrollY === 0 && (document.querySelector("#menu-button")?.getBoundingClientRect().top ?? -1) > 0;
      });
    expect(await isAtTop()).toBe(true);
    await page.reload();
    expect(await isAtTop()).toBe(true);
  }
});
