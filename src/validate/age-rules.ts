import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { pagesOf, type Course } from "../model/course.ts";

/** Figures and addresses are looked at again after so many years. */
const years = 2;

/** What was last checked more than two years before `today` (`2026-11-25`): sources, and pages that say when. */
export function* checkAge(course: Course, today: string): Generator<Diagnostic> {
  const limit = `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
  for (const { id, checked, year, place } of course.sources.values()) {
    if (checked !== undefined) {
      if (checked < limit) yield diagnostic("source/old", { id, checked }, place);
      continue;
    }
    // Of `2021-2022`, the last one; a work without a year can't be old.
    const last = /(\d{4})\D*$/.exec(String(year ?? ""))?.[1];
    if (last !== undefined && Number(last) < Number(limit.slice(0, 4)))
      yield diagnostic("source/unchecked", { id, year: last }, place);
  }
  for (const { checked, place } of pagesOf(course))
    if (checked !== undefined && checked < limit) yield diagnostic("page/old", { checked }, place);
}
