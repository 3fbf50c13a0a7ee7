import type { Browser, Frame } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { packageOf } from "../package-of.ts";
import { launchBrowser } from "./chromium.ts";
import {
  answer,
  formOf,
  heldBy,
  interactionsOf,
  leavingWords,
  noticesIn,
  press,
  questionsShown,
  stateIn,
  takeQuiz,
  turnPages,
  waitForSaved,
  waitForState,
} from "./learner.ts";
import { startLms, type Lms, type LmsOptions } from "./lms/harness.ts";
import type { Mode } from "../../src/preview/lms/protocol.ts";
import { changed } from "./platforms.ts";

type Files = ReadonlyMap<string, Uint8Array>;
let browser: Browser;
let tries: Files;
const open: Lms[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
  tries = await packageOf("test/player/tries");
});
afterEach(async () => {
  for (const lms of open.splice(0)) {
    expect.soft(lms.violations()).toEqual([]);
    await lms.end();
  }
});
afterAll(() => browser.close());

async function start(mode: Mode, options: Partial<LmsOptions> = {}, before?: (lms: Lms) => void): Promise<Lms> {
  const lms = await startLms({ mode, content: tries, browser, ...options });
  open.push(lms);
  before?.(lms);
  await lms.open();
  await lms.ready();
  return lms;
}
const commits = (lms: Lms): number => lms.calls.filter(({ fn }) => fn === "LMSCommit").length;
const core = (lms: Lms, name: string): string | undefined => lms.stored()[`cmi.core.${name}`];
/** To the quiz, when what it takes to get there has been saved. */
async function toQuiz(frame: Frame): Promise<void> {
  await turnPages(frame, 2);
  await waitForSaved(frame);
}
async function expectPassed(lms: Lms): Promise<void> {
  await expect.poll(() => core(lms, "lesson_status"), { timeout: 10_000 }).toBe("passed");
  expect(core(lms, "score.raw")).toBe("100");
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
/** Presses "Try again now" as long as saving fails. */
const tryUntil = (lms: Lms, status: string): Promise<void> =>
  expect
    .poll(
      async () => {
        if ((await stateIn(lms.frame)).startsWith("Could not save")) await press(lms.frame, "Try again now");
        return core(lms, "lesson_status");
      },
      { interval: 300 },
    )
    .toBe(status);
/** The page's own wrapping of the API, before the player looks for it. */
const tampered = (script: string): Files => {
  const player = new TextDecoder().decode(tries.get("assets/player.js"));
  return new Map([...tries, ["assets/player.js", new TextEncoder().encode(`${script}\n${player}`)]]);
};

describe.each(["strict", "moodle"] as const)("%s", (mode) => {
  test.each([1, 2, 3, 4, 5])("%d refused saves, then all arrives once and right", async (next) => {
    const lms = await start(mode);
    await toQuiz(lms.frame);
    const before = await heldBy(lms);
    lms.fail({ next });
    await takeQuiz(lms.frame, { right: true });
    for (let refused = 0; lms.server.faults.fail > 0 || refused === 0; refused++) {
      await waitForState(lms.frame, /^Could not save\. Your answers are kept on this device/);
      await press(lms.frame, "Try again now");
    }
    await expectPassed(lms).catch(async () => {
      await press(lms.frame, "Try again now");
      await expectPassed(lms);
    });
    expect((await heldBy(lms))?.sequence).toBeGreaterThan(before?.sequence ?? 0);
    await waitForSaved(lms.frame);
  });

  test("leaving after a refusal sends all of it again", async () => {
    const lms = await start(mode);
    await toQuiz(lms.frame);
    lms.fail({ next: 1 });
    await takeQuiz(lms.frame, { right: true });
    await waitForState(lms.frame, /^Could not save/);
    await lms.leave();
    await expectPassed(lms);
  });

  test("a first save that is refused is made again at once", async () => {
    const lms = await start(mode, {}, (each) => each.fail({ next: 1 }));
    await waitForSaved(lms.frame);
    expect(core(lms, "lesson_status")).toBe("incomplete");
  });

  test("a lost session: all waits on the device for the next launch", async () => {
    const lms = await start(mode);
    await toQuiz(lms.frame);
    lms.loseSession();
    await takeQuiz(lms.frame, { right: true });
    await waitForState(lms.frame, /^Could not save/);
    await lms.closeTab();
    expect(core(lms, "lesson_status")).toBe("incomplete");
    await lms.heal();
    await lms.open();
    await lms.ready();
    await expectPassed(lms);
  });
});

describe.each(["strict", "moodle", "app"] as const)("%s", (mode) => {
  describe("with a mastery score in the manifest", () => {
    const judged = (): Partial<LmsOptions> => ({
      masteryscore: 60,
      content: changed(tries, "index.html", (html) => html.replace('"masteryscore":false', '"masteryscore":true')),
    });

    test.each([1, 2, 3])(
      "%d refused last saves: score and status arrive, and the platform judges as we do",
      async (next) => {
        const lms = await start(mode, judged());
        await toQuiz(lms.frame);
        lms.fail({ next });
        await takeQuiz(lms.frame, { right: true });
        // The app keeps what it could not send, and says that all is well.
        if (mode === "app") await lms.leave();
        else await tryUntil(lms, "passed");
        await expectPassed(lms);
        if (mode !== "app") await lms.leave();
        await expectPassed(lms);
        expect(lms.grade()).toBe(100);
      },
    );

    test("leaving after a refused last save", async () => {
      const lms = await start(mode, judged());
      await toQuiz(lms.frame);
      lms.fail({ next: 1 });
      await takeQuiz(lms.frame, { right: true });
      await expect.poll(() => lms.server.faults.fail).toBe(0);
      if (mode !== "app") await waitForState(lms.frame, /^Could not save/);
      await lms.leave();
      await expectPassed(lms);
      expect(lms.grade()).toBe(100);
    });

    test("a fault that lasts beyond a second try: no wrong verdict, and all arrives at the next launch", async () => {
      const lms = await start(mode, judged());
      await toQuiz(lms.frame);
      lms.loseSession();
      await takeQuiz(lms.frame, { right: true });
      if (mode !== "app") {
        await waitForState(lms.frame, /^Could not save/);
        const before = commits(lms);
        await press(lms.frame, "Try again now");
        await expect.poll(() => commits(lms)).toBeGreaterThan(before);
        await waitForState(lms.frame, /^Could not save/);
        // Leaving without a network says nothing more, so the platform judges by what it was told last.
        await lms.frame.evaluate(() => Object.defineProperty(navigator, "onLine", { get: () => false }));
        await lms.heal();
      }
      await lms.leave();
      expect(["incomplete", "passed"]).toContain(core(lms, "lesson_status"));
      await lms.heal();
      await lms.open();
      await lms.ready();
      await expectPassed(lms);
      expect(lms.grade()).toBe(100);
    });

    test("a refused save on the way leaves no score behind by which the platform would judge", async () => {
      const lms = await start(mode, judged());
      await toQuiz(lms.frame);
      lms.fail({ next: 1 });
      await takeQuiz(lms.frame, { right: false });
      await expect.poll(() => lms.server.faults.fail).toBe(0);
      if (mode !== "app") await press(lms.frame, "Try again now");
      if (mode !== "app") await expect.poll(() => interactionsOf(lms).length).toBe(3);
      await lms.leave();
      expect([core(lms, "lesson_status"), core(lms, "score.raw")]).toEqual(["incomplete", undefined]);
    });
  });

  test("a slow save is made once it has been said", async () => {
    const lms = await start(mode);
    await toQuiz(lms.frame);
    await lms.frame.evaluate(() => {
      const log: string[] = [];
      Object.assign(window, { log });
      const line = document.querySelector<HTMLElement>("#state");
      new MutationObserver(() => {
        log.push(line?.textContent ?? "");
        requestAnimationFrame(() => log.push("painted"));
      }).observe(line ?? document.body, { childList: true });
      const { API } = parent as unknown as { API: { LMSCommit(nothing: string): unknown } };
      const before = API.LMSCommit.bind(API);
      API.LMSCommit = (nothing) => (log.push("commit"), before(nothing));
    });
    lms.delay(mode === "moodle" ? 10_000 : 1000);
    await takeQuiz(lms.frame, { right: true });
    const log = (): Promise<string[]> => lms.frame.evaluate(() => (window as unknown as { log: string[] }).log);
    await expect.poll(async () => (await log()).length, { timeout: 20_000 }).toBeGreaterThan(3);
    lms.delay(0);
    expect((await log()).slice(0, 4)).toEqual(["Saving…", "painted", "commit", "Sent to the platform"]);
    await expectPassed(lms);
  });

  test("a save that never ends, and an empty battery: nothing is lost", async () => {
    const lms = await start(mode);
    await toQuiz(lms.frame);
    lms.hang();
    await takeQuiz(lms.frame, { right: true, handIn: false });
    // The page is blocked from here on, so nobody may wait for it.
    lms.frame
      .locator("[data-quiz-submit]:visible")
      .click()
      .catch(() => undefined);
    await expect.poll(() => lms.calls.at(-1)?.args[0]).toBe("cmi.core.exit");
    await lms.kill();
    await lms.heal();
    await lms.open();
    await lms.ready();
    await expectPassed(lms);
  });

  test("an empty battery right after an answer: nothing is lost", async () => {
    const lms = await start(mode);
    await toQuiz(lms.frame);
    await takeQuiz(lms.frame, { right: true, handIn: false });
    await lms.kill();
    await lms.open();
    const frame = await lms.ready();
    await frame.locator("[data-quiz-submit]:visible").click();
    await expectPassed(lms);
  });

  test("the platform gone while it says that all is well: sent again at the next launch", async () => {
    const lms = await start(mode);
    await toQuiz(lms.frame);
    lms.gone();
    await takeQuiz(lms.frame, { right: true });
    await waitForSaved(lms.frame);
    await lms.kill();
    await lms.heal();
    await lms.open();
    await lms.ready();
    await expectPassed(lms);
  });

  test("off line nothing is tried; back on line all is sent", async () => {
    const lms = await start(mode);
    await toQuiz(lms.frame);
    const before = commits(lms);
    await lms.offline();
    await takeQuiz(lms.frame, { right: true });
    await waitForState(lms.frame, /^Offline\. Your answers are kept on this device/);
    expect(commits(lms)).toBe(before);
    await lms.heal();
    await waitForSaved(lms.frame);
    lms.sync();
    await expectPassed(lms);
  });

  test("no save while someone types", async () => {
    const lms = await start(mode);
    const [warm] = await questionsShown(lms.frame);
    if (!warm) throw new Error("The page asks nothing.");
    const field = formOf(lms.frame, warm).locator("input");
    const before = commits(lms);
    await field.press("P");
    await lms.frame.evaluate(() => dispatchEvent(new Event("online")));
    for (const key of "aris") {
      await lms.page.waitForTimeout(200);
      await field.press(key);
    }
    expect(commits(lms)).toBe(before);
    await waitForSaved(lms.frame);
    expect(commits(lms)).toBe(before + 1);
  });

  test.each([
    { words: "Take up these answers", status: "passed" },
    { words: "Erase them and start", status: "incomplete" },
  ])("the platform comes back empty: $words", async ({ words, status }) => {
    const lms = await start(mode);
    lms.gone();
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: true });
    await lms.kill();
    // The app keeps what it could not send as well: there, a device is lost with the platform.
    if (mode === "app") lms.store.save({ learner: "ada", attempt: 1, sco: 0, elements: { "cmi.suspend_data": "" } });
    await lms.heal();
    await lms.open();
    if (mode === "app") {
      await lms.ready();
    } else {
      const dialog = lms.frame.locator("#dialog");
      await dialog.waitFor();
      expect(await dialog.textContent()).toMatch(/this device holds your answers of \w+ \d+, 20\d\d at \d+:\d\d/);
      await press(lms.frame, words);
      await lms.ready();
      await expect.poll(() => core(lms, "lesson_status")).toBe(status);
      const shown = await lms.frame.locator(".part:visible h1").textContent();
      expect(shown).toBe(status === "passed" ? "Quiz" : "Start");
    }
  });

  test.each(["Take up these answers", "Erase them and start"])("a new attempt: %s", async (words) => {
    const lms = await start(mode);
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: true });
    await expect.poll(() => core(lms, "lesson_status")).toBe("passed");
    await lms.leave();
    lms.newAttempt();
    await lms.open();
    await press(lms.frame, words);
    await lms.ready();
    await expect.poll(() => core(lms, "lesson_status")).toBe(words.startsWith("Take") ? "passed" : "incomplete");
    expect(lms.stored(0, 1)["cmi.core.lesson_status"]).toBe("passed");
  });

  test("a device that was left behind adds what it alone holds", async () => {
    const lms = await start(mode);
    const [warm] = await questionsShown(lms.frame);
    if (!warm) throw new Error("The page asks nothing.");
    await answer(lms.frame, warm, { right: true });
    await lms.kill();
    await lms.open({ device: "other" });
    await lms.ready();
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: true, handIn: false });
    await lms.leave();
    // The app sends what it kept at the end once it can.
    lms.sync("other");
    await lms.open();
    const frame = await lms.ready();
    expect(await formOf(frame, warm).locator("input").inputValue()).toBe("Paris");
    expect(await frame.locator('[value="right"]').isChecked()).toBe(true);
  });

  test("two activities with one package: what the first could not save is not the second's", async () => {
    const lms = await start(mode);
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
      if (mode !== "app") await press(lms.frame, "Try again now");
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

    test("all has been sent", async () => {
      const lms = await start(mode);
      await toQuiz(lms.frame);
      await leave(lms);
      await said(lms, /^You can close this window/);
      await leave(lms);
      await takeQuiz(lms.frame, { right: true });
      await press(lms.frame, "Finish");
      await said(lms, /^You can close this window/);
      expect(await leavingWords(lms.frame)).toHaveLength(2);
      expect(core(lms, "lesson_status")).toBe("passed");
    });

    test("kept on the device alone, until it arrives", async () => {
      const lms = await start(mode);
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

    test("neither: the window has to stay open, until it arrives", async () => {
      const lms = await start(mode, { storageDenied: true });
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

  test("storage denied: said, and all works while the page lasts", async () => {
    const lms = await start(mode, { storageDenied: true });
    expect(await noticesIn(lms.frame)).toContain("This device can’t keep a copy");
    await toQuiz(lms.frame);
    await takeQuiz(lms.frame, { right: true });
    await expectPassed(lms);
    await lms.reloadFrame();
    expect(await noticesIn(await lms.ready())).toContain("can’t keep a copy");
  });

  test.each([
    "",
    "{}",
    "1234",
    "d1",
    "d10",
    "d10zzzzzzzzz*****",
    "<script>",
    "2|a;b".repeat(900),
    "d100000000001***__proto__*",
  ])("foreign suspend data %j: the course begins", async (hostile) => {
    const elements = { "cmi.suspend_data": hostile, "cmi.core.lesson_location": "99" };
    const lms = await start(mode, {}, (each) => each.store.save({ learner: "ada", attempt: 1, sco: 0, elements }));
    await turnPages(lms.frame, 2);
    await expect.poll(async () => (await heldBy(lms))?.progress.place).toBe("tries/tries/quiz");
  });

  test.each([
    { what: "numbers", read: "Number.isNaN(Number(value)) ? value : Number(value)" },
    { what: "nothing", read: "/suspend_data|_count|raw|mode/.test(name) ? undefined : value" },
    { what: "errors", read: '/suspend_data|_count|raw|mode/.test(name) ? (() => { throw new Error("no") })() : value' },
  ])("reads that give $what", async ({ read }) => {
    const script = `{ const real = parent.API, api = Object.create(real); parent.API = api;
      api.LMSGetValue = (name) => { const value = real.LMSGetValue(name); return ${read}; }; }`;
    const lms = await start(mode, { content: tampered(script) });
    await toQuiz(lms.frame);
    await takeQuiz(lms.frame, { right: true });
    await expectPassed(lms);
  });

  test.each(['"false"', '(() => { throw new TypeError("dead") })()'])(
    "Initialize gives %s: told, kept",
    async (answer) => {
      const script = `parent.API = { LMSInitialize: () => ${answer}, LMSGetValue: (name) => /student_id/.test(name) ? "ada" : "" };`;
      const lms = await start(mode, { content: tampered(script) });
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
});
