import fc from "fast-check";
import { expect, test } from "vitest";
import { newSeed, shuffled } from "./shuffle.ts";

const seed = fc.integer({ min: 0, max: 262_143 });

test("a shuffled list has the same entries, in the same order for the same seed", () =>
  fc.assert(
    fc.property(fc.array(fc.integer()), seed, (list, at) => {
      const before = [...list];
      const mixed = shuffled(list, at);
      expect([...mixed].sort()).toEqual([...list].sort());
      expect(shuffled(list, at)).toEqual(mixed);
      expect(list).toEqual(before);
    }),
  ));

test("every order of three comes up about as often", () => {
  const counts = new Map<string, number>();
  for (let at = 0; at < 6000; at++) {
    const order = shuffled(["a", "b", "c"], at).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(count).toBeGreaterThan(800);
});

test("a seed is of 18 bits", () => {
  for (let time = 0; time < 100; time++) {
    const value = newSeed();
    expect(Number.isInteger(value) && value >= 0 && value < 262_144).toBe(true);
  }
});
