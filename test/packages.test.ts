import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { buffer } from "node:stream/consumers";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { build } from "../src/build.ts";
import { targetNames } from "../src/targets/index.ts";
import { entryDate, zip } from "../src/zip.ts";
import { packageOf } from "./package-of.ts";

/** What dlis brings itself; it changes with every line of code and has tests of its own. */
const own = /^assets\/\w+\.(js|css)$/;
const readable = /\.(html|xml|svg|vtt|md|yaml|txt)$/;

/** `test/packages/<course>-<target>/` is the expected tree; `vitest -u` renews it, and the diff is part of the review. */
const expected = "test/packages/demo-scorm12";

describe("the package of courses/demo", async () => {
  const files = await packageOf("courses/demo");

  test("holds these files", async () => {
    const list = [...files].map(([path, bytes]) =>
      readable.test(path) || own.test(path) ? path : `${path} (${bytes.length} bytes)`,
    );
    await expect(`${list.sort().join("\n")}\n`).toMatchFileSnapshot(join("..", expected, "files.txt"));
  });

  const compared = [...files].filter(([path]) => readable.test(path) && !own.test(path) && !path.startsWith("source/"));
  test.each(compared)("holds %s as expected", async (path, bytes) => {
    await expect(new TextDecoder().decode(bytes)).toMatchFileSnapshot(join("..", expected, path));
  });

  test("holds the sources as they were written", () => {
    const texts = readdirSync("courses/demo", { recursive: true, encoding: "utf8" }).filter((path) =>
      /\.(md|yaml)$/.test(path),
    );
    expect(texts.length).toBeGreaterThan(10);
    for (const path of texts)
      expect(new TextDecoder().decode(files.get(`source/demo/${path}`))).toBe(
        readFileSync(join("courses/demo", path), "utf8"),
      );
  });

  test("no expectation is left over", () => {
    const there = readdirSync(expected, { recursive: true, encoding: "utf8" }).filter(
      (path) => existsSync(join(expected, path)) && /\.\w+$/.test(path),
    );
    expect(there.filter((path) => path !== "files.txt" && !files.has(path))).toEqual([]);
  });
});

/** Pages, media and sources are rendered once for all kinds of package: what differs is the manifest and what is said of it. */
describe.each(["xapi", "cmi5"] as const)("the %s package of courses/demo", async (target) => {
  const scorm12 = await packageOf("courses/demo");
  const files = await packageOf("courses/demo", target);
  const isOther = ([path, bytes]: [string, Uint8Array]): boolean => !own.test(path) && !equal(bytes, scorm12.get(path));

  test("differs from the SCORM package in these files", async () => {
    const list = [
      ...[...files].filter(isOther).map(([path]) => `+ ${path}`),
      ...[...scorm12.keys()].filter((path) => !files.has(path)).map((path) => `- ${path}`),
    ];
    await expect(`${list.sort().join("\n")}\n`).toMatchFileSnapshot(`packages/demo-${target}/differences.txt`);
  });

  test.each([...files].filter(isOther))("holds %s as expected", async (path, bytes) => {
    await expect(new TextDecoder().decode(bytes)).toMatchFileSnapshot(`packages/demo-${target}/${path}`);
  });

  test("has a player of its own", () => {
    expect(equal(files.get("assets/player.js"), scorm12.get("assets/player.js"))).toBe(false);
  });
});
const equal = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a !== undefined && b !== undefined && Buffer.from(a).equals(b);

describe.each(["courses/demo", "courses/fractures-numeriques", "courses/ecrire-un-cours"])("%s", (folder) => {
  test.each(targetNames)("builds for %s without a warning", async (target) => {
    const { problems } = await build(folder, { targets: [target], cwd: process.cwd() });
    expect(problems).toEqual([]);
  });

  test("gives the same bytes each time", async () => {
    const once = async (): Promise<Buffer> => {
      const { packages } = await build(folder, { targets: ["scorm12"], cwd: process.cwd() });
      return buffer(zip(packages[0]?.files ?? [], entryDate("0")));
    };
    expect((await once()).equals(await once())).toBe(true);
  });

  test("asks no other host for anything and holds no inline script, style or handler", async () => {
    const files = await packageOf(folder);
    for (const [path, bytes] of files) {
      if (!/\.(html|css|svg)$/.test(path) || path.startsWith("source/")) continue;
      const text = new TextDecoder().decode(bytes);
      expect({
        path,
        found: text.match(
          /<(?:script|link|img|video|audio|source|track|iframe)\b[^>]*(?:src|href|poster)="(?:https?:)?\/\/[^"]*"/gi,
        ),
      }).toEqual({ path, found: null });
      expect({
        path,
        found: text.match(/\son[a-z]+\s*=|\sstyle\s*=\s*"|<style|@import|url\(\s*["']?(?:https?:)?\/\//gi),
      }).toEqual({ path, found: null });
      for (const script of text.match(/<script\b[^>]*>/g) ?? [])
        expect(script).toMatch(/src="assets\/player\.js"|type="application\/json"/);
    }
  });
});

