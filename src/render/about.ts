import type { Assessment } from "../model/assessment/assessment.ts";
import { assessmentsOf, hasScore, questionsOf, scenariosOf, type Course } from "../model/course.ts";
import { foreignLanguage } from "../model/translated.ts";
import { dialoguePlan } from "./dialogue-plan.ts";
import { directionOf, foreignAttributes, stringsFor, type Strings } from "./locale.ts";
import type { Division } from "./site.ts";
import { summaryOf } from "./summary.ts";
import { titleOf } from "./typography.ts";
import { template } from "./templates.ts";

/** Kinds of package, as far as the one who imports it is concerned. */
export type ImportedAs = "scorm12" | "xapi" | "cmi5" | "web";

/** What to do with a package, where that is not a matter of settings. */
const imports: Readonly<Record<Exclude<ImportedAs, "scorm12">, readonly string[]>> = {
  xapi: ["import-xapi", "import-store"],
  cmi5: ["import-cmi5", "import-store"],
  web: ["import-web", "import-offline"],
};
/** What the platform comes to know of persons. */
const known: Readonly<Record<ImportedAs, string>> = {
  scorm12: "privacy-platform",
  xapi: "privacy-platform-xapi",
  cmi5: "privacy-platform-xapi",
  web: "privacy-platform-web",
};

/** Where the answers of a self-assessment go, by its mode; without a platform they can only stay, or be handed on. */
function knownOf({ delivery, instrument }: Assessment, as: ImportedAs): readonly string[] {
  const { mode, answers } = delivery;
  if (mode === "lms" && as !== "web")
    return [
      `privacy-results${answers === "platform" ? "-answers" : ""}`,
      ...(instrument.items.some(({ sensitive }) => sensitive) ? ["privacy-sensitive"] : []),
    ];
  return [...(as === "web" ? [] : ["privacy-choice"]), "privacy-own", ...(mode === "cohort" ? ["privacy-code"] : [])];
}

/** A page for whoever receives the package: in the course's language and in English. `films`: hosts of those on other sites. */
export function aboutHtml(course: Course, as: ImportedAs, division: Division, films: readonly string[] = []): string {
  const languages = [...new Set([stringsFor(course.language).language, "en"])];
  const attributesOf = (text: string): string => foreignAttributes(foreignLanguage(course, text), course.language);
  const hasScos = as === "scorm12" && division === "module";
  return template("about", stringsFor(course.language), {
    ...course,
    language: course.language,
    isRtl: directionOf(course.language) === "rtl",
    title: titleOf(course, course.language),
    titleAttributes: attributesOf(course.title),
    descriptionAttributes: attributesOf(course.description ?? ""),
    authors: course.authors.join(", "),
    plan: stringsFor(course.language)("about.dialogues"),
    planLead: stringsFor(course.language)("about.dialogue-lead"),
    dialogues: scenariosOf(course).map((each) => dialoguePlan(each, stringsFor(course.language), unmarked)),
    parts: languages.map((language) => {
      const strings = stringsFor(language);
      const words = (key: string) => strings(`about.${key}`);
      return {
        language,
        dir: directionOf(language),
        title: words("title"),
        labels: {
          version: words("version"),
          licence: words("licence"),
          authors: words("authors"),
          contact: words("contact"),
        },
        ...(as === "web" ? {} : { platform: words("platform"), summary: summaryOf(course, strings, hasScos) }),
        settings: words(as === "scorm12" ? "settings" : "import"),
        list: as === "scorm12" ? moodleSettings(course, strings, hasScos) : imports[as].map(words),
        privacy: words("privacy"),
        data: [
          words(`${known[as]}${as !== "web" && questionsOf(course).length === 0 ? "-pages" : ""}`),
          ...assessmentsOf(course).flatMap((each) =>
            knownOf(each, as).map((key) => strings(`about.${key}`, { title: each.title })),
          ),
          ...(as === "web" ? [] : [words("privacy-device")]),
          films.length === 0 ? words("privacy-none") : strings("about.privacy-films", { hosts: hostsOf(films) }),
        ],
        access: { href: "accessibility.html", title: words("access") },
        sources: course.source === "include" ? words("sources") : undefined,
      };
    }),
  });
}

/** Markdown in a drawing: its words, without the signs around them. */
const unmarked = (markdown: string): string =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|[*_`~])(?=\S)|(?<=\S)(\*\*|__|[*_`~])/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** The page beside its package, whose files it can't reach: its style goes with it, without fonts and links to these files. */
export const aboutAlone = (html: string, style: string): string =>
  html
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style.replace(/@font-face\s*\{[^}]*\}/g, "")}</style>`)
    .replace(/<p><a href="accessibility\.html">[^<]*<\/a><\/p>\n/g, "");

/** `vimeo.com, tube.example (2)` */
export const hostsOf = (films: readonly string[]): string =>
  [...new Set(films)]
    .sort()
    .map((host) => [host, films.filter((each) => each === host).length] as const)
    .map(([host, count]) => (count === 1 ? host : `${host} (${count})`))
    .join(", ");

/** What fits in the form of Moodle's SCORM activity. */
function moodleSettings(course: Course, strings: Strings, hasScos: boolean): readonly string[] {
  const { scoring, scorm } = course;
  const method = !hasScore(course) && scoring.withoutScore === "none" ? "-none" : hasScos ? "-modules" : "";
  const status = strings(`about.status-${scoring.mastery === undefined ? "completed" : "passed"}`);
  return [
    strings("about.set-where"),
    strings(`about.set-method${method}`),
    strings("about.set-attempts"),
    strings("about.set-completion", { status }),
    strings(`about.set-mastery${scorm.masteryscore ? "-on" : ""}`),
  ];
}
