import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readYaml } from "./yaml.ts";

const read = (text: string) => {
  const { written, problems } = readYaml(text, "quiz.yaml");
  return { value: written?.value, problems };
};
const found = (text: string) => read(text).problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);

test.each([
  { what: "plain sentences", text: "text: 80 % des gens", value: { text: "80 % des gens" } },
  { what: "addresses", text: "url: https://example.org/#a", value: { url: "https://example.org/#a" } },
  { what: "remarks behind single words", text: "keep: best # or last", value: { keep: "best" } },
  { what: "remarks that stand apart", text: "title: Un titre   # provisoire", value: { title: "Un titre" } },
  { what: "blocks", text: "intro: >-\n  Attention : ceci\n  #3", value: { intro: "Attention : ceci #3" } },
  { what: "dates as text", text: "checked: 2026-11-23", value: { checked: "2026-11-23" } },
  { what: "yes and vrai as text", text: "a: yes\nb: vrai", value: { a: "yes", b: "vrai" } },
  { what: "a byte order mark and Windows lines", text: "\uFEFFa: 1\r\nb: 2\r\n", value: { a: 1, b: 2 } },
  { what: "a label that nothing refers to, before a list", text: "a: &x\n  - b: 1\n", value: { a: [{ b: 1 }] } },
  { what: "a label before a list as wide as its key", text: "a: &x\n- 1\nb: 2", value: { a: [1], b: 2 } },
  { what: "a label before a map", text: "a: &x # all\n\n  b: 1\n", value: { a: { b: 1 } } },
  { what: "a label before brackets", text: "a: &x [1]\nb: &y { c: 2 }", value: { a: [1], b: { c: 2 } } },
  { what: "references", text: "a: &x [1]\nb: *x", value: { a: [1], b: [1] } },
  { what: "<< as any key", text: "a: &x { b: 1 }\nc:\n  <<: *x", value: { a: { b: 1 }, c: { "<<": { b: 1 } } } },
  { what: "__proto__ as any key", text: "__proto__: 1", value: JSON.parse('{"__proto__":1}') as unknown },
])("reads $what", ({ text, value }) => {
  expect(read(text)).toEqual({ value, problems: [] });
});

