import { fromHtml } from "hast-util-from-html";
import type { Nodes } from "hast";
import MiniSearch, { type AsPlainObject } from "minisearch";
import { lineOf, passagesOf, type Markup } from "../model/passages.ts";
import { indexSettings, wordsOf, worthSearching } from "../model/search.ts";
import type { Section } from "./site.ts";

/** What a tree of the build's HTML looks like to whoever gathers passages; `hast` names attributes as scripts do. */
const markup: Markup<Nodes> = {
  tag: (node) => (node.type === "element" ? node.tagName : undefined),
  attribute(node, name) {
    if (node.type !== "element") return undefined;
    const key = name === "class" ? "className" : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const value = node.properties[key];
    return value === undefined || value === null || value === false
      ? undefined
      : Array.isArray(value)
        ? value.join(" ")
        : String(value);
  },
  children: (node) => ("children" in node ? node.children : []),
  isText: (node) => node.type === "text",
};
const wordsIn = (pieces: readonly (Nodes | undefined)[]): string =>
  lineOf(pieces, (node) => (node.type === "text" ? node.value : ""));

/** A passage as it goes into the index. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A launch's page, as far as it is searched. */
export interface Searched {
  readonly searched: boolean;
  readonly sections: readonly Section[];
}

/** Has a launch so much to read that it needs a search? */
export function isWorthSearching(sections: readonly Section[]): boolean {
  const pages = sections.filter(({ html }) => html.startsWith('<section class="part page"'));
  const words = pages.reduce((sum, { html }) => sum + wordsOf(html.replace(/<[^>]*>/g, " ")).length, 0);
  return pages.length >= worthSearching.pages && words >= worthSearching.words;
}

/** What can be found in some sections: each term and each source once, where it is first named. */
export function entriesOf(sections: readonly Section[]): readonly Entry[] {
  const seen = new Set<string>();
  /** An author's own HTML may name two places alike: browsers go to the first. */
  const isNew = (what: string): boolean => !seen.has(what) && seen.add(what).size > 0;
  return sections.flatMap(({ html }) => {
    const section = fromHtml(html, { fragment: true }).children.find(({ type }) => type === "element");
    if (!section) return [];
    return passagesOf<Nodes>(section, markup).flatMap(({ id, kind, title, text }) => {
      const entry = { id, title: wordsIn(title), text: wordsIn(text) };
      const isOwn = kind === "page" || kind === "heading" || isNew(`${kind} ${entry.title} ${entry.text}`);
      return isOwn && isNew(`id ${id}`) ? [entry] : [];
    });
  });
}

/** The index of all that is searched, as `MiniSearch.loadJS` takes it back. The same pages give the same bytes. */
export function searchIndex(launches: readonly Searched[], language: string): AsPlainObject {
  const index = new MiniSearch<Entry>(indexSettings(language));
  index.addAll(launches.filter(({ searched }) => searched).flatMap(({ sections }) => entriesOf(sections)));
  return index.toJSON();
}
