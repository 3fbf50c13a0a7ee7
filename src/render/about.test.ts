import { describe, expect, test } from "vitest";
import { assembleCourse } from "../assemble.ts";
import type { Course } from "../model/course.ts";
import type { Tree } from "../model/source-tree.ts";
import { aboutHtml } from "./about.ts";
import { stringsFor } from "./locale.ts";
import { summaryOf } from "./summary.ts";

/** A course of one page with one question, by what its settings and questions say. */
function course(settings: string, question: string): Course {
  const texts = new Map([
    ["course.yaml", `title: A\nlanguage: en\nmodules: [{ path: m, title: M }]\n${settings}`],
    ["m/01-page.md", "---\ntitle: P\n---\nText.\n\n::question{#q}\n"],
    ["m/questions.yaml", `questions:\n  - { id: q, type: truefalse, text: So, correct: true${question} }\n`],
  ]);
  const tree: Tree = { name: "a", shown: "a", texts, media: new Map(), unusable: new Map() };
  const { course: assembled } = assembleCourse({ course: tree, shared: undefined, lenders: new Map() }, []);
  if (!assembled) throw new Error("no course");
  return assembled;
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
