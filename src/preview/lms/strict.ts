import * as scormAgain from "scorm-again/scorm12";
import type { Api, Launch, Send } from "./protocol.ts";

interface HttpService {
  processHttpRequest(url: string, flattened: Record<string, unknown>): { result: string; errorCode: number };
  updateSettings(): void;
}
interface Scorm12Api extends Api {
  loadFromFlattenedJSON(elements: Readonly<Record<string, string>>): void;
}
// Its type declarations name a default export, its bundle has only this one.
const { Scorm12API } = scormAgain as unknown as {
  Scorm12API: new (settings: object, service: HttpService) => Scorm12Api;
};

/** The API of scorm-again, which checks by the book; what the content has set is sent whole with every save. */
export function strictApi(launch: Launch, send: Send): Api {
  const set = new Set<string>(["cmi.core.lesson_status", "cmi.core.total_time"]);
  const service: HttpService = {
    processHttpRequest(_url, flattened) {
      const elements = Object.fromEntries(
        [...set].filter((name) => flattened[name] !== undefined).map((name) => [name, String(flattened[name])]),
      );
      return send(elements) ? { result: "true", errorCode: 0 } : { result: "false", errorCode: 101 };
    },
    updateSettings: () => undefined,
  };
  const settings = {
    autocommit: false,
    dataCommitFormat: "flattened",
    lmsCommitUrl: "/lms/track",
    logLevel: 5,
    mastery_override: launch.masteryOverride,
  };
  const api = new Scorm12API(settings, service);
  api.loadFromFlattenedJSON({
    ...launch.elements,
    "cmi.core.student_id": launch.learner,
    "cmi.core.student_name": launch.studentName,
    "cmi.core.lesson_mode": launch.lessonMode,
    "cmi.core.credit": launch.lessonMode === "normal" ? "credit" : "no-credit",
    "cmi.core.entry": launch.entry,
    "cmi.student_data.mastery_score": launch.masteryScore,
  });
  return {
    LMSInitialize: (...args) => api.LMSInitialize(...args),
    LMSFinish: (...args) => api.LMSFinish(...args),
    LMSGetValue: (...args) => api.LMSGetValue(...args),
    LMSSetValue(...args) {
      const result = api.LMSSetValue(...args);
      const name = String(args[0]);
      if (String(result) === "true" && name !== "cmi.core.session_time") set.add(name);
      return result;
    },
    LMSCommit: (...args) => api.LMSCommit(...args),
    LMSGetLastError: () => api.LMSGetLastError(),
    LMSGetErrorString: (...args) => api.LMSGetErrorString(...args),
    LMSGetDiagnostic: (...args) => api.LMSGetDiagnostic(...args),
  };
}
