import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeEach, expect, test } from "vitest";
import { compile } from "../compile.ts";
import { decode, readSources } from "./sources.ts";

const place = mkdtempSync(join(tmpdir(), "dlis-read-"));
let folder = "";
let number = 0;
beforeEach(() => {
  folder = join(place, `courses-${++number}`, "one");
  mkdirSync(join(folder, "modules/a/media"), { recursive: true });
  write("course.yaml", "title: A\nlanguage: en\nmodules: [{ path: modules/a, title: A }]\n");
  write("modules/a/01-page.md", "---\ntitle: P\n---\nText.\n");
});
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});
const write = (path: string, contents: string | Uint8Array): void => {
  writeFileSync(join(folder, path), contents);
};
const compiled = async () => {
  const { sources, problems: unread } = await readSources(folder, place);
  const { compiled: editions, problems } = compile(sources, unread, { targets: ["scorm12"] });
  return { sources, compiled: editions[0], problems };
};

test.each([
  ["UTF-8", Buffer.from("été"), "été"],
  ["with a byte order mark", Buffer.from("\ufeffété"), "été"],
  ["with CRLF", Buffer.from("a\r\nb\rc"), "a\nb\nc"],
  ["Latin-1", Buffer.from("été", "latin1"), { encoding: "Latin-1 (Windows-1252)" }],
  ["UTF-16", Buffer.from("\ufeffété", "utf16le"), { encoding: "UTF-16" }],
  ["UTF-16 without a mark", Buffer.from("abc", "utf16le"), { encoding: "UTF-16 or a binary file" }],
])("%s", (_, bytes, expected) => {
  expect(decode(bytes)).toEqual(expected);
});

test("a symbolic link out of the folder is neither read nor followed", async () => {
  writeFileSync(join(place, "secret.png"), "secret");
  mkdirSync(join(place, "elsewhere"), { recursive: true });
  writeFileSync(join(place, "elsewhere/secret.md"), "secret");
  symlinkSync(join(place, "secret.png"), join(folder, "modules/a/media/x.png"));
  symlinkSync(join(place, "elsewhere"), join(folder, "modules/b"));
  symlinkSync(join(place, "elsewhere/secret.md"), join(folder, "modules/a/02-secret.md"));
  const { sources } = await readSources(folder, place);
  expect([...sources.course.unusable]).toEqual(
    expect.arrayContaining([
      ["modules/a/media/x.png", "outside"],
      ["modules/b", "outside"],
      ["modules/a/02-secret.md", "outside"],
    ]),
  );
  expect([...sources.course.texts.keys()]).toEqual(["course.yaml", "modules/a/01-page.md"]);
});

test("a module is borrowed from a course beside this one, with its home's id and title", async () => {
  const lender = join(folder, "../two");
  mkdirSync(join(lender, "modules/01-rights"), { recursive: true });
  writeFileSync(
    join(lender, "course.yaml"),
    "id: home\ntitle: B\nlanguage: en\nmodules: [{ path: modules/01-rights, title: Rights }]\n",
  );
  writeFileSync(join(lender, "modules/01-rights/page.md"), "---\ntitle: Q\n---\nBorrowed.\n");
  write(
    "course.yaml",
    "title: A\nlanguage: en\nmodules:\n  - { path: modules/a, title: A }\n  - path: ../two/modules/01-rights\n",
  );
  const { compiled: course, problems } = await compiled();
  expect(problems).toEqual([]);
  expect(course?.course.modules.map(({ fullId, title }) => [fullId, title])).toEqual([
    ["one/a", "A"],
    ["home/rights", "Rights"],
  ]);
});

test("neither a lender nor what is shared may be a symbolic link out of the courses' folder", async () => {
  const outside = join(place, `outside-${number}`);
  mkdirSync(join(outside, "modules/rights"), { recursive: true });
  writeFileSync(
    join(outside, "course.yaml"),
    "title: B\nlanguage: en\nmodules: [{ path: modules/rights, title: R }]\n",
  );
  writeFileSync(join(outside, "modules/rights/page.md"), "---\ntitle: Q\n---\nSecret.\n");
  writeFileSync(join(outside, "glossary.yaml"), "terms: {}\n");
  symlinkSync(outside, join(folder, "../two"));
  symlinkSync(outside, join(folder, "../_shared"));
  write(
    "course.yaml",
    "title: A\nlanguage: en\nmodules: [{ path: modules/a, title: A }, { path: ../two/modules/rights }]\n",
  );
  const { sources, problems } = await compiled();
  expect(sources.lenders.size).toBe(0);
  expect(sources.shared).toBeUndefined();
  expect(problems.map(({ code }) => code)).toEqual(["module/missing"]);
});

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.string({ unit: "grapheme", maxLength: 200 }).map((text) => Buffer.from(text)),
  fc
    .array(
      fc.constantFrom(
        "---\n",
        "title: ",
        "- ",
        "id: x\n",
        "type: single\n",
        ": ",
        "\t",
        "[[",
        "]]",
        "{",
        "}",
        "questions:\n",
        "  ",
        "text: a\n",
        "*",
        "&a ",
        "'",
        '"',
        "|\n",
        ">-\n",
        "#",
        "é",
        "\n",
      ),
      { maxLength: 40 },
    )
    .map((parts) => Buffer.from(parts.join(""))),
);
test.each([
  "course.yaml",
  "modules/a/01-page.md",
  "modules/a/quiz.yaml",
  "modules/a/questions.yaml",
  "glossary.yaml",
  "sources.yaml",
  "modules/a/media/x.svg",
  "modules/a/media/x.png",
])("random bytes as %s give problems, never a crash", async (path) => {
  write("modules/a/02-media.md", "---\ntitle: M\n---\n![a](media/x.svg) ![b](media/x.png) :term[a] [@b]\n");
  await fc.assert(
    fc.asyncProperty(bytes, async (contents) => {
      write(path, contents);
      const { problems } = await compiled();
      expect(Array.isArray(problems)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
