import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { questionTypes } from "../src/model/questions/index.ts";
import { toolNames, tools } from "../src/model/tools.ts";
import { saidByPage } from "../src/render/player-data.ts";
import { targetNames, targets } from "../src/targets/index.ts";

const demo = readdirSync("courses/demo", { recursive: true, encoding: "utf8" })
  .filter((file) => /(quiz|questions)[^/]*\.yaml$/.test(file))
  .map((file) => readFileSync(`courses/demo/${file}`, "utf8"))
  .join("\n");

describe.each(questionTypes.map((type) => ({ type })))("the type $type", ({ type }) => {
  test("has a schema", () => expect(existsSync(`schemas/questions/${type}.schema.json`)).toBe(true));
  test("has a template", () => expect(existsSync(`templates/questions/${type}.hbs`)).toBe(true));
  test("is used in the demo", () => expect(demo).toMatch(new RegExp(`type: ${type}\\b`)));
  test.each(["en", "fr"])("is explained to authors in docs/%s/writing.md", (language) =>
    expect(readFileSync(`docs/${language}/writing.md`, "utf8")).toContain(`| \`${type}\` |`),
  );
});

test.each([...targetNames])("the target %s has a player and is known to the command line", (name) => {
  expect(existsSync(`src/runtime/entry/${targets[name].player}.ts`)).toBe(true);
  expect(readFileSync("src/cli.ts", "utf8")).toContain(`"${name}"`);
});

const locales = readdirSync("templates/locales").map((file) => ({
  file,
  strings: JSON.parse(readFileSync(`templates/locales/${file}`, "utf8")) as Record<string, string>,
}));
const placeholders = (text = ""): string[] => [...new Set(text.match(/\{\w+(?=[,}])/g))].sort();

test.each(locales)("$file has every string with its placeholders", ({ strings }) => {
  const [french] = locales.filter(({ file }) => file === "fr.json");
  expect(Object.keys(strings).sort()).toEqual(Object.keys(french?.strings ?? {}).sort());
  for (const [key, text] of Object.entries(french?.strings ?? {}))
    expect({ key, has: placeholders(strings[key]) }).toEqual({ key, has: placeholders(text) });
});

test("the player is given each string that it says, and no other", () => {
  const [french] = locales.filter(({ file }) => file === "fr.json");
  const scripts = readdirSync("src/runtime", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => ({ file, text: readFileSync(`src/runtime/${file}`, "utf8") }));
  const textOf = (of: (file: string) => boolean): string =>
    scripts.flatMap(({ file, text }) => (of(file) ? [text] : [])).join("\n");
  const isTool = (file: string): boolean => /^tools\/(?!tools\.ts)/.test(file);
  const player = textOf((file) => !isTool(file));
  // Put together from the outcome of an answer, of a save, or from the mode.
  const composed =
    /^(quiz\.(correct|partial|incorrect)|state\.(review|browse)|state\.(saving|saved|sent|savefail|dead|offline|rejected)(-nostore)?)$/;
  for (const key of Object.keys(french?.strings ?? {}))
    expect({ key, given: !saidByPage.test(key) }).toEqual({
      key,
      given: player.includes(`"${key}"`) || composed.test(key),
    });
  for (const name of toolNames) {
    const tool = textOf((file) => isTool(file) && file.slice("tools/".length).startsWith(name));
    for (const key of Object.keys(french?.strings ?? {}))
      expect({ name, key, given: tools[name].words.test(key) }).toEqual({
        name,
        key,
        given: tool.includes(`"${key}"`),
      });
  }
});

test("no line of French ends before a sign that belongs to the word beside it", () => {
  const [french] = locales.filter(({ file }) => file === "fr.json");
  // ICU's own `{n, plural, …}` holds none of these signs.
  for (const [key, text] of Object.entries(french?.strings ?? {}))
    expect({ key, wrong: text.match(/(?<!\u202f)[;?!]|(?<!\u00a0)[:»]|«(?!\u00a0)/g) }).toEqual({ key, wrong: null });
});

/** Signs that a language writes otherwise (typewriter quotes, cedillas for commas, an English question mark). */
const foreign: Readonly<Record<string, RegExp>> = {
  "fr.json": /['"“”]/,
  "en.json": /['"«»]/,
  "ro.json": /['"“«»şţŞŢ]/,
  "el.json": /['"“”?]/,
  "de.json": /['"”«»]/,
  "nl.json": /['"“”«»]/,
};
test.each(locales)("$file is written with the signs of its language", ({ file, strings }) => {
  for (const [key, text] of Object.entries(strings))
    expect({ key, wrong: foreign[file]?.exec(text) }).toEqual({ key, wrong: null });
});
