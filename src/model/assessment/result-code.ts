import { fnv } from "../fnv.ts";
import type { Instrument } from "./instrument.ts";
import type { FilledIn } from "./record.ts";
import { askedItems, decodeSheet, encodeSheet } from "./sheet.ts";

/** The longest code: it goes into one line of a form. */
export const longestCode = 120;

/** No letters that are easily taken for others (Crockford's base 32). */
const letters = "0123456789abcdefghjkmnpqrstvwxyz";
const word = (bits: number, length: number): string =>
  Array.from({ length }, (_, at) => letters[(bits >>> (5 * at)) & 31]).join("");

/** Eight random characters: 40 bits. `random` fills bytes, as `crypto.getRandomValues` does. */
export const newId = (random: (bytes: Uint8Array) => Uint8Array): string =>
  Array.from(random(new Uint8Array(8)), (byte) => letters[byte & 31]).join("");

const first = "dlis1";
const forms = { full: "f", short: "s" } as const;

/**
 * All of a filled-in self-assessment in one word of small letters, digits, hyphens, dots and underscores, that stays whole when it is
 * pasted into a form: `dlis1_instrument_version_language_wave_school_form_background_answers_id_check`. What is absent is empty.
 */
export function resultCode(instrument: Instrument, filled: FilledIn): string {
  const wording = Math.max(0, instrument.wordings.indexOf(filled.wording ?? ""));
  const parts = [
    first,
    filled.instrument,
    filled.version,
    filled.language + (filled.translation === undefined ? "" : `.${filled.translation}`),
    filled.wave,
    filled.school ?? "",
    `${forms[filled.form]}${instrument.wordings.length > 1 ? wording : ""}`,
    instrument.background
      .map(({ id, options }) => letters[options.indexOf(filled.background[id] ?? "")] ?? "-")
      .join(""),
    encodeSheet(askedItems(instrument, filled.form), filled.answers),
    filled.id,
  ];
  const text = parts.join("_").toLowerCase();
  return `${text}_${checkOf(text)}`;
}

const checkOf = (text: string): string => word(fnv(text), 4);

/** Why a code tells nothing: mistyped or cut, or of an instrument that is not at hand. */
export type BadCode = "form" | "check" | "instrument" | "answers";

/** What a code says; spaces, line breaks and capitals that pasting brought do not matter. */
export function readResultCode(
  code: string,
  instrumentOf: (id: string, version: string) => Instrument | undefined,
): FilledIn | BadCode {
  const text = code.replace(/[\s\u200b-\u200d\u2060\ufeff\u00ad]/g, "").toLowerCase();
  const parts = text.split("_");
  const [start, id = "", version = "", tongue = "", wave = "", school = "", form = ""] = parts;
  const [background = "", answers = "", person = "", check = ""] = parts.slice(7);
  if (start !== first || parts.length !== 11 || !/^[fs]\d?$/.test(form)) return "form";
  if (check !== checkOf(text.slice(0, -check.length - 1))) return "check";
  const instrument = instrumentOf(id, version);
  if (!instrument) return "instrument";
  const kind = form.startsWith("s") ? "short" : "full";
  const sheet = decodeSheet(askedItems(instrument, kind), answers);
  const said = backgroundIn(instrument, background);
  const wording = instrument.wordings[Number(form.slice(1))];
  const [language = "", ...translation] = tongue.split(".");
  if (!sheet || !said || (instrument.wordings.length > 1 && wording === undefined)) return "answers";
  return {
    instrument: id,
    version,
    language: tagOf(language),
    ...(translation.length === 0 ? {} : { translation: translation.join(".") }),
    wave,
    ...(school === "" ? {} : { school }),
    form: kind,
    ...(instrument.wordings.length > 1 && wording !== undefined ? { wording } : {}),
    background: said,
    answers: sheet,
    id: person,
  };
}

/** `pt-br` becomes `pt-BR` again. */
function tagOf(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

function backgroundIn({ background }: Instrument, text: string): Record<string, string> | undefined {
  if (text.length !== background.length) return undefined;
  const said: Record<string, string> = {};
  for (const [at, { id, options }] of background.entries()) {
    const letter = text[at] ?? "-";
    if (letter === "-") continue;
    const option = options[letters.indexOf(letter)];
    if (option === undefined) return undefined;
    said[id] = option;
  }
  return said;
}

/** Every code in a text, such as a cell in which somebody wrote more than the code. */
export const codesIn = (text: string): readonly string[] => text.match(/\bdlis\d+_[\w.-]*\w/gi) ?? [];