/** A folder that is gone when the test is. */
function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "dlis-packages-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
function writeAll(folder: string, files: Iterable<readonly [string, string | Uint8Array]>): void {
  for (const [path, contents] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
}
const page = (title: string, text = "Text."): string => `---\ntitle: ${title}\n---\n${text}\n`;

describe("the sources in a package build the same package again", () => {
  const borrowing = (lender: string): Record<string, string> => ({
    "_shared/glossary.yaml": "terms:\n  law: { term: Law, definition: A rule. }\n",
    "01-one/course.yaml": `id: one\ntitle: A\nlanguage: en\nsource: include\nmodules:\n  - { path: modules/a, title: A }\n  - path: ../${lender}/modules/01-rights\n`,
    "01-one/modules/a/01-page.md": page("P"),
    [`${lender}/course.yaml`]:
      "title: B\nlanguage: en\nmodules: [{ path: modules/01-rights, title: Rights }, { path: modules/other, title: Other }]\n",
    [`${lender}/modules/01-rights/page.md`]: page("Q", "![A leaf](media/leaf.svg)"),
    [`${lender}/modules/01-rights/media/leaf.svg`]:
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>\n',
    [`${lender}/modules/other/page.md`]: page("Not borrowed"),
  });
  const again = async (folder: string, id: string): Promise<void> => {
    const files = await packageOf(folder);
    const place = temporary();
    writeAll(place, files);
    const rebuilt = await packageOf(join(place, "source", id));
    expect([...rebuilt.keys()].sort()).toEqual([...files.keys()].sort());
    for (const [path, bytes] of files)
      expect({ path, same: bytes.length }).toEqual({ path, same: rebuilt.get(path)?.length });
    for (const path of ["imsmanifest.xml", "index.html"]) expect(rebuilt.get(path)).toEqual(files.get(path));
  };

  test("of the demo", () => again("courses/demo", "demo"));

  test.each([
    ["two", "one"],
    ["one", "0-one"],
    ["group/two", "one"],
  ])("of a course that borrows from %s", async (lender, home) => {
    const place = temporary();
    writeAll(place, Object.entries(borrowing(lender)));
    const files = await packageOf(join(place, "01-one"));
    expect([...files.keys()].filter((path) => path.includes("/other/"))).toEqual([]);
    await again(join(place, "01-one"), home);
  });
});

test("a module may have the name of a file that every package holds", async () => {
  const place = temporary();
  writeAll(place, [
    ["one/course.yaml", "title: A\nlanguage: en\nscorm: { scos: module }\nmodules: [{ path: about, title: About }]\n"],
    ["one/about/01-page.md", page("P")],
  ]);
  const { packages } = await build(join(place, "one"), { targets: ["scorm12"], cwd: place });
  for (const { files } of packages) expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  expect(packages[0]?.files.map(({ path }) => path)).toContain("module--about.html");
});

test("no two elements have one id, however ids and headings are cut", async () => {
  const place = temporary();
  writeAll(place, [
    ["one/course.yaml", "title: A\nlanguage: en\nmodules: [{ path: m, title: M }]\n"],
    ["one/m/acces.md", page("P", "## Mobile prix\n\n[There](acces-mobile.md#prix)")],
    ["one/m/acces-mobile.md", page("Q", "## Prix")],
  ]);
  const html = new TextDecoder().decode((await packageOf(join(place, "one"))).get("index.html"));
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids).toEqual([...new Set(ids)]);
  expect(html).toContain('href="#m--acces-mobile--prix"');
  expect(ids).toContain("m--acces-mobile--prix");
});

test("an interaction of words in another alphabet is named by the question's id", async () => {
  const place = temporary();
  writeAll(place, [
    ["one/course.yaml", "title: A\nlanguage: el\nmodules: [{ path: m, title: M }]\n"],
    [
      "one/m/quiz.yaml",
      "title: Q\nquestions:\n  - { type: truefalse, id: what, text: Τι είναι αυτό εδώ, correct: true }\n",
    ],
    ["one/m/page.md", page("P")],
  ]);
  const html = new TextDecoder().decode((await packageOf(join(place, "one"))).get("index.html"));
  expect(html).toContain('"interactions":{"one/m/what":"m-01-what"}');
});
