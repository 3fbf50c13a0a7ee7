import type { Call } from "../../../src/preview/lms/protocol.ts";

/** How answers have to be written: in the letters of scorm12.md §7, or as text that people can read. */
export type Responses = "standard" | "readable";

/** Something that a strict platform would refuse, or that breaks a promise of the player. */
export interface Violation {
  readonly rule:
    | "refused"
    | "threw"
    | "before-initialize"
    | "second-initialize"
    | "after-finish"
    | "finish-unset"
    | "argument"
    | "not-a-string"
    | "not-recording"
    | "launch-budget"
    | "id-first"
    | "type-first"
    | "response"
    | "suspend-data"
    | "location"
    | "score"
    | "time"
    | "vocabulary"
    | "identifier"
    | "console"
    | "page-error"
    | "foreign-request"
    | "dialog";
  readonly message: string;
  readonly call?: Call;
}

// Sixty minutes pass everywhere, but the book asks to carry them over.
const timespan = /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
const clockTime = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
const decimal = /^-?\d{1,3}(\.\d+)?$/;
const within = (value: string, from: number, to: number): boolean =>
  decimal.test(value) && Number(value) >= from && Number(value) <= to;
const isNumeric = (value: string): boolean => value.trim() !== "" && !Number.isNaN(Number(value));

interface ValueRule {
  readonly elements: RegExp;
  readonly rule: Violation["rule"];
  readonly fits: (value: string) => boolean;
}
const valueRule = (rule: Violation["rule"], elements: RegExp, fits: RegExp | ValueRule["fits"]): ValueRule => ({
  rule,
  elements,
  fits: fits instanceof RegExp ? (value) => fits.test(value) : fits,
});

