import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyMeasure } from "../../../test/assessment-sheets.ts";
import { decodeMeasures, encodeMeasures, measureWidth } from "./measure.ts";
import { isReversed, reversedInARow, sectionsOf } from "./order.ts";
import { openIndex } from "./samples.ts";
import { formItems } from "./sheet.ts";

const measures = fc.array(anyMeasure(openIndex), { maxLength: 3 });

describe("measures as text", () => {
  test("say all that was filled in, in one character an item and a head", () =>
    fc.assert(
      fc.property(measures, (all) => {
        const text = encodeMeasures(openIndex, all);
        expect(text).toMatch(/^[a-z0-9-]*$/);
        expect(text.length).toBe(all.length * measureWidth(openIndex));
        expect(decodeMeasures(openIndex, text)).toEqual(all);
      }),
    ));

  test("cut short, or of another version, tell nothing wrong", () =>
    fc.assert(
      fc.property(measures, fc.nat(), (all, at) => {
        const text = encodeMeasures(openIndex, all);
        const cut = text.slice(0, at % (text.length + 1));
        expect(decodeMeasures(openIndex, cut)).toEqual(all.slice(0, Math.floor(cut.length / measureWidth(openIndex))));
        expect(decodeMeasures({ ...openIndex, version: "0.2.0" }, text)).toEqual([]);
      }),
    ));
});

describe.each(["full", "short"] as const)("the order of the %s form", (form) => {
  const sections = sectionsOf(openIndex, form);

  test("asks each item once, what is tested after what is said, and what stands beside last", () => {
    expect(sections.map(({ id }) => id)).toEqual(
      form === "full" ? ["perceived", "tested", "beside"] : ["perceived", "tested"],
    );
    const asked = sections.flatMap(({ items }) => items.map(({ id }) => id));
    expect([...asked].sort()).toEqual(
      formItems(openIndex, form)
        .map(({ id }) => id)
        .sort(),
    );
  });

  test("lets dimensions take turns, and no two reversed items follow each other", () => {
    for (const { items } of sections) expect(reversedInARow(items)).toBeUndefined();
    const [perceived] = sections;
    expect(new Set(perceived?.items.slice(0, 6).map(({ dimension }) => dimension)).size).toBeGreaterThan(4);
    expect(perceived?.items.some(isReversed)).toBe(true);
  });
});

test("reversed items stand apart wherever there are enough others", () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom("AIS", "MED", "ETH"), fc.boolean()), { maxLength: 12 }), (all) => {
      const items = all.map(([dimension, reversed], index) => ({
        id: String(index),
        dimension,
        type: "scale" as const,
        weight: 1,
        short: true,
        allowNa: false,
        sensitive: false,
        options: [
          { id: "1", value: reversed ? 1 : 0 },
          { id: "2", value: reversed ? 0 : 1 },
        ],
      }));
      const found = sectionsOf({ ...openIndex, items }, "full").flatMap((section) => section.items);
      expect(found.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort());
      const reversed = items.filter(isReversed).length;
      if (reversed <= items.length - reversed) expect(reversedInARow(found)).toBeUndefined();
    }),
  ));
