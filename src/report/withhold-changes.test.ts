import fc from "fast-check";
import { expect, test } from "vitest";
import { rank } from "./samples.ts";
import { withheldChanges, type PersonClass, type State, type Told } from "./withhold-changes.ts";

const [absent, partial, complete] = ["absent", "partial", "complete"] as const;
const people = (count: number, states: readonly State[], school = "a"): PersonClass => ({
  count,
  states,
  groups: { school },
});
const told = (waves: number, more: Partial<Told> = {}): Told => ({
  waves: Array.from({ length: waves }, () => true),
  broken: waves - 1,
  isShown: () => true,
  least: 5,
  ...more,
});
const hidden = (classes: readonly PersonClass[], more: Told): readonly number[] => [...withheldChanges(classes, more)];

test.each([
  { name: "all in both", classes: [people(20, [complete, complete])], expected: [] },
  { name: "four in both", classes: [people(4, [complete, complete]), people(9, [complete, absent])], expected: [0] },
  { name: "two left", classes: [people(20, [complete, complete]), people(2, [complete, absent])], expected: [0] },
  {
    name: "three left, three came",
    classes: [people(20, [complete, complete]), people(3, [complete, absent]), people(3, [absent, complete], "b")],
    expected: [0],
  },
  {
    name: "six left",
    classes: [people(20, [complete, complete]), people(6, [complete, absent])],
    expected: [],
  },
  {
    name: "three who are in both, but half: three people, not six",
    classes: [people(20, [complete, complete]), people(3, [partial, partial])],
    expected: [0],
  },
  {
    name: "ten came, of whom a school that is shown has eight",
    classes: [people(20, [complete, complete]), people(8, [absent, complete], "b"), people(2, [absent, complete])],
    expected: [0],
  },
])("two waves: $name", ({ classes, expected }) => {
  expect(hidden(classes, told(2))).toEqual(expected);
});

test("three waves: what neither pair of neighbours gives away, both together do", () => {
  // Ten who are in the second wave only hide the one who left before it and the one who came after it, until both changes are added up.
  const classes = [
    people(30, [complete, complete, complete]),
    people(10, [absent, complete, absent]),
    people(1, [complete, absent, absent]),
    people(1, [absent, absent, complete]),
  ];
  const shown = told(3, { isShown: () => false });
  for (const pair of [
    [0, 1],
    [1, 2],
  ])
    expect(
      hidden(
        classes.map((each) => ({ ...each, states: pair.map((wave) => each.states[wave] ?? absent) })),
        told(2, { isShown: () => false }),
      ),
    ).toEqual([]);
  expect(hidden(classes, shown)).toHaveLength(1);
});

/** By brute force: does any combination whatever of what is shown tell of fewer than `least` people, and of someone? */
function canBeUndone(classes: readonly PersonClass[], changes: readonly number[], shown: Told): boolean {
  const places = classes.flatMap((each, of) =>
    each.states.flatMap((state, wave) => (state === absent ? [] : [{ each, of, wave }])),
  );
  const figures: number[][] = [];
  for (const [wave, isShown] of shown.waves.entries())
    if (isShown) figures.push(places.map((place) => Number(place.wave === wave)));
  for (const group of new Set(classes.map(({ groups }) => groups.school ?? "")))
    if (shown.isShown("school", group))
      figures.push(places.map(({ each, wave }) => Number(wave === shown.broken && each.groups.school === group)));
  for (const from of changes)
    figures.push(
      places.map(({ each, wave }) =>
        each.states[from] === complete && each.states[from + 1] === complete
          ? Number(wave === from + 1) - Number(wave === from)
          : 0,
      ),
    );
  const all = rank(figures);
  for (let mask = 1; mask < 2 ** classes.length; mask++) {
    const inMask = (of: number): boolean => ((mask >> of) & 1) === 1;
    const count = classes.reduce((sum, each, of) => sum + (inMask(of) ? each.count : 0), 0);
    if (count >= shown.least) continue;
    // Something that is zero for everybody else, and not for these.
    if (rank(figures.map((figure) => figure.filter((_, at) => !inMask(places[at]?.of ?? 0)))) < all) return true;
  }
  return false;
}

const cohortOf = (waves: number): fc.Arbitrary<readonly PersonClass[]> =>
  fc.array(
    fc
      .record({
        count: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 40 })),
        states: fc.array(fc.constantFrom(absent, partial, complete, complete), { minLength: waves, maxLength: waves }),
        school: fc.constantFrom("a", "b", "c"),
      })
      .map(({ count, states, school }) => people(count, states, school)),
    { minLength: 1, maxLength: 8 },
  );

test.each([2, 3, 4])("no combination of what is shown of %i waves is about fewer than the threshold", (waves) => {
  let withChanges = 0;
  fc.assert(
    fc.property(cohortOf(waves), fc.integer({ min: 0, max: waves - 1 }), (classes, broken) => {
      const sizes = Array.from({ length: waves }, (_, wave) =>
        classes.reduce((sum, { states, count }) => sum + (states[wave] === absent ? 0 : count), 0),
      );
      const ofGroup = (group: string): number =>
        classes.reduce(
          (sum, { states, groups, count }) => sum + (states[broken] !== absent && groups.school === group ? count : 0),
          0,
        );
      const all = ["a", "b", "c"].map(ofGroup).filter((count) => count > 0);
      const shown = told(waves, {
        waves: sizes.map((size) => size >= 5),
        broken,
        // What `withheld` leaves of one table: all of it, or none where a group is too small.
        isShown: (_table, group) => ofGroup(group) > 0 && all.every((count) => count >= 5),
      });
      const withheld = withheldChanges(classes, shown);
      const changes = Array.from({ length: waves - 1 }, (_, from) => from).filter((from) => !withheld.has(from));
      withChanges += changes.length;
      expect(canBeUndone(classes, changes, shown)).toBe(false);
    }),
    { numRuns: 500 },
  );
  expect(withChanges).toBeGreaterThan(20);
});

test("nothing is hidden where all are in all waves", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 5, max: 99 }), (waves, count) => {
      const states = Array.from({ length: waves }, () => complete);
      expect(hidden([people(count, states)], told(waves))).toEqual([]);
    }),
  );
});
