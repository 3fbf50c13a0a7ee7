import type { Adapter } from "./adapter.ts";

/** No platform: nothing is recorded anywhere, and progress is kept for the time of the visit. */
export const alone = (): Adapter => ({
  start: () => Promise.resolve({ mode: "none", sequence: 0 }),
  save: () => Promise.resolve({ saved: "refused" }),
  finish: () => undefined,
  describe: () => ({ response: "", patterns: [] }),
});
