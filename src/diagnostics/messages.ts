const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

interface Contrast {
  readonly colour: string;
  readonly under: string;
  /** To 1. */
  readonly contrast: number;
  readonly least: number;
  readonly near: string;
}
interface Background {
  readonly background: string;
  readonly near: string;
}
interface Heavy {
  readonly path: string;
  readonly megabytes: string;
  readonly minutes: number;
}
interface Small {
  readonly number: number;
  readonly pixels: number;
  /** Too narrow rather than too low. */
  readonly narrow: boolean;
  readonly side: "width" | "height" | "radius";
  readonly needed: number;
}

interface Bounds {
  readonly least?: number | undefined;
  readonly above?: number | undefined;
  readonly most?: number | undefined;
}

interface Missing {
  readonly language: string;
  readonly pages: number;
  readonly pagesMissing: number;
  readonly texts: number;
  readonly textsMissing: number;
  readonly from: string;
}
interface Unmarked {
  readonly text: string;
  /** Absent where only the script is known. */
  readonly language?: string | undefined;
  readonly isRtl?: boolean | undefined;
}
/** In what a translation may differ from its source. */
const structures = {
  gaps: "This text has other gaps than in the source",
  entries: "This list has another number of entries than in the source",
  kind: "This is another kind of value than in the source",
  questions: "This page shows other questions than in the source",
};

/**
 * Every wording of every problem. A code, once released, keeps its meaning, because people search for it.
 * `message` says what is and why it matters, in the author's words; `hint` says what to do.
 */
