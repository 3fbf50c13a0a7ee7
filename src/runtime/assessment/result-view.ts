import { adviceFor } from "../../model/assessment/advice.ts";
import type { Item } from "../../model/assessment/instrument.ts";
import { dateOf, type Measure } from "../../model/assessment/measure.ts";
import { sectionsOf } from "../../model/assessment/order.ts";
import { bandOf, isTested, itemScore, resultOf, shown, type Result } from "../../model/assessment/result.ts";
import type { PlannedAssessment } from "../../model/progress.ts";
import { h } from "../dom.ts";
import type { T } from "../strings.ts";
import type { ItemForm } from "./items.ts";
import type { Texts } from "./texts.ts";

/** By what a result is shown. */
export interface Shown {
  readonly part: PlannedAssessment;
  readonly t: T;
  readonly texts: Texts;
  readonly language: string;
  readonly forms: ReadonlyMap<string, ItemForm>;
}

/** What was found, in words, numbers and bars that say the same. `before` is an earlier measure, to stand beside. */
export function resultView(by: Shown, measure: Measure, before: Measure | undefined): HTMLElement[] {
  const resultIn = ({ answers, form }: Measure): Result => resultOf(by.part.instrument, answers, form);
  const result = resultIn(measure);
  const earlier = before && { day: before.day, result: resultIn(before) };
  return [
    ...headOf(by, result),
    ...(earlier ? changeOf(by, result, earlier.result) : []),
    tableOf(by, measure, result, earlier),
    ...profilesOf(by, result),
    ...comparisonOf(by, measure, result),
    ...adviceOf(by, measure, result),
    ...dimensionsOf(by, measure, result),
    ...testedOf(by, measure),
    h("p", { class: "how" }, by.t("ian.notgraded")),
  ];
}

const itemsOf = ({ part }: Shown, { form }: Measure): readonly Item[] =>
  sectionsOf(part.instrument, form).flatMap(({ items }) => items);
const wordsOf = ({ forms }: Shown, { id }: Item): string => forms.get(id)?.words ?? id;
const list = (children: readonly (Node | string)[]): HTMLElement =>
  h("ul", {}, ...children.map((child) => h("li", {}, child)));

function headOf({ part, t, texts }: Shown, { index, status }: Result): HTMLElement[] {
  if (index === undefined) return [h("p", { class: "score" }, t("ian.none"))];
  const band = bandOf(part.instrument, index) ?? "";
  const isProvisional = status === "provisional";
  return [
    h("p", { class: "score" }, t("ian.of100", { n: shown(index) }), " · ", h("span", {}, texts.get(`band ${band}`))),
    h("div", { class: "gloss" }, texts.get(`band-gloss ${band}`)),
    h("p", isProvisional ? { class: "provisional" } : {}, t(isProvisional ? "ian.provisional" : "ian.complete")),
  ];
}

/** Only what two complete measures say, and nothing of what may be chance. */
function changeOf({ part, t, language }: Shown, now: Result, before: Result): HTMLElement[] {
  if (now.status !== "complete" || before.status !== "complete") return [];
  const difference = shown(now.index ?? 0) - shown(before.index ?? 0);
  const n = new Intl.NumberFormat(language, { signDisplay: "exceptZero" }).format(difference);
  const m = part.delivery.difference;
  return [h("p", {}, t(Math.abs(difference) < m ? "ian.change-small" : "ian.change", { n, m }))];
}

// — tables —

/** A number and a bar that says the same to the eye; words where there is no number. */
function scoreCell({ t }: Pick<Shown, "t">, score: number | undefined): HTMLElement {
  if (score === undefined) return h("td", { class: "quiet" }, t("ian.few"));
  const value = String(shown(score));
  const bar = h("progress", { max: "100", value, "aria-hidden": "true" });
  return h("td", {}, h("span", { class: "number" }, value), bar);
}

function tableOf(
  by: Shown,
  measure: Measure,
  result: Result,
  earlier: { readonly day: number; readonly result: Result } | undefined,
): HTMLElement {
  const { part, t, texts, language } = by;
  const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const on = (day: number): string => t("ian.before", { date: dates.format(dateOf(day)) });
  const head = [t("ian.dimension"), ...(earlier ? [on(measure.day), on(earlier.day)] : [t("ian.now")])];
  const results = [result, ...(earlier ? [earlier.result] : [])];
  const rows = part.instrument.dimensions.flatMap(({ id, weight }, at) => {
    // What a short form leaves out is not missing.
    const isAsked = itemsOf(by, measure).some(({ dimension }) => dimension === id);
    if (!isAsked && results.every(({ dimensions }) => dimensions[at]?.score === undefined)) return [];
    const beside = weight === 0 ? [h("small", {}, ` (${t("ian.beside")})`)] : [];
    const name = h("th", { scope: "row" }, texts.get(`dimension ${id}`), ...beside);
    return [h("tr", {}, name, ...results.map(({ dimensions }) => scoreCell(by, dimensions[at]?.score)))];
  });
  const name = h("th", { scope: "row" }, t("ian.index"));
  const whole = h("tr", { class: "whole" }, name, ...results.map(({ index }) => scoreCell(by, index)));
  const columns = head.map((each) => h("th", { scope: "col" }, each));
  return h("table", { class: "scores" }, h("thead", {}, h("tr", {}, ...columns)), h("tbody", {}, ...rows, whole));
}

