import { activityId } from "../model/activity.ts";
import { addressesOf, type Course } from "../model/course.ts";
import { canBeScored } from "../model/progress.ts";
import type { Rendered, RenderedLaunch } from "../render/site.ts";
import { addressProblems } from "./addresses.ts";
import type { Target } from "./target.ts";
import { xmlOf } from "./xml.ts";

/** cmi5: one assignable unit for the course, or a block with one unit for each module (xapi-cmi5.md §6). */
export const cmi5: Target = {
  player: "cmi5",
  division: (course) => course.cmi5.aus,
  problems: addressProblems,
  files: (course, rendered, shared) => [
    { path: "cmi5.xml", contents: structureXml(course, rendered) },
    ...rendered.files,
    ...shared,
  ],
};

function structureXml(course: Course, { launches }: Rendered): string {
  const words = (text: string) => ({ langstring: [{ $: { lang: course.language }, _: text }] });
  // A description is required everywhere (the standard's own test suite fails without); a title is better than nothing.
  const named = (title: string, description = title) => ({ title: words(title), description: words(description) });
  const au = (launch: RenderedLaunch, id: string, description?: string) => ({
    $: { id, ...criteria(course, launch), launchMethod: "AnyWindow" },
    ...named(launch.title, description),
    url: launch.path,
  });
  const addresses = addressesOf(course);
  const iri = activityId(addresses, course.id);
  return xmlOf({
    courseStructure: {
      $: { xmlns: "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd" },
      course: { $: { id: iri }, ...named(course.title, course.description) },
      ...(course.cmi5.aus === "course"
        ? { au: launches.map((launch) => au(launch, `${iri}/au`, course.description)) }
        : {
            block: launches.map((launch) => {
              const id = activityId(addresses, launch.modules[0]?.fullId ?? "");
              return { $: { id }, ...named(launch.title), au: au(launch, `${id}/au`) };
            }),
          }),
    },
  });
}

/** What satisfies the unit: never more than its player can state. */
function criteria({ scoring }: Course, { plan }: RenderedLaunch): { moveOn: string; masteryScore?: string } {
  if (scoring.mastery === undefined || !canBeScored(plan)) return { moveOn: "Completed" };
  return { moveOn: "CompletedAndPassed", masteryScore: String(Math.round(scoring.mastery * 100) / 10_000) };
}