test.each([
  { line: "text: Attention : ceci", sign: ":", at: 17, paste: 'text: "Attention : ceci"' },
  { line: "text: Note: ceci", sign: ":", at: 11, paste: 'text: "Note: ceci"' },
  { line: "text: Le guichet #3 est fermé", sign: "#", at: 18, paste: 'text: "Le guichet #3 est fermé"' },
  { line: "text: Guichet #3", sign: "#", at: 15, paste: 'text: "Guichet #3"' },
  { line: "text: %ages", sign: "%", at: 7, paste: 'text: "%ages"' },
  { line: "text: @home", sign: "@", at: 7, paste: 'text: "@home"' },
  { line: "text: `code`", sign: "`", at: 7, paste: 'text: "`code`"' },
  { line: "text: *important* à lire", sign: "*", at: 7, paste: 'text: "*important* à lire"' },
  { line: "text: *important*", sign: "*", at: 7, paste: 'text: "*important*"' },
  { line: "text: [sic] dit-il", sign: "[", at: 7, paste: 'text: "[sic] dit-il"' },
  { line: "text: [[80]] % des gens", sign: "[", at: 7, paste: 'text: "[[80]] % des gens"' },
  { line: "text: {x} y", sign: "{", at: 7, paste: 'text: "{x} y"' },
  { line: 'text: "Il a dit" puis', sign: '"', at: 16, paste: 'text: "\\"Il a dit\\" puis"' },
  { line: 'text: "Il a dit "oui" hier"', sign: '"', at: 17, paste: 'text: "Il a dit \\"oui\\" hier"' },
  { line: 'text: "A" puis "B"', sign: '"', at: 9, paste: 'text: "\\"A\\" puis \\"B\\""' },
  { line: "text: 'l'école'", sign: "'", at: 9, paste: 'text: "l\'école"' },
  { line: "text: &lt; un signe", sign: "&", at: 7, paste: 'text: "&lt; un signe"' },
  { line: "text: !important texte", sign: "!", at: 7, paste: 'text: "!important texte"' },
  { line: "text: |texte", sign: "|", at: 7, paste: 'text: "|texte"' },
  { line: "text: > 5 ans", sign: ">", at: 7, paste: 'text: "> 5 ans"' },
  { line: "text: - Bonjour", sign: "-", at: 7, paste: 'text: "- Bonjour"' },
  { line: "text: ? quoi", sign: "?", at: 7, paste: 'text: "? quoi"' },
  { line: "text: &mot", sign: "&", at: 7, paste: 'text: "&mot"' },
  { line: "text: &mot et la suite", sign: "&", at: 7, paste: 'text: "&mot et la suite"' },
  { line: "- &mot R&D", sign: "&", at: 3, paste: '- "&mot R&D"' },
  { line: "- { text: &mot Non, b: 1 }", sign: "&", at: 11, paste: '- { text: "&mot Non", b: 1 }' },
  { line: "- { a: &b Non, c: !d Oui }", sign: "&", at: 8, paste: '- { a: "&b Non", c: "!d Oui" }' },
  {
    line: "- { text: *vraiment* oui, b: [c, 'd, e'] }",
    sign: "*",
    at: 11,
    paste: `- { text: "*vraiment* oui", b: [c, 'd, e'] }`,
  },
  { line: "- { text: Oui : non, b: true }", sign: ":", at: 15, paste: '- { text: "Oui : non", b: true }' },
  { line: "- { text: @moi }", sign: "@", at: 11, paste: '- { text: "@moi" }' },
  { line: "a: [un, `deux`, &trois]", sign: "`", at: 9, paste: 'a: [un, "`deux`", "&trois"]' },
  { line: "  - text: C:\\x : y", sign: ":", at: 16, paste: '  - text: "C:\\\\x : y"' },
])("tells that $line lacks its quotes", ({ line, sign, at, paste }) => {
  const { problems, value } = read(line);
  expect(problems.map(({ code, place, paste }) => [code, place?.column, paste])).toEqual([
    ["yaml/unquoted", at, paste],
  ]);
  expect(problems[0]?.message).toContain(sign === "`" ? "backtick" : `\`${sign}\``);
  // What is proposed is read without complaint, and as what the repaired text holds.
  expect(read(paste)).toEqual({ value, problems: [] });
});

test("a label in front of a text over two lines", () => {
  expect(read("text: &mot\n  et la suite").problems.map(({ paste }) => paste)).toEqual(['text: "&mot\n  et la suite"']);
});

test.each([
  {
    what: "a text of two lines",
    text: "text: Voici\n  la suite : oui",
    at: "2:12",
    paste: 'text: "Voici\n  la suite : oui"',
  },
  {
    what: "a line that looks like a key",
    text: "text: Voici\n  suite : oui",
    at: "2:9",
    paste: 'text: "Voici\n  suite : oui"',
  },
])("quotes $what", ({ text, at, paste }) => {
  expect(found(text)).toEqual([`yaml/unquoted ${at}`]);
  expect(read(text).problems[0]?.paste).toBe(paste);
});

