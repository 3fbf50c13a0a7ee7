import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonValues } from "./json-values.ts";

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield Promise.resolve(bytes.subarray(at, at + size));
}
async function read(text: string, size = 1024): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const values of jsonValues(inPieces(text, size)))
    for (const value of values) found.push("wrong" in value ? value : JSON.parse(value.bytes.toString()));
  return found;
}

const objects = fc.array(
  fc.dictionary(
    fc.string({ unit: fc.constantFrom("a", '"', "\\", "{", "}", "[", "]", "\n", "é", "statement") }),
    fc.jsonValue({ maxDepth: 3 }),
    { minKeys: 1 },
  ),
  { minLength: 1, maxLength: 6 },
);
test.each<{ name: string; write: (all: readonly object[]) => string }>([
  { name: "lines", write: (all) => all.map((each) => JSON.stringify(each)).join("\n") },
  { name: "objects over several lines", write: (all) => all.map((each) => JSON.stringify(each, null, 2)).join("\r\n") },
  { name: "a list", write: (all) => JSON.stringify(all, null, 1) },
  { name: "a result", write: (all) => JSON.stringify({ statements: all, more: "" }) },
  { name: "two results", write: (all) => `${JSON.stringify({ more: "/x", statements: all })}\n{"statements":[]}` },
])("the objects of $name are found, however they come in pieces", async ({ write }) => {
  await fc.assert(
    fc.asyncProperty(objects, fc.integer({ min: 1, max: 200 }), async (all, size) => {
      expect(await read(write(all), size)).toEqual(JSON.parse(JSON.stringify(all)));
    }),
  );
});

test.each([
  {
    text: '{"a": "}{\\""}\n{"b":\n1}\noops\n{"c": 2}',
    expected: [{ a: '}{"' }, { b: 1 }, { line: 4, wrong: "text" }, { c: 2 }],
  },
  { text: '{"a":1}}\n{"b":2}', expected: [{ a: 1 }, { line: 1, wrong: "text" }, { b: 2 }] },
  { text: '"alone"\n{"b":2}', expected: [{ line: 1, wrong: "text" }, { b: 2 }] },
  { text: '{"a":1}\n\n{"b":{', expected: [{ a: 1 }, { line: 3, wrong: "cut" }] },
  { text: '[{"a":1},', expected: [{ a: 1 }, { line: 1, wrong: "cut" }] },
  { text: "", expected: [] },
])("$text", async ({ text, expected }) => {
  for (const size of [1, 7, 1000]) expect(await read(text, size)).toEqual(expected);
});
