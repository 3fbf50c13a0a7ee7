import { quizzesOf, type Course } from "../model/course.ts";
import { stringsFor } from "./locale.ts";
import type { Rendered } from "./site.ts";
import { summaryOf } from "./summary.ts";
import { template } from "./templates.ts";

/** A page for whoever receives the package: in the course's language and in English. */
export function aboutHtml(course: Course, { launches }: Rendered): string {
  const scored = quizzesOf(course).some(({ counts }) => counts);
  const languages = [...new Set([stringsFor(course.language).language, "en"])];
  return template("about", stringsFor(course.language), {
    ...course,
    language: course.language,
    authors: course.authors.join(", "),
    parts: languages.map((language) => {
      const strings = stringsFor(language);
      const method =
        !scored && course.scoring.withoutScore === "none" ? "-none" : launches.length > 1 ? "-modules" : "";
      const status = course.scoring.mastery === undefined ? "completed" : "passed";
      const words = (key: string) => strings(`about.${key}`);
      return {
        language,
        title: words("title"),
        labels: {
          version: words("version"),
          licence: words("licence"),
          authors: words("authors"),
          contact: words("contact"),
        },
        platform: words("platform"),
        summary: summaryOf(course, strings),
        settings: words("settings"),
        list: [
          words(`set-method${method}`),
          words("set-attempts"),
          strings("about.set-completion", { status: words(`status-${status}`) }),
          words(course.scorm.masteryscore ? "set-mastery-on" : "set-mastery"),
        ],
        privacy: words("privacy"),
        data: [words("privacy-platform"), words("privacy-device"), words("privacy-none")],
        sources: course.source === "include" ? words("sources") : undefined,
      };
    }),
  });
}
