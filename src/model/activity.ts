/** Address that names each course in xAPI, by course id: a borrowed module keeps the one of its home. */
export type Iris = Readonly<Record<string, string>>;

export interface Addresses {
  readonly iris: Iris;
  /** The address that something renamed goes on under, by the one that its id of today would give. */
  readonly kept?: Readonly<Record<string, string>>;
}

/**
 * What a statement is about, under the course's own address and the authors' ids, the same in every build and after every rename
 * that the author declared: `iri`, `iri/module`, `iri/module/page`, and `iri/module/questions/question`, since a page and a
 * question may share an id.
 */
export function activityId({ iris, kept }: Addresses, fullId: string, isQuestion = false): string {
  const [course = "", module, part] = fullId.split("/");
  const base = (iris[course] ?? "").replace(/\/+$/, "");
  const id = [base, module, isQuestion ? "questions" : undefined, part].filter((each) => each !== undefined).join("/");
  return kept?.[id] ?? id;
}

/** Kinds of activity, as gradebooks and reports know them. */
export const activityTypes = {
  course: "http://adlnet.gov/expapi/activities/course",
  module: "http://adlnet.gov/expapi/activities/module",
  page: "http://activitystrea.ms/schema/1.0/page",
  quiz: "http://adlnet.gov/expapi/activities/assessment",
  assessment: "http://adlnet.gov/expapi/activities/assessment",
  dimension: "http://adlnet.gov/expapi/activities/objective",
  question: "http://adlnet.gov/expapi/activities/cmi.interaction",
} as const;

/** A text on one line, as the build and the player both write it into a definition: one activity has one definition. */
export const flat = (text: string): string => text.replace(/[ \t\r\n\f]+/g, " ").trim();
