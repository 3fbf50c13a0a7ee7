import { describe, expect } from "vitest";
import {
  answer,
  coreOf,
  dataIn,
  formOf,
  heldBy,
  interactionsOf,
  questionsShown,
  takeQuiz,
  turnPages,
  waitForSaved,
  type View,
} from "./learner.ts";
import { modes } from "../../src/preview/lms/protocol.ts";
import { packageIn, test } from "./platforms.ts";

const french = await packageIn("courses/fractures-numeriques");
const guide = await packageIn("courses/ecrire-un-cours");

/** Answers all that the page asks, and comes to its end. */
async function doPage(view: View): Promise<void> {
  if ((await view.locator("[data-quiz-begin]:visible").count()) > 0) {
    await takeQuiz(view, { right: true });
    return;
  }
  for (const question of await questionsShown(view)) {
    await answer(view, question, { right: true });
    const check = formOf(view, question).locator("button[type=submit]:visible");
    if ((await check.count()) > 0) await check.click();
  }
  await view.evaluate(() => {
    scrollTo(0, document.body.scrollHeight);
  });
}

const isLast = async (view: View): Promise<boolean> => (await view.locator('#next[data-last="true"]').count()) > 0;

/** Goes on from the page that is shown, up to so many pages or to the last one; gives the ids of the pages it did. */
async function play(view: View, pages = Infinity): Promise<string[]> {
  const done: string[] = [];
  while (done.length < pages) {
    await doPage(view);
    done.push((await view.locator("main > .part:visible").getAttribute("id")) ?? "");
    if (await isLast(view)) break;
    await turnPages(view, 1);
  }
  return done;
}

describe.each(modes)("%s: the French course", (mode) => {
  test("from the first page to passed, through every page and all questions", async ({ start }) => {
    const lms = await start(mode, french, { responses: "readable" });
    const { plan } = await dataIn(lms.frame);
    const done = await play(lms.frame);
    expect(done.map((id) => `fractures-numeriques/${id}`)).toEqual(plan.parts.map(({ fullId }) => fullId));
    await expect.poll(() => coreOf(lms, "lesson_status")).toBe("passed");
    await waitForSaved(lms.frame);
    expect([coreOf(lms, "score.raw"), coreOf(lms, "exit"), lms.grade()]).toEqual(["100", "", 100]);
    expect(lms.completion()).toMatchObject({ passed: true, allScos: true });
    // All but what is for the learner alone, each once.
    const asked = plan.parts.flatMap(({ questions }) => questions).filter(({ type }) => type !== "reflection");
    const told = interactionsOf(lms);
    expect(told.length).toBe(asked.length);
    expect(new Set(told.map(({ id }) => id)).size).toBe(asked.length);
    expect(new Set(told.map(({ result }) => result))).toEqual(new Set(["correct", "neutral"]));
    expect((await heldBy(lms))?.progress.read).toHaveLength(plan.parts.filter(({ kind }) => kind === "page").length);
    await turnPages(lms.frame, 1);
    await lms.frame.locator("dialog[open]").waitFor();
    await lms.leave();
    expect([coreOf(lms, "lesson_status"), coreOf(lms, "score.raw")]).toEqual(["passed", "100"]);
    expect(coreOf(lms, "total_time")).toMatch(/[1-9]/);
  });

  test("half of it, and the other half on another device", async ({ start }) => {
    const lms = await start(mode, french, { responses: "readable" });
    const { plan } = await dataIn(lms.frame);
    const half = Math.floor(plan.parts.length / 2);
    const first = await play(lms.frame, half);
    await lms.leave();
    expect([coreOf(lms, "lesson_status"), coreOf(lms, "exit"), lms.grade()]).toEqual([
      "incomplete",
      "suspend",
      undefined,
    ]);
    const before = interactionsOf(lms).length;
    await lms.open({ device: "other" });
    const second = await play(await lms.ready());
    expect([...first, ...second]).toHaveLength(plan.parts.length);
    await expect.poll(() => coreOf(lms, "lesson_status")).toBe("passed");
    expect([before > 0, lms.grade()]).toEqual([true, 100]);
    const ids = interactionsOf(lms).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await lms.leave();
    expect(coreOf(lms, "lesson_status")).toBe("passed");
  });
});

test("strict: the author's guide, from the first page to passed", async ({ start }) => {
  const lms = await start("strict", guide, { responses: "readable" });
  const { plan } = await dataIn(lms.frame);
  const done = await play(lms.frame);
  expect(done.map((id) => `ecrire-un-cours/${id}`)).toEqual(plan.parts.map(({ fullId }) => fullId));
  await expect.poll(() => coreOf(lms, "lesson_status")).toBe("passed");
  await waitForSaved(lms.frame);
  expect([coreOf(lms, "score.raw"), lms.grade()]).toEqual(["100", 100]);
  const asked = plan.parts.flatMap(({ questions }) => questions).filter(({ type }) => type !== "reflection");
  expect(new Set(interactionsOf(lms).map(({ id }) => id)).size).toBe(asked.length);
  expect(new Set(interactionsOf(lms).map(({ result }) => result))).toEqual(new Set(["correct", "neutral"]));
  await lms.leave();
  expect(coreOf(lms, "lesson_status")).toBe("passed");
});
