import { isTested } from "./result.ts";
import type { Instrument, Item } from "./instrument.ts";
import { formItems } from "./sheet.ts";

/** What is said of oneself, what is asked to be known, and what is told beside the index: one after the other. */
export interface Section {
  readonly id: "perceived" | "tested" | "beside";
  readonly items: readonly Item[];
}

/** Does agreeing lower the score? */
export const isReversed = ({ type, options }: Item): boolean =>
  type === "scale" && (options[0]?.value ?? 0) > (options[options.length - 1]?.value ?? 0);

/**
 * Items in the order in which they are asked: dimensions take turns, what is tested comes after all that is said of oneself, and no
 * two reversed items follow each other as long as others can stand between them.
 */
export function sectionsOf(instrument: Instrument, form: "full" | "short"): readonly Section[] {
  const beside = new Set(instrument.dimensions.filter(({ weight }) => weight === 0).map(({ id }) => id));
  const sectionOf = (item: Item): Section["id"] =>
    item.type !== "reflection" && isTested(item)
      ? "tested"
      : beside.has(item.dimension) || item.type === "reflection"
        ? "beside"
        : "perceived";
  const items = formItems(instrument, form);
  return (["perceived", "tested", "beside"] as const)
    .map((id) => ({ id, items: apart(inTurns(items.filter((item) => sectionOf(item) === id))) }))
    .filter(({ items }) => items.length > 0);
}

/** Each dimension's items spread over the whole, free texts at the end. */
function inTurns(items: readonly Item[]): readonly Item[] {
  const placed = items.map((item, index) => {
    const own = items.filter(({ dimension }) => dimension === item.dimension);
    const at = item.type === "reflection" ? 1 : (own.indexOf(item) + 0.5) / own.length;
    return { item, at, index };
  });
  return placed.sort((a, b) => a.at - b.at || a.index - b.index).map(({ item }) => item);
}

/** The next item that is not reversed goes between two that are; at the end, the one before them does. */
function apart(items: readonly Item[]): readonly Item[] {
  const list = [...items];
  const isPair = (at: number): boolean => {
    const [a, b] = [list[at - 1], list[at]];
    return a !== undefined && b !== undefined && isReversed(a) && isReversed(b);
  };
  const move = (from: number, to: number): void => void list.splice(to, 0, ...list.splice(from, 1));
  for (let at = 1; at < list.length; at++) {
    if (!isPair(at)) continue;
    const next = list.findIndex((item, index) => index > at && !isReversed(item));
    if (next >= 0) {
      move(next, at);
      continue;
    }
    // From before, where taking it away brings no two together.
    for (let from = at - 2; from >= 0; from--) {
      const [item, before, after] = [list[from], list[from - 1], list[from + 1]];
      if (!item || isReversed(item) || (before && after && isReversed(before) && isReversed(after))) continue;
      move(from, at - 1);
      break;
    }
  }
  return list;
}

/** The second of two reversed items that nothing stands between, if any. */
export function reversedInARow(items: readonly Item[]): Item | undefined {
  return items.find((item, index) => {
    const before = items[index - 1];
    return before !== undefined && isReversed(before) && isReversed(item);
  });
}
