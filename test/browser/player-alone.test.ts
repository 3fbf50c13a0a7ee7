import { expect } from "vitest";
import { noticesIn, takeQuiz, titleOf, turnPages, untilReady } from "./learner.ts";
import { packageIn, places, test } from "./platforms.ts";

const tries = await packageIn("test/player/tries");

test.for(places)("without a platform, %s: all works, and is said to stay here", async (place, { unpack, visit }) => {
  const page = await visit(await unpack(tries, place));
  expect(await noticesIn(page)).toMatch(/^Without a learning platform nothing i/);
  await turnPages(page, 2);
  await takeQuiz(page, { right: true });
  expect(await page.locator(".quiz-state").textContent()).toContain("Your score: 100% · Passed");
  // A reload goes on where one was.
  await page.reload();
  await untilReady(page);
  expect(await titleOf(page)).toBe("Quiz");
});
