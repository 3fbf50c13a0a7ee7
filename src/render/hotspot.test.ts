import { expect, test } from "vitest";
import type { AreaShape, HotspotQuestion } from "../model/questions/choice.ts";
import { sampleQuestion } from "../model/samples.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { pictureOf } from "./hotspot.ts";

const place = { file: "quiz.yaml", line: 1, column: 1 };
const square = { src: "media/a.png", width: 500, height: 500 };

function told(shapes: readonly AreaShape[], use: Parameters<typeof pictureOf>[1]["use"] = square) {
  const problems: Diagnostic[] = [];
  const question: HotspotQuestion = {
    ...(sampleQuestion("hotspot") as HotspotQuestion),
    choices: shapes.map((_, index) => ({ id: String(index + 1), text: "", correct: index === 0 })),
    areas: shapes.map((shape) => ({ shape, place })),
  };
  const picture = pictureOf(question, { use, drawing: undefined, say: (problem) => problems.push(problem) });
  return { picture, codes: problems.map(({ code }) => code) };
}

const rect = (left: number, top: number, width: number, height: number): AreaShape => ({
  rect: { left, top, width, height },
});

test.each([
  { shapes: [rect(0, 0, 50, 50), rect(50, 0, 50, 50)], codes: [] },
  { shapes: [rect(0, 0, 50, 50), rect(40, 40, 50, 50)], codes: ["hotspot/overlap"] },
  { shapes: [rect(0, 0, 50, 50), rect(60, 60, 41, 10)], codes: ["hotspot/outside"] },
  { shapes: [rect(-5, 0, 50, 50)], codes: ["hotspot/outside"] },
  { shapes: [rect(0, 0, 9, 50)], codes: ["hotspot/small"] },
  { shapes: [rect(0, 0, 50, 9)], codes: ["hotspot/small"] },
  { shapes: [rect(0, 0, 9.7, 9.7)], codes: [] },
  { shapes: [{ circle: { x: 50, y: 50, radius: 20 } }, rect(0, 0, 34, 34)], codes: [] },
  { shapes: [{ circle: { x: 50, y: 50, radius: 20 } }, rect(0, 0, 40, 40)], codes: ["hotspot/overlap"] },
  { shapes: [{ circle: { x: 50, y: 90, radius: 20 } }], codes: ["hotspot/outside"] },
  // Two triangles that share a box but no point.
  {
    shapes: [
      { polygon: [[0, 0], [99, 0], [0, 99]] }, // prettier-ignore
      { polygon: [[100, 1], [100, 100], [1, 100]] }, // prettier-ignore
    ] satisfies AreaShape[],
    codes: [],
  },
  {
    shapes: Array.from({ length: 11 }, (_, index) => rect((index % 4) * 25, Math.floor(index / 4) * 30, 20, 20)),
    codes: ["hotspot/many"],
  },
] as { shapes: AreaShape[]; codes: string[] }[])("$shapes: $codes", ({ shapes, codes }) => {
  expect(told(shapes).codes).toEqual(codes);
});

test("a circle stays round on a picture that is not square, and a low picture makes areas low", () => {
  const { picture, codes } = told([{ circle: { x: 50, y: 50, radius: 10 } }, rect(0, 0, 50, 15)], {
    ...square,
    height: 250,
  });
  expect(picture?.areas[0]).toEqual({ ellipse: { left: 40, top: 30, width: 20, height: 40 } });
  expect([picture?.tall, codes]).toEqual([false, ["hotspot/small"]]);
});

test("without a picture, its size or the place of an area nothing is drawn", () => {
  expect(told([rect(0, 0, 50, 50)], { src: "media/a.svg" })).toEqual({ picture: undefined, codes: ["hotspot/size"] });
  expect(told([{ element: "date" }, rect(0, 0, 50, 50)])).toEqual({
    picture: undefined,
    codes: ["hotspot/no-drawing"],
  });
});
