import { describe, expect } from "vitest";
import {
  answer,
  coreOf,
  countOf,
  firstQuestion,
  formOf,
  heldBy,
  interactionsOf,
  noticesIn,
  press,
  questionsShown,
  secret,
  takeQuiz,
  turnPages,
  typedIn,
  waitForSaved,
} from "./learner.ts";
import { modes } from "../../src/preview/lms/protocol.ts";
import { changed, packageIn, test } from "./platforms.ts";

const tries = await packageIn("test/player/tries");
const kinds = await packageIn("test/player/kinds");
const modules = await packageIn("test/player/modules");

describe.each(modes)("%s", (mode) => {
  test("a full pass, with a question of every kind in the letters of the standard", async ({ start }) => {
    const lms = await start(mode, kinds);
    expect(coreOf(lms, "lesson_status")).toBe("incomplete");
    expect([countOf(lms, "LMSInitialize"), countOf(lms, "LMSCommit")]).toEqual([1, 1]);
    await turnPages(lms.frame, 1);
    await waitForSaved(lms.frame);
    expect(countOf(lms, "LMSCommit")).toBe(2);
    expect(coreOf(lms, "lesson_location")).toBe("p/kinds/kinds/quiz");
    await takeQuiz(lms.frame, { right: true });
    await expect.poll(() => coreOf(lms, "lesson_status")).toBe("passed");
    // Eleven answers, a score and a status: one batch.
    await expect.poll(() => countOf(lms, "LMSCommit")).toBe(3);
    expect(coreOf(lms, "score.raw")).toBe("100");
    expect(coreOf(lms, "exit")).toBe("");
    expect(lms.grade()).toBe(100);
    expect(lms.completion()).toEqual({ passed: true, completed: false, allScos: true });
    const told = Object.fromEntries(interactionsOf(lms).map((each) => [(each.id ?? "").slice(0, 8), each]));
    const row = (number: string): unknown[] => {
      const { type, student_response, result, ...rest } = told[`kinds-${number}`] ?? {};
      return [
        type,
        student_response,
        ...Object.keys(rest).flatMap((key) => (key.includes("pattern") ? [rest[key]] : [])),
        result,
      ];
    };
    expect(["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11"].map(row)).toEqual([
      ["choice", "b", "b", "correct"],
      ["choice", "b,c", "{b,c}", "correct"],
      ["true-false", "t", "t", "correct"],
      ["matching", "1.a,2.b,3.a", "{1.a,2.b,3.a}", "correct"],
      ["matching", "1.a,2.b", "{1.a,2.b}", "correct"],
      ["sequencing", "a,b,c", "a,b,c", "correct"],
      ["numeric", "2.5", "2.5", "correct"],
      ["numeric", "2", "correct"],
      ["fill-in", "Athens", "Athens", "Athína", "correct"],
      ["fill-in", "blue / purple", "blue / purple", "correct"],
      ["likert", "2", "neutral"],
    ]);
    for (const each of interactionsOf(lms)) {
      expect(each.time).toMatch(/^\d\d:\d\d:\d\d$/);
      // Zeros at the end don't outlive the strict platform's own writing.
      expect(each.latency).toMatch(/^(00)?00:00:\d\d(\.\d{1,2})?$/);
      expect(each.weighting).toBe("1");
    }
    expect((await heldBy(lms))?.progress).toMatchObject({
      place: "kinds/kinds/quiz",
      read: ["kinds/kinds/start"],
      quizzes: { "kinds/kinds/quiz": { attempts: 1, kept: 100, open: false } },
    });
    await lms.leave();
    expect(coreOf(lms, "total_time")).not.toMatch(/^[0:.]*$/);
    expect(countOf(lms, "LMSFinish")).toBe(1);
    expect(lms.calls.filter(({ args }) => args[0] === "cmi.core.session_time")).toHaveLength(1);
    expect(JSON.stringify(lms.calls)).not.toContain(secret);
  });

  test("a full fail: incomplete while another try is left, failed with the last one", async ({ start }) => {
    const lms = await start(mode, tries);
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: false });
    await expect.poll(() => coreOf(lms, "score.raw")).toBe("0");
    expect(coreOf(lms, "lesson_status")).toBe("incomplete");
    await takeQuiz(lms.frame, { right: false });
    await expect.poll(() => coreOf(lms, "lesson_status")).toBe("failed");
    expect(coreOf(lms, "exit")).toBe("");
    expect(interactionsOf(lms).map(({ result }) => result)).toEqual(Array(6).fill("wrong"));
    expect(lms.completion().passed).toBe(false);
    await lms.leave();
    const before = lms.stored();
    await lms.open();
    await lms.ready();
    // Without review, on the platform of the book, it stays what it was.
    expect((await noticesIn(lms.frame)).includes("nothing is recorded")).toBe(mode !== "strict");
    await lms.leave();
    expect({ ...lms.stored(), "cmi.core.total_time": "" }).toEqual({ ...before, "cmi.core.total_time": "" });
  });

  test("leave half-way and resume: incomplete, and another device goes on there", async ({ start }) => {
    const lms = await start(mode, tries);
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: true, handIn: false });
    await lms.leave();
    expect([coreOf(lms, "lesson_status"), coreOf(lms, "exit"), lms.grade()]).toEqual([
      "incomplete",
      "suspend",
      undefined,
    ]);
    await lms.open({ device: "other" });
    const frame = await lms.ready();
    expect(await questionsShown(frame)).toHaveLength(3);
    await frame.locator("[data-quiz-submit]:visible").click();
    await expect.poll(() => coreOf(lms, "lesson_status")).toBe("passed");
    expect(lms.grade()).toBe(100);
    await lms.leave();
  });

  test("try again after a fail: passed, and nothing that follows makes it worse", async ({ start }) => {
    const lms = await start(mode, tries);
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: false });
    await takeQuiz(lms.frame, { right: true });
    await expect.poll(() => coreOf(lms, "lesson_status")).toBe("passed");
    expect(interactionsOf(lms)).toHaveLength(6);
    await lms.reload();
    await lms.ready();
    const before = lms.stored();
    await lms.frame.click("#previous");
    await lms.leave();
    for (const name of ["lesson_status", "score.raw"]) expect(coreOf(lms, name)).toBe(before[`cmi.core.${name}`]);
  });

  test("a pass stands although the last try counts and fails", async ({ start }) => {
    const content = changed(tries, "index.html", (html) => html.replace('"keep":"best"', '"keep":"last"'));
    const lms = await start(mode, content);
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: true });
    await expect.poll(() => coreOf(lms, "lesson_status")).toBe("passed");
    await takeQuiz(lms.frame, { right: false });
    await expect.poll(() => interactionsOf(lms).length).toBe(6);
    expect([coreOf(lms, "lesson_status"), coreOf(lms, "score.raw")]).toEqual(["passed", "100"]);
  });

  test.for([
    { words: "Finish for good", status: "failed", exit: "" },
    { words: "Leave for now", status: "incomplete", exit: "suspend" },
  ])("Finish before the last try: $words", async ({ words, status, exit }, { start }) => {
    const lms = await start(mode, tries);
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: false });
    await press(lms.frame, "Finish");
    expect(await lms.frame.locator("#dialog").textContent()).toContain("this result becomes final: 0%, not passed yet");
    await lms.frame.locator("#dialog button", { hasText: words }).click();
    await expect.poll(() => coreOf(lms, "lesson_status")).toBe(status);
    await lms.leave();
    expect([coreOf(lms, "lesson_status"), coreOf(lms, "exit")]).toEqual([status, exit]);
  });

  test.for(["leave", "closeTab", "close"] as const)(
    "%s keeps what was typed last, and counts the time",
    async (way, { start }) => {
      const lms = await start(mode, tries);
      const warm = await firstQuestion(lms.frame);
      await answer(lms.frame, warm, { right: true });
      await lms[way]();
      lms.sync();
      await lms.open({ device: "other" });
      const frame = await lms.ready();
      expect(await typedIn(frame, warm)).toBe("Paris");
      expect(coreOf(lms, "total_time")).not.toMatch(/^[0:.]*$/);
    },
  );

  test("reload of the platform's page: nothing is lost", async ({ start }) => {
    const lms = await start(mode, tries);
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: true, handIn: false });
    await lms.reload();
    const frame = await lms.ready();
    expect(await questionsShown(frame)).toHaveLength(3);
    expect(await frame.locator('[value="right"]').isChecked()).toBe(true);
  });

  test.for(["reload", "back"] as const)(
    "%s of the content alone: told, kept here, sent at the next launch",
    async (way, { start }) => {
      const lms = await start(mode, tries);
      await turnPages(lms.frame, 2);
      if (way === "reload") await lms.reloadFrame();
      else
        await Promise.all([
          lms.page.waitForEvent("framenavigated"),
          lms.frame.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))),
        ]);
      const frame = await lms.ready();
      expect(await noticesIn(frame)).toContain("close the activity and open it again to send them");
      await takeQuiz(frame, { right: true });
      expect(coreOf(lms, "lesson_status")).toBe("incomplete");
      await lms.leave();
      await lms.open();
      await lms.ready();
      await expect.poll(() => coreOf(lms, "lesson_status")).toBe("passed");
      expect(interactionsOf(lms)).toHaveLength(3);
    },
  );

  test.for(["review", "browse"] as const)(
    "%s records nothing at all and lets one practise",
    async (lessonMode, { start }) => {
      const lms = await start(mode, tries, { lessonMode });
      expect(await noticesIn(lms.frame)).toContain("nothing is recorded");
      await turnPages(lms.frame, 2);
      expect(await lms.frame.locator("[data-quiz-begin]").textContent()).toContain("Practise");
      for (let time = 0; time < 3; time++) await takeQuiz(lms.frame, { right: false });
      await lms.reloadFrame();
      expect(await noticesIn(await lms.ready())).toContain("nothing is recorded");
      await turnPages(lms.frame, 1);
      expect(await lms.frame.evaluate(() => Object.keys(localStorage))).toEqual([]);
      await lms.leave();
      expect(lms.stored()).toEqual({});
    },
  );

  test("another learner on the same device: neither sees the other's answers", async ({ start }) => {
    const lms = await start(mode, tries, { learner: "lovelace" });
    const warm = await firstQuestion(lms.frame);
    await answer(lms.frame, warm, { right: true });
    await turnPages(lms.frame, 1);
    await waitForSaved(lms.frame);
    await lms.frame.locator("textarea:visible").fill(secret);
    await lms.kill();
    await lms.as("hopper").open();
    const frame = await lms.ready();
    expect(await frame.locator(".part:visible .title, .part:visible h1").first().textContent()).toBe("Start");
    expect(await typedIn(frame, warm)).toBe("");
    expect(await frame.locator("textarea").inputValue()).toBe("");
    const kept = await frame.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(kept).toContain("Paris");
    expect(kept).not.toMatch(/lovelace|hopper|Learner/i);
    await lms.leave();
    await lms.as("lovelace").open();
    const field = formOf(await lms.ready(), warm).locator("input");
    expect(await field.inputValue()).toBe("Paris");
    // Once a later launch reads back what was saved, nothing stays on the device.
    await lms.leave();
    await lms.open();
    await lms.ready();
    expect(await lms.frame.evaluate(() => Object.values(localStorage).join())).not.toContain("Paris");
  });

  test("two SCOs in turn, each with its own result, and the first one again", async ({ start }) => {
    const lms = await start(mode, modules, { scos: ["first.html", "second.html"], responses: "readable" });
    for (const sco of [0, 1]) {
      if (sco > 0) await lms.open({ sco });
      const frame = await lms.ready();
      await turnPages(frame, 1);
      await takeQuiz(frame, { right: sco === 0 });
      await expect.poll(() => coreOf(lms, "score.raw", sco)).toBe(sco === 0 ? "100" : "0");
      await lms.leave();
    }
    expect([coreOf(lms, "lesson_status", 0), coreOf(lms, "lesson_status", 1)]).toEqual(["passed", "incomplete"]);
    expect(lms.completion().allScos).toBe(false);
    expect(interactionsOf(lms, 1)[0]?.id).toMatch(/^second-01-/);
    const { frame } = await lms.open({ sco: 0 });
    await lms.ready();
    expect(await frame.locator(".quiz-state").textContent()).toContain("Your score: 100% · Passed");
    await lms.leave();
    expect([coreOf(lms, "lesson_status", 0), coreOf(lms, "lesson_status", 1)]).toEqual(["passed", "incomplete"]);
  });

  test("with a mastery score in the manifest, no score goes out before the final status", async ({ start }) => {
    const content = changed(tries, "index.html", (html) => html.replace('"masteryscore":false', '"masteryscore":true'));
    const lms = await start(mode, content, { masteryscore: 60 });
    await turnPages(lms.frame, 2);
    await takeQuiz(lms.frame, { right: false });
    await expect.poll(() => interactionsOf(lms).length).toBe(3);
    await lms.leave();
    expect([coreOf(lms, "lesson_status"), coreOf(lms, "score.raw")]).toEqual(["incomplete", undefined]);
    await lms.open();
    await takeQuiz(await lms.ready(), { right: true });
    await lms.leave();
    expect([coreOf(lms, "lesson_status"), coreOf(lms, "score.raw")]).toEqual(["passed", "100"]);
  });
});
