import { activityId, type Addresses, type Iris } from "./activity.ts";
import type { Assessment } from "./assessment/assessment.ts";
import type { Place } from "./place.ts";
import type { Coverage, Translated } from "./translated.ts";
import { isScored, type Question } from "./questions/index.ts";
import type { ScenarioQuestion } from "./questions/scenario.ts";
import type { FontName } from "./theme.ts";

/** What becomes a package. Every field is resolved: defaults are filled in and references point at what they name. */
export interface Course {
  readonly id: string;
  /** Absolute addresses that name this course, and those it borrows from, in xAPI; SCORM does without. */
  readonly iris: Iris;
  readonly version: string;
  /** BCP 47 tag of its texts. */
  readonly language: string;
  readonly title: string;
  /** Absent, here and below, where all texts are in the course's language as they were written. */
  readonly translated?: Translated;
  /** Of a course that is a translation. */
  readonly coverage?: Coverage;
  readonly description?: string;
  readonly authors: readonly string[];
  readonly licence: string;
  readonly contact?: string;
  readonly accessibility: Accessibility;
  readonly theme: string;
  /** What a school makes of the theme. */
  readonly look?: Look;
  readonly completion: Completion;
  readonly scoring: Scoring;
  readonly scorm: Scorm;
  /** Kinds of package to make of it, unless others are asked for. */
  readonly targets: readonly ("scorm12" | "xapi" | "cmi5" | "web")[];
  readonly cmi5: Cmi5;
  /** Hosts of PeerTube whose films pages may show. */
  readonly peertube: readonly string[];
  readonly source: "include" | "exclude";
  /** What learners may print: the right answers, at the end. */
  readonly print: { readonly answers: boolean };
  readonly modules: readonly Module[];
  readonly glossary: ReadonlyMap<string, Term>;
  readonly sources: ReadonlyMap<string, Source>;
  /** How loudly rules speak, by their name, where that is not as usual. */
  readonly rules: ReadonlyMap<string, "off" | "info" | "warn" | "error">;
  /** Files that could not be read, as shown to people: what they hold is missing here, and that has been said. */
  readonly unread: ReadonlySet<string>;
  readonly place: Place;
  /** Where its settings are written; `place` for one that isn't. */
  readonly places: Readonly<Record<Setting, Place>>;
}
/** Settings of `course.yaml` that rules look at. */
export type Setting = "language" | "theme" | "completion" | "mastery" | "scorm";

/** What authors say of their course's accessibility, beside what dlis checks. */
export interface Accessibility {
  readonly contact?: string;
  readonly limits: readonly string[];
  readonly tested: readonly { readonly what: string; readonly by: string; readonly date: string }[];
  readonly audit?: { readonly by: string; readonly date: string; readonly result: "full" | "partial" | "none" };
}

/** A school's own look: `theme.yaml`. */
export interface Look {
  readonly name: string;
  readonly logo?: { readonly light: string; readonly dark?: string; readonly alt: string };
  /** `#rrggbb`. */
  readonly colour?: string;
  readonly background?: string;
  readonly font?: FontName;
  /** Its file, and where its settings are written. */
  readonly path: string;
  readonly places: Readonly<Record<"file" | "light" | "dark" | "colour" | "background", Place>>;
}

/** What finishes a course (or, with one SCO a module, the module). */
export interface Completion {
  /** `pages`: every page read · `quizzes`: every quiz handed in · `both` · `passed`: pages read and mastery reached. */
  readonly when: "pages" | "quizzes" | "both" | "passed";
}

export interface Scoring {
  /** Percentage 0–100 from which the course is passed; absent where nothing is scored or nobody can fail. */
  readonly mastery?: number;
  /** What a course without a scored quiz reports once complete. */
  readonly withoutScore: "none" | "100";
}

export interface Cmi5 {
  /** One assignable unit for the course, or one a module. */
  readonly aus: "course" | "module";
}

export interface Scorm {
  readonly scos: "course" | "module";
  /** Write `adlcp:masteryscore`, so that the platform judges; dlis then sends a score only with the final status. */
  readonly masteryscore: boolean;
  /** Interactions in the letters of the standard, or in the words of the answers. */
  readonly responses: "standard" | "readable";
}

export interface Module {
  readonly id: string;
  /** `course/module`, with the home course's id for a borrowed module. */
  readonly fullId: string;
  /** Ids that it had before, the oldest first. */
  readonly formerly: readonly string[];
  readonly title: string;
  readonly translated?: Translated;
  readonly parts: readonly Part[];
  /** Questions that the module's pages may show. */
  readonly questions: readonly Question[];
  /** Where its paths lead: "" for the course's own folder, else the lender's, relative to the course's root. */
  readonly home: string;
  readonly place: Place;
}

/**
 * The id by which platforms know each module, page or question, by the one it has now: the first it ever had, since a platform
 * throws learners' records away with an id that is gone (moodle45.md, trap 11). Another that bears an id, or comes first, has it.
 */
export function permanentIds(named: readonly Pick<Module, "id" | "formerly">[]): ReadonlyMap<string, string> {
  const taken = new Set(named.map(({ id }) => id));
  return new Map(
    named.map(({ id, formerly }) => {
      const first = formerly.find((old) => !taken.has(old)) ?? id;
      taken.add(first);
      return [id, first];
    }),
  );
}

