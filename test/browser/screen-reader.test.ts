import type { Frame } from "playwright-core";
import { describe, expect } from "vitest";
import type { Lms } from "./lms/harness.ts";
import { answer, formOf, press, questionsShown, toQuiz, takeQuiz, waitForSaved, waitForState } from "./learner.ts";
import { packageIn, test } from "./platforms.ts";
import { listen, type Reader } from "./screen-reader.ts";

const demo = await packageIn("courses/demo");
const kinds = await packageIn("test/player/kinds");
const tries = await packageIn("test/player/tries");

/** What is said of saving, which goes on beside everything else. */
const saving = /^polite: (Saving…|Saved|Sent to the platform)$/;
const apart = (said: readonly string[]): { readonly words: string[]; readonly saves: string[] } => ({
  words: said.filter((phrase) => !saving.test(phrase)),
  saves: said.filter((phrase) => saving.test(phrase)),
});

test("a page change: the button, then the heading of the new page, and that it was saved", async ({ start }) => {
  const { frame } = await start("strict", tries);
  const reader = await listen(frame);
  await frame.click("#next");
  await waitForSaved(frame);
  const { words, saves } = apart(await reader.said());
  const title = (await frame.locator(".part:visible h1").textContent()) ?? "";
  expect(words).toEqual(["button, Next", `heading, ${title}, level 1`]);
  expect(saves).toEqual(["polite: Saving…", "polite: Sent to the platform"]);
  expect(await frame.title()).toMatch(new RegExp(`^${title} · `));
});

/** Goes to the first field of a question by the keyboard's way, answers, and has the answer checked. */
async function practised(
  frame: Frame,
  reader: Reader,
): Promise<Record<string, { field: string[]; checked: string[] }>> {
  const told: Record<string, { field: string[]; checked: string[] }> = {};
  for (const question of await questionsShown(frame)) {
    // A dialogue speaks turn by turn: scenario.test.ts follows one.
    if (question.type === "scenario") continue;
    const form = formOf(frame, question);
    await form.locator("input:not([type=hidden]), select, textarea, button").first().focus();
    const field = apart(await reader.said()).words;
    await answer(frame, question, { right: false });
    await reader.said();
    await form.locator("button[type=submit]").click();
    await waitForSaved(frame);
    told[question.fullId.split("/").at(-1) ?? ""] = { field, checked: apart(await reader.said()).words };
  }
  return told;
}

test("each type of question: its field, the button, and what became of the answer, once and in this order", async ({
  start,
}) => {
  const { frame } = await start("strict", demo, { responses: "readable" });
  await frame.evaluate(() => document.querySelector<HTMLElement>('[data-part-link="questions/practice"]')?.click());
  await waitForSaved(frame);
  const told = await practised(frame, await listen(frame));
  expect(told).toMatchInlineSnapshot(`
    {
      "try-categorise": {
        "checked": [
          "button, Check answer",
          "polite: Not the right answerThe other way round.",
        ],
        "field": [
          "combobox, a film, has popup listbox, not expanded",
        ],
      },
      "try-cloze": {
        "checked": [
          "button, Check answer",
          "polite: Not the right answerLook at the page on text: the code there shows a whole page.",
        ],
        "field": [
          "combobox, Gap 1, has popup listbox, not expanded",
        ],
      },
      "try-hotspot": {
        "checked": [
          "button, Check answer",
          "polite: Not the right answerLook for what names all the pages.",
        ],
        "field": [
          "radio, The menu, not checked, position 1, set size 4",
        ],
      },
      "try-likert": {
        "checked": [
          "button, Save the answer",
          "polite: Answer savedThank you. There is no right answer, so there are no points.",
        ],
        "field": [
          "radio, not at all, not checked, position 1, set size 4",
        ],
      },
      "try-matching": {
        "checked": [
          "button, Check answer",
          "polite: Not the right answerNone yet. The exclamation mark and the colons give it away.",
        ],
        "field": [
          "combobox, :::note, has popup listbox, not expanded",
        ],
      },
      "try-multiple": {
        "checked": [
          "button, Check answer",
          "polite: Not the right answerScripts are left out, so that a package runs safely everywhere.Have another look at the first module.Each right choice adds a share of the points, each wrong one takes a share away.",
        ],
        "field": [
          "checkbox, A table, not checked",
        ],
      },
      "try-numeric": {
        "checked": [
          "button, Check answer",
          "polite: Not the right answerOut of bounds, or no number.",
        ],
        "field": [
          "textbox, Exercise Type any number from 40.5 to 45. A comma and a dot are both understood. Enter a number",
        ],
      },
      "try-ordering": {
        "checked": [
          "button, Check answer",
          "polite: Not the right answerNot yet. Begin with what holds everything else.",
        ],
        "field": [
          "button, Move up : a module",
        ],
      },
      "try-reflection": {
        "checked": [
          "button, Save the answer",
          "polite: This answer is for you alone: it is not graded, and nobody is sent it. It stays for the time of this visit, and longer if you say so in your notebook. Do not name anyone.",
        ],
        "field": [
          "textbox, Exercise Which page of a course of yours would you write first? Your answer, This answer is for you alone: it is not graded, and nobody is sent it. It stays for the time of this visit, and longer if you say so in your notebook. Do not name anyone.",
        ],
      },
      "try-shorttext": {
        "checked": [
          "button, Check answer",
          "polite: Not the right answerLook at the page on the glossary.",
        ],
        "field": [
          "textbox, Exercise What is the short name of the standard by which this package talks to the platform? Your answer",
        ],
      },
      "try-single": {
        "checked": [
          "button, Check answer",
          "polite: Not the right answerThat one lets learners tick several.Not this one. Try again: practice has no limit.",
        ],
        "field": [
          "radio, single, not checked, position 1, set size 3",
        ],
      },
      "try-truefalse": {
        "checked": [
          "button, Check answer",
          "polite: Not the right answerIt may: draw: 2 takes two of them at each attempt.",
        ],
        "field": [
          "radio, True, not checked, position 1, set size 2",
        ],
      },
    }
  `);
});

