import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { build } from "./build.ts";
import { Memory } from "./model/memory.ts";

const place = mkdtempSync(join(tmpdir(), "dlis-again-"));
afterAll(() => rmSync(place, { recursive: true }));

const course = (modules: string, more = ""): string =>
  `title: A course\niri: https://school.example/course\nlanguage: en\nmodules:\n${modules}${more}scoring:\n  mastery: 60\n`;
const one = "  - path: modules/one\n    title: One\n";
const two = "  - path: modules/two\n    title: Two\n";
const picture = (width: number, colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"><rect width="9" height="9" fill="${colour}"/></svg>`;
const page = (body: string, title = "A page"): string => `---\ntitle: ${title}\n---\n\n${body}\n`;
const quiz = (text: string, right = "a"): string =>
  `title: Quiz\nquestions:\n  - id: q\n    type: single\n    text: ${JSON.stringify(text)}\n    choices:\n` +
  ["a", "b"].map((id) => `      - { id: ${id}, text: "*${id}*", correct: ${id === right} }\n`).join("");

type Contents = Readonly<Record<string, readonly (string | undefined)[]>>;
const bare = (text: string): string => text.replace("id: q\n", "id: asked\n").replace("title: Quiz\n", "");
const terms = (definition: string): string => `terms:\n  net:\n    term: Net\n    definition: ${definition}\n`;
const sources = (first: string, second: string): string =>
  `sources:\n${[first, second].map((id) => `  ${id}:\n    title: ${id}\n    author: X\n    year: 2020\n`).join("")}`;

/** What each file may hold, so that the course is whole whatever the others hold. */
const sound: Contents = {
  "course.yaml": [
    course(one),
    course(one + two),
    course(two + one),
    course(one + two, "scorm:\n  scos: module\n"),
    course(one, "source: include\n"),
    course(one).replace("title: A course", "title: Another name"),
    course(one).replace("title: One", "title: First"),
  ],
  "glossary.yaml": [terms("A *net*."), terms("Another."), `# a line\n${terms("A *net*.")}`],
  "sources.yaml": [sources("x2020", "y2021"), sources("y2021", "x2020")],
  "modules/one/01-first.md": [
    page("Words. Then [the next](02-second.md) and [a part of it](02-second.md#part)."),
    page("A :term[net]{#net}.", "Other title"),
    page("Said by [@x2020] and by [@x2020; @y2021]."),
    page("![A drawing](media/one.svg)\n\n![Another](media/two.svg)"),
    page("::question{#asked}\n\nAfter it."),
    page("[A file](media/one.svg), <b onclick='x'>bold</b>. [Quiz](quiz.yaml)"),
  ],
  "modules/one/02-second.md": [
    page("## Part\n\nHere.\n\n## Part\n\nAgain."),
    page("## Part\n\n![Another](media/two.svg) [Back](01-first.md)", "Second"),
    page("## Part\n\nHere.").replace("\n---\n\n", "\n---\n\n\n\n\n"),
    page("## Part").replace("title:", "id: other\ntitle:"),
  ],
  "modules/one/quiz.yaml": [quiz("Why [this](01-first.md)?"), quiz("Why that?", "b")],
  "modules/one/questions.yaml": [bare(quiz("An *asked* one")), bare(quiz("![In it](media/two.svg)", "b"))],
  "modules/one/media/one.svg": [picture(10, "red"), picture(20, "red"), picture(10, "tan")],
  "modules/one/media/two.svg": [
    picture(10, "blue"),
    picture(30, "blue"),
    `<svg width="9" height="9"><script>1</script></svg>`,
  ],
  "modules/two/01-other.md": [page("Other."), page("Other :term[net]{#net} [@y2021].")],
  "i18n/de/course.yaml": ["title: Ein Kurs\n", "title: Noch ein Kurs\nmodules: [{ path: modules/one, title: Eins }]\n"],
  "i18n/de/glossary.yaml": [terms("Ein *Netz*."), "terms: {}\n"],
  "i18n/de/modules/one/01-first.md": [
    page("Worte. Dann [die nächste](02-second.md)."),
    page("Ein :term[Netz]{#net}, [@x2020].\n\n![Bild](media/one.svg)", "Anderer Titel"),
    page("::question{#asked}\n\nDanach."),
    "---\ntitle: Nur der Titel\n---\n",
  ],
  "i18n/de/modules/one/quiz.yaml": [
    quiz("Warum *dies*?"),
    'questions: [{ id: q, choices: [{ id: b, text: "*be*" }] }]\n',
  ],
  "i18n/de/modules/one/media/one.svg": [picture(10, "black"), picture(40, "red")],
};
/** What is wrong, by itself or with what another file holds; `undefined`: it is not there. */
const unsound: Contents = {
  "course.yaml": ["title: [", course("  - path: modules/three\n    title: Three\n"), undefined],
  "glossary.yaml": ["terms: [", terms("[Lost](lost.md)"), `# a line\n${terms('"[Lost](lost.md)"')}`, undefined],
  "sources.yaml": [sources("z2020", "z2021"), undefined],
  "modules/one/01-first.md": [
    page("[Nowhere](03-nowhere.md#x) :term[nothing]{#nothing}"),
    page("::question{#asked}\n\n::question{#asked}"),
    "---\ntitle: Unclosed\n",
    "",
    undefined,
  ],
  "modules/one/02-second.md": [page("No heading."), page("::question{#asked}"), undefined],
  "modules/one/quiz.yaml": [quiz("So", "none"), undefined],
  "modules/one/questions.yaml": ["questions: {", undefined],
  "modules/one/media/one.svg": ["<svg", undefined],
  "modules/two/01-other.md": [page("Other [first](../one/01-first.md#part)."), undefined],
  "i18n/de/course.yaml": ["title: [", undefined],
  "i18n/de/glossary.yaml": [undefined],
  "i18n/de/modules/one/01-first.md": [page(":term[nichts]{#nothing}"), "---\ntitle: Offen\n", undefined],
  "i18n/de/modules/one/quiz.yaml": ["questions: [", "questions: [{ id: other, text: Anders }]\n", undefined],
  "i18n/de/modules/one/media/one.svg": ["<svg", undefined],
};

const edits = (of: Contents) =>
  fc.constantFrom(...Object.keys(of)).chain((path) =>
    fc.record({
      path: fc.constant(path),
      text: fc.constantFrom(...(of[path] ?? [])),
      how: fc.constantFrom("write", "replace"),
    }),
  );
const step = fc.array(fc.oneof({ weight: 12, arbitrary: edits(sound) }, { weight: 1, arbitrary: edits(unsound) }), {
  minLength: 1,
  maxLength: 3,
});
const beginning = fc.record(
  Object.fromEntries(Object.entries(sound).map(([path, texts]) => [path, fc.constantFrom(...texts)])),
);

const write = (folder: string, { path, text, how }: { path: string; text: string | undefined; how: string }): void => {
  const file = join(folder, path);
  if (text === undefined) return rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
  // As editors do it: over the old file, or beside it and then in its place.
  const target = how === "write" ? file : `${file}.tmp`;
  writeFileSync(target, text);
  if (how !== "write") renameSync(target, file);
};

test("after any edits, a build with the memory of those before is what a new build would be", async () => {
  let [runs, made] = [0, 0];
  await fc.assert(
    fc.asyncProperty(beginning, fc.array(step, { maxLength: 6 }), async (first, steps) => {
      const folder = join(place, String(++runs), "course");
      for (const [path, text] of Object.entries(first)) write(folder, { path, text, how: "write" });
      const memory = new Memory();
      const settings = { targets: ["scorm12", "xapi"], cwd: place } as const;
      for (const edits of [[], ...steps]) {
        for (const each of edits) write(folder, each);
        const again = await build(folder, { ...settings, memory });
        const anew = await build(folder, settings);
        expect(again.problems).toEqual(anew.problems);
        expect(again.packages).toEqual(anew.packages);
        made += anew.packages.length;
      }
    }),
    { numRuns: 40 },
  );
  // Broken courses are compared by their problems alone: some have to be whole.
  expect(made).toBeGreaterThan(60);
});

test("only what changed is rendered again", async () => {
  const folder = join(place, "counted", "course");
  for (const [path, [text]] of Object.entries(sound)) write(folder, { path, text, how: "write" });
  const memory = new Memory();
  const settings = { targets: ["scorm12"], cwd: place, memory } as const;
  const sectionsOf = async (): Promise<readonly string[]> => {
    const { compiled } = await build(folder, settings);
    return [...(compiled?.rendered.values() ?? [])].flatMap(
      ({ launches }) => launches[0]?.sections.map((each) => each.html) ?? [],
    );
  };
  const before = await sectionsOf();
  write(folder, { path: "modules/one/02-second.md", text: page("## Part\n\nThere."), how: "write" });
  const shelf = memory.shelf<object>("parts course en");
  const kept: string[] = [];
  const keep = shelf.keep.bind(shelf);
  shelf.keep = (key, value) => {
    kept.push(key);
    return keep(key, value);
  };
  const after = await sectionsOf();
  expect(after.filter((html, index) => html !== before[index])).toHaveLength(1);
  expect(kept).toHaveLength(1);
});
