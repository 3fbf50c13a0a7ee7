import { describe, expect, test } from "vitest";
import { assembleCourse } from "../assemble.ts";
import type { Course } from "../model/course.ts";
import type { Tree } from "../model/source-tree.ts";
import { aboutAlone, aboutHtml } from "./about.ts";
import { stringsFor } from "./locale.ts";
import { summaryOf } from "./summary.ts";

/** A course of one page with one question, by what its settings and questions say. */
function course(settings: string, question: string): Course {
  return assembled([
    ["course.yaml", `title: A\nlanguage: en\nmodules: [{ path: m, title: M }]\n${settings}`],
    ["m/01-page.md", "---\ntitle: P\n---\nText.\n\n::question{#q}\n"],
    ["m/questions.yaml", `questions:\n  - { id: q, type: truefalse, text: So, correct: true${question} }\n`],
  ]);
}
function assembled(files: readonly (readonly [string, string])[]): Course {
  const texts = new Map(files);
  const tree: Tree = { name: "a", shown: "a", texts, media: new Map(), unusable: new Map() };
  const { course } = assembleCourse({ course: tree, shared: undefined, lenders: new Map() }, []);
  if (!course) throw new Error("no course");
  return course;
}

describe.each([
  { what: "practice only", settings: "", question: "", method: "Learning objects", summary: "no score is reported" },
  {
    what: "a question that counts",
    settings: "",
    question: ", counts: true",
    method: "highest grade",
    summary: "with the score",
  },
  {
    what: "100 without a score",
    settings: "scoring: { without-score: 100 }\n",
    question: "",
    method: "highest grade",
    summary: "a score of 100",
  },
])("$what", ({ settings, question, method, summary }) => {
  const it = course(settings, question);
  test(`the settings for Moodle name “${method}”`, () => expect(aboutHtml(it, "scorm12", "course")).toContain(method));
  test(`the build says “${summary}”`, () => expect(summaryOf(it, stringsFor("en"))).toContain(summary));
});

test.each([
  { question: "", method: "“Learning objects”" },
  { question: ", counts: true", method: "“Average grade”" },
])("with one SCO a module the build names the grading method $method", ({ question, method }) => {
  expect(summaryOf(course("scorm: { scos: module }\n", question), stringsFor("en"), true)).toContain(method);
});

test("beside its package the page has its style and asks for no file of it", () => {
  const page = '<link rel="stylesheet" href="assets/style.css"><p>';
  const face = '@font-face{font-family:"A b";src:url("a.woff2") format("woff2");unicode-range:U+0-FF}';
  expect(aboutAlone(page, `${face}p{font:1rem "A b",$& serif}\n${face}`)).toBe(
    '<style>p{font:1rem "A b",$& serif}\n</style><p>',
  );
});

describe("what is known of a self-assessment", () => {
  /** A course of a page and a self-assessment, whose answers go where `delivery` says. */
  const assessed = (delivery: string, question = "", isSensitive = false): Course =>
    assembled([
      ["course.yaml", "title: A\nlanguage: en\nmodules: [{ path: m, title: M }]\n"],
      ["m/01-page.md", `---\ntitle: P\n---\nText.\n${question && "\n::question{#q}\n"}`],
      ...(question ? [["m/questions.yaml", `questions:\n  - ${question}\n`] as const] : []),
      [
        "m/assessment.yaml",
        `title: My <compass>
instrument: i
version: "1"
name: N
caution: C
delivery: ${delivery}
dimensions: [{ id: A, label: A }, { id: B, label: B }, { id: C, label: C }]
items:
  - { id: A1, dimension: A, type: likert, text: A }
  - { id: B1, dimension: B, type: likert, text: B }
  - { id: C1, dimension: C, type: likert, text: C, sensitive: ${isSensitive} }
bands: [{ id: l, from: 0, to: 49, label: L }, { id: h, from: 50, to: 100, label: H }]
`,
      ],
    ]);
  const choice = "told that a choice was made, no answer and no result";
  const own = "answers are on the device";
  const code = "result code without their name";
  const results = "their answers only in what it keeps";
  const sensitive = "of questions marked as sensitive the platform is told only that they were answered";
  const answers = "the score of each dimension, each answer and";

  test.each([
    { delivery: "{}", as: "scorm12", says: [choice, own] },
    { delivery: "{ mode: local }", as: "xapi", says: [choice, own] },
    { delivery: "{ mode: cohort }", as: "scorm12", says: [choice, own, code] },
    { delivery: "{ mode: lms }", as: "cmi5", says: [results] },
    { delivery: "{ mode: lms, answers: platform }", as: "scorm12", says: [answers] },
    { delivery: "{ mode: lms }", as: "xapi", sensitive: true, says: [results, sensitive] },
    { delivery: "{ mode: cohort }", as: "scorm12", sensitive: true, says: [choice, own, code] },
    { delivery: "{ mode: cohort }", as: "web", says: [own, code] },
    { delivery: "{ mode: lms }", as: "web", says: [own] },
  ] as const)("$as, $delivery", ({ delivery, as, says, ...more }) => {
    const html = aboutHtml(assessed(delivery, "", "sensitive" in more), as, "course");
    expect([choice, own, code, results, answers, sensitive].filter((line) => html.includes(line))).toEqual(says);
    expect(html).toContain("My &lt;compass&gt;: ");
  });
  test.each([
    { as: "scorm12", answered: "answers to questions" },
    { as: "xapi", answered: "each answer with its time" },
  ] as const)("in $as answers to questions are told only where there are questions", ({ as, answered }) => {
    const question = "{ id: q, type: truefalse, text: So, correct: true }";
    expect(aboutHtml(assessed("{}"), as, "course")).not.toContain(answered);
    expect(aboutHtml(assessed("{}", question), as, "course")).toContain(answered);
  });
});
