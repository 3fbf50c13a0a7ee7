import { h } from "../../runtime/dom.ts";

/** Names and values. */
export const facts = (pairs: readonly (readonly [string, string])[]): HTMLElement =>
  h("dl", {}, ...pairs.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));

const open = new Set<string>();
/** Something to unfold; it stays as it is while the console is drawn again. */
export function foldable(id: string, title: string, content: readonly Node[]): HTMLElement {
  const details = h("details", { id, open: open.has(id) }, h("summary", {}, title), ...content);
  details.addEventListener("toggle", () => {
    if (details.open) open.add(id);
    else open.delete(id);
  });
  return details;
}

/** How full something is, in words too. */
export const meter = (value: number, most: number, words: string, label: string): HTMLElement =>
  h(
    "p",
    { class: "meter" },
    h("meter", { value: String(value), max: String(most), high: String(most * 0.9), "aria-label": label }),
    ` ${words}`,
  );
