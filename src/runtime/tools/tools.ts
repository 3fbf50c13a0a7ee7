import { h } from "../dom.ts";
import { stringsOf, type T } from "../strings.ts";
import type { PlayerData, PlayerMessage } from "../../model/player-data.ts";
import type { ToolName } from "../../model/tools.ts";
import type { Device } from "../device.ts";

/** What a tool gets of the player around it. */
export interface ToolHost {
  readonly data: PlayerData;
  readonly device: Device;
  /** The sections of this launch, in order, and the number of the one that is shown. */
  readonly sections: readonly HTMLElement[];
  at(): number;
  /** Turn to what has this id, be it a section or something within one; it gets the focus. */
  go(id: string): void;
}

/** A tool at work, begun by the press of a button; further presses go to the same function. */
export type Tool = (button: HTMLElement, host: ToolHost, t: T) => void;

/** What the build wrote before a tool's script. */
export interface Kept<Data = unknown> {
  readonly strings: Readonly<Record<string, PlayerMessage>>;
  readonly data?: Data;
}

declare global {
  interface Window {
    dlisKept?: Partial<Record<ToolName, Kept>>;
    dlisTools?: Partial<Record<ToolName, Tool>>;
  }
}

/** Buttons that call for a tool: its script is fetched on the first press, and the press reaches it then. */
export function wireTools(host: ToolHost, failed: () => void): void {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-tool]") : null;
    if (!button) return;
    const name = button.dataset.tool as ToolName;
    const use = (): boolean => {
      const tool = window.dlisTools?.[name];
      tool?.(button, host, stringsOf(host.data.course.language, window.dlisKept?.[name]?.strings));
      return !!tool;
    };
    if (use() || button.getAttribute("aria-busy")) return;
    const script = h("script", { src: `assets/${name}.js` });
    const style = h("link", { rel: "stylesheet", href: "assets/tools.css" });
    button.setAttribute("aria-busy", "true");
    const end = (): void => button.removeAttribute("aria-busy");
    script.onload = () => {
      end();
      use();
    };
    // The line may be there at the next press.
    script.onerror = () => {
      end();
      script.remove();
      failed();
    };
    document.head.append(style, script);
  });
}
