/**
 * The number a learner typed: decimal comma or dot, spaces between thousands, a real minus sign, a unit or % after it.
 * `undefined` if it is none, or if it could be read in two ways ("1,234.5" and "1.234,5" are refused).
 */
export function parseNumber(typed: string, unit = ""): number | undefined {
  let text = typed.normalize("NFKC").replace(/[−–]/g, "-").trim();
  for (const suffix of [unit.normalize("NFKC").trim(), "%", "€"])
    if (suffix && text.toLowerCase().endsWith(suffix.toLowerCase())) text = text.slice(0, -suffix.length).trim();
  text = text.replace(/(\d)[\s'](?=\d{3}(?!\d))/g, "$1");
  return /^[-+]?(\d{1,15}([.,]\d{0,15})?|[.,]\d{1,15})$/.test(text) ? Number(text.replace(",", ".")) : undefined;
}
