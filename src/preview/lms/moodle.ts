import { elementsOf } from "./elements.ts";
import type { Api, Launch, Send } from "./protocol.ts";

const errorStrings: Readonly<Record<string, string>> = {
  "0": "No error",
  "101": "General exception",
  "201": "Invalid argument error",
  "202": "Element cannot have children",
  "203": "Element not an array - cannot have count",
  "301": "Not initialized",
  "401": "Not implemented error",
  "402": "Invalid set value, element is a keyword",
  "403": "Element is read only",
  "404": "Element is write only",
  "405": "Incorrect data type",
};

/** The SCORM 1.2 API with the ways and the traps of Moodle 4.5's. */
export function moodleApi(launch: Launch, send: Send): Api {
  const elements = elementsOf(launch.scormStandard);
  const given: Readonly<Record<string, string>> = {
    "cmi.core.student_id": launch.learner,
    "cmi.core.student_name": launch.studentName,
    "cmi.core.credit": launch.lessonMode === "normal" ? "credit" : "no-credit",
    "cmi.core.entry": launch.entry,
    "cmi.core.lesson_mode": launch.lessonMode,
    "cmi.student_data.mastery_score": launch.masteryScore,
  };
  /** What the API takes for stored: what the page was opened with, then whatever it tried to send. */
  const noted = new Map<string, string | number>(Object.entries(launch.elements));
  const totalTimeAtLoad = launch.elements["cmi.core.total_time"] ?? "00:00:00";
  let values = new Map<string, string | number>();
  let counts = new Map<string, number>();
  let initialized = false;
  let arraysSent = false;
  let errorCode: string | undefined;

  const rebuild = (): void => {
    if (arraysSent) throw new TypeError("Cannot read properties of undefined (reading 'defaultvalue')");
    const initial = Object.entries(elements).flatMap(([name, { initial }]) =>
      initial === undefined ? [] : [[name, initial] as const],
    );
    values = new Map<string, string | number>([...initial, ...noted, ...Object.entries(given)]);
    values.set("cmi.core.total_time", totalTimeAtLoad);
    if (values.get("cmi.core.lesson_status") === "") values.set("cmi.core.lesson_status", "not attempted");
    counts = new Map();
    for (const name of noted.keys())
      for (const { path, index } of indicesOf(name)) counts.set(path, Math.max(counts.get(path) ?? 0, index + 1));
  };
  rebuild();

  const fail = (code: string): "false" => {
    errorCode = code;
    return "false";
  };
  const succeed = (): "true" => {
    errorCode = "0";
    return "true";
  };
  const ready = (argument: unknown): boolean => {
    if (argument !== "") fail("201");
    else if (!initialized) fail("301");
    else return true;
    return false;
  };

  const read = (name: string): unknown => {
    const element = elements[modelOf(name)];
    if (!element) {
      const [, parent, what] = /^(.*)\.(_children|_count)$/.exec(name) ?? [];
      fail(parent === undefined || !(modelOf(parent) in elements) ? "201" : what === "_children" ? "202" : "203");
      return "";
    }
    if (element.access === "w") {
      fail("404");
      return "";
    }
    if (indicesOf(name).some(({ path, index }) => index >= (counts.get(path) ?? 0))) {
      fail("201");
      return "";
    }
    succeed();
    if (name.endsWith("._count")) return counts.get(name.slice(0, -"._count".length)) ?? 0;
    return values.get(name) ?? element.initial;
  };

  const write = (name: string, value: string): "true" | "false" => {
    const element = elements[modelOf(name)];
    if (!element) return fail("201");
    if (element.access === "r") return fail(element.keyword ? "402" : "403");
    if (element.fits && !element.fits(value)) return fail("405");
    for (const { path, index } of indicesOf(name)) {
      const count = counts.get(path) ?? 0;
      if (index > count) return fail("201");
      counts.set(path, Math.max(count, index + 1));
    }
    if (element.range) {
      const number = Number(value);
      if (!(number >= element.range[0] && number <= element.range[1])) return fail("405");
      values.set(name, number);
    } else if (name === "cmi.comments") {
      values.set(name, `${values.get(name) ?? ""}${value}`);
    } else {
      values.set(name, value);
    }
    return succeed();
  };

  /** What differs from what is noted, which is noted from now on: before it is known whether it arrives. */
  const collect = (): Record<string, string> => {
    const changed: Record<string, string> = {};
    for (const [name, value] of values) {
      const element = elements[modelOf(name)];
      if (!element || element.access === "r" || name === "cmi.core.session_time") continue;
      const before = noted.get(name) ?? (name === "cmi.core.lesson_status" ? "" : element.initial);
      // A number that was read as text when the page was opened is another value.
      if (value === before) continue;
      changed[name] = String(value);
      noted.set(name, value);
      if (/^cmi\.(interactions|objectives)\./.test(name)) arraysSent = true;
    }
    return changed;
  };

  const judge = (): void => {
    if (values.get("cmi.core.lesson_status") === "not attempted") values.set("cmi.core.lesson_status", "completed");
    const raw = String(values.get("cmi.core.score.raw") ?? "");
    if (launch.lessonMode !== "normal" || !launch.masteryOverride || launch.masteryScore === "" || raw === "") return;
    values.set("cmi.core.lesson_status", Number(raw) >= Number.parseFloat(launch.masteryScore) ? "passed" : "failed");
  };

  return {
    LMSInitialize(argument) {
      if (argument !== "") return fail("201");
      if (!launch.traits.rebuildsAtInitialize) {
        if (initialized) return fail("101");
      } else {
        const again = initialized;
        // Should it throw, the API is left dead: 301 until the page is opened again.
        initialized = false;
        fail("101");
        rebuild();
        initialized = true;
        if (again) return "false";
      }
      initialized = true;
      return succeed();
    },
    LMSFinish(argument) {
      if (!ready(argument)) return "false";
      initialized = false;
      judge();
      const total = addTimes(totalTimeAtLoad, String(values.get("cmi.core.session_time")));
      return send({ ...collect(), "cmi.core.total_time": total }) ? succeed() : fail("101");
    },
    LMSCommit(argument) {
      if (!ready(argument)) return "false";
      return send(collect()) ? succeed() : fail("101");
    },
    LMSGetValue(name) {
      if (initialized) return read(String(name));
      fail("301");
      return "";
    },
    LMSSetValue(name, value) {
      return initialized ? write(String(name), String(value)) : fail("301");
    },
    LMSGetLastError() {
      if (errorCode === undefined && launch.traits.lastErrorThrows)
        throw new ReferenceError("errorCode is not defined");
      return errorCode ?? "0";
    },
    LMSGetErrorString(code) {
      return code === "" || code === 0 ? "" : errorStrings[String(code)];
    },
    LMSGetDiagnostic(code) {
      return code === "" ? (errorCode ?? "") : code;
    },
  };
}

const modelOf = (name: string): string => name.replace(/\.\d+(?=\.)/g, ".n");

/** The arrays that a name goes through: `a.0.b.1.c` goes through `a` at 0 and `a.0.b` at 1. */
function indicesOf(name: string): readonly { path: string; index: number }[] {
  return [...name.matchAll(/\.(\d+)(?=\.)/g)].map((match) => ({
    path: name.slice(0, match.index),
    index: Number(match[1]),
  }));
}

function addTimes(...times: readonly string[]): string {
  const hundredths = times
    .map((time) => time.split(/[:]/).reduce((sum, part) => sum * 60 + Math.round(Number.parseFloat(part) * 100), 0))
    .reduce((sum, each) => sum + each, 0);
  const pad = (number: number): string => String(Math.floor(number)).padStart(2, "0");
  const rest = hundredths % 100 === 0 ? "" : `.${pad(hundredths % 100)}`;
  return `${pad(hundredths / 360_000)}:${pad((hundredths / 6_000) % 60)}:${pad((hundredths / 100) % 60)}${rest}`;
}
