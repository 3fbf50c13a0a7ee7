import type { PreviewHook } from "../../model/preview.ts";
import type { Settings } from "./settings.ts";

/** The frame in which the course lies: of the same origin, as on most platforms, so that it finds the API in its parent. */
export interface CourseFrame {
  window(): (Window & { dlisPreview?: PreviewHook }) | undefined;
  document(): Document | undefined;
  /** A platform that takes saves again need not be waited for. */
  tryAgain(): void;
  /** Empties the frame; the course has told what it had to tell. */
  leave(): Promise<void>;
  /** Opens an address where the reader was. */
  open(address: string): Promise<void>;
  /** The next visit begins at the course's own bookmark. */
  forgetPlace(): void;
  /** Width, look and connection, as the settings have them. */
  dress(): void;
  listen(changed: () => void): void;
}

export function courseFrame(element: HTMLIFrameElement, settings: () => Settings): CourseFrame {
  let place = { hash: "", scroll: 0 };
  let changed: () => void = () => undefined;
  const content = (): Window | undefined => element.contentWindow ?? undefined;
  const isCourse = (): boolean => content()?.location.pathname.startsWith("/course/") ?? false;

  const go = (address: string): Promise<void> =>
    new Promise((resolve) => {
      element.addEventListener("load", () => resolve(), { once: true });
      // Not by `src`: the frame's steps are none of this page's history.
      content()?.location.replace(address);
    });

  function dress(): void {
    const { phone, look, offline } = settings();
    element.parentElement?.classList.toggle("phone", phone);
    const win = content();
    if (!win || !isCourse()) return;
    Object.defineProperty(win.navigator, "onLine", { configurable: true, get: () => !settings().offline });
    const was = element.dataset.offline === "true";
    element.dataset.offline = String(offline);
    if (was !== offline) win.dispatchEvent(new Event(offline ? "offline" : "online"));
    // Between two pages there is none yet: the next one is dressed when it has loaded.
    const root = win.document.documentElement as HTMLElement | null;
    if (root) root.style.colorScheme = look === "auto" ? "" : look;
    for (const sheet of win.document.styleSheets) dressSheet(sheet, look);
  }

  return {
    window: () => (isCourse() ? content() : undefined),
    document: () => (isCourse() ? content()?.document : undefined),
    tryAgain: () => void content()?.dispatchEvent(new Event("online")),
    async leave() {
      const win = content();
      if (!win || !isCourse()) return;
      place = { hash: win.location.hash, scroll: win.scrollY };
      await go("about:blank");
    },
    async open(address) {
      element.dataset.offline = "false";
      await go(new URL(`${address}${place.hash}`, location.href).href);
      dress();
      const win = content();
      await ready(win);
      // The player goes to the top of the page it opens.
      if (place.scroll > 0) win?.scrollTo(0, place.scroll);
      changed();
    },
    forgetPlace() {
      place = { hash: "", scroll: 0 };
    },
    dress,
    listen(told) {
      changed = told;
    },
  };
}

const wanted = new WeakMap<CSSMediaRule, string>();
/** The course follows its device; here the device is what the author says it is. */
function dressSheet(sheet: CSSStyleSheet, look: Settings["look"]): void {
  for (const rule of sheet.cssRules) {
    if (!(rule.constructor.name === "CSSMediaRule")) continue;
    const media = rule as CSSMediaRule;
    const own = wanted.get(media) ?? media.media.mediaText;
    wanted.set(media, own);
    const asked = /prefers-color-scheme:\s*(dark|light)/.exec(own)?.[1];
    if (asked === undefined) continue;
    const others = own.replace(/\(prefers-color-scheme:\s*\w+\)/, "(min-width: 0)");
    media.media.mediaText = look === "auto" ? own : look === asked ? others : "not all";
  }
}

/** The player has begun, or has had its time. */
function ready(win: Window | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = Date.now() + 3_000;
    const look = (): void => {
      if (win?.document.querySelector("html[data-dlis=ready]") || Date.now() > end) resolve();
      else setTimeout(look, 15);
    };
    look();
  });
}
