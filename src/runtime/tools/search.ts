import MiniSearch, { type AsPlainObject } from "minisearch";
import { attempts, formsOf, indexSettings, weights, wordsOf } from "../../model/search.ts";
import { all, byId, fill, h } from "../dom.ts";
import type { T } from "../strings.ts";
import { bringIntoSight, foundHere, mark, unmark, type Found } from "./found.ts";
import type { Tool, ToolHost } from "./tools.ts";

/** Places that one looks through; who has more of them adds a word. */
const most = 30;
/** What was found is announced once, when no key was pressed for so many milliseconds. */
const pause = 700;

/** A dialog that finds words in the course's pages; what is chosen opens with its words marked. */
export const search: Tool = (button, host, t) => {
  const dialog = (byId("search") ?? made(button, host, t)) as HTMLDialogElement;
  // Browsers before 2022 have no modal dialogs: theirs stands open in the page.
  if (typeof dialog.showModal === "function") dialog.showModal();
  else dialog.setAttribute("open", "");
  dialog.querySelector("input")?.select();
};

function made(button: HTMLElement, host: ToolHost, t: T): HTMLDialogElement {
  const { language } = host.data.course;
  const index = MiniSearch.loadJS(window.dlisKept?.search?.data as AsPlainObject, indexSettings(language));
  let found: readonly Found[] = [];
  let said = "";
  let timer = 0;

  const input = h("input", { type: "search", id: "search-words", autocomplete: "off", enterkeyhint: "go" });
  const close = h("button", { type: "button", onclick: () => end() }, t("nav.close"));
  const form = h("form", { role: "search" }, h("label", { for: input.id }, t("search.label")), input, close);
  const status = h("p", { role: "status" });
  const list = h("ol", { role: "list" });
  const dialog = h("dialog", { id: "search", "aria-label": t("search.open") }, form, status, list);

  input.addEventListener("input", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = all("a", list);
    if (first) first.click();
    else tell();
  });
  list.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    const chosen = found[all("a", list).findIndex((each) => each === link)];
    if (!chosen) return;
    end();
    // Next the player goes where the link leads: by then nothing of it may be folded away.
    mark(chosen);
    setTimeout(() => bringIntoSight(chosen), 0);
  });
  dialog.addEventListener("keydown", (event) => {
    // By itself, a field for searching is emptied first.
    if (event.key === "Escape") {
      event.preventDefault();
      end();
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const stops: readonly Element[] = [input, ...all("a", list)];
    const at = stops.findIndex((each) => each === document.activeElement);
    const next = at < 0 || step === 0 ? undefined : stops[at + step];
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    next.focus();
  });
  document.body.append(dialog);
  return dialog;

  function end(): void {
    clearTimeout(timer);
    if (typeof dialog.close === "function") dialog.close();
    else dialog.removeAttribute("open");
    button.focus();
  }

  function look(): void {
    const asked = wordsOf(input.value).some((word) => formsOf(word, language).length > 0);
    unmark();
    found = [];
    const how = asked ? attempts.find((each) => (found = foundBy(each)).length > 0) : undefined;
    said =
      found.length > most
        ? t("search.many", { n: most })
        : how
          ? t(how === attempts[0] ? "search.found" : "search.near", { n: found.length })
          : asked
            ? t("search.none")
            : "";
    found = found.slice(0, most);
    fill(list, ...found.map(item));
    fill(status);
    clearTimeout(timer);
    timer = window.setTimeout(tell, pause);
  }
  function foundBy(how: (typeof attempts)[number]): Found[] {
    return index
      .search(input.value, { ...how, boost: weights })
      .flatMap(({ id, terms }) => foundHere(String(id), new Set(terms), language) ?? []);
  }
  function tell(): void {
    fill(status, said);
  }
}

const item = ({ id, title, page, language, snippet }: Found): HTMLElement =>
  h(
    "li",
    { lang: language },
    h("a", { href: `#${id}` }, title),
    page === undefined ? undefined : h("span", {}, page),
    h("p", {}, ...snippet.map(({ text, isHit }) => (isHit ? h("mark", {}, text) : text))),
  );
