import fc from "fast-check";
import { expect, test } from "vitest";
import { readYaml } from "../../read/yaml.ts";
import { checkShape } from "../../validate/schemas.ts";
import { mostTitle, objectTo, oneLine, tagOf } from "./answers.ts";
import { courseFiles, type NewCourse } from "./course-files.ts";

const given: NewCourse = {
  title: "A course",
  language: "en",
  author: "",
  id: "rights",
  saysId: false,
  iri: undefined,
  schemas: undefined,
};
const courseYaml = (course: NewCourse): string =>
  courseFiles(course).find(({ path }) => path === "course.yaml")?.text ?? "";

/** What dlis reads of it; fails if anything is wrong. */
function read(course: NewCourse): unknown {
  const { written, problems } = readYaml(courseYaml(course), "course.yaml");
  const shape = written ? checkShape("course", written) : undefined;
  expect([...problems, ...(shape?.problems ?? [])]).toEqual([]);
  return shape?.value;
}

test.each([
  'Droits : accès #1 "x"',
  "oui",
  "- tiret, [crochets] & {accolades}",
  "100 % | > `code` @nom *",
  "L’œuvre « d’après » \\ 🧭",
  "{{title}}",
  "$& $1",
  "x".repeat(mostTitle),
])("the title %s is read back as it was given", (title) => {
  expect(read({ ...given, title, author: title })).toMatchObject({ title, authors: [title] });
});

test("any title and any author that dlis takes are read back as they were given", () =>
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 250 }).map(oneLine),
      fc.string({ unit: "binary", minLength: 1, maxLength: 250 }).map(oneLine),
      (title, author) => {
        fc.pre([objectTo.title(title, "en"), objectTo.title(author, "fr")].every((each) => each === undefined));
        expect(read({ ...given, title, author })).toMatchObject({ title, authors: [author] });
      },
    ),
  ));

test("without an address there is SCORM alone; with one, xAPI too", () => {
  expect(read(given)).toMatchObject({ targets: ["scorm12"] });
  expect(read(given)).not.toHaveProperty("iri");
  const iri = "https://school.example/courses/rights";
  expect(read({ ...given, iri })).toMatchObject({ iri, targets: ["scorm12", "xapi"] });
});

test("a course says its id only where its folder does not", () => {
  expect(read(given)).not.toHaveProperty("id");
  expect(read({ ...given, saysId: true })).toMatchObject({ id: "rights" });
});

test("each YAML file names its schema, seen from where it stands", () => {
  const files = courseFiles({ ...given, schemas: "../../schemas" }).filter(({ path }) => path.endsWith(".yaml"));
  expect(files.map(({ path, text }) => [path, text.split("\n", 1)[0]])).toEqual([
    ["course.yaml", "# yaml-language-server: $schema=../../schemas/course.schema.json"],
    ["glossary.yaml", "# yaml-language-server: $schema=../../schemas/glossary.schema.json"],
    ["modules/start/questions.yaml", "# yaml-language-server: $schema=../../../../schemas/questions.schema.json"],
    ["modules/start/quiz.yaml", "# yaml-language-server: $schema=../../../../schemas/quiz.schema.json"],
    ["sources.yaml", "# yaml-language-server: $schema=../../schemas/sources.schema.json"],
  ]);
});

test.each([
  { typed: "fr", tag: "fr" },
  { typed: "Français", tag: "fr" },
  { typed: "greek", tag: "el" },
  { typed: "Ελληνικά", tag: "el" },
  { typed: "allemand", tag: "de" },
  { typed: "FR_BE", tag: "fr-BE" },
  { typed: "nl-BE", tag: "nl-BE" },
])("the language $typed is $tag", ({ typed, tag }) => {
  expect(tagOf(typed)).toBe(tag);
  expect(objectTo.language(tag, "en")).toBeUndefined();
});

test.each([
  { what: "title", answer: "", told: /needs a title/ },
  { what: "title", answer: "x".repeat(201), told: /201 characters/ },
  { what: "author", answer: "x".repeat(201), told: /201 characters/ },
  { what: "language", answer: "es", told: /fr, en, ro, el, de, nl/ },
  { what: "language", answer: "french!", told: /french!/ },
  { what: "iri", answer: "school", told: /absolute web address/ },
  { what: "iri", answer: "https://a b", told: /absolute web address/ },
] as const)("$what: “$answer” is refused in words", ({ what, answer, told }) => {
  expect(objectTo[what](answer, "en")).toMatch(told);
  expect(objectTo[what](answer, "fr")).toBeTruthy();
});
