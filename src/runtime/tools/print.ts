import { all, byId, fill, h } from "../dom.ts";
import { Notes } from "../notes.ts";
import { QuestionForm } from "../question-form.ts";
import { openSheet, printAs } from "./sheet.ts";
import type { Tool } from "./tools.ts";
import type { Kept } from "../../model/tools.ts";

/** What the author allows on paper. */
export interface PrintKept {
  readonly answers: boolean;
}

/** A picture that does not come is not waited for longer, milliseconds. */
const patience = 10_000;

/** One page on paper, or all of them: nothing folded away, and the answers at the end where the author allows it. */
export const print: Tool = (_button, host, t) => {
  const { answers = false } = (window.dlisKept?.print as Kept<PrintKept> | undefined)?.data ?? {};
  const status = h("p", { role: "status" });
  const withKey = h("input", { type: "checkbox" });
  const button = (words: string, act: () => void, kind = ""): HTMLElement =>
    h("button", { type: "button", class: kind, onclick: act }, words);
  openSheet("print", t("print.title"), t("nav.close"), [
    ...(answers ? [h("label", { class: "mine" }, withKey, h("span", {}, t("print.answers")))] : []),
    h(
      "p",
      { class: "actions" },
      button(t("print.page"), () => void onPaper("page")),
      " ",
      button(t("print.all"), () => void onPaper("all"), "primary"),
    ),
    status,
    h("p", { class: "how" }, t("print.own")),
  ]);

  async function onPaper(what: "page" | "all"): Promise<void> {
    const sections = what === "all" ? host.sections : host.sections.slice(host.at(), host.at() + 1);
    fill(status, t("print.wait"));
    await Promise.race([Promise.all(sections.map(arrived)), new Promise((resolve) => setTimeout(resolve, patience))]);
    fill(status);
    const folded = sections.flatMap((section) => all<HTMLDetailsElement>("details:not([open])", section));
    for (const each of folded) each.open = true;
    byId("key")?.remove();
    const key = withKey.checked ? byId("main")?.appendChild(keyOf(sections)) : undefined;
    addEventListener("afterprint", () => folded.forEach((each) => (each.open = false)), { once: true });
    printAs(what, key);
  }

  /** Right answers, in the words of the pages. */
  function keyOf(sections: readonly HTMLElement[]): HTMLElement {
    const key = h("section", { id: "key", class: "part" }, h("h1", {}, t("print.key")));
    for (const section of sections) {
      const questions = host.data.plan.parts[host.sections.indexOf(section)]?.questions ?? [];
      const lines = questions.flatMap((question) => {
        const form = section.querySelector<HTMLFormElement>(`form[data-question="${CSS.escape(question.fullId)}"]`);
        if (!form || form.hidden) return [];
        // A copy, so that nothing of the learner's own form changes.
        const copy = new QuestionForm(
          form.cloneNode(true) as HTMLFormElement,
          question,
          t,
          new Notes("", undefined, undefined),
        );
        const expected = copy.expected();
        return expected === "" ? [] : [h("li", {}, `${copy.stem} `, h("strong", {}, expected))];
      });
      if (lines.length > 0)
        key.append(h("h2", {}, section.querySelector("h1")?.textContent ?? ""), h("ol", {}, ...lines));
    }
    return key;
  }
};

/** Its pictures, also those that wait to be scrolled to. */
async function arrived(section: HTMLElement): Promise<void> {
  await Promise.all(
    all<HTMLImageElement>("img", section).map((image) => {
      image.loading = "eager";
      return image.decode().catch(() => undefined);
    }),
  );
}
