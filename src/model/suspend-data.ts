import { fnv } from "./fnv.ts";
import type { Answer, Plan, Progress, QuizProgress } from "./progress.ts";
import { kindOf, type Question, type Response } from "./questions/index.ts";
import { measureWidth } from "./assessment/measure.ts";
import { typedLimit } from "./questions/typed.ts";

/**
 * Progress as one short ASCII string, in this order, so that data cut short lose the least:
 *
 *     d1 level salt sequence place * pages * quizzes * questions * history * texts * sheets
 *
 * Numbers are digits of base 64. An id is known by its key, a salted hash: data outlive pages and questions that were
 * added, removed or moved, and a key that the course doesn't know any more is passed over.
 */
export interface Suspended {
  readonly progress: Progress;
  readonly sequence: number;
  readonly level: number;
}

/** Characters that every SCORM 1.2 platform keeps. */
export const limit = 4096;

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
/** The last digit: no response, an open part of one, and (three of them) no percentage. */
const none = 63;
const longestText = 255;
const lastLevel = 6;
/** More than the head, the separators and the fingerprint take. */
const frame = 40;

const largest = (width: number): number => 64 ** width - 1;
const whole = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value) || 0));
const hundredths = (percentage: number): number => whole(percentage * 100, 10_000);

function digits(value: number, width: number): string {
  let text = "";
  for (let left = value; text.length < width; left = Math.floor(left / 64)) text = alphabet.charAt(left % 64) + text;
  return text;
}

const entriesOf = (section: string): number[] => Array.from(section, (digit) => alphabet.indexOf(digit));
const numberIn = (section: string): number => entriesOf(section).reduce((sum, digit) => sum * 64 + digit, 0);

/** FNV-1a with murmur's ending, which spreads the last letters over all 32 bits. */
function hash(text: string, salt: number): number {
  let bits = fnv(text, 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1));
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

// Three digits tell some thousand ids apart; a plan with more than any salt can part has the last salts, with five.
const lastSalt = 63;
const keyWidth = (salt: number): number => (salt < 56 ? 3 : 5);
const keyNumber = (text: string, salt: number): number => hash(text, salt) >>> (32 - 6 * keyWidth(salt));
const keyFor = (text: string, salt: number): string => digits(keyNumber(text, salt), keyWidth(salt));

interface Keys {
  readonly salt: number;
  readonly width: number;
  readonly keyOf: ReadonlyMap<string, string>;
  readonly idOf: ReadonlyMap<string, string>;
}

/** The keys of these ids under one salt; a key that two of them share stands for none. */
function keysUnder(ids: ReadonlySet<string>, salt: number): Keys {
  const idOf = new Map<string, string>();
  for (const id of ids) {
    const key = keyFor(id, salt);
    idOf.set(key, idOf.has(key) ? "" : id);
  }
  const keyOf = new Map([...idOf].map(([key, id]) => [id, key]));
  keyOf.delete("");
  return { salt, width: keyWidth(salt), keyOf, idOf };
}

/** All that a plan's keys may stand for: its parts and questions, and what they were called before. */
const idsOf = ({ parts, formerly = {} }: Plan): ReadonlySet<string> =>
  new Set([
    ...parts.flatMap((part) => [part.fullId, ...part.questions.map(({ fullId }) => fullId)]),
    ...Object.keys(formerly),
  ]);

/** What an id stands for now: itself, or the name that took its place; "" if the plan has neither. */
function currentIn(plan: Plan): (id: string) => string {
  const own = idsOf({ ...plan, formerly: {} });
  const renamed = new Map(Object.entries(plan.formerly ?? {}));
  return (id) => (own.has(id) ? id : (renamed.get(id) ?? ""));
}

const keysOfPlans = new WeakMap<Plan, Keys>();

/** The plan's keys under the smallest salt that tells all of its ids apart. */
function keysOf(plan: Plan): Keys {
  const known = keysOfPlans.get(plan);
  if (known) return known;
  const ids = idsOf(plan);
  let salt = 0;
  while (salt < lastSalt && new Set(Array.from(ids, (id) => keyNumber(id, salt))).size < ids.size) salt++;
  const keys = keysUnder(ids, salt);
  keysOfPlans.set(plan, keys);
  return keys;
}

