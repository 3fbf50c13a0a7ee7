import { activityId, activityTypes, type Addresses } from "../../model/activity.ts";
import { kindOf, type Question, type Response } from "../../model/questions/index.ts";
import { parseNumber } from "../../model/questions/number.ts";
import type { Ignored } from "../../model/questions/fold.ts";
import type { Activity, Asked, Component, Interaction, WordsOf } from "./adapter.ts";

const and = "[,]";
const to = "[.]";
const between = "[:]";
/** Patterns of a text with gaps: more than these tell a report nothing. */
const mostPatterns = 20;

/** xapi-cmi5.md §3, interaction activities: a question's definition, and a response in its format. */
export function describe(
  { question, response, words, itemWords, stem }: Asked,
  addresses: Addresses,
  language: string,
): Pick<Interaction, "response" | "patterns" | "activity"> {
  const { interaction } = kindOf(question);
  if (!interaction) return { response: "", patterns: [] };
  const patterns = patternsOf(question);
  const activity: Activity = {
    id: activityId(addresses, question.fullId, true),
    definition: {
      type: activityTypes.question,
      name: { [language]: stem() },
      interactionType: interaction,
      ...(patterns.length === 0 ? {} : { correctResponsesPattern: patterns }),
      ...components(question, language, words, itemWords),
    },
  };
  return { response: formatted(question, response), patterns, activity };
}

function components(question: Question, language: string, words: WordsOf, itemWords: WordsOf) {
  const kind = kindOf(question);
  const list = (ids: readonly { readonly id: string }[] = [], wordsOf: WordsOf): readonly Component[] =>
    ids.map(({ id }) => ({ id, description: { [language]: wordsOf(id) } }));
  switch (kind.interaction) {
    case "choice":
    case "sequencing":
      return { choices: list(kind.options(question), words) };
    case "likert":
      return { scale: list(kind.options(question), words) };
    case "matching":
      return { source: list(kind.items?.(question), itemWords), target: list(kind.options(question), words) };
    default:
      return {};
  }
}

function formatted(question: Question, response: Response): string {
  const kind = kindOf(question);
  if (kind.interaction === "matching") {
    const items = kind.items?.(question) ?? [];
    return response.flatMap((id, index) => (id === "" ? [] : [`${items[index]?.id ?? ""}${to}${id}`])).join(and);
  }
  // What is no number can't be told as one: a store may refuse the statement for it.
  if (question.type === "numeric") return String(parseNumber(response[0] ?? "", question.unit) ?? "");
  return response.map((part) => (kind.interaction === "fill-in" ? plain(part) : part)).join(and);
}

/** Texts may hold what separates them. */
const plain = (text: string): string => text.replace(/\[([,.:])\]/g, "[ $1 ]");

function patternsOf(question: Question): readonly string[] {
  if (question.type === "shorttext") return question.accept.map((each) => caseOf(question.ignore) + plain(each));
  if (question.type === "cloze") {
    const all = question.gaps.reduce<readonly string[][]>(
      (found, { accept }) =>
        found.flatMap((before) => accept.map((each) => [...before, plain(each)])).slice(0, mostPatterns),
      [[]],
    );
    return all.map((each) => `${caseOf(question.ignore)}{order_matters=true}${each.join(and)}`);
  }
  if (question.type === "numeric") {
    const { min, max } = question;
    return [min === max ? rounded(min) : `${rounded(min)}${between}${rounded(max)}`];
  }
  const correct = kindOf(question).correct(question);
  return correct === undefined ? [] : [formatted(question, correct)];
}

/** Without the slack that keeps 40,7 within 40,6 ± 0,1 whatever binary fractions make of it. */
const rounded = (value: number): string => String(Number(value.toPrecision(8)));
const caseOf = (ignore: Ignored): string => `{case_matters=${String(!ignore.case)}}`;
