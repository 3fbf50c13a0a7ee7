import type { Method, Resource } from "./resource.ts";

/** A fault that a test asks for. Without `status` or a cut, a request is only delayed. */
export interface Fault {
  readonly on: Resource | "all";
  /** Any method without it. A preflight (OPTIONS) meets only faults that name it. */
  readonly method?: Method | "OPTIONS";
  /** How many requests meet it; 1 without it, Infinity for all. */
  readonly times?: number;
  /** How many requests that it could meet go by first. */
  readonly skip?: number;
  /** Milliseconds before anything else happens. */
  readonly delay?: number;
  /** The answer, instead of doing what is asked. */
  readonly status?: number;
  readonly body?: string;
  /** The Content-Type of that body; plain text without it. */
  readonly type?: string;
  /** Seconds, or a date of HTTP. */
  readonly retryAfter?: number | string;
  /** The connection ends, and nothing was done. */
  readonly cutBefore?: true;
  /** What is asked is done, and the connection ends without an answer. */
  readonly cutAfterStore?: true;
}

export interface Faults {
  /** Gives what takes the fault back. */
  add(fault: Fault): () => void;
  clear(): void;
  /** The first fault that this request meets. */
  met(resource: Resource, method: string): Fault | undefined;
}

export function faultList(given: readonly Fault[]): Faults {
  interface Due {
    readonly fault: Fault;
    skip: number;
    times: number;
  }
  const due = ({ skip = 0, times = 1, ...fault }: Fault): Due => ({ fault, skip, times });
  let list = given.map(due);
  return {
    add(fault) {
      const added = due(fault);
      list.push(added);
      return () => {
        list = list.filter((each) => each !== added);
      };
    },
    clear() {
      list = [];
    },
    met(resource, method) {
      const matching = list.filter(
        ({ fault, times }) =>
          times > 0 &&
          (fault.on === "all" || fault.on === resource) &&
          (fault.method ?? (method === "OPTIONS" ? undefined : method)) === method,
      );
      const meets = matching.find(({ skip }) => skip === 0);
      for (const each of matching) if (each.skip > 0) each.skip -= 1;
      if (meets) meets.times -= 1;
      return meets?.fault;
    },
  };
}
