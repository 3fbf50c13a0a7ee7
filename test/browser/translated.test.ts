import { expect } from "vitest";
import {
  answer,
  dataIn,
  formOf,
  heldBy,
  questionsShown,
  titleOf,
  turnPages,
  waitForSaved,
  type View,
} from "./learner.ts";
import { packageIn, test } from "./platforms.ts";

const folder = "test/player/translated";
const romanian = await packageIn(folder, "ro");
const french = await packageIn(folder, "fr");

/** The language in which a screen reader says what a selector finds first on the page that is shown. */
const spoken = (view: View, selector: string): Promise<string | null | undefined> =>
  view
    .locator(`.part:visible ${selector}`)
    .first()
    .evaluate((element) => element.closest("[lang]")?.getAttribute("lang"));

test("a course that is translated in part is said in the language of each text, and the player speaks the course's", async ({
  start,
}) => {
  const { frame } = await start("moodle", romanian);
  expect(await frame.locator("html").getAttribute("lang")).toBe("ro");
  expect(await titleOf(frame)).toBe("Începutul");
  for (const selector of ["h1", ".objectives li", "p", ".question .stem", ".choices .words"])
    expect([selector, await spoken(frame, selector)]).toEqual([selector, "ro"]);
  expect(await frame.locator("#next").innerText()).toContain("Înainte");
  const [which] = await questionsShown(frame);
  if (!which) throw new Error("The page asks nothing.");
  await answer(frame, which, { right: true });
  await formOf(frame, which).locator("button[type=submit]").click();
  await expect.poll(() => formOf(frame, which).locator(".result").innerText()).toContain("Da.");

  await turnPages(frame, 1);
  expect(await titleOf(frame)).toBe("La suite");
  for (const selector of ["h1", ".text > p", ".warning .box-title"])
    expect([selector, await spoken(frame, selector)]).toEqual([selector, "fr"]);
  expect(await frame.locator(".part:visible .warning .box-title").innerText()).toBe("Attention");
  // Translated, though the page around it is not; and so is what the player says of it.
  expect(await frame.locator(".part:visible .question .stem").innerText()).toContain("Cum se spune?");
  for (const selector of [".question .stem", ".question .result", ".question button"])
    expect([selector, await spoken(frame, selector)]).toEqual([selector, "ro"]);
  const [word] = await questionsShown(frame);
  if (!word) throw new Error("The page asks nothing.");
  await formOf(frame, word).locator("input").fill("taina");
  await formOf(frame, word).locator("button[type=submit]").click();
  await expect.poll(() => formOf(frame, word).locator(".result").innerText()).toContain("corect");

  await turnPages(frame, 1);
  expect(await titleOf(frame)).toBe("Test");
  const options = frame.locator(".part:visible select").first().locator("option");
  expect(await options.evaluateAll((all) => all.map((each) => each.getAttribute("lang")))).toEqual([null, null, "fr"]);
});

test("two languages of a course on one device share what was done, and each finds its own words", async ({ start }) => {
  const lms = await start("moodle", french);
  const { plan } = await dataIn(lms.frame);
  const [which] = plan.parts[0]?.questions ?? [];
  const [word] = plan.parts[1]?.questions ?? [];
  if (!which || !word) throw new Error("The course has no such questions any more.");
  await answer(lms.frame, which, { right: true });
  await formOf(lms.frame, which).locator("button[type=submit]").click();
  await turnPages(lms.frame, 1);
  await formOf(lms.frame, word).locator("input").fill("secret");
  await formOf(lms.frame, word).locator("button[type=submit]").click();
  await waitForSaved(lms.frame);
  await lms.closeTab();

  lms.update(romanian);
  await lms.open();
  await lms.ready();
  expect(await titleOf(lms.frame)).toBe("La suite");
  expect(await formOf(lms.frame, word).locator("input").inputValue()).toBe("secret");
  await lms.frame.click("#previous");
  expect(await lms.frame.locator(".part:visible input:checked + .words").innerText()).toBe("Noi");
  await turnPages(lms.frame, 2);
  await waitForSaved(lms.frame);
  const { answers, read } = (await heldBy(lms))?.progress ?? {};
  expect(answers).toMatchObject({
    "translated/secret/lequel": { response: ["nous"] },
    "translated/secret/mot": { response: ["secret"] },
  });
  expect(read).toEqual(expect.arrayContaining(["translated/secret/debut", "translated/secret/suite"]));
});
