import type { Frame, Locator, Page } from "playwright-core";
import { expect, vi } from "vitest";
import type { PlayerData } from "../../src/model/player-data.ts";
import { decode, type Suspended } from "../../src/model/suspend-data.ts";
import { kindOf, type Question, type Response } from "../../src/model/questions/index.ts";
import type { Lms } from "./lms/harness.ts";
import type { ApiFunction } from "../../src/preview/lms/protocol.ts";

/** A course on the screen: in the platform's frame, or alone in a tab. */
export type View = Frame | Page;

/** What a learner writes where nobody else may read it. */
export const secret = "Only for myself";

/** What the build put into a page. */
export function dataOf(html: Uint8Array | string): PlayerData {
  const text = typeof html === "string" ? html : new TextDecoder().decode(html);
  return JSON.parse(/<script[^>]* id="data">(.*?)<\/script>/s.exec(text)?.[1] ?? "{}") as PlayerData;
}
export const dataIn = async (view: View): Promise<PlayerData> => dataOf(await view.content());

/** What the platform holds as the player would read it. */
export async function heldBy(lms: Lms, sco = 0): Promise<Suspended | undefined> {
  return decode((await dataIn(lms.frame)).plan, lms.stored(sco)["cmi.suspend_data"] ?? "");
}

/** What the platform holds of `cmi.core`. */
export const coreOf = (lms: Lms, name: string, sco = 0): string | undefined => lms.stored(sco)[`cmi.core.${name}`];

/** How often the player called one function of the API. */
export const countOf = (lms: Lms, fn: ApiFunction): number => lms.calls.filter((call) => call.fn === fn).length;

/** The interactions that the platform holds, in order; it throws where an index is missing. */
export function interactionsOf(lms: Lms, sco = 0): Readonly<Record<string, string>>[] {
  const found: Record<string, string>[] = [];
  for (const [name, value] of Object.entries(lms.stored(sco))) {
    const [, index, field = ""] = /^cmi\.interactions\.(\d+)\.(.+)$/.exec(name) ?? [];
    if (index !== undefined) found[Number(index)] = { ...found[Number(index)], [field]: value };
  }
  return Array.from(found, (each, index) => {
    if (!(each as unknown)) throw new Error(`There is no interaction ${index}.`);
    return each;
  });
}

/** Waits until a course says that its launch is over. */
export async function untilReady(view: View): Promise<void> {
  await view.waitForFunction(() => document.documentElement.dataset.dlis === "ready");
}

/** The words at the head of the page on the screen. */
export const titleOf = (view: View): Promise<string> => view.locator(".part:visible h1").innerText();

/** The first question on the screen. */
export async function firstQuestion(view: View): Promise<Question> {
  const [first] = await questionsShown(view);
  if (!first) throw new Error("The page asks nothing.");
  return first;
}

/** What was typed into a question of one field. */
export const typedIn = (view: View, question: Question): Promise<string> =>
  formOf(view, question).locator("input").inputValue();

/** Presses "Next" so many times. */
export async function turnPages(view: View, times: number): Promise<void> {
  for (let turned = 0; turned < times; turned++) await view.click("#next");
}

/** To the quiz of the course `tries`, when what it takes to get there has been saved. */
export async function toQuiz(view: View): Promise<void> {
  await turnPages(view, 2);
  await waitForSaved(view);
}

/** The platform comes to hold the pass of the course `tries`, each answer once. */
export async function expectPassed(lms: Lms): Promise<void> {
  await vi.waitUntil(() => coreOf(lms, "lesson_status") === "passed", { timeout: 30_000 });
  expect(coreOf(lms, "score.raw")).toBe("100");
  const told = interactionsOf(lms).map(({ id = "", type, student_response, result }) => [
    id.slice(0, 8),
    type,
    student_response,
    result,
  ]);
  expect(told).toEqual([
    ["tries-03", "choice", "a", "correct"],
    ["tries-04", "numeric", "42", "correct"],
    ["tries-05", "true-false", "t", "correct"],
  ]);
}

/** Presses a button by its words. */
export const press = (view: View, words: string): Promise<void> =>
  view.locator("button:visible", { hasText: words }).first().click();

/** What is said about saving. */
export const stateIn = async (view: View): Promise<string> => (await view.locator("#state").textContent()) ?? "";
export const noticesIn = async (view: View): Promise<string> => (await view.locator("#notices").textContent()) ?? "";

export async function waitForState(view: View, words: RegExp): Promise<void> {
  await view.waitForFunction(
    ([source, flags]) => new RegExp(source, flags).test(document.querySelector("#state")?.textContent ?? ""),
    [words.source, words.flags] as const,
  );
}
/** Presses "Try again now" until the platform takes what it refused; the player may have tried by itself in between. */
export async function insist(view: View): Promise<void> {
  const again = view.locator("#state button");
  const state = (): Promise<string | null> => view.locator("#state").getAttribute("data-state");
  while (!/^(saved|sent)$/.test((await state()) ?? "")) await again.click({ timeout: 1000 }).catch(() => undefined);
}

