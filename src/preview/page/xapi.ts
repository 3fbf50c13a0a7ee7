import { h } from "../../runtime/dom.ts";
import type { LessonMode } from "../lms/protocol.ts";
import type { Platform } from "./platform.ts";
import type { Settings } from "./settings.ts";
import { facts, foldable } from "./view.ts";
import type { T } from "./words.ts";

/** What the store tells of itself. */
interface Recorded {
  readonly statements: readonly Statement[];
  readonly documents: readonly { readonly id: string; readonly size: number; readonly updated: string }[];
  readonly refusals: readonly { readonly method: string; readonly status: number; readonly reason?: string }[];
}
interface Statement {
  readonly timestamp: string;
  readonly verb: { readonly id: string };
  readonly object: {
    readonly id?: string;
    readonly definition?: { readonly name?: Readonly<Record<string, string>> };
  };
  readonly result?: {
    readonly score?: { readonly scaled?: number };
    readonly success?: boolean;
    readonly completion?: boolean;
    readonly response?: string;
    readonly duration?: string;
  };
}

const key = "preview:registration";
const nothing: Recorded = { statements: [], documents: [], refusals: [] };

/** A platform with a store of statements, which dlis keeps while the preview lasts. */
export function recorderPlatform(settings: () => Settings, changed: () => void): Platform {
  let recorded = nothing;
  let seen = "";

  async function look(): Promise<void> {
    const text = await fetch("recorder/recorded").then((response) => response.text());
    if (text === seen) return;
    seen = text;
    recorded = JSON.parse(text) as Recorded;
    changed();
  }
  // dlis may have stopped; the page says so elsewhere.
  const lookAgain = (): void => void look().catch(() => undefined);
  setInterval(() => document.hidden || lookAgain(), 700);

  const tell = (path: string, message: object): Promise<Response> =>
    fetch(`recorder/${path}`, { method: "POST", body: JSON.stringify(message) });
  const registration = (): string => {
    const known = sessionStorage.getItem(key) ?? crypto.randomUUID();
    sessionStorage.setItem(key, known);
    return known;
  };
  const setWeather = ({ delay, fails, offline }: Settings): Promise<Response> =>
    tell("weather", { delay, trouble: offline ? "lost" : fails ? "fails" : "none" });

  return {
    async open({ path }) {
      const mode: LessonMode = settings().mode;
      await setWeather(settings());
      const answer = await tell("launch", { path, mode, registration: registration() });
      return ((await answer.json()) as { address: string }).address;
    },
    forget() {
      sessionStorage.removeItem(key);
    },
    weather: (next) => setWeather(next).then(lookAgain),
    view(t) {
      const { statements, documents, refusals } = recorded;
      return [
        h(
          "section",
          {},
          h("h2", {}, t("statements", { n: statements.length })),
          statements.length === 0
            ? h("p", { class: "quiet" }, t("empty"))
            : h("ol", { class: "statements" }, ...statements.toReversed().map((each) => statementItem(each))),
        ),
        h(
          "section",
          {},
          h("h2", {}, t("state")),
          documents.length === 0
            ? h("p", { class: "quiet" }, t("none"))
            : facts(documents.map(({ id, size, updated }) => [id, `${size} B · ${clock(updated)}`])),
        ),
        ...(refusals.length === 0 ? [] : [refusalList(t, refusals)]),
      ];
    },
  };
}

function statementItem({ verb, object, result, timestamp }: Statement): HTMLElement {
  const name = Object.values(object.definition?.name ?? {})[0] ?? object.id ?? "";
  const { score, success, response, duration } = result ?? {};
  const said = [
    score?.scaled === undefined ? "" : `${Math.round(score.scaled * 1000) / 10} %`,
    success === undefined ? "" : success ? "✓" : "✗",
    response === undefined || response === "" ? "" : `« ${response} »`,
    duration ?? "",
  ].filter(Boolean);
  return h(
    "li",
    {},
    h("span", { class: "verb" }, verb.id.replace(/^.*\//, "")),
    h("span", { class: "name" }, name),
    h("span", { class: "quiet" }, [clock(timestamp), ...said].join(" · ")),
  );
}

const refusalList = (t: T, refusals: Recorded["refusals"]): HTMLElement =>
  foldable("refusals", t("refused", { n: refusals.length }), [
    h(
      "ol",
      { class: "calls" },
      ...refusals
        .toReversed()
        .map(({ method, status, reason }) => h("li", { class: "bad" }, `${method} → ${status} ${reason ?? ""}`)),
    ),
  ]);

const clock = (iso: string): string => iso.replace(/^.*T|\.\d+Z$|Z$/g, "");
