import { all, byId, h, named } from "../dom.ts";
import type { T } from "../strings.ts";
import type { Tool } from "./tools.ts";

/** What stands open beside its word; one at a time. */
let open: { readonly link: HTMLElement; readonly box: HTMLElement } | undefined;

/** What a word means, or where a fact comes from, beside it: a copy of what the page's list says. */
export const terms: Tool = (link, host, t) => {
  const isOpen = open?.link === link;
  // A word within what stands open is explained in its place.
  const word = open?.box.contains(link) ? open.link : link;
  close(isOpen);
  if (isOpen) return;
  const id = named(link as HTMLAnchorElement);
  const listed = byId(id);
  // Cited before: what stands in this page's list leads to the whole entry.
  const again = listed?.querySelector<HTMLAnchorElement>(':scope > a:only-child[href^="#"]');
  const entry = (again && byId(named(again))) ?? listed;
  if (!entry) return host.go(id);
  const box = boxOf(link, entry, t);
  word.closest(".part")?.append(box);
  open = { link: word, box };
  word.setAttribute("aria-expanded", "true");
  place();
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest" });
};

function boxOf(link: HTMLElement, entry: HTMLElement, t: T): HTMLElement {
  const [term, definition] = [entry.querySelector("dt"), entry.querySelector("dd")];
  const title = h("p", { id: "beside-title" }, ...(term ? copyOf(term) : [t("terms.source", { n: link.textContent })]));
  if (term?.lang) title.lang = term.lang;
  const text = h("div", {}, ...copyOf(definition ?? entry));
  const all = h("a", { href: `#${entry.id}`, onclick: () => close(false) }, t(term ? "page.terms" : "page.sources"));
  const end = h("button", { type: "button", onclick: () => close(true) }, t("nav.close"));
  const box = h(
    "div",
    { id: "beside", role: "dialog", "aria-labelledby": title.id, tabindex: "-1" },
    title,
    text,
    h("p", {}, all, end),
  );
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
    if (event.key !== "Tab") return;
    // It stands at the page's end and is read beside its word: past its ends, one goes on from there.
    const stops = [...box.querySelectorAll<HTMLElement>("a, button")];
    const isFirst = document.activeElement === box || document.activeElement === stops[0];
    if (event.shiftKey ? !isFirst : document.activeElement !== stops[stops.length - 1]) return;
    if (event.shiftKey) event.preventDefault();
    close(true);
  });
  return box;
}

/** The children of an element once more, without ids, which a page has but once. */
function copyOf(element: Element): Node[] {
  const copy = element.cloneNode(true) as Element;
  all("[id]", copy).forEach((each) => each.removeAttribute("id"));
  return [...copy.childNodes];
}

function close(returns: boolean): void {
  if (!open) return;
  const { link, box } = open;
  open = undefined;
  link.setAttribute("aria-expanded", "false");
  box.remove();
  if (returns) link.focus();
}

/** Under the word, within the page's width. */
function place(): void {
  if (!open) return;
  const { link, box } = open;
  const word = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const around = (box.offsetParent ?? document.documentElement).getBoundingClientRect();
  const edge = 16;
  const width = document.documentElement.clientWidth;
  const begin = getComputedStyle(link).direction === "rtl" ? word.right - box.offsetWidth : word.left;
  const left = Math.max(edge, Math.min(begin, width - edge - box.offsetWidth));
  box.style.left = `${left - around.left}px`;
  box.style.top = `${word.bottom + 6 - around.top}px`;
}

addEventListener("resize", place);
addEventListener("hashchange", () => close(false));
document.addEventListener("click", ({ target }) => {
  if (open && target instanceof Node && !open.box.contains(target) && !open.link.contains(target)) close(false);
});
