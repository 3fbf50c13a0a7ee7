import type { Course } from "../model/course.ts";
import type { PackageFile } from "../model/package-file.ts";
import { toolNames, tools, type Kept, type ToolName } from "../model/tools.ts";
import { stringsFor } from "./locale.ts";
import { searchIndex } from "./search-index.ts";
import type { Rendered } from "./site.ts";

/** Tools that only some courses have. */
const isIn: Readonly<Partial<Record<ToolName, (rendered: Rendered) => boolean>>> = {
  search: ({ launches }) => launches.some(({ searched }) => searched),
  terms: ({ used }) => used.terms.size > 0 || used.sources.size > 0,
};
/** What a tool has to know beside its words. */
const dataOf: Readonly<Partial<Record<ToolName, (rendered: Rendered, course: Course) => unknown>>> = {
  search: ({ launches }, { language }) => searchIndex(launches, language),
  print: (_rendered, { print }) => print,
};

/** Scripts that readers call for, each after its words in the course's language and what else it needs to know. */
export function toolFiles(
  course: Course,
  rendered: Rendered,
  own: { readonly tools: Readonly<Record<ToolName, string>>; readonly toolsStyle: string },
): readonly PackageFile[] {
  const all = Object.entries(stringsFor(course.language).messages);
  const kept = (name: ToolName): Kept => {
    const data = dataOf[name]?.(rendered, course);
    return {
      strings: Object.fromEntries(all.filter(([key]) => tools[name].words.test(key))),
      ...(data === undefined ? {} : { data }),
    };
  };
  return [
    { path: "assets/tools.css", contents: own.toolsStyle },
    ...toolNames
      .filter((name) => isIn[name]?.(rendered) ?? true)
      .map((name) => ({
        path: `assets/${name}.js`,
        contents: `(window.dlisKept=window.dlisKept||{}).${name}=${JSON.stringify(kept(name))};\n${own.tools[name]}`,
      })),
  ];
}