const pagesOf = ({ parts }: Plan): string[] => [
  ...new Set(parts.filter(({ kind }) => kind === "page").map(({ fullId }) => fullId)),
];

const questionsOf = ({ parts }: Plan): ReadonlyMap<string, Question> =>
  new Map(parts.flatMap(({ questions }) => questions.map((question) => [question.fullId, question])));

/** What a response chooses from, as far as one digit counts; `undefined` for typed text. */
const optionsOf = (question: Question): string[] | undefined =>
  kindOf(question)
    .options(question)
    ?.slice(0, none)
    .map(({ id }) => id);
const itemsOf = (question: Question): string[] | undefined =>
  kindOf(question)
    .items?.(question)
    .map(({ id }) => id);

/** The response, if the question as it is now may have it. */
function possible(question: Question, response: Response | undefined): Response | undefined {
  const options = optionsOf(question);
  const size = itemsOf(question)?.length ?? (options ? response?.length : 1);
  if (response?.length !== size) return undefined;
  if (!options) return response?.map((text) => text.slice(0, longestText));
  const fits = response && response.length < none && response.every((id) => id === "" || options.includes(id));
  return fits ? response : undefined;
}

/**
 * Shows, 62 times of 64, that numbers of options and items no longer mean what they meant. What was changed after the last try
 * has the check that follows.
 */
const checkOf = (question: Question, response: Response, isDraft = false): string =>
  digits((hash([...(itemsOf(question) ?? []), ...response].join("\n"), 0) + Number(isDraft)) % 64, 1);

/** A sheet of answers outlasts all other answers; one handed in, whose index remains, goes before one that isn't. */
function cleanQuiz({ attempts, kept, seed, open, history, sheet }: QuizProgress, level: number): QuizProgress {
  return {
    attempts: whole(attempts, largest(3) >> 1),
    ...(kept === undefined ? {} : { kept: hundredths(kept) / 100 }),
    seed: whole(seed, largest(3)),
    open,
    history: level < 3 ? history.map((each) => hundredths(each) / 100) : [],
    ...(sheet === undefined || level >= (open ? lastLevel : 5) ? {} : { sheet: sheet.replace(/[^\w-]/g, "") }),
  };
}

/** `undefined` where nothing would be left that is worth a record. */
function cleanAnswer(question: Question, answer: Answer, level: number): Answer | undefined {
  const tries = whole(answer.tries, 62);
  const isLost = level >= (!optionsOf(question) ? 1 : tries > 0 ? 2 : 4);
  const response = isLost ? undefined : possible(question, answer.response);
  if (kindOf(question).interaction === undefined || (tries === 0 && !response)) return undefined;
  return {
    tries,
    parts: whole(answer.parts, kindOf(question).parts(question)),
    ...(response ? { response } : {}),
    ...(response && tries > 0 && answer.isDraft ? { isDraft: true } : {}),
  };
}

/**
 * What is left of progress at a level of loss, under the names that parts and questions have now. 0: everything, but what
 * isn't the plan's and answers to reflections, which are never written on any platform. Then go, one after the other: 1 texts typed, 2 choices of questions handed in,
 * 3 the history of attempts, 4 choices of drafts, 5 questions of quizzes handed in, whose percentage remains,
 * and 6 the order in which pages were read, with whatever a huge plan has no room for.
 */
