import type { Plan } from "../../model/progress.ts";
import { decode, encode } from "../../model/suspend-data.ts";
import { hash } from "../hash.ts";
import type { Adapter, Batch, Interaction, Launch, Result, Saved } from "./adapter.ts";
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

const isFinal = ({ status }: Result): boolean => status !== "incomplete";

/** SCORM 1.2 in the browser. What platforms really do, and why each step is as it is: standards/moodle45.md. */
export function scorm12(win: Window, plan: Plan, masteryscore: boolean): Adapter {
  const api = findApi(win);
  const started = Date.now();
  let alive = false;
  let records = false;
  /** What the platform was last told and answered `true` for: equal values are not set again. */
  const told = new Map<string, string>();
  /** A commit was refused: the platform takes for sent what it never stored (trap 3). */
  let refused = false;
  let count = 0;
  /** Result found at launch: never made worse by a later visit. */
  let before: Result = { status: "incomplete" };

  // Reads come back as numbers, undefined, or by throwing (trap 13).
  const get = (element: string): string => {
    try {
      return String((api as Api).LMSGetValue(element) ?? "");
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

  async function start(): Promise<Launch> {
    if (!api) return { mode: "none", sequence: 0 };
    // A second Initialize in one player page answers false or throws, and the API stays dead (trap 4).
    if (!call((lms) => lms.LMSInitialize("")))
      return { mode: "dead", sequence: 0, ...learnerKey(get("cmi.core.student_id")) };
    alive = true;
    const mode = get("cmi.core.lesson_mode");
    const status = get("cmi.core.lesson_status");
    const suspended = decode(plan, get("cmi.suspend_data"));
    const learner = learnerKey(get("cmi.core.student_id"));
    const raw = get("cmi.core.score.raw");
    count = Number(get("cmi.interactions._count")) || 0;
    records = mode !== "review" && mode !== "browse";
    before = {
      status: status === "passed" || status === "completed" || status === "failed" ? status : "incomplete",
      ...(raw !== "" && Number.isFinite(Number(raw)) ? { score: Number(raw) } : {}),
    };
    if (records) {
      // Nothing set is `completed` (trap 6); and should the page die without a word, the next launch resumes.
      if (!isFinal(before) && status !== "incomplete") set("cmi.core.lesson_status", "incomplete");
      else told.set("cmi.core.lesson_status", status);
      set("cmi.core.exit", "suspend");
      refused = !commit();
    }
    return {
      mode: records ? "normal" : mode === "browse" ? "browse" : "review",
      sequence: suspended?.sequence ?? 0,
      ...(suspended ? { progress: suspended.progress } : {}),
      ...learner,
    };
  }

  const learnerKey = (id: string): { learner?: string } =>
    id === "" ? {} : { learner: hash(`${id}\n${win.location.origin}${win.location.protocol}`) };

  /** The better of what is stored and what was reached in this visit; a status that ends an attempt is not taken back. */
  function better(now: Result): Result {
    if (!isFinal(before)) return now;
    const score = now.score === undefined ? before.score : Math.max(now.score, before.score ?? 0);
    const status =
      now.status === "passed" || before.status === "failed"
        ? isFinal(now)
          ? now.status
          : before.status
        : before.status;
    return { status, ...(score === undefined ? {} : { score }) };
  }

  function state({ progress, result, interactions, sequence }: Batch, shaken: boolean): boolean {
    const { score, status } = better(result);
    let taken = true;
    for (const each of interactions) taken = record(each) && taken;
    if (progress.place !== undefined)
      taken = set("cmi.core.lesson_location", `p/${progress.place}`.slice(0, 255)) && taken;
    taken = set("cmi.suspend_data", encode(plan, progress, sequence).text) && taken;
    // With a mastery score in the manifest, a score means a verdict at every Finish (trap 1).
    if (score !== undefined && (!masteryscore || status !== "incomplete")) {
      taken = set("cmi.core.score.raw", String(shaken ? nudged(score) : score)) && taken;
      taken = set("cmi.core.score.min", "0") && set("cmi.core.score.max", "100") && taken;
    }
    taken =
      set("cmi.core.lesson_status", shaken ? (status === "incomplete" ? "browsed" : "incomplete") : status) && taken;
    return set("cmi.core.exit", status === "incomplete" ? "suspend" : "") && taken;
  }

  function record({ id, type, at, latency, weighting, score, response, patterns }: Interaction): boolean {
    const element = `cmi.interactions.${count}`;
    // Some platforms keep no interactions: their refusal must not hold up the rest.
    if (!set(`${element}.id`, id)) return true;
    count += 1;
    set(`${element}.type`, type);
    set(`${element}.time`, timeOfDay(at));
    patterns.forEach((pattern, index) => set(`${element}.correct_responses.${index}.pattern`, pattern));
    set(`${element}.student_response`, response);
    set(
      `${element}.result`,
      score === undefined ? "neutral" : score === 1 ? "correct" : score === 0 ? "wrong" : score.toFixed(2),
    );
    set(`${element}.weighting`, String(Math.min(100, weighting)));
    set(`${element}.latency`, timespan(latency));
    return true;
  }

  return {
    start,
    describe,
    // eslint-disable-next-line @typescript-eslint/require-await -- other standards wait for a network here
    async save(batch): Promise<Saved> {
      if (!alive || !records) return "refused";
      // Moodle answers `true` without a network, and the save is lost (trap 3).
      if (!win.navigator.onLine) return "offline";
      if (refused) {
        // Only a value other than the one it believes sent is sent again: state another, then the right one.
        told.clear();
        if (!state(batch, true) || !commit()) return "refused";
        refused = false;
        told.clear();
        refused = !state({ ...batch, interactions: [] }, false) || !commit();
      } else {
        refused = !state(batch, false) || !commit();
      }
      return refused ? "refused" : "sent";
    },
    finish(batch) {
      if (!alive) return;
      alive = false;
      if (records) {
        if (batch) state(batch, false);
        // Without session time and Finish no time is counted (trap 10).
        set("cmi.core.session_time", timespan(Date.now() - started));
      }
      call((lms) => lms.LMSFinish(""));
    },
  };
}

/** Almost the same score, equal to it at the two decimals that platforms show, yet another value. */
const nudged = (score: number): number => (score >= 100 ? 99.9999 : Number((score + 0.0001).toFixed(4)));
