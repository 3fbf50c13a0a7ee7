import type { Measure } from "../../model/assessment/measure.ts";
import { all, h, show } from "../dom.ts";
import type { ItemForm } from "./items.ts";

/** Items of a part, so many of which are on one screen. */
export const together = 6;

/** One screen of a part: these forms in this order, of which `visible` are shown, between what stands before and after. */
export interface Screen {
  readonly part: string;
  readonly forms: readonly ItemForm[];
  readonly visible: readonly ItemForm[];
  readonly isFirst: boolean;
  readonly before: readonly HTMLElement[];
  readonly after: readonly HTMLElement[];
}

/** Only the screen's part and items stay in sight, filled as the measure has them; no screen leaves both. */
export function showScreen(sections: HTMLElement, screen: Screen | undefined, measure: Measure | undefined): void {
  show(sections, screen !== undefined);
  for (const part of all("[data-part]", sections)) {
    const isNow = part.dataset.part === screen?.part;
    show(part, isNow);
    if (!isNow || !screen || !measure) continue;
    for (const one of all("[data-own]", part)) one.remove();
    show(part.querySelector<HTMLElement>(".lead"), screen.isFirst);
    const shown = screen.visible.map(({ element }) => element);
    for (const element of all("[data-item]", part)) show(element, shown.includes(element));
    // In the order of the form, which may be the short one.
    for (const form of screen.forms) {
      part.append(form.element);
      form.wording(measure.wording);
      form.fill(measure.answers[form.item.id]);
    }
    for (const form of screen.visible) form.seenAt ||= Date.now();
    for (const each of [...screen.before, ...screen.after]) each.dataset.own = "";
    part.querySelector("h2")?.after(...screen.before);
    part.append(...screen.after);
  }
}

/** Who hands in a part without an answer is told which lack one, once. */
export function missingList(words: string, links: readonly HTMLElement[]): readonly Node[] {
  return [h("p", {}, words), h("ul", { class: "missing" }, ...links.map((link) => h("li", {}, link)))];
}
