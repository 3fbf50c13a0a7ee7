import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { noticesIn, takeQuiz, turnPages } from "./learner.ts";
import { test } from "./platforms.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dlis-open-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** `dlis build --open` of a course, with another browser than the system's. */
function buildAndOpen(course: string, browser: string) {
  const args = [resolve("dist/cli.js"), "build", "--open", "--out", folder, course];
  const env = { ...process.env, BROWSER: browser };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env });
  return { status, stdout, stderr };
}

test.for([
  { course: "tries", start: "tries-en-scorm12/index.html" },
  { course: "modules", start: "modules-en-scorm12/first.html" },
])("--open shows $course in the browser that BROWSER names, as a preview", async ({ course, start }, { visit }) => {
  const [program, told] = [join(folder, `${course}.sh`), join(folder, `${course}.txt`)];
  // It is not waited for, as no browser is: what it was told appears whole.
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > "${told}.part" && mv "${told}.part" "${told}"\n`);
  chmodSync(program, 0o755);
  const { status, stdout, stderr } = buildAndOpen(`test/player/${course}`, program);
  expect([status, stdout]).toEqual([0, ""]);
  expect(stderr).toContain(`Opened ${start} in the browser.`);
  await expect.poll(() => existsSync(told)).toBe(true);
  const [address = "", ...others] = readFileSync(told, "utf8").trim().split("\n");
  expect(others).toEqual([]);
  const page = await visit(address);
  expect(await noticesIn(page)).toContain("Author’s preview: nothing is sent.");
  await turnPages(page, course === "tries" ? 2 : 1);
  await takeQuiz(page, { right: true });
  expect(await page.locator(".quiz-state").textContent()).toContain("Your score: 100% · Passed");
});

test("a browser that can't be started: the course is made, and its address told", () => {
  const { status, stderr } = buildAndOpen("test/player/tries", join(folder, "no-such-browser"));
  expect(status).toBe(0);
  expect(stderr).toMatch(/Open this address in a browser: file:\/\/\S+\/tries-en-scorm12\/index\.html\?dlis-preview\n/);
});
