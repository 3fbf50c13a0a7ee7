import { isSound } from "./media.ts";
import type { Element, ElementContent, Nodes as HastNodes, Root as HastRoot } from "hast";
import { toString as hastText } from "hast-util-to-string";
import GithubSlugger from "github-slugger";
import { toString as mdastText } from "mdast-util-to-string";
import type { Nodes as MdastNodes, Root as MdastRoot } from "mdast";
import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { adviceOn, adviceOnAlt } from "./advice.ts";
import { allowed, droppedFrom } from "./allow-list.ts";
import { decoded } from "./decoded.ts";
import { boxes, directiveSyntax } from "./directives.ts";
import { adviceOnEasy } from "./easy.ts";
import { suspiciousText } from "./foreign.ts";
import type { Strings } from "./locale.ts";
import type { Origin } from "./locate.ts";
import type { OutsideFilm } from "./outside.ts";
import { template } from "./templates.ts";
import { tooDeep } from "./nesting.ts";
import { adviceOnLanguage } from "./spoken.ts";
import { typeset, typesetAll } from "./typography.ts";
import { walk, type Next } from "./walk.ts";

/** What a text may point at, and where what is found is noted. One for each file of a launch. */
export interface Surroundings {
  /** As shown to people. */
  readonly file: string;
  /** Where a text begins in the file; asked only when one of its places is needed. */
  origin(markdown: string): Origin;
  readonly language: string;
  /** Set before each id, so that ids of all pages differ in one document. */
  readonly prefix: string;
  /** Set before ids of terms and sources, which stand at the end of the page whatever the text is part of. */
  readonly notes: string;
  readonly strings: Strings;
  /** Of the body of a page: does it mean to be easy to read? Absent for any other text. */
  readonly page?: { readonly easy: boolean } | undefined;
  /** Address in the package, or `undefined` after saying what is wrong; a string without link shows the words only. */
  link(href: string, place: Place): { href: string } | { title: string } | undefined;
  /** What a media path stands for in the package, or `undefined` after saying what is wrong. */
  media(path: string, place: Place, as: "image" | "video" | "audio" | "captions"): MediaUse | undefined;
  /** A film that stays on its site, or `undefined` after saying why it can't be shown. */
  film(address: string, place: Place): OutsideFilm | undefined;
  /** HTML of a question shown in the page, or `undefined` after saying what is wrong. */
  question(id: string, place: Place): string | undefined;
  term(id: string, place: Place): boolean;
  source(id: string, place: Place): number | undefined;
  say(problem: Diagnostic): void;
}

export interface MediaUse {
  readonly src: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Smaller ones of the same picture. */
  readonly srcset?: string | undefined;
  readonly type?: string | undefined;
}

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(directiveSyntax).freeze();
const cleaner = unified().use(rehypeSanitize, allowed);
const rawReader = unified().use(rehypeRaw, { passThrough: [] });
const writer = unified().use(rehypeStringify, {
  allowDangerousHtml: true,
  characterReferences: { useNamedReferences: true },
});

const rewriter = (strings: Strings) =>
  unified()
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: "",
      footnoteLabel: strings("page.footnotes"),
      footnoteBackLabel: (index: number, again: number) =>
        strings("page.footnote-back", { n: `${index + 1}${again > 1 ? `-${again}` : ""}` }),
    })
    .freeze();
const rewriters = new Map<Strings, ReturnType<typeof rewriter>>();
/** From Markdown's tree to HTML's, with footnotes in the course's language. */
function rewriterFor(strings: Strings): ReturnType<typeof rewriter> {
  const known = rewriters.get(strings) ?? rewriter(strings);
  rewriters.set(strings, known);
  return known;
}

