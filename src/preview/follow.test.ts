import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { follow, type Following, type Outcome } from "./follow.ts";

const place = mkdtempSync(join(tmpdir(), "dlis-follow-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

let folder: string;
let following: Following;
let outcomes: Outcome[];
const soon = { timeout: 15_000, interval: 20 };

const settings = (title: string): string =>
  `title: ${title}\niri: https://school.example/course\nlanguage: en\nmodules:\n  - path: modules/one\n    title: One\n`;
const page = (words: string): string => `---\ntitle: A page\n---\n\n${words}\n`;
const first = (): string => join(folder, "modules/one/01-first.md");
function make(words: string, title = "A course"): void {
  mkdirSync(join(folder, "modules/one"), { recursive: true });
  writeFileSync(join(folder, "course.yaml"), settings(title));
  writeFileSync(first(), page(words));
}

/** What the last build shows of the course: its pages, or the codes of what is wrong. */
function shown(): string {
  const last = outcomes.at(-1);
  if (!last || !("built" in last)) return String(last?.error);
  const [only] = last.built.packages;
  const index = only?.files.find(({ path }) => path === "index.html")?.contents;
  return typeof index === "string" ? index : last.built.problems.map(({ code }) => code).join(" ");
}

beforeEach(async () => {
  folder = join(mkdtempSync(join(place, "courses-")), "course");
  outcomes = [];
  make("At first.");
  following = await follow(folder, { targets: ["scorm12"], cwd: place }, (outcome) => void outcomes.push(outcome));
  expect(shown()).toContain("At first.");
});
afterEach(() => following.close());

test("500 saves in a second are few builds, and the last one has the last words", async () => {
  const other = (index: number): string => join(folder, `modules/one/page-${index}.md`);
  const end = Date.now() + 1_000;
  for (let save = 0; save < 500; save++) {
    writeFileSync(save % 2 ? first() : other(save % 50), page(`Save number ${save} in the row.`));
    if (save % 10 === 0) await wait(Math.max(0, end - Date.now()) / (50 - save / 10));
  }
  await expect.poll(shown, soon).toContain("Save number 499 in the row.");
  await expect.poll(shown, soon).toContain("Save number 498 in the row.");
  // A busy machine needs longer to save so often, and builds in between.
  expect(outcomes.length).toBeLessThan(50);
  expect(shown()).not.toContain("Save number 448 in the row.");
});

test("another branch: the folder is deleted, and made anew with other files", async () => {
  rmSync(folder, { recursive: true });
  await wait(40);
  make("On the other branch.", "Another title");
  await expect.poll(shown, soon).toContain("On the other branch.");
  // It is still followed.
  await wait(200);
  writeFileSync(first(), page("And on it goes."));
  await expect.poll(shown, soon).toContain("And on it goes.");
});

test("a folder that is gone is told in words, and taken up again once it is back", async () => {
  const away = `${folder}-away`;
  renameSync(folder, away);
  await expect.poll(shown, soon).toBe("course/missing");
  await wait(200);
  renameSync(away, folder);
  await expect.poll(shown, soon).toContain("At first.");
  writeFileSync(first(), page("Back again."));
  await expect.poll(shown, soon).toContain("Back again.");
});

test.each([
  {
    how: "a file deleted and made again",
    save: async (file: string, text: string) => {
      unlinkSync(file);
      await wait(25);
      writeFileSync(file, text);
    },
  },
  {
    how: "a file written beside it, then renamed over it",
    save: async (file: string, text: string) => {
      writeFileSync(`${file}.new`, text);
      await wait(5);
      renameSync(`${file}.new`, file);
    },
  },
  {
    how: "the old file put away under another name, as Vim does",
    save: async (file: string, text: string) => {
      renameSync(file, `${file}~`);
      await wait(5);
      writeFileSync(file, text);
      await wait(5);
      unlinkSync(`${file}~`);
    },
  },
  {
    how: "a file emptied, written by halves",
    save: async (file: string, text: string) => {
      writeFileSync(file, "");
      await wait(25);
      writeFileSync(file, text.slice(0, 9));
      await wait(25);
      writeFileSync(file, text);
    },
  },
])("a save that is $how: no problem is told on the way", async ({ save }) => {
  await wait(100);
  await save(join(folder, "course.yaml"), settings("Renamed"));
  await expect.poll(shown, soon).toContain("<title>Renamed</title>");
  await save(first(), page("Saved with care."));
  await expect.poll(shown, soon).toContain("Saved with care.");
  const told = outcomes.flatMap((each) => ("built" in each ? each.built.problems.map(({ code }) => code) : ["defect"]));
  expect(told).toEqual([]);
});

test("a file that leads nowhere, or is gone between looking and reading, is a problem and no failure", async () => {
  symlinkSync(join(folder, "modules/one/02-gone.md"), join(folder, "modules/one/02-link.md"));
  await expect.poll(shown, soon).toBe("file/unreadable");
  unlinkSync(join(folder, "modules/one/02-link.md"));
  cpSync(first(), join(folder, "modules/one/02-link.md"));
  await expect.poll(shown, soon).toContain("one/link");
});