/** What may be set, element by element, by the strict patterns of scorm12.md. */
const valueRules: readonly ValueRule[] = [
  valueRule("suspend-data", /^cmi\.suspend_data$/, (value) => value.length <= 4096 && /^([a-z]|$)/i.test(value)),
  valueRule("location", /^cmi\.core\.lesson_location$/, (value) => value.length <= 255 && !isNumeric(value)),
  valueRule("score", /\.score\.(raw|min|max)$/, (value) => within(value, 0, 100)),
  valueRule("score", /^cmi\.interactions\.\d+\.weighting$/, (value) => within(value, -100, 100)),
  valueRule("time", /^cmi\.core\.session_time$|^cmi\.interactions\.\d+\.latency$/, timespan),
  valueRule("time", /^cmi\.interactions\.\d+\.time$/, clockTime),
  valueRule("vocabulary", /^cmi\.core\.lesson_status$/, /^(passed|completed|failed|incomplete|browsed)$/),
  valueRule("vocabulary", /^cmi\.core\.exit$/, /^(time-out|suspend|logout|)$/),
  valueRule(
    "vocabulary",
    /^cmi\.objectives\.\d+\.status$/,
    /^(passed|completed|failed|incomplete|browsed|not attempted)$/,
  ),
  valueRule(
    "vocabulary",
    /^cmi\.interactions\.\d+\.type$/,
    /^(true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/,
  ),
  valueRule(
    "vocabulary",
    /^cmi\.interactions\.\d+\.result$/,
    (value) => /^(correct|wrong|unanticipated|neutral)$/.test(value) || decimal.test(value),
  ),
  valueRule("identifier", /^cmi\.(objectives|interactions)\.\d+\.(id|objectives\.\d+\.id)$/, /^[A-Za-z0-9_-]{1,255}$/),
];

const list = (part: string): RegExp => new RegExp(`^${part}(,${part})*$`);
const listOrAll = (part: string): RegExp => new RegExp(`^(${part}(,${part})*|\\{${part}(,${part})*\\})$`);
const letter = "[0-9a-z]";
const pair = `${letter}\\.${letter}`;
// The three digits of CMIDecimal are Moodle's check of scores; it lets answers have more, and a year has four.
const number = /^-?\d+(\.\d+)?$/;
const never = /[^\s\S]/;
const text = /^/;
/** How an answer of each type is written, and how a pattern is. */
const written: Readonly<Record<string, { readonly response: RegExp; readonly pattern: RegExp }>> = {
  "true-false": { response: /^[01tf]$/, pattern: /^[01tf]$/ },
  choice: { response: list(letter), pattern: listOrAll(letter) },
  "fill-in": { response: text, pattern: text },
  numeric: { response: number, pattern: number },
  likert: { response: new RegExp(`^${letter}$`), pattern: never },
  matching: { response: list(pair), pattern: listOrAll(pair) },
  sequencing: { response: list(letter), pattern: list(letter) },
  performance: { response: text, pattern: text },
};

function answerFits(type: string, kind: "response" | "pattern", value: string, responses: Responses): boolean {
  if (value.length > 255 || /[\r\n\u2028\u2029]/.test(value)) return false;
  return responses === "readable" || (written[type]?.[kind].test(value) ?? false);
}

/** How many calls of a kind a content may need until it says that it is ready. */
const launchBudget: Partial<Record<Call["fn"], number>> = { LMSGetValue: 12, LMSSetValue: 3, LMSCommit: 1 };
const errorFunctions: readonly Call["fn"][] = ["LMSGetLastError", "LMSGetErrorString", "LMSGetDiagnostic"];

/** What is known of a player page while its calls are gone through. */
interface Session {
  initialized: boolean;
  ever: boolean;
  finished: boolean;
  readonly set: Set<string>;
  readonly types: Map<string, string>;
  readonly spent: Map<string, number>;
}
const newSession = (): Session => ({
  initialized: false,
  ever: false,
  finished: false,
  set: new Set(),
  types: new Map(),
  spent: new Map(),
});

/** All that is wrong with these calls, in their order. */
export function violationsOf(calls: readonly Call[], responses: Responses): readonly Violation[] {
  const sessions = new Map<number, Session>();
  return calls.flatMap((call) => {
    const session = sessions.get(call.page) ?? newSession();
    sessions.set(call.page, session);
    const found = [...wrongOutcome(call), ...wrongOrder(call, session), ...overBudget(call, session)];
    if (call.fn === "LMSSetValue") found.push(...wrongValue(call, session, responses));
    follow(call, session);
    return found.map(([rule, message]) => ({ rule, message: `${shown(call)}: ${message}`, call }));
  });
}

type Found = readonly [Violation["rule"], string];

function* wrongOutcome(call: Call): Generator<Found> {
  if (call.threw !== undefined) yield ["threw", call.threw];
  else if (!call.faulted && !errorFunctions.includes(call.fn) && (isFalse(call) || !/^0?$/.test(call.errorCode)))
    yield ["refused", `answered ${JSON.stringify(call.result)}, error ${call.errorCode}`];
}

function* wrongOrder(call: Call, session: Session): Generator<Found> {
  const { fn, args } = call;
  if (fn === "LMSInitialize") {
    if (session.ever) yield ["second-initialize", "a page is initialized once"];
  } else if (session.finished) {
    if (!errorFunctions.includes(fn)) yield ["after-finish", "the session is over"];
  } else if (!session.initialized) {
    yield ["before-initialize", "the session has not begun"];
  }
  if (["LMSInitialize", "LMSFinish", "LMSCommit"].includes(fn) && (args.length !== 1 || args[0] !== ""))
    yield ["argument", 'the argument has to be ""'];
  if (fn === "LMSCommit" && call.lessonMode !== "normal") yield ["not-recording", nothingRecorded(call)];
  if (fn === "LMSFinish" && call.lessonMode === "normal")
    for (const name of ["cmi.core.lesson_status", "cmi.core.session_time", "cmi.core.exit"])
      if (!session.set.has(name)) yield ["finish-unset", `${name} was not set`];
}

function* overBudget(call: Call, { spent }: Session): Generator<Found> {
  const budget = launchBudget[call.fn];
  if (call.ready || budget === undefined) return;
  const key = `${call.document} ${call.fn}`;
  const used = (spent.get(key) ?? 0) + 1;
  spent.set(key, used);
  if (used === budget + 1) yield ["launch-budget", `more than ${budget} of these before the page says it is ready`];
}

function* wrongValue(call: Call, session: Session, responses: Responses): Generator<Found> {
  const [name, value] = call.args;
  if (call.lessonMode !== "normal") yield ["not-recording", nothingRecorded(call)];
  if (typeof name !== "string" || typeof value !== "string") {
    yield ["not-a-string", "names and values are strings"];
    return;
  }
  for (const { elements, rule, fits } of valueRules)
    if (elements.test(name) && !fits(value)) yield [rule, "no value for this element"];

  const [, entry, field] = /^(cmi\.interactions\.\d+)\.(.+)$/.exec(name) ?? [];
  if (entry === undefined || field === undefined) return;
  if (field !== "id" && !session.set.has(`${entry}.id`)) yield ["id-first", "an interaction begins with its id"];
  if (field === "result" && session.types.get(entry) === "likert" && value !== "neutral")
    yield ["vocabulary", "what has no right answer is neutral"];
  const kind = field === "student_response" ? "response" : field.endsWith(".pattern") ? "pattern" : undefined;
  if (!kind) return;
  const type = session.types.get(entry);
  if (type === undefined) yield ["type-first", "the type comes before responses and patterns"];
  else if (!answerFits(type, kind, value, responses)) yield ["response", `no ${kind} for the type ${type}`];
}

const nothingRecorded = ({ lessonMode }: Call): string => `${lessonMode} mode records nothing`;

/** The state after the call. */
function follow(call: Call, session: Session): void {
  const [name, value] = call.args.map(String);
  const accepted = call.threw === undefined && !isFalse(call);
  if (call.fn === "LMSInitialize") {
    session.ever = true;
    if (accepted) session.initialized = true;
    if (accepted) session.finished = false;
  }
  if (call.fn === "LMSFinish") session.finished = true;
  // A status that was read is as good as one that was set: nothing else would be set by the platform.
  if (call.fn === "LMSGetValue" && name === "cmi.core.lesson_status" && !/^(not attempted)?$/.test(String(call.result)))
    session.set.add(name);
  if (call.fn === "LMSSetValue" && accepted && name !== undefined) {
    session.set.add(name);
    const entry = /^(cmi\.interactions\.\d+)\.type$/.exec(name)?.[1];
    if (entry !== undefined) session.types.set(entry, value ?? "");
  }
}

const isFalse = ({ fn, result }: Call): boolean => fn !== "LMSGetValue" && !/^(true|1)$/.test(String(result));

function shown({ fn, args }: Call): string {
  const cut = args.map((arg) => {
    const json = arg === undefined ? "undefined" : JSON.stringify(arg);
    return json.length > 80 ? `${json.slice(0, 80)}…` : json;
  });
  return `${fn}(${cut.join(", ")})`;
}
