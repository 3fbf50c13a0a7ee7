import { describe, expect } from "vitest";
import {
  answer,
  coreOf,
  countOf,
  expectPassed,
  formOf,
  insist,
  interactionsOf,
  leavingWords,
  press,
  questionsShown,
  stateIn,
  takeQuiz,
  toQuiz,
  turnPages,
  waitForSaved,
  waitForState,
} from "./learner.ts";
import type { Lms } from "./lms/harness.ts";
import { modes } from "../../src/preview/lms/protocol.ts";
import { changed, packageIn, test } from "./platforms.ts";

const tries = await packageIn("test/player/tries");

/** Presses "Try again now" as long as saving fails. */
const tryUntil = (lms: Lms, status: string): Promise<void> =>
  expect
    .poll(
      async () => {
        if ((await stateIn(lms.frame)).startsWith("Could not save")) await press(lms.frame, "Try again now");
        return coreOf(lms, "lesson_status");
      },
      { interval: 300 },
    )
    .toBe(status);

describe.each(modes)("%s", (mode) => {
  describe("with a mastery score in the manifest", () => {
    const judged = changed(tries, "index.html", (html) => html.replace('"masteryscore":false', '"masteryscore":true'));

    test.for([1, 3])(
      "%d refused last saves: score and status arrive, and the platform judges as we do",
      async (next, { start }) => {
        const lms = await start(mode, judged, { masteryscore: 60 });
        await toQuiz(lms.frame);
        lms.fail({ next });
        await takeQuiz(lms.frame, { right: true });
        // The app keeps what it could not send, and says that all is well.
        if (mode === "app") {
          await lms.leave();
          await lms.heal();
          lms.sync();
        } else await tryUntil(lms, "passed");
        await expectPassed(lms);
        if (mode !== "app") await lms.leave();
        await expectPassed(lms);
        expect(lms.grade()).toBe(100);
      },
    );

    test("leaving after a refused last save", async ({ start }) => {
      const lms = await start(mode, judged, { masteryscore: 60 });
      await toQuiz(lms.frame);
      lms.fail({ next: 1 });
      await takeQuiz(lms.frame, { right: true });
      await expect.poll(() => lms.server.faults.fail).toBe(0);
      if (mode !== "app") await waitForState(lms.frame, /^Could not save/);
      await lms.leave();
      await expectPassed(lms);
      expect(lms.grade()).toBe(100);
    });

    test("a fault that lasts beyond a second try: no wrong verdict, and all arrives at the next launch", async ({
      start,
    }) => {
      const lms = await start(mode, judged, { masteryscore: 60 });
      await toQuiz(lms.frame);
      lms.loseSession();
      await takeQuiz(lms.frame, { right: true });
      if (mode !== "app") {
        await waitForState(lms.frame, /^Could not save/);
        const before = countOf(lms, "LMSCommit");
        await press(lms.frame, "Try again now");
        await expect.poll(() => countOf(lms, "LMSCommit")).toBeGreaterThan(before);
        await waitForState(lms.frame, /^Could not save/);
        // Leaving without a network says nothing more, so the platform judges by what it was told last.
        await lms.frame.evaluate(() => Object.defineProperty(navigator, "onLine", { get: () => false }));
        await lms.heal();
      }
      await lms.leave();
      expect(["incomplete", "passed"]).toContain(coreOf(lms, "lesson_status"));
      await lms.heal();
      await lms.open();
      await lms.ready();
      await expectPassed(lms);
      expect(lms.grade()).toBe(100);
    });

    test("a refused save on the way leaves no score behind by which the platform would judge", async ({ start }) => {
      const lms = await start(mode, judged, { masteryscore: 60 });
      await toQuiz(lms.frame);
      lms.fail({ next: 1 });
      await takeQuiz(lms.frame, { right: false });
      await expect.poll(() => lms.server.faults.fail).toBe(0);
      if (mode !== "app") await press(lms.frame, "Try again now");
      if (mode !== "app") await expect.poll(() => interactionsOf(lms).length).toBe(3);
      await lms.leave();
      expect([coreOf(lms, "lesson_status"), coreOf(lms, "score.raw")]).toEqual(["incomplete", undefined]);
    });
  });

  test("two activities with one package: what the first could not save is not the second's", async ({ start }) => {
    const lms = await start(mode, tries);
    const [warm] = await questionsShown(lms.frame);
    if (!warm) throw new Error("The page asks nothing.");
    await answer(lms.frame, warm, { right: true });
    await lms.kill();
    await lms.in(2).open();
    const second = await lms.ready();
    expect(await formOf(second, warm).locator("input").inputValue()).toBe("");
    await turnPages(second, 1);
    await waitForSaved(second);
    await lms.leave();
    // Another build of the package in the first activity has another address, and is still the same activity.
    lms.update(tries);
    await lms.in(1).open();
    await press(lms.frame, "Take up these answers");
    const first = await lms.ready();
    expect(await formOf(first, warm).locator("input").inputValue()).toBe("Paris");
    expect(await stateIn(first)).not.toContain("Could not");
    await lms.leave();
  });

  describe("what is said of leaving is true", () => {
    const lastPage = async (lms: Lms): Promise<void> => {
      await toQuiz(lms.frame);
      if (mode === "app") await lms.offline();
      else lms.fail({ next: Infinity });
    };
    const heal = async (lms: Lms): Promise<void> => {
      await lms.heal();
      if (mode !== "app") await insist(lms.frame);
    };
    const leave = async ({ frame }: Lms): Promise<void> => {
      await press(frame, "Finish");
      await press(frame, "Leave for now");
    };
    const said = (lms: Lms, words: RegExp): Promise<void> =>
      expect
        .poll(async () => {
          const lines = await leavingWords(lms.frame);
          return lines.length > 0 && lines.every((line) => words.test(line));
        })
        .toBe(true);

    test("all has been sent", async ({ start }) => {
      const lms = await start(mode, tries);
      await toQuiz(lms.frame);
      await leave(lms);
      await said(lms, /^You can close this window/);
      await leave(lms);
      await takeQuiz(lms.frame, { right: true });
      await press(lms.frame, "Finish");
      await said(lms, /^You can close this window/);
      expect(await leavingWords(lms.frame)).toHaveLength(2);
      expect(coreOf(lms, "lesson_status")).toBe("passed");
    });

    test("kept on the device alone, until it arrives", async ({ start }) => {
      const lms = await start(mode, tries);
      await lastPage(lms);
      await takeQuiz(lms.frame, { right: true });
      await press(lms.frame, "Finish");
      await said(lms, /kept on this device: you can close this window/);
      await press(lms.frame, "Close");
      await heal(lms);
      await said(lms, /^You can close this window/);
      lms.sync();
      await expectPassed(lms);
    });

    test("neither: the window has to stay open, until it arrives", async ({ start }) => {
      const lms = await start(mode, tries, { storageDenied: true });
      await lastPage(lms);
      await takeQuiz(lms.frame, { right: true, handIn: false });
      await leave(lms);
      await said(lms, /^Not everything is saved yet.* Keep this window open/);
      await leave(lms);
      await said(lms, /^Not everything is saved yet.* Keep this window open/);
      await heal(lms);
      await said(lms, /^You can close this window/);
      await lms.frame.locator("[data-quiz-submit]:visible").click();
      lms.sync();
      await expectPassed(lms);
    });
  });
});