/** Markdown to HTML: safe, with ids that begin with the prefix. Problems are said to the surroundings. */
export function toHtml(markdown: string, around: Surroundings): string {
  const plain = plainParagraph(markdown, around.language);
  if (plain !== undefined) return plain;
  const deep = tooDeep(markdown);
  if (deep) {
    const { line, column } = around.origin(markdown);
    around.say(diagnostic("markdown/nesting", deep, { file: around.file, line: line + deep.line - 1, column }));
    return "";
  }
  const tree = parser.parse(markdown);
  let origin: Origin | undefined;
  const place = ({ position }: Pick<MdastNodes, "position">): Place => {
    origin ??= around.origin(markdown);
    const { file } = around;
    if (origin.vague || !position) return { file, line: origin.line, column: origin.column };
    const { start, end } = position;
    // In YAML all lines of a text are indented as its first one is.
    const column = origin.column + start.column - 1;
    return {
      file,
      line: origin.line + start.line - 1,
      column,
      ...(start.line === end.line ? { endColumn: column + end.column - start.column } : {}),
    };
  };
  for (const problem of adviceOn(tree, around.page !== undefined, place)) around.say(problem);
  if (around.page?.easy) for (const problem of adviceOnEasy(tree, around.language, place)) around.say(problem);
  boxes(tree, markdown, around, place);
  const hasHtml = shapeText(tree, around, place);
  let html = rewriterFor(around.strings).runSync(tree);
  if (hasHtml) {
    html = rawReader.runSync(html, { value: markdown });
    for (const { what, node } of droppedFrom(html)) around.say(diagnostic("html/dropped", { what }, place(node)));
  }
  html = cleaner.runSync(html);
  if (around.page) for (const problem of adviceOnLanguage(html, around.language, place)) around.say(problem);
  finish(html, around, place);
  typesetAll(html, around.language);
  return writer.stringify(html);
}

/** Ids of the questions that a page shows, in order. */
export function questionsShown(markdown: string): string[] {
  if (!markdown.includes("::question") || tooDeep(markdown)) return [];
  const ids: string[] = [];
  walk<MdastNodes>(parser.parse(markdown), (node) => {
    if (node.type === "leafDirective" && node.name === "question") ids.push(node.attributes?.id ?? mdastText(node));
    return undefined;
  });
  return ids;
}

/** HTML of a text of one paragraph that stands within a line: without its `<p>`. */
export function inline(block: string): string {
  const html = block.trim();
  return /^<p>(?:(?!<p>)[\s\S])*<\/p>$/.test(html) ? html.slice(3, -4) : html;
}

// Most texts of questions hold no Markdown at all; for them a parser is a waste of the author's time.
const markup = /[\\`*_{}[\]<>#+!|~&:@$^\n]|\/\/|www\.|^\s*(?:[-=]|\d+[.)])|^\s|\s$|\s\s/;
const plainParagraph = (markdown: string, language: string): string | undefined =>
  markdown !== "" && !markup.test(markdown) ? `<p>${typeset(markdown, language)}</p>` : undefined;

/** Citations, and warnings about text that another tool would have understood. Says whether there is raw HTML. */
function shapeText(tree: MdastRoot, around: Surroundings, place: (node: MdastNodes) => Place): boolean {
  let hasHtml = false;
  walk<MdastNodes>(tree, (node, index, { children }) => {
    if (node.type === "html") {
      if (/^<!--[\s\S]*-->$/.test(node.value.trim())) {
        children.splice(index, 1);
        return { next: index };
      }
      hasHtml = true;
    }
    if (node.type === "heading" && node.depth === 1) {
      around.say(diagnostic("markdown/heading", {}, place(node)));
      node.depth = 2;
    }
    if (node.type !== "text") return undefined;
    if (/[{[<]/.test(node.value)) for (const problem of suspiciousText(node.value, place(node))) around.say(problem);
    if (!node.value.includes("[@")) return undefined;
    const parts = cite(node.value, around, place(node));
    children.splice(index, 1, ...parts);
    return { next: index + parts.length };
  });
  return hasHtml;
}

/** `[@key]` and `[@key; @other]` become links to the list of sources. */
function cite(text: string, around: Surroundings, place: Place): MdastNodes[] {
  return text.split(/(\[@[\w-]+(?:;\s*@[\w-]+)*\])/).map((piece): MdastNodes => {
    const keys = [...piece.matchAll(/@([\w-]+)/g)].map((match) => match[1] ?? "");
    if (!piece.startsWith("[@") || keys.length === 0) return { type: "text", value: piece };
    const column = place.column + text.indexOf(piece);
    const at = { ...place, column, endColumn: column + piece.length };
    const links = keys.map((key) => ({ key, number: around.source(key, at) }));
    if (links.some(({ number }) => number === undefined)) return { type: "text", value: piece };
    return {
      type: "emphasis",
      data: { hName: "span", hProperties: { className: ["cite"] } },
      children: [
        { type: "text", value: "[" },
        ...links.flatMap(({ key, number }, index): MdastNodes[] => [
          ...(index > 0 ? [{ type: "text" as const, value: ", " }] : []),
          { type: "link", url: `#source-${key}`, children: [{ type: "text", value: String(number) }] },
        ]),
        { type: "text", value: "]" },
      ] as never[],
    };
  });
}

