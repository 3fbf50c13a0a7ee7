import type { Instrument, Item } from "./instrument.ts";

/** Raw answers by item: ids of options, or `na`. An item that is absent was left out; an empty list was handed in empty. */
export type Sheet = Readonly<Record<string, Answer>>;
/** `given`: there is an answer, and it isn't known here which. */
export type Answer = readonly string[] | "na" | "given";

/** What a platform may know of a sheet: of sensitive items only that they were answered. */
export const toldOf = ({ items }: Pick<Instrument, "items">, sheet: Sheet): Sheet =>
  Object.fromEntries(
    Object.entries(sheet).map(([id, answer]) => [
      id,
      items.some((item) => item.id === id && item.sensitive) ? "given" : answer,
    ]),
  );

/** Items of a form. */
export const formItems = ({ items }: Pick<Instrument, "items">, form: "full" | "short"): readonly Item[] =>
  items.filter(({ short }) => form === "full" || short);
/** Items of a form that count or are told: not free text. */
export const askedItems = (instrument: Pick<Instrument, "items">, form: "full" | "short" = "full"): readonly Item[] =>
  formItems(instrument, form).filter(({ type }) => type !== "reflection");

const digits = "0123456789abcdefghijklmnopqrstuv";
/** Options that one character of a set can hold: 2⁵ = 32 sets. */
export const optionsPerSign = 5;
const isSet = ({ type }: Item): boolean => type === "multiple";

/** Characters of an item's answer. */
const widthOf = (item: Item): number =>
  isSet(item) ? Math.max(1, Math.ceil(item.options.length / optionsPerSign)) : 1;

/** Characters of all of their answers. */
export const sheetWidth = (items: readonly Item[]): number => items.reduce((sum, item) => sum + widthOf(item), 0);

/**
 * Raw answers as text, one character an item (for a set of choices, one for each five options): the place of an option, `-` for
 * left out, `x` for not applicable, `y` for an answer that isn't told. Letters, digits and hyphens only, so that it can be pasted
 * anywhere.
 */
export function encodeSheet(items: readonly Item[], sheet: Sheet): string {
  return items.map((item) => encodeAnswer(item, sheet[item.id])).join("");
}

function encodeAnswer(item: Item, answer: Answer | undefined): string {
  const width = widthOf(item);
  if (answer === undefined) return "-".repeat(width);
  if (answer === "na") return "x".repeat(width);
  if (answer === "given") return "y".repeat(width);
  const places = answer.map((id) => item.options.findIndex((option) => option.id === id));
  if (!isSet(item)) return digits[places[0] ?? -1] ?? "-";
  return Array.from({ length: width }, (_, group) => {
    const mask = places
      .filter((place) => Math.floor(place / optionsPerSign) === group)
      .reduce((sum, place) => sum | (1 << (place % optionsPerSign)), 0);
    return digits[mask];
  }).join("");
}

/** What `encodeSheet` wrote; `undefined` for a text of another instrument. */
export function decodeSheet(items: readonly Item[], text: string): Sheet | undefined {
  const sheet: Record<string, Answer> = {};
  let at = 0;
  for (const item of items) {
    const code = text.slice(at, (at += widthOf(item)));
    const answer = decodeAnswer(item, code);
    if (answer === undefined) return undefined;
    if (answer !== "-") sheet[item.id] = answer;
  }
  return at === text.length ? sheet : undefined;
}

function decodeAnswer(item: Item, code: string): Answer | "-" | undefined {
  const width = widthOf(item);
  if (code === "-".repeat(width)) return "-";
  if (code === "x".repeat(width)) return item.allowNa ? "na" : undefined;
  if (code === "y".repeat(width)) return item.sensitive ? "given" : undefined;
  const values = [...code].map((digit) => digits.indexOf(digit));
  if (values.length !== width || values.includes(-1)) return undefined;
  const places = isSet(item)
    ? values.flatMap((mask, group) =>
        Array.from({ length: optionsPerSign }, (_, bit) => bit)
          .filter((bit) => mask & (1 << bit))
          .map((bit) => group * optionsPerSign + bit),
      )
    : values;
  const ids = places.map((place) => item.options[place]?.id);
  return ids.every((id): id is string => id !== undefined) ? ids : undefined;
}

/** Is this something that the item can be answered with? Records from elsewhere may hold anything. */
export function isPossible(item: Item, answer: Answer): boolean {
  if (answer === "na") return item.allowNa;
  if (answer === "given") return item.sensitive;
  const known = answer.every((id) => item.options.some((option) => option.id === id));
  return known && (isSet(item) ? new Set(answer).size === answer.length : answer.length === 1);
}
