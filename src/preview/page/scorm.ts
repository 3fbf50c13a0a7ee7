import { h } from "../../runtime/dom.ts";
import { moodleApi } from "../lms/moodle.ts";
import { traitsOf, type Api, type Call, type Commit, type Launch } from "../lms/protocol.ts";
import { record } from "../lms/recorder.ts";
import { Store } from "../lms/store.ts";
import { strictApi } from "../lms/strict.ts";
import type { Platform } from "./platform.ts";
import { readerOf } from "./readable.ts";
import type { Settings } from "./settings.ts";
import { facts, foldable, meter } from "./view.ts";
import type { T } from "./words.ts";

declare global {
  interface Window {
    API?: Api;
  }
}

const learner = "preview";
const mostCalls = 400;
/** SCORM 1.2's bound; platforms that allow more are the exception. */
const suspendLimit = 4096;
const historyKey = "preview:history";

/** Saves in order, and where a new attempt began. */
type History = (Commit | "attempt")[];

/** A SCORM 1.2 platform within the page: the store, and the API that the course finds in its parent. */
export function scormPlatform(
  scos: number,
  masteryscore: number | undefined,
  settings: () => Settings,
  changed: () => void,
): Platform {
  let history = JSON.parse(sessionStorage.getItem(historyKey) ?? "[]") as History;
  let calls: Call[] = [];
  let pages = 0;
  let sco = 0;
  let store = storeOf();

  function storeOf(): Store {
    const fresh = new Store(traitsOf[settings().platform], scos);
    for (const each of history)
      if (each === "attempt") fresh.startAttempt(learner);
      else fresh.save(each);
    return fresh;
  }
  const keepHistory = (): void => {
    try {
      sessionStorage.setItem(historyKey, JSON.stringify(history));
    } catch {
      // Without room the platform forgets when this page is loaded again.
    }
  };

  /** A save as the platform's page makes it: it blocks, may be refused, and is lost in silence without a network. */
  function send(elements: Readonly<Record<string, string>>): boolean {
    const { delay, fails, offline } = settings();
    if (offline) return true;
    for (const end = performance.now() + delay; performance.now() < end;);
    if (fails) return false;
    const commit: Commit = { learner, attempt: store.attempt(learner), sco, elements };
    store.save(commit);
    history.push(commit);
    keepHistory();
    changed();
    return true;
  }

  return {
    open({ path }, index) {
      sco = index;
      store = storeOf();
      const { mode, platform } = settings();
      const elements = store.elements(learner, sco);
      const status = elements["cmi.core.lesson_status"];
      const lessonMode = mode === "normal" ? store.lessonMode(learner) : mode;
      const launch: Launch = {
        page: ++pages,
        traits: traitsOf[platform],
        activity: 1,
        offline: false,
        learner,
        studentName: platform === "strict" ? "Preview, Ada" : "Ada Preview",
        attempt: store.attempt(learner),
        sco,
        lessonMode,
        entry: status === undefined ? "ab-initio" : elements["cmi.core.exit"] === "suspend" ? "resume" : "",
        masteryScore: masteryscore === undefined ? "" : String(masteryscore),
        masteryOverride: true,
        scormStandard: platform === "strict",
        elements,
      };
      const api = (launch.traits.model === "moodle" ? moodleApi : strictApi)(launch, send);
      window.API = record(api, {
        circumstances: () => ({ t: performance.now(), page: launch.page, document: 1, lessonMode, ready: true }),
        saved: () => ({ faulted: settings().fails, beacons: 0 }),
        tell(call) {
          calls = [...calls.slice(1 - mostCalls), call];
          changed();
        },
      });
      changed();
      return Promise.resolve(`course/${encodeURI(path)}`);
    },
    forget() {
      history = [];
      calls = [];
      keepHistory();
      store = storeOf();
    },
    weather: () => Promise.resolve(),
    view(t, course) {
      const elements = store.elements(learner, sco);
      const value = (name: string): string => elements[name] ?? "";
      const suspended = value("cmi.suspend_data");
      const { passed, completed } = store.completion(learner);
      const grade = store.grade(learner);
      const reached = [passed ? t("completionPassed") : "", completed ? t("completionCompleted") : ""].filter(Boolean);
      const attempt = facts([
        [t("status"), value("cmi.core.lesson_status") || "not attempted"],
        [t("score"), value("cmi.core.score.raw") === "" ? t("none") : `${value("cmi.core.score.raw")} / 100`],
        [t("grade"), grade === undefined ? t("none") : `${grade} / 100`],
        [t("completion"), reached.length > 0 ? reached.join(", ") : t("none")],
        [t("time"), value("cmi.core.total_time") || "00:00:00"],
        [t("bookmark"), value("cmi.core.lesson_location") || t("none")],
        [t("exit"), value("cmi.core.exit") || "–"],
      ]);
      return [
        h(
          "section",
          {},
          h("h2", {}, t("attempt")),
          attempt,
          h("h3", {}, t("suspend")),
          meter(suspended.length, suspendLimit, t("fill", { n: suspended.length, m: suspendLimit }), t("suspend")),
          foldable("suspend-text", suspended.slice(0, 24) + (suspended.length > 24 ? "…" : "") || "–", [
            h("p", { class: "code" }, suspended),
          ]),
        ),
        report(t, elements, course),
        foldable("calls", t("calls", { n: calls.length }), [callList(calls)]),
      ];
    },
  };
}

