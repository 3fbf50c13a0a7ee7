import { lineOf, passagesOf, type Markup, type Passage } from "../../model/passages.ts";
import { byId } from "../dom.ts";
import { hitOf, hitsIn, snippetOf, type Hit } from "./snippet.ts";

const markup: Markup<Node> = {
  tag: (node) => (node instanceof Element ? node.localName : undefined),
  attribute: (node, name) => (node instanceof Element ? (node.getAttribute(name) ?? undefined) : undefined),
  children: (node) => [...node.childNodes],
  isText: (node) => node instanceof Text,
};
const textOf = (node: Node): string => node.nodeValue ?? "";
const isNode = (piece: Node | undefined): piece is Node => piece !== undefined;

/** A place of this page that holds what was looked for. */
export interface Found {
  readonly id: string;
  readonly title: string;
  /** Of the page in which it is, where that is another. */
  readonly page: string | undefined;
  readonly language: string;
  readonly snippet: ReturnType<typeof snippetOf>;
  readonly section: HTMLElement;
  readonly text: readonly Node[];
  readonly hit: Hit;
}

const known = new WeakMap<Element, readonly Passage<Node>[]>();
/** What the index found, as it stands here; nothing where it is in another page of the package. */
export function foundHere(id: string, terms: ReadonlySet<string>, language: string): Found | undefined {
  const target = byId(id);
  const section = target?.closest<HTMLElement>("main > .part");
  if (!target || !section) return undefined;
  const passages = known.get(section) ?? passagesOf<Node>(section, markup);
  known.set(section, passages);
  const [page] = passages;
  const passage = passages.find((each) => each.id === id);
  if (!passage) return undefined;
  const hit = hitOf(terms, language);
  return {
    id,
    title: lineOf(passage.title, textOf),
    page: page && passage !== page ? lineOf(page.title, textOf) : undefined,
    language: target.closest<HTMLElement>("[lang]")?.lang ?? language,
    snippet: snippetOf(lineOf(passage.text, textOf), hit),
    section,
    text: [...passage.title, ...passage.text].filter(isNode),
    hit,
  };
}

const name = "dlis-found";
/** What browsers before 2022 lack; there the words are found without a mark. */
const marks = (): HighlightRegistry | undefined => (typeof Highlight === "function" ? CSS.highlights : undefined);

/** The words that were found no longer stand out. */
export const unmark = (): void => void marks()?.delete(name);

const rangesIn = (nodes: readonly Node[], hit: Hit): Range[] =>
  nodes.flatMap((node) =>
    hitsIn(textOf(node), hit).map(([from, to]) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      return range;
    }),
  );

/** The words stand out in their whole page, and nothing of the place that was chosen is folded away. */
export function mark({ section, text, hit }: Found): void {
  const whole = known.get(section)?.flatMap((each) => [...each.title, ...each.text].filter(isNode)) ?? text;
  marks()?.set(name, new Highlight(...rangesIn(whole, hit)));
  const holders = rangesIn(text, hit).map(({ startContainer }) => startContainer.parentElement);
  for (const holder of holders)
    for (let fold = holder?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  const tab = holders[0]?.closest("[role=tabpanel]")?.getAttribute("aria-labelledby");
  if (tab) byId(tab)?.click();
}

/** A place may be longer than the screen: the first of the words is brought onto it. */
export function bringIntoSight({ text, hit }: Found): void {
  const [first] = rangesIn(text, hit);
  const { top = 0, bottom = 0 } = first?.getBoundingClientRect() ?? {};
  if (top < 0 || bottom > innerHeight * 0.8) first?.startContainer.parentElement?.scrollIntoView({ block: "center" });
}
