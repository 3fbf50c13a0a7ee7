import type { Element, Nodes, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { limits } from "../model/limits.ts";
import { deepest } from "./nesting.ts";
import { walk } from "./walk.ts";

const tags = new Set(
  `svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath image
  linearGradient radialGradient stop pattern clipPath mask marker filter feBlend feColorMatrix feComponentTransfer feComposite
  feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
  feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
  style switch view`.split(/\s+/),
);
/** Editors' own notes, of no use to a browser: left out without a word. */
const editors = /^(sodipodi|inkscape|rdf|cc|dc|i|x|sketch|figma):|^metadata$/i;
const writer = unified().use(rehypeStringify, { space: "svg", closeEmptyElements: true, tightSelfClosing: true });

/** The `<svg>` of a drawing as it was written; `undefined` if there is none, or its elements stand too deep in each other. */
export function drawingIn(source: string): Element | undefined {
  if (deepest(source) > limits.elements) return undefined;
  const tree = fromHtml(source.replace(/<\?[^>]*\?>|<!DOCTYPE[^[>]*(\[[\s\S]*?\])?\s*>/gi, ""), {
    fragment: true,
    space: "html",
  });
  return tree.children.find((node): node is Element => node.type === "element" && node.tagName === "svg");
}

/**
 * A drawing without script, handler, foreign content or anything from other sites, written anew: what a browser reads
 * is what was looked at here. `undefined` if there is no drawing in it, or its elements stand too deep
 * in each other.
 */
export function cleanSvg(source: string): { svg: string; dropped: readonly string[] } | undefined {
  const svg = drawingIn(source);
  if (!svg) return undefined;
  const dropped = new Set<string>();
  const root: Root = { type: "root", children: [svg] };
  walk<Nodes>(root, (node, index, { children }) => {
    if (node.type === "comment") {
      children.splice(index, 1);
      return { next: index };
    }
    if (node.type !== "element") return undefined;
    if (!tags.has(node.tagName) || (node.tagName === "style" && !harmlessStyle(textOf(node)))) {
      if (!editors.test(node.tagName)) dropped.add(`\`<${node.tagName}>\``);
      children.splice(index, 1);
      return { next: index };
    }
    // A browser reads the drawing as XML, where a style is text like any other.
    if (node.tagName === "style")
      node.children = [{ type: "text", value: textOf(node).replace(/&/g, "&amp;").replace(/]]>/g, "]]&gt;") }];
    for (const [name, value] of Object.entries(node.properties)) {
      const text = Array.isArray(value) ? value.join(" ") : String(value);
      if (harmlessAttribute(name, text, node.tagName)) continue;
      if (!editors.test(name) && !name.startsWith("xmlns")) dropped.add(`\`${name}\` of \`<${node.tagName}>\``);
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      delete node.properties[name];
    }
    return undefined;
  });
  const links = JSON.stringify(svg).includes("xLinkHref") ? { xmlnsXLink: "http://www.w3.org/1999/xlink" } : {};
  svg.properties = { xmlns: "http://www.w3.org/2000/svg", ...links, ...svg.properties };
  return { svg: `${writer.stringify(root)}\n`, dropped: [...dropped] };
}

const textOf = (node: Element): string =>
  node.children.map((child) => (child.type === "text" ? child.value : "")).join("");
/** The quote belongs to the look-ahead, lest it be taken as optional before `#`. */
const harmlessStyle = (css: string): boolean =>
  !/@import|expression|javascript:|\\|<|\b(image-set|src|image)\(|url\((?!\s*["']?#)/i.test(css);

function harmlessAttribute(name: string, value: string, tag: string): boolean {
  if (/^on/i.test(name) || editors.test(name) || name.startsWith("xmlns") || name === "xmlBase") return false;
  if (/href$/i.test(name))
    return value.startsWith("#") || (tag === "image" && /^data:image\/(png|jpeg|webp|gif);base64,/.test(value));
  return name === "className" || name === "id" || harmlessStyle(value);
}
