import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { questionFields } from "../generated/validators.js";
import { questionTypes } from "../model/questions/index.ts";
import { readYaml } from "../read/yaml.ts";
import { checkShape, type Shapes } from "./schemas.ts";

function check(kind: keyof Shapes, text: string) {
  const { written } = readYaml(text, "x.yaml");
  if (!written) throw new Error("This test needs YAML that can be read.");
  return checkShape(kind, written);
}
const found = (kind: keyof Shapes, text: string) =>
  check(kind, text).problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);

/** A quiz with one question; its fields begin on line 4. */
const quizOf = (...fields: string[]) =>
  `title: Q\nquestions:\n  - id: q\n${fields.map((field) => `    ${field}\n`).join("")}`;
const course = (...lines: string[]) => `title: C\nlanguage: fr\nmodules: [{ path: m }]\n${lines.join("\n")}`;

test("each type of question of the model has a schema", () => {
  expect(Object.keys(questionFields).sort()).toEqual([...questionTypes].sort());
});

describe("the examples of the writing guide", () => {
  const guide = readFileSync(new URL("../../docs/writing.md", import.meta.url), "utf8");
  const blocks = [
    ...guide.matchAll(/^```yaml\n# yaml-language-server: \$schema=\S*?(\w+)\.schema\.json\n(.*?)^```/gms),
  ];

  test.each(blocks.map(([, kind = "", text = ""]) => ({ kind, text })))("$kind.yaml", ({ kind, text }) => {
    // The guide shows a question without its choices.
    const whole = kind === "quiz" ? `${text}    choices: [{ text: a }, { text: b }]\n` : text;
    expect(check(kind as keyof Shapes, whole).problems).toEqual([]);
  });
  test("all kinds of file have one", () => {
    expect(blocks.map(([, kind]) => kind).sort()).toEqual(["course", "glossary", "quiz", "sources", "theme"]);
  });
});

test.each([
  {
    type: "single",
    fields: ["choices: [{ text: a, correct: vrai }, { text: b, feedback: c, id: d }]", "shuffle: oui"],
  },
  { type: "multiple", fields: ["choices: [{ text: a, correct: true }, { text: b }]", "partial: non"] },
  { type: "truefalse", fields: ["correct: Faux"] },
  {
    type: "matching",
    fields: [
      "targets: [{ id: a, text: A }, { id: b, text: B }]",
      "items: [{ text: x, match: a }, { text: y, match: b }]",
    ],
  },
  {
    type: "categorise",
    fields: [
      "categories: [{ id: a, text: A }, { id: b, text: B }]",
      "items: [{ text: x, category: a }, { text: y, category: b }]",
    ],
  },
  { type: "ordering", fields: ["items: [{ text: x }, { text: y, id: y }]"] },
  { type: "numeric", fields: ["answer: 40,6", "tolerance: 0.5", "unit: '%'"] },
  { type: "numeric", fields: ["range: [40, 45.5]"] },
  { type: "shorttext", fields: ["accept: [80, quatre-vingts]", "ignore: [case]"] },
  { type: "cloze", fields: ["ignore: []"] },
  { type: "likert", fields: ["scale: [Non, Oui]"] },
  { type: "reflection", fields: ["hints: [a]", "attempts: unlimited", "feedback: { always: b }", "formerly: [c]"] },
])("a question of type $type may have $fields", ({ type, fields }) => {
  expect(found("quiz", quizOf(`type: ${type}`, 'text: "T"', ...fields))).toEqual([]);
});

describe("what was meant", () => {
  const question = (...fields: string[]): Readonly<Record<string, unknown>> => {
    const { value, problems } = check("quiz", quizOf(...fields));
    expect(problems).toEqual([]);
    const { questions } = value as Shapes["quiz"];
    return { ...questions[0] };
  };

  test.each(["true", "vrai", "Vrai", "oui", "yes", '"true"'])("%s is true", (word) => {
    expect(question("type: truefalse", "text: T", `correct: ${word}`).correct).toBe(true);
  });
  test.each(["false", "faux", "non", "no"])("%s is false", (word) => {
    expect(question("type: truefalse", "text: T", `correct: ${word}`).correct).toBe(false);
  });
  test.each([
    { source: "40,6", number: 40.6 },
    { source: '"40,6"', number: 40.6 },
    { source: "-3", number: -3 },
    { source: "1 250", number: 1250 },
    { source: "60 %", number: 60 },
    { source: "+1250000,5", number: 1250000.5 },
  ])("$source is $number", ({ source, number }) => {
    expect(question("type: numeric", "text: T", `answer: ${source}`).answer).toBe(number);
  });
  test.each(["2023", "1.0", "1e999", "0x1F", "true", "-0", "1.50"])("%s is a text as it was written", (source) => {
    expect(question("type: shorttext", `text: ${source}`, `accept: [${source}]`)).toMatchObject({
      text: source,
      accept: [source],
    });
  });
  test("1.0 is a version, 2023 a year, and 100 a score whether in quotes or not", () => {
    expect(check("course", course("version: 1.0", "scoring: { without-score: '100' }")).value).toMatchObject({
      version: "1.0",
      scoring: { "without-score": 100 },
    });
    expect(check("sources", "sources: { a: { title: T, year: 2023 } }").value).toEqual({
      sources: { a: { title: "T", year: 2023 } },
    });
  });
});

