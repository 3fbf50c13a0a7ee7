import { adviceFor } from "../../model/assessment/advice.ts";
import { dateOf, type Measure } from "../../model/assessment/measure.ts";
import { sectionsOf } from "../../model/assessment/order.ts";
import { bandOf, isTested, itemScore, resultOf, shown, type Result } from "../../model/assessment/result.ts";
import type { PlannedAssessment } from "../../model/progress.ts";
import { h } from "../dom.ts";
import type { T } from "../strings.ts";
import type { ItemForm } from "./items.ts";
import type { Texts } from "./texts.ts";

export interface Shown {
  readonly part: PlannedAssessment;
  readonly t: T;
  readonly texts: Texts;
  readonly language: string;
  readonly forms: ReadonlyMap<string, ItemForm>;
}

/** What was found, in words, numbers and bars that say the same. `before` is an earlier measure, to stand beside. */
export function resultView(shownBy: Shown, measure: Measure, before: Measure | undefined): HTMLElement[] {
  const { part, t } = shownBy;
  const { instrument } = part;
  const result = resultOf(instrument, measure.answers, measure.form);
  const earlier = before && resultOf(instrument, before.answers, before.form);
  return [
    ...headOf(shownBy, result),
    ...(earlier ? changeOf(shownBy, result, earlier) : []),
    tableOf(shownBy, measure, result, before, earlier),
    ...profilesOf(shownBy, result),
    ...comparisonOf(shownBy, measure, result),
    ...adviceOf(shownBy, measure, result),
    ...dimensionsOf(shownBy, measure, result),
    ...testedOf(shownBy, measure),
    h("p", { class: "how" }, t("ian.notgraded")),
  ];
}

const dateIn = ({ language }: Shown, { day }: Measure): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(dateOf(day));

function headOf({ part, t, texts }: Shown, { index, status }: Result): HTMLElement[] {
  if (index === undefined) return [h("p", { class: "score" }, t("ian.none"))];
  const band = bandOf(part.instrument, index) ?? "";
  return [
    h("p", { class: "score" }, t("ian.of100", { n: shown(index) }), " · ", h("span", {}, texts.get(`band ${band}`))),
    h("div", { class: "gloss" }, texts.get(`band-gloss ${band}`)),
    h(
      "p",
      status === "provisional" ? { class: "provisional" } : {},
      t(status === "provisional" ? "ian.provisional" : "ian.complete"),
    ),
  ];
}

function changeOf({ part, t, language }: Shown, { index, status }: Result, before: Result): HTMLElement[] {
  if (status !== "complete" || before.status !== "complete" || index === undefined || before.index === undefined)
    return [];
  const difference = shown(index) - shown(before.index);
  const n = new Intl.NumberFormat(language, { signDisplay: "exceptZero" }).format(difference);
  const m = part.delivery.difference;
  return [h("p", {}, t(Math.abs(difference) < m ? "ian.change-small" : "ian.change", { n, m }))];
}

function tableOf(
  all: Shown,
  measure: Measure,
  { dimensions, index }: Result,
  before: Measure | undefined,
  earlier: Result | undefined,
): HTMLElement {
  const { part, t, texts } = all;
  const bar = (score: number): HTMLElement =>
    h("progress", { max: "100", value: String(score), "aria-hidden": "true" });
  const cell = (score: number | undefined): HTMLElement =>
    score === undefined
      ? h("td", { class: "quiet" }, t("ian.few"))
      : h("td", {}, h("span", { class: "number" }, String(shown(score))), bar(shown(score)));
  const rows = dimensions.map(({ id, score }, at) => {
    const isBeside = part.instrument.dimensions.find((each) => each.id === id)?.weight === 0;
    return h(
      "tr",
      {},
      h(
        "th",
        { scope: "row" },
        texts.get(`dimension ${id}`),
        ...(isBeside ? [h("small", {}, ` (${t("ian.beside")})`)] : []),
      ),
      cell(score),
      ...(earlier ? [cell(earlier.dimensions[at]?.score)] : []),
    );
  });
  const whole = h(
    "tr",
    { class: "whole" },
    h("th", { scope: "row" }, t("ian.index")),
    cell(index),
    ...(earlier ? [cell(earlier.index)] : []),
  );
  const head = before
    ? [t("ian.before", { date: dateIn(all, measure) }), t("ian.before", { date: dateIn(all, before) })]
    : [t("ian.now")];
  return h(
    "table",
    { class: "scores" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, t("ian.dimension")),
        ...head.map((each) => h("th", { scope: "col" }, each)),
      ),
    ),
    h("tbody", {}, ...rows, whole),
  );
}

function profilesOf({ t, texts }: Shown, { profiles }: Result): HTMLElement[] {
  if (profiles.length === 0) return [];
  return [
    h("h3", {}, t("ian.profile")),
    ...profiles.map((id) => h("section", { class: "box note" }, texts.get(`profile ${id}`))),
  ];
}

