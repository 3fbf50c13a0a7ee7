import type { Element, Nodes, Root } from "hast";
import { defaultSchema, type Options } from "rehype-sanitize";
import { walk } from "./walk.ts";

const ownClasses = [
  "box", "box-title", "note", "warning", "objectives", "keypoints", "case", "transcript", "tabs", "tab", "columns", "column",
  "film", "cite", "term", "table", "footnotes", "sr-only", "data-footnote-backref", "task-list-item", "contains-task-list",
]; // prettier-ignore

/** What HTML a page may hold: text, structure, local media. No script, style, form, frame, handler or foreign address. */
export const allowed: Options = {
  ...defaultSchema,
  clobberPrefix: "",
  clobber: [],
  strip: [
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "textarea",
    "select",
    "title",
  ],
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    "figure", "figcaption", "section", "aside", "abbr", "dfn", "cite", "mark", "small", "time", "u", "wbr", "bdi", "bdo",
    "video", "audio", "source", "track", "caption", "col", "colgroup", "address", "article", "header", "footer",
  ], // prettier-ignore
  attributes: {
    ...Object.fromEntries(
      Object.entries(defaultSchema.attributes ?? {}).map(([tag, names]) => [
        tag,
        names.filter((name) => (Array.isArray(name) ? name[0] : name) !== "className"),
      ]),
    ),
    "*": [
      "id", "lang", "dir", "title", "ariaLabel", "ariaDescribedBy", "ariaLabelledBy", "ariaHidden",
      "dataFootnotes", "dataFootnoteRef", "dataFootnoteBackref", ["className", ...ownClasses, /^language-[\w-]+$/],
    ], // prettier-ignore
    a: ["href", "rel", "ariaLabel", "dataFootnoteRef", "dataFootnoteBackref", ["className", ...ownClasses]],
    img: ["src", "alt", "width", "height", "title"],
    video: ["src", "poster", "width", "height", "controls", "ariaLabel"],
    audio: ["src", "controls", "ariaLabel"],
    source: ["src", "type"],
    track: ["src", "kind", "srcLang", "label", "default"],
    td: ["colSpan", "rowSpan", "headers", "align"],
    th: ["colSpan", "rowSpan", "headers", "scope", "abbr", "align"],
    ol: ["start", "reversed", "type", ["className", "contains-task-list"]],
    ul: [["className", "contains-task-list"]],
    li: ["value", ["className", "task-list-item"]],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    div: ["dataQuestion", "dataFilm", ["className", ...ownClasses]],
    details: ["open"],
    time: ["dateTime"],
    q: ["cite"],
    col: ["span"],
    colgroup: ["span"],
  },
  required: { input: { disabled: true, type: "checkbox" } },
  // Addresses of links and media are looked at one by one when the page is finished.
  protocols: {},
};

const globals = namesOf(allowed.attributes?.["*"]);
const tags = new Set(allowed.tagNames);
function namesOf(list: readonly (string | readonly unknown[])[] | undefined): Set<string> {
  return new Set(list?.map((name) => (typeof name === "string" ? name : String(name[0]))));
}

/** What the allow-list is about to leave out of a page's own HTML, in words. */
export function droppedFrom(tree: Root): { what: string; node: Element }[] {
  const dropped: { what: string; node: Element }[] = [];
  walk<Nodes>(tree, (node) => {
    if (node.type !== "element") return undefined;
    if (!tags.has(node.tagName)) {
      dropped.push({ what: `\`<${node.tagName}>\``, node });
      return undefined;
    }
    const own = namesOf(allowed.attributes?.[node.tagName]);
    for (const name of Object.keys(node.properties))
      if (!own.has(name) && !globals.has(name))
        dropped.push({ what: `\`${attribute(name)}=\` of \`<${node.tagName}>\``, node });
    return undefined;
  });
  return dropped;
}
const attribute = (property: string): string => property.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