/** The interactions as Moodle's report lists them, with the words of the page below its letters; narrow enough for the console. */
function report(t: T, elements: Readonly<Record<string, string>>, course: Document | undefined): HTMLElement {
  const title = h("h2", { id: "report-title" }, t("report"));
  const indices = Object.keys(elements).flatMap((name) => /^cmi\.interactions\.(\d+)\.id$/.exec(name)?.[1] ?? []);
  if (indices.length === 0) return h("section", {}, title, h("p", { class: "quiet" }, t("empty")));
  const reader = course && readerOf(course);
  const heads = (["question", "response", "pattern", "result"] as const).map((key) =>
    h("th", { scope: "col" }, t(key)),
  );
  const rows = indices.map((index) => {
    const of = (name: string): string => elements[`cmi.interactions.${index}.${name}`] ?? "";
    const id = of("id");
    const patterns = Object.keys(elements)
      .filter((name) => name.startsWith(`cmi.interactions.${index}.correct_responses.`) && name.endsWith(".pattern"))
      .map((name) => elements[name] ?? "");
    const both = (raw: string, words: string | undefined): HTMLElement =>
      words === undefined || words === raw
        ? h("td", {}, raw === "" ? "–" : raw)
        : h("td", {}, h("span", { class: "code" }, raw), h("span", { class: "words" }, words));
    const result = of("result");
    const small = (name: "type" | "weighting" | "latency"): HTMLElement[] =>
      of(name) === "" ? [] : [h("span", { class: "words" }, t("named", { name: t(name), value: of(name) }))];
    return h(
      "tr",
      {},
      h(
        "th",
        { scope: "row" },
        h("span", { class: "code" }, id),
        h("span", { class: "words" }, reader?.stem(id) ?? ""),
        ...small("type"),
      ),
      both(of("student_response"), reader?.words(id, of("student_response"))),
      both(patterns.join(" · "), patterns[0] === undefined ? undefined : reader?.words(id, patterns[0])),
      h(
        "td",
        {},
        h("span", { class: "result", "data-result": result }, result),
        ...small("weighting"),
        ...small("latency"),
      ),
    );
  });
  const table = h("table", { "aria-labelledby": "report-title" }, h("thead", {}, h("tr", {}, ...heads)));
  table.append(h("tbody", {}, ...rows));
  return h(
    "section",
    {},
    title,
    h("div", { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": "report-title" }, table),
  );
}

const callList = (calls: readonly Call[]): HTMLElement =>
  h(
    "ol",
    { class: "calls" },
    ...calls.toReversed().map(({ fn, args, result, threw, errorCode }) => {
      const told = args.map((each) => JSON.stringify(each)).join(", ");
      const isBad = threw !== undefined || String(result) === "false";
      const answer = threw ?? JSON.stringify(result);
      return h(
        "li",
        isBad ? { class: "bad" } : {},
        h("span", {}, `${fn.replace("LMS", "")}(${told.length > 160 ? `${told.slice(0, 160)}…` : told})`),
        h("span", { class: "answer" }, ` → ${answer}${isBad ? ` (${errorCode})` : ""}`),
      );
    }),
  );
