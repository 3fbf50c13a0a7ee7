import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../model/nearest.ts";
import type { Area, HotspotQuestion } from "../model/questions/choice.ts";
import { adviceOnAlt } from "./advice.ts";
import type { MediaUse } from "./markdown.ts";
import { boxesIn, type Box } from "./svg-box.ts";

/** The picture of a question with its areas as they are drawn over it. */
export interface Picture extends MediaUse {
  readonly width: number;
  readonly height: number;
  /** Higher than wide, as a phone: it stands beside the list where there is room. */
  readonly tall: boolean;
  /** In the order of the choices. */
  readonly areas: readonly DrawnArea[];
}

/** An area on its picture. Its number stands at the corner of a rectangle, above a circle, at the first corner of a polygon. */
export type DrawnArea =
  | { readonly rect: Box }
  | { readonly ellipse: Box }
  | { readonly polygon: readonly (readonly [x: number, y: number])[] };

/** What a question asks of the course around it. */
interface Around {
  /** The picture in the package, or `undefined` after saying what is wrong. */
  readonly use: MediaUse | undefined;
  /** The text of the picture, if it is a drawing. */
  readonly drawing: string | undefined;
  readonly say: (problem: Diagnostic) => void;
}

/** Pixels that the picture is wide on the narrowest phone, 320 pixels less margins; and that a finger needs (WCAG 2.2, 2.5.8). */
const narrowest = 248;
const finger = 24;
/** Numbers that can be told apart on a phone's picture. */
const many = 10;
/** A corner may lie outside by what rounding does to it, in percent. */
const slack = 0.5;

/** The picture that goes into the page; what makes areas hard or impossible to choose is said. */
export function pictureOf(question: HotspotQuestion, { use, drawing, say }: Around): Picture | undefined {
  const { image, alt, areas, choices, id } = question;
  const advice = adviceOnAlt(alt, image.path);
  if (advice) say(diagnostic(advice.code, advice.params, image.place));
  if (!use) return undefined;
  const { width, height } = use;
  if (!width || !height) {
    say(diagnostic("hotspot/size", { path: image.path }, image.place));
    return undefined;
  }
  const boxes = drawing === undefined ? undefined : boxesIn(drawing);
  const drawn = areas.map((area) => drawnArea(area, width / height, boxes, image.path, say));
  if (areas.length > many) say(diagnostic("hotspot/many", { id, count: areas.length }, question.place));
  for (const [index, one] of drawn.entries()) {
    const place = areas[index]?.place;
    if (!one || !place) continue;
    const { left, top, width: wide, height: high } = boxOf(one);
    if (left < -slack || top < -slack || left + wide > 100 + slack || top + high > 100 + slack) {
      say(diagnostic("hotspot/outside", { number: index + 1 }, place));
      continue;
    }
    const [across, down] = [(wide / 100) * narrowest, (high / 100) * narrowest * (height / width)];
    const least = Math.min(across, down);
    if (Math.round(least) < finger) {
      const narrow = across <= down;
      const [side, now] =
        "ellipse" in one
          ? (["radius", wide / 2] as const)
          : narrow
            ? (["width", wide] as const)
            : (["height", high] as const);
      const needed = Math.ceil((now * finger) / least);
      say(diagnostic("hotspot/small", { number: index + 1, pixels: Math.round(least), narrow, side, needed }, place));
    }
    const other = drawn.findIndex((each, before) => before < index && each !== undefined && overlap(each, one));
    if (other >= 0) say(diagnostic("hotspot/overlap", { first: other + 1, second: index + 1 }, place));
  }
  const whole = drawn.filter((each) => each !== undefined);
  // Numbers on the picture go with those in the list, or there are none.
  return whole.length === choices.length ? { ...use, width, height, tall: height > width, areas: whole } : undefined;
}

function drawnArea(
  { shape, place }: Area,
  ratio: number,
  boxes: ReturnType<typeof boxesIn> | undefined,
  path: string,
  say: Around["say"],
): DrawnArea | undefined {
  if ("rect" in shape || "polygon" in shape) return shape;
  if ("circle" in shape) {
    const { x, y, radius } = shape.circle;
    const [rx, ry] = [radius, radius * ratio];
    return { ellipse: { left: x - rx, top: y - ry, width: 2 * rx, height: 2 * ry } };
  }
  const id = shape.element;
  const rect = boxes?.get(id);
  if (rect) return { rect };
  if (!boxes) say(diagnostic("hotspot/no-drawing", { id, path }, place));
  else if (boxes.has(id)) say(diagnostic("hotspot/shapeless", { id }, place));
  else {
    const ids = [...boxes].flatMap(([known, box]) => (box ? [known] : []));
    say(diagnostic("hotspot/element", { id, near: nearest(id, ids), all: ids.slice(0, 20).join(", ") }, place));
  }
  return undefined;
}

function boxOf(area: DrawnArea): Box {
  if ("rect" in area) return area.rect;
  if ("ellipse" in area) return area.ellipse;
  const [across, down] = [area.polygon.map(([x]) => x), area.polygon.map(([, y]) => y)];
  const [left, top] = [Math.min(...across), Math.min(...down)];
  return { left, top, width: Math.max(...across) - left, height: Math.max(...down) - top };
}

function holds(area: DrawnArea, x: number, y: number): boolean {
  if ("polygon" in area) {
    const { polygon } = area;
    // A ray to the right crosses the edge an odd number of times from within.
    return polygon.reduce((within, [ax, ay], index) => {
      const [bx, by] = polygon[(index + 1) % polygon.length] ?? [ax, ay];
      return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !within : within;
    }, false);
  }
  const { left, top, width, height } = boxOf(area);
  // From the middle, 1 being the edge.
  const [across, down] = [Math.abs((2 * (x - left)) / width - 1), Math.abs((2 * (y - top)) / height - 1)];
  return "rect" in area ? across < 1 && down < 1 : across ** 2 + down ** 2 < 1;
}

/** Does a point of both lie on a net with a thread for each percent? Edges may touch. */
function overlap(one: DrawnArea, other: DrawnArea): boolean {
  const [a, b] = [boxOf(one), boxOf(other)];
  const from = [Math.max(a.left, b.left), Math.max(a.top, b.top)] as const;
  const to = [Math.min(a.left + a.width, b.left + b.width), Math.min(a.top + a.height, b.top + b.height)] as const;
  for (let x = Math.max(0, Math.floor(from[0])) + 0.5; x < Math.min(100, to[0]); x += 1)
    for (let y = Math.max(0, Math.floor(from[1])) + 0.5; y < Math.min(100, to[1]); y += 1)
      if (holds(one, x, y) && holds(other, x, y)) return true;
  return false;
}