test.each([
  { what: "an empty file", text: "", problems: ["yaml/empty 1:1"] },
  { what: "remarks alone", text: "# nothing yet\n", problems: ["yaml/empty 1:1"] },
  { what: "tabs", text: "a:\n\tb: 1\n\tc: 2", problems: ["yaml/tab 2:1"] },
  { what: "a key without its space", text: "language: fr\ntitle:Bonjour\nid: x", problems: ["yaml/colon-space 2:1"] },
  { what: "a quote left open", text: 'a: "Bonjour\nb:\n  - c: "Oui"', problems: ["yaml/quote 1:4"] },
  { what: "a quote open to the end", text: "a: 'Bonjour\n", problems: ["yaml/quote 1:4"] },
  { what: "a repeated key", text: "a: 1\nb: 2\na: 3", problems: ["yaml/duplicate-key 3:1"] },
  { what: "a bracket left open", text: "a: [1, 2", problems: ["yaml/syntax 1:9"] },
  { what: "an unindented item", text: "a:\n  - x\n - y", problems: ["yaml/syntax 3:1"] },
  { what: "a line without a key", text: "a: Bonjour\n\nla suite\nb: c", problems: ["yaml/syntax 3:1"] },
  { what: "two documents", text: "a: 1\n---\nb: 2", problems: ["yaml/syntax 2:1"] },
  { what: "a backslash", text: 'a: "C:\\dossier"', problems: ["yaml/syntax 1:7"] },
  { what: "brackets without end", text: "[".repeat(10_000), problems: ["yaml/deep 1:51"] },
  { what: "dashes without end", text: `${"- ".repeat(10_000)}a`, problems: ["yaml/deep 1:799"] },
  { what: "lists that are just too deep", text: `${"- ".repeat(52)}a`, problems: ["yaml/deep 1:101"] },
  { what: "a reference to itself", text: "a: &a [*a]", problems: ["yaml/aliases 1:8"] },
  { what: "references without end", text: `a: &a 1\n${"- *a\n".repeat(101)}`, problems: ["yaml/aliases 102:3"] },
  {
    what: "references that multiply",
    text: "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]",
    problems: ["yaml/aliases 2:8"],
  },
  {
    what: "all mistakes at once",
    text: "a: Il dit : oui\nb: *vraiment* ?\nc:Bonjour\nd: 1\nd: 2",
    problems: ["yaml/unquoted 1:11", "yaml/unquoted 2:4", "yaml/colon-space 3:1", "yaml/duplicate-key 5:1"],
  },
])("finds $what", ({ text, problems }) => {
  expect(found(text)).toEqual(problems);
});

describe("places", () => {
  const { written } = readYaml("title: Un\nquestions:\n  - id: a\n    text: 1.0\n    hints:\n", "quiz.yaml", 1);

  test.each([
    { path: ["title"], of: "value", place: "2:8-10" },
    { path: ["title"], of: "key", place: "2:1-6" },
    { path: ["questions"], of: "key", place: "3:1-10" },
    { path: ["questions", 0], of: "value", place: "4:5" },
    { path: ["questions", 0, "text"], of: "value", place: "5:11-14" },
    { path: ["questions", 0, "hints"], of: "value", place: "6:5-10" },
    { path: ["questions", 0, "choices"], of: "key", place: "4:5" },
    { path: ["questions", 7, "id"], of: "value", place: "4:3" },
    { path: [], of: "value", place: "2:1" },
  ] as const)("$path ($of) stands at $place", ({ path, of, place }) => {
    const { file, line, column, endColumn } = written?.placeAt(path, of) ?? {};
    expect(file).toBe("quiz.yaml");
    expect(`${line}:${column}${endColumn === undefined ? "" : `-${endColumn}`}`).toBe(place);
  });

  test("a value is known as it was written", () => {
    expect(written?.sourceAt(["questions", 0, "text"])).toBe("1.0");
    expect(written?.sourceAt(["questions"])).toBeUndefined();
  });
});

describe("no text throws", () => {
  const soup = fc.string({
    unit: fc.constantFrom(
      ...Array.from("[]{}:-#\"'&*!|>%@`?,. \n\t\\abé1"),
      ": ",
      " #",
      "\n  - ",
      "\n  text: ",
      "---\n",
    ),
    maxLength: 200,
  });
  const bytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => new TextDecoder().decode(bytes));

  test.each([
    { what: "of any letters", texts: fc.string({ unit: "binary" }) },
    { what: "of YAML's signs", texts: soup },
    { what: "of bytes", texts: bytes },
  ])("$what", ({ texts }) => {
    fc.assert(
      fc.property(texts, (text) => {
        const { written, problems } = readYaml(text, "quiz.yaml");
        expect(written !== undefined || problems.length > 0).toBe(true);
        const lines = text.split(/\r\n?|\n/).length;
        for (const { place } of problems) expect(place?.line).toBeLessThanOrEqual(lines);
      }),
      { numRuns: 500 },
    );
  });
});
