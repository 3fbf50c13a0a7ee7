import { h } from "../dom.ts";

/** What several screens are made of. */
export const button = (words: string, act: () => void, primary = false): HTMLButtonElement =>
  h("button", { type: "button", onclick: act, ...(primary ? { class: "primary" } : {}) }, words);

export function actions(...buttons: readonly HTMLElement[]): HTMLElement {
  return h("p", { class: "actions" }, ...buttons.flatMap((each, at) => (at === 0 ? [each] : [" ", each])));
}

/** Of a screen, where the focus goes on arrival. */
export const heading = (words: string): HTMLElement => h("h2", { tabindex: "-1" }, words);
