import type { Course } from "../model/course.ts";
import { foreignLanguage } from "../model/translated.ts";
import { directionOf, foreignAttributes, stringsFor } from "./locale.ts";
import type { Rendered } from "./site.ts";
import { titleOf } from "./typography.ts";
import { template } from "./templates.ts";

/** A term as the pages that name it explain it. */
export interface ExplainedTerm {
  readonly id: string;
  readonly term: string;
  readonly attributes: string;
  /** HTML, whose links lead to places of the page it stands in. */
  readonly definition: string;
}

/** A source as lists of sources show it. */
export interface CitedSource {
  readonly id: string;
  readonly title: string;
  readonly author?: string | undefined;
  readonly publisher?: string | undefined;
}

/** Terms and sources of one part. */
export interface Notes {
  readonly terms: readonly ExplainedTerm[];
  readonly sources: readonly CitedSource[];
}

/** What a package holds a page of: the glossary, the sources, or both; `undefined` without either. */
export function nameOfGlossary(
  parts: readonly { readonly notes: Notes | undefined }[],
): "both" | "terms" | "sources" | undefined {
  const [terms, sources] = (["terms", "sources"] as const).map((kind) =>
    parts.some(({ notes }) => (notes?.[kind].length ?? 0) > 0),
  );
  if (terms && sources) return "both";
  return terms ? "terms" : sources ? "sources" : undefined;
}

/**
 * A page with every term and source that the course's pages name, each with the pages that do: it is read and printed by itself,
 * without a script. `undefined` where they name none.
 */
export function glossaryHtml(course: Course, { launches }: Rendered): string | undefined {
  const parts = launches.flatMap(({ shown }) => shown);
  const name = nameOfGlossary(parts);
  if (name === undefined) return undefined;
  const strings = stringsFor(course.language);
  const { language } = strings;
  const alphabet = new Intl.Collator(course.language);
  const attributesOf = (owner: Parameters<typeof foreignLanguage>[0], text: string): string =>
    foreignAttributes(foreignLanguage(owner, text) ?? course.language, language);
  /** Each once, as the first that names it has it, with the pages of all. */
  function gathered<T extends { readonly id: string }>(of: (notes: Notes) => readonly T[]) {
    const all = new Map<string, { readonly one: T; readonly pages: object[] }>();
    for (const { part, notes } of parts)
      for (const one of notes ? of(notes) : []) {
        const known = all.get(one.id) ?? { one, pages: [] };
        all.set(one.id, known);
        known.pages.push({ title: titleOf(part, course.language), attributes: attributesOf(part, part.title) });
      }
    return [...all.values()];
  }
  const nameOf = ({ author, publisher, title }: CitedSource): string => author ?? publisher ?? title;
  const terms = gathered(({ terms }) => terms);
  const sources = gathered(({ sources }) => sources)
    .map(({ one, pages }) => ({ ...one, id: `source-${one.id}`, pages }))
    .sort((a, b) => alphabet.compare(nameOf(a), nameOf(b)) || alphabet.compare(a.title, b.title));
  const here = new Map([
    ...terms.map(({ one }) => [`term-${one.id}`, undefined] as const),
    ...sources.map(({ id }, index) => [id, String(index + 1)] as const),
  ]);
  return template("glossary", strings, {
    language,
    dir: directionOf(language),
    title: strings(`glossary.${name}`),
    course: { text: titleOf(course, course.language), attributes: attributesOf(course, course.title) },
    headed: name === "both",
    terms: terms
      .map(({ one, pages }) => ({ ...one, definition: linkedWithin(one.definition, here), pages }))
      .sort((a, b) => alphabet.compare(a.term, b.term)),
    sources,
  });
}

/**
 * Links to terms and sources of the list lead there, sources by their number in it; what else the course's pages hold is named
 * without a link.
 */
function linkedWithin(html: string, here: ReadonlyMap<string, string | undefined>): string {
  return html
    .replace(
      /<a\b(?:"[^"]*"|[^>"])*? href="#([^"]*)"(?:"[^"]*"|[^>"])*>(.*?)<\/a>/gs,
      (_, to: string, text: string) => {
        const id = to.replace(/^.*--(?=(?:term|source)-)/, "");
        return here.has(id) ? `<a href="#${id}">${here.get(id) ?? text}</a>` : text;
      },
    )
    .replace(/(<[a-z](?:"[^"]*"|[^>"])*?) id="[^"]*"/g, "$1");
}
