import type { FilledIn } from "../../model/assessment/record.ts";
import { askedItems, encodeSheet } from "../../model/assessment/sheet.ts";
import type { Entry } from "../entry.ts";
import type { KnownInstrument } from "../instruments.ts";
import type { Pseudonym } from "../people.ts";

/** A record of the learner's own, from a code or a file, as an entry. */
export const entryOfFilled = (
  { instrument }: KnownInstrument,
  filled: FilledIn,
  pseudonym: Pseudonym,
  line: number,
): Entry => ({
  instrument: filled.instrument,
  version: filled.version,
  form: filled.form,
  language: filled.language,
  translation: filled.translation ?? "",
  wording: filled.wording ?? "",
  wave: filled.wave,
  school: filled.school ?? "",
  background: filled.background,
  person: pseudonym("id", filled.id),
  at: "",
  attempt: 0,
  answers: encodeSheet(askedItems(instrument, filled.form), filled.answers),
  line,
});