test.each([
  { kind: "course", text: "titre: C\nlanguage: fr\nmodules: [{ path: m }]", problems: ["schema/unknown-key 1:1"] },
  { kind: "course", text: "title: C\nmodules: []", problems: ["schema/missing-key 1:1", "schema/too-few 2:10"] },
  { kind: "course", text: course("scoring:", "  mastery: 101"), problems: ["schema/range 5:12"] },
  { kind: "course", text: course("scoring: { without_score: none }"), problems: ["schema/unknown-key 4:12"] },
  { kind: "course", text: course("completion: tout"), problems: ["schema/value 4:13"] },
  { kind: "course", text: course("authors: DLIS"), problems: ["schema/type 4:10"] },
  { kind: "course", text: course("iri: fractures"), problems: ["course/iri 4:6"] },
  { kind: "course", text: course("targets: [scorm12, scorm2004]"), problems: ["schema/value 4:20"] },
  { kind: "course", text: course("targets: []"), problems: ["schema/too-few 4:10"] },
  { kind: "course", text: course("id: Trois degrés"), problems: ["schema/id 4:5"] },
  { kind: "course", text: course("description:"), problems: ["schema/empty 4:1"] },
  { kind: "course", text: course(`licence: ${"x".repeat(201)}`), problems: ["schema/too-long 4:10"] },
  { kind: "page", text: `title: ${"é".repeat(200)}`, problems: [] },
  { kind: "page", text: `title: ${"é".repeat(201)}`, problems: ["schema/too-long 1:8"] },
  { kind: "page", text: "title: T\nduration: 5 min", problems: ["schema/type 2:11"] },
  { kind: "page", text: "title: T\nduration: 0", problems: ["schema/range 2:11"] },
  { kind: "page", text: "title: T\nchecked: 23/11/2026", problems: ["schema/pattern 2:10"] },
  { kind: "page", text: "title: T\nchecked: 2026-02-30", problems: ["schema/pattern 2:10"] },
  { kind: "page", text: "title: T\nchecked: 2028-02-29", problems: [] },
  { kind: "page", text: "title: T\nformerly: [a, b, a]", problems: ["schema/repeated 2:18"] },
  { kind: "glossary", text: "terms:\n  Non recours: { term: T, definition: D }", problems: ["schema/id 2:3"] },
  { kind: "glossary", text: "terms:\n  a:\n    term: T", problems: ["schema/missing-key 2:3"] },
  { kind: "sources", text: "sources: { a: { title: T, url: www.insee.fr } }", problems: ["schema/pattern 1:32"] },
  { kind: "questions", text: "- id: a", problems: ["schema/type 1:1"] },
  { kind: "questions", text: "title:Bonjour", problems: ["yaml/colon-space 1:1"] },
  { kind: "questions", text: "questions: [1, 2]", problems: ["schema/type 1:13", "schema/type 1:16"] },
  { kind: "quiz", text: quizOf("type: singl", "text: T"), problems: ["schema/unknown-type 4:11"] },
  { kind: "quiz", text: quizOf("text: T"), problems: ["schema/missing-key 3:5"] },
  { kind: "quiz", text: quizOf("type: truefalse", "text: T"), problems: ["schema/missing-key 3:5"] },
  { kind: "quiz", text: quizOf("type: reflection", "txt: T"), problems: ["schema/unknown-key 5:5"] },
  { kind: "quiz", text: quizOf("type: numeric", "text: T"), problems: ["question/numeric 3:5"] },
  {
    kind: "quiz",
    text: quizOf("type: numeric", "text: T", "answer: 3", "range: [1, 4]"),
    problems: ["schema/conflict 6:5"],
  },
  { kind: "quiz", text: quizOf("type: numeric", "text: T", "range: [40,5, 45,5]"), problems: ["schema/too-many 6:12"] },
  { kind: "quiz", text: quizOf("type: reflection", "text: T", "attempts: 0"), problems: ["schema/value 6:15"] },
  {
    kind: "quiz",
    text: quizOf("type: single", "text: T", "choices: [{ text: a }]"),
    problems: ["schema/too-few 6:14"],
  },
  {
    kind: "quiz",
    text: quizOf("type: truefalse", "text: T", "correct: peut-être", "choices: []", "points: -1"),
    problems: ["schema/type 6:14", "schema/unknown-key 7:5", "schema/range 8:13"],
  },
] as const)("$kind: $text has $problems", ({ kind, text, problems }) => {
  expect(found(kind, text)).toEqual(problems);
});

