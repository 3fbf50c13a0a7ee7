import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boxesIn } from "./svg-box.ts";

const drawing = (inside: string, attributes = 'viewBox="0 0 200 100"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`;
const boxOf = (inside: string, attributes?: string) => {
  const box = boxesIn(drawing(inside, attributes)).get("a");
  return box && [box.left, box.top, box.width, box.height].map((each) => Math.round(each * 100) / 100);
};

describe("the rectangle around an element, in percent: left, top, width, height", () => {
  test.each([
    { of: '<rect id="a" x="20" y="10" width="100" height="50"/>', box: [10, 10, 50, 50] },
    { of: '<circle id="a" cx="100" cy="50" r="10"/>', box: [45, 40, 10, 20] },
    { of: '<ellipse id="a" cx="100" cy="50" rx="20" ry="10"/>', box: [40, 40, 20, 20] },
    { of: '<line id="a" x1="0" y1="0" x2="100" y2="50"/>', box: [0, 0, 50, 50] },
    { of: '<polygon id="a" points="0,0 100,0 50 50"/>', box: [0, 0, 50, 50] },
    { of: '<path id="a" d="M20 10h100v50h-100z"/>', box: [10, 10, 50, 50] },
    { of: '<path id="a" d="M0 50a50 50 0 0 1 100 0"/>', box: [0, 0, 50, 50] },
    {
      of: '<g id="a"><rect x="0" y="0" width="20" height="10"/><circle cx="100" cy="50" r="0"/></g>',
      box: [0, 0, 10, 10],
    },
    {
      of: '<g id="a"><rect x="0" y="0" width="20" height="10"/><rect x="180" y="90" width="20" height="10"/></g>',
      box: [0, 0, 100, 100],
    },
    { of: '<g transform="translate(20)"><rect id="a" y="10" width="100" height="50"/></g>', box: [10, 10, 50, 50] },
    { of: '<g transform="translate(20 10) scale(2)"><rect id="a" width="50" height="25"/></g>', box: [10, 10, 50, 50] },
    { of: '<rect id="a" width="50" height="100" transform="rotate(90 50 50)"/>', box: [0, 0, 50, 50] },
    { of: '<rect id="a" width="50" height="25" transform="matrix(2 0 0 2 20 10)"/>', box: [10, 10, 50, 50] },
  ])("$of", ({ of, box }) => {
    expect(boxOf(of)).toEqual(box);
  });

  test.each([
    { attributes: 'width="200" height="100"', box: [10, 10, 50, 50] },
    { attributes: 'viewBox="-20 -10 200 100"', box: [20, 20, 50, 50] },
    // Wider than its drawing: that stands in the middle.
    { attributes: 'width="400" height="100" viewBox="0 0 200 100"', box: [30, 10, 25, 50] },
    { attributes: 'width="400" height="100" viewBox="0 0 200 100" preserveAspectRatio="none"', box: [10, 10, 50, 50] },
    { attributes: 'width="100%" height="100%" viewBox="0 0 200 100"', box: [10, 10, 50, 50] },
  ])("in a drawing with $attributes", ({ attributes, box }) => {
    expect(boxOf('<rect id="a" x="20" y="10" width="100" height="50"/>', attributes)).toEqual(box);
  });
});

test.each([
  '<text id="a" x="10" y="20">Words</text>',
  '<use id="a" href="#b"/>',
  '<rect id="a" width="0" height="10"/>',
  '<path id="a" d="M0 0 hello"/>',
  '<rect id="a" width="10" height="10" transform="skewX(20)"/>',
  '<g id="a"/>',
])("%s is there, but where it lies can't be told", (inside) => {
  const boxes = boxesIn(drawing(inside));
  expect([boxes.has("a"), boxes.get("a")]).toEqual([true, undefined]);
});

test("what is only there to be drawn elsewhere has no place", () => {
  expect(boxesIn(drawing('<defs><rect id="a" width="10" height="10"/></defs>')).has("a")).toBe(false);
});

test("nothing that a drawing may hold makes it throw", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (d, transform, viewBox) => {
      const quoted = [d, transform, viewBox].map((each) => each.replace(/["<>&]/g, ""));
      const inside = `<path id="a" d="${quoted[0] ?? ""}" transform="${quoted[1] ?? ""}"/>`;
      for (const box of boxesIn(drawing(inside, `viewBox="${quoted[2] ?? ""}"`)).values()) expect(box).not.toBeNull();
    }),
  );
});
