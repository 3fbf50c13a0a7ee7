import type { Agent, Sent } from "./statement.ts";
import type { Store } from "./store.ts";

export const learner: Agent = { objectType: "Agent", account: { homePage: "https://school.example", name: "l-1" } };

/** A UUID that is the same for the same number. */
export const uuidOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

export const sampleStatement = (added: Partial<Sent> = {}): Sent => ({
  actor: learner,
  verb: { id: "http://adlnet.gov/expapi/verbs/experienced", display: { en: "experienced" } },
  object: { objectType: "Activity", id: "https://school.example/course/page" },
  ...added,
});

export interface Asking {
  readonly method?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Anything but a text or a buffer goes as JSON. */
  readonly body?: unknown;
  /** Over the usual ones; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Asks a store at a path of its endpoint, or a whole address, as a well-behaved client would, but for what the asking changes. */
export function ask(store: Store, resource: string, asking: Asking = {}): Promise<Response> {
  const { method = "GET", parameters = {}, body, headers } = asking;
  const all: Readonly<Record<string, string | undefined>> = {
    Authorization: store.authorization,
    "X-Experience-API-Version": "1.0.3",
    ...("body" in asking && { "Content-Type": "application/json" }),
    ...headers,
  };
  const sent = Object.entries(all).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const query = new URLSearchParams(parameters).toString();
  const url = resource.startsWith("http") ? resource : store.url + resource;
  return fetch(query === "" ? url : `${url}?${query}`, {
    method,
    headers: sent,
    ...("body" in asking && { body: bodyOf(body) }),
  });
}

const bodyOf = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  Buffer.isBuffer(body) ? new Uint8Array(body) : typeof body === "string" ? body : JSON.stringify(body);

export const post = (store: Store, body: unknown, headers: Asking["headers"] = {}): Promise<Response> =>
  ask(store, "statements", { method: "POST", body, headers });
