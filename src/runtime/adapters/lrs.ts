/** What a launch says of the statement store. */
export interface Access {
  /** Ends with a slash. */
  readonly endpoint: string;
  /** The whole Authorization header; absent where the store asks for none. */
  readonly auth?: string;
}

/** An answer, read to its end. `status` 0: none came. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly etag?: string;
  /** Milliseconds to wait before the next try, if the store said so. */
  readonly wait?: number;
}

export interface Request {
  readonly method: "GET" | "POST" | "PUT";
  /** Below the endpoint. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** JSON. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Goes on when the page is gone; about 64 KB for all of a page's requests together. */
  readonly keepalive?: boolean;
}

export type Ask = (request: Request) => Promise<Answer>;

/** A slow store is waited for; one that says nothing for a minute has lost the request. */
const patience = 60_000;

/** xapi-cmi5.md §2: version and type on every request, no cookies; never throws. */
export function askLrs({ endpoint, auth }: Access): Ask {
  return async ({ method, path, query = {}, body, headers = {}, keepalive = false }) => {
    const parameters = new URLSearchParams(
      Object.entries(query).filter((each): each is [string, string] => each[1] !== undefined),
    ).toString();
    const gone = new AbortController();
    const timer = setTimeout(() => gone.abort(), patience);
    try {
      const response = await fetch(endpoint + path + (parameters === "" ? "" : `?${parameters}`), {
        method,
        headers: {
          "X-Experience-API-Version": "1.0.3",
          ...(auth === undefined ? {} : { Authorization: auth }),
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
        credentials: "omit",
        cache: "no-store",
        keepalive,
        signal: gone.signal,
      });
      const etag = response.headers.get("ETag");
      const wait = waitOf(response.headers.get("Retry-After"));
      return {
        status: response.status,
        text: await response.text(),
        ...(etag === null ? {} : { etag }),
        ...(wait === undefined ? {} : { wait }),
      };
    } catch {
      return { status: 0, text: "" };
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Seconds or a date; at most an hour, since nobody learns for longer than that with a store that is down. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(3_600_000, Math.max(0, ms)) : undefined;
}

export const isTaken = ({ status }: Answer): boolean => status >= 200 && status < 300;
/** None, or one that says nothing of what was asked. */
export const isUncertain = ({ status }: Answer): boolean => status === 0 || status === 429 || status >= 500;
export const isDenied = ({ status }: Answer): boolean => status === 401 || status === 403;

/** A JSON object of an answer, if it is one. */
export function objectIn({ text }: Answer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
