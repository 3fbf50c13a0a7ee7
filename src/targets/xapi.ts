import { activityId, activityTypes } from "../model/activity.ts";
import { addressesOf, type Course } from "../model/course.ts";
import { kindOf } from "../model/questions/index.ts";
import type { Rendered } from "../render/site.ts";
import { addressProblems } from "./addresses.ts";
import type { Target } from "./target.ts";
import { xmlOf } from "./xml.ts";

/** xAPI by tincan.xml: one activity is opened, the others only described (xapi-cmi5.md §1). */
export const xapi: Target = {
  player: "xapi",
  division: () => "course",
  problems: addressProblems,
  files: (course, rendered, shared) => [
    { path: "tincan.xml", contents: tincanXml(course, rendered) },
    ...rendered.files,
    ...shared,
  ],
};

function tincanXml(course: Course, { launches }: Rendered): string {
  const lang = course.language;
  const addresses = addressesOf(course);
  const activity = (type: keyof typeof activityTypes, fullId: string, name: string) => ({
    $: { id: activityId(addresses, fullId, type === "question"), type: activityTypes[type] },
    name: { $: { lang }, _: name },
  });
  const [launch] = launches;
  return xmlOf({
    tincan: {
      $: { xmlns: "http://projecttincan.com/tincan.xsd" },
      activities: {
        activity: [
          {
            ...activity("course", course.id, course.title),
            ...(course.description === undefined ? {} : { description: { $: { lang }, _: course.description } }),
            launch: { $: { lang }, _: launch?.path ?? "index.html" },
          },
          ...course.modules.map(({ fullId, title }) => activity("module", fullId, title)),
          ...(launch?.shown ?? []).flatMap(({ part, questions, stems }) => [
            activity(part.kind, part.fullId, part.title),
            ...questions.flatMap((question, index) =>
              kindOf(question).interaction ? [activity("question", question.fullId, stems[index] ?? "")] : [],
            ),
          ]),
        ],
      },
    },
  });
}