function profilesOf({ t, texts }: Shown, { profiles }: Result): HTMLElement[] {
  if (profiles.length === 0) return [];
  const boxes = profiles.map((id) => h("section", { class: "box note" }, texts.get(`profile ${id}`)));
  return [h("h3", {}, t("ian.profile")), ...boxes];
}

/** Said and shown side by side; their difference is a question. */
function comparisonOf(by: Shown, measure: Measure, { perceived, tested }: Result): HTMLElement[] {
  if (perceived === undefined || tested === undefined) return [];
  const { t } = by;
  const gap = shown(perceived) - shown(tested);
  const asked = itemsOf(by, measure).filter((item) => isTested(item) && itemScore(item, measure.answers) !== undefined);
  const row = (key: string, value: number): HTMLElement =>
    h("tr", {}, h("th", { scope: "row" }, t(key)), scoreCell(by, value));
  return [
    h("h3", {}, t("ian.compare")),
    h("table", { class: "scores" }, h("tbody", {}, row("ian.perceived", perceived), row("ian.tested", tested))),
    ...(gap === 0 ? [] : [h("p", {}, t(gap > 0 ? "ian.gap-over" : "ian.gap-under", { n: Math.abs(gap) }))]),
    h("p", { class: "how" }, t("ian.gap-unsure", { n: asked.length })),
  ];
}

// — what to go on with —

function adviceOf({ part, t, texts }: Shown, measure: Measure, result: Result): HTMLElement[] {
  const found = adviceFor(part.instrument, result, measure.answers);
  if (found.length === 0) return [];
  const link = (step: string, words: Node): Node => {
    const to = part.links[step];
    return to === undefined ? words : h("a", { href: `#${to}` }, words);
  };
  const steps = found.map(({ module, pages, because }) => {
    const names = because.map((id) => `dimension ${id}`).filter((name) => texts.has(name));
    const reasons = names.map((name) => texts.plain(name)).join(" · ");
    const links = pages.map((page) => link(`${module}/${page}`, texts.get(`page ${module}/${page}`)));
    return h(
      "li",
      {},
      h("p", { class: "box-title" }, link(module, h("strong", {}, texts.get(`module ${module}`)))),
      ...(reasons === "" ? [] : [h("p", { class: "how" }, reasons)]),
      texts.get(`why ${module}`),
      ...(links.length === 0 ? [] : [h("p", {}, t("ian.pages")), list(links)]),
      ...(part.links[module] === undefined ? [h("p", { class: "how" }, t("ian.elsewhere"))] : []),
    );
  });
  return [h("h3", {}, t("ian.modules")), h("ul", { class: "steps" }, ...steps)];
}

// — in detail —

/** What each dimension's score says, or which items would give it one. */
function dimensionsOf(by: Shown, measure: Measure, { dimensions }: Result): HTMLElement[] {
  const { t, texts } = by;
  const open = itemsOf(by, measure).filter(({ id }) => measure.answers[id] === undefined);
  return dimensions.flatMap(({ id, score }) => {
    const text = score === undefined ? undefined : texts.ofScore(`text ${id}`, score);
    if (score !== undefined && !text) return [];
    const told = score === undefined ? t("ian.few") : t("ian.of100", { n: shown(score) });
    const lacking = open.filter(({ dimension }) => dimension === id).map((item) => wordsOf(by, item));
    const summary = h("summary", {}, texts.get(`dimension ${id}`), ` · ${told}`);
    const content = text ? [text] : lacking.length > 0 ? [h("p", {}, t("ian.open")), list(lacking)] : [];
    return [h("details", {}, summary, texts.get(`gloss ${id}`), ...content)];
  });
}

/** Questions that have an expected answer, with what was answered and why. */
function testedOf(by: Shown, { answers, form }: Measure): HTMLElement[] {
  const { part, t, forms } = by;
  const items = sectionsOf(part.instrument, form).find(({ id }) => id === "tested")?.items ?? [];
  if (items.length === 0) return [];
  if (part.delivery.withholdAnswers) return [h("h3", {}, t("ian.tested")), h("p", {}, t("ian.withheld"))];
  const one = (item: Item): HTMLElement[] => {
    const shownAs = forms.get(item.id);
    if (!shownAs) return [];
    const answer = answers[item.id];
    const chosen = typeof answer === "object" ? answer : [];
    const wordsFor = (ids: readonly string[]): string => ids.map((id) => shownAs.optionWords(id)).join(" · ");
    const best = Math.max(...item.options.map(({ value }) => value));
    const right = item.options.filter(({ value }) => value === best && value > 0).map(({ id }) => id);
    const isRight = (itemScore(item, answers) ?? 0) >= 1 - 1e-9;
    const line = (key: string, words: string): HTMLElement => h("p", {}, h("strong", {}, t(key)), " ", words);
    return [
      h(
        "details",
        { class: "answered" },
        h("summary", {}, shownAs.words),
        line("ian.your", wordsFor(chosen) || t(answer === "given" ? "ian.apart-answer" : "ian.noanswer")),
        ...(isRight ? [] : [line("ian.right", wordsFor(right))]),
        ...chosen.flatMap((id) => feedbackIn(shownAs.option(id)?.querySelector("template"))),
        ...feedbackIn(shownAs.element.querySelector("template[data-feedback]")),
      ),
    ];
  };
  return [h("h3", {}, t("ian.tested")), ...items.flatMap(one)];
}

const feedbackIn = (template: Element | null | undefined): Node[] =>
  template instanceof HTMLTemplateElement ? [template.content.cloneNode(true)] : [];
