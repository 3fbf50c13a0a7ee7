import { toHtml, type Surroundings } from "./markdown.ts";
import type { Shelf } from "../model/memory.ts";

/** What rendering a text asked of its surroundings, in order: name, arguments, answer. */
type Asked = readonly [name: (typeof questions)[number] | "say", args: readonly unknown[], answer: unknown];
export interface Rendering {
  readonly markdown: string;
  readonly html: string;
  readonly asked: readonly Asked[];
}

const questions = ["origin", "link", "media", "question", "term", "source"] as const;

/**
 * The HTML of a text as in an earlier build, if everything it asks of its surroundings is answered as it was then. The
 * surroundings are asked again either way, in the same order, since they note what they are asked for; and each only once.
 */
export function toHtmlAgain(markdown: string, around: Surroundings, shelf: Shelf<Rendering>): string {
  const page = around.page ? `page ${around.page.easy}` : "text";
  const key = `${page} ${around.strings.language} ${around.prefix} ${around.file} ${markdown.length} ${markdown.slice(0, 40)}`;
  const found = shelf.recall(key);
  const known = found?.markdown === markdown ? found : undefined;
  const answered: Asked[] = [];
  let isSame = known !== undefined;
  for (const [name, args, before] of known?.asked ?? []) {
    const answer = ask(around, name, args);
    answered.push([name, args, answer]);
    isSame = name === "say" || isEqual(answer, before);
    if (!isSame) break;
  }
  if (known && isSame) return known.html;
  const asked: Asked[] = [];
  const listening: Surroundings = { ...around, say: (problem) => void answerTo("say", [problem]) };
  for (const name of questions) Object.assign(listening, { [name]: (...args: unknown[]) => answerTo(name, args) });
  const html = toHtml(markdown, listening);
  shelf.keep(key, { markdown, html, asked });
  return html;

  // Up to the answer that differs, rendering asks what it asked before: that has been answered already.
  function answerTo(name: Asked[0], args: readonly unknown[]): unknown {
    const done = answered[asked.length];
    const answer = done ? done[2] : ask(around, name, args);
    asked.push([name, args, answer]);
    return answer;
  }
}

function ask(around: Surroundings, name: Asked[0], args: readonly unknown[]): unknown {
  return (around[name] as (...args: readonly unknown[]) => unknown)(...args);
}

/** Answers are plain values, or objects of such. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [one, other] = [Object.entries(a), b as Readonly<Record<string, unknown>>];
  return one.length === Object.keys(b).length && one.every(([name, value]) => value === other[name]);
}
