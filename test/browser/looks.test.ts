import { describe, expect } from "vitest";
import { faults } from "./axe.ts";
import { answer, firstQuestion, formOf } from "./learner.ts";
import { packageIn, test } from "./platforms.ts";

const arabic = await packageIn("test/player/arabic");
const demo = await packageIn("courses/demo");

describe("pages from right to left", () => {
  test("are mirrored on a wide screen, and whole and accessible on a narrow one", async ({ unpack, visit }) => {
    const page = await visit(await unpack(arabic, "from the disk"), { viewport: { width: 1280, height: 900 } });
    expect(await page.getAttribute("html", "dir")).toBe("rtl");
    const left = async (selector: string): Promise<number> => (await page.locator(selector).boundingBox())?.x ?? -1;
    expect(await left("#menu")).toBeGreaterThan(await left("main"));
    expect(await left(".title")).toBeGreaterThan(await left("#progress"));
    expect(await left("#where")).toBeGreaterThan(await left("#next"));
    // The tick stands before its words, the buttons that move behind theirs.
    const [tick, words] = [".choices input >> nth=0", ".choices .words >> nth=0"];
    expect(await left(tick)).toBeGreaterThan((await left(words)) + 20);
    expect(await left(".order .words >> nth=0")).toBeGreaterThan(await left(".order .moves >> nth=0"));
    expect(await page.locator("blockquote").evaluate((quote) => getComputedStyle(quote).borderRightWidth)).toBe("2px");
    // Forward is to the left.
    const arrow = page.locator("#next span");
    expect(await arrow.evaluate((each) => getComputedStyle(each).transform)).toBe("matrix(-1, 0, 0, 1, 0, 0)");
    // A passage of the other direction keeps its own.
    expect(await page.locator("p span[lang=en]").count()).toBe(1);

    await page.setViewportSize({ width: 320, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await faults(page)).toEqual([]);
  });
});

describe("forced colours", () => {
  test("leave what is chosen, right, wrong, focused and done to be told by words and frames", async ({ start }) => {
    const { frame } = await start("strict", demo, {
      responses: "readable",
      context: { forcedColors: "active", viewport: { width: 800, height: 900 } },
    });
    expect(await frame.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
    await frame.evaluate(() => document.querySelector<HTMLElement>('[data-part-link="questions/practice"]')?.click());
    const question = await firstQuestion(frame);
    await answer(frame, question, { right: false });
    const form = formOf(frame, question);
    const button = form.locator("button[type=submit]");
    await button.focus();
    await button.press("Enter");
    // Words beside each mark: colours are gone.
    expect((await form.locator(".mark").allInnerTexts()).every((words) => words.trim() !== "")).toBe(true);
    expect(await form.locator(".verdict").innerText()).not.toBe("");
    const frameOf = (selector: string): Promise<string> =>
      frame
        .locator(selector)
        .first()
        .evaluate((each) => {
          const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(each);
          return borderTopColor === backgroundColor ? "unseen" : `${borderTopStyle} ${borderTopWidth}`;
        });
    expect(await frameOf("#next")).toBe("solid 1px");
    expect(await frameOf("#progress")).toBe("solid 1px");
    expect(await frameOf(".choices:visible > *")).toBe("solid 1px");
    const outline = await button.evaluate((each) => getComputedStyle(each).outlineStyle);
    expect(outline).toBe("solid");
  });
});
