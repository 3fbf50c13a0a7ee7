import type { PlayerData } from "../../model/player-data.ts";
import { kindOf, type Question } from "../../model/questions/index.ts";

/** What the recorded letters of an interaction mean, in the words of the course's page. */
export interface Reader {
  /** The question, by the interaction's id. */
  stem(id: string): string | undefined;
  words(id: string, recorded: string): string | undefined;
}

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
const digits = "123456789abcdefghijklmnopqrstuvwxyz0";

export function readerOf(course: Document): Reader | undefined {
  const text = course.getElementById("data")?.textContent;
  if (!text) return undefined;
  const data = JSON.parse(text) as PlayerData;
  const names = new Map(Object.entries(data.interactions).map(([fullId, id]) => [id, fullId]));
  const questions = new Map(data.plan.parts.flatMap((part) => part.questions).map((each) => [each.fullId, each]));

  const formOf = (id: string): HTMLElement | null =>
    course.querySelector(`form[data-question="${CSS.escape(names.get(id) ?? "")}"]`);

  return {
    stem(id) {
      const stem = formOf(id)?.querySelector(".stem, .gapped")?.cloneNode(true);
      if (!stem || !("querySelectorAll" in stem)) return undefined;
      (stem as Element).querySelectorAll(".eyebrow, .how").forEach((each) => each.remove());
      return flat(stem.textContent);
    },
    words(id, recorded) {
      const question = questions.get(names.get(id) ?? "");
      const form = formOf(id);
      return question && form ? inWords(question, form, recorded) : undefined;
    },
  };
}

function inWords(question: Question, form: HTMLElement, recorded: string): string | undefined {
  const kind = kindOf(question);
  const bare = recorded.replace(/^\{|\}$/g, "");
  const options = kind.options(question)?.map(({ id }) => id) ?? [];
  const items = kind.items?.(question).map(({ id }) => id) ?? [];
  const wordsOf = (id: string | undefined): string => (id === undefined ? "?" : wordsIn(form, id));
  const byLetter = (letter: string, signs: string, ids: readonly string[]): string =>
    wordsOf(ids[signs.indexOf(letter)]);
  switch (kind.interaction) {
    case "true-false":
      return wordsOf(bare === "t" ? "true" : "false");
    case "choice":
    case "sequencing":
      if (bare === "" || bare.split(",").some((each) => each.length !== 1)) return undefined;
      return bare
        .split(",")
        .map((letter) => byLetter(letter, letters, options))
        .join(kind.interaction === "choice" ? " ; " : " > ");
    case "likert":
      return byLetter(bare, digits, options);
    case "matching":
      if (!/^\w\.\w(,\w\.\w)*$/.test(bare)) return undefined;
      return bare
        .split(",")
        .map((pair) => `${byLetter(pair.charAt(0), digits, items)} = ${byLetter(pair.charAt(2), letters, options)}`)
        .join(" ; ");
    default:
      return undefined;
  }
}

/** Items and options may bear the same id: what is chosen from a list is found there first. */
function wordsIn(form: HTMLElement, id: string): string {
  const holder = [...form.querySelectorAll<HTMLElement>("[data-option], [data-item]")].find(
    ({ dataset }) => dataset.option === id || dataset.item === id,
  );
  const option = [...form.querySelectorAll("option")].find(({ value }) => value === id);
  return flat(holder?.querySelector(".words")?.textContent ?? option?.textContent ?? id);
}

const flat = (text: string | null): string => (text ?? "").replace(/\s+/g, " ").trim();
