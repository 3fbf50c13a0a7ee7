import { expect } from "vitest";
import { packageOf } from "../package-of.ts";
import { noticesIn, takeQuiz, titleOf, turnPages, untilReady } from "./learner.ts";
import { places, test } from "./platforms.ts";

const files = await packageOf("courses/demo", "web");
const tries = await packageOf("test/player/tries", "web");

test.for(places)("a web package, %s, is a course of its own", async (place, { unpack, visit }) => {
  const page = await visit(await unpack(tries, place));
  expect(await noticesIn(page)).toMatch(/^Without a learning platform nothing i/);
  await turnPages(page, 2);
  await takeQuiz(page, { right: true });
  expect(await page.locator(".quiz-state").textContent()).toContain("Your score: 100% · Passed");
});

test("once opened, all of it is there without a network: pages, pictures, sound in pieces", async ({
  unpack,
  visit,
}) => {
  const address = await unpack(files, "on a web server that allows its own scripts and styles only");
  const page = await visit(address);
  const first = await titleOf(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(() => caches.keys().then((names) => names.length))).toBe(1);
  await page.context().setOffline(true);
  await page.reload();
  await untilReady(page);
  expect(await titleOf(page)).toBe(first);
  // There is no network indeed; asked on another page, since the browser complains of it.
  const other = await page.context().newPage();
  await other.goto(address);
  const asked = other.evaluate(() =>
    fetch("nothing.txt", { cache: "no-store" }).then(
      () => "came",
      () => "lost",
    ),
  );
  expect(await asked).toBe("lost");
  const kept = [...files.keys()].filter((path) => !path.startsWith("source/") && path !== "service-worker.js");
  expect(kept.some((path) => /\.(png|svg|webp)$/.test(path))).toBe(true);
  for (const path of kept) {
    const size = await page.evaluate(
      (to) =>
        fetch(to, { cache: "no-store" }).then((answer) => answer.arrayBuffer().then(({ byteLength }) => byteLength)),
      path,
    );
    expect({ path, size }).toEqual({ path, size: files.get(path)?.length });
  }
  const [sound = ""] = kept.filter((path) => /\.(mp3|ogg|m4a|wav|mp4|webm)$/.test(path));
  const piece = await page.evaluate(async (to) => {
    const answer = await fetch(to, { cache: "no-store", headers: { Range: "bytes=10-19" } });
    return [answer.status, (await answer.arrayBuffer()).byteLength, answer.headers.get("Content-Range")];
  }, sound);
  expect(piece).toEqual([206, 10, `bytes 10-19/${files.get(sound)?.length}`]);
});

test("a new version of the course takes the place of the one that was kept", async () => {
  const text = (all: ReadonlyMap<string, Uint8Array>): string =>
    new TextDecoder().decode(all.get("service-worker.js")).split("\n")[0] ?? "";
  const again = await packageOf("courses/demo", "web");
  expect(text(again)).toBe(text(files));
  expect(text(files)).toMatch(/^self\.kept=\{"name":"demo en [0-9a-z]{8,}","files":\["about\.html",/);
  expect(text(tries)).not.toBe(text(files));
  expect(text(files)).not.toContain("source/");
});
