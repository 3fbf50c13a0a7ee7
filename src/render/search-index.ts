import { DomUtils, parseDocument } from "htmlparser2";
import MiniSearch, { type AsPlainObject } from "minisearch";
import { lineOf, passagesOf, type Markup } from "../model/passages.ts";
import { indexSettings, wordsOf, worthSearching } from "../model/search.ts";
import type { Section } from "./site.ts";

const { isTag, isText } = DomUtils;
type AnyNode = ReturnType<typeof parseDocument>["children"][number];

/** The build's own HTML, which is well-formed: a swift parser will do. */
const markup: Markup<AnyNode> = {
  tag: (node) => (isTag(node) ? node.name : undefined),
  attribute: (node, name) => (isTag(node) ? node.attribs[name] : undefined),
  children: (node) => ("children" in node ? node.children : []),
  isText,
};
const wordsIn = (pieces: readonly (AnyNode | undefined)[]): string =>
  lineOf(pieces, (node) => (isText(node) ? node.data : ""));

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
  let [pages, words] = [0, 0];
  for (const { html } of sections) {
    if (!html.startsWith('<section class="part page"')) continue;
    pages += 1;
    words += wordsOf(html.replace(/<[^>]*>/g, " ")).length;
    if (pages >= worthSearching.pages && words >= worthSearching.words) return true;
  }
  return false;
}

/** What can be found in some sections, one after the other: each term and each source once, where it is first named. */
export function* entriesOf(sections: Iterable<Section>): Generator<Entry> {
  const seen = new Set<string>();
  /** An author's own HTML may name two places alike: browsers go to the first. */
  const isNew = (what: string): boolean => !seen.has(what) && seen.add(what).size > 0;
  for (const { html } of sections) {
    const section = parseDocument(html).children.find(isTag);
    if (!section) continue;
    for (const { id, kind, title, text } of passagesOf<AnyNode>(section, markup)) {
      const entry = { id, title: wordsIn(title), text: wordsIn(text) };
      const isOwn = kind === "page" || kind === "heading" || isNew(`${kind} ${entry.title} ${entry.text}`);
      if (isOwn && isNew(`id ${id}`)) yield entry;
    }
  }
}

/** The index of all that is searched, as `MiniSearch.loadJS` takes it back. The same pages give the same bytes. */
export function searchIndex(launches: readonly Searched[], language: string): AsPlainObject {
  const settings = indexSettings(language);
  // A course says most of its words many times.
  const known = new Map<string, string[]>();
  const processTerm = (word: string): string[] => {
    const forms = known.get(word) ?? settings.processTerm(word);
    known.set(word, forms);
    return forms;
  };
  const index = new MiniSearch<Entry>({ ...settings, processTerm });
  for (const { searched, sections } of launches)
    if (searched) for (const entry of entriesOf(sections)) index.add(entry);
  return index.toJSON();
}
