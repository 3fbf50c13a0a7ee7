import { directiveFromMarkdown, type ContainerDirective, type Directives } from "mdast-util-directive";
import { directive } from "micromark-extension-directive";
import type { Construct, Effects, State } from "micromark-util-types";
import type { Nodes, Paragraph, PhrasingContent, Root, RootContent } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Processor } from "unified";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../model/nearest.ts";
import type { Place } from "../model/place.ts";
import type { Surroundings } from "./markdown.ts";
import { isOutside } from "./outside.ts";
import { slug } from "./slug.ts";
import { walk } from "./walk.ts";

/** Text directives that dlis knows; any other `:word` is just a colon in a sentence (10:30, 1:many, voir:ici). */
const textNames = ["term"];

/** `:::box`, `::leaf` and the known text directives. */
export function directiveSyntax(this: Processor): void {
  const { flow, text } = directive();
  const constructs = text?.[58];
  const textDirective = Array.isArray(constructs) ? constructs[0] : constructs;
  const data = this.data();
  (data.micromarkExtensions ??= []).push({
    ...(flow ? { flow } : {}),
    ...(textDirective ? { text: { 58: onlyKnown(textDirective) } } : {}),
  });
  (data.fromMarkdownExtensions ??= []).push(directiveFromMarkdown());
}

/** The construct, tried only where one of the names and a bracket follow the colon. */
const onlyKnown = (construct: Construct): Construct => ({
  ...construct,
  tokenize(effects, ok, nok) {
    return effects.check(knownName, effects.attempt(construct, ok, nok), nok);
  },
});
const knownName: Construct = {
  partial: true,
  tokenize(effects: Effects, ok: State, nok: State): State {
    let seen = "";
    return function start(code) {
      effects.enter("data");
      effects.consume(code);
      return name;
    };
    function name(code: number | null): State | undefined {
      const sign = code === null || code < 0 ? "" : String.fromCodePoint(code);
      if ((sign === "[" || sign === "{") && textNames.includes(seen)) {
        effects.exit("data");
        return ok(code);
      }
      if (!/[a-z]/.test(sign) || seen.length > 20) return nok(code);
      seen += sign;
      effects.consume(code);
      return name;
    }
  },
};

interface Shape {
  readonly tag: string;
  readonly class?: string;
  /** Key of the title shown when the author gives none; `""` for none. */
  readonly title?: string;
}

/** The boxes, and what they become. */
const shapes: Readonly<Record<string, Shape>> = {
  note: { tag: "aside", class: "note", title: "box.note" },
  warning: { tag: "aside", class: "warning", title: "box.warning" },
  objectives: { tag: "section", class: "objectives", title: "page.objectives" },
  keypoints: { tag: "section", class: "keypoints", title: "page.keypoints" },
  case: { tag: "section", class: "case", title: "page.case" },
  details: { tag: "details", title: "box.details" },
  transcript: { tag: "details", class: "transcript", title: "box.transcript" },
  tabs: { tag: "div", class: "tabs" },
  tab: { tag: "section", class: "tab", title: "box.tab" },
  columns: { tag: "div", class: "columns" },
  column: { tag: "div", class: "column" },
};
const leaves = ["video", "audio", "question"];
/** A line that was meant as one of these and could not be read as one, so that it would stand in the page as it is. */
const brokenLeaf = new RegExp(`^::(${leaves.join("|")})(?=[[{])`);
/** Every directive that dlis knows. */
export const directiveNames: readonly string[] = [...Object.keys(shapes), ...leaves, ...textNames];

