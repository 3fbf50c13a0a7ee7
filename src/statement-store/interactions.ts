import type { Definition } from "./statement.ts";

/** How a response, and each correct pattern, of one kind of interaction is written (xAPI-Data, appendix C). */
interface Form {
  /** The lists whose ids a part of an item may be, one a part. */
  readonly lists: readonly ("choices" | "scale" | "source" | "target" | "steps")[];
  readonly between: { readonly items?: string; readonly parts?: string };
  /** What a text looks like where no list tells. */
  readonly text?: RegExp;
}

const number = String.raw`-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const forms: Readonly<Record<string, Form>> = {
  "true-false": { lists: [], between: {}, text: /^(true|false)$/ },
  choice: { lists: ["choices"], between: { items: "[,]" } },
  sequencing: { lists: ["choices"], between: { items: "[,]" } },
  likert: { lists: ["scale"], between: {} },
  matching: { lists: ["source", "target"], between: { items: "[,]", parts: "[.]" } },
  performance: { lists: ["steps"], between: { items: "[,]", parts: "[.]" } },
  numeric: { lists: [], between: {}, text: new RegExp(`^(${number}|${number}\\[:\\](${number})?|\\[:\\]${number})$`) },
};

/** Whether a response or a correct pattern is written as its interaction wants it. Free ones always are. */
export function isWellFormed(text: string, definition: Definition): boolean {
  const form = forms[definition.interactionType ?? ""];
  if (!form) return true;
  if (form.text) return form.text.test(text);
  const items = form.between.items === undefined ? [text] : text.split(form.between.items);
  return items.every((item) => {
    const parts = form.between.parts === undefined ? [item] : item.split(form.between.parts);
    const wanted = Math.max(form.lists.length, form.between.parts === undefined ? 1 : 2);
    return parts.length === wanted && form.lists.every((list, index) => isListed(parts[index], definition[list]));
  });
}

const isListed = (id: string | undefined, list: Definition["choices"]): boolean =>
  list === undefined || list.some((component) => component.id === id);