/** Said and shown side by side; their difference is a question. */
function comparisonOf({ part, t }: Shown, { answers, form }: Measure, { perceived, tested }: Result): HTMLElement[] {
  if (perceived === undefined || tested === undefined) return [];
  const gap = shown(perceived) - shown(tested);
  const asked = sectionsOf(part.instrument, form)
    .flatMap(({ items }) => items)
    .filter((item) => item.type !== "reflection" && isTested(item) && itemScore(item, answers) !== undefined);
  const row = (key: string, value: number): HTMLElement =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, t(key)),
      h(
        "td",
        {},
        h("span", { class: "number" }, String(shown(value))),
        h("progress", { max: "100", value: String(shown(value)), "aria-hidden": "true" }),
      ),
    );
  return [
    h("h3", {}, t("ian.compare")),
    h("table", { class: "scores" }, h("tbody", {}, row("ian.perceived", perceived), row("ian.tested", tested))),
    ...(gap === 0 ? [] : [h("p", {}, t(gap > 0 ? "ian.gap-over" : "ian.gap-under", { n: Math.abs(gap) }))]),
    h("p", { class: "how" }, t("ian.gap-unsure", { n: asked.length })),
  ];
}

function adviceOf({ part, t, texts }: Shown, measure: Measure, result: Result): HTMLElement[] {
  const found = adviceFor(part.instrument, result, measure.answers);
  if (found.length === 0) return [];
  const link = (to: string | undefined, words: Node): Node =>
    to === undefined ? words : h("a", { href: `#${to}` }, words);
  return [
    h("h3", {}, t("ian.modules")),
    h(
      "ul",
      { class: "steps" },
      ...found.map(({ module, pages, because }) => {
        const own = part.links[module];
        const reasons = because
          .filter((id) => texts.has(`dimension ${id}`))
          .map((id) => texts.plain(`dimension ${id}`));
        return h(
          "li",
          {},
          h("p", { class: "box-title" }, link(own, h("strong", {}, texts.get(`module ${module}`)))),
          ...(reasons.length > 0 ? [h("p", { class: "how" }, reasons.join(" · "))] : []),
          texts.get(`why ${module}`),
          ...(pages.length === 0
            ? []
            : [
                h("p", {}, t("ian.pages")),
                h(
                  "ul",
                  {},
                  ...pages.map((page) =>
                    h("li", {}, link(part.links[`${module}/${page}`], texts.get(`page ${module}/${page}`))),
                  ),
                ),
              ]),
          ...(own === undefined ? [h("p", { class: "how" }, t("ian.elsewhere"))] : []),
        );
      }),
    ),
  ];
}

/** What each dimension's score says, or which items would give it one. */
function dimensionsOf({ part, t, texts, forms }: Shown, measure: Measure, { dimensions }: Result): HTMLElement[] {
  const items = sectionsOf(part.instrument, measure.form).flatMap((section) => section.items);
  return dimensions.flatMap(({ id, score }) => {
    const text = score === undefined ? undefined : texts.ofScore(`text ${id}`, score);
    if (score !== undefined && !text) return [];
    const open = items.filter((item) => item.dimension === id && measure.answers[item.id] === undefined);
    return [
      h(
        "details",
        {},
        h(
          "summary",
          {},
          texts.get(`dimension ${id}`),
          ` · ${score === undefined ? t("ian.few") : t("ian.of100", { n: shown(score) })}`,
        ),
        texts.get(`gloss ${id}`),
        ...(text ? [text] : []),
        ...(score === undefined
          ? [
              h("p", {}, t("ian.open")),
              h("ul", {}, ...open.map((item) => h("li", {}, forms.get(item.id)?.stem?.textContent.trim() ?? item.id))),
            ]
          : []),
      ),
    ];
  });
}

/** Questions that have an expected answer, with what was answered and why. */
function testedOf({ part, t, forms }: Shown, { answers, form }: Measure): HTMLElement[] {
  const items = sectionsOf(part.instrument, form).find(({ id }) => id === "tested")?.items ?? [];
  if (items.length === 0) return [];
  if (part.delivery.withholdAnswers) return [h("h3", {}, t("ian.tested")), h("p", {}, t("ian.withheld"))];
  const feedbackIn = (template: Element | null | undefined): Node[] =>
    template instanceof HTMLTemplateElement ? [template.content.cloneNode(true)] : [];
  return [
    h("h3", {}, t("ian.tested")),
    ...items.flatMap((item) => {
      const one = forms.get(item.id);
      if (!one) return [];
      const answer = answers[item.id];
      const words = Array.isArray(answer) ? (answer as readonly string[]).map((id) => one.optionWords(id)) : [];
      const best = Math.max(...item.options.map(({ value }) => value));
      const right = item.options.filter(({ value }) => value === best && value > 0).map(({ id }) => id);
      const isRight = (itemScore(item, answers) ?? 0) >= 1 - 1e-9;
      const stem = one.stem?.cloneNode(true);
      if (stem instanceof HTMLElement) stem.removeAttribute("data-wording");
      return [
        h(
          "details",
          { class: "answered" },
          h("summary", {}, one.stem?.textContent.trim() ?? item.id),
          h("p", {}, h("strong", {}, t("ian.your")), " ", words.length > 0 ? words.join(" · ") : t("ian.noanswer")),
          ...(isRight
            ? []
            : [h("p", {}, h("strong", {}, t("ian.right")), " ", right.map((id) => one.optionWords(id)).join(" · "))]),
          ...(Array.isArray(answer) ? (answer as readonly string[]) : []).flatMap((id) =>
            feedbackIn(one.option(id)?.querySelector("template")),
          ),
          ...feedbackIn(one.element.querySelector("template[data-feedback]")),
        ),
      ];
    }),
  ];
}
