import type { OwnFiles } from "../compile.ts";
import type { Course } from "../model/course.ts";
import type { PackageFile } from "../model/package-file.ts";
import { toolNames, tools, type ToolName } from "../model/tools.ts";
import type { Kept } from "../runtime/tools/tools.ts";
import { stringsFor } from "./locale.ts";

/** Scripts that readers call for in these pages, each after its words in the course's language and what else it needs to know. */
export function toolFiles(
  course: Course,
  own: Pick<OwnFiles, "tools" | "toolsStyle">,
  pages: readonly PackageFile[],
): readonly PackageFile[] {
  const isCalled = (name: ToolName): boolean =>
    pages.some(({ contents }) => typeof contents === "string" && contents.includes(` data-tool="${name}"`));
  const all = Object.entries(stringsFor(course.language).messages);
  const kept = (name: ToolName): Kept => ({
    strings: Object.fromEntries(all.filter(([key]) => tools[name].words.test(key))),
  });
  return [
    { path: "assets/tools.css", contents: own.toolsStyle },
    ...toolNames.filter(isCalled).map((name) => ({
      path: `assets/${name}.js`,
      contents: `(window.dlisKept=window.dlisKept||{}).${name}=${JSON.stringify(kept(name))};\n${own.tools[name]}`,
    })),
  ];
}