/** Give every directive its HTML; unknown ones are said and their text stays readable. */
export function boxes(tree: Root, source: string, around: Surroundings, place: (node: Nodes) => Place): void {
  /** Boxes that ended with the one around them: what is wrong has been said of that one. */
  const cut = new Set<Nodes>();
  walk<Nodes>(tree, (node, index, { children }) => {
    if (node.type === "paragraph") {
      const name = brokenLeaf.exec(slice(source, node))?.[1];
      if (name !== undefined) around.say(diagnostic("markdown/broken-line", { name: `::${name}` }, heading(node)));
      if (cut.size === 0) strayColons(node);
      return undefined;
    }
    if (node.type !== "containerDirective" && node.type !== "leafDirective" && node.type !== "textDirective")
      return undefined;
    if (node.type === "textDirective") {
      term(node);
      return undefined;
    }
    if (node.type === "containerDirective" && !cut.has(node)) fences(node);
    const shape = node.type === "containerDirective" ? shapes[node.name] : undefined;
    if (shape) {
      box(node as Box, shape);
      return undefined;
    }
    if (node.type === "leafDirective" && node.name === "question") {
      node.data = { hName: "div", hProperties: { dataQuestion: node.attributes?.id ?? toString(node) } };
      node.children = [];
      return undefined;
    }
    if (node.type === "leafDirective" && (node.name === "video" || node.name === "audio")) {
      film(node, children.slice(index + 1, index + 3));
      return { next: index + 1 };
    }
    const colons = node.type === "containerDirective" ? ":::" : "::";
    const near = nearest(node.name, directiveNames);
    around.say(
      diagnostic(
        "markdown/unknown-box",
        { name: `${colons}${node.name}`, near: near && `${colons}${near}` },
        heading(node),
      ),
    );
    // The words stay: of a box its text, of a line the line as written.
    const words: RootContent[] =
      node.type === "containerDirective"
        ? node.children
        : [{ type: "paragraph", children: [{ type: "text", value: slice(source, node) }] }];
    children.splice(index, 1, ...words);
    return { next: index };
  });

  /** Is a box closed, and by its own line? One that is written with as many colons as those in it ends where the first of these should. */
  function fences(node: ContainerDirective): void {
    if (!closes(source, node)) {
      around.say(diagnostic("markdown/unclosed-box", { name: `:::${node.name}` }, heading(node)));
      return;
    }
    const colonsOf = (each: Nodes): string => /^:+/.exec(slice(source, each))?.[0] ?? "";
    const within = node.children.find((child) => child.type === "containerDirective" && !closes(source, child));
    if (within?.type !== "containerDirective" || colonsOf(within).length < colonsOf(node).length) return;
    walk<Nodes>(within, (each) => void cut.add(each));
    cut.add(within);
    const colons = colonsOf(within);
    const names = { name: `${colons}${node.name}`, within: `${colons}${within.name}`, longer: `${colons}:` };
    around.say(diagnostic("markdown/box-colons", names, heading(node)));
  }

  /** A line that should end a box where none is open. */
  function strayColons(node: Nodes): void {
    const lines = slice(source, node).split("\n");
    const index = lines.findIndex((line) => /^[\s>]*:{3,}\s*$/.test(line));
    if (index < 0) return;
    const start = heading(node);
    const colons = lines[index]?.replace(/[^:]/g, "") ?? "";
    around.say(diagnostic("markdown/stray-colons", { colons }, { ...start, line: start.line + index }));
  }

  function heading(node: Nodes): Place {
    const { endColumn: _, ...start } = place(node);
    return start;
  }

  function box(node: Box, shape: Shape): void {
    const first = node.children[0];
    const label = first?.type === "paragraph" && first.data?.directiveLabel ? first : undefined;
    const title: PhrasingContent[] =
      label?.children ?? (shape.title ? [{ type: "text", value: around.strings(shape.title) }] : []);
    if (label) node.children.shift();
    node.data = { hName: shape.tag, hProperties: { ...(shape.class ? { className: ["box", shape.class] } : {}) } };
    if (shape.tag === "div") node.data.hProperties = { className: [shape.class ?? ""] };
    if (title.length > 0 && shape.tag !== "div") {
      const heading: Paragraph = {
        type: "paragraph",
        data: { hName: shape.tag === "details" ? "summary" : "p", hProperties: { className: ["box-title"] } },
        children: title,
      };
      node.children.unshift(heading);
    }
  }

  function film(node: Leaf, below: readonly Nodes[]): void {
    const { src = "", captions, poster } = node.attributes ?? {};
    const title = toString(node);
    const outside = node.name === "video" && isOutside(src ?? "");
    // What is shown on another site brings its own captions.
    if (node.name === "video" && !captions && !outside)
      around.say(diagnostic("media/captions", { path: src ?? "" }, heading(node)));
    if (!below.some((each) => each.type === "containerDirective" && each.name === "transcript"))
      around.say(diagnostic("media/transcript", { path: src ?? "", isFilm: node.name === "video" }, heading(node)));
    if (outside) {
      node.data = { hName: "div", hProperties: { dataFilm: src, ...(title ? { title } : {}) } };
      node.children = [];
      return;
    }
    const track: unknown[] = captions
      ? [
          {
            type: "emphasis",
            data: {
              hName: "track",
              hProperties: { kind: "captions", src: captions, srcLang: around.language, default: true },
            },
            children: [],
          },
        ]
      : [];
    const player = {
      type: "emphasis",
      data: {
        hName: node.name,
        hProperties: { src, ...(poster ? { poster } : {}), ...(title ? { ariaLabel: title } : {}) },
      },
      children: track,
    };
    node.data = { hName: "figure", hProperties: { className: ["film"] } };
    const caption = { type: "emphasis", data: { hName: "figcaption" }, children: [{ type: "text", value: title }] };
    node.children = [player, ...(title ? [caption] : [])] as never[];
  }

  function term(node: TextDirective): void {
    const id = node.attributes?.id ?? slug(toString(node));
    const exists = around.term(id, place(node));
    node.data = exists ? { hName: "a", hProperties: { href: `#term-${id}`, className: ["term"] } } : { hName: "span" };
  }
}

type Box = Extract<Directives, { type: "containerDirective" }>;
type Leaf = Extract<Directives, { type: "leafDirective" }>;
type TextDirective = Extract<Directives, { type: "textDirective" }>;

const slice = (source: string, { position }: Nodes): string =>
  source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
const closes = (source: string, node: Nodes): boolean => /(^|\n)[\s>]*:{3,}\s*$/.test(slice(source, node));
