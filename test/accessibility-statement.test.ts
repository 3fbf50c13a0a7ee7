import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { build } from "../src/build.ts";
import type { Levels } from "../src/diagnostics/levels.ts";

const place = mkdtempSync(join(tmpdir(), "dlis-statement-"));
afterAll(() => rmSync(place, { recursive: true }));

/** The statement of a course in each of its languages, as text without markup. */
async function statementsOf(folder: string, levels?: Levels): Promise<string[]> {
  const { packages } = await build(folder, { targets: ["web"], cwd: process.cwd(), levels });
  return packages.map(({ files }) => {
    const contents = files.find(({ path }) => path === "accessibility.html")?.contents;
    if (typeof contents !== "string") throw new Error(`${folder} has no statement.`);
    return contents;
  });
}
const plain = (html = ""): string =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
/** A course of one page, by what its settings and its text say. */
function course(name: string, settings: string, text: string): string {
  const folder = join(place, name);
  cpSync("test/problems/link-vague/course", folder, { recursive: true });
  writeFileSync(
    join(folder, "course.yaml"),
    `title: A course\nlanguage: en\nmodules: [{ path: modules/one, title: One }]\n${settings}`,
  );
  writeFileSync(join(folder, "modules/one/01-page.md"), `---\ntitle: A page\n---\n\n${text}\n`);
  return folder;
}

test("a course that nobody has tried says so, claims nothing, and names no day", async () => {
  const [html] = await statementsOf("courses/demo");
  const words = plain(html);
  expect(words).toContain("It has not been audited, so no conformity is claimed, not even a partial one.");
  expect(words).toContain("nobody is known to have tried this course with a screen reader");
  expect(words).toContain("Films: 1, with captions: 1.");
  expect(words).toContain("Write to contact@dlis.example.");
  expect(words).not.toMatch(/\b20\d\d\b|conformant/);
});

test("it speaks each language of the course", async () => {
  const [french, english] = await statementsOf("courses/fractures-numeriques");
  expect(french).toContain('<html lang="fr"');
  expect(plain(french)).toContain("aucune conformité n’est donc revendiquée");
  expect(english).toContain('<html lang="en"');
});

describe("what was found", () => {
  const text = [
    "[here](02-times.md)",
    "<!-- dlis-disable-next-line text/colour: the button has no other name -->\nThen press the red button.",
  ].join("\n\n");

  test("is told as it is, with what the authors excepted", async () => {
    const folder = course("found", "", text);
    const words = plain((await statementsOf(folder))[0]);
    expect(words).toContain("Links say where they lead. 1 remark not followed.");
    expect(words).toContain("long passages in bold or italics. 1 exception that the authors gave a reason for.");
    expect(words).toContain("Headings follow each other without a gap. Nothing found.");
    expect(words).not.toContain("Films:");
  });
  test("is not claimed of a rule that was switched off", async () => {
    const folder = course("off", "rules: { link/vague: off, link/bare: off }\n", "[here](02-times.md)");
    const words = plain((await statementsOf(folder))[0]);
    expect(words).toContain("Not looked at, because the course switches it off: link/vague, link/bare.");
    expect(words).not.toContain("Links say where they lead. Nothing found.");
  });
});

test("a school's colours are measured", async () => {
  const folder = course("colours", "", "Words.");
  const before = plain((await statementsOf(folder))[0]);
  writeFileSync(join(folder, "theme.yaml"), 'name: A school\ncolour: "#0a5a9c"\nbackground: "#fffdf8"\n');
  const after = plain((await statementsOf(folder))[0]);
  const contrast = /Contrast of texts[^.]*\.\d[^.]*/;
  expect(contrast.exec(before)?.[0]).toBeDefined();
  expect(contrast.exec(after)?.[0]).not.toBe(contrast.exec(before)?.[0]);
});

test("what the authors say stands there, escaped, with an audit's result as theirs", async () => {
  const settings = `accessibility:
  contact: access@school.example
  limits: ["The film has no <audio> description."]
  tested: [{ what: All pages with NVDA, by: two students, date: 2026-10-12 }]
  audit: { by: A & B, date: 2026-10-30, result: partial }
`;
  const [html] = await statementsOf(course("said", settings, "Words."));
  expect(html).toContain("The film has no &lt;audio&gt; description.");
  const words = plain(html);
  expect(words).toContain("All pages with NVDA — two students , October 12, 2026");
  expect(words).toContain(
    "A &amp; B audited it on October 30, 2026 and found it partially conformant, according to its authors.",
  );
  expect(words).toContain("Write to access@school.example.");
  expect(words).not.toContain("nobody is known to have tried");
});

test("the same sources give the same page", async () => {
  expect(await statementsOf("courses/agilite-numerique")).toEqual(await statementsOf("courses/agilite-numerique"));
});