export function degrade(plan: Plan, progress: Progress, level: number): Progress {
  const { keyOf, width } = keysOf(plan);
  let room = level < lastLevel ? Infinity : limit - frame;
  /** The first ones there is room for. */
  const fitting = <T>(records: readonly T[], size: number): readonly T[] => {
    const kept = records.slice(0, Math.floor(room / size));
    room -= kept.length * size;
    return kept;
  };

  const current = currentIn(plan);
  /** Where both names have a record, the one with today's name counts. */
  const renamed = <T>(records: Readonly<Record<string, T>>): Map<string, T> =>
    new Map(
      Object.entries(records)
        .sort(([a], [b]) => Number(current(a) === a) - Number(current(b) === b))
        .map(([id, each]) => [current(id), each]),
    );
  const read = new Set(progress.read.map(current));
  const pages = new Set(fitting(pagesOf(plan), 1 / 6).filter((id) => keyOf.has(id)));
  const quizzes = new Map<string, QuizProgress>();
  const answers = new Map<string, Answer>();
  const quizzesBefore = renamed(progress.quizzes);
  const answersBefore = renamed(progress.answers);
  for (const { kind, fullId, questions } of plan.parts) {
    const quiz = kind === "page" ? undefined : quizzesBefore.get(fullId);
    if (quiz && keyOf.has(fullId)) quizzes.set(fullId, cleanQuiz(quiz, level));
    if (level >= 5 && quiz && quiz.attempts > 0 && !quiz.open) continue;
    for (const question of questions) {
      const before = answersBefore.get(question.fullId);
      const answer = before && keyOf.has(question.fullId) ? cleanAnswer(question, before, level) : undefined;
      if (answer) answers.set(question.fullId, answer);
    }
  }
  const place = current(progress.place ?? "");
  return {
    ...(keyOf.has(place) && plan.parts.some(({ fullId }) => fullId === place) ? { place } : {}),
    read: level < lastLevel ? [...read].filter((id) => pages.has(id)) : [...pages].filter((id) => read.has(id)),
    quizzes: Object.fromEntries(fitting([...quizzes], width + 9)),
    answers: Object.fromEntries(fitting([...answers], width + 3)),
  };
}

