import type { Condition, Dimension, Instrument, Item } from "./instrument.ts";
import { askedItems, isPossible, type Sheet } from "./sheet.ts";

export interface DimensionResult {
  readonly id: string;
  readonly items: number;
  readonly answered: number;
  readonly na: number;
  /** Answered, but not known here: neither in the score nor left out. */
  readonly given: number;
  readonly missing: number;
  readonly valid: boolean;
  /** 0–100, unrounded, over the items answered; absent where the dimension is not valid. */
  readonly score?: number;
}

export interface Result {
  readonly dimensions: readonly DimensionResult[];
  /** `none`: too little was answered for any number; `provisional`: some dimensions are missing from it. */
  readonly status: "complete" | "provisional" | "none";
  /** 0–100, unrounded. */
  readonly index?: number;
  /** Id of the band of the shown index. */
  readonly band?: string;
  /** Mean item score of what was said of oneself and of what was asked to be known, 0–100, where enough was asked. */
  readonly perceived?: number;
  readonly tested?: number;
  /** At most two, the most telling first. */
  readonly profiles: readonly string[];
}

/** Sums of fractions miss round numbers by a hair; labels must not flip for that. */
const hair = 1e-9;
/** The integer that is shown: halves go up, in player, model and report alike. */
export const shown = (value: number): number => Math.floor(value + 0.5 + hair);
const atLeast = (value: number, bound: number): boolean => value >= bound - hair;
const atMost = (value: number, bound: number): boolean => value <= bound + hair;

/** Score of one answer, 0…1; `undefined` for none, not applicable, free text, or what can't be an answer. */
export function itemScore(item: Item, sheet: Sheet): number | undefined {
  const answer = sheet[item.id];
  if (answer === undefined || typeof answer === "string" || item.type === "reflection" || !isPossible(item, answer))
    return undefined;
  const chosen = item.options.filter(({ id }) => answer.includes(id));
  if (item.type !== "multiple") return chosen[0]?.value;
  const keys = item.options.filter(({ value }) => value > 0).length;
  const hits = chosen.filter(({ value }) => value > 0).length;
  return Math.max(0, (hits - (chosen.length - hits)) / keys);
}

/** Is it asked to be known or decided, rather than said of oneself? */
export const isTested = ({ type }: Item): boolean => type !== "scale" && type !== "anchored";
const mean = (scores: readonly number[]): number => (100 * scores.reduce((sum, each) => sum + each, 0)) / scores.length;
const isNumber = (value: number | undefined): value is number => value !== undefined;

/** What a sheet of answers says. Pure: the player, the tests and the report all ask here. */
export function resultOf(instrument: Instrument, sheet: Sheet, form: "full" | "short" = "full"): Result {
  const items = askedItems(instrument, form);
  const dimensions = instrument.dimensions.map((dimension) =>
    dimensionResult(
      instrument,
      items.filter((item) => item.dimension === dimension.id),
      dimension,
      sheet,
    ),
  );
  const { status, index } = indexOf(instrument, dimensions);
  const band = index === undefined ? undefined : bandOf(instrument, index);
  const compared = comparison(instrument, items, sheet);
  const figures = { dimensions, index, ...compared };
  return {
    dimensions,
    status,
    ...(index === undefined ? {} : { index }),
    ...(band === undefined ? {} : { band }),
    ...compared,
    profiles: profilesOf(instrument, figures),
  };
}

function dimensionResult(
  { validity }: Instrument,
  items: readonly Item[],
  { id }: Dimension,
  sheet: Sheet,
): DimensionResult {
  const na = items.filter((item) => sheet[item.id] === "na" && item.allowNa).length;
  const given = items.filter((item) => sheet[item.id] === "given" && item.sensitive).length;
  const scored = items
    .map((item) => ({ weight: item.weight, score: itemScore(item, sheet) }))
    .filter((each): each is { weight: number; score: number } => each.score !== undefined);
  const answered = scored.length;
  const weights = scored.reduce((sum, { weight }) => sum + weight, 0);
  const valid =
    weights > 0 &&
    answered >= Math.ceil(items.length * validity.answered - hair) &&
    atLeast((answered + given) / (items.length - na), validity.ofApplicable);
  const score = (100 * scored.reduce((sum, each) => sum + each.weight * each.score, 0)) / weights;
  const missing = items.length - answered - na - given;
  const counts = { id, items: items.length, answered, na, given, missing, valid };
  return valid ? { ...counts, score } : counts;
}