/** What only the finished tree shows: addresses, media, headings, tables, ids, questions. */
function finish(tree: HastRoot, around: Surroundings, place: (node: HastNodes) => Place): void {
  const slugger = new GithubSlugger();
  const ids = new Set<string>();
  const scrolling = new Set<Element>();
  const local: { readonly href: string; readonly place: Place }[] = [];
  walk<HastNodes>(tree, (node, index, { children }) => {
    if (node.type !== "element") return undefined;
    const { properties } = node;
    if (typeof properties.id === "string") ids.add(properties.id);
    switch (node.tagName) {
      case "h1":
      case "h2":
      case "h3":
      case "h4":
      case "h5":
      case "h6":
        if (properties.id === undefined && properties.className === undefined)
          ids.add((properties.id = slugger.slug(hastText(node)) || `h${ids.size}`));
        break;
      case "a":
        return link(node, index, children);
      case "p":
        return figure(node, index, children);
      case "img":
        image(node);
        break;
      case "video":
      case "audio":
      case "source":
      case "track":
        film(node);
        break;
      case "table":
        if (scrolling.has(node)) break;
        scrolling.add(node);
        if (!hasHeader(node)) around.say(diagnostic("table/no-header", {}, place(node)));
        children[index] = scroller(node, around.strings("page.table", { n: scrolling.size }));
        return { next: index };
      case "input":
        // A task list shows what is ticked; it is not for ticking.
        properties.ariaLabel = around.strings(properties.checked ? "page.task-done" : "page.task");
        break;
      case "div":
        if (typeof properties.dataQuestion === "string")
          children[index] = raw(around.question(properties.dataQuestion, place(node)) ?? "");
        else if (typeof properties.dataFilm === "string")
          children[index] = raw(outside(properties.dataFilm, properties.title, node));
        else break;
        return { next: index + 1 };
    }
    return undefined;
  });
  for (const { href, place } of local)
    if (!ids.has(decoded(href.slice(1))) && !/^#(source|term)-/.test(href))
      around.say(diagnostic("link/anchor", { href }, place));
  scopeIds(tree, around, ids);

  function link(node: Element, index: number, children: HastNodes[]): Next | undefined {
    const href = node.properties.href;
    if (typeof href !== "string") return undefined;
    if (href.startsWith("#")) {
      local.push({ href, place: place(node) });
      return undefined;
    }
    const target = around.link(href, place(node));
    if (target && "href" in target) {
      node.properties.href = target.href;
      // Another site opens beside the course; a link within it is the player's.
      if (/^https?:/i.test(target.href)) Object.assign(node.properties, { rel: "noreferrer", target: "_blank" });
      return undefined;
    }
    const named: ElementContent[] = target ? [{ type: "text", value: ` (${target.title})` }] : [];
    children.splice(index, 1, ...node.children, ...named);
    return { next: index };
  }

  /** A picture alone in its paragraph is a figure; its title is the caption. */
  function figure(node: Element, index: number, children: HastNodes[]): Next | undefined {
    const [only, more] = node.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
    if (more || only?.type !== "element" || only.tagName !== "img") return undefined;
    const title = only.properties.title;
    delete only.properties.title;
    const caption: ElementContent[] =
      typeof title === "string" && title !== ""
        ? [{ type: "element", tagName: "figcaption", properties: {}, children: [{ type: "text", value: title }] }]
        : [];
    children[index] = { type: "element", tagName: "figure", properties: {}, children: [only, ...caption] };
    return { next: index };
  }

  function image(node: Element): void {
    const { src, alt } = node.properties;
    if (typeof src !== "string") return;
    if (alt === undefined) around.say(diagnostic("media/alt", {}, place(node)));
    const advice = typeof alt === "string" ? adviceOnAlt(alt, decoded(src)) : undefined;
    if (advice) around.say(diagnostic(advice.code, advice.params, place(node)));
    const use = around.media(src, place(node), "image");
    node.properties.src = use?.src ?? "";
    node.properties.alt = alt ?? "";
    if (use?.width && use.height) Object.assign(node.properties, { width: use.width, height: use.height });
    // As wide as the text, or the screen of a phone but for its margins (style.css: --measure, --gutter).
    if (use?.srcset !== undefined)
      Object.assign(node.properties, { srcSet: use.srcset, sizes: "(min-width: 42rem) 40rem, calc(100vw - 2rem)" });
    Object.assign(node.properties, { loading: "lazy", decoding: "async" });
  }

  /** What says where a film is, with a link that leads there and a button that brings it here. */
  function outside(address: string, title: unknown, node: Element): string {
    const found = around.film(address, place(node));
    const named = typeof title === "string" && title !== "" ? title : found?.host;
    return found ? template("film", around.strings, { ...found, title: named }) : "";
  }

  function film(node: Element): void {
    const kindOf = (path: string): "audio" | "video" | "captions" => {
      if (node.tagName === "track") return "captions";
      return node.tagName === "audio" || (node.tagName === "source" && isSound(path)) ? "audio" : "video";
    };
    const { src } = node.properties;
    // Of what a page writes in HTML; a directive's film has no place of its own, and has been looked at.
    if (node.tagName === "video" && node.position && !node.children.some(isCaptions))
      around.say(diagnostic("media/captions", { path: typeof src === "string" ? src : "" }, place(node)));
    for (const name of ["src", "poster"] as const) {
      const path = node.properties[name];
      if (typeof path === "string")
        node.properties[name] = around.media(path, place(node), name === "poster" ? "image" : kindOf(path))?.src ?? "";
    }
    if (node.tagName === "video" || node.tagName === "audio")
      Object.assign(node.properties, { controls: true, preload: "none" });
  }
}

const isCaptions = (node: ElementContent): boolean => node.type === "element" && node.tagName === "track";

/** Does a cell say what stands in its column or row? */
function hasHeader(table: Element): boolean {
  let found = false;
  walk<HastNodes>(table, (node) => {
    found ||= node.type === "element" && node.tagName === "th" && hastText(node).trim() !== "";
    return undefined;
  });
  return found;
}

/** HTML that one of our templates made, as a node. */
const raw = (value: string): HastNodes => ({ type: "raw", value }) as never;

const scroller = (table: Element, label: string): Element => ({
  type: "element",
  tagName: "div",
  properties: { className: ["table"], role: "region", tabIndex: 0, ariaLabel: label },
  children: [table],
});

/** Ids and what points at them get the page's prefix, so that pages in one document don't collide. */
function scopeIds(
  tree: HastRoot,
  { prefix, notes }: Pick<Surroundings, "prefix" | "notes">,
  ids: ReadonlySet<string>,
): void {
  walk<HastNodes>(tree, (node) => {
    if (node.type !== "element") return undefined;
    const { properties } = node;
    if (typeof properties.id === "string") properties.id = prefix + properties.id;
    const { href } = properties;
    if (typeof href === "string" && href.startsWith("#") && !href.startsWith("#/")) {
      const id = decoded(href.slice(1));
      if (ids.has(id)) properties.href = `#${prefix}${id}`;
      else if (/^(source|term)-/.test(id)) properties.href = `#${notes}${id}`;
    }
    for (const name of ["ariaDescribedBy", "ariaLabelledBy", "headers"] as const) {
      const value = properties[name];
      if (Array.isArray(value)) properties[name] = value.map((id) => `${prefix}${id}`);
    }
    return undefined;
  });
}
