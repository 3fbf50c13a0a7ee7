import { expect, test } from "vitest";
import { cronbach, detectable, pairedChange, student975 } from "./statistics.ts";

test.each([
  { freedom: 1, value: 12.7062 },
  { freedom: 4, value: 2.7764 },
  { freedom: 7, value: 2.3646 },
  { freedom: 29, value: 2.0452 },
  { freedom: 1000, value: 1.9623 },
])("Student's 97.5 % at $freedom is $value", ({ freedom, value }) => {
  expect(student975(freedom)).toBeCloseTo(value, 4);
});

const variance = (values: readonly number[]): number => covariance(values, values);
function covariance(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
  return a.reduce((sum, each, at) => sum + (each - mean(a)) * ((b[at] ?? 0) - mean(b)), 0) / (a.length - 1);
}

const rows = [
  [4, 4, 3, 4],
  [2, 3, 2, 2],
  [5, 5, 4, 5],
  [3, 3, 3, 2],
  [4, 5, 4, 4],
  [1, 2, 2, 1],
];
const alphaOf = (answers: readonly (readonly number[])[]) => {
  const totals = answers.map((row) => row.reduce((sum, each) => sum + each, 0));
  const items = (answers[0] ?? []).map((_, at) => answers.map((row) => row[at] ?? 0));
  return cronbach(
    items.map((item) => ({ variance: variance(item), withTotal: covariance(item, totals) })),
    variance(totals),
  );
};

test("alpha of six people and four items", () => {
  const { alpha, items } = alphaOf(rows);
  expect(alpha?.toFixed(4)).toBe("0.9684");
  const scaled = alphaOf(rows.map((row) => row.map((each) => (each - 1) / 4)));
  expect(scaled.alpha).toBeCloseTo(alpha ?? 0, 12);
  // What the formula says of the three items that are left.
  expect(items[0]?.without).toBeCloseTo(alphaOf(rows.map(([, ...rest]) => rest)).alpha ?? 0, 12);
});

test("alpha is not defined where nobody differs", () => {
  const same = alphaOf([
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(same.alpha).toBeUndefined();
  expect(same.items[0]?.correlation).toBeUndefined();
});

test("before and after of eight people", () => {
  const before = [38, 41, 47, 52, 55, 58, 61, 66];
  const after = [46, 45, 55, 50, 66, 67, 63, 78];
  const changes = after.map((each, at) => each - (before[at] ?? 0));
  const mean = changes.reduce((sum, each) => sum + each, 0) / changes.length;
  const change = pairedChange(changes.length, mean, Math.sqrt(variance(changes)));
  expect(change.mean).toBe(6.5);
  expect(change.sd.toFixed(4)).toBe("4.7809");
  expect(change.se.toFixed(4)).toBe("1.6903");
  expect([change.low.toFixed(3), change.high.toFixed(3)]).toEqual(["2.503", "10.497"]);
  expect(change.dz?.toFixed(4)).toBe("1.3596");
});

test.each([
  { alpha: 0.8, sem: "5.37", mdc: "14.88" },
  { alpha: 0.9, sem: "3.79", mdc: "10.52" },
])("with a spread of 12 and alpha $alpha, $mdc points are more than chance", ({ alpha, sem, mdc }) => {
  const found = detectable(12, alpha);
  expect([found.sem.toFixed(2), found.mdc.toFixed(2)]).toEqual([sem, mdc]);
});
