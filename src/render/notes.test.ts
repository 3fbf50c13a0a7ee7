import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compile, type Compiled } from "../compile.ts";
import { readSources } from "../read/sources.ts";
import { glossaryHtml } from "./glossary.ts";
import type { Rendered } from "./site.ts";

const place = mkdtempSync(join(tmpdir(), "dlis-notes-"));
afterAll(() => rmSync(place, { recursive: true }));

let courses = 0;
/** A course whose glossary and page are these. */
async function courseOf(language: string, glossary: Readonly<Record<string, string>>, body: string): Promise<Compiled> {
  const folder = join(place, `course-${++courses}`);
  const files = {
    "course.yaml": `title: A course\niri: https://school.example/course\nlanguage: ${language}\nmodules:\n  - path: modules/one\n    title: One\n`,
    "glossary.yaml": JSON.stringify({
      terms: Object.fromEntries(
        Object.entries(glossary).map(([term, definition], index) => [`t${index}`, { term, definition }]),
      ),
    }),
    "sources.yaml": JSON.stringify({
      sources: {
        first: { title: "First", author: "A", year: 2020, checked: "2026-11-01" },
        second: { title: "Second", author: "B", year: 2021 },
      },
    }),
    "modules/one/01-page.md": `---\ntitle: A page\n---\n\n${body}\n`,
    "modules/one/questions.yaml": JSON.stringify({
      questions: [
        {
          id: "asked",
          type: "truefalse",
          text: "Is it so, :term[in a question]{#t1} [@second]?",
          correct: true,
        },
      ],
    }),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { sources, problems: unread } = await readSources(folder, place);
  const { compiled, problems } = compile(sources, unread, { targets: ["web"] });
  const [course] = compiled;
  if (course === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
  return course;
}
const renderedIn = ({ rendered }: Compiled): Rendered => {
  const [first] = rendered.values();
  if (!first) throw new Error("Nothing was rendered.");
  return first;
};
const pageOf = async (...course: Parameters<typeof courseOf>): Promise<string> =>
  renderedIn(await courseOf(...course)).launches[0]?.sections[0]?.html ?? "";
const termsIn = (html: string): (string | undefined)[] =>
  [...html.matchAll(/<dt[^>]*>(.*?)<\/dt>/g)].map((match) => match[1]);

describe("words and sources at the end of a page", () => {
  test("every word and every citation leads to them: of a page, a question, a definition", async () => {
    const html = await pageOf(
      "en",
      { Zebra: "Runs beside :term[it]{#t2} [@first].", Aardvark: "Digs.", Elk: "Walks." },
      "A :term[zebra]{#t0} ran [@second].\n\n::question{#asked}",
    );
    const hrefs = [...html.matchAll(/ href="#([^"]*)"/g)].map((match) => match[1] ?? "");
    expect(hrefs).toHaveLength(6);
    expect(hrefs.filter((id) => !html.includes(` id="${id}"`))).toEqual([]);
    expect(termsIn(html)).toEqual(["Aardvark", "Elk", "Zebra"]);
  });

  test("paths of a definition lead from its glossary, whichever page explains it", async () => {
    const html = await pageOf("en", { Zebra: "See [more](modules/one/01-page.md)." }, "A :term[zebra]{#t0}.");
    expect(html).toContain('<a href="#one/page">more</a>');
  });

  test("sources are numbered in the order in which they are cited", async () => {
    const html = await pageOf("en", {}, "One [@second], the other [@first], and again [@second].");
    expect([...html.matchAll(/<cite>(.*?)<\/cite>/g)].map((match) => match[1])).toEqual(["Second", "First"]);
    expect([...html.matchAll(/source-\w+">(\d)</g)].map((match) => match[1])).toEqual(["1", "2", "1"]);
  });

  test.each([
    { language: "fr", words: ["zone", "école", "eau"], sorted: ["eau", "école", "zone"], day: "1 novembre 2026" },
    {
      language: "de",
      words: ["Zahl", "Übung", "Umlaut"],
      sorted: ["Übung", "Umlaut", "Zahl"],
      day: "1. November 2026",
    },
    {
      language: "ro",
      words: ["tabel", "știre", "suport"],
      sorted: ["suport", "știre", "tabel"],
      day: "1 noiembrie 2026",
    },
    {
      language: "el",
      words: ["ώρα", "άνθρωπος", "βάση"],
      sorted: ["άνθρωπος", "βάση", "ώρα"],
      day: "1 Νοεμβρίου 2026",
    },
  ])("the alphabet and the dates are the language's: $language", async ({ language, words, sorted, day }) => {
    const glossary = Object.fromEntries(words.map((word) => [word, "It."]));
    const html = await pageOf(
      language,
      glossary,
      words.map((_, index) => `:term[x]{#t${index}}`).join(" ") + " [@first]",
    );
    expect(termsIn(html)).toEqual(sorted);
    expect(html).toContain(day);
  });
});

describe("the page of all words and sources", () => {
  const listOf = async (...given: Parameters<typeof courseOf>): Promise<string | undefined> => {
    const made = await courseOf(...given);
    return glossaryHtml(made.course, renderedIn(made));
  };
  const animals = {
    Zebra: "Runs beside :term[it]{#t2} [@first], see [a page](modules/one/01-page.md).",
    Aardvark: "Digs.",
    Elk: "Walks.",
    Yak: "Is named nowhere.",
  };

  test("holds what the pages name, in the order of the alphabet, and where", async () => {
    const html = await listOf("en", animals, "A :term[zebra]{#t0} ran [@second].\n\n::question{#asked}");
    expect(html).toContain("<h1>Glossary and sources</h1>");
    expect(termsIn(html ?? "")).toEqual(["Aardvark", "Elk", "Zebra"]);
    expect(html).not.toContain("Yak");
    expect(html?.match(/<cite>\w+/g)).toEqual(["<cite>First", "<cite>Second"]);
    expect(html).toContain("Checked on November 1, 2026");
    expect(html?.match(/<small>Pages: <span>A page<\/span><\/small>/g)).toHaveLength(5);
  });

  test("leads from a word to the next, and never to a page that it does not hold", async () => {
    const html = (await listOf("en", animals, "A :term[zebra]{#t0} ran [@second].")) ?? "";
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(ids).toEqual(["term-t2", "term-t0", "source-first", "source-second"]);
    expect([...html.matchAll(/ href="#([^"]*)"/g)].map((match) => match[1])).toEqual(["term-t2", "source-first"]);
    expect(html).toContain("see a page.");
    // As the list counts, not as the page did.
    expect(html).toContain('[<a href="#source-first">1</a>]');
  });

  test("says by its title what it holds, and is not there without anything", async () => {
    expect(await listOf("fr", animals, "Un :term[élan]{#t2}.")).toContain("<h1>Glossaire</h1>");
    expect(await listOf("fr", animals, "Un élan [@second].")).toContain("<h1>Sources</h1>");
    expect(await listOf("fr", animals, "Un élan.")).toBeUndefined();
  });
});
