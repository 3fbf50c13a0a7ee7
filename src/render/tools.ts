import type { Course } from "../model/course.ts";
import { late, type PackageFile } from "../model/package-file.ts";
import { toolNames, tools, type ToolName } from "../model/tools.ts";
import { stringsFor } from "./locale.ts";
import { searchIndex } from "./search-index.ts";
import type { Rendered } from "./site.ts";

/** Tools that the player makes buttons for; the others have theirs in the pages. */
const isIn: Readonly<Partial<Record<ToolName, (rendered: Rendered) => boolean>>> = {
  terms: ({ used }) => used.terms.size > 0 || used.sources.size > 0,
};
/** What a tool has to know beside its words, as JSON (`Kept` says how the two lie there). */
const dataOf: Readonly<Partial<Record<ToolName, (rendered: Rendered, course: Course) => string>>> = {
  search: indexOf,
  print: (_rendered, { print }) => JSON.stringify(print),
};

const indexes = new WeakMap<Rendered, string>();
/** Of a course, for all the packages that are made of one rendering; as text it takes a fraction of its objects' room. */
function indexOf(rendered: Rendered, { language }: Course): string {
  const index = indexes.get(rendered) ?? JSON.stringify(searchIndex(rendered.launches, language));
  indexes.set(rendered, index);
  return index;
}

/** Scripts that readers call for, each after its words in the course's language and what else it needs to know. */
export function toolFiles(
  course: Course,
  rendered: Rendered,
  own: { readonly tools: Readonly<Record<ToolName, string>>; readonly toolsStyle: string },
): readonly PackageFile[] {
  const isCalled = (name: ToolName): boolean =>
    isIn[name]?.(rendered) ??
    rendered.files.some(({ contents }) => typeof contents === "string" && contents.includes(` data-tool="${name}"`));
  const all = Object.entries(stringsFor(course.language).messages);
  const scriptOf = (name: ToolName): string => {
    const strings = Object.fromEntries(all.filter(([key]) => tools[name].words.test(key)));
    const data = dataOf[name]?.(rendered, course);
    const kept = `{"strings":${JSON.stringify(strings)}${data === undefined ? "" : `,"data":${data}`}}`;
    return `(window.dlisKept=window.dlisKept||{}).${name}=${kept};\n${own.tools[name]}`;
  };
  return [
    { path: "assets/tools.css", contents: own.toolsStyle },
    ...toolNames.filter(isCalled).map((name) => ({ path: `assets/${name}.js`, contents: late(() => scriptOf(name)) })),
  ];
}
