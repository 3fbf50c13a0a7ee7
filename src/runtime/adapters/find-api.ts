/** SCORM 1.2's object on the LMS's side; any call may throw, and answers are strings only by the book. */
export interface Api {
  LMSInitialize(nothing: ""): unknown;
  LMSFinish(nothing: ""): unknown;
  LMSGetValue(element: string): unknown;
  LMSSetValue(element: string, value: string): unknown;
  LMSCommit(nothing: ""): unknown;
}

/** Players nest frames deeper than the seven levels of ADL's sample; past this, something loops. */
const levels = 50;

/** `API` in the windows above this one, then above the one that opened it (scorm12.md §3). */
export function findApi(win: Window): Api | undefined {
  const own = above(win);
  if (own) return own;
  const opener = attempt(() => win.opener as Window | null) ?? attempt(() => win.top?.opener as Window | null);
  return opener ? above(opener) : undefined;
}

function above(start: Window): Api | undefined {
  let win = start;
  for (let level = 0; level < levels; level++) {
    // Some platforms name a frame so: then `API` is that frame's window.
    const api = attempt(() => {
      const found = (win as Window & { API?: Api }).API;
      return found?.LMSInitialize ? found : undefined;
    });
    if (api) return api;
    const parent = attempt(() => win.parent);
    if (!parent || parent === win) return undefined;
    win = parent;
  }
  return undefined;
}

/** Another window may belong to another site; then looking at it throws. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
