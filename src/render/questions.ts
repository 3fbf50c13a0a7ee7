import { fnv } from "../model/fnv.ts";
import type { Quiz } from "../model/course.ts";
import type { Question } from "../model/questions/index.ts";
import type { Choice } from "../model/questions/choice.ts";
import type { Option } from "../model/questions/kind.ts";
import { typedLimit } from "../model/questions/typed.ts";
import type { Picture } from "./hotspot.ts";
import { gapMarker, type TextsOf } from "./texts.ts";
import { template } from "./templates.ts";
import type { Strings } from "./locale.ts";

interface Shown {
  readonly strings: Strings;
  /** Renders the author's Markdown at the question's place. */
  readonly texts: TextsOf;
  /** Of a question about one. */
  readonly picture?: Picture | undefined;
  /** Attributes that name its language where the page around it has another. */
  readonly attributes?: string;
  /** Of how many, and the how-manieth; absent for a question in a page. */
  readonly number?: { readonly n: number; readonly m: number };
  readonly quiz?: Pick<Quiz, "feedback">;
}

const instructions: Readonly<Record<Question["type"], string>> = {
  single: "quiz.one",
  multiple: "quiz.many",
  truefalse: "quiz.one",
  matching: "quiz.match",
  categorise: "quiz.sort",
  ordering: "quiz.order",
  numeric: "quiz.number",
  shorttext: "quiz.text",
  cloze: "quiz.gaps",
  likert: "quiz.scale",
  reflection: "quiz.text",
  hotspot: "quiz.many",
};

/** One question as a native form; its answers are in the player's data, its feedback in inert `<template>`s. */
export function questionHtml(
  question: Question,
  { strings, texts, picture, attributes = "", number, quiz }: Shown,
): string {
  const { feedback } = question;
  const block = (markdown: string | undefined) => (markdown === undefined ? undefined : texts.block(markdown));
  return template(`questions/${question.type}`, strings, {
    id: question.fullId,
    attributes,
    stem: question.type === "cloze" ? undefined : texts.block(question.text),
    instruction: strings(question.type === "hotspot" && !question.several ? "quiz.one" : instructions[question.type]),
    number,
    alone: !number,
    now: quiz === undefined || quiz.feedback === "now",
    checks: question.type !== "likert" && question.type !== "reflection",
    hints: question.hints.map((hint) => texts.block(hint)),
    feedbacks: (["correct", "partial", "incorrect", "always"] as const).flatMap((when) =>
      feedback[when] === undefined ? [] : [{ when, html: block(feedback[when]) }],
    ),
    ...partsOf(question, strings, texts, picture),
  });
}

function partsOf(question: Question, strings: Strings, texts: TextsOf, picture: Picture | undefined): object {
  const words = (options: readonly Option[]) =>
    options.map(({ id, text }) => ({
      id,
      html: texts.inline(text),
      words: texts.plain(text),
      attributes: texts.attributes(text),
    }));
  const shownChoice = ({ id, text, feedback }: Choice) => ({
    id,
    html: texts.inline(text),
    feedback: feedback === undefined ? undefined : texts.block(feedback),
  });
  switch (question.type) {
    case "single":
    case "multiple":
      return {
        options: question.choices.map(shownChoice),
      };
    case "hotspot":
      return {
        several: question.several,
        tall: picture?.tall,
        picture: picture && { ...picture, alt: question.alt, attributes: texts.attributes(question.alt) },
        options: question.choices.map((choice, index) => ({
          ...shownChoice(choice),
          drawn: drawn(picture, index),
        })),
      };
    case "truefalse":
      return { options: question.choices.map(({ id }) => ({ id, html: strings(`quiz.${id}`) })) };
    case "matching":
    case "categorise":
      return { items: words(question.items), targets: words(question.targets) };
    case "ordering":
      // Not in the right order, yet the same in every build: printed pages and readers without script must not see the key.
      return { options: words(mixed(question.items, question.fullId)) };
    case "likert": {
      const options = question.scale.map(({ id, text }) => ({
        id,
        html: text === "" ? strings(`likert.${id}`) : texts.inline(text),
      }));
      return { options };
    }
    case "cloze":
      return { gapped: gapped(question, texts) };
    case "numeric":
      return { unit: question.unit };
    case "shorttext":
      return { limit: typedLimit(question.accept) };
    default:
      return {};
  }
}

/** An area as attributes: a frame within the picture, in percent, which a shape fills; or the corners of a polygon. */
function drawn(picture: Picture | undefined, index: number): object | undefined {
  const area = picture?.areas[index];
  if (!area) return undefined;
  const base = { number: index + 1, of: picture };
  if ("polygon" in area) {
    const [[x, y] = [0, 0]] = area.polygon;
    const polygon = area.polygon.map((corner) => corner.map(rounded).join(",")).join(" ");
    return { ...base, polygon, frame: undefined, x: rounded(x), y: rounded(y) };
  }
  const { left, top, width, height } = "rect" in area ? area.rect : area.ellipse;
  const frame = { left: rounded(left), top: rounded(top), width: rounded(width), height: rounded(height) };
  return { ...base, frame, round: "ellipse" in area };
}
/** A tenth of a percent is less than a pixel on a phone. */
const rounded = (percent: number): number => Math.round(percent * 10) / 10;

/** A question's own words, gaps as ellipses; `plain` takes the markup away. */
export const stemOf = ({ type, text }: Question, plain: (markdown: string) => string): string =>
  plain(type === "cloze" ? text.replace(gaps, "…") : text);

/** `[[…]]` */
const gaps = /\[\[[^\]]*\]\]/g;

/** The text of a cloze with a field at each gap. */
function gapped(question: Extract<Question, { type: "cloze" }>, texts: TextsOf): string {
  const strings = texts.strings(question.text);
  let at = 0;
  const marked = question.text.replace(gaps, () => gapMarker(at++));
  return texts.block(marked, question.text).replace(/\uE000(\d+)\uE001/g, (whole, index: string) => {
    const gap = question.gaps[Number(index)];
    if (!gap) return whole;
    const longest = Math.max(...gap.accept.map((each) => each.length));
    return template("questions/gap", strings, {
      id: `${question.fullId}:${gap.id}`,
      item: gap.id,
      label: strings("quiz.gap", { n: Number(index) + 1 }),
      options: gap.options.length > 0 ? mixed(gap.options, `${question.fullId}${gap.id}`) : undefined,
      limit: typedLimit(gap.accept),
      size: Math.min(24, Math.max(4, longest + 2)),
    }).trim();
  });
}

/** The list in an order that only its ids decide, and never the author's (where there are two or more). */
function mixed<T extends Option>(list: readonly T[], seed: string): readonly T[] {
  const sorted = [...list].sort((a, b) => (fnv(seed + a.id) >>> 0) - (fnv(seed + b.id) >>> 0));
  return sorted.length > 1 && sorted.every((each, index) => each === list[index])
    ? [...sorted.slice(1), ...sorted.slice(0, 1)]
    : sorted;
}