/** Addresses of a course's activities, with those that what was renamed goes on under. */
export function addressesOf({ iris, modules }: Pick<Course, "iris" | "modules">): Addresses {
  const kept: Record<string, string> = {};
  const moduleIds = permanentIds(modules);
  for (const { id, fullId, parts, questions } of modules) {
    const before = `${fullId.slice(0, -id.length)}${moduleIds.get(id) ?? id}`;
    const keep = (now: string, first: string, isQuestion?: boolean): void => {
      const [today, always] = [activityId({ iris }, now, isQuestion), activityId({ iris }, first, isQuestion)];
      if (today !== always) kept[today] = always;
    };
    keep(fullId, before);
    const asked = [...questions, ...parts.flatMap((part) => (part.kind === "quiz" ? part.questions : []))];
    for (const [list, isQuestion] of [[parts, false] as const, [asked, true] as const])
      for (const [now, first] of permanentIds(list.map(({ fullId: id, formerly }) => ({ id, formerly }))))
        keep(now, before + first.slice(fullId.length), isQuestion);
  }
  return Object.keys(kept).length > 0 ? { iris, kept } : { iris };
}

/** What the learner's menu shows: one screen of the player. */
export type Part = Page | Quiz | Assessment;

export interface Page {
  readonly kind: "page";
  readonly id: string;
  readonly fullId: string;
  readonly formerly: readonly string[];
  readonly title: string;
  /** Minutes the author expects, when told. */
  readonly duration?: number;
  /** Inline Markdown. */
  readonly objectives: readonly string[];
  /** ISO date on which facts of the page were last checked. */
  readonly checked?: string;
  /** Of title and objectives. */
  readonly translated?: Translated;
  /** Is it meant to be easy to read (FALC, Leichte Sprache)? */
  readonly easy: boolean;
  readonly body: PageBody;
  readonly place: Place;
}

/** Markdown as written; `render` turns it into HTML. */
export interface PageBody {
  readonly markdown: string;
  /** As shown to people. */
  readonly file: string;
  /** Line of the file on which `markdown` begins, counting from 1. */
  readonly line: number;
  /** Path of the page's file, relative to the course's root folder: the source's, where links and media begin. */
  readonly path: string;
  /** Where that is not the course's. */
  readonly language?: string;
}

export interface Quiz {
  readonly kind: "quiz";
  readonly id: string;
  readonly fullId: string;
  readonly formerly: readonly string[];
  readonly title: string;
  readonly translated?: Translated;
  /** Markdown shown before the first question. */
  readonly intro?: string;
  /** Does the result count for the course's score? */
  readonly counts: boolean;
  /** Weight among the quizzes that count: by default the points that can be got. */
  readonly weight: number;
  /** Percentage 0–100 shown as reached or not; by default the course's. */
  readonly mastery?: number;
  /** Times the quiz may be handed in; `Infinity` without limit. */
  readonly attempts: number;
  /** Which attempt counts. */
  readonly keep: "best" | "last" | "first";
  readonly feedback: "now" | "end" | "never";
  readonly shuffle: boolean;
  /** Number of questions drawn from the pool at each attempt: all of them unless told. */
  readonly draw: number;
  /** May answers be looked at again, with the right ones, after handing in? */
  readonly review: boolean;
  readonly questions: readonly Question[];
  readonly place: Place;
}

export interface Term {
  readonly id: string;
  readonly term: string;
  /** Markdown. */
  readonly definition: string;
  readonly translated?: Translated;
  /** Where its definition stands. */
  readonly place: Place;
  /** Where its id stands. */
  readonly named: Place;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly year?: number | string;
  readonly url?: string;
  readonly checked?: string;
  /** Where its id stands. */
  readonly place: Place;
}

export const partsOf = (course: Course): readonly Part[] => course.modules.flatMap(({ parts }) => parts);
export const pagesOf = (course: Course): readonly Page[] => partsOf(course).filter((part) => part.kind === "page");
export const quizzesOf = (course: Course): readonly Quiz[] => partsOf(course).filter((part) => part.kind === "quiz");
export const assessmentsOf = (course: Course): readonly Assessment[] =>
  partsOf(course).filter((part) => part.kind === "assessment");
/** Questions of pages and quizzes alike. */
export const questionsOf = (course: Course): readonly Question[] =>
  course.modules.flatMap(({ parts, questions }) => [
    ...questions,
    ...parts.flatMap((part) => (part.kind === "quiz" ? part.questions : [])),
  ]);

export const scenariosOf = (course: Course): readonly ScenarioQuestion[] =>
  questionsOf(course).filter((question) => question.type === "scenario");

/** Can anything bring points: a quiz that counts, or a question of a page that does? */
export const hasScore = (course: Course): boolean =>
  quizzesOf(course).some(({ counts }) => counts) ||
  assessmentsOf(course).some(({ delivery }) => delivery.report === "score") ||
  course.modules.some(({ questions }) => questions.some((question) => question.counts && isScored(question)));