function indexOf(
  { dimensions: all, validity }: Instrument,
  results: readonly DimensionResult[],
): Pick<Result, "status" | "index"> {
  const weighed = all.filter(({ weight }) => weight > 0);
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const valid = weighed.flatMap(({ id, weight }) => {
    const score = results.find((each) => each.id === id)?.score;
    return score === undefined ? [] : [{ weight, score }];
  });
  const covered = valid.reduce((sum, { weight }) => sum + weight, 0);
  const status =
    valid.length === weighed.length
      ? "complete"
      : valid.length >= validity.dimensions && atLeast((100 * covered) / total, validity.coverage)
        ? "provisional"
        : "none";
  if (status === "none") return { status };
  return { status, index: valid.reduce((sum, { weight, score }) => sum + weight * score, 0) / covered };
}

/** Band of an index, taken from the shown integer, so that number and label never disagree. */
export const bandOf = ({ bands }: Pick<Instrument, "bands">, index: number): string | undefined =>
  bands.filter(({ from }) => shown(index) >= from).slice(-1)[0]?.id;

function comparison(
  { dimensions, validity }: Instrument,
  items: readonly Item[],
  sheet: Sheet,
): Pick<Result, "perceived" | "tested"> {
  const counted = items.filter((item) => dimensions.some(({ id, weight }) => id === item.dimension && weight > 0));
  const scores = (tested: boolean): number[] =>
    counted
      .filter((item) => isTested(item) === tested)
      .map((item) => itemScore(item, sheet))
      .filter(isNumber);
  const perceived = scores(false);
  const tested = scores(true);
  if (tested.length < validity.tested || perceived.length === 0) return {};
  return { perceived: mean(perceived), tested: mean(tested) };
}

type Figures = Pick<Result, "dimensions" | "perceived" | "tested"> & { readonly index: number | undefined };

function profilesOf(instrument: Instrument, figures: Figures): readonly string[] {
  const matching = instrument.profiles.filter(
    ({ when }) => when.length > 0 && when.every((condition) => holds(instrument, condition, figures)),
  );
  const otherwise = instrument.profiles.filter(({ when }) => when.length === 0);
  // A shape of nothing at all says nothing.
  if (figures.index === undefined && matching.length === 0) return [];
  return (matching.length > 0 ? matching : otherwise).slice(0, 2).map(({ id }) => id);
}

function holds(instrument: Instrument, condition: Condition, figures: Figures): boolean {
  const value = figureOf(instrument, condition.of, figures);
  if (value === undefined) return false;
  const { below, atLeast: from, atMost: to } = condition;
  return (
    (below === undefined || !atLeast(value, below)) &&
    (from === undefined || atLeast(value, from)) &&
    (to === undefined || atMost(value, to))
  );
}

function figureOf({ dimensions: all }: Instrument, of: Condition["of"], figures: Figures): number | undefined {
  const { dimensions, index, perceived, tested } = figures;
  const scoreOf = (id: string): number | undefined => dimensions.find((each) => each.id === id)?.score;
  if ("score" in of) {
    const [score, minus] = [scoreOf(of.score), of.minus === undefined ? 0 : scoreOf(of.minus)];
    return score === undefined || minus === undefined ? undefined : score - minus;
  }
  if (of.of === "index") return index;
  if (of.of === "gap") return perceived === undefined || tested === undefined ? undefined : perceived - tested;
  const scores = all.filter(({ weight }) => weight > 0).map(({ id }) => scoreOf(id));
  return scores.every(isNumber) ? Math.max(...scores) - Math.min(...scores) : undefined;
}
