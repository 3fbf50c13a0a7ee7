import type { Measure } from "../../model/assessment/measure.ts";
import { recordFormat, type FilledIn } from "../../model/assessment/record.ts";
import { resultCode } from "../../model/assessment/result-code.ts";
import { fill, h } from "../dom.ts";
import type { Host } from "./host.ts";
import { actions, button } from "./parts.ts";
import { asPage, copy, download, plainText } from "../take-away.ts";

type Of = Pick<Host, "part" | "data" | "t">;

/** What learners may do with a result: take it away in any form, answer again, erase it. */
export function ownSection(
  { part, data, t }: Of,
  measure: Measure,
  title: string,
  article: HTMLElement,
  act: { readonly again: () => void; readonly erase: () => void },
): HTMLElement {
  const own = h("section", { "data-own": "", class: "own" });
  const { id, version } = part.instrument;
  const day = new Date().toISOString().slice(0, 10);
  const name = `${id}-${day}`;
  /** What it is a result of stands on it, wherever it is taken. */
  const taken = (): HTMLElement =>
    h("article", {}, h("p", {}, `${title} · ${id} ${version} · ${day}`), article.cloneNode(true));
  const record = { format: recordFormat, ...filledIn({ part, data }, measure) };
  const erase = button(t("ian.erase"), () => {
    if (erase.dataset.sure !== undefined) return act.erase();
    erase.dataset.sure = "";
    fill(erase, t("ian.erase-sure"));
  });
  own.append(
    h("h3", {}, t("ian.own")),
    actions(
      button(t("finish.print"), () => print()),
      button(t("ian.download"), () => download(`${name}.html`, "text/html", asPage(title, taken()))),
      button(t("ian.download-data"), () =>
        download(`${name}.json`, "application/json", `${JSON.stringify(record, null, 2)}\n`),
      ),
      button(t("ian.copy-text"), () => void copy(plainText(taken()), own, copied(t))),
    ),
    h("p", { role: "status" }),
    h("textarea", { readonly: true, hidden: true, rows: "6" }),
    actions(button(t("ian.again"), act.again), erase),
  );
  return own;
}

/** The code that learners hand on themselves. */
export function codeBox({ part, data, t }: Of, measure: Measure): HTMLElement {
  const code = resultCode(part.instrument, filledIn({ part, data }, measure));
  const box = h("section", { class: "box keypoints code", "data-own": "" });
  const field = h("textarea", { readonly: true, rows: "3", "aria-label": t("ian.code"), class: "code-text" });
  field.value = code;
  field.addEventListener("focus", () => field.select());
  box.append(
    h("h2", { class: "box-title", tabindex: "-1" }, t("ian.code")),
    h("p", {}, t("ian.code-text")),
    field,
    actions(button(t("ian.copy-code"), () => void copy(code, box, copied(t)), true)),
    h("p", { role: "status" }),
    h("p", {}, t("ian.code-keep", { id: measure.id })),
  );
  return box;
}

const copied = (t: Host["t"]) => ({ done: t("ian.copied"), blocked: t("ian.copy-blocked") });

function filledIn(
  { part, data }: Pick<Host, "part" | "data">,
  { form, wording, background, answers, id }: Measure,
): FilledIn {
  const { instrument, delivery } = part;
  const worded = instrument.wordings[wording];
  return {
    instrument: instrument.id,
    version: instrument.version,
    language: data.course.language,
    ...(delivery.translation === undefined ? {} : { translation: delivery.translation }),
    wave: delivery.wave,
    ...(delivery.school === undefined ? {} : { school: delivery.school }),
    form,
    ...(worded === undefined ? {} : { wording: worded }),
    background,
    answers,
    id,
  };
}
