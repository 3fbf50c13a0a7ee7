import { byId } from "./dom.ts";

/** Larger, wider apart, lighter, plainer: kept on this device for all courses of one site, and nobody's record. */
const key = "dlis:reading";

/** How the reader wants to read holds from the start, and follows the fields of its panel. */
export function keepComfort(): void {
  const form = byId("comfort")?.querySelector("form");
  if (!form) return;
  const fields = [...form.querySelectorAll("select")];
  const apply = (): void => {
    for (const { name, value } of fields) document.documentElement.setAttribute(`data-${name}`, value);
  };
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}") as Readonly<Record<string, string>>;
    for (const field of fields) field.value = kept[field.name] ?? "";
  } catch {
    // Storage is denied: the choice holds for this page.
  }
  // What is kept may be of another version, which had other choices.
  for (const field of fields) if (field.selectedIndex < 0) field.selectedIndex = 0;
  apply();
  form.addEventListener("change", () => {
    apply();
    try {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(fields.map(({ name, value }) => [name, value]))));
    } catch {
      // As above.
    }
  });
}