// What is escaped separates texts here, or is mangled by platforms that put it into HTML or a script.
const escaped = (text: string): string =>
  text.replace(/[^ !#%'-)+-;=?-[\]-}]/g, (unit) => `~${digits(unit.charCodeAt(0), 3)}`);
const unescaped = (text: string): string =>
  text.replace(/~([\w-]{3})/g, (_, code: string) => String.fromCharCode(numberIn(code)));

function write(plan: Plan, { place, read, quizzes, answers }: Progress, sequence: number, level: number): string {
  const { salt, keyOf } = keysOf(plan);
  const questions = questionsOf(plan);
  const key = (id: string): string => keyOf.get(id) ?? "";
  let [quizRecords, questionRecords, histories, texts, sheets] = ["", "", "", "", ""];
  for (const [id, { attempts, open, kept, seed, history, sheet }] of Object.entries(quizzes)) {
    const numbers = [attempts * 2 + Number(open), kept === undefined ? largest(3) : hundredths(kept), seed];
    quizRecords += key(id) + numbers.map((each) => digits(each, 3)).join("");
    if (history.length > 0)
      histories += key(id) + digits(history.length, 2) + history.map((each) => digits(hundredths(each), 3)).join("");
    if (sheet !== undefined) sheets += key(id) + digits(sheet.length, 2) + sheet;
  }
  for (const [id, { tries, parts, response, isDraft }] of Object.entries(answers)) {
    const question = questions.get(id);
    const options = question && optionsOf(question);
    const check = question && response ? checkOf(question, response, isDraft) : "";
    questionRecords += key(id) + digits(tries, 1) + digits(parts, 1);
    questionRecords += options && response ? digits(response.length, 1) + check : digits(none, 1);
    for (const each of (options && response) ?? [])
      questionRecords += digits(each === "" ? none : (options?.indexOf(each) ?? none), 1);
    if (response && !options) texts += `${key(id)}${check}${response.map(escaped).join("$")}&`;
  }
  return [
    `d1${level}${digits(salt, 1)}${digits(sequence, 8)}${key(place ?? "")}`,
    level < lastLevel ? read.map(key).join("") : bitmap(plan, salt, new Set(read)),
    quizRecords,
    questionRecords,
    histories,
    texts,
    ...(sheets === "" ? [] : [sheets]),
  ].join("*");
}

/** Pages in the plan's order, six a character, behind a fingerprint of that order. */
function bitmap(plan: Plan, salt: number, read: ReadonlySet<string>): string {
  const pages = pagesOf(plan).slice(0, (limit - frame) * 6);
  let text = keyFor(pages.join("\n"), salt);
  for (let index = 0; index < pages.length; index += 6)
    text += digits(
      pages.slice(index, index + 6).reduce((sum, id, bit) => sum + (read.has(id) ? 2 ** bit : 0), 0),
      1,
    );
  return text;
}

/** The first level at which it fits, and the text. */
export function encode(plan: Plan, progress: Progress, sequence: number): { text: string; level: number } {
  for (let level = 0; ; level++) {
    const text = write(plan, degrade(plan, progress, level), whole(sequence, largest(8)), level);
    if (text.length <= limit || level === lastLevel) return { text, level };
  }
}

/** Characters that all of it would take if there were no limit. For the build's report. */
export const fullSize = (plan: Plan, progress: Progress): number =>
  write(plan, degrade(plan, progress, 0), 1, 0).length;

/** Records that are whole: a head of fixed width, and as many characters more as the head says. */
function* recordsIn(section: string, width: number, more: (head: string) => number = () => 0) {
  for (let at = 0; at < section.length;) {
    const head = section.slice(at, at + width);
    const end = at + width + more(head);
    if (end > section.length) return;
    yield { head, tail: section.slice(at + width, end) };
    at = end;
  }
}

/** What can be read; undefined for foreign or empty data. Cut data gives what stands before the cut. */
export function decode(plan: Plan, text: string): Suspended | undefined {
  const header = /^d1([0-6])([\w-])([\w-]{8})/.exec(text);
  if (!header) return undefined;
  const [start, level, salt = "", sequence = ""] = header;

  const { idOf, width } = keysUnder(idsOf(plan), numberIn(salt));
  const current = currentIn(plan);
  const idIn = (record: string): string => current(idOf.get(record.slice(0, width)) ?? "");
  const questions = questionsOf(plan);

  const sections = text.slice(start.length).split("*");
  // A foreign character ends a section as a cut would.
  const [place = "", pages = "", quizRecords = "", questionRecords = "", histories = ""] = sections.map(
    (section) => /^[\w-]*/.exec(section)?.[0] ?? "",
  );

  const quizzes = new Map<string, QuizProgress>();
  for (const { head } of recordsIn(quizRecords, width + 9)) {
    const [attempts = 0, kept = 0, seed = 0] = [0, 3, 6].map((at) => numberIn(head.slice(width + at, width + at + 3)));
    quizzes.set(idIn(head), {
      attempts: attempts >> 1,
      ...(kept === largest(3) ? {} : { kept: kept / 100 }),
      seed,
      open: attempts % 2 === 1,
      history: [],
    });
  }
  for (const { head, tail } of recordsIn(histories, width + 2, (record) => 3 * numberIn(record.slice(width)))) {
    const quiz = quizzes.get(idIn(head));
    const history = [...recordsIn(tail, 3)].map((each) => numberIn(each.head) / 100);
    if (quiz) quizzes.set(idIn(head), { ...quiz, history });
  }
  const sheets = /^[\w-]*/.exec(sections[6] ?? "")?.[0] ?? "";
  for (const { head, tail } of recordsIn(sheets, width + 2, (record) => numberIn(record.slice(width)))) {
    const quiz = quizzes.get(idIn(head));
    if (quiz) quizzes.set(idIn(head), { ...quiz, sheet: tail });
  }

  const answers = new Map<string, Answer>();
  /** Numbers and texts mean nothing if the question has changed since. */
  const respond = (id: string, check: string, response: Response): void => {
    const [question, answer] = [questions.get(id), answers.get(id)];
    if (!question || !answer) return;
    if (checkOf(question, response) === check) answers.set(id, { ...answer, response });
    else if (checkOf(question, response, true) === check) answers.set(id, { ...answer, response, isDraft: true });
  };
  const numberAt = (record: string, at: number): number => numberIn(record.charAt(width + at));
  const choices = (record: string): number => (numberAt(record, 2) === none ? 0 : numberAt(record, 2) + 1);
  for (const { head, tail } of recordsIn(questionRecords, width + 3, choices)) {
    const id = idIn(head);
    const question = questions.get(id);
    const options = question && optionsOf(question);
    answers.set(id, { tries: numberAt(head, 0), parts: numberAt(head, 1) });
    // An option that is gone leaves a name no option has, so that the response is found impossible.
    const chosen = entriesOf(tail.slice(1)).map((index) => (index === none ? "" : (options?.[index] ?? "\n")));
    if (options && tail) respond(id, tail.charAt(0), chosen);
  }
  for (const record of (sections[5] ?? "").split("&").slice(0, -1)) {
    const id = idIn(record);
    const question = questions.get(id);
    if (question && !optionsOf(question))
      respond(
        id,
        record.charAt(width),
        record
          .slice(width + 1)
          .split("$")
          .map(unescaped),
      );
  }

  const progress: Progress = {
    place: idIn(place),
    read:
      Number(level) < lastLevel
        ? [...recordsIn(pages, width)].map(({ head }) => idIn(head))
        : readIn(plan, numberIn(salt), pages),
    quizzes: Object.fromEntries(quizzes),
    answers: Object.fromEntries(answers),
  };
  return { progress: degrade(plan, progress, 0), sequence: numberIn(sequence), level: Number(level) };
}

function readIn(plan: Plan, salt: number, section: string): string[] {
  const ids = pagesOf(plan);
  if (!section.startsWith(keyFor(ids.join("\n"), salt))) return [];
  const bits = section.slice(keyWidth(salt));
  return ids.filter((_, index) => (numberIn(bits.charAt(Math.floor(index / 6))) >> (index % 6)) & 1);
}

/** Progress at its largest: every page read, every question answered at length, every text filled. For the build's check. */
export function worstCase(plan: Plan): Progress {
  const quizzes = plan.parts.filter((part) => part.kind !== "page");
  const place = plan.parts[0]?.fullId;
  return {
    ...(place === undefined ? {} : { place }),
    read: pagesOf(plan),
    quizzes: Object.fromEntries(
      quizzes.map((quiz): [string, QuizProgress] => {
        const { fullId } = quiz;
        if (quiz.kind === "assessment") {
          const sheet = quiz.told ? "-".repeat(2 * measureWidth(quiz.instrument)) : undefined;
          const record = { attempts: 2, kept: 100, seed: 0, open: true, history: [] };
          return [fullId, sheet === undefined ? record : { ...record, sheet }];
        }
        const times = Math.min(quiz.attempts ?? 10, 10);
        const history = Array.from({ length: times }, () => 100);
        return [fullId, { attempts: times, kept: 100, seed: largest(3), open: true, history }];
      }),
    ),
    answers: Object.fromEntries(
      plan.parts
        .flatMap(({ questions }) => questions)
        .map((question): [string, Answer] => [
          question.fullId,
          { tries: 1, parts: kindOf(question).parts(question), response: longestResponse(question) },
        ]),
    ),
  };
}

function longestResponse(question: Question): Response {
  const [options, items] = [optionsOf(question), itemsOf(question)];
  // As many replies as there are steps: a way that comes to each of them; going in circles is not what a course is made for.
  if (question.type === "scenario") return question.steps.map(() => options?.[0] ?? "");
  if (question.type === "multiple" || question.type === "hotspot" || question.type === "ordering") return options ?? [];
  return (items ?? [""]).map((_, index) => options?.[0] ?? "é".repeat(lengthTyped(question, index)));
}

/** Characters that the fields of a question take. */
const lengthTyped = (question: Question, index: number): number =>
  question.type === "shorttext"
    ? typedLimit(question.accept)
    : question.type === "cloze"
      ? typedLimit(question.gaps[index]?.accept ?? [])
      : typedLimit([]);
