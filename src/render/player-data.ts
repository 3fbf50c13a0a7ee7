import { addressesOf, type Course, type Module, type Part, type Quiz } from "../model/course.ts";
import type { PlayerData } from "../model/player-data.ts";
import type { Assessment } from "../model/assessment/assessment.ts";
import type { Plan, PlannedAssessment, PlannedPart } from "../model/progress.ts";
import type { Question } from "../model/questions/index.ts";
import type { Notes } from "./glossary.ts";
import type { Strings } from "./locale.ts";
import { slug } from "./slug.ts";

/** What is launched: the whole course, or a module of it. */
export interface Launch {
  readonly id: string;
  /** The id by which platforms and devices know it: the first that it had. */
  readonly knownAs: string;
  readonly title: string;
  /** File in the package. */
  readonly path: string;
  readonly modules: readonly Module[];
}

/** A part with the questions that it really shows. */
export interface ShownPart {
  readonly part: Part;
  readonly questions: readonly Question[];
  /** Each question's own words, in order, on one line; gaps as ellipses. As the player reads them from the page. */
  readonly stems: readonly string[];
  readonly notes: Notes | undefined;
}

/** What must be known to judge progress, of the parts of one launch. */
export const planOf = (course: Course, shown: readonly ShownPart[]): Plan => ({
  parts: shown.map(({ part, questions }): PlannedPart =>
    part.kind === "page"
      ? { kind: "page", fullId: part.fullId, questions }
      : part.kind === "assessment"
        ? plannedAssessment(part, shown)
        : { ...quizSettings(part), kind: "quiz", fullId: part.fullId, questions, attempts: finite(part.attempts) },
  ),
  completion: course.completion.when,
  scoring: course.scoring,
  formerly: Object.fromEntries(
    shown.flatMap(({ part, questions }) => {
      const module = course.modules.find(({ parts }) => parts.includes(part));
      return [part, ...questions].flatMap((each) => namesBefore(each, module));
    }),
  ),
});

/** What a page, quiz or question was called before, by itself or through its module, and what it is called now. */
function namesBefore(
  { fullId, formerly }: Pick<Part, "fullId" | "formerly">,
  module: Pick<Module, "id" | "fullId" | "formerly"> | undefined,
): [string, string][] {
  const modules = module?.formerly.map((old) => module.fullId.slice(0, -module.id.length) + old) ?? [];
  const moved = modules.flatMap((old) => [fullId, ...formerly].map((name) => old + name.slice(module?.fullId.length)));
  return [...formerly, ...moved].map((name) => [name, fullId]);
}

function plannedAssessment(assessment: Assessment, shown: readonly ShownPart[]): PlannedAssessment {
  const { fullId, instrument, delivery, modules } = assessment;
  const ids = shown.map(({ part }) => part.fullId.split("/").slice(1).join("/"));
  const links = Object.entries(modules).flatMap(([name, { module }]) => {
    const own = ids.filter((id) => module !== undefined && id.startsWith(`${module}/`));
    const [first] = own;
    return first === undefined
      ? []
      : [[name, first] as const, ...own.map((id) => [`${name}/${id.slice((module ?? "").length + 1)}`, id] as const)];
  });
  return {
    kind: "assessment",
    fullId,
    questions: [],
    keep: "last",
    weight: delivery.mode === "lms" && delivery.report === "score" ? instrument.items.length : 0,
    told: delivery.mode === "lms",
    instrument,
    delivery,
    links: Object.fromEntries(links),
  };
}

const finite = (attempts: number): number | null => (Number.isFinite(attempts) ? attempts : null);
const quizSettings = ({ counts, weight, mastery, keep, feedback, shuffle, draw, review }: Quiz) => ({
  counts,
  weight,
  ...(mastery === undefined ? {} : { mastery }),
  keep,
  feedback,
  shuffle,
  draw,
  review,
});

/** The player's data as the text of a `<script type="application/json">`. Words stay in the page, where they are read from. */
export function playerData(
  course: Course,
  { knownAs: launch, modules }: Pick<Launch, "knownAs" | "modules">,
  shown: readonly ShownPart[],
  strings: Strings,
): string {
  const minutes = shown.map(({ part }) => (part.kind === "page" ? (part.duration ?? 0) : 0));
  const data: PlayerData = {
    course: {
      id: course.id,
      title: course.title,
      version: course.version,
      family: course.version.split(".")[0] ?? "0",
      language: course.language,
    },
    launch,
    plan: planOf(course, shown),
    interactions: Object.fromEntries(interactionIds(course, shown)),
    ...addressesOf(course),
    modules: Object.fromEntries(modules.map(({ fullId, title }) => [fullId, title])),
    ...(minutes.some(Boolean) ? { minutes } : {}),
    masteryscore: course.scorm.masteryscore,
    responses: course.scorm.responses,
    strings: Object.fromEntries(
      Object.entries(strings.messages).filter(
        ([key]) =>
          !saidByPage.test(key) && (!key.startsWith("ian.") || shown.some(({ part }) => part.kind === "assessment")),
      ),
    ),
  };
  // `<` can't open a tag from within the data, whatever an author wrote.
  return JSON.stringify(data, withoutWords).replace(/</g, "\\u003c");
}

/** What the page, or the build, says by itself: learners on a thin line don't fetch it twice. */
export const saidByPage = new RegExp(
  `^(${[
    "(box|likert|frequency|summary|about|glossary|tool|scenario|notebook|print|search|terms)\\..*",
    "page\\.(?!image-).*",
    "nav\\.(prev|menu|toc|skip|progress)",
    "ian\\.page-.*",
    "quiz\\.(dontknow|one|many|true|false|match|sort|order|up|down|choose|number|text|gaps?|scale)",
    "quiz\\.(check|send|retry|hint|review|attempt|attempts-any|keep-.*|count|not-scored)",
    "state\\.incomplete",
    "a11y\\.newpage",
  ].join("|")})$`,
);

const unneeded = new Set(["formerly", "hints", "feedback", "text", "id", "several", "image", "alt", "areas"]);
/** Leaves out what the page itself says; ids of options stay, ids of questions are in their full ids. */
function withoutWords(this: unknown, key: string, value: unknown): unknown {
  const holder = this as Record<string, unknown>;
  if (key === "place" || key === "places" || key === "translated") return undefined;
  if ("type" in holder && "points" in holder && unneeded.has(key)) return undefined;
  // Choices have a mark or, in a dialogue, a step they lead to; its steps have choices.
  if (key === "feedback" && ("correct" in holder || "to" in holder)) return undefined;
  return key === "text" || (key === "title" && "choices" in holder) ? undefined : value;
}

/** What is left of a slug without letters of other alphabets. */
const latin = (words: string): string =>
  words
    .replace(/[^a-z0-9-]/g, "")
    .replace(/-+/g, "-")
    .replace(/^-|-$/g, "");

/** Begin with module and number and go on with words of the question: teachers read them in reports. Letters, digits, hyphens. */
function* interactionIds(course: Course, shown: readonly ShownPart[]): Generator<[string, string]> {
  for (const module of course.modules) {
    let number = 0;
    for (const { part, questions, stems } of shown) {
      if (!module.parts.includes(part)) continue;
      for (const [index, question] of questions.entries()) {
        number += 1;
        const about = latin(slug((stems[index] ?? "").slice(0, 60))) || question.id;
        yield [
          question.fullId,
          `${module.id}-${String(number).padStart(2, "0")}-${about}`.slice(0, 80).replace(/-$/, ""),
        ];
      }
    }
  }
}
