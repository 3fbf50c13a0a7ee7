/** Larger, wider apart, lighter, plainer: kept on this device for all courses of one site, and nobody's record. */
const key = "dlis:reading";

const names = ["size", "spacing", "look", "contrast"] as const;
type Comfort = Readonly<Partial<Record<string, string>>>;

/** How the reader wants to read; nothing kept yet, or storage that is denied, is the author's way. */
export function keptComfort(): Comfort {
  try {
    return (JSON.parse(localStorage[key] as string) ?? {}) as Comfort;
  } catch {
    return {};
  }
}

/** In force for this page. */
export const applyComfort = (comfort: Comfort): void =>
  names.forEach((name) => document.documentElement.setAttribute(`data-${name}`, comfort[name] ?? ""));

/** In force, and on the next visit too, where the device keeps anything. */
export function keepComfort(comfort: Comfort): void {
  applyComfort(comfort);
  try {
    localStorage[key] = JSON.stringify(comfort);
  } catch {
    // It holds for this page.
  }
}
