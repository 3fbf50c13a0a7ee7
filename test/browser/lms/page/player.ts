import type { Api, Call, Commit, Launch } from "../../../../src/preview/lms/protocol.ts";
import { moodleApi } from "../../../../src/preview/lms/moodle.ts";
import { record } from "../../../../src/preview/lms/recorder.ts";
import { strictApi } from "../../../../src/preview/lms/strict.ts";
import { transportFor } from "./transport.ts";

declare global {
  interface Window {
    API?: Api;
    /** Bindings into the test. */
    __lmsCall?: (call: Call) => unknown;
    __lmsKeep?: (page: number, commit: Commit) => unknown;
    __lmsLeft?: (page: number) => unknown;
  }
}

// A page that is being left can't reach its bindings any more, but it can reach those of the page that opened it, at once.
const notebook = window.opener as Window | null;
// The content has no business there: to it, this is a page that the learner opened.
Object.defineProperty(window, "opener", { value: null });

const launch = JSON.parse(document.querySelector("#launch")?.textContent ?? "{}") as Launch;
const transport = transportFor(launch, (commit) => notebook?.__lmsKeep?.(launch.page, commit));
const api = (launch.traits.model === "moodle" ? moodleApi : strictApi)(launch, transport.send);

addEventListener("pagehide", () => notebook?.__lmsLeft?.(launch.page));

/** The root of the content's document, unless it is someone else's. */
function contentRoot(): HTMLElement | undefined {
  try {
    return document.querySelector<HTMLIFrameElement>("#scorm_object")?.contentDocument?.documentElement;
  } catch {
    return undefined;
  }
}

const documents = new Map<HTMLElement | undefined, number>();
function documentNumber(root: HTMLElement | undefined): number {
  const number = documents.get(root) ?? documents.size + 1;
  documents.set(root, number);
  return number;
}

window.API = record(api, {
  circumstances() {
    transport.forget();
    const root = contentRoot();
    return {
      t: performance.now(),
      page: launch.page,
      document: documentNumber(root),
      lessonMode: launch.lessonMode,
      ready: root?.dataset.dlis === "ready",
    };
  },
  saved: () => ({ faulted: transport.faulted(), beacons: transport.beacons() }),
  tell: (call) => notebook?.__lmsCall?.(call),
});
