import { byId, h } from "../dom.ts";
import { keepComfort, keptComfort } from "../comfort.ts";
import type { Tool } from "./tools.ts";

/** Fields of the panel: values of each, and the words for them. The first is the author's way. */
const fields: readonly { name: string; label: string; values: readonly (readonly [string, string])[] }[] = [
  {
    name: "size",
    label: "tool.textsize",
    values: [
      ["", "100 %"],
      ["125", "125 %"],
      ["150", "150 %"],
    ],
  },
  {
    name: "spacing",
    label: "tool.spacing",
    values: [
      ["", "tool.usual"],
      ["wide", "tool.wide"],
    ],
  },
  {
    name: "look",
    label: "tool.look",
    values: [
      ["", "tool.device"],
      ["light", "tool.light"],
      ["dark", "tool.dark"],
    ],
  },
  {
    name: "contrast",
    label: "tool.contrast",
    values: [
      ["", "tool.usual"],
      ["more", "tool.more"],
    ],
  },
];

/** A panel below its button, over the page that it changes; it closes by the button, by Escape, and when another place is used. */
export const comfort: Tool = (button, _host, t) => {
  const panel = byId("comfort") ?? made();
  const open = (opens: boolean): void => {
    panel.hidden = !opens;
    button.setAttribute("aria-expanded", String(opens));
    if (opens) panel.querySelector("select")?.focus();
  };
  open(panel.hidden !== false);

  function made(): HTMLElement {
    const kept = keptComfort();
    const selects = fields.map(({ name, values }) => {
      const options = values.map(([value, word]) => h("option", { value }, word.startsWith("tool.") ? t(word) : word));
      const select = h("select", { name }, ...options);
      if (values.some(([value]) => value === kept[name])) select.value = kept[name] ?? "";
      return select;
    });
    const labels = fields.map(({ label }, index) => h("label", {}, `${t(label)} `, selects[index]));
    const form = h("form", { id: "comfort", hidden: true, "aria-label": t("tool.reading") }, ...labels);
    form.addEventListener("change", () =>
      keepComfort(Object.fromEntries(selects.map(({ name, value }) => [name, value]))),
    );
    form.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      open(false);
      button.focus();
    });
    document.addEventListener("click", ({ target }) => {
      if (!form.hidden && target instanceof Node && !form.contains(target) && !button.contains(target)) open(false);
    });
    button.setAttribute("aria-controls", form.id);
    button.after(form);
    return form;
  }
};
