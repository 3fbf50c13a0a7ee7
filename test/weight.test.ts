import { expect, test } from "vitest";
import { firstScreen, gzipped } from "../bench/first-screen.mjs";
import { packageOf } from "./package-of.ts";

/** What a thin line carries before a page is read. Parts loaded on use are apart; the bench says the figures. */
test("the French course's first screen, its player and its style are as light as promised", async () => {
  const files = await packageOf("courses/fractures-numeriques", "scorm12", "fr");
  const first = firstScreen(files);
  const weightOf = (name: string): number => gzipped(files.get(`assets/${name}`) ?? Buffer.alloc(0));
  expect(first.requests.length).toBeLessThanOrEqual(4);
  expect(first.bytes).toBeLessThanOrEqual(60_000);
  expect(weightOf("player.js")).toBeLessThanOrEqual(20_000);
  expect(weightOf("style.css")).toBeLessThanOrEqual(8_000);
});
