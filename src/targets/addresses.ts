import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Course } from "../model/course.ts";

/** xAPI names everything by absolute addresses: the course and each course it borrows modules from need one. */
export function addressProblems(course: Course): readonly Diagnostic[] {
  const homes = [course.id, ...course.modules.map(({ fullId }) => fullId.split("/")[0] ?? "")];
  return [...new Set(homes)]
    .filter((id) => course.iris[id] === undefined)
    .map((id) => diagnostic(id === course.id ? "course/iri-missing" : "course/iri-borrowed", { id }, course.place));
}
