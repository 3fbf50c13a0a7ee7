import type { Measure } from "../../model/assessment/measure.ts";
import { fill, h, show } from "../dom.ts";
import type { Host } from "./host.ts";
import type { Keeping } from "./keeping.ts";
import { actions, button, heading } from "./parts.ts";
import type { Texts } from "./texts.ts";

/** With what a measure is begun. */
export type Chosen = Pick<Measure, "choice" | "form" | "wording" | "background"> & { readonly onDevice: boolean };
type Choice = Measure["choice"] | "later";

/** Whether one takes part, and how: no choice is suggested, and each finishes the step alike. */
export function choiceScreen(
  { part, t }: Pick<Host, "part" | "t">,
  texts: Texts,
  keeping: Pick<Keeping, "mayKeep" | "hasSensitive">,
  act: { readonly begin: (chosen: Chosen) => void; readonly later: () => void },
  said: string,
): readonly Node[] {
  const { mode } = part.delivery;
  const { wordings, background } = part.instrument;
  const forms = (["full", "short"] as const).filter((id) => texts.has(`form ${id}`));
  const small = (words: Node | string): Node => h("small", {}, words);
  const radios = (name: string, legend: HTMLElement, options: readonly Option[]): HTMLElement =>
    radioGroup(`${part.fullId}:${name}`, legend, options);

  const studied = mode === "lms" ? (["ian.lms", "ian.lms-text"] as const) : (["ian.study", "ian.study-text"] as const);
  const offered: (readonly [id: Choice, title: string, text: string])[] = [
    ["self", "ian.self", "ian.self-text"],
    ...(mode === "local" ? [] : [["study", ...studied] as const]),
    ["later", "ian.later", "ian.later-text"],
  ];
  const choice = radios(
    "choice",
    // The heading above says the same.
    h("legend", { class: "sr-only" }, t("ian.choose")),
    offered.map(([id, title, text]) => [id, [h("strong", {}, t(title)), small(t(text))]]),
  );
  const wording = radios(
    "wording",
    h("legend", {}, t("ian.wording")),
    wordings.map((id) => {
      const gloss = `wording-gloss ${id}`;
      return [id, [texts.get(`wording ${id}`), ...(texts.has(gloss) ? [small(texts.get(gloss))] : [])]];
    }),
  );
  const form = radios(
    "form",
    h("legend", {}, t("ian.form")),
    forms.map((id) => [id, [texts.get(`form ${id}`)]]),
  );
  for (const group of [wording, form]) group.querySelector("input")?.setAttribute("checked", "");
  const selects = background.map(({ id, options }) => {
    const words = options.map((option) => h("option", { value: option }, texts.plain(`background ${id} ${option}`)));
    return h("select", { "data-background": id }, h("option", { value: "" }, t("ian.pnta")), ...words);
  });
  const fields = selects.map((select, at) =>
    h("label", { class: "field" }, h("span", {}, texts.get(`background ${background[at]?.id ?? ""}`)), select),
  );
  const aboutYou = h("fieldset", {}, h("legend", {}, t("ian.background")), ...fields);
  const keep = h("input", { type: "checkbox" });
  const keepWords = h("span", {});
  const keepLabel = h("label", {}, keep, h("span", { class: "words" }, keepWords, small(t("ian.keep-text"))));
  const keepBox = h("div", { class: "choices" }, h("div", {}, keepLabel));
  const memory = h("p", { class: "how" }, t("ian.memory"));
  const status = h("p", { role: "status" }, said);

  const chosen = (): Choice | undefined => valueOf(choice) as Choice | undefined;
  const isTold = (): boolean => mode === "lms" && chosen() === "study";
  const refresh = (): void => {
    const answers = chosen() === "self" || chosen() === "study";
    // What is told needs no place on the device, but for what is never told.
    const needsPlace = answers && (!isTold() || keeping.hasSensitive);
    show(wording, answers && wordings.length > 1);
    show(form, answers && forms.length > 1);
    show(aboutYou, chosen() === "study" && selects.length > 0);
    show(keepBox, needsPlace && keeping.mayKeep);
    show(memory, answers && !isTold() && !keeping.mayKeep);
    fill(keepWords, t(isTold() ? "ian.keep-sensitive" : "ian.keep"));
  };
  const go = (): void => {
    const now = chosen();
    if (now === undefined) {
      fill(status, t("ian.choose-first"));
      choice.querySelector("input")?.focus();
    } else if (now === "later") act.later();
    else {
      const answered = selects.map((select) => [select.dataset.background ?? "", select.value] as const);
      act.begin({
        choice: now,
        form: valueOf(form) === "short" ? "short" : "full",
        wording: Math.max(0, wordings.indexOf(valueOf(wording) ?? "")),
        background: now === "study" ? Object.fromEntries(answered.filter(([, value]) => value !== "")) : {},
        onDevice: keep.checked && !keepBox.hidden,
      });
    }
  };
  choice.addEventListener("change", refresh);
  refresh();
  return [
    heading(t("ian.choose")),
    choice,
    h("p", { class: "how" }, t(mode === "lms" ? "ian.alike-lms" : "ian.alike")),
    wording,
    form,
    aboutYou,
    keepBox,
    memory,
    actions(button(t("ian.begin"), go, true)),
    status,
  ];
}

type Option = readonly [id: string, words: readonly Node[]];

function radioGroup(name: string, legend: HTMLElement, options: readonly Option[]): HTMLElement {
  const rows = options.map(([id, words]) => {
    const input = h("input", { type: "radio", name, value: id });
    return h("div", {}, h("label", {}, input, h("span", { class: "words" }, ...words)));
  });
  return h("fieldset", {}, legend, h("div", { class: "choices" }, ...rows));
}

const valueOf = (group: HTMLElement): string | undefined =>
  group.querySelector<HTMLInputElement>("input:checked")?.value;
