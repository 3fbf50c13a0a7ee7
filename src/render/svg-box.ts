import type { Element } from "hast";
import { SVGPathData } from "svg-pathdata";
import { drawingIn } from "./svg.ts";

/** A rectangle in percent of a picture. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
/** From the drawing's left and top edge to its right and bottom one, in its own units. */
type Bounds = readonly [left: number, top: number, right: number, bottom: number];
type Point = readonly [x: number, y: number];
/** `a b c d e f` of SVG's `matrix()`. */
type Matrix = readonly [number, number, number, number, number, number];

/**
 * Shapes of a drawing by their ids: the rectangle around each, in percent of the drawing; nothing where that can't be told, as for a
 * text, whose width depends on the reader's fonts.
 */
export function boxesIn(source: string): ReadonlyMap<string, Box | undefined> {
  const boxes = new Map<string, Box | undefined>();
  const svg = drawingIn(source);
  if (!svg) return boxes;
  const [left, top, width, height] = viewOf(svg);
  const percent = (part: number, whole: number): number => (100 * part) / whole;
  visit(svg, [1, 0, 0, 1, 0, 0]);
  return boxes;

  function visit(element: Element, outer: Matrix): Bounds | undefined {
    // What is only there to be drawn elsewhere has no place of its own.
    if (/^(defs|symbol|clippath|mask|marker|pattern)$/i.test(element.tagName)) return undefined;
    const matrix = transformed(outer, attribute(element, "transform"));
    const bounds = [
      matrix && around(pointsOf(element).map((point) => applied(matrix, point))),
      ...element.children.map((child) => (child.type === "element" && matrix ? visit(child, matrix) : undefined)),
    ].reduce(both, undefined);
    const { id } = element.properties;
    if (typeof id === "string" && element !== svg)
      boxes.set(
        id,
        bounds && {
          left: percent(bounds[0] - left, width),
          top: percent(bounds[1] - top, height),
          width: percent(bounds[2] - bounds[0], width),
          height: percent(bounds[3] - bounds[1], height),
        },
      );
    return bounds;
  }
}

const attribute = ({ properties }: Element, name: string): string => String(properties[name] ?? "");
const numbersIn = (text: string): number[] =>
  [...text.matchAll(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi)].map(([number]) => Number(number));

/** The part of the plane that the picture shows: its `viewBox`, with the margins that another shape of the picture adds. */
function viewOf(svg: Element): readonly [left: number, top: number, width: number, height: number] {
  const [left = 0, top = 0, width = 0, height = 0] = numbersIn(attribute(svg, "viewBox"));
  const [wide, high] = (["width", "height"] as const).map((name) => {
    const written = attribute(svg, name);
    return written.includes("%") ? 0 : (numbersIn(written)[0] ?? 0);
  }) as [number, number];
  if (width <= 0 || height <= 0) return [0, 0, wide, high];
  if (wide <= 0 || high <= 0 || attribute(svg, "preserveAspectRatio") === "none") return [left, top, width, height];
  const scale = Math.min(wide / width, high / height);
  const [across, down] = [wide / scale, high / scale];
  return [left - (across - width) / 2, top - (down - height) / 2, across, down];
}

/** Points that span a shape as it is drawn before any transform. */
function pointsOf(element: Element): readonly Point[] {
  const of = (name: string): number => numbersIn(attribute(element, name))[0] ?? 0;
  const corners = (x: number, y: number, width: number, height: number): readonly Point[] =>
    width <= 0 || height <= 0
      ? []
      : [
          [x, y],
          [x + width, y],
          [x + width, y + height],
          [x, y + height],
        ];
  const ellipse = (rx: number, ry: number) => corners(of("cx") - rx, of("cy") - ry, 2 * rx, 2 * ry);
  switch (element.tagName) {
    case "rect":
    case "image":
      return corners(of("x"), of("y"), of("width"), of("height"));
    case "circle":
      return ellipse(of("r"), of("r"));
    case "ellipse":
      return ellipse(of("rx"), of("ry"));
    case "line":
      return [
        [of("x1"), of("y1")],
        [of("x2"), of("y2")],
      ];
    case "polygon":
    case "polyline": {
      const all = numbersIn(attribute(element, "points"));
      return all.flatMap((x, index): Point[] => (index % 2 === 0 ? [[x, all[index + 1] ?? 0]] : []));
    }
    case "path":
      return pathCorners(attribute(element, "d"));
    default:
      return [];
  }
}

function pathCorners(d: string): readonly Point[] {
  try {
    const { minX, minY, maxX, maxY } = new SVGPathData(d).toAbs().getBounds();
    return [
      [minX, minY],
      [maxX, minY],
      [maxX, maxY],
      [minX, maxY],
    ];
  } catch {
    // A browser draws a faulty path up to its fault; nobody would choose that as an area.
    return [];
  }
}

function around(points: readonly Point[]): Bounds | undefined {
  return points.map(([x, y]): Bounds => [x, y, x, y]).reduce(both, undefined);
}
function both(one: Bounds | undefined, other: Bounds | undefined): Bounds | undefined {
  if (!one || !other) return one ?? other;
  const [a, b] = [one, other];
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

const applied = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [a * x + c * y + e, b * x + d * y + f];
const product = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];

/** A matrix followed by what `transform` says; nothing where that is of a kind that drawings for areas don't need. */
function transformed(outer: Matrix, transform: string): Matrix | undefined {
  let matrix: Matrix | undefined = outer;
  for (const [, name = "", list = ""] of transform.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const step = matrixOf(name, numbersIn(list));
    matrix = matrix && step && product(matrix, step);
  }
  return matrix;
}
function matrixOf(name: string, [a = 0, b, c = 0, d = 0, e = 0, f = 0]: readonly number[]): Matrix | undefined {
  switch (name) {
    case "matrix":
      return [a, b ?? 0, c, d, e, f];
    case "translate":
      return [1, 0, 0, 1, a, b ?? 0];
    case "scale":
      return [a, 0, 0, b ?? a, 0, 0];
    case "rotate": {
      const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
      const turn: Matrix = [cos, sin, -sin, cos, 0, 0];
      return product(product([1, 0, 0, 1, b ?? 0, c], turn), [1, 0, 0, 1, -(b ?? 0), -c]);
    }
    default:
      return undefined;
  }
}
