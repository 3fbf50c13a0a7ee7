import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Course } from "../model/course.ts";
import type { PackageFile } from "../model/package-file.ts";
import type { Division, Rendered } from "../render/site.ts";

/** A kind of package: what its standard asks for beside the rendered course. */
export interface Target {
  /** File of the player that speaks the standard, in `dist/runtime/`, without ending. */
  readonly player: string;
  /** File of `dist/runtime/` that stands beside the pages as `service-worker.js`, without ending. */
  readonly worker?: string;
  /** What is launched: the course, or each module by itself. */
  division(course: Course): Division;
  /** What a course lacks for this kind of package. */
  problems?(course: Course): readonly Diagnostic[];
  /** All files of the package; `shared` are the player, the style and what else every package holds. */
  files(course: Course, rendered: Rendered, shared: readonly PackageFile[]): readonly PackageFile[];
}
