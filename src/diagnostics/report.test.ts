import { expect, test } from "vitest";
import type { Diagnostic } from "./diagnostic.ts";
import { report } from "./report.ts";

const file = "courses/demo/quiz.yaml";
const problem: Diagnostic = { code: "question/no-answer", severity: "error", message: "What is.", params: {} };
const at = (column: number, endColumn?: number) => ({
  place: { file, line: 7, column, ...(endColumn === undefined ? {} : { endColumn }) },
});
const long = `${"a".repeat(80)}HERE${"b".repeat(80)}`;

test.each([
  {
    what: "a problem without a place",
    problem,
    line: undefined,
    lines: ["error What is. [question/no-answer]"],
  },
  {
    what: "a place whose line can't be shown",
    problem: { ...problem, ...at(3) },
    line: undefined,
    lines: ["courses/demo/quiz.yaml:7:3 error What is. [question/no-answer]"],
  },
  {
    what: "a place of one character, and a hint",
    problem: { ...problem, ...at(7), hint: "Do this." },
    line: "      - { id: a }",
    lines: [
      "courses/demo/quiz.yaml:7:7 error What is. [question/no-answer]",
      "  7 |       - { id: a }",
      "    |       ^",
      "  hint: Do this.",
    ],
  },
  {
    what: "a place with a width",
    problem: { ...problem, severity: "warning" as const, ...at(7, 10) },
    line: "text: Oui !",
    lines: ["courses/demo/quiz.yaml:7:7 warning What is. [question/no-answer]", "  7 | text: Oui !", "    |       ^^^"],
  },
  {
    what: "lines to paste",
    problem: { ...problem, ...at(7), hint: "Write:", paste: 'text: "Oui\n  non"' },
    line: "text: Oui",
    lines: [
      "courses/demo/quiz.yaml:7:7 error What is. [question/no-answer]",
      "  7 | text: Oui",
      "    |       ^",
      "  hint: Write:",
      '    text: "Oui',
      '      non"',
    ],
  },
  {
    what: "a tab as one space, so that the caret stands below its sign",
    problem: { ...problem, ...at(2) },
    line: "\tb: 1",
    lines: ["courses/demo/quiz.yaml:7:2 error What is. [question/no-answer]", "  7 |  b: 1", "    |  ^"],
  },
  {
    what: "the part of a long line around the caret",
    problem: { ...problem, ...at(81, 85) },
    line: long,
    lines: [
      "courses/demo/quiz.yaml:7:81 error What is. [question/no-answer]",
      `  7 | …${long.slice(41, 141)}…`,
      `    | ${" ".repeat(40)}^^^^`,
    ],
  },
  {
    what: "no more carets than there is line",
    problem: { ...problem, ...at(5, 60) },
    line: "abc: de",
    lines: ["courses/demo/quiz.yaml:7:5 error What is. [question/no-answer]", "  7 | abc: de", "    |     ^^^"],
  },
  {
    what: "a caret behind the end of its line",
    problem: { ...problem, ...at(9) },
    line: "a: [1, 2",
    lines: ["courses/demo/quiz.yaml:7:9 error What is. [question/no-answer]", "  7 | a: [1, 2", "    |         ^"],
  },
])("shows $what", ({ problem, line, lines }) => {
  expect(report(problem, { lineOf: () => line, colour: false }).split("\n")).toEqual(lines);
});

test.each([
  { severity: "error", colour: 31 },
  { severity: "warning", colour: 33 },
  { severity: "info", colour: 36 },
] as const)("paints $severity, and only on request", ({ severity, colour }) => {
  const painted = report({ ...problem, severity }, { lineOf: () => undefined, colour: true });
  expect(painted).toBe(`\u001b[${colour}m${severity}\u001b[0m What is. \u001b[2m[question/no-answer]\u001b[0m`);
});
