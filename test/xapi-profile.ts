import { activityTypes } from "../src/model/activity.ts";
import { assessmentExtension } from "../src/model/assessment/record.ts";
import type { ToldStatement } from "./course-told.ts";

type Row = readonly [heading: string, when: string, pick: (told: ToldStatement) => boolean];
const verb =
  (name: string, isOfCourse = true) =>
  ({ said }: ToldStatement): boolean =>
    said.verb === name && (said.object === undefined) === isOfCourse;
const answer =
  (type: ToldStatement["type"], how: ToldStatement["how"]) =>
  (told: ToldStatement): boolean =>
    told.type === type && told.how === how;
const scoredCompletion = (told: ToldStatement): boolean =>
  verb("completed")(told) && told.said.result?.score !== undefined;

const xapi: readonly Row[] = [
  ["initialized", "The course is opened for the first time.", verb("initialized")],
  ["resumed", "It is opened again, and the store has kept its progress (State `dlis.1.<family>`).", verb("resumed")],
  [
    "experienced",
    "A page has been read to its end, or left by *Next*; once for each page.",
    verb("experienced", false),
  ],
  [
    "answered, one choice (`single`)",
    "A question was handed in, in a page or with its quiz; each time.",
    answer("single", "right"),
  ],
  [
    "answered, several choices (`multiple`)",
    "Half right: `success` is only what is wholly right.",
    answer("multiple", "partial"),
  ],
  ["answered, true or false (`truefalse`)", "A wrong answer.", answer("truefalse", "wrong")],
  [
    "answered, pairs (`matching`)",
    "Ids of items and targets; what was left open is left out.",
    answer("matching", "partial"),
  ],
  ["answered, groups (`categorise`)", "As pairs.", answer("categorise", "right")],
  ["answered, an order (`ordering`)", "The ids in the learner’s order.", answer("ordering", "wrong")],
  [
    "answered, a dialogue (`scenario`)",
    "The ids of the replies, in the order in which they were given.",
    answer("scenario", "right"),
  ],
  ["answered, a number (`numeric`)", "Tolerance and range become `from[:]to`.", answer("numeric", "right")],
  [
    "answered, a short text (`shorttext`)",
    "What was typed; the accepted answers are the patterns.",
    answer("shorttext", "wrong"),
  ],
  ["answered, a text with gaps (`cloze`)", "One part for each gap, in order.", answer("cloze", "right")],
  ["answered, a scale (`likert`)", "No answer is right, so there is no score.", answer("likert", "right")],
  ["scored", "A quiz was handed in: the percentage of this attempt.", verb("scored", false)],
  [
    "scored, a dimension of the self-assessment",
    "A self-assessment in the mode `lms` was finished by someone who chose to have it kept on the platform.",
    ({ said }) => said.verb === "scored" && said.object?.definition?.type === activityTypes.dimension,
  ],
  [
    "scored, the index of the self-assessment",
    "With it; the extension says by what the numbers are to be read. Without enough answers there is no score. `answers` only with `answers: platform`, with `y` for those of sensitive items, which no number is computed from.",
    ({ said }) => said.verb === "scored" && said.result?.extensions?.[assessmentExtension] !== undefined,
  ],
  ["progressed", "More pages and quizzes are done than before: percentage of the course.", verb("progressed")],
  [
    "completed, a module",
    "The last page or quiz of a module is done; only in courses of several modules.",
    verb("completed", false),
  ],
  [
    "passed",
    "The course is over and its mastery score reached; again if a later attempt betters the score.",
    verb("passed"),
  ],
  [
    "failed",
    "It is over, the mastery score is not reached, and no attempt is left or the learner pressed *Finish*.",
    verb("failed"),
  ],
  [
    "completed",
    "The completion rule is met and nothing open could change the record; once. It bears the score where no mastery score judges it.",
    scoredCompletion,
  ],
  ["suspended", "The page is left before the end.", verb("suspended")],
  ["terminated", "The page is left after the end.", verb("terminated")],
];

const cmi5: readonly Row[] = [
  ["initialized", "First of each session.", verb("initialized")],
  [
    "answered",
    "An allowed statement, without cmi5’s category; so are `experienced`, `scored` and `progressed`.",
    answer("single", "right"),
  ],
  ["passed", "By the mastery score of the LMS’s launch data; at most once a registration.", verb("passed")],
  ["failed", "At most one judgement a session, never after passed.", verb("failed")],
  ["scored", "Where no mastery score judges the course: its score, which `completed` may not bear.", verb("scored")],
  ["completed", "Once a registration, without score.", verb("completed")],
  ["terminated", "Last of each session.", verb("terminated")],
];

/** Verbs that the document shows, by standard; what a course sends besides is a gap in it. */
export const shownVerbs = { xapi: verbsOf(xapi), cmi5: [...verbsOf(cmi5), "experienced", "progressed"] };
function verbsOf(rows: readonly Row[]): readonly string[] {
  return rows.map(([heading]) => heading.replace(/,.*/, ""));
}

/** `docs/xapi-profile.md`: every statement with what brings it about, and an example of the demo course. */
export function profileDocument(told: Readonly<Record<"xapi" | "cmi5", readonly ToldStatement[]>>): string {
  const section = (standard: "xapi" | "cmi5", rows: readonly Row[]): readonly string[] =>
    rows.flatMap(([heading, when, pick]) => {
      const example = told[standard].find(pick);
      if (!example) throw new Error(`No example of ${heading} (${standard}).`);
      return [`### ${heading}`, when, `\`\`\`json\n${laidOut(example.statement)}\n\`\`\``];
    });
  return `${[
    "# What dlis tells a learning record store",
    "Every statement that a package can send, with an example of `courses/demo`, or of a small self-assessment. This page is made by `test/xapi-profile.test.ts` from the code that sends them: `npx vitest run test/xapi-profile.test.ts -u` renews it.",
    "## What all have in common",
    [
      "- Addresses: `iri`, `iri/module`, `iri/module/page` or `iri/module/quiz`, `iri/module/questions/question`, from `course.yaml` and the authors’ ids. They stay the same from build to build, and after each rename that `formerly:` declares; a borrowed module keeps its home’s `iri`. What is launched bears the id that the platform gives it.",
      "- One id has one definition, the same in each statement and in `tincan.xml`. Names are in the course’s language.",
      "- `actor` and `registration` are the launch’s, unchanged. `id` and `timestamp` are given when the thing happens, and kept when it is sent again.",
      "- `context.revision` is the course’s version. The category `urn:dlis:xapi-profile:1` marks all statements of this page.",
      "- What an earlier session of cmi5 could not send is said again with `urn:dlis:extensions:happened`, the moment it happened.",
      "- `reflection` texts are never sent. In review and browse mode nothing but `initialized` and `terminated` is.",
    ].join("\n"),
    "## xAPI (tincan.xml)",
    ...section("xapi", xapi),
    "## cmi5",
    "The context is the LMS’s own template with things added at the end; cmi5’s own statements are about the activity that the LMS launched.",
    ...section("cmi5", cmi5),
  ].join("\n\n")}\n`;
}

const widest = 110;
/** JSON with what fits on one line on one line. */
function laidOut(value: unknown, indent = ""): string {
  const flat = JSON.stringify(value, null, 1).replace(/\n */g, " ");
  if (typeof value !== "object" || value === null || (indent !== "" && flat.length + indent.length <= widest))
    return flat;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((each) => inner + laidOut(each, inner))
    : Object.entries(value).map(([key, each]) => `${inner}${JSON.stringify(key)}: ${laidOut(each, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}
