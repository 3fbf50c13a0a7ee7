import type { Frame, Page } from "playwright-core";
import { expect, vi } from "vitest";
import { questionTypes, kindOf, type Question } from "../../src/model/questions/index.ts";
import { dataIn, formOf, interactionsOf, responseTo, secret } from "./learner.ts";
import { packageIn, test } from "./platforms.ts";

const demo = await packageIn("courses/demo");

/** A learner without a mouse: keys go to whatever has the focus. */
class Keys {
  readonly #page: Page;
  readonly #frame: Frame;
  constructor(page: Page, frame: Frame) {
    this.#page = page;
    this.#frame = frame;
  }
  async press(key: string, times = 1): Promise<void> {
    for (let pressed = 0; pressed < times; pressed++) await this.#page.keyboard.press(key);
  }
  /** Tab, or back, until something has the focus; it throws where that never happens. */
  async to(selector: string, key = "Tab"): Promise<void> {
    for (let pressed = 0; pressed < 60; pressed++) {
      if (await this.#frame.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
      await this.press(key);
    }
    throw new Error(`No key leads to ${selector}.`);
  }
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }
}

/** Gives the right answer, whatever the type, by keys alone. */
async function answerByKeys(keys: Keys, frame: Frame, question: Question): Promise<void> {
  const form = `form[data-question="${question.fullId}"]`;
  const response = responseTo(question, true);
  const kind = kindOf(question);
  const items = kind.items?.(question);
  const shown = (selector: string): Promise<string[]> =>
    frame
      .locator(`${form} ${selector}`)
      .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset.option ?? ""));
  if (question.type === "scenario") {
    for (const id of response) {
      await keys.to(`${form} [data-reply="${id}"]`);
      await keys.press("Enter");
    }
    return;
  }
  if (question.type === "ordering") {
    for (const [index, id] of response.entries())
      for (let at = (await shown("[data-option]")).indexOf(id); at > index; at--) {
        const up = `${form} [data-option="${id}"] [data-move="-1"]`;
        await keys.to(up).catch(() => keys.to(up, "Shift+Tab"));
        await keys.press("Enter");
        // Each move is said, and the button keeps the focus.
        const words = await frame.locator(`${form} [data-option="${id}"] .words`).innerText();
        await expect
          .poll(() => frame.locator(`${form} [role=status]`).innerText())
          .toBe(`${words}: position ${at} of ${response.length}`);
        await keys.to(up);
      }
    return;
  }
  if (items) {
    // They may stand in another order than the author's.
    const order = await frame
      .locator(`${form} [data-item]`)
      .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset.item ?? ""));
    for (const id of order) {
      const index = items.findIndex((each) => each.id === id);
      const field = `${form} [name="${question.fullId}:${id}"]`;
      await keys.to(field);
      const values = await frame
        .locator(`${field} option`)
        .evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value));
      if (values.length > 0) await keys.press("ArrowDown", values.indexOf(response[index] ?? ""));
      else await keys.type(response[index] ?? "");
    }
    return;
  }
  const options = await shown("[data-option]");
  if (options.length === 0) {
    await keys.to(`${form} input, ${form} textarea`);
    return keys.type(question.type === "numeric" ? String(question.answer ?? question.min) : (response[0] ?? ""));
  }
  if (question.type === "multiple") {
    for (const id of options)
      if (response.includes(id)) {
        await keys.to(`${form} [value="${id}"]`);
        await keys.press("Space");
      }
    return;
  }
  await keys.to(`${form} input[type=radio]`);
  await keys.press("Space");
  await keys.press("ArrowDown", options.indexOf(response[0] ?? ""));
}

/** What is said first, where that is not that it was right: a dialogue has said so by its end. */
const outcome: Readonly<Partial<Record<string, RegExp>>> = { likert: /^Answer saved/, scenario: /^The plan/ };

test.for([...questionTypes])("%s is answered by keys alone, and what comes of it is said", async (type, { start }) => {
  const lms = await start("strict", demo, { responses: "readable" });
  const { frame } = lms;
  const { plan, interactions } = await dataIn(frame);
  const part = plan.parts.find(
    ({ kind, questions }) => kind === "page" && questions.some((each) => each.type === type),
  );
  const question = part?.questions.find((each) => each.type === type);
  if (!part || !question) throw new Error(`The demo asks no question of the type ${type} in a page.`);
  const section = await frame.locator(`section:has(form[data-question="${question.fullId}"])`).getAttribute("id");
  const keys = new Keys(lms.page, frame);
  // As from the page before, by a link: the focus comes to the page's title.
  await frame.focus(`[data-part-link="${section ?? ""}"]`);
  await keys.press("Enter");
  await expect.poll(() => frame.evaluate(() => document.activeElement?.tagName)).toBe("H1");
  await answerByKeys(keys, frame, question);
  // A dialogue is handed in by its last reply.
  if (type !== "scenario") {
    await keys.to(`form[data-question="${question.fullId}"] button[type=submit]`);
    await keys.press("Enter");
  }
  const said = formOf(frame, question).locator(".result");
  if (type === "reflection") {
    await expect.poll(() => said.innerText()).toContain("is for you alone");
    expect(await formOf(frame, question).locator("textarea").inputValue()).toBe(secret);
    expect(interactionsOf(lms)).toEqual([]);
    return;
  }
  await expect.poll(() => said.innerText()).toMatch(outcome[type] ?? /^Correct/);
  const id = interactions[question.fullId];
  await vi.waitUntil(() => interactionsOf(lms).some((each) => each.id === id), { timeout: 30_000 });
  expect(interactionsOf(lms).find((each) => each.id === id)?.result).toBe(type === "likert" ? "neutral" : "correct");
});
