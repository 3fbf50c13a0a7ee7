import type { Source } from "../model/course.ts";
import type { Section } from "./site.ts";
import type { Strings } from "./locale.ts";
import { template } from "./templates.ts";

/**
 * Sections of one page in which a source stands whole the first time that it is cited; where it is cited again, its line in the list
 * names it in short and leads there. Addresses and titles are a tenth of what a course weighs on a thin line.
 */
export function citedOnce(
  sections: readonly Section[],
  sources: ReadonlyMap<string, Source>,
  strings: Strings,
): readonly Section[] {
  const whole = new Map<string, string>();
  return sections.map(({ id, html }) => {
    // The list is the last thing of a section; what an author wrote stands before it.
    const begin = html.lastIndexOf('<ol class="sources">');
    if (begin < 0) return { id, html };
    const said = new Set<string>();
    const list = html.slice(begin).replace(/<li id="([^"]*--source-([^"]+))">.*?<\/li>/g, (entry, at: string, key) => {
      const [source, first] = [sources.get(key as string), whole.get(key as string)];
      if (!source) return entry;
      if (first === undefined) {
        whole.set(key as string, at);
        return entry;
      }
      const by = [source.author ?? source.publisher ?? source.title, source.year].filter(Boolean).join(", ");
      // Two links of one list with the same words would lead to different places.
      const name = said.has(by) ? source.title : by;
      said.add(by);
      return template("cited-again", strings, { id: at, first, name });
    });
    return { id, html: html.slice(0, begin) + list };
  });
}
