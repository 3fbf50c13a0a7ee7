import { gzipSync } from "node:zlib";
import MiniSearch from "minisearch";
import { expect, test } from "vitest";
import { compile } from "../compile.ts";
import { attempts, indexSettings, worthSearching } from "../model/search.ts";
import { readSources } from "../read/sources.ts";
import { entriesOf, isWorthSearching, searchIndex } from "./search-index.ts";
import type { Section } from "./site.ts";

/** As `part.hbs` writes it. */
const sectionOf = (id: string, html: string, kind = "page"): Section => ({
  id,
  html: `<section class="part ${kind}" id="${id}"><header><p class="eyebrow">Module</p><h1 id="${id}-title">Titre</h1></header>${html}</section>`,
});
const found = (sections: readonly Section[], query: string, language = "fr"): readonly string[] =>
  MiniSearch.loadJS(searchIndex([{ searched: true, sections }], language), indexSettings(language))
    .search(query, attempts[0])
    .map(({ id }) => String(id));

const page = sectionOf(
  "m/un",
  `<p>L’accès aux <em>dr</em>oits <span class="cite">[<a href="#x">1</a>]</span>.</p>
   <h2 id="m--un--suite">La suite</h2><p>Non-recours.</p><details><summary>Plus</summary><p>Plié.</p></details>
   <aside class="notes"><h2>Les mots</h2><dl><div id="m--un--term-t"><dt>guichet</dt><dd>Un lieu.</dd></div></dl>
   <h2>Sources</h2><ol class="sources"><li id="m--un--source-s">Insee. <cite>Un titre</cite>, 2023.</li></ol></aside>`,
);

test("a page is cut at its headings, and words and sources are places of their own", () => {
  expect([...entriesOf([page])]).toEqual([
    { id: "m/un", title: "Titre", text: "L’accès aux droits." },
    { id: "m--un--suite", title: "La suite", text: "Non-recours. Plus Plié." },
    { id: "m--un--term-t", title: "guichet", text: "Un lieu." },
    { id: "m--un--source-s", title: "Un titre", text: "Insee., 2023." },
  ]);
});

test.each([
  ["acces", ["m/un"]],
  ["DROIT", ["m/un"]],
  ["non-recours", ["m--un--suite"]],
  ["l’accès", ["m/un"]],
  ["suite plié", ["m--un--suite"]],
  ["guichet", ["m--un--term-t"]],
  ["insee", ["m--un--source-s"]],
  ["rien", []],
])("%s is found in %j", (query, ids) => {
  expect(found([page], query)).toEqual(ids);
});

test("a German word is found with or without its dots, or spelled out", () => {
  const section = sectionOf("m/eins", "<p>Die Übung auf der Straße.</p>");
  for (const query of ["übung", "ubung", "uebung", "ÜBUNG", "strasse", "Straße"])
    expect({ query, ids: found([section], query, "de") }).toEqual({ query, ids: ["m/eins"] });
});

test("a word of the glossary that several pages explain is one place", () => {
  const notes = (id: string): string =>
    `<aside class="notes"><dl><div id="${id}"><dt>guichet</dt><dd>Un lieu.</dd></div></dl></aside>`;
  expect(found([sectionOf("m/a", notes("a")), sectionOf("m/b", notes("b"))], "guichet")).toEqual(["a"]);
});

test("nothing of a question, its answers, hints and feedback is in the index of a course", async () => {
  const { sources, problems } = await readSources("courses/demo", process.cwd());
  const { compiled } = compile(sources, problems, { targets: ["web"] });
  const launches = [...(compiled[0]?.rendered.values() ?? [])].flatMap((each) => each.launches);
  const entries = JSON.stringify(launches.flatMap(({ sections }) => [...entriesOf(sections)]));
  const asked = launches.flatMap(({ shown }) => shown.flatMap(({ stems }) => stems)).filter((stem) => stem !== "");
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((stem) => entries.includes(JSON.stringify(stem).slice(1, -1)))).toEqual([]);
  // All that learners are told after an answer, word for word as authors wrote it.
  const told = [...sources.course.texts]
    .filter(([path]) => /questions|quiz/.test(path))
    .flatMap(([, text]) => [
      ...text.matchAll(/(?:feedback|correct|incorrect|partial|always|hint): "?([^"{}\n]{15,})"?/g),
    ])
    .map((match) => (match[1] ?? "").replace(/[*`]/g, ""));
  expect(told.length).toBeGreaterThan(3);
  expect(told.filter((text) => entries.includes(text))).toEqual([]);
});

test("two places of one name, and words that JavaScript knows, do no harm", () => {
  const twice = sectionOf("m/a", '<h2 id="x">One</h2><p>constructor</p><h2 id="x">Two</h2><p>proto</p>');
  expect(found([twice], "constructor")).toEqual(["x"]);
  expect(found([twice], "two")).toEqual([]);
});

test("the same pages give the same bytes", () => {
  const once = (): string => JSON.stringify(searchIndex([{ searched: true, sections: [page] }], "fr"));
  expect(once()).toBe(once());
});

test("a course that is seen at a glance is not searched", () => {
  const long = (id: string): Section => sectionOf(id, `<p>${"mot ".repeat(worthSearching.words)}</p>`);
  expect(isWorthSearching([long("a"), long("b")])).toBe(false);
  expect(isWorthSearching([sectionOf("a", "<p>a</p>"), sectionOf("b", "<p>b</p>"), sectionOf("c", "<p>c</p>")])).toBe(
    false,
  );
  expect(isWorthSearching([long("a"), long("b"), sectionOf("c", "<p>c</p>")])).toBe(true);
  expect(isWorthSearching([long("a"), long("b"), sectionOf("c", "", "quiz")])).toBe(false);
});

test("the index of a course of fifty pages is light", async () => {
  const { sources, problems } = await readSources("courses/ecrire-un-cours", process.cwd());
  const { compiled } = compile(sources, problems, { targets: ["web"] });
  const own = [...(compiled[0]?.rendered.values() ?? [])].flatMap(({ launches }) =>
    launches.flatMap(({ sections }) => sections),
  );
  // Each time with a third of its words changed to new ones, as another course's would be.
  const sections = [0, 1, 2].flatMap((round) =>
    own.map(({ id, html }) => ({
      id: `${id}-${round}`,
      html: html
        .replace(/ id="/g, ` id="${round}-`)
        .replace(/(?<=>[^<]*)\p{L}{6,}/gu, (word) => (round > 0 && word.length % 3 === 0 ? `${word}${round}` : word)),
    })),
  );
  expect(sections.length).toBeGreaterThan(50);
  const bytes = gzipSync(JSON.stringify(searchIndex([{ searched: true, sections }], "fr")), { level: 9 }).length;
  expect(bytes).toBeLessThan(60_000);
});
