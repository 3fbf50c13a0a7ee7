import { apiFunctions, type Api, type Call } from "./protocol.ts";

/** What is known of a call apart from what the API makes of it. */
export type Circumstances = Pick<Call, "t" | "page" | "document" | "lessonMode" | "ready">;

export interface Recording {
  /** Asked before a call reaches the API. */
  readonly circumstances: () => Circumstances;
  /** Asked after it. */
  readonly saved: () => Pick<Call, "faulted" | "beacons">;
  readonly tell: (call: Call) => void;
}

/** The API that the content finds: each call goes to the platform's, and what came of it is told. */
export function record(api: Api, { circumstances, saved, tell }: Recording): Api {
  const lastError = (): string => {
    try {
      return String(api.LMSGetLastError());
    } catch {
      return "";
    }
  };
  const recorded =
    (fn: Call["fn"]) =>
    (...args: unknown[]): unknown => {
      const seen = { fn, args: args.map(plain), ...circumstances() };
      const done = (outcome: Pick<Call, "result" | "threw">): void => {
        tell({ ...seen, ...outcome, errorCode: lastError(), ...saved() });
      };
      try {
        const result = api[fn](...args);
        done({ result: plain(result) });
        return result;
      } catch (error) {
        done({ result: undefined, threw: String(error) });
        throw error;
      }
    };
  return Object.fromEntries(apiFunctions.map((fn) => [fn, recorded(fn)])) as Api;
}

const plain = (value: unknown): unknown =>
  (typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol"
    ? Object.prototype.toString.call(value)
    : value;