export const messages = {
  "yaml/syntax": {
    severity: "error",
    message: ({ what }: { what: string }) => `This YAML can't be read: ${what}.`,
    hint: "Compare with the lines above: the same indentation, a space after each colon, quotes closed.",
  },
  "yaml/unquoted": {
    severity: "error",
    message: ({ sign, meaning }: { sign: string; meaning: string }) =>
      `YAML takes ${sign === "`" ? "the backtick" : `\`${sign}\``} for ${meaning}, so learners would not get this text as it was written.`,
    hint: "Put the whole text between double quotes, or below `>-`.",
  },
  "yaml/quote": {
    severity: "error",
    message: ({ sign }: { sign: string }) =>
      `The quote \`${sign}\` that opens here is never closed, so the lines below would become part of this text.`,
    hint: 'Close it at the end of the text; a double quote within the text is written \\".',
  },
  "yaml/colon-space": {
    severity: "error",
    message: ({ key }: { key: string }) => `\`${key}:\` lacks a space behind its colon, so it is no key.`,
    hint: "Write a space after the colon:",
  },
  "yaml/tab": {
    severity: "error",
    message: ({ lines }: { lines: number }) =>
      `${lines === 1 ? "This line is" : `This line and ${lines - 1} more are`} indented by tabs, whose width YAML can't know.`,
    hint: "Indent by two spaces. In VS Code: “Convert Indentation to Spaces” in the command palette (F1).",
  },
  "yaml/duplicate-key": {
    severity: "error",
    message: ({ key, line }: { key: string; line: number }) =>
      `\`${key}\` is written a second time (first on line ${line}), so one of the two would be lost.`,
    hint: "Keep one. For a new entry of a list, begin the line by `- `.",
  },
  "yaml/empty": {
    severity: "error",
    message: () => "This file is empty, or holds remarks only.",
    hint: ({ keys }: { keys?: readonly string[] | undefined }) =>
      keys === undefined
        ? "Write what it is for, or remove the file."
        : `Write at least ${keys.map((key) => `\`${key}:\``).join(", ")}; or remove the file.`,
  },
  "yaml/deep": {
    severity: "error",
    message: ({ limit }: { limit: number }) =>
      `Lists and maps stand more than ${limit} deep in each other here, which no course needs.`,
    hint: "Was something pasted by mistake? Flatten it.",
  },
  "yaml/aliases": {
    severity: "error",
    message: () => "References (`*name`) are used so often in this file that reading it would take too long.",
    hint: "Write the texts themselves. If `*` begins a text, put it between double quotes.",
  },
  "schema/unknown-key": {
    severity: "error",
    message: ({ key, where }: { key: string; where: string }) =>
      `\`${key}\` is no key that dlis knows in ${where}, so it would have no effect.`,
    hint: ({ near, all }: { key: string; where: string; near?: string | undefined; all: string }) =>
      near === undefined ? `There may still be: ${all}.` : `Did you mean \`${near}\`?`,
  },
  "schema/missing-key": {
    severity: "error",
    message: ({ key, where }: { key: string; where: string }) => `\`${key}\` is missing in ${where}.`,
    hint: ({ key, all }: { key: string; where: string; all?: string | undefined }) =>
      all === undefined ? `Add a line \`${key}: …\`.` : `Add a line \`${key}: …\`, with one of: ${all}.`,
  },
  "schema/empty": {
    severity: "error",
    message: ({ key }: { key: string }) => `Nothing is written for ${key}.`,
    hint: "Write its value, or remove the line.",
  },
  "schema/type": {
    severity: "error",
    message: ({ key, expected, found }: { key: string; expected: string; found: string }) =>
      `For ${key}, dlis expects ${expected}; this is ${found}.`,
    hint: ({
      type,
      list,
    }: {
      key: string;
      expected: string;
      found: string;
      type: string;
      list?: string | undefined;
    }) =>
      list !== undefined
        ? `Write \`${list}:\` on a line above the list, and indent each of its lines by two spaces.`
        : ({
            string: "Put the text between double quotes.",
            number: "Write digits only, such as 5 or 40.6.",
            integer: "Write digits only, such as 5.",
            boolean: "Write `true` or `false`; `vrai`, `faux`, `oui` and `non` are understood as well.",
            array: "Write each entry on a line of its own below, beginning by `- `.",
          }[type] ?? "Write its keys below, one a line, each followed by a colon and a space."),
  },
  "schema/value": {
    severity: "error",
    message: ({ key, value }: { key: string; value: string }) => `\`${value}\` is nothing that ${key} may be.`,
    hint: ({ near, all }: { key: string; value: string; near?: string | undefined; all: string }) =>
      near === undefined ? `It may be: ${all}.` : `Did you mean \`${near}\`?`,
  },
  "schema/unknown-type": {
    severity: "error",
    message: ({ type }: { type: string }) => `There is no type of question called \`${type}\`.`,
    hint: ({ near, all }: { type: string; near?: string | undefined; all: string }) =>
      near === undefined ? `There are: ${all}.` : `Did you mean \`${near}\`?`,
  },
  "schema/id": {
    severity: "error",
    message: ({ id }: { id: string }) =>
      `\`${id}\` can't be an id: platforms know pages and answers by ids of lower-case letters without accents, digits and hyphens.`,
    hint: ({ slug }: { id: string; slug: string }) =>
      slug === "" ? "Write one such as `trois-degres`." : `Write \`${slug}\`.`,
  },
  "schema/pattern": {
    severity: "error",
    message: ({ key, value, what }: { key: string; value: string; what: string }) =>
      `For ${key}, dlis expects ${what}; \`${value}\` is none.`,
    hint: "Write it in that form.",
  },
  "schema/too-long": {
    severity: "error",
    message: ({ key, length, limit }: { key: string; length: number; limit: number }) =>
      `${key} has ${length} characters; platforms keep at most ${limit}.`,
    hint: "Shorten it.",
  },
  "schema/too-few": {
    severity: "error",
    message: ({ key, count, limit }: { key: string; count: number; limit: number }) =>
      `${key} has ${count === 1 ? "1 entry" : `${count} entries`}; it needs at least ${limit}.`,
    hint: "Add what is missing.",
  },
  "schema/too-many": {
    severity: "error",
    message: ({ key, count, limit }: { key: string; count: number; limit: number }) =>
      `${key} has ${count} entries; there may be ${limit} at most.`,
    hint: ({ decimals }: { key: string; count: number; limit: number; decimals: boolean }) =>
      decimals ? "Between brackets a comma parts two numbers: write `[40.5, 45]`." : "Remove some, or share them out.",
  },
  "schema/repeated": {
    severity: "error",
    message: ({ key, value }: { key: string; value: string }) => `\`${value}\` stands in ${key} twice.`,
    hint: "Keep one.",
  },
  "schema/range": {
    severity: "error",
    message: ({ key, value, least, above, most }: Bounds & { key: string; value: string }) => {
      const bounds = [
        ...(least === undefined ? [] : [`at least ${least}`]),
        ...(above === undefined ? [] : [`more than ${above}`]),
        ...(most === undefined ? [] : [`at most ${most}`]),
      ];
      return `\`${value}\` is out of bounds: ${key} has to be ${bounds.join(" and ")}.`;
    },
    hint: "Write a number within these bounds.",
  },
  "schema/conflict": {
    severity: "error",
    message: ({ key, other }: { key: string; other: string }) =>
      `\`${key}\` and \`${other}\` exclude each other, so one of them would have no effect.`,
    hint: ({ key, other }: { key: string; other: string }) => `Remove \`${key}\` or \`${other}\`.`,
  },
  "question/no-answer": {
    severity: "error",
    message: ({ id }: { id: string }) => `Question \`${id}\` has no correct answer, so no learner could pass it.`,
    hint: ({ areas }: { id: string; areas?: boolean }) =>
      `Add \`correct: true\` to at least one ${areas ? "area" : "choice"}.`,
  },
  "question/all-right": {
    severity: "warning",
    message: ({ id }: { id: string }) =>
      `Every choice of \`${id}\` is right, so whoever ticks all of them gets the points without reading.`,
    hint: "Add a choice that is wrong, or ask in another way.",
  },
  "question/same-choice": {
    severity: "warning",
    message: ({ first, second }: { first: number; second: number }) =>
      `Choices ${first} and ${second} say the same, so learners can't know which of them is meant.`,
    hint: "Reword one of them, or remove it.",
  },
  "question/all-above": {
    severity: "warning",
    message: ({ text }: { text: string }) =>
      `“${text}” speaks of the other choices, but \`shuffle\` puts them in another order: it may stand first, or in the middle.`,
    hint: "Write `type: multiple` and let learners tick all that is right; or remove `shuffle`.",
  },
  "question/no-feedback": {
    severity: "info",
    message: ({ id }: { id: string }) =>
      `\`${id}\` says right or wrong and no more: nobody learns from a mistake that isn't explained.`,
    hint: "Add `feedback:` with `correct:` and `incorrect:`, or a `feedback:` to each wrong choice.",
  },
  "quiz/no-points": {
    severity: "warning",
    message: ({ mastery }: { mastery: number }) =>
      `This quiz asks for ${mastery} %, but none of its questions brings points: nobody can reach that.`,
    hint: "Remove `mastery`, or add questions that have a right answer.",
  },
  "quiz/longest-right": {
    severity: "info",
    message: ({ count, of }: { count: number; of: number }) =>
      `In ${count} of ${of} questions the right choice is clearly the longest, so it can be guessed without knowing.`,
    hint: "Shorten right choices, and put what they explain into their feedback; or write wrong ones as carefully.",
  },
  "quiz/same-position": {
    severity: "info",
    message: ({ count, position }: { count: number; position: number }) =>
      `In all ${count} questions with one right choice, it is choice ${position}: who sees that needs to know nothing.`,
    hint: "Add `shuffle: true` to the questions, or write the choices in another order.",
  },
  "file/too-large": {
    severity: "error",
    message: ({ size, limit }: { size: number; limit: number }) =>
      `This file has ${megabytes(size)} MB; dlis reads at most ${megabytes(limit)} MB of text at once, so that learners' phones can open the page.`,
    hint: "Cut it into several pages.",
  },
  "file/unreadable": {
    severity: "error",
    message: ({ path }: { path: string }) => `\`${path}\` can't be read.`,
    hint: "Check that the file exists and that you may open it.",
  },
  "file/encoding": {
    severity: "error",
    message: ({ encoding }: { encoding: string }) =>
      `This file is not saved as UTF-8 (it looks like ${encoding}), so accents would come out wrong.`,
    hint: "Save it again as UTF-8: in VS Code, click the encoding at the bottom right, then “Save with Encoding”; in Notepad, “Save as”, Encoding: UTF-8.",
  },
  "course/missing": {
    severity: "error",
    message: ({ folder }: { folder: string }) =>
      `There is no \`course.yaml\` in \`${folder}\`, so there is no course to build.`,
    hint: "Name a folder that holds a `course.yaml`, or stand in the folder above `courses/`.",
  },
  "course/inside": {
    severity: "warning",
    message: ({ path }: { path: string }) =>
      `\`${path}\` is a second course within this one: dlis reads only the \`course.yaml\` at the top, so what this one says has no effect.`,
    hint: "Move its folder beside this course; `modules` can still take modules from there, by a path such as `../other/modules/one`. If it is no course, delete the file.",
  },
  "course/iri": {
    severity: "error",
    message: ({ iri }: { iri: string }) => `\`iri: ${iri}\` is not an absolute address.`,
    hint: "Write an address you own, such as https://school.example/courses/rights. Nothing has to be there.",
  },
  "course/iri-missing": {
    severity: "error",
    message: () => "xAPI and cmi5 know a course by an address that stays for good, and this one has no `iri`.",
    hint: ({ id }: { id: string }) =>
      `Paste \`iri: https://school.example/courses/${id}\`, with a web site of your school instead of school.example, and never change it. Nothing has to be there. For SCORM alone, write \`targets: [scorm12]\` instead.`,
  },
  "course/iri-borrowed": {
    severity: "error",
    message: ({ id }: { id: string }) =>
      `A module is borrowed from the course \`${id}\`, which has no \`iri\`: xAPI and cmi5 could not name its pages and questions.`,
    hint: ({ id }: { id: string }) =>
      `Add a line such as \`iri: https://school.example/courses/${id}\` to that course’s course.yaml.`,
  },
  "module/missing": {
    severity: "error",
    message: ({ path }: { path: string }) =>
      `There is no folder \`${path}\` with pages in it, so this module would be empty.`,
    hint: ({ near }: { path: string; near?: string | undefined }) =>
      near === undefined
        ? "A path is relative to the folder of course.yaml; a borrowed module stands in another course beside this one."
        : `Did you mean \`${near}\`?`,
  },
  "module/outside": {
    severity: "error",
    message: ({ path }: { path: string }) => `\`${path}\` leaves the courses' folder, where dlis reads nothing.`,
    hint: "Borrow modules only from courses that stand beside this one, such as ../other-course/modules/rights.",
  },
  "module/title": {
    severity: "error",
    message: ({ path }: { path: string }) =>
      `The module \`${path}\` has no title, so the learner's menu would have a nameless entry.`,
    hint: "Add `title:` below its `path:` in course.yaml.",
  },
  "module/part": {
    severity: "error",
    message: ({ id }: { id: string }) => `This module has no page or quiz called \`${id}\`.`,
    hint: ({ near, all }: { id: string; near?: string | undefined; all: string }) =>
      near === undefined ? `It has: ${all}.` : `Did you mean \`${near}\`?`,
  },
  "module/part-unlisted": {
    severity: "warning",
    message: ({ id }: { id: string }) =>
      `\`${id}\` is in the module's folder but not in its list of parts, so learners don't get it.`,
    hint: "Add it to `parts:` in course.yaml, or move the file away.",
  },
  "id/duplicate": {
    severity: "error",
    message: ({ id, other }: { id: string; other: string }) =>
      `The id \`${id}\` is taken already (${other}); platforms would mix up the two records.`,
    hint: "Give one of them another `id:`.",
  },
  "id/form": {
    severity: "error",
    message: ({ id }: { id: string }) =>
      `\`${id}\` can't be an id: platforms know pages and questions by ids of lower-case letters, digits and hyphens.`,
    hint: ({ slug }: { id: string; slug: string }) => `Rename the file, or write \`id: ${slug}\`.`,
  },
  "page/front-matter": {
    severity: "error",
    message: () => "This page begins with `---` but the line that closes its front matter is missing.",
    hint: "Put a line of `---` after title and the other settings.",
  },
  "page/title": {
    severity: "error",
    message: () => "This page does not say what it is called, so the learner's menu would have a nameless entry.",
    hint: "Write this at the very top:",
  },
  "page/empty": {
    severity: "warning",
    message: () => "This page has no text.",
    hint: "Write something below the second `---`, or remove the file.",
  },
  "page/question": {
    severity: "error",
    message: ({ id }: { id: string }) => `This module has no question called \`${id}\` for its pages.`,
    hint: ({ near }: { id: string; near?: string | undefined }) =>
      near === undefined ? "Questions of pages stand in the module's questions.yaml." : `Did you mean \`${near}\`?`,
  },
  "page/question-twice": {
    severity: "error",
    message: ({ id }: { id: string }) =>
      `The question \`${id}\` is shown a second time; one answer would overwrite the other.`,
    hint: "Show it once, or write a second question.",
  },
  "question/unused": {
    severity: "warning",
    message: ({ id }: { id: string }) => `No page shows the question \`${id}\`.`,
    hint: ({ id }: { id: string }) => `Put \`::question{#${id}}\` on a line of its own in a page.`,
  },
  "question/several-answers": {
    severity: "error",
    message: ({ id, count }: { id: string; count: number }) =>
      `Question \`${id}\` is of type \`single\` but marks ${count} choices as correct.`,
    hint: "Keep one `correct: true`, or write `type: multiple`.",
  },
  "hotspot/several": {
    severity: "error",
    message: ({ id, count }: { id: string; count: number }) =>
      `Learners may choose one area of \`${id}\`, but ${count} are marked as correct.`,
    hint: "Add `choose: several`, or keep one `correct: true`.",
  },
  "hotspot/shape": {
    severity: "error",
    message: ({ number, shape, other }: { number: number; shape?: string | undefined; other?: string | undefined }) =>
      shape === undefined || other === undefined
        ? `Nothing says where area ${number} lies on the picture, so nobody could choose it there.`
        : `Area ${number} lies in two places: one by \`${shape}\`, one by \`${other}\`.`,
    hint: ({ shape }: { number: number; shape?: string | undefined; other?: string | undefined }) =>
      shape === undefined
        ? "Add where it lies, in percent of the picture: `rect: { left: 10, top: 20, width: 40, height: 12 }`."
        : "Keep one of them.",
  },
  "hotspot/outside": {
    severity: "error",
    message: ({ number }: { number: number }) => `Area ${number} reaches beyond the edge of the picture.`,
    hint: "All is in percent of the picture: left and width together are at most 100, so are top and height.",
  },
  "hotspot/small": {
    severity: "warning",
    message: ({ number, pixels, narrow }: Small) =>
      `On a small phone, area ${number} is ${pixels} pixels ${narrow ? "wide" : "high"}; a finger needs 24.`,
    hint: ({ side, needed }: Small) =>
      `Make it larger: a ${side} of ${needed} % or more. What surrounds the thing may belong to its area.`,
  },
  "hotspot/overlap": {
    severity: "warning",
    message: ({ first, second }: { first: number; second: number }) =>
      `Areas ${first} and ${second} overlap: who taps where both lie chooses area ${second}, and may have meant the other.`,
    hint: "Make one of them smaller. Their edges may touch.",
  },
  "hotspot/many": {
    severity: "warning",
    message: ({ id, count }: { id: string; count: number }) =>
      `\`${id}\` has ${count} areas: on a phone so many numbers hide the picture.`,
    hint: "Keep ten at most, or ask two questions.",
  },
  "hotspot/size": {
    severity: "error",
    message: ({ path }: { path: string }) =>
      `Nobody can tell how wide and high \`${path}\` is, so areas would not lie where they should.`,
    hint: 'In an SVG, add `viewBox` to the first element: `<svg viewBox="0 0 800 500" …>`. Save another picture anew.',
  },
  "hotspot/element": {
    severity: "error",
    message: ({ id }: { id: string }) => `Nothing in the drawing has the id \`${id}\`.`,
    hint: ({ near, all }: { id: string; near?: string | undefined; all: string }) =>
      near !== undefined
        ? `Did you mean \`${near}\`?`
        : all === ""
          ? "No shape of it has an id: give it one in your drawing program, or write `rect:` in percent."
          : `Shapes with an id: ${all}.`,
  },
  "hotspot/shapeless": {
    severity: "error",
    message: ({ id }: { id: string }) =>
      `\`${id}\` is no shape whose place can be told: how much room a text takes depends on the reader's fonts.`,
    hint: "Name a rectangle, circle, line, polygon or path, or a group that holds one; or write `rect:` in percent.",
  },
  "hotspot/no-drawing": {
    severity: "error",
    message: ({ id, path }: { id: string; path: string }) =>
      `\`element: ${id}\` names a part of an SVG, but \`${path}\` is none.`,
    hint: "Write `rect:`, `circle:` or `polygon:` in percent of the picture.",
  },
  "question/target": {
    severity: "error",
    message: ({ match }: { match: string }) =>
      `No target has the id \`${match}\`, so nobody could get this pair right.`,
    hint: ({ near, all }: { match: string; near?: string | undefined; all: string }) =>
      near === undefined ? `There are: ${all}.` : `Did you mean \`${near}\`?`,
  },
  "question/gaps": {
    severity: "error",
    message: ({ id }: { id: string }) => `The text of \`${id}\` has no gap to fill.`,
    hint: "Put the missing words between double brackets: `in 2030, [[80]] %`.",
  },
  "question/gap": {
    severity: "error",
    message: ({ gap }: { gap: string }) => `The gap \`[[${gap}]]\` has no right answer.`,
    hint: "Write the accepted answers with | between them; in a list, put = before the right one.",
  },
  "question/range": {
    severity: "error",
    message: () => "The range is upside down, so no number lies in it.",
    hint: "Write the smaller number first: `range: [10, 20]`.",
  },
  "question/numeric": {
    severity: "error",
    message: ({ id }: { id: string }) =>
      `Question \`${id}\` has neither \`answer\` nor \`range\`, so no number could be right.`,
    hint: "Add `answer: 12`, with `tolerance: 0.5` if near is right too, or `range: [10, 14]`.",
  },
  "scenario/start": {
    severity: "error",
    message: ({ start }: { start: string }) => `No step has the id \`${start}\`, so the dialogue could not begin.`,
    hint: ({ near, all }: { start: string; near?: string | undefined; all: string }) =>
      near === undefined ? `There are: ${all}. Without \`start\` it begins at the first.` : `Did you mean \`${near}\`?`,
  },
  "scenario/to": {
    severity: "error",
    message: ({ to }: { to: string }) =>
      `No step has the id \`${to}\`, so whoever gives this reply would get no further.`,
    hint: ({ near, all }: { to: string; near?: string | undefined; all: string }) =>
      near === undefined ? `There are: ${all}.` : `Did you mean \`${near}\`?`,
  },
  "scenario/dead-end": {
    severity: "error",
    message: ({ step }: { step: string }) =>
      `The step \`${step}\` has no reply and no end, so learners would be stuck there.`,
    hint: "If the dialogue is over, say how it ends: `end: good`, `mixed` or `bad`. If not, add `choices`.",
  },
  "scenario/end-goes-on": {
    severity: "error",
    message: ({ step }: { step: string }) => `The step \`${step}\` is an end and has replies, which nobody would see.`,
    hint: "Take `end` away if the dialogue goes on here, or `choices` if it is over.",
  },
  "scenario/no-end": {
    severity: "error",
    message: ({ id }: { id: string }) => `The dialogue \`${id}\` has no end, so nobody could finish it.`,
    hint: "Give the steps where it is over `end: good`, `mixed` or `bad`; their text is the debrief.",
  },
  "scenario/no-way-out": {
    severity: "error",
    message: ({ steps }: { steps: readonly string[] }) =>
      steps.length === 1
        ? `From the step \`${steps[0] ?? ""}\` no reply leads to an end: learners would go round in a circle.`
        : `From these steps no reply leads to an end: learners would go round in a circle. They are ${steps.map((each) => `\`${each}\``).join(", ")}.`,
    hint: "Add a reply that leads out, or make one of the steps an end.",
  },
  "scenario/unreachable": {
    severity: "warning",
    message: ({ step }: { step: string }) => `No way leads to the step \`${step}\`, so no learner will ever read it.`,
    hint: ({ step }: { step: string }) => `Let a reply lead there by \`to: ${step}\`, or delete the step.`,
  },
  "scenario/no-points": {
    severity: "warning",
    message: ({ id, points }: { id: string; points: number }) =>
      `The dialogue \`${id}\` is to bring ${points}, but no reply that can be given has points: it will not be scored.`,
    hint: "Give the good replies `points: 1` or more, or delete the `points` of the question.",
  },
  "scenario/too-long": {
    severity: "error",
    message: ({ id, count, most }: { id: string; count: number; most: number }) =>
      `The best way through \`${id}\` takes ${count} replies, but only ${most} are kept: nobody could get all the points.`,
    hint: "Let fewer replies that lead back have points, or make two dialogues of it.",
  },
  "scenario/too-many": {
    severity: "error",
    message: ({ id, count, most }: { id: string; count: number; most: number }) =>
      `The dialogue \`${id}\` has ${count} replies, more than the ${most} that platforms have room for.`,
    hint: "Make two dialogues of it: the second may begin where the first one ends.",
  },
  "quiz/draw": {
    severity: "error",
    message: ({ draw, pool }: { draw: number; pool: number }) =>
      `The quiz draws ${draw} questions, but there are only ${pool}.`,
    hint: "Lower `draw`, or write more questions.",
  },
  "quiz/draw-points": {
    severity: "warning",
    message: () => "The questions to draw from have different points, so learners get quizzes of different worth.",
    hint: "Give all questions of a quiz with `draw` the same points.",
  },
  "quiz/impossible": {
    severity: "error",
    message: ({ mastery }: { mastery: number }) =>
      `${mastery} % are asked for, but nothing in this course brings points: no one could pass.`,
    hint: "Remove `mastery`, or add questions that have a right answer.",
  },
  "course/passed-without-mastery": {
    severity: "error",
    message: () => "`completion: passed` asks learners to pass, but the course has no `mastery`.",
    hint: "Add `scoring: { mastery: 60 }`, or write `completion: both`.",
  },
  "course/quizzes-without-quiz": {
    severity: "error",
    message: ({ completion }: { completion: string }) =>
      `\`completion: ${completion}\` asks for quizzes, but there is no quiz: the course would be finished before it begins.`,
    hint: "Write `completion: pages`, or add a quiz.yaml.",
  },
  "scorm/many-pages": {
    severity: "warning",
    message: ({ pages }: { pages: number }) => `${pages} pages go into one launch: old phones take long to open it.`,
    hint: "Write `scorm: { scos: module }`: each module is then launched by itself.",
  },
  "scorm/suspend-data": {
    severity: "warning",
    message: ({ level, modules }: { level: string; modules: string }) =>
      `A learner who answers everything at length fills the 4,096 characters a platform keeps; then ${level}. Most room goes to: ${modules}.`,
    hint: "Fewer long text answers, or `scorm: { scos: module }`.",
  },
  "markdown/nesting": {
    severity: "error",
    message: ({ what, depth, limit }: { what: string; depth: number; limit: number }) =>
      `${what} stand ${depth} deep in each other here; dlis reads at most ${limit}.`,
    hint: "Was something pasted by mistake? Flatten it.",
  },
  "markdown/unknown-box": {
    severity: "warning",
    message: ({ name }: { name: string }) => `\`${name}\` is no box that dlis knows; its text is shown without one.`,
    hint: ({ near }: { name: string; near?: string | undefined }) =>
      near === undefined
        ? "Known: note, warning, objectives, keypoints, case, details, tabs, tab, columns, column, transcript; video, audio, question."
        : `Did you mean \`${near}\`?`,
  },
  "markdown/unclosed-box": {
    severity: "warning",
    message: ({ name }: { name: string }) => `The box \`${name}\` is never closed, so it runs to the end of the page.`,
    hint: "Close it by a line with as many colons as it was opened with. A box that holds another has one colon more.",
  },
  "markdown/box-colons": {
    severity: "error",
    message: ({ name, within }: { name: string; within: string; longer: string }) =>
      `The box \`${name}\` ends too soon: \`${within}\` in it has as many colons, so the first \`:::\` ends both.`,
    hint: ({ name, longer }: { name: string; within: string; longer: string }) =>
      `A box that holds others has one colon more: open it by \`${longer}${name.replace(/^:+/, "")}\`, and close it by \`${longer}\`.`,
  },
  "markdown/stray-colons": {
    severity: "warning",
    message: ({ colons }: { colons: string }) =>
      `\`${colons}\` ends no box here: none is open. Learners see the colons.`,
    hint: "Leave it out, or look for the box above that ended sooner than you meant.",
  },
  "markdown/template": {
    severity: "warning",
    message: ({ text }: { text: string }) =>
      `\`${text}\` is shown to learners as it stands: dlis fills in nothing between braces.`,
    hint: "Write the words themselves.",
  },
  "markdown/foreign-quiz": {
    severity: "warning",
    message: ({ text }: { text: string }) =>
      `\`${text}\` looks like a question of another tool (LiaScript, GIFT, Moodle); dlis shows it as text.`,
    hint: "Write the question in questions.yaml and show it by `::question{#id}`.",
  },
  "markdown/space-in-path": {
    severity: "warning",
    message: ({ text }: { text: string }) =>
      `\`${text}\` is shown to learners as it stands: a path that holds a space makes no link and no picture.`,
    hint: ({ path }: { text: string; path: string }) => `Write \`(<${path}>)\`, or rename the file.`,
  },
  "markdown/heading": {
    severity: "warning",
    message: () => "A heading of level 1 inside the page: the page's title is its only one. It becomes level 2.",
    hint: "Begin headings in the text with `##`.",
  },
  "markdown/broken-line": {
    severity: "error",
    message: ({ name }: { name: string }) =>
      `This line begins like \`${name}\`, but can't be read to its end, so learners would see it as it stands here.`,
    hint: 'What holds an equals sign or a blank goes between quotes: `{src="https://www.youtube.com/watch?v=…"}`. Are all brackets closed?',
  },
  "html/dropped": {
    severity: "warning",
    message: ({ what }: { what: string }) =>
      `${what} was left out: packages hold no scripts, styles, forms or frames of their own, so that they run safely everywhere.`,
    hint: ({ what }: { what: string }) =>
      what === "`<iframe>`"
        ? "The text around it is kept. A film of PeerTube, YouTube or Vimeo is written `::video[Title]{src=https://…}`."
        : "The text around it is kept. Use Markdown, or one of the boxes.",
  },
  "link/unsafe": {
    severity: "warning",
    message: ({ href }: { href: string }) =>
      `The link \`${href}\` was left out: only https, http, mailto and tel addresses are followed.`,
    hint: "The words of the link are kept.",
  },
  "link/missing": {
    severity: "error",
    message: ({ href }: { href: string }) => `\`${href}\` leads nowhere: there is no such page in the course.`,
    hint: ({ near }: { href: string; near?: string | undefined }) =>
      near === undefined
        ? "A link to a page is the path of its file, from the file it stands in."
        : `Did you mean \`${near}\`?`,
  },
  "link/vague": {
    severity: "warning",
    message: ({ words }: { words: string }) =>
      `“${words}” doesn't say where the link leads: people who go through a page's links by ear hear nothing else.`,
    hint: "Let the words of the link name what it opens: `the [timetable](timetable.md)`.",
  },
  "link/bare": {
    severity: "info",
    message: ({ href }: { href: string }) =>
      `\`${href}\` is shown as it is; read aloud, an address is a long row of letters and signs.`,
    hint: ({ href }: { href: string }) => `Write what is there: \`[name of the page](${href})\`.`,
  },
  "link/same-words": {
    severity: "info",
    message: ({ words, other }: { words: string; other: string }) =>
      `“${words}” leads to \`${other}\` further up and elsewhere here, so the two can't be told apart in a list of links.`,
    hint: "Say in each what is different.",
  },
  "link/gone": {
    severity: "warning",
    message: ({ url, status }: { url: string; status: number }) =>
      `\`${url}\` is no longer there (the site answers ${status}), so learners would meet an error.`,
    hint: "Look for its new address, or for a copy in an archive; else name another source.",
  },
  "link/moved": {
    severity: "info",
    message: ({ url, to }: { url: string; to: string }) => `\`${url}\` has moved for good, to \`${to}\`.`,
    hint: "Write the new address: the old one may stop leading there.",
  },
  "link/unreachable": {
    severity: "info",
    message: ({ url, why }: { url: string; why: string }) => `\`${url}\` could not be checked: ${why}.`,
    hint: "Open it in a browser. Some sites answer people only; others come back by themselves.",
  },
  "link/private": {
    severity: "warning",
    message: ({ url }: { url: string }) =>
      `\`${url}\` leads into a private network, so it opens for nobody outside of it; dlis did not ask for it.`,
    hint: "Name an address that everyone can open.",
  },
  "heading/skipped": {
    severity: "warning",
    message: ({ level, expected }: { level: number; expected: number }) =>
      `A heading of level ${level} stands where level ${expected} is next: those who find their way by headings think that something is missing.`,
    hint: ({ expected }: { level: number; expected: number }) =>
      `Begin it with \`${"#".repeat(expected)}\`. How large it looks is the theme's business.`,
  },
  "heading/empty": {
    severity: "warning",
    message: () => "This heading has no words: those who find their way by headings come to a place without a name.",
    hint: "Write its words, or remove its signs.",
  },
  "heading/bold": {
    severity: "info",
    message: ({ words }: { words: string; level: number }) =>
      `“${words}” looks like a heading but is a paragraph in bold, so nobody can jump to it.`,
    hint: ({ words, level }: { words: string; level: number }) => `Write \`${"#".repeat(level)} ${words}\`.`,
  },
  "table/no-header": {
    severity: "warning",
    message: () =>
      "No cell of this table says what stands in its columns, so those who listen to it hear words without knowing of what.",
    hint: "Write a heading for each column in the table's first row.",
  },
  "text/capitals": {
    severity: "info",
    message: ({ text }: { text: string }) =>
      `\`${text}\` is written in capitals, which are hard to read, and which some voices spell out.`,
    hint: "Write it in small letters; for stress put it between `**`.",
  },
  "text/emphasis": {
    severity: "info",
    message: () =>
      "A whole paragraph is in bold or in italics: where everything is stressed nothing is, and italics are hard to read for many.",
    hint: "Stress the few words that count, or use a box such as `:::note`.",
  },
  "text/colour": {
    severity: "info",
    message: ({ text }: { text: string }) =>
      `“${text}” names a thing by its colour, which tells nothing to those who can't see it or tell it from others.`,
    hint: "Name it by its words or its place as well.",
  },
  "title/long": {
    severity: "info",
    message: ({ length, limit }: { length: number; limit: number }) =>
      `This title has ${length} characters; beyond ${limit} a menu is hard to take in on a phone, and platforms cut it off.`,
    hint: "Shorten it, and say the rest in the text.",
  },
  "page/old": {
    severity: "info",
    message: ({ checked }: { checked: string }) =>
      `The facts of this page were last checked on ${checked}, more than two years ago; learners are shown that day.`,
    hint: "Check them, then write the day into `checked:`.",
  },
  "easy/sentence": {
    severity: "warning",
    message: ({ words, limit }: { words: number; limit: number }) =>
      `This sentence has ${words} words; on a page that is meant to be easy to read, it has ${limit} at most.`,
    hint: "Say one thing a sentence: cut it in two.",
  },
  "easy/words": {
    severity: "info",
    message: ({ words, limit }: { words: string; limit: number }) =>
      `Words of more than ${limit} letters on a page that is meant to be easy to read: ${words}.`,
    hint: "Use a shorter word; or explain it by `:term[…]`.",
  },
  "easy/mean": {
    severity: "info",
    message: ({ mean, limit }: { mean: number; limit: number }) =>
      `The sentences of this page have ${mean} words on average; on a page that is meant to be easy to read, ${limit} at most.`,
    hint: "Cut the longest ones.",
  },
  "easy/index": {
    severity: "info",
    message: ({ ease, limit }: { ease: number; limit: number }) =>
      `By the index of Flesch this page is read with effort (${ease} of 100); a page that is meant to be easy to read has at least ${limit}.`,
    hint: "Short sentences and short words raise it. It knows nothing of sense: have the page read by those it is for.",
  },
  "link/anchor": {
    severity: "warning",
    message: ({ href }: { href: string }) =>
      `\`${href}\` leads to a heading that isn't there; the link opens the page's beginning.`,
    hint: "A heading's address is its words in lower case with hyphens.",
  },
  "media/missing": {
    severity: "error",
    message: ({ path, isLink }: { path: string; isLink: boolean }) =>
      `\`${path}\` is not there, so learners would ${isLink ? "follow a link to nothing" : "see an empty frame"}.`,
    hint: ({ near }: { near?: string | undefined }) =>
      near === undefined ? "A path is relative to the file it stands in." : `Did you mean \`${near}\`?`,
  },
  "media/outside": {
    severity: "error",
    message: ({ path }: { path: string }) =>
      `\`${path}\` leads out of the course folder, where dlis takes nothing: a package must hold only what was meant for it.`,
    hint: "Copy the file into the course, for example into the module's media/ folder.",
  },
  "media/unreadable": {
    severity: "error",
    message: ({ path }: { path: string }) => `\`${path}\` can't be read.`,
    hint: "Check that you may open the file.",
  },
  "media/too-large": {
    severity: "error",
    message: ({ path }: { path: string }) => `\`${path}\` is larger than 2 GB; no platform would take the package.`,
    hint: "Make it smaller, or cut it into parts.",
  },
  "media/remote": {
    severity: "error",
    message: ({ path }: { path: string }) =>
      `\`${path}\` lies on another site: packages load nothing from elsewhere, so that learners are not tracked and nothing goes missing.`,
    hint: "Download the file (if its licence allows) into the module's media/ folder. A film may stay on PeerTube, YouTube or Vimeo: `::video[Title]{src=https://…}`.",
  },
  "media/film-site": {
    severity: "error",
    message: ({ host }: { address: string; host: string }) =>
      `\`${host}\` is no site whose films dlis shows: a learner who opens a film is seen by its site, so only sites that someone chose are asked.`,
    hint: ({ host }: { address: string; host: string }) =>
      `If it runs PeerTube, write \`peertube: [${host}]\` into course.yaml; else download the film into media/, or write a link.`,
  },
  "media/film-address": {
    severity: "error",
    message: ({ address }: { address: string; host: string }) => `\`${address}\` names no film.`,
    hint: "Copy the address of the film's own page, as the browser shows it: https://youtu.be/…, https://vimeo.com/…, or https://…/w/… of a PeerTube.",
  },
  "media/embedded": {
    severity: "error",
    message: ({ path }: { path: string }) =>
      `\`${path.slice(0, 30)}…\` is a picture within the text itself; packages hold pictures as files, so that pages stay small.`,
    hint: "Save it as a file in the module's media/ folder, and write the file's path here.",
  },
  "media/type": {
    severity: "error",
    message: ({ path, isLink }: { path: string; isLink: boolean }) =>
      `\`${path}\` is not a kind of file that ${isLink ? "a package may hold for learners to take away" : "browsers show here"}.`,
    hint: ({ isLink }: { isLink: boolean }) =>
      isLink
        ? "To take away: pdf, odt, ods, odp, docx, xlsx, pptx, csv, txt, epub, zip, pictures, sound and film."
        : "Pictures: png, jpg, gif, webp, avif, svg. Sound: mp3, m4a, ogg. Film: mp4, webm. Captions: vtt.",
  },
  "media/alt": {
    severity: "error",
    message: () => "This picture has no alternative text, so people who can't see it learn nothing of it.",
    hint: 'Add alt="what one has to know of it", or alt="" if it is only decoration.',
  },
  "media/captions": {
    severity: "warning",
    message: ({ path }: { path: string }) => `\`${path}\` has no captions, so people who can't hear it are left out.`,
    hint: "Add {captions=media/film.vtt} and a :::transcript below.",
  },
  "media/transcript": {
    severity: "warning",
    message: ({ path, isFilm }: { path: string; isFilm: boolean }) =>
      `\`${path}\` has no transcript below, so people who can't ${isFilm ? "see" : "hear"} it, or can't play it, are left out.`,
    hint: "Write it between `:::transcript` and `:::`, right below.",
  },
  "media/alt-name": {
    severity: "warning",
    message: ({ alt }: { alt: string; length: number }) =>
      `\`${alt}\` names the picture's file or kind, and not what is seen: people who can't see it learn nothing of it.`,
    hint: "Write what one has to know of it; or nothing between the brackets if it is only decoration.",
  },
  "media/alt-long": {
    severity: "info",
    message: ({ length }: { alt: string; length: number }) =>
      `The alternative text has ${length} characters; a voice reads it in one go, without a way back.`,
    hint: "Say in it what the picture is about, and put the details into the text or a `:::details` below.",
  },
  "media/svg": {
    severity: "warning",
    message: ({ path, what }: { path: string; what: string }) => `From \`${path}\` was left out: ${what}.`,
    hint: "A drawing in a package has no script, no handler and nothing from other sites.",
  },
  "media/svg-broken": {
    severity: "error",
    message: ({ path }: { path: string }) => `\`${path}\` is not a readable SVG drawing.`,
    hint: "Open it in the drawing program and save it again as plain SVG.",
  },
  "media/picture": {
    severity: "error",
    message: ({ path }: { path: string }) =>
      `\`${path}\` can't be read as a picture: it is broken, cut off or much too large.`,
    hint: "Open it in a picture program and save it again, as JPEG or PNG.",
  },
  "media/heavy": {
    severity: "info",
    message: ({ path, megabytes, minutes }: Heavy) =>
      `\`${path}\` weighs ${megabytes} MB: on a thin line (1.6 Mbit/s) it takes ${minutes} min to come, and it may use up what a learner pays for.`,
    hint: "Save a film at 480 lines or less, a sound as speech in mono, a moving picture as a film; or cut it into shorter ones.",
  },
  "media/same-name": {
    severity: "error",
    message: ({ path, other }: { path: string; other: string }) =>
      `\`${path}\` and \`${other}\` differ only by case or by signs that Moodle drops; one would replace the other.`,
    hint: "Rename one of the two.",
  },
  "media/unused": {
    severity: "warning",
    message: ({ path }: { path: string }) => `No page uses \`${path}\`; it does not go into the package.`,
    hint: "Use it, or move it out of the course folder.",
  },
  "glossary/missing": {
    severity: "error",
    message: ({ id }: { id: string }) => `The glossary has no term \`${id}\`.`,
    hint: ({ near, term }: { id: string; near?: string | undefined; term?: string | undefined }) =>
      near === undefined
        ? "Add it to glossary.yaml."
        : term === undefined
          ? `Did you mean \`${near}\`?`
          : `Did you mean “${term}”? Its id goes behind it: \`:term[…]{#${near}}\`.`,
  },
  "glossary/unused": {
    severity: "info",
    message: ({ id }: { id: string }) => `No text names the term \`${id}\`, so learners never see it explained.`,
    hint: ({ id }: { id: string }) => `Write \`:term[its words]{#${id}}\` where it is used, or remove it.`,
  },
  "source/unused": {
    severity: "info",
    message: ({ id }: { id: string }) => `No text cites the source \`${id}\`, so learners never see it.`,
    hint: ({ id }: { id: string }) => `Write \`[@${id}]\` behind what it says, or remove it.`,
  },
  "source/old": {
    severity: "info",
    message: ({ id, checked }: { id: string; checked: string }) =>
      `The source \`${id}\` was last looked at on ${checked}, more than two years ago: its figures may have changed, or it may be gone.`,
    hint: "Look at it again, mend what the pages say, and write the day into `checked:`.",
  },
  "source/unchecked": {
    severity: "info",
    message: ({ id, year }: { id: string; year: string }) =>
      `The source \`${id}\` is of ${year}, and nothing says that somebody has looked since whether it still holds.`,
    hint: "Look whether there is a newer one; then write the day into `checked:`.",
  },
  "source/missing": {
    severity: "error",
    message: ({ id }: { id: string }) => `\`[@${id}]\` names a source that sources.yaml does not have.`,
    hint: ({ near }: { id: string; near?: string | undefined }) =>
      near === undefined ? "Add it to sources.yaml." : `Did you mean \`${near}\`?`,
  },
  "theme/unknown": {
    severity: "error",
    message: ({ theme }: { theme: string }) => `There is no theme called \`${theme}\`.`,
    hint: ({ near, all }: { theme: string; near?: string | undefined; all: string }) =>
      near === undefined ? `Known: ${all}.` : `Did you mean \`${near}\`?`,
  },
  "theme/untrusted": {
    severity: "warning",
    message: ({ count }: { count: number }) =>
      `The course brings ${count === 1 ? "a template" : `${count} templates`} of its own, and dlis's are used instead: a template is code that runs on your computer.`,
    hint: "If you know who wrote it, build with --trust-theme; else delete the folder theme/.",
  },
  "theme/template-unknown": {
    severity: "error",
    message: ({ name }: { name: string; near?: string | undefined }) =>
      `dlis has no template \`${name}\`, so this one would never be used.`,
    hint: ({ near }: { name: string; near?: string | undefined }) =>
      near === undefined ? "Name it like one of those in templates/ of dlis." : `Did you mean \`${near}.hbs\`?`,
  },
  "theme/template": {
    severity: "error",
    message: ({ reason }: { reason: string }) => `This template can't do its work: ${reason}`,
    hint: "It is given what dlis's own template of that name is given: begin with a copy of it.",
  },
  "theme/gate": {
    severity: "error",
    message: ({ what }: { what: string }) =>
      `A template of this course writes ${what}, which no package may hold: it would not run on every platform, or would ask another site.`,
    hint: "A template has no script, style, `style=` or `on…=`, and asks nothing of other sites. Colours and fonts stand in theme.yaml.",
  },
  "theme/contrast": {
    severity: "error",
    message: ({ colour, under, contrast, least }: Contrast) =>
      `\`${colour}\` on \`${under}\` has a contrast of ${contrast.toFixed(1)} to 1; links and buttons need ${least} to 1, or many could not read them (WCAG 2.2, 1.4.3).`,
    hint: ({ near }: Contrast) => `The nearest colour of the same kind that can be read is \`${near}\`:`,
  },
  "theme/background": {
    severity: "error",
    message: ({ background }: Background) =>
      `\`${background}\` is too dark for the background of light pages: dark pages come by themselves, for those who want them.`,
    hint: ({ near }: Background) => `Take white or a light colour, such as \`${near}\`:`,
  },
  "language/untranslated": {
    severity: "warning",
    message: ({ language }: { language: string }) =>
      `The player's own words don't exist in \`${language}\` yet; they are shown in English.`,
    hint: "See CONTRIBUTING.md: a language is one file.",
  },
  "language/unmarked": {
    severity: "info",
    message: ({ text, language }: Unmarked) =>
      `“${text}” seems to be in another language${language === undefined ? "" : ` (\`${language}\`)`}, which nothing says: a screen reader would speak it with the wrong voice, so that nobody understands it.`,
    hint: ({ language, isRtl }: Unmarked) =>
      `Put it between \`<span lang="${language ?? "…"}"${isRtl ? ' dir="rtl"' : ""}>\` and \`</span>\`${language === undefined ? ", with the tag of its language, such as `ar` or `uk`" : ""}.`,
  },
  "translation/missing": {
    severity: "info",
    message: ({ language, pages, pagesMissing, texts, textsMissing, from }: Missing) =>
      `In \`${language}\`, ${pagesMissing} of ${pages} pages and ${textsMissing} of ${texts} texts are not translated, so learners read them in \`${from}\`.`,
    hint: ({ files, more }: Missing & { files: readonly string[]; more: number }) =>
      `What is missing most: ${files.map((file) => `\`${file}\``).join(", ")}${more > 0 ? `, and ${more} more` : ""}. The same path below \`i18n/…/\` translates a file.`,
  },
  "translation/orphan": {
    severity: "warning",
    message: ({ name, isFile }: { name: string; isFile: boolean }) =>
      isFile
        ? `There is no \`${name}\` in the course that this file could translate, so nobody will read it.`
        : `The source has no \`${name}\` here, so nobody will read this.`,
    hint: ({ near }: { name: string; isFile: boolean; near?: string | undefined }) =>
      near === undefined
        ? "Was it renamed or removed there? A translation has the same files, keys and ids as its source."
        : `Did you mean \`${near}\`?`,
  },
  "translation/structure": {
    severity: "warning",
    message: ({ what }: { what: keyof typeof structures }) =>
      `${structures[what]}, so learners get the source's instead.`,
    hint: ({ what, ids }: { what: keyof typeof structures; ids?: readonly string[] }) =>
      ids !== undefined && ids.length > 0
        ? `Missing here: ${ids.map((id) => `\`::question{#${id}}\``).join(", ")}.`
        : {
            gaps: "Keep as many `[[…]]`, lists where there are lists, and in them the right entry at the same place.",
            entries: "Give each entry the source's id; or write as many entries as there are, in the same order.",
            kind: "Compare with the source: a text for a text, a list for a list.",
            questions: "Show the same questions in the same order.",
          }[what],
  },
  "translation/not-text": {
    severity: "warning",
    message: ({ key }: { key: string }) =>
      `\`${key}\` is no text, and here it is another than in the source. A translation can't change a score or the structure, so this has no effect.`,
    hint: "Remove the line here; change it in the source if it is wrong there.",
  },
  "translation/language": {
    severity: "warning",
    message: ({ folder, is }: { folder: string; is: "no-tag" | "source" }) =>
      is === "source"
        ? `\`i18n/${folder}\` bears the course's own language, so what is in it would translate nothing.`
        : `\`i18n/${folder}\` bears no language's tag, so what is in it is not read.`,
    hint: ({ is }: { folder: string; is: "no-tag" | "source" }) =>
      is === "source"
        ? "Remove the folder; or name the right language in `course.yaml`."
        : "Name the folder by a tag such as `ro`, `el` or `pt-BR`.",
  },
  "translation/not-built": {
    severity: "info",
    message: ({ language }: { language: string }) =>
      `There is no \`course.yaml\` in \`i18n/${language}\`, so no package is made in that language unless \`--lang ${language}\` asks for it.`,
    hint: "Once it is good enough for learners, write the file with the course's `title` in that language.",
  },
  "assessment/weights": {
    severity: "error",
    message: () => "Every dimension has the weight 0, so there would be no index.",
    hint: "Give a `weight` above 0 to the dimensions that make the index; 0 is for what is shown beside it.",
  },
  "assessment/dimension-empty": {
    severity: "error",
    message: ({ id }: { id: string }) => `No item asks about the dimension \`${id}\`, so it would never have a score.`,
    hint: "Write items for it, or remove it.",
  },
  "assessment/bands": {
    severity: "error",
    message: ({ id, from, to, next }: { id: string; from: number; to: number; next: number }) =>
      id === ""
        ? `The bands end at ${next - 1}: an index above that would have no band.`
        : `The band \`${id}\` goes from ${from} to ${to}, but the next one has to begin at ${next}: a number needs one band, and one only.`,
    hint: "Bands begin at 0, end at 100, and each begins one above the end of the one before.",
  },
  "assessment/unknown": {
    severity: "error",
    message: ({ what, name }: { what: string; name: string }) =>
      `There is no ${what} called \`${name}\` here, so answers could not be read.`,
    hint: ({ near, all }: { what: string; name: string; near?: string | undefined; all: string }) =>
      near === undefined ? `There are: ${all === "" ? "none" : all}.` : `Did you mean \`${near}\`?`,
  },
  "assessment/reverse": {
    severity: "error",
    message: ({ id, type }: { id: string; type: string }) =>
      `Item \`${id}\` is reversed, but is of the type \`${type}\`: only scales have two ends.`,
    hint: "Remove `reverse`; give the options the values that they are worth.",
  },
  "assessment/options": {
    severity: "error",
    message: ({ id, type, what }: { id: string; type: string; what: "options" | "values" | "key" | "one-key" }) =>
      `Item \`${id}\` of the type \`${type}\` ${
        {
          options: "has no `options`, so there is nothing to choose",
          values: "has options without a `value`, so their answers could not be scored",
          key: "has no `key`, so no answer would be right",
          "one-key": "has more than one right option in its `key`, of which people can choose only one",
        }[what]
      }.`,
    hint: "`anchored` and `situational`: options with a `value` from 0 to 1. `single` and `multiple`: options, and `key: [id]`. `truefalse`: `key: [true]` or `key: [false]`.",
  },
  "assessment/condition": {
    severity: "error",
    message: () =>
      "This condition does not say what is compared with what, so nobody could know when the profile holds.",
    hint: "Write `score:` (with `minus:` for a difference) or `of:`, one of them, and `below:`, `at-least:` or `at-most:`.",
  },
  "assessment/step": {
    severity: "error",
    message: ({ step }: { step: string }) =>
      `\`${step}\` leads to no module or page that is known here, so the recommendation would lead nowhere.`,
    hint: ({ near, all }: { step: string; near?: string | undefined; all: string }) =>
      near === undefined
        ? `There are: ${all === "" ? "none" : all}. Add it below \`advice: modules:\`, or write another.`
        : `Did you mean \`${near}\`?`,
  },
  "assessment/module": {
    severity: "error",
    message: ({ name }: { name: string }) =>
      `\`${name}\` says neither which module of this course it is, nor the title of another package, so learners could not find it.`,
    hint: "Write `module:` with a module's id, or `course:` and `title:` of another package.",
  },
  "assessment/reversed-in-a-row": {
    severity: "info",
    message: ({ id, form }: { id: string; form: "full" | "short" }) =>
      `In the ${form} form, item \`${id}\` follows another reversed one and no other item can stand between them: people who read fast answer both the wrong way round.`,
    hint: "Have fewer reversed items, or word one of them the other way.",
  },
  "assessment/notice": {
    severity: "error",
    message: ({ mode, missing }: { mode: "cohort" | "lms"; missing: readonly string[] }) =>
      `In the mode \`${mode}\` answers leave the device, and people would not be told ${missing.map((key) => `\`${key}\``).join(", ")}.`,
    hint: "Write them below `study:`: who is responsible, whom to ask, what it is for, and when answers are deleted.",
  },
  "assessment/comparable": {
    severity: "error",
    message: () =>
      "`comparable: true` says that numbers of several languages mean the same, but no study that has shown it is named.",
    hint: "Name the study in `reference:`, or remove `comparable`.",
  },
  "assessment/too-large": {
    severity: "error",
    message: ({ length, limit }: { length: number; limit: number }) =>
      `A result code of this instrument has ${length} characters; more than ${limit} do not fit the one line of a form.`,
    hint: "Ask fewer items, shorten `instrument`, `wave` or `school`, or choose another `mode`.",
  },
  "assessment/named": {
    severity: "warning",
    message: ({ answers, sensitive, grade }: { answers: boolean; sensitive: boolean; grade: boolean }) =>
      `Of everyone who agrees, teachers will see beside the name: the index, the score of each dimension${answers ? `, each answer${sensitive ? " that is not sensitive" : ""}` : ""}${grade ? ", and the index as a grade" : ""}.`,
    hint: "Is there a good reason? `mode: local` keeps all with the learner; `mode: cohort` gives a code without a name.",
  },
  "assessment/twice": {
    severity: "error",
    message: ({ instrument, version, first }: { instrument: string; version: string; first: string }) =>
      `\`${first}\` asks with \`${instrument}\` ${version} already: a platform that keeps the results would take the two for one.`,
    hint: "Learners may answer a self-assessment once more, and see both results side by side. Or deliver one of them with `mode: local`.",
  },
  "assessment/nothing-told": {
    severity: "error",
    message: ({ mode, key }: { mode: string; key: string }) =>
      `\`${key}\` asks to tell the platform something, but in the mode \`${mode}\` it is told that a choice was made, and nothing more.`,
    hint: ({ key }: { mode: string; key: string }) => `Remove \`${key}\`, or choose \`mode: lms\`.`,
  },
  "rule/unknown": {
    severity: "error",
    message: ({ code }: { code: string }) => `There is no rule called \`${code}\`, so this line would have no effect.`,
    hint: ({ near }: { code: string; near?: string | undefined }) =>
      near === undefined
        ? "A rule's name stands between brackets at the end of each problem; `dlis check --explain` lists them all."
        : `Did you mean \`${near}\`?`,
  },
  "rule/fixed": {
    severity: "error",
    message: ({ code }: { code: string }) =>
      `\`${code}\` can't be turned down: with this error no package could be right.`,
    hint: "Remove this line. Warnings and remarks may be turned up, down or off.",
  },
  "disable/unknown": {
    severity: "warning",
    message: ({ code }: { code: string }) =>
      code === ""
        ? "This remark does not say which rule it is about, so it silences nothing."
        : `There is no rule called \`${code}\`, so this remark silences nothing.`,
    hint: ({ near }: { code: string; near?: string | undefined }) =>
      near === undefined
        ? "Write `dlis-disable-next-line`, the rule's name, a colon and the reason."
        : `Did you mean \`${near}\`?`,
  },
  "disable/fixed": {
    severity: "warning",
    message: ({ code }: { code: string }) =>
      `\`${code}\` is an error, which no remark silences: with it no package could be right.`,
    hint: "Mend the line below, and remove this remark.",
  },
  "disable/reason": {
    severity: "info",
    message: ({ code }: { code: string }) =>
      `\`${code}\` is silenced here without a reason, so nobody will know later whether that is still right.`,
    hint: ({ code }: { code: string }) => `Write it behind a colon: \`dlis-disable-next-line ${code}: reason\`.`,
  },
  "disable/unused": {
    severity: "info",
    message: ({ code }: { code: string }) =>
      `Nothing is wrong with the next line by \`${code}\`: this remark silences nothing.`,
    hint: "Remove it; or move it to just above the line it is about.",
  },
} as const satisfies Record<
  string,
  {
    severity: "error" | "warning" | "info";
    message: (params: never) => string;
    hint?: string | ((params: never) => string);
  }
>;
export type Messages = typeof messages;
