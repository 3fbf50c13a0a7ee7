import { kindOf, type Question, type Response } from "../../model/questions/index.ts";
import { parseNumber } from "../../model/questions/number.ts";
import type { Asked, Interaction } from "./adapter.ts";

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
const digits = "123456789abcdefghijklmnopqrstuvwxyz0";
const longest = 255;

/** A line of at most 255 characters, as CMIFeedback asks. */
const line = (text: string): string => cut(text.replace(/\s+/g, " ").trim(), longest);
const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** scorm12.md §7: a response and its patterns in the letters of the standard, or in the words of the page. */
export function describe(asked: Asked): Pick<Interaction, "response" | "patterns"> {
  const { question, response, readable } = asked;
  const kind = kindOf(question);
  const correct = kind.correct(question);
  const tell = (answer: Response): string => line(readable ? inWords(answer, asked) : inLetters(question, answer));
  if (question.type === "shorttext") return { response: tell(response), patterns: question.accept.map(line) };
  // A range has no pattern in this standard.
  if (question.type === "numeric" && question.answer === undefined) return { response: tell(response), patterns: [] };
  const isSet = kind.interaction === "matching" || question.type === "multiple" || question.type === "hotspot";
  const pattern = correct && (isSet && !readable ? `{${tell(correct)}}` : tell(correct));
  return { response: tell(response), patterns: pattern === undefined ? [] : [pattern] };
}

const plainNumber = (typed: string, unit?: string): string => {
  const value = parseNumber(typed, unit);
  return value === undefined ? typed : String(value);
};

function inLetters(question: Question, answer: Response): string {
  const kind = kindOf(question);
  const options = kind.options(question)?.map(({ id }) => id) ?? [];
  // A reply is told by its place in its step, as the printed dialogue has it: all replies are more than there are letters.
  const lists =
    question.type === "scenario" ? question.steps.map(({ choices }) => choices.map(({ id }) => id)) : [options];
  const letter = (id: string): string => letters[lists.find((list) => list.includes(id))?.indexOf(id) ?? -1] ?? "";
  switch (kind.interaction) {
    case "true-false":
      return answer[0] === "true" ? "t" : "f";
    case "choice":
    case "sequencing":
      return answer.map(letter).join(",");
    case "likert":
      return digits[options.indexOf(answer[0] ?? "")] ?? "";
    case "matching":
      return answer
        .map((id, index) => (id === "" ? "" : `${digits[index] ?? ""}.${letter(id)}`))
        .filter(Boolean)
        .join(",");
    case "numeric":
      return plainNumber(answer[0] ?? "", question.type === "numeric" ? question.unit : undefined);
    default:
      return answer.join(" / ");
  }
}

function inWords(answer: Response, { question, words, itemWords }: Asked): string {
  const kind = kindOf(question);
  const items = kind.items?.(question).map(({ id }) => id) ?? [];
  switch (kind.interaction) {
    case "sequencing":
      return answer.map((id) => cut(words(id), Math.max(8, longest / answer.length - 3))).join(" > ");
    case "matching":
      return answer
        .map((id, index) => (id === "" ? "" : `${itemWords(items[index] ?? "")} = ${words(id)}`))
        .filter(Boolean)
        .join(" ; ");
    case "numeric":
      return plainNumber(answer[0] ?? "", question.type === "numeric" ? question.unit : undefined);
    case "fill-in":
      return answer.join(" / ");
    default:
      return answer.map(words).join(" ; ");
  }
}
