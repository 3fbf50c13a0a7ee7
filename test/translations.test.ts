import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, type Built } from "../src/build.ts";
import { isError } from "../src/diagnostics/diagnostic.ts";
import type { PlayerData } from "../src/model/player-data.ts";

const place = mkdtempSync(join(tmpdir(), "dlis-translated-"));
afterAll(() => {
  rmSync(place, { recursive: true });
});
const write = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};
const built = async (folder: string, languages?: readonly string[]): Promise<Built> => {
  const all = await build(folder, { targets: ["scorm12", "xapi", "cmi5"], cwd: place, languages });
  expect(all.problems.filter(isError)).toEqual([]);
  return all;
};
const fileOf = ({ packages }: Built, name: string, path: string): string => {
  const found = packages.find((each) => each.name === name)?.files.find((each) => each.path === path);
  return typeof found?.contents === "string" ? found.contents : "";
};
const dataOf = (html: string): PlayerData =>
  JSON.parse(/<script[^>]* id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? "{}") as PlayerData;

const drawing = (words: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>${words}</text></svg>`;
const small = {
  "theme.yaml": "name: École\n",
  "course.yaml": `title: Les droits
iri: https://school.example/droits
language: fr
description: Un petit cours.
scoring: { mastery: 50 }
modules:
  - { path: modules/secret, title: Le secret }
`,
  "glossary.yaml":
    "terms:\n  secret: { term: Secret, definition: Ce qui se tait. }\n  tiers: { term: Tiers, definition: Une autre personne. }\n",
  "modules/secret/01-debut.md":
    "---\ntitle: Le début\nduration: 5\nobjectives: [Savoir, Faire]\n---\n\nUn :term[secret]{#secret}.\n\n![Un dessin](media/un.svg)\n\n::question{#avis}\n",
  "modules/secret/02-suite.md":
    "---\ntitle: La suite\n---\n\nÀ lire avec un :term[tiers]{#tiers}.\n\n:::warning\nVoir [le début](01-debut.md).\n:::\n\n::question{#trous}\n",
  "modules/secret/questions.yaml":
    'questions:\n  - { id: avis, type: likert, text: "Un avis ?", scale: [Peu, Assez, Beaucoup] }\n  - { id: trous, type: cloze, text: "Le [[secret]] [[=oblige|libère]].", counts: true }\n',
  "modules/secret/quiz.yaml": `title: Quiz
attempts: 2
questions:
  - id: qui
    type: single
    text: Qui se tait ?
    points: 2
    shuffle: true
    choices:
      - { id: tous, text: Tous, correct: true, feedback: Oui. }
      - { id: nul, text: Personne }
  - { id: mot, type: shorttext, text: "Le mot ?", accept: [secret, le secret] }
`,
  "modules/secret/media/un.svg": drawing("Bonjour"),
};
const romanian = {
  "i18n/ro/course.yaml": "title: Drepturile\nmodules:\n  - { path: modules/secret, title: Secretul }\n",
  "i18n/ro/glossary.yaml": "terms:\n  secret: { term: Secret, definition: Ceea ce nu se spune. }\n",
  "i18n/ro/modules/secret/01-debut.md":
    "---\ntitle: Începutul\nobjectives: [A ști, A face]\n---\n\nUn :term[secret]{#secret}.\n\n![Un desen](media/un.svg)\n\n::question{#avis}\n",
  "i18n/ro/modules/secret/questions.yaml":
    'questions:\n  - { id: avis, text: "O părere?", scale: [Puțin, Destul, Mult] }\n',
  "i18n/ro/modules/secret/quiz.yaml":
    'title: Test\nquestions:\n  - id: qui\n    text: Cine tace?\n    choices:\n      - { id: nul, text: Nimeni }\n  - { id: mot, text: "Cuvântul?", accept: [secret, secretul, taină] }\n',
  "i18n/ro/modules/secret/media/un.svg": drawing("Salut"),
};

describe("a course that is translated in part", () => {
  const folder = join(place, "droits");
  let all: Built;
  let html: string;
  beforeAll(async () => {
    write(folder, { ...small, ...romanian });
    all = await built(folder);
    html = fileOf(all, "droits-ro-scorm12", "index.html");
  });

  test("makes a package for each language, target and course", () => {
    expect(all.packages.map(({ name }) => name)).toEqual(
      ["fr", "ro"].flatMap((tag) => ["scorm12", "xapi", "cmi5"].map((target) => `droits-${tag}-${target}`)),
    );
    const [first] = all.packages;
    expect(first?.translated).toBeUndefined();
    expect(all.packages.at(-1)?.translated).toBeGreaterThan(0.5);
    expect(all.packages.at(-1)?.translated).toBeLessThan(1);
  });

  test("is known to platforms by the same names, and told in its own words", () => {
    const [fr, ro] = ["fr", "ro"].map((tag) => dataOf(fileOf(all, `droits-${tag}-scorm12`, "index.html")));
    expect(ro?.course).toEqual({ ...fr?.course, title: "Drepturile", language: "ro" });
    expect([ro?.launch, ro?.iris]).toEqual([fr?.launch, fr?.iris]);
    // What decides about score, order and suspend data; words that may be typed are the language's own.
    const plan = (data: PlayerData | undefined): string =>
      JSON.stringify(data?.plan, (key, value: unknown) => (key === "accept" ? undefined : value));
    expect(plan(ro)).toBe(plan(fr));
    const idsIn = (text: string): string[] =>
      [...text.matchAll(/(?:identifier|identifierref|href| id)="([^"]*)"/g)].map((match) => match[1] ?? "");
    for (const [target, manifest] of [
      ["scorm12", "imsmanifest.xml"],
      ["xapi", "tincan.xml"],
      ["cmi5", "cmi5.xml"],
    ]) {
      const [french = "", other = ""] = ["fr", "ro"].map((tag) =>
        fileOf(all, `droits-${tag}-${target}`, manifest ?? ""),
      );
      expect(idsIn(other).length).toBeGreaterThan(0);
      expect(idsIn(other)).toEqual(idsIn(french));
      expect(other).toContain("Drepturile");
      expect(other).not.toContain('lang="fr"');
    }
    expect(fileOf(all, "droits-ro-xapi", "tincan.xml")).toContain('<name lang="ro">Cine tace?</name>');
  });

  test.each([
    ["the page", '<html lang="ro" dir="ltr">'],
    ["the player's own words", "Obiective"],
    ["a translated title in the menu", 'data-part-link="secret/debut">Începutul</a>'],
    ["another title in the menu", 'data-part-link="secret/suite" lang="fr">La suite</a>'],
    ["another title", 'tabindex="-1" lang="fr">La suite</h1>'],
    ["another page, with the words of its boxes", '<div class="text" lang="fr">'],
    ["a question in it", 'data-question="droits/secret/trous" lang="ro"'],
    ["a choice that is not translated", '<span class="words"><span lang="fr">Tous</span></span>'],
    ["a choice that is", '<span class="words">Nimeni</span>'],
    ["feedback that is not", '<template><div lang="fr"><p>Oui.</p>'],
    ["a scale", '<span class="words">Destul</span>'],
    ["a term that is not", '<dt lang="fr">Tiers</dt><dd><span lang="fr">Une autre personne.</span></dd>'],
    ["a term that is", "<dt>Secret</dt><dd>Ceea ce nu se spune.</dd>"],
  ])("%s is in its language", (_, expected) => {
    expect(html).toContain(expected);
  });

  test("words of a gap are those of the text around it", () => {
    const gapped = /<div class="gapped"><div lang="fr">.*?<\/div><\/div>/s.exec(html)?.[0] ?? "";
    expect(gapped).toContain("Choisir…");
    expect(/<div class="text" lang="fr">.*?<p class="box-title">([^<]*)/s.exec(html)?.[1]).toBe("Attention");
  });

  test("a drawing comes in the place of the source's", () => {
    expect(fileOf(all, "droits-ro-scorm12", "media/secret/un.svg")).toContain("Salut");
    expect(fileOf(all, "droits-fr-scorm12", "media/secret/un.svg")).toContain("Bonjour");
  });

  test("about.html speaks the language", () => {
    const about = fileOf(all, "droits-ro-scorm12", "about.html");
    expect(about).toContain('<html lang="ro">');
    expect(about).toContain('<p lang="fr">Un petit cours.</p>');
  });

  test("what is missing is told once", () => {
    expect(all.problems.map(({ code }) => code)).toEqual(["translation/missing"]);
    expect(all.problems[0]?.params).toMatchObject({ language: "ro", from: "fr", pages: 2, pagesMissing: 1 });
  });

  test("only the languages asked for are made", async () => {
    const { packages } = await built(folder, ["ro"]);
    expect(new Set(packages.map(({ language }) => language))).toEqual(new Set(["ro"]));
    expect(packages[0]?.files).toEqual(all.packages.find(({ name }) => name === "droits-ro-scorm12")?.files);
  });

  test("a language that is written from right to left says so, and so does what is not", async () => {
    const other = join(place, "right");
    write(other, { ...small, "i18n/ar/course.yaml": "title: الحقوق\n" });
    const html = fileOf(await built(other), "right-ar-scorm12", "index.html");
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('lang="fr" dir="ltr">Le début</h1>');
  });

  test("a borrowed module brings its home's translations", async () => {
    const borrower = join(place, "parcours");
    write(borrower, {
      "course.yaml":
        "title: Parcurs\nlanguage: ro\niri: https://school.example/p\nmodules: [{ path: ../droits/modules/secret }]\n",
    });
    const borrowed = await built(borrower);
    const html = fileOf(borrowed, "parcours-ro-scorm12", "index.html");
    expect(html).toContain('<p class="module">Secretul</p>');
    expect(html).toContain('data-part-link="secret/suite" lang="fr">La suite</a>');
    expect(fileOf(borrowed, "parcours-ro-scorm12", "media/secret/un.svg")).toContain("Salut");
    expect(borrowed.problems.map(({ code }) => code)).toEqual(["translation/missing"]);
  });
});

test("the French course is there in English, whole, with the same plan", async () => {
  const { packages, problems } = await build("courses/fractures-numeriques", { targets: ["scorm12"], cwd: place });
  expect(problems).toEqual([]);
  expect(packages.map(({ language, translated }) => [language, translated])).toEqual([
    ["fr", undefined],
    ["en", 1],
  ]);
  const [french, english] = packages.map(({ files }) => {
    const html = files.find(({ path }) => path === "index.html")?.contents;
    return typeof html === "string" ? html : "";
  });
  const plan = (html = ""): string =>
    JSON.stringify(dataOf(html).plan, (key, value: unknown) => (key === "accept" ? undefined : value));
  expect(plan(english)).toBe(plan(french));
  expect(english).not.toContain('lang="fr"');
});

/** Days are written in each country's way. */
const dates = /<small>.*?<\/small>|<p class="checked">.*?<\/p>/g;

/** Every text file of a course, copied below `i18n/`. */
function translateByItself(folder: string, tag: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = join(folder, path);
    if (!statSync(file).isFile() || !/\.(md|ya?ml)$/.test(path)) continue;
    write(folder, { [join("i18n", tag, path)]: readFileSync(file, "utf8") });
  }
}

describe.each(["demo", "fractures-numeriques"])("courses/%s", (name) => {
  const copied = (as: string): string => {
    const folder = join(place, as, name);
    cpSync(join("courses", name), folder, { recursive: true });
    rmSync(join(folder, "i18n"), { recursive: true, force: true });
    return folder;
  };
  const languageOf = (folder: string): string =>
    /^language: (\w+)/m.exec(readFileSync(join(folder, "course.yaml"), "utf8"))?.[1] ?? "";

  test("translated with its own words into a variety of its language, is the same page but for the tag", async () => {
    const folder = copied("itself");
    const source = languageOf(folder);
    const tag = `${source}-BE`;
    translateByItself(folder, tag);
    const all = await built(folder);
    const [own, other] = [source, tag].map((each) => fileOf(all, `${name}-${each}-scorm12`, "index.html"));
    expect(other?.length).toBeGreaterThan(10_000);
    const plain = (html = ""): string => html.replaceAll(`"${tag}"`, `"${source}"`).replace(dates, "");
    expect(plain(other)).toBe(plain(own));
    expect(all.packages.find(({ language }) => language === tag)?.translated).toBe(1);
  });

  test("translated by its title alone, is the source with marks", async () => {
    const folder = copied("title");
    const source = languageOf(folder);
    const tag = `${source}-BE`;
    write(folder, {
      [`i18n/${tag}/course.yaml`]: `${/^title: .*$/m.exec(readFileSync(join(folder, "course.yaml"), "utf8"))?.[0] ?? ""}\n`,
    });
    const all = await built(folder);
    const [own, other] = [source, tag].map((each) => fileOf(all, `${name}-${each}-scorm12`, "index.html"));
    const words = (html = ""): string =>
      html
        .replaceAll(`"${tag}"`, `"${source}"`)
        .replace(dates, "")
        .replace(/<[^>]*>/g, "")
        .replace(/\s+/g, " ");
    expect(other?.match(new RegExp(` lang="${source}"`, "g"))?.length).toBeGreaterThan(50);
    expect(words(other)).toBe(words(own));
  });
});
