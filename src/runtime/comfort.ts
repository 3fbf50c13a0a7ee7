import { all, byId } from "./dom.ts";

/** Larger, wider apart, lighter, plainer: kept on this device for all courses of one site, and nobody's record. */
const key = "dlis:reading";

/** How the reader wants to read holds from the start, and follows the fields of its panel. */
export function keepComfort(): void {
  const fields = all<HTMLSelectElement>("#comfort select");
  const apply = (): void =>
    fields.forEach(({ name, value }) => document.documentElement.setAttribute(`data-${name}`, value));
  try {
    const kept = JSON.parse(localStorage[key] as string) as Readonly<Record<string, string>>;
    for (const field of fields) field.value = kept[field.name] ?? "";
  } catch {
    // Nothing is kept yet, or storage is denied: then a choice holds for this page.
  }
  apply();
  byId("comfort")?.addEventListener("change", () => {
    apply();
    try {
      localStorage[key] = JSON.stringify(Object.fromEntries(fields.map(({ name, value }) => [name, value])));
    } catch {
      // As above.
    }
  });
}
