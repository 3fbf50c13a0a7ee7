import type { Instrument, Step } from "./instrument.ts";
import { itemScore, type Result } from "./result.ts";
import type { Sheet } from "./sheet.ts";

/** A module to go on with, the pages that answers point at, and why. */
export interface Recommendation {
  readonly module: string;
  readonly pages: readonly string[];
  /** Dimensions and items that lead here. */
  readonly because: readonly string[];
}

const hair = 1e-9;

/**
 * What to go on with: modules of the dimensions below their target, the one that goes first before the others and these by weight
 * times what is missing; then pages that single answers point at. At most as many modules as the instrument says.
 */
export function adviceFor(instrument: Instrument, { dimensions }: Result, sheet: Sheet): readonly Recommendation[] {
  const { advice } = instrument;
  const weak = dimensions
    .flatMap(({ id, score }) => (score === undefined || score >= advice.target - hair ? [] : [{ id, score }]))
    .map(({ id, score }) => {
      const weight = instrument.dimensions.find((each) => each.id === id)?.weight ?? 0;
      const isFirst = advice.first?.dimension === id && score < advice.first.below - hair;
      return { id, score, need: isFirst ? Infinity : weight * (advice.target - score) };
    })
    .filter(({ need }) => need > 0)
    .sort((a, b) => b.need - a.need);
  const found: { step: Step; because: string }[] = weak.flatMap(({ id, score }) => {
    const level = advice.levels[id]?.find(({ below }) => score < below - hair);
    return (level?.steps ?? []).map((step) => ({ step, because: id }));
  });
  if (weak.length === 0) found.push(...advice.otherwise.map((step) => ({ step, because: "" })));
  for (const { item: id, below, atMost, step } of advice.triggers) {
    const item = instrument.items.find((each) => each.id === id);
    const score = item && itemScore(item, sheet);
    if (score === undefined) continue;
    if ((below !== undefined && score < below - hair) || (atMost !== undefined && score <= atMost + hair))
      found.push({ step, because: id });
  }
  return together(found).slice(0, advice.most);
}

function together(found: readonly { step: Step; because: string }[]): Recommendation[] {
  const modules = new Map<string, { pages: Set<string>; because: Set<string> }>();
  for (const { step, because } of found) {
    const each = modules.get(step.module) ?? { pages: new Set(), because: new Set() };
    modules.set(step.module, each);
    if (step.page !== undefined) each.pages.add(step.page);
    if (because !== "") each.because.add(because);
  }
  return [...modules].map(([module, { pages, because }]) => ({ module, pages: [...pages], because: [...because] }));
}
