import type { Course } from "../model/course.ts";
import type { PackageFile } from "../model/package-file.ts";
import type { Rendered } from "../render/site.ts";

/** A kind of package: what its standard asks for beside the rendered course. */
export interface Target {
  /** File of the player that speaks the standard, in `dist/runtime/`, without ending. */
  readonly player: string;
  /** All files of the package; `shared` are the player, the style and what else every package holds. */
  files(course: Course, rendered: Rendered, shared: readonly PackageFile[]): readonly PackageFile[];
}