test.each([
  { written: "- Oui : toujours", code: "yaml/unquoted", paste: '- "Oui : toujours"' },
  { written: "- [sic]", code: "yaml/unquoted", paste: '- "[sic]"' },
  { written: "- - Bonjour", code: "yaml/unquoted", paste: '- "- Bonjour"' },
  { written: "- {x}", code: "yaml/unquoted", paste: '- "{x}"' },
])("a hint written as $written", ({ written, code, paste }) => {
  const { problems } = check("quiz", quizOf("type: reflection", "text: T", "hints:", `  ${written}`));
  expect(problems.map(({ code, paste }) => [code, paste])).toEqual([[code, `      ${paste}`]]);
});

test.each([
  { written: "- Oui : toujours", code: "yaml/unquoted", paste: '- text: "Oui : toujours"' },
  { written: "- Oui", code: "schema/type", paste: '- text: "Oui"' },
  { written: '- "Oui"', code: "schema/type", paste: '- text: "Oui"' },
  { written: "- text:Oui", code: "yaml/colon-space", paste: '- text: "Oui"' },
  { written: "- { text: Oui, mais non }", code: "yaml/unquoted", paste: undefined },
])("a choice written as $written", ({ written, code, paste }) => {
  const { problems } = check("quiz", quizOf("type: single", "text: T", "choices:", "  - text: Non", `  ${written}`));
  expect(problems.map(({ code, paste }) => [code, paste])).toEqual([[code, paste && `      ${paste}`]]);
});

test.each([
  { line: "authors: Équipe DLIS", paste: 'authors: ["Équipe DLIS"]' },
  { line: "modules:\n  - modules/a", paste: '  - path: "modules/a"' },
])("$line is told with $paste", ({ line, paste }) => {
  const key = line.split(":", 1)[0] ?? "";
  const others = ["title: C", "language: fr", "modules: [{ path: m }]"].filter((each) => !each.startsWith(key));
  const { problems } = check("course", [...others, line].join("\n"));
  expect(problems.map((problem) => problem.paste)).toEqual([paste]);
});

test.each([
  { what: "a day in another form", text: "title: T\nchecked: 3/1/2026", paste: "checked: 2026-01-03" },
  { what: "a list of one", text: "title: T\nobjectives: Distinguer", paste: 'objectives: ["Distinguer"]' },
])("$what is told with what to write", ({ text, paste }) => {
  expect(check("page", text).problems.map((problem) => problem.paste)).toEqual([paste]);
});

test.each([
  { text: "titel: T", hint: "Did you mean `title`?" },
  { text: "title: T\nid: L'Œuvre été", hint: "Write `l-oeuvre-ete`." },
  { text: "title: T\nhauteur: 3", hint: "There may still be: id, formerly, duration, objectives, checked." },
])("$text is told with: $hint", ({ text, hint }) => {
  expect(check("page", text).problems.map((problem) => problem.hint)).toEqual([hint]);
});

test("a crowd of wrong entries is refused before it is looked at", () => {
  expect(found("quiz", `title: Q\nquestions: [${"1, ".repeat(20_000)}]`)).toEqual(["schema/too-many 2:12"]);
});

test("no value throws, and a value is given exactly when nothing is wrong", () => {
  const keys = fc.constantFrom(
    "title",
    "questions",
    "id",
    "type",
    "text",
    "choices",
    "correct",
    "range",
    "terms",
    "a b",
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: "small" }, tie("leaf"), tie("list"), tie("map")),
    leaf: fc.constantFrom(null, true, 0, 1.5, "", "single", "numeric", "vrai", "x y", "2026-02-30"),
    list: fc.array(tie("value"), { maxLength: 3 }),
    map: fc.dictionary(keys, tie("value"), { maxKeys: 5 }),
  }));
  fc.assert(
    fc.property(value, fc.constantFrom("course", "quiz", "questions", "glossary", "page"), (value, kind) => {
      const { written } = readYaml(JSON.stringify(value), "x.yaml");
      if (!written) return;
      const { value: checked, problems } = checkShape(kind, written);
      expect(checked === undefined).toBe(problems.length > 0);
    }),
    { numRuns: 300 },
  );
});
