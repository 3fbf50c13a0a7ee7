import type { Element, Nodes, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { flat } from "../src/model/activity.ts";
import type { PlayerData } from "../src/model/player-data.ts";
import type { WordsOf } from "../src/runtime/adapters/adapter.ts";

/** A page of a package as the player finds it: its data, and the words that statements take from the page. */
export interface PageIn {
  readonly data: PlayerData;
  readonly titleOf: (fullId: string) => string;
  /** Of a self-assessment, by the name under which the page keeps it. */
  readonly textOf: (name: string) => string;
  /** Words of a question, as `runtime/question-form.ts` reads them from its form. */
  readonly wordsIn: (fullId: string) => {
    readonly words: WordsOf;
    readonly itemWords: WordsOf;
    readonly stem: () => string;
  };
}

export function pageIn(html: string): PageIn {
  const root = fromHtml(html);
  const script = find(
    root,
    ({ tagName, properties }) => tagName === "script" && properties.type === "application/json",
  );
  const formOf = (fullId: string): Element => found(root, "dataQuestion", fullId);
  return {
    data: JSON.parse(textIn(script[0])) as PlayerData,
    titleOf: (fullId) => textIn(found(root, "id", `${fullId.split("/").slice(1).join("/")}-title`)).trim(),
    textOf: (name) => {
      const template = find(root, ({ properties }) => properties.dataText === name)[0];
      return template?.content ? textIn(template.content).trim() : "";
    },
    wordsIn(fullId) {
      const form = formOf(fullId);
      const [option, held] = [
        (id: string) => find(form, ({ tagName, properties }) => tagName === "option" && properties.value === id)[0],
        (id: string) =>
          find(form, ({ properties: { dataOption, dataItem } }) => dataOption === id || dataItem === id)[0],
      ];
      const itemWords = (id: string): string => {
        const holder = held(id);
        const words = holder && find(holder, ({ properties }) => hasClass(properties, "words"))[0];
        return textIn(words ?? option(id)).trim();
      };
      const words = (id: string): string => (option(id) ? textIn(option(id)).trim() : itemWords(id));
      const stem = (): string =>
        flat(
          find(form, ({ properties }) => hasClass(properties, "stem") || hasClass(properties, "gapped"))
            .map((each) => textIn(each, ({ properties }) => (hasClass(properties, "gap") ? "…" : aside(properties))))
            .join(""),
        );
      return { words, itemWords, stem };
    },
  };
}

const hasClass = ({ className }: Element["properties"], name: string): boolean =>
  Array.isArray(className) && className.includes(name);
const aside = (properties: Element["properties"]): string | undefined =>
  hasClass(properties, "eyebrow") || hasClass(properties, "how") ? "" : undefined;

function find(within: Root | Element, wanted: (element: Element) => boolean): readonly Element[] {
  return within.children.flatMap((child) =>
    child.type === "element" ? [...(wanted(child) ? [child] : []), ...find(child, wanted)] : [],
  );
}

function found(root: Root, name: string, value: string): Element {
  const [element] = find(root, ({ properties }) => properties[name] === value);
  if (!element) throw new Error(`The page has no element whose ${name} is ${value}.`);
  return element;
}

/** `textContent`, with what stands for some elements. What lies in a `<template>` is no part of it. */
function textIn(node: Nodes | undefined, instead: (element: Element) => string | undefined = () => undefined): string {
  if (node?.type === "text") return node.value;
  if (node === undefined || !("children" in node)) return "";
  return node.children
    .map((child) => (child.type === "element" ? instead(child) : undefined) ?? textIn(child, instead))
    .join("");
}
