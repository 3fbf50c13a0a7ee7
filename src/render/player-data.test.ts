import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { compile } from "../compile.ts";
import { readSources } from "../read/sources.ts";

const place = mkdtempSync(join(tmpdir(), "dlis-plan-"));
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

test("the plan knows what pages, quizzes and questions were called, by themselves and through their module", async () => {
  const files = {
    "course.yaml": `title: A
id: home
language: en
modules:
  - { path: modules/rights, title: Rights, formerly: [law] }
`,
    "modules/rights/01-page.md": "---\ntitle: P\nformerly: [start]\n---\nText.\n",
    "modules/rights/quiz.yaml": `title: Q
formerly: [test]
questions: [{ id: one, formerly: [first], type: truefalse, text: A., correct: true }]
`,
  };
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), contents);
  }
  const { sources, problems } = await readSources(place, place);
  const {
    compiled: [compiled],
  } = compile(sources, problems, { targets: ["scorm12"] });
  expect(compiled?.rendered.get("course")?.launches[0]?.plan.formerly).toEqual({
    "home/rights/start": "home/rights/page",
    "home/law/page": "home/rights/page",
    "home/law/start": "home/rights/page",
    "home/rights/test": "home/rights/quiz",
    "home/law/quiz": "home/rights/quiz",
    "home/law/test": "home/rights/quiz",
    "home/rights/first": "home/rights/one",
    "home/law/one": "home/rights/one",
    "home/law/first": "home/rights/one",
  });
});
