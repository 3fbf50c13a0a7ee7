import type { Plan } from "../../model/progress.ts";
import { decode, encode } from "../../model/suspend-data.ts";
import { hash } from "../hash.ts";
import type { Adapter, Batch, Interaction, Launch, Outcome, Result } from "./adapter.ts";
import { findApi, type Api } from "./find-api.ts";
import { describe } from "./scorm12-words.ts";

const isTrue = (answer: unknown): boolean => String(answer) === "true" || answer === 1;

/** `HHHH:MM:SS.SS` of milliseconds (scorm12.md §5). */
export function timespan(ms: number): string {
  const cents = Math.min(Math.max(0, Math.round(ms / 10)), 3_599_999_999);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${String(Math.floor(cents / 360_000)).padStart(4, "0")}:${two((cents / 6000) % 60)}:${two((cents / 100) % 60)}.${two(cents % 100)}`;
}

/** Local time of day, without date or zone. */
export function timeOfDay(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}

/**
 * What tells a platform's activities apart, since SCORM 1.2 has no registration: the folder of the content's address. Moodle
 * serves it as `pluginfile.php/<context>/mod_scorm/content/<revision>/…`, where a new version of the package raises the revision
 * (moodle45.md §6): it is left out, and so is any part too long for a name, as platforms that sign their addresses make them
 * anew for each launch. Any other address counts as it is: where a platform puts each version of a package into another folder,
 * what a device holds of the former one stays unread.
 */
export const activityOf = (path: string): string =>
  path
    .replace(/[^/]*$/, "")
    .replace(/(\/pluginfile\.php\/\d+\/mod_scorm\/\w+)\/\d+\//, "$1/")
    .split("/")
    .filter((part) => part.length <= 64)
    .join("/");

const isFinal = ({ status }: Result): boolean => status !== "incomplete";

/** What the page of the platform remembers of a session, should the content be loaded again in it. */
interface Trace {
  /** The content's address. */
  readonly path: string;
  /** Reviews go on without the platform, since they record nothing; other sessions can't. */
  readonly mode: "dead" | "review" | "browse";
  readonly learner: { readonly learner?: string };
  /** The suspend data read or set last. */
  suspended: string;
}

/** SCORM 1.2 in the browser. What platforms really do, and why each step is as it is: standards/moodle45.md. */
export function scorm12(win: Window, plan: Plan, masteryscore: boolean): Adapter {
  const api = findApi(win) as (Api & { dlis?: Trace }) | undefined;
  const started = Date.now();
  let alive = false;
  let records = false;
  /** What the platform was last told and answered `true` for: equal values are not set again. */
  const told = new Map<string, string>();
  /** After a refused commit, what the platform takes for sent though it never stored it (trap 3). */
  let missed: "nothing" | "right values" | "other values" = "nothing";
  /** Interactions that the platform has taken. */
  let count = 0;
  /** Result found at launch, or stated as the last one since: never made worse. */
  let before: Result = { status: "incomplete" };

  // Reads come back as numbers, undefined, or by throwing (trap 13).
  const get = (element: string): string => {
    try {
      const value: unknown = api?.LMSGetValue(element);
      return typeof value === "string" || typeof value === "number" ? String(value) : "";
    } catch {
      return "";
    }
  };
  const set = (element: string, value: string): boolean => {
    if (told.get(element) === value) return true;
    const taken = call((lms) => lms.LMSSetValue(element, value));
    if (taken) told.set(element, value);
    return taken;
  };
  const call = (ask: (lms: Api) => unknown): boolean => {
    try {
      return api !== undefined && isTrue(ask(api));
    } catch {
      return false;
    }
  };
  const commit = (): boolean => call((lms) => lms.LMSCommit(""));
  /** Progress and number of suspend data, as far as they can be read. */
  const heldIn = (text: string): Pick<Launch, "progress" | "sequence"> => decode(plan, text) ?? { sequence: 0 };

  // eslint-disable-next-line @typescript-eslint/require-await -- other standards wait for a network here
  async function start(): Promise<Launch> {
    if (!api) return { mode: "none", sequence: 0 };
    const { pathname: path } = win.location;
    const trace = api.dlis;
    // A second Initialize in one player page answers false or throws, and the API stays dead; in Moodle, where one works after
    // Finish, the next Finish overwrites the time counted by the first (trap 4). Nothing tells beforehand a platform that would
    // really begin anew, so none is asked: what is done waits on the device for the next launch, and the learner is told.
    if (trace?.path === path) return { mode: trace.mode, ...heldIn(trace.suspended), ...trace.learner };
    const begun = call((lms) => lms.LMSInitialize(""));
    const learner = learnerKey(get("cmi.core.student_id"));
    if (!begun) return { mode: "dead", sequence: 0, ...learner };
    alive = true;
    const lessonMode = get("cmi.core.lesson_mode");
    const status = get("cmi.core.lesson_status");
    const suspended = get("cmi.suspend_data");
    const raw = get("cmi.core.score.raw");
    count = Number(get("cmi.interactions._count")) || 0;
    const reviews = lessonMode === "review" || lessonMode === "browse" ? lessonMode : undefined;
    records = reviews === undefined;
    before = {
      status: status === "passed" || status === "completed" || status === "failed" ? status : "incomplete",
      ...(raw !== "" && Number.isFinite(Number(raw)) ? { score: Number(raw) } : {}),
    };
    // Where it can't be noted, a content that is loaded again finds out by itself.
    call(() => {
      api.dlis = { path, mode: reviews ?? "dead", learner, suspended };
      return true;
    });
    const launch: Launch = { mode: reviews ?? "normal", ...heldIn(suspended), ...learner };
    if (reviews) return launch;
    // Nothing set is `completed` (trap 6); and should the page die without a word, the next launch resumes.
    if (isFinal(before)) told.set("cmi.core.lesson_status", status);
    else if (status !== "incomplete") set("cmi.core.lesson_status", "incomplete");
    set("cmi.core.exit", isFinal(before) ? "" : "suspend");
    if (commit()) return { ...launch, status: before.status };
    missed = "right values";
    return launch;
  }

  const learnerKey = (id: string): { learner?: string } => {
    const { origin, protocol, pathname } = win.location;
    return id === "" ? {} : { learner: hash(`${id}\n${origin}${protocol}\n${activityOf(pathname)}`) };
  };

  /** The better of what is stored and what was reached in this visit; a status that ends an attempt is not taken back. */
  function better(now: Result): Result {
    if (!isFinal(before)) return now;
    const score = now.score === undefined ? before.score : Math.max(now.score, before.score ?? 0);
    const risen = now.status === "passed" || (before.status === "failed" && isFinal(now));
    return { status: risen ? now.status : before.status, ...(score === undefined ? {} : { score }) };
  }

  /** States a batch. True if the platform took what must not be missing: some lack interactions, or bounds of a score. */
  function state({ progress, result, interactions, sequence, elements = [] }: Batch): boolean {
    const now = better(result);
    if (isFinal(now)) before = now;
    const suspended = encode(plan, progress, sequence).text;
    if (api?.dlis) api.dlis.suspended = suspended;
    stateWork(interactions, progress.place);
    elements.forEach(([element, value]) => set(element, value));
    const kept = set("cmi.suspend_data", suspended);
    return stateResult(judgeable(now)) && kept;
  }

  function stateWork(interactions: readonly Stated[], place = ""): void {
    interactions.forEach((each, index) => record(each, `cmi.interactions.${count + index}`));
    set("cmi.core.lesson_location", `p/${place}`.slice(0, 255));
  }

  /** With a mastery score in the manifest, a score means a verdict at every Finish (trap 1): only what ends an attempt has one. */
  const judgeable = ({ score, status }: Result): Result =>
    score === undefined || (masteryscore && status === "incomplete") ? { status } : { score, status };

  function stateResult({ score, status }: Result | ShakenResult): boolean {
    let taken = true;
    if (score !== undefined) {
      taken = set("cmi.core.score.raw", String(score));
      set("cmi.core.score.min", "0");
      set("cmi.core.score.max", "100");
    }
    taken = set("cmi.core.lesson_status", status) && taken;
    return (
      set("cmi.core.exit", status === "passed" || status === "completed" || status === "failed" ? "" : "suspend") &&
      taken
    );
  }

  function record({ id, type, at, latency, weighting, score, response, patterns }: Stated, element: string): void {
    if (!set(`${element}.id`, id)) return;
    set(`${element}.type`, type);
    set(`${element}.time`, timeOfDay(at));
    patterns.forEach((pattern, index) => set(`${element}.correct_responses.${index}.pattern`, pattern));
    set(`${element}.student_response`, response);
    const result = score === undefined ? "neutral" : score === 1 ? "correct" : score === 0 ? "wrong" : score.toFixed(2);
    set(`${element}.result`, result);
    set(`${element}.weighting`, String(Math.min(100, weighting)));
    set(`${element}.latency`, timespan(latency));
  }

  /**
   * After a refusal only a value other than the one that the platform believes sent is sent again (trap 3): this states other
   * ones, so that the right ones may follow. Suspend data differ anyway, and their number must come with what it proves.
   * Should the page die before they follow, a result that was final stands as incomplete, with a score that gets the same verdict
   * (but for 100 where the mastery score is 100); the device still holds what is right.
   */
  function shake({ progress, result, interactions, elements = [] }: Batch): boolean {
    told.clear();
    stateWork(interactions.map(shaken), `${progress.place ?? ""}.`);
    elements.forEach(([element, value]) => set(element, otherThan(value)));
    const { score, status } = judgeable(better(result));
    stateResult({
      status: status === "incomplete" ? "browsed" : "incomplete",
      ...(score === undefined ? {} : { score: nudged(score) }),
    });
    told.clear();
    return commit();
  }

  return {
    start,
    describe,
    // eslint-disable-next-line @typescript-eslint/require-await -- other standards wait for a network here
    async save(batch): Promise<Outcome> {
      if (!alive || !records) return { saved: "refused" };
      // Moodle answers `true` without a network, and the save is lost (trap 3).
      if (!win.navigator.onLine) return { saved: "offline" };
      const isShaken = missed !== "right values" || shake(batch);
      const taken = state(batch);
      if (!isShaken) {
        // The right ones stand to be sent by the next commit, and for a Finish to be judged by: another request would block too.
        missed = "other values";
        return { saved: "refused" };
      }
      const arrived = commit();
      missed = arrived && taken ? "nothing" : "right values";
      if (missed !== "nothing") return { saved: "refused" };
      count += batch.interactions.length;
      return { saved: "sent" };
    },
    finish(batch) {
      if (!alive) return;
      alive = false;
      if (batch && missed === "right values") shake(batch);
      if (batch) state(batch);
      // Without session time and Finish no time is counted (trap 10).
      if (records) set("cmi.core.session_time", timespan(Date.now() - started));
      // A preview would be stored as `completed` (trap 6).
      if (records || isFinal(before)) call((lms) => lms.LMSFinish(""));
    },
  };
}

type Stated = Omit<Interaction, "type"> & { readonly type: string };
interface ShakenResult {
  readonly status: string;
  readonly score?: number;
}

/** The same interaction with another value in every element. */
const shaken = (each: Interaction): Stated => {
  const { score: _, ...rest } = each;
  return {
    ...rest,
    id: `${each.id}-`,
    // A type that no question has, and that allows any text.
    type: "performance",
    at: each.at + 1000,
    latency: each.latency + 1000,
    weighting: each.weighting === 0 ? 1 : 0,
    ...(each.score === undefined ? { score: 0.5 } : {}),
    response: marked(each.response),
    patterns: each.patterns.map(marked),
  };
};
/** Of an objective. */
const otherThan = (value: string): string =>
  value === "completed" ? "incomplete" : value === "" || isNaN(Number(value)) ? marked(value) : String(nudged(Number(value)));
const marked = (text: string): string => `${text.slice(0, 250)}-`;

/** Almost the same score, equal to it at the two decimals that platforms show, yet another value. */
const nudged = (score: number): number => (score >= 100 ? 99.9999 : Number((score + 0.0001).toFixed(4)));
