import { inOrder, pointsOf, type ScenarioQuestion, type Step } from "../model/questions/scenario.ts";
import type { Strings } from "./locale.ts";

/** A dialogue as a drawing, and as a list that says the same. */
export interface DialoguePlan {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly edges: readonly { readonly path: string; readonly returns: boolean }[];
  readonly boxes: readonly {
    readonly x: number;
    readonly y: number;
    readonly head: string;
    readonly words: string;
    readonly end: string;
  }[];
  readonly steps: readonly { readonly name: string; readonly ending: string; readonly replies: readonly string[] }[];
  readonly best: string;
}

const [boxWidth, boxHeight, gapX, gapY] = [136, 46, 16, 44];
/** Each kind of end has a sign, since colours are not seen by all. */
const signs = { good: "✓", mixed: "◐", bad: "↺" } as const;
const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

/** Rows by how many replies lead to a step at least; within one, each step is as near as can be to those that lead to it. */
function rowsOf(question: ScenarioQuestion): Step[][] {
  const steps = inOrder(question);
  const depth = new Map<string, number>(steps[0] ? [[steps[0].id, 0]] : []);
  for (const [id, row] of depth)
    for (const { to } of steps.find((step) => step.id === id)?.choices ?? [])
      if (!depth.has(to) && steps.some((step) => step.id === to)) depth.set(to, row + 1);
  const last = Math.max(0, ...depth.values());
  const rows: Step[][] = [];
  // What no way leads to stands below all others.
  for (const step of steps) (rows[depth.get(step.id) ?? last + 1] ??= []).push(step);
  const filled = Array.from(rows, (row) => (row as Step[] | undefined) ?? []);
  for (const [index, row] of filled.entries()) {
    const above = filled[index - 1] ?? [];
    const middle = ({ id }: Step): number => {
      const places = above.flatMap(({ choices }, place) => (choices.some(({ to }) => to === id) ? [place] : []));
      return places.reduce((sum, place) => sum + place, 0) / Math.max(1, places.length);
    };
    row.sort((a, b) => middle(a) - middle(b));
  }
  return filled;
}

export function dialoguePlan(
  question: ScenarioQuestion,
  strings: Strings,
  plain: (markdown: string) => string,
): DialoguePlan {
  const steps = inOrder(question);
  const number = new Map(steps.map(({ id }, index) => [id, index + 1]));
  const rows = rowsOf(question);
  const widest = Math.max(...rows.map(({ length }) => length));
  const width = widest * (boxWidth + gapX) + 3 * gapX;
  const at = new Map(
    rows.flatMap((row, y) =>
      row.map(({ id }, x): [string, { x: number; y: number }] => [
        id,
        { x: gapX + (x + (widest - row.length) / 2) * (boxWidth + gapX), y: gapX + y * (boxHeight + gapY) },
      ]),
    ),
  );
  const edges = steps.flatMap(({ id, choices }) =>
    [...new Set(choices.map(({ to }) => to))].flatMap((to) => {
      const [from, target] = [at.get(id), at.get(to)];
      if (!from || !target) return [];
      const returns = target.y <= from.y;
      const [x1, x2] = [from.x + boxWidth / 2, target.x + boxWidth / 2];
      const [y1, y2] = [from.y + boxHeight, target.y];
      const side = Math.max(from.x, target.x) + boxWidth + gapX;
      const [middle, above] = [from.y + boxHeight / 2, target.y + boxHeight / 2];
      const path = !returns
        ? `M${x1} ${y1}C${x1} ${y1 + gapY / 2} ${x2} ${y2 - gapY / 2} ${x2} ${y2}`
        : target.y === from.y && id !== to
          ? // Beneath the boxes between the two.
            `M${x1} ${y1}C${x1} ${y1 + gapY / 2} ${x2} ${y1 + gapY / 2} ${x2} ${y1}`
          : `M${from.x + boxWidth} ${middle + 6}C${side} ${middle + 6} ${side} ${above - 6} ${target.x + boxWidth} ${above - 6}`;
      return [{ path, returns }];
    }),
  );
  const nameOf = ({ id, title }: Step): string =>
    [strings("scenario.step", { n: number.get(id) ?? 0 }), title].filter(Boolean).join(" · ");
  return {
    title: plain(question.text),
    width,
    height: rows.length * (boxHeight + gapY) - gapY + 2 * gapX,
    edges,
    boxes: steps.flatMap((step) => {
      const place = at.get(step.id);
      const sign = step.end === undefined ? "" : ` ${signs[step.end]}`;
      return place
        ? [
            {
              ...place,
              head: `${number.get(step.id) ?? ""}${sign}`,
              words: cut(step.title ?? plain(step.text), 18),
              end: step.end ?? "",
            },
          ]
        : [];
    }),
    steps: steps.map((step) => ({
      name: nameOf(step),
      ending: step.end === undefined ? "" : strings(`scenario.end-${step.end}`),
      replies: step.choices.map(
        ({ text, to, points }) =>
          `${plain(text)} → ${strings("scenario.goto", { n: number.get(to) ?? 0 })}${points > 0 ? ` (${strings("about.dialogue-points", { n: points })})` : ""}`,
      ),
    })),
    best:
      question.best.length === 0
        ? ""
        : strings("about.dialogue-best", { way: wayOf(question, number), n: pointsOf(question, question.best) }),
  };
}

/** `1b 5a 5b 7a`: each reply by its step's number and its place, as the printed dialogue has it. */
const wayOf = ({ steps, best }: ScenarioQuestion, number: ReadonlyMap<string, number>): string =>
  best
    .map((id) => {
      const step = steps.find(({ choices }) => choices.some((choice) => choice.id === id));
      const place = step?.choices.findIndex((choice) => choice.id === id) ?? 0;
      return `${number.get(step?.id ?? "") ?? 0}${"abcdef".charAt(place)}`;
    })
    .join(" → ");
