import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "../validate/link-rules.ts";
import { writeWhole } from "../write-whole.ts";

const day = 24 * 60 * 60 * 1000;
/** How long an answer is believed: a page that is there stays a while; one that isn't may come back tomorrow. */
const believed: Readonly<Record<Answer["is"], number>> = {
  there: 7 * day,
  moved: 7 * day,
  gone: day,
  private: 0,
  unreachable: day / 4,
};
const form = 1;

type Kept = Record<string, { readonly at: number; readonly answer: Answer }>;
const fileIn = (folder: string): string => join(folder, "links.json");

/** Answers of earlier runs that may still be believed; none where nothing, or nothing readable, was kept. */
export function recalled(folder: string, now: number): Map<string, { at: number; answer: Answer }> {
  try {
    const { version, answers } = JSON.parse(readFileSync(fileIn(folder), "utf8")) as {
      version: unknown;
      answers: Kept;
    };
    if (version !== form) return new Map();
    return new Map(Object.entries(answers).filter(([, { at, answer }]) => at <= now && now - at < believed[answer.is]));
  } catch {
    return new Map();
  }
}

/** Keep answers for the next run; says whether that was possible. */
export async function keep(
  folder: string,
  answers: ReadonlyMap<string, { at: number; answer: Answer }>,
): Promise<boolean> {
  const contents = `${JSON.stringify({ version: form, answers: Object.fromEntries(answers) }, null, 1)}\n`;
  return writeWhole(fileIn(folder), contents).then(
    () => true,
    () => false,
  );
}
