import fc from "fast-check";
import { expect, test } from "vitest";
import { rank } from "./samples.ts";
import { everybody, groupKey, withheld, type Atom } from "./withhold.ts";

const one = (counts: Readonly<Record<string, number>>): Atom[] =>
  Object.entries(counts).map(([school, count]) => ({ groups: { school }, count }));
const names = (hidden: ReadonlySet<string>): string[] => [...hidden].map((key) => key.replace("\u0000", ":")).sort();

test.each([
  { counts: { a: 20, b: 30 }, hidden: [] },
  { counts: { a: 20, b: 4, c: 30 }, hidden: ["school:a", "school:b"] },
  { counts: { a: 20, b: 4, c: 3 }, hidden: ["school:b", "school:c"] },
  { counts: { a: 20, b: 2, c: 1, d: 9 }, hidden: ["school:b", "school:c", "school:d"] },
  { counts: { a: 20, b: 1 }, hidden: ["school:a", "school:b"] },
  { counts: { a: 3 }, hidden: ["*:", "school:a"] },
])("$counts: $hidden", ({ counts, hidden }) => {
  expect(names(withheld(one(counts), 5))).toEqual(hidden);
});

test("what one table hides, another does not give away", () => {
  const atoms: Atom[] = [
    { groups: { school: "a", country: "be" }, count: 30 },
    { groups: { school: "b", country: "be" }, count: 3 },
    { groups: { school: "c", country: "fr" }, count: 8 },
    { groups: { school: "d", country: "fr" }, count: 40 },
  ];
  // Hiding b and c alone would leave be − a = b.
  expect(names(withheld(atoms, 5))).toEqual(["school:a", "school:b"]);
});

/** All sets of few people, by brute force: is one a sum of shown groups, each taken any number of times? */
function canBeUndone(atoms: readonly Atom[], hidden: ReadonlySet<string>, least: number): boolean {
  const shown = new Map<string, number[]>();
  for (const [at, { groups }] of atoms.entries())
    for (const [table, group] of [...Object.entries(groups), [everybody, ""] as const]) {
      const key = groupKey(table, group);
      if (hidden.has(key)) continue;
      const vector = shown.get(key) ?? atoms.map(() => 0);
      vector[at] = 1;
      shown.set(key, vector);
    }
  const vectors = [...shown.values()];
  const known = rank(vectors);
  for (let mask = 1; mask < 2 ** atoms.length; mask++) {
    const set = atoms.map((_, at) => (mask >> at) & 1);
    const people = set.reduce((sum, each, at) => sum + each * (atoms[at]?.count ?? 0), 0);
    if (people < least && rank([...vectors, set]) === known) return true;
  }
  return false;
}

const someAtoms = fc
  .array(
    fc.record({
      school: fc.constantFrom("a", "b", "c", "d"),
      country: fc.constantFrom("be", "fr", "ro"),
      status: fc.constantFrom("student", "professional", ""),
      count: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 60 })),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((rows): Atom[] => {
    const together = new Map<string, Atom>();
    for (const { count, ...groups } of rows) {
      const key = JSON.stringify(groups);
      together.set(key, { groups, count: count + (together.get(key)?.count ?? 0) });
    }
    return [...together.values()];
  });

test("no sum or difference of what is shown is about fewer than the threshold", () => {
  fc.assert(
    fc.property(someAtoms, fc.constantFrom(3, 5, 10), (atoms, least) => {
      const hidden = withheld(atoms, least);
      // Sets of more than four atoms are looked for among the hidden groups of one table only.
      return !canBeUndone(atoms, hidden, Math.min(least, 5));
    }),
    { numRuns: 400 },
  );
});

test("nothing is hidden without need", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e"), fc.integer({ min: 5, max: 99 })), (counts) => {
      expect(withheld(one(counts), 5).size).toBe(0);
    }),
  );
});

test("hundreds of schools are looked through in a moment", () => {
  const atoms = Array.from({ length: 300 }, (_, at): Atom => ({
    groups: { school: `s${at % 60}`, country: `c${at % 6}`, status: `t${at % 2}`, experience: `e${at % 4}` },
    count: 1 + (at % 9),
  }));
  const start = performance.now();
  withheld(atoms, 5);
  expect(performance.now() - start).toBeLessThan(20_000);
});
