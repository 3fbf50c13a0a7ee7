import fc from "fast-check";
import { expect, test } from "vitest";
import { hash } from "./hash.ts";

test("a hash is short, plain, and the same for the same text", () =>
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(hash(text)).toMatch(/^[a-z0-9]{1,11}$/);
      expect(hash(text)).toBe(hash(text));
    }),
  ));

test("ten thousand learners are told apart", () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `learner${index}\nhttps://moodle.example`);
  expect(new Set(names.map(hash)).size).toBe(names.length);
});
