import type { Resource } from "./resource.ts";

/** A request that came, in memory only and never printed. */
export interface Seen {
  readonly method: string;
  /** Nothing for a path that is none of the store's. */
  readonly resource?: Resource;
  readonly parameters: Readonly<Record<string, string>>;
  /** 0 when the connection was cut. */
  readonly status: number;
  /** Why it was refused. */
  readonly reason?: string;
  /** The cmi5 session whose token it bore, or whose fetch URL it asked. */
  readonly session?: string;
}

/** How many requests are remembered; the oldest go first. */
const most = 5000;

export interface Log {
  readonly seen: readonly Seen[];
  add(seen: Seen): void;
}

export function requestLog(): Log {
  const seen: Seen[] = [];
  return {
    seen,
    add(each) {
      seen.push(each);
      if (seen.length > most) seen.shift();
    },
  };
}
