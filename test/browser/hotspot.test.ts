import type { Locator } from "playwright-core";
import { expect, vi } from "vitest";
import { dataIn, formOf, interactionsOf, type View } from "./learner.ts";
import { packageIn, test } from "./platforms.ts";

const french = await packageIn("courses/fractures-numeriques");
const page = "fractures/cas";
const right = ["delai", "fichier", "continuer"];

/** The question about a picture, on the screen, and its areas in the order of the list. */
async function shown(view: View): Promise<{ form: Locator; areas: Locator; area: (id: string) => Locator }> {
  await view.evaluate((id) => document.querySelector<HTMLElement>(`[data-part-link="${id}"]`)?.click(), page);
  const { plan } = await dataIn(view);
  const question = plan.parts.flatMap(({ questions }) => questions).find(({ type }) => type === "hotspot");
  if (!question) throw new Error("The course asks nothing about a picture.");
  const form = formOf(view, question);
  await form.locator("img").scrollIntoViewIfNeeded();
  return {
    form,
    areas: form.locator("[data-option] rect"),
    area: (id) => form.locator(`[data-option="${id}"] rect`),
  };
}

const chosen = (form: Locator): Promise<string[]> =>
  form.locator(":checked").evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));

const boxOf = async (each: Locator): Promise<{ x: number; y: number; width: number; height: number }> => {
  const box = await each.boundingBox();
  if (!box) throw new Error("It is not on the screen.");
  return box;
};

/** Picture and drawings of the areas have the same place. */
async function expectToCover(form: Locator): Promise<void> {
  const picture = await boxOf(form.locator("img"));
  for (const drawing of await form.locator("[data-option] label > svg").all()) {
    const box = await boxOf(drawing);
    for (const side of ["x", "y", "width", "height"] as const)
      expect(Math.abs(box[side] - picture[side])).toBeLessThan(0.5);
  }
}

test("areas are chosen on the picture with a mouse, the list follows, and the platform reads it in words", async ({
  start,
}) => {
  const lms = await start("strict", french, { responses: "readable" });
  const { frame } = lms;
  const { form, area } = await shown(frame);
  await expectToCover(form);
  for (const id of [...right, "date"]) await area(id).click();
  expect((await chosen(form)).sort()).toEqual([...right, "date"].sort());
  await area("date").click();
  expect((await chosen(form)).sort()).toEqual([...right].sort());
  // A chosen area differs by more than its colour.
  const line = (id: string): Promise<string[]> =>
    area(id).evaluate((each) => [getComputedStyle(each).strokeWidth, getComputedStyle(each).strokeDasharray]);
  expect(await line("delai")).not.toEqual(await line("date"));
  await form.locator("button[type=submit]").click();
  await expect.poll(() => form.locator("[role=status]").innerText()).toMatch(/Trois obstacles/);
  expect(await form.locator('[data-mark="right"]').count()).toBe(3);
  await vi.waitUntil(() => interactionsOf(lms).length > 0, { timeout: 30_000 });
  expect(interactionsOf(lms)).toEqual([
    expect.objectContaining({
      type: "choice",
      result: "correct",
      student_response: expect.stringContaining("Le compte à rebours") as string,
    }),
  ]);
});

test("on the narrowest phone areas are large enough for a finger, and a tap leaves the reader at the picture", async ({
  unpack,
  visit,
}) => {
  const tab = await visit(await unpack(french, "on a web server that allows its own scripts and styles only"), {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
  });
  const { form, areas, area } = await shown(tab);
  await expectToCover(form);
  for (const each of await areas.all()) {
    const { width, height } = await boxOf(each);
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  }
  await area("delai").scrollIntoViewIfNeeded();
  const before = await tab.evaluate(() => scrollY);
  await area("delai").tap();
  expect([await chosen(form), await tab.evaluate(() => scrollY)]).toEqual([["delai"], before]);
  // The next key goes on from there.
  await tab.keyboard.press("Space");
  expect(await chosen(form)).toEqual([]);
  expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  // Numbers on the picture are those of the list.
  expect(await form.locator("[data-option] text").allTextContents()).toEqual(["1", "2", "3", "4", "5"]);
  await form.locator("button[type=submit]").click();
  expect(await form.locator("[role=status]").innerText()).not.toBe("");
});

test("without a script the picture still chooses, and paper shows both", async ({ unpack, browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 700, height: 900 } });
  const tab = await context.newPage();
  await tab.goto(await unpack(french, "from the disk"));
  const form = tab.locator("form:has(.spots)");
  await form.locator('[data-option="fichier"] rect').click();
  expect(await form.locator('[value="fichier"]').isChecked()).toBe(true);
  await tab.emulateMedia({ media: "print" });
  await expectToCover(form);
  expect(await form.locator("[data-option] rect").first().isVisible()).toBe(true);
  expect(await form.locator("[data-option] input").first().isVisible()).toBe(true);
  await context.close();
});
