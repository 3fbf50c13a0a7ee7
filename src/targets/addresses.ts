import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { activityId } from "../model/activity.ts";
import type { Course } from "../model/course.ts";

/** xAPI names everything by absolute addresses: the course and each course it borrows modules from need one. */
export function addressProblems(course: Course): readonly Diagnostic[] {
  const homes = [course.id, ...course.modules.map(({ fullId }) => fullId.split("/")[0] ?? "")];
  return [...new Set(homes)]
    .filter((id) => course.iris[id] === undefined)
    .map((id) => diagnostic(id === course.id ? "course/iri-missing" : "course/iri-borrowed", { id }, course.place));
}

/** The address of a module, part or question; of a launch: the course's, or the module's. */
export const addressOf = ({ iris }: Course, fullId: string, isQuestion = false): string =>
  activityId(iris, fullId, isQuestion);
