import type { Assessment, ItemWords } from "../model/assessment/assessment.ts";
import type { Item } from "../model/assessment/instrument.ts";
import { sectionsOf } from "../model/assessment/order.ts";
import { isTested } from "../model/assessment/result.ts";
import type { Strings } from "./locale.ts";
import { template } from "./templates.ts";
import type { TextsOf } from "./texts.ts";

interface Shown {
  readonly strings: Strings;
  readonly texts: TextsOf;
  /** Titles of what can be recommended, and of its pages. */
  readonly suggested: Readonly<
    Record<string, { readonly title: string; readonly pages: Readonly<Record<string, string>> }>
  >;
}

/**
 * A self-assessment as a form that can be read and printed by itself: the notice, then all items. What only a result shows waits
 * in inert `<template>`s, by names that the player knows.
 */
export function assessmentHtml(assessment: Assessment, { strings, texts, suggested }: Shown): string {
  const { delivery, study, instrument, wordings } = assessment;
  const { mode } = delivery;
  const isApart = (item: Item): boolean => mode === "lms" && item.sensitive;
  const told = (["responsible", "contact"] as const).flatMap((key) =>
    study[key] === undefined ? [] : [{ label: strings(`ian.page-${key}`), html: texts.inline(study[key]) }],
  );
  const wordsOf = new Map(assessment.items.map((each) => [each.item, each]));
  return template("assessment", strings, {
    id: assessment.fullId,
    mode,
    intro: assessment.intro === undefined ? undefined : texts.block(assessment.intro),
    name: texts.inline(assessment.name),
    version: instrument.version,
    caution: texts.block(assessment.caution),
    key: strings(`ian.page-key-${assessment.keyStatus}`),
    reference: assessment.reference === undefined ? undefined : texts.inline(assessment.reference),
    where: [
      strings(`ian.page-where-${mode}`),
      strings(`ian.page-who-${mode}`),
      ...(instrument.items.some(isApart) ? [strings("ian.page-sensitive")] : []),
      ...(mode === "local" && study.retention === undefined ? [strings("ian.page-long-local")] : []),
    ],
    rights: strings(`ian.page-rights-${mode}`),
    // Nothing but completion reaches the platform: a gradebook that wants a number shows 0.
    zero: delivery.report === "completion" ? strings("ian.page-zero") : undefined,
    purpose: study.purpose === undefined ? undefined : texts.block(study.purpose),
    retention: study.retention === undefined ? undefined : texts.block(study.retention),
    told,
    sections: sectionsOf(instrument, "full").map(({ id, items }) => ({
      id,
      title: strings(`ian.page-part-${id}`),
      lead: strings(`ian.page-lead-${id}`),
      items: items.flatMap((item) => {
        const words = wordsOf.get(item);
        return words ? [itemView(words)] : [];
      }),
    })),
    kept: [
      ...assessment.dimensions.flatMap(({ id, label, gloss, texts: told }) => [
        kept(`dimension ${id}`, texts.inline(label)),
        ...(gloss === undefined ? [] : [kept(`gloss ${id}`, texts.block(gloss))]),
        ...told.map(({ below, title, text }) =>
          kept(
            `text ${id}`,
            `${title === undefined ? "" : `<p class="box-title">${texts.inline(title)}</p>`}${texts.block(text)}`,
            below,
          ),
        ),
      ]),
      ...assessment.bands.flatMap(({ id, from, to, label, gloss }) => [
        kept(`band ${id}`, texts.inline(label)),
        kept(`range ${id}`, `${from}–${to}`),
        ...(gloss === undefined ? [] : [kept(`band-gloss ${id}`, texts.block(gloss))]),
      ]),
      ...assessment.profiles.map(({ id, title, text, for: whom }) =>
        kept(
          `profile ${id}`,
          `<p class="box-title">${texts.inline(title)}</p>${whom === "organisation" ? `<p class="how">${strings("ian.page-organisation")}</p>` : ""}${texts.block(text)}`,
        ),
      ),
      ...Object.entries(assessment.modules).flatMap(([name, { text }]) => [
        kept(`module ${name}`, texts.inline(suggested[name]?.title ?? name)),
        ...(text === undefined ? [] : [kept(`why ${name}`, texts.block(text))]),
        ...Object.entries(suggested[name]?.pages ?? {}).map(([page, title]) =>
          kept(`page ${name}/${page}`, texts.inline(title)),
        ),
      ]),
      ...wordings.flatMap(({ id, label, gloss }) => [
        kept(`wording ${id}`, texts.inline(label)),
        ...(gloss === undefined ? [] : [kept(`wording-gloss ${id}`, texts.inline(gloss))]),
      ]),
      ...assessment.forms.map(({ id, minutes }) =>
        kept(
          `form ${id}`,
          strings(`ian.page-form-${id}`, {
            n: sectionsOf(instrument, id).reduce((sum, { items }) => sum + items.length, 0),
          }) + (minutes === undefined ? "" : `, ${strings("ian.page-minutes", { minutes })}`),
        ),
      ),
      ...assessment.background.flatMap(({ id, text, options }) => [
        kept(`background ${id}`, texts.inline(text)),
        ...options.map((option) => kept(`background ${id} ${option.id}`, texts.inline(option.text))),
      ]),
    ],
  });

  function kept(name: string, html: string, below?: number): object {
    return { name, html, below: below === undefined ? undefined : String(below) };
  }

  function itemView({ item, texts: all, scale, options, feedback }: ItemWords): object {
    const isHeld = delivery.withholdAnswers && item.type !== "reflection" && isTested(item);
    const words = (id: string, text: string): string => {
      if (text !== "") return texts.inline(text);
      if (scale) return /^(likert|frequency)$/.test(scale.id) ? strings(`${scale.id}.${id}`) : id;
      return strings(id === "unknown" ? "quiz.dontknow" : `quiz.${id}`);
    };
    return {
      id: `${assessment.fullId}/${item.id}`,
      item: item.id,
      stems: all.map((text, index) => ({ index: String(index), html: texts.block(text), isOther: index > 0 })),
      how:
        item.type === "reflection"
          ? strings("quiz.reflect")
          : scale
            ? scale.how === undefined
              ? undefined
              : texts.inline(scale.how)
            : strings(item.type === "multiple" ? "ian.page-many" : "quiz.one"),
      stays: isApart(item) ? strings("ian.page-stays") : undefined,
      free: item.type === "reflection",
      kind: item.type === "multiple" ? "checkbox" : "radio",
      isScale: scale !== undefined && options.length <= 7,
      options: options.map((option) => ({
        id: option.id,
        html: words(option.id, option.text),
        feedback: isHeld || option.feedback === undefined ? undefined : texts.block(option.feedback),
      })),
      na: item.allowNa,
      feedback: isHeld || feedback === undefined ? undefined : texts.block(feedback),
    };
  }
}