/** Does what makes the player save, and waits until the platform has given an answer. */
export async function untilAnswered(lms: Lms, act: () => Promise<void>): Promise<void> {
  const before = countOf(lms, "LMSCommit");
  await act();
  await vi.waitUntil(() => countOf(lms, "LMSCommit") > before, { timeout: 30_000 });
}

/** Saved or, on a platform that can't prove it yet, sent; also where that was said some seconds ago. */
export async function waitForSaved(view: View): Promise<void> {
  await view.waitForFunction(() =>
    /^(saved|sent)$/.test(document.querySelector<HTMLElement>("#state")?.dataset.state ?? ""),
  );
}

/** What is said of leaving, in the dialog and above the page. */
export const leavingWords = (view: View): Promise<string[]> => view.locator("[data-leaving]").allTextContents();

export const formOf = (view: View, { fullId }: Question): Locator => view.locator(`form[data-question="${fullId}"]`);

/** An answer that brings no points, or the right one. */
export function responseTo(question: Question, right: boolean): Response {
  if (question.type === "scenario") return wayThrough(question, right);
  const kind = kindOf(question);
  const correct = kind.correct(question) ?? [kind.options(question)?.[1]?.id ?? secret];
  if (question.type === "numeric") return [right ? String(question.answer ?? 2) : "-77"];
  if (right) return correct;
  if (question.type === "ordering") return [...correct.slice(1), ...correct.slice(0, 1)];
  const options = kind.options(question)?.map(({ id }) => id);
  if (!options) return correct.map(() => (kind.interaction === undefined ? secret : "zzz"));
  const others = (id: string): string => options.find((each) => each !== id) ?? "";
  return kind.items || correct.length === 1 ? correct.map(others) : options.filter((id) => !correct.includes(id));
}

/** Through a dialogue to one of its ends, by the replies that bring most, or by the last ones. */
function wayThrough({ steps, start }: Extract<Question, { type: "scenario" }>, right: boolean): Response {
  const way: string[] = [];
  let step = steps.find(({ id }) => id === start) ?? steps[0];
  while (step && step.end === undefined && way.length < 60) {
    const best = Math.max(...step.choices.map(({ points }) => points));
    const reply = right ? step.choices.find(({ points }) => points === best) : step.choices.at(-1);
    way.push(reply?.id ?? "");
    step = steps.find(({ id }) => id === reply?.to);
  }
  return way;
}

/** Fills one question as a person would, by clicks and keys. */
export async function answer(view: View, question: Question, { right }: { readonly right: boolean }): Promise<void> {
  const form = formOf(view, question);
  const response = responseTo(question, right);
  if (question.type === "scenario") {
    for (const id of response) await form.locator(`[data-reply="${id}"]`).click();
    return;
  }
  const items = kindOf(question).items?.(question);
  if (question.type === "ordering") {
    for (const [index, id] of response.entries()) {
      const row = form.locator(`[data-option="${id}"]`);
      const place = (): Promise<number> =>
        row.evaluate((each) => [...(each.parentElement?.children ?? [])].indexOf(each));
      // Once down and up again where it stands right by chance: an order that nobody touched is no answer.
      if (index === 0 && (await place()) === 0) await row.locator('[data-move="1"]').press("Enter");
      while ((await place()) > index) await row.locator('[data-move="-1"]').press("Enter");
    }
  } else if (items) {
    for (const [index, { id }] of items.entries()) {
      const field = form.locator(`[name="${question.fullId}:${id}"]`);
      const value = response[index] ?? "";
      if (await field.evaluate((each) => each instanceof HTMLSelectElement))
        await field.selectOption(await listed(field, value));
      else await type(field, value);
    }
  } else if (kindOf(question).options(question)) {
    for (const id of response) await form.locator(`[data-option="${id}"] label`).click();
  } else {
    await type(form.locator("input, textarea"), response[0] ?? "");
  }
}

/** The value, or where a list does not have it the first other one. */
const listed = (field: Locator, value: string): Promise<string> =>
  field.evaluate((each, wanted) => {
    const values = [...(each as HTMLSelectElement).options].map((option) => option.value).filter(Boolean);
    return values.includes(wanted) ? wanted : (values[0] ?? "");
  }, value);

async function type(field: Locator, text: string): Promise<void> {
  await field.fill("");
  await field.pressSequentially(text);
}

/** Begins the quiz that is shown, answers what it asks and, unless told otherwise, hands it in. */
export async function takeQuiz(
  view: View,
  { right, handIn = true }: { readonly right: boolean; readonly handIn?: boolean },
): Promise<void> {
  await view.locator("[data-quiz-begin]:visible").click();
  for (const question of await questionsShown(view)) await answer(view, question, { right });
  if (handIn) await view.locator("[data-quiz-submit]:visible").click();
}

/** The questions on the screen, in their order. */
export async function questionsShown(view: View): Promise<Question[]> {
  const { plan } = await dataIn(view);
  const shown = await view
    .locator("form.question:visible")
    .evaluateAll((forms) => forms.map((form) => (form as HTMLElement).dataset.question));
  const all = plan.parts.flatMap(({ questions }) => questions);
  return shown.flatMap((id) => all.find(({ fullId }) => fullId === id) ?? []);
}
