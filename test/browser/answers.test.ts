import { expect } from "vitest";
import {
  answer,
  coreOf,
  firstQuestion,
  formOf,
  heldBy,
  interactionsOf,
  questionsShown,
  turnPages,
  waitForSaved,
} from "./learner.ts";
import { changed, packageIn, test } from "./platforms.ts";

const tries = await packageIn("test/player/tries");

test("an answer changed after its check is a draft when it is taken up, and can be checked again", async ({
  start,
}) => {
  const lms = await start("moodle", tries);
  const warm = await firstQuestion(lms.frame);
  await answer(lms.frame, warm, { right: false });
  await formOf(lms.frame, warm).locator("button[type=submit]").click();
  await answer(lms.frame, warm, { right: true });
  await lms.leave();
  await lms.open({ device: "other" });
  const frame = await lms.ready();
  const form = formOf(frame, warm);
  expect(await form.locator("input").inputValue()).toBe("Paris");
  expect(await form.locator(".result").textContent()).toBe("");
  await form.locator("button[type=submit]").click();
  expect(await form.locator(".result").textContent()).toContain("Correct");
  await waitForSaved(frame);
  expect((await heldBy(lms))?.progress.answers[warm.fullId]).toMatchObject({ tries: 2, parts: 1 });
});

test("a draft that would bring the same points as what was checked shows no mark when it is taken up", async ({
  start,
}) => {
  const lms = await start("moodle", tries);
  const [warm] = await questionsShown(lms.frame);
  if (!warm) throw new Error("The page asks nothing.");
  await answer(lms.frame, warm, { right: false });
  await formOf(lms.frame, warm).locator("button[type=submit]").click();
  await formOf(lms.frame, warm).locator("input").fill("Berlin");
  await lms.leave();
  for (const device of ["other", "first"]) {
    await lms.open({ device });
    const form = formOf(await lms.ready(), warm);
    expect(await form.locator("input").inputValue()).toBe("Berlin");
    expect([await form.locator(".result").textContent(), await form.getAttribute("data-state")]).toEqual(["", null]);
    await lms.leave();
  }
  await lms.open();
  const frame = await lms.ready();
  await formOf(frame, warm).locator("button[type=submit]").click();
  expect(await formOf(frame, warm).getAttribute("data-state")).toBe("wrong");
  await waitForSaved(frame);
  expect((await heldBy(lms))?.progress.answers[warm.fullId]).toEqual({ tries: 2, parts: 0, response: ["Berlin"] });
});

test("with feedback at once, what was changed after a check counts as it is handed in", async ({ start }) => {
  const content = changed(tries, "index.html", (html) =>
    html
      .replace('"feedback":"end"', '"feedback":"now"')
      .replace(/("fullId":"tries\/tries\/one","points":1,"attempts":)1/, "$12")
      .replace(
        /<form class="question" data-question="tries\/tries\/one"[^]*?<\/fieldset>/,
        (form) => form + '<p class="actions js"><button type="submit">Check</button></p>',
      ),
  );
  const lms = await start("moodle", content);
  const { frame } = lms;
  await turnPages(frame, 2);
  await frame.locator("[data-quiz-begin]:visible").click();
  const questions = await questionsShown(frame);
  const [one] = questions;
  if (!one) throw new Error("The quiz asks nothing.");
  await answer(frame, one, { right: false });
  await formOf(frame, one).locator("button[type=submit]").click();
  expect(await formOf(frame, one).getAttribute("data-state")).toBe("wrong");
  for (const question of questions) await answer(frame, question, { right: true });
  await frame.locator("[data-quiz-submit]:visible").click();
  await expect.poll(() => coreOf(lms, "score.raw")).toBe("100");
  expect(interactionsOf(lms).map(({ result }) => result)).toEqual(["wrong", "correct", "correct", "correct"]);
});
