import { nearest } from "../model/nearest.ts";
import type { Place } from "../model/place.ts";
import { shownPath, type Sources } from "../model/source-tree.ts";
import { diagnostic, isCode, type Diagnostic } from "./diagnostic.ts";
import { adjustableCodes, isAdjustable } from "./levels.ts";

/** A remark of an author that one rule does not hold for the line below it. */
interface Exception {
  readonly code: string;
  readonly reason: string;
  readonly place: Place;
  /** The line it is about: the next one that is neither empty nor such a remark. */
  readonly line: number;
}

const mark = "dlis-disable-next-line";
const inMarkdown = /^([\s>]*)(<!--\s*dlis-disable-next-line\b[ \t]*([^\s:]*?)[ \t]*(?::[ \t]*(.*?))?\s*-->)\s*$/;
const inYaml = /^(\s*)(#\s*dlis-disable-next-line\b[ \t]*([^\s:]*)[ \t]*(?::[ \t]*(.*?))?)\s*$/;

function exceptionsIn(file: string, text: string): Exception[] {
  const found: Exception[] = [];
  const lines = text.split(/\r\n?|\n/);
  const isPage = file.endsWith(".md");
  let isFront = isPage && /^\uFEFF?---\s*$/.test(lines[0] ?? "");
  let fence = "";
  const matches = lines.map((line, index) => {
    if (isFront) {
      isFront = index === 0 || !/^---\s*$/.test(line);
      return inYaml.exec(line);
    }
    // What stands in a block of code is shown to learners, not said to dlis.
    const [, marks = ""] = isPage ? (/^ {0,3}(`{3,}|~{3,})/.exec(line) ?? []) : [];
    if (fence === "") fence = marks;
    else if (marks.startsWith(fence)) fence = "";
    if (fence !== "") return null;
    return inMarkdown.exec(line) ?? (isPage ? null : inYaml.exec(line));
  });
  for (const [index, match] of matches.entries()) {
    if (!match) continue;
    const [, indent = "", whole = "", code = "", reason = ""] = match;
    let next = index + 1;
    while (next < lines.length && (matches[next] || lines[next]?.trim() === "")) next++;
    const place = { file, line: index + 1, column: indent.length + 1, endColumn: indent.length + whole.length + 1 };
    found.push({ code, reason, place, line: next + 1 });
  }
  return found;
}

/**
 * Problems without those that a remark above their line excepts, and with what is wrong with such remarks. One about a rule
 * that was not asked for, or that may have more to say of texts not looked at, is not called needless.
 */
export function withExceptions(
  problems: readonly Diagnostic[],
  { course, shared, lenders }: Sources,
  wasAskedFor: (code: string) => boolean,
): Diagnostic[] {
  let left = [...problems];
  const said: Diagnostic[] = [];
  for (const tree of [course, ...(shared ? [shared] : []), ...lenders.values()])
    for (const [path, text] of tree.texts) {
      if (!text.includes(mark)) continue;
      for (const exception of exceptionsIn(shownPath(tree, path), text)) {
        const { code, reason, place, line } = exception;
        // Another course's remarks are its own authors' business.
        const say = (problem: Diagnostic): number => (tree === course ? said.push(problem) : 0);
        if (!isCode(code)) {
          say(diagnostic("disable/unknown", { code, near: nearest(code, adjustableCodes) }, place));
          continue;
        }
        if (!isAdjustable(code)) {
          say(diagnostic("disable/fixed", { code }, place));
          continue;
        }
        if (reason === "") say(diagnostic("disable/reason", { code }, place));
        const before = left.length;
        left = left.filter((each) => each.code !== code || each.place?.file !== place.file || each.place.line !== line);
        if (left.length === before && wasAskedFor(code)) say(diagnostic("disable/unused", { code }, place));
      }
    }
  return [...left, ...said];
}
