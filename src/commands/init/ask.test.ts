import { PassThrough } from "node:stream";
import { setImmediate as soon } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Answers } from "./answers.ts";
import { ask } from "./ask.ts";

const defaults: Answers = { title: "My first course", language: "en", author: "" };

/** What one gets who types these lines, each once it is asked for; and what the terminal showed. */
async function typed(lines: readonly string[], known: Partial<Answers> = {}) {
  const input = new PassThrough();
  const output = new PassThrough();
  const answers = ask(known, defaults, "en", { input, output });
  for (const line of lines) {
    for (let turn = 0; turn < 5; turn++) await soon();
    input.write(line);
  }
  const given = await answers;
  return { given, shown: String(output.read()) };
}

test.each([
  { lines: ["Rights\r", "fr\r", "A school\r"], given: { title: "Rights", language: "fr", author: "A school" } },
  { lines: ["\r", "\r", "\r"], given: defaults },
  { lines: ["  Rights\t \r", "Deutsch\r", "\r"], given: { title: "Rights", language: "de", author: "" } },
])("$lines gives $given", async ({ lines, given }) => {
  expect((await typed(lines)).given).toEqual(given);
});

test("what is known is not asked", async () => {
  const { given, shown } = await typed(["el\r"], { title: "Rights", author: "A school" });
  expect(given).toEqual({ title: "Rights", language: "el", author: "A school" });
  expect(shown).not.toMatch(/called|Who/);
});

test("an answer that won't do is told in words, and asked again", async () => {
  const { given, shown } = await typed([`${"x".repeat(201)}\r`, "Rights\r", "spanish\r", "en\r", "\r"]);
  expect(given).toEqual({ ...defaults, title: "Rights" });
  expect(shown).toMatch(/201 characters/);
  expect(shown).toMatch(/`spanish` is no language/);
});

test.each([
  { key: "Ctrl+C", lines: ["\u0003"] },
  { key: "Ctrl+C later", lines: ["Rights\r", "\u0003"] },
  { key: "Ctrl+D", lines: ["\u0004"] },
])("$key gives nothing", async ({ lines }) => {
  expect((await typed(lines)).given).toBeUndefined();
});
