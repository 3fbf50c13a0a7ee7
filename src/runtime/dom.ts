/** Small helpers over the page; content that authors wrote is only ever cloned, never parsed from text. */
export const byId = (id: string): HTMLElement | null => document.getElementById(id);

export const all = <E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E[] => [
  ...within.querySelectorAll<E>(selector),
];

type Children = readonly (Node | string | undefined)[];

/** An element with attributes (`onclick` as a function, booleans as presence) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean | (() => void) | undefined>> = {},
  ...children: Children
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Children in place of what was there; browsers have `replaceChildren` since late 2020 only. */
export function fill(element: Element, ...children: readonly (Node | string)[]): void {
  element.textContent = "";
  element.append(...children);
}

export const show = (element: HTMLElement | null, visible: boolean): void => {
  if (element?.hidden === visible) element.hidden = !visible;
};

/** After the browser has painted what was just changed. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    // A hidden page paints nothing and runs no animation frame; neither does a frame that its platform hides.
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve, 0));
    setTimeout(resolve, 1000);
  });

/** The id that an address leads to. */
export function named({ hash }: { readonly hash: string }): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}
