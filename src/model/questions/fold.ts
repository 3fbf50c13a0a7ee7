/** What is not looked at when two texts are compared. */
export interface Ignored {
  readonly case: boolean;
  readonly accents: boolean;
  readonly spaces: boolean;
  readonly apostrophes: boolean;
}

/** `text` without the differences that are not looked at; two answers are the same when their folds are equal. */
export function fold(text: string, ignored: Ignored): string {
  let folded = text.normalize("NFC");
  // The shapes keyboards and word processors give to an apostrophe: ' ’ ‘ ʼ ′ ` ´
  if (ignored.apostrophes) folded = folded.replace(/[’‘ʼ′`´]/g, "'");
  if (ignored.accents)
    folded = folded
      .normalize("NFD")
      .replace(/\p{M}+/gu, "")
      .normalize("NFC")
      .replace(/œ/g, "oe")
      .replace(/Œ/g, "OE");
  // Greek writes a final sigma as ς; toLowerCase() alone gives ς or σ by position.
  if (ignored.case) folded = folded.toLowerCase().replace(/ς/g, "σ");
  folded = ignored.spaces ? folded.replace(/[\s\u200b]+/g, "") : folded.replace(/\s+/g, " ").trim();
  // Without its space, an accent that stood alone joins the letter before.
  return folded.normalize("NFC");
}
