import { recordFormat, type FilledIn } from "../../model/assessment/record.ts";
import { isPossible, type Answer } from "../../model/assessment/sheet.ts";
import type { Found } from "../entry.ts";
import type { InstrumentOf } from "../instruments.ts";
import type { Pseudonym } from "../people.ts";
import { entryOfFilled } from "./filled.ts";
import { isObject, wordIn } from "./statements.ts";

const mark = Buffer.from(recordFormat);
export const mayBeLearnerFile = (bytes: Buffer): boolean => bytes.includes(mark);
export const isLearnerFile = (value: unknown): boolean => isObject(value) && value.format === recordFormat;

/** What a file that a learner took away tells. */
export function* foundInLearnerFile(
  value: unknown,
  instrumentOf: InstrumentOf,
  pseudonym: Pseudonym,
  line: number,
): Generator<Found> {
  if (!isObject(value)) return;
  const [id, version] = [wordIn(value, "instrument"), wordIn(value, "version")];
  const known = instrumentOf(id, version);
  if (!known) {
    yield { problem: { code: "report/other-instrument", params: { instrument: `${id} ${version}`.trim() }, line } };
    return;
  }
  const answers: Record<string, Answer> = {};
  const given = isObject(value.answers) ? value.answers : {};
  for (const item of known.instrument.items) {
    const answer = given[item.id];
    const read =
      answer === "na" || answer === "given" ? answer : Array.isArray(answer) ? answer.map(String) : undefined;
    if (read === undefined) continue;
    if (isPossible(item, read)) answers[item.id] = read;
    else
      yield { problem: { code: "report/impossible-answer", params: { item: item.id, answer: shorten(read) }, line } };
  }
  const background = isObject(value.background) ? value.background : {};
  const filled: FilledIn = {
    instrument: id,
    version,
    language: wordIn(value, "language"),
    translation: wordIn(value, "translation"),
    wave: wordIn(value, "wave"),
    school: wordIn(value, "school"),
    form: value.form === "short" ? "short" : "full",
    wording: wordIn(value, "wording"),
    background: Object.fromEntries(known.instrument.background.map((each) => [each.id, wordIn(background, each.id)])),
    answers,
    id: wordIn(value, "id"),
  };
  if (filled.id === "") yield { problem: { code: "report/no-person", line } };
  else yield { entry: entryOfFilled(known, filled, pseudonym, line) };
}

export const shorten = (answer: Answer): string => {
  const text = typeof answer === "string" ? answer : answer.join(", ");
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
};
