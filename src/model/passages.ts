/** A tree of HTML, be it the build's or the browser's. */
export interface Markup<N> {
  /** Of an element, in small letters; `undefined` for anything else. */
  readonly tag: (node: N) => string | undefined;
  readonly attribute: (node: N, name: string) => string | undefined;
  readonly children: (node: N) => readonly N[];
  readonly isText: (node: N) => boolean;
}

/** A piece of a page that can be arrived at: from one heading to the next, a term, a source. */
export interface Passage<N> {
  readonly id: string;
  readonly kind: "page" | "heading" | "term" | "source";
  /** Its pieces of text in order; `undefined` where something ends, as a paragraph does. */
  readonly title: (N | undefined)[];
  readonly text: (N | undefined)[];
}

/** What is no text of the course, or must not be found: exercises with their answers and hints, what scripts show. */
const skippedTags = new Set([
  "form",
  "template",
  "script",
  "style",
  "button",
  "audio",
  "video",
  "svg",
  "input",
  "select",
]);
const skippedMarks = ["data-quiz", "data-assessment", "data-question", "data-footnote-ref", "data-footnote-backref"];
const skippedClasses = /(^| )(cite|js|eyebrow|failed|sr-only|tablist|question|checked)( |$)/;

/** Tags within a line: where others begin or end, a word does too. */
const inline = new Set(
  "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s small span strong sub sup time u wbr".split(" "),
);

/** The passages of a page's section, in order. The first is the page itself, up to its first heading. */
export function passagesOf<N>(section: N, { tag, attribute, children, isText }: Markup<N>): Passage<N>[] {
  const page: Passage<N> = { id: attribute(section, "id") ?? "", kind: "page", title: [], text: [] };
  const passages = [page];
  let current = page;
  /** Within the list of terms and sources, whose own headings lead nowhere. */
  const begin = (id: string, kind: Passage<N>["kind"]): void => {
    current = { id, kind, title: [], text: [] };
    passages.push(current);
  };
  const walk = (nodes: readonly N[], into: "title" | "text", within: "page" | "notes"): void => {
    for (const node of nodes) {
      if (isText(node)) {
        current[into].push(node);
        continue;
      }
      const name = tag(node);
      if (name === undefined || isSkipped(node, name)) continue;
      const id = attribute(node, "id");
      const isHeading = /^h[1-6]$/.test(name);
      if (within === "notes" && isHeading) continue;
      if (isHeading && name !== "h1" && id) begin(id, "heading");
      if (within === "notes" && id && name === "div") begin(id, "term");
      if (within === "notes" && id && name === "li") begin(id, "source");
      const isTitle = isHeading || (within === "notes" && (name === "dt" || name === "cite"));
      const ends = !inline.has(name);
      if (ends) current[into].push(undefined);
      const isNotes = name === "aside" && attribute(node, "class") === "notes";
      walk(children(node), isTitle ? "title" : into, isNotes ? "notes" : within);
      if (ends) current[into].push(undefined);
    }
  };
  walk(children(section), "text", "page");
  return passages;

  function isSkipped(node: N, name: string): boolean {
    return (
      skippedTags.has(name) ||
      attribute(node, "hidden") !== undefined ||
      skippedMarks.some((mark) => attribute(node, mark) !== undefined) ||
      skippedClasses.test(attribute(node, "class") ?? "")
    );
  }
}

/** The words of some pieces on one line. */
export const lineOf = <N>(pieces: readonly (N | undefined)[], textOf: (node: N) => string): string =>
  pieces
    .map((piece) => (piece === undefined ? " " : textOf(piece)))
    .join("")
    .replace(/[^\S\u00a0\u202f]+/g, " ")
    // Where a citation was left out.
    .replace(/ ([.,])/g, "$1")
    .trim();
