import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { answer, dataIn, formOf, heldBy, takeQuiz, turnPages, waitForSaved, waitForState, titleOf } from "./learner.ts";
import { packageIn, test } from "./platforms.ts";

const folder = mkdtempSync(join(tmpdir(), "dlis-renamed-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The same course after its author renamed a page, the quiz, their questions and the module. */
function renamed(): string {
  cpSync("test/player/tries", folder, { recursive: true });
  const edit = (path: string, from: string, to: string): void => {
    const text = readFileSync(join(folder, path), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(folder, path), text.replace(from, to));
  };
  const module = "modules/attempts";
  renameSync(join(folder, "modules/tries"), join(folder, module));
  edit("course.yaml", "title: Two tries\n", "id: tries\ntitle: Two tries\n");
  edit("course.yaml", "  - path: modules/tries", "  - path: modules/attempts\n    formerly: [tries]");
  edit(`${module}/01-start.md`, "title: Start", "id: begin\nformerly: [start]\ntitle: Start");
  edit(`${module}/01-start.md`, "#warm", "#heat");
  edit(`${module}/questions.yaml`, "- id: warm", "- id: heat\n    formerly: [warm]");
  edit(`${module}/quiz.yaml`, "title: Quiz", "id: test\nformerly: [quiz]\ntitle: Quiz");
  edit(`${module}/quiz.yaml`, "- id: one", "- id: first\n    formerly: [one]");
  return folder;
}

test("what waits on the device under old names is taken up by the course's next version", async ({ start }) => {
  const lms = await start("moodle", await packageIn("test/player/tries"));
  await turnPages(lms.frame, 2);
  await waitForSaved(lms.frame);
  lms.loseSession();
  await lms.frame.click("#previous");
  await lms.frame.click("#previous");
  const { plan } = await dataIn(lms.frame);
  const warm = plan.parts[0]?.questions[0];
  if (!warm) throw new Error("The course has no such question any more.");
  await answer(lms.frame, warm, { right: true });
  await turnPages(lms.frame, 2);
  await takeQuiz(lms.frame, { right: true });
  await waitForState(lms.frame, /^Could not save/);
  await lms.closeTab();

  await lms.heal();
  lms.update(await packageIn(renamed()));
  await lms.open();
  await lms.ready();
  expect(await titleOf(lms.frame)).toBe("Quiz");
  expect(await lms.frame.locator(".quiz-state").textContent()).toContain("Your score: 100%");
  await waitForSaved(lms.frame);
  expect((await heldBy(lms))?.progress).toMatchObject({
    place: "tries/attempts/test",
    read: expect.arrayContaining(["tries/attempts/begin", "tries/attempts/think"]) as string[],
    quizzes: { "tries/attempts/test": { attempts: 1, kept: 100 } },
    answers: { "tries/attempts/heat": { response: ["Paris"] }, "tries/attempts/first": { response: ["right"] } },
  });
  await lms.frame.click("#previous");
  await lms.frame.click("#previous");
  const heat = (await dataIn(lms.frame)).plan.parts[0]?.questions[0];
  if (!heat) throw new Error("The course has no such question any more.");
  expect(await formOf(lms.frame, heat).locator("input").inputValue()).toBe("Paris");
});