test("what is put in order says where it is now", async ({ start }) => {
  const { frame } = await start("strict", demo, { responses: "readable" });
  await frame.evaluate(() => document.querySelector<HTMLElement>('[data-part-link="questions/practice"]')?.click());
  await waitForSaved(frame);
  const first = await frame.locator(".order:visible [data-option]").first().getAttribute("data-option");
  const row = frame.locator(`.order:visible [data-option="${first ?? ""}"]`);
  const item = (await row.locator(".words").textContent()) ?? "";
  await row.locator('[data-move="1"]').focus();
  const reader = await listen(frame);
  await row.locator('[data-move="1"]').press("Enter");
  await row.locator('[data-move="1"]').press("Enter");
  expect(apart(await reader.said()).words.filter((phrase) => phrase.startsWith("polite:"))).toEqual([
    `polite: ${item}: position 2 of 4`,
    `polite: ${item}: position 3 of 4`,
  ]);
  // The focus stays on what is moved.
  expect(await row.locator('[data-move="1"]').evaluate((button) => button === document.activeElement)).toBe(true);
});

describe("a quiz of every type", () => {
  const inQuiz = async (lms: Lms): Promise<Reader> => {
    await lms.frame.click("#next");
    await waitForSaved(lms.frame);
    return listen(lms.frame);
  };

  test("begins with its first question, names what is missing once, and tells its score once", async ({ start }) => {
    const lms = await start("strict", kinds);
    const { frame } = lms;
    const reader = await inQuiz(lms);
    await frame.click("[data-quiz-begin]:visible");
    const first = (await frame.locator(".question:visible .stem").first().textContent()) ?? "";
    const begun = apart(await reader.said()).words;
    expect(begun.at(-1)).toContain(first.replace(/\s+/g, " ").trim());
    expect(begun.filter((phrase) => phrase.startsWith("polite:"))).toEqual([]);

    await frame.click("[data-quiz-submit]:visible");
    const missing = apart(await reader.said()).words.filter((phrase) => phrase.startsWith("polite:"));
    expect(missing).toHaveLength(1);

    for (const question of await questionsShown(frame)) await answer(frame, question, { right: false });
    await waitForSaved(frame);
    await reader.said();
    await frame.click("[data-quiz-submit]:visible");
    await waitForSaved(frame);
    const { words } = apart(await reader.said());
    expect(words.filter((phrase) => phrase.includes("Your score"))).toHaveLength(1);
    // What became of each answer stands below, to be read; all of it said at once would drown the score.
    expect(words.filter((phrase) => phrase.includes("Not the right answer"))).toEqual([]);
  });
});

test("a save that failed is said once, with what to do", async ({ start }) => {
  const lms = await start("strict", tries);
  await toQuiz(lms.frame);
  const reader = await listen(lms.frame);
  lms.fail({ next: 1 });
  await takeQuiz(lms.frame, { right: true });
  await waitForState(lms.frame, /^Could not save/);
  const failed = (await reader.said()).filter((phrase) => phrase.includes("Could not save"));
  expect(failed).toHaveLength(1);
  expect(failed[0]).toContain("Try again now");
  await press(lms.frame, "Try again now");
  await waitForSaved(lms.frame);
  expect((await reader.said()).filter((phrase) => phrase.startsWith("polite:")).at(-1)).toMatch(saving);
});

test("no live region wraps what is there to read", async ({ start }) => {
  const { frame } = await start("strict", demo, { responses: "readable" });
  const wrapped = await frame.evaluate(() =>
    [...document.querySelectorAll("[role=status],[role=alert],[role=log],[aria-live]")].flatMap((region) => {
      const content = region.querySelector("h1,h2,h3,form,fieldset,section,main,nav,input,.part,.question");
      return content ? [`${region.tagName}.${region.className} holds ${content.tagName}`] : [];
    }),
  );
  expect(wrapped).toEqual([]);
});
