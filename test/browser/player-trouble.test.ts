import { describe, expect } from "vitest";
import {
  answer,
  coreOf,
  countOf,
  expectPassed,
  firstQuestion,
  formOf,
  heldBy,
  insist,
  interactionsOf,
  noticesIn,
  press,
  stateIn,
  takeQuiz,
  toQuiz,
  turnPages,
  typedIn,
  untilAnswered,
  type View,
  waitForSaved,
  waitForState,
  titleOf,
} from "./learner.ts";
import type { Lms } from "./lms/harness.ts";
import { modes, traitsOf } from "../../src/preview/lms/protocol.ts";
import { changed, packageIn, test, type Files } from "./platforms.ts";

const tries = await packageIn("test/player/tries");
/** A platform's API as an odd one would have it, before the player looks for it. */
const withScript = (script: string): Files => changed(tries, "assets/player.js", (player) => `${script}\n${player}`);
const refused = /^Could not save\. Your answers are kept on this device/;
const faulted = (lms: Lms): number => lms.calls.filter((call) => call.faulted).length;
/** Milliseconds that a slow save takes here; learners know ten seconds, and what it does to the page is the same. */
const slow = 1500;

/** From now on, notes how long the page stands still, and what it then says about saving. */
async function watchPauses(view: View): Promise<() => Promise<readonly string[]>> {
  await view.evaluate((long) => {
    const pauses: string[] = [];
    Object.assign(window, { pauses });
    let last = performance.now();
    let said = "";
    const look = (): void => {
      const now = performance.now();
      if (now - last > long) pauses.push(said);
      last = now;
      // What is said in this frame is on the screen from now on.
      said = document.querySelector<HTMLElement>("#state")?.textContent ?? "";
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, slow * 0.8);
  return () => view.evaluate(() => (window as unknown as { pauses: readonly string[] }).pauses);
}

describe.each(modes)("%s", (mode) => {
  /** The app is content with a save that fails: it keeps it in a store of its own, and sends it along with the next. */
  const { keepsFailedSaves } = traitsOf[mode];
  /** What a learner is told of a save that failed. */
  const toldOfFailure = (view: View): Promise<void> =>
    keepsFailedSaves ? waitForSaved(view) : waitForState(view, refused);

  test("a save refused three times, then accepted: all arrives once and right", async ({ start }) => {
    const lms = await start(mode, tries);
    await toQuiz(lms.frame);
    const before = await heldBy(lms);
    lms.fail({ next: 3 });
    await untilAnswered(lms, () => takeQuiz(lms.frame, { right: true }));
    await toldOfFailure(lms.frame);
    if (keepsFailedSaves) {
      // Its own store fails to be sent as well: on leaving, and before the package is opened again.
      await lms.leave();
      await lms.open();
      await lms.ready();
      expect([lms.server.faults.fail, coreOf(lms, "lesson_status"), interactionsOf(lms)]).toEqual([
        0,
        "incomplete",
        [],
      ]);
      expect(await lms.frame.locator(".quiz-state").textContent()).toContain("Your score: 100% · Passed");
      await lms.leave();
      await lms.open();
      await lms.ready();
    } else {
      expect([coreOf(lms, "lesson_status"), interactionsOf(lms)]).toEqual(["incomplete", []]);
      await insist(lms.frame);
      expect(faulted(lms)).toBe(3);
    }
    await expectPassed(lms);
    expect((await heldBy(lms))?.sequence).toBeGreaterThan(before?.sequence ?? 0);
  });

  test("leaving after a refusal sends all of it again", async ({ start }) => {
    const lms = await start(mode, tries);
    await toQuiz(lms.frame);
    lms.fail({ next: 1 });
    await untilAnswered(lms, () => takeQuiz(lms.frame, { right: true }));
    await toldOfFailure(lms.frame);
    expect([coreOf(lms, "lesson_status"), lms.server.faults.fail]).toEqual(["incomplete", 0]);
    await lms.leave();
    await expectPassed(lms);
  });

  test("commits that take long: said before the page stands still, one for all that waits", async ({ start }) => {
    const lms = await start(mode, tries);
    await toQuiz(lms.frame);
    const [before, pauses] = [countOf(lms, "LMSCommit"), await watchPauses(lms.frame)];
    lms.delay(slow);
    await takeQuiz(lms.frame, { right: true });
    await expectPassed(lms);
    await waitForSaved(lms.frame);
    expect(countOf(lms, "LMSCommit")).toBe(before + 1);
    expect(await pauses()).toContain("Saving…");
    await lms.leave();
    await expectPassed(lms);
  });

  test("leaving while commits take long", async ({ start }) => {
    const lms = await start(mode, tries);
    await toQuiz(lms.frame);
    lms.delay(slow);
    await takeQuiz(lms.frame, { right: true });
    await lms.leave();
    await expectPassed(lms);
    await expect.poll(() => coreOf(lms, "total_time")).toMatch(/[1-9]/);
  });

  test.for(["the tab", "a gateway"])("a commit that never returns: %s gives up", async (gaveUp, { start }) => {
    const lms = await start(mode, tries);
    await toQuiz(lms.frame);
    lms.hang();
    const handedIn = takeQuiz(lms.frame, { right: true }).catch(() => undefined);
    await expect.poll(() => lms.server.waiting()).toBe(1);
    expect([coreOf(lms, "lesson_status"), interactionsOf(lms)]).toEqual(["incomplete", []]);
    if (gaveUp === "the tab") {
      await lms.kill();
      await lms.heal();
    } else {
      await lms.heal();
      await toldOfFailure(lms.frame);
      await handedIn;
      await lms.leave();
    }
    await lms.open();
    await lms.ready();
    await expectPassed(lms);
  });

  test("a first save that is refused: made again at once, or kept by the app", async ({ start }) => {
    const lms = await start(mode, tries, { before: (each) => each.fail({ next: 1 }) });
    if (keepsFailedSaves) {
      expect([coreOf(lms, "lesson_status"), await stateIn(lms.frame)]).toEqual([undefined, ""]);
      lms.sync();
    } else {
      await waitForSaved(lms.frame);
    }
    expect(coreOf(lms, "lesson_status")).toBe("incomplete");
  });

  test("a lost session: all waits on the device for the next launch", async ({ start }) => {
    const lms = await start(mode, tries);
    await toQuiz(lms.frame);
    lms.loseSession();
    await untilAnswered(lms, () => takeQuiz(lms.frame, { right: true }));
    await toldOfFailure(lms.frame);
    await lms.closeTab();
    expect(coreOf(lms, "lesson_status")).toBe("incomplete");
    await lms.heal();
    await lms.open();
    await lms.ready();
    await expectPassed(lms);
  });

  test("an empty battery right after an answer: nothing is lost", async ({ start }) => {
    const lms = await start(mode, tries);
    await toQuiz(lms.frame);
    await takeQuiz(lms.frame, { right: true, handIn: false });
    await lms.kill();
    await lms.open();
    const frame = await lms.ready();
    await frame.locator("[data-quiz-submit]:visible").click();
    await expectPassed(lms);
  });

  test("the LMS gone while it says that all is well: sent again at the next launch", async ({ start }) => {
    const lms = await start(mode, tries);
    await toQuiz(lms.frame);
    lms.gone();
    await untilAnswered(lms, () => takeQuiz(lms.frame, { right: true }));
    await waitForSaved(lms.frame);
    expect(coreOf(lms, "lesson_status")).toBe("incomplete");
    await lms.kill();
    await lms.heal();
    await lms.open();
    await lms.ready();
    await expectPassed(lms);
  });

  test("off line nothing is tried; back on line all is sent", async ({ start }) => {
    const lms = await start(mode, tries);
    await toQuiz(lms.frame);
    const before = countOf(lms, "LMSCommit");
    await lms.offline();
    await takeQuiz(lms.frame, { right: true });
    await waitForState(lms.frame, /^Offline\. Your answers are kept on this device/);
    expect(countOf(lms, "LMSCommit")).toBe(before);
    await lms.heal();
    await waitForSaved(lms.frame);
    await expectPassed(lms);
  });

  test("no save while someone types; what is said about saving is calm and goes away", async ({ start }) => {
    const lms = await start(mode, tries);
    const warm = await firstQuestion(lms.frame);
    const field = formOf(lms.frame, warm).locator("input");
    const { clock } = lms.page;
    await clock.install();
    await clock.pauseAt(await lms.frame.evaluate(() => Date.now() + 10_000));
    const before = countOf(lms, "LMSCommit");
    await field.press("P");
    await lms.frame.evaluate(() => dispatchEvent(new Event("online")));
    for (const key of "aris") {
      await clock.runFor(2000);
      await field.press(key);
    }
    await clock.runFor(2400);
    expect([countOf(lms, "LMSCommit"), await stateIn(lms.frame)]).toEqual([before, ""]);
    await clock.runFor(1000);
    expect([countOf(lms, "LMSCommit"), await stateIn(lms.frame)]).toEqual([before + 1, "Sent to the platform"]);
    await clock.runFor(3000);
    expect(await stateIn(lms.frame)).toBe("Sent to the platform");
    await clock.runFor(2000);
    expect(await stateIn(lms.frame)).toBe("");
  });

  test.for([
    { words: "Take up these answers", status: "passed", page: "Quiz" },
    { words: "Erase them and start", status: "incomplete", page: "Start" },
  ])("the platform comes back empty: $words", async ({ words, status, page }, { start }) => {
    const lms = await start(mode, tries);
    lms.gone();
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: true });
    await waitForSaved(lms.frame);
    await lms.kill();
    // The app keeps what it could not send as well; here it is lost with the platform's own memory of the attempt.
    lms.forget();
    await lms.heal();
    await lms.open();
    const dialog = lms.frame.locator("#dialog[open]");
    await dialog.waitFor();
    expect(await dialog.textContent()).toMatch(/this device holds your answers of \w+ \d+, 20\d\d at \d+:\d\d/);
    await press(lms.frame, words);
    await lms.ready();
    await expect.poll(() => coreOf(lms, "lesson_status")).toBe(status);
    expect(await titleOf(lms.frame)).toBe(page);
  });

  test.for(["Take up these answers", "Erase them and start"])("a new attempt: %s", async (words, { start }) => {
    const lms = await start(mode, tries);
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: true });
    await expect.poll(() => coreOf(lms, "lesson_status")).toBe("passed");
    await lms.leave();
    lms.newAttempt();
    await lms.open();
    await press(lms.frame, words);
    await lms.ready();
    await expect.poll(() => coreOf(lms, "lesson_status")).toBe(words.startsWith("Take") ? "passed" : "incomplete");
    expect(lms.stored(0, 1)["cmi.core.lesson_status"]).toBe("passed");
  });

  test("a device that was left behind adds what it alone holds", async ({ start }) => {
    const lms = await start(mode, tries);
    const warm = await firstQuestion(lms.frame);
    await answer(lms.frame, warm, { right: true });
    await lms.kill();
    await lms.open({ device: "other" });
    await lms.ready();
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: true, handIn: false });
    await lms.leave();
    await lms.open();
    const frame = await lms.ready();
    expect(await typedIn(frame, warm)).toBe("Paris");
    expect(await frame.locator('[value="right"]').isChecked()).toBe(true);
  });

  test("storage denied: said, and all works while the page lasts", async ({ start }) => {
    const lms = await start(mode, tries, { storageDenied: true });
    expect(await noticesIn(lms.frame)).toContain("This device can’t keep a copy");
    await toQuiz(lms.frame);
    await takeQuiz(lms.frame, { right: true });
    await expectPassed(lms);
    await lms.reloadFrame();
    expect(await noticesIn(await lms.ready())).toContain("can’t keep a copy");
  });

  test("suspend data of another tool: the course begins, and what follows is kept", async ({ start }) => {
    const foreign = { "cmi.suspend_data": "2|a;b".repeat(800), "cmi.core.lesson_location": "99" };
    const lms = await start(mode, tries, {
      before: ({ store }) => store.save({ learner: "ada", attempt: 1, sco: 0, elements: foreign }),
    });
    expect(await titleOf(lms.frame)).toBe("Start");
    await toQuiz(lms.frame);
    expect((await heldBy(lms))?.progress.place).toBe("tries/tries/quiz");
  });
});

test.for(['"false"', '(() => { throw new TypeError("dead") })()'])(
  "Initialize gives %s: told, kept, and sent when the platform is well again",
  async (answered, { start }) => {
    const api = `{ LMSInitialize: () => ${answered}, LMSGetValue: (name) => /student_id/.test(name) ? "ada" : "" }`;
    const lms = await start("moodle", withScript(`parent.API = ${api};`));
    expect(await noticesIn(lms.frame)).toContain("close the activity and open it again to send them");
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: true });
    expect(await stateIn(lms.frame)).toBe("");
    lms.update(tries);
    await lms.open();
    await press(lms.frame, "Take up these answers");
    await lms.ready();
    await expectPassed(lms);
  },
);
