import { fnv } from "../fnv.ts";
import type { Instrument } from "./instrument.ts";
import { askedItems, decodeSheet, encodeSheet, sheetWidth, type Sheet } from "./sheet.ts";

/** One time that a self-assessment was filled in, or is being filled in. */
export interface Measure {
  /** Whom it is for: the person alone, or a study as well. */
  readonly choice: "self" | "study";
  readonly form: "full" | "short";
  readonly wording: number;
  /** Sections handed in. */
  readonly stage: number;
  /** Days since 2020. */
  readonly day: number;
  readonly background: Readonly<Record<string, string>>;
  readonly answers: Sheet;
  /** Eight random characters. */
  readonly id: string;
}

/** A measure as a platform kept it, with the answers that this device alone has. */
export function completed(told: Measure, own: Measure | undefined): Measure {
  if (own?.id !== told.id || own.day !== told.day || own.form !== told.form) return told;
  const answers = Object.entries(told.answers).map(
    ([id, answer]) => [id, answer === "given" ? (own.answers[id] ?? answer) : answer] as const,
  );
  return { ...told, answers: Object.fromEntries(answers) };
}

const letters = "0123456789abcdefghijklmnopqrstuvwxyz";
const start = Date.UTC(2020, 0, 1);
const dayLength = 86_400_000;
export const dayOf = (at: number): number => Math.max(0, Math.floor((at - start) / dayLength));
export const dateOf = (day: number): Date => new Date(start + day * dayLength);

/** Shows that items or options are no longer those that were answered. */
const marks = ({ id, version, background }: Instrument, items: ReturnType<typeof askedItems>): string =>
  (
    fnv(
      JSON.stringify([
        id,
        version,
        background,
        items.map((item) => [item.id, item.options.map((option) => option.id)]),
      ]),
    ) >>> 0
  )
    .toString(36)
    .padStart(7, "0");

/**
 * Measures as text, the oldest first: for each a fingerprint of the instrument, the choice, form, wording and stage, the day, the
 * background, the id, and one character an item (`encodeSheet`). Letters, digits and hyphens.
 */
export function encodeMeasures(instrument: Instrument, measures: readonly Measure[]): string {
  const items = askedItems(instrument);
  const mark = marks(instrument, items);
  return measures
    .map(
      ({ choice, form, wording, stage, day, background, answers, id }) =>
        mark +
        choice.charAt(1) +
        form.charAt(0) +
        letters.charAt(wording) +
        letters.charAt(stage) +
        day.toString(36).padStart(4, "0").slice(-4) +
        instrument.background.map(({ id, options }) => letters[options.indexOf(background[id] ?? "")] ?? "-").join("") +
        id.padEnd(8, "-").slice(0, 8) +
        encodeSheet(items, answers),
    )
    .join("");
}

/** Characters of one measure. */
export const measureWidth = (instrument: Instrument): number =>
  23 + instrument.background.length + sheetWidth(askedItems(instrument));

/** What `encodeMeasures` wrote; nothing of another instrument, or version of it. */
export function decodeMeasures(instrument: Instrument, text: string): readonly Measure[] {
  const items = askedItems(instrument);
  const mark = marks(instrument, items);
  const length = measureWidth(instrument);
  const head = length - sheetWidth(items);
  const found: Measure[] = [];
  for (let at = 0; at + length <= text.length; at += length) {
    const part = text.slice(at, at + length);
    const answers = decodeSheet(items, part.slice(head));
    const [choice, form, wording = "", stage = ""] = part.slice(7, 11);
    if (!part.startsWith(mark) || !answers) continue;
    const said = instrument.background.flatMap(({ id, options }, index) => {
      const option = options[letters.indexOf(part.charAt(15 + index))];
      return option === undefined ? [] : [[id, option] as const];
    });
    found.push({
      choice: choice === "t" ? "study" : "self",
      form: form === "s" ? "short" : "full",
      wording: Math.max(0, letters.indexOf(wording)),
      stage: Math.max(0, letters.indexOf(stage)),
      day: parseInt(part.slice(11, 15), 36) || 0,
      background: Object.fromEntries(said),
      answers,
      id: part.slice(head - 8, head).replace(/-+$/, ""),
    });
  }
  return found;
}
