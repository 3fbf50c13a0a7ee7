import type { PlayerData } from "../model/player-data.ts";
import type { PreviewHook, Swap } from "../model/preview.ts";
import type { Adapter } from "./adapters/adapter.ts";
import { byId, fill } from "./dom.ts";
import { play } from "./player.ts";
import type {} from "./scenario.ts";

declare global {
  interface Window {
    dlisPreview?: PreviewHook;
  }
}

/** The player, with a way in for the preview around it: what an author changed takes its place in the page as it stands. */
export async function playInPreview(adapterFor: (data: PlayerData) => Adapter): Promise<void> {
  let data: PlayerData | undefined;
  const player = await play((given) => adapterFor((data = given)));
  const swap = ({ sections, data: fresh }: Swap): void => {
    if (data && fresh !== undefined) {
      // The plan is the same; what was done refers to the one at hand.
      const { plan: _, ...rest } = JSON.parse(fresh) as PlayerData;
      Object.assign(data, rest);
    }
    for (const [id, html] of Object.entries(sections)) {
      const section = byId(id);
      if (section) keepingPlace(section, () => renew(section, html));
    }
  };
  const renew = (section: HTMLElement, html: string): void => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    fill(section, ...(holder.content.firstElementChild?.childNodes ?? []));
    window.dlisScenarios?.(section);
    player.wire(section);
    const title = section.querySelector("h1")?.textContent ?? "";
    const words = document.querySelector(`[data-part-link="${CSS.escape(section.id)}"]`)?.firstChild;
    if (words) words.textContent = title;
    const all = [...document.querySelectorAll("main > .part")];
    if (!section.hidden) player.show(all.indexOf(section), false);
  };
  window.dlisPreview = { swap };
}

/** Does something to a section, and gives the focus back to the field or heading that had it. */
function keepingPlace(section: HTMLElement, work: () => void): void {
  const focused = section.contains(document.activeElement) ? document.activeElement : null;
  const [id, name, value] = ["id", "name", "value"].map((each) => focused?.getAttribute(each));
  const { scrollX, scrollY } = window;
  const range = focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement ? focused : undefined;
  const [start, end] = [range?.selectionStart, range?.selectionEnd];
  work();
  scrollTo(scrollX, scrollY);
  const selector = id ? `#${CSS.escape(id)}` : name ? `[name="${CSS.escape(name)}"]` : undefined;
  if (selector === undefined) return;
  const fields = [...section.querySelectorAll<HTMLElement>(selector)];
  const field = fields.find((each) => each.getAttribute("value") === value) ?? fields[0];
  field?.focus({ preventScroll: true });
  if ((field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) && typeof start === "number")
    field.setSelectionRange(start, end ?? start);
}
