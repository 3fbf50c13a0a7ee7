import { all, h } from "./dom.ts";
import type { T } from "./strings.ts";

/** What makes pages easier with script: tabs that take each other's place, words explained on the spot, pictures that can be asked for again. */
export function enhance(t: T, section: HTMLElement): void {
  for (const link of all(".term, .cite a", section)) {
    link.dataset.tool = "terms";
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
  }
  all(".tabs", section).forEach(makeTabs);
  for (const image of all<HTMLImageElement>("img", section)) {
    image.addEventListener("error", () => offerAgain(image, t));
    // It may have failed before anyone listened; asked for again, it says so. (A drawing without a size has no width either.)
    if (image.complete && image.naturalWidth === 0 && image.currentSrc !== "") image.src = image.currentSrc;
  }
}

/** The alternative text and a button instead of a broken frame. */
function offerAgain(image: HTMLImageElement, t: T): void {
  if (image.hidden) return;
  image.hidden = true;
  const again = h("button", { type: "button" }, t("page.image-retry"));
  const box = h("span", { class: "failed" }, image.alt === "" ? t("page.image-failed") : image.alt, " ", again);
  again.addEventListener("click", () => {
    box.remove();
    image.hidden = false;
    const src = image.src;
    image.src = "";
    image.src = src;
  });
  image.after(box);
}

let tabSets = 0;
/** Sections become tabs with arrow keys (WAI-ARIA tabs pattern); in print and without script they stand below each other. */
function makeTabs(root: HTMLElement): void {
  const set = ++tabSets;
  const panels = [...root.children].filter((child): child is HTMLElement => child.classList.contains("tab"));
  const tabs = panels.map((panel, index) => {
    const title = panel.querySelector<HTMLElement>(":scope > .box-title");
    const id = `tab-${set}-${index}`;
    panel.id ||= `${id}-panel`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", id);
    const tab = h(
      "button",
      { type: "button", role: "tab", id, "aria-controls": panel.id },
      title?.textContent ?? String(index + 1),
    );
    title?.classList.add("print-only");
    return tab;
  });
  const choose = (chosen: number, focus = true): void => {
    tabs.forEach((tab, index) => {
      const on = index === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      panels[index]?.classList.toggle("print-only", !on);
      if (on && focus) tab.focus();
    });
  };
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => choose(index));
    tab.addEventListener("keydown", ({ key }) => {
      const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
      if (step !== 0) choose((index + step + tabs.length) % tabs.length);
    });
  });
  root.prepend(h("div", { role: "tablist", class: "tablist" }, ...tabs));
  choose(0, false);
}

/** Pictures of the next page, so that it opens at once; not where the learner saves data. */
export function fetchAhead(section: HTMLElement | undefined): void {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (!section || connection?.saveData || !navigator.onLine) return;
  const later = "requestIdleCallback" in window ? requestIdleCallback : (work: () => void) => setTimeout(work, 500);
  later(() => all<HTMLImageElement>("img", section).forEach((image) => (image.loading = "eager")));
}
