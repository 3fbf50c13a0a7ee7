import { existsSync, readdirSync, readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build } from "../src/build.ts";
import { entryDate, zip } from "../src/zip.ts";
import { packageOf } from "./package-of.ts";

/** What dlis brings itself; it changes with every line of code and has tests of its own. */
const own = new Set(["assets/player.js", "assets/style.css"]);
const readable = /\.(html|xml|svg|vtt|md|yaml|txt)$/;

/** `test/packages/<course>-<target>/` is the expected tree; `vitest -u` renews it, and the diff is part of the review. */
const expected = "test/packages/demo-scorm12";

describe("the package of courses/demo", async () => {
  const files = await packageOf("courses/demo");

  test("holds these files", async () => {
    const list = [...files].map(([path, bytes]) =>
      readable.test(path) || own.has(path) ? path : `${path} (${bytes.length} bytes)`,
    );
    await expect(`${list.sort().join("\n")}\n`).toMatchFileSnapshot(join("..", expected, "files.txt"));
  });

  const compared = [...files].filter(([path]) => readable.test(path) && !own.has(path) && !path.startsWith("source/"));
  test.each(compared)("holds %s as expected", async (path, bytes) => {
    await expect(new TextDecoder().decode(bytes)).toMatchFileSnapshot(join("..", expected, path));
  });

  test("holds the sources as they were written", () => {
    const texts = readdirSync("courses/demo", { recursive: true, encoding: "utf8" }).filter((path) =>
      /\.(md|yaml)$/.test(path),
    );
    expect(texts.length).toBeGreaterThan(10);
    for (const path of texts)
      expect(new TextDecoder().decode(files.get(`source/${path}`))).toBe(
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

describe.each(["courses/demo", "courses/fractures-numeriques"])("%s", (folder) => {
  test("builds without a warning", async () => {
    const { problems } = await build(folder, { targets: ["scorm12"], cwd: process.cwd() });
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
