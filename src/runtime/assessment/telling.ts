import { activityId, activityTypes } from "../../model/activity.ts";
import type { Instrument, Item } from "../../model/assessment/instrument.ts";
import type { Measure } from "../../model/assessment/measure.ts";
import {
  assessmentExtension,
  dimensionActivity,
  indexObjective,
  interactionId,
  objectiveId,
  type AssessmentExtension,
} from "../../model/assessment/record.ts";
import { itemScore, resultOf, shown, type Result } from "../../model/assessment/result.ts";
import { askedItems, encodeSheet, toldOf } from "../../model/assessment/sheet.ts";
import type { PlannedAssessment } from "../../model/progress.ts";
import type { Question } from "../../model/questions/index.ts";
import type { Activity, Elements, Interaction } from "../adapters/adapter.ts";
import { Activities, type Said } from "../adapters/statements.ts";
import type { Host } from "./host.ts";
import type { ItemForm } from "./items.ts";

/** What the platform is told of a result, in the mode that tells it. Pure, but for the words that the page shows. */

const of = ({ instrument }: PlannedAssessment) => ({ instrument: instrument.id, version: instrument.version });

/** The result that a platform is told: of what it may know, so that no number gives a sensitive answer away. */
export const toldResult = (instrument: Instrument, { answers, form }: Measure): Result =>
  resultOf(instrument, toldOf(instrument, answers), form);

/**
 * Objectives of SCORM: one a dimension and one for the index, always at the same places, after those of the assessments `before`.
 * SCORM knows no gaps, so the names of these are told even where nothing more is.
 */
export function objectives(before: readonly PlannedAssessment[], part: PlannedAssessment, measure: Measure): Elements {
  const names = (each: PlannedAssessment): string[] =>
    [indexObjective, ...each.instrument.dimensions.map(({ id }) => id)].map((name) => objectiveId(of(each), name));
  const earlier = before.flatMap(names);
  const first = earlier.length;
  const result = toldResult(part.instrument, measure);
  const scores = [
    { score: result.index, isWhole: result.status === "complete" },
    ...result.dimensions.map(({ score, valid }) => ({ score, isWhole: valid })),
  ];
  const own = scores.flatMap(({ score, isWhole }, at) => {
    const element = `cmi.objectives.${first + at}`;
    return [
      [`${element}.id`, names(part)[at] ?? ""] as const,
      ...(score === undefined
        ? []
        : ([
            [`${element}.score.raw`, String(shown(score))],
            [`${element}.score.min`, "0"],
            [`${element}.score.max`, "100"],
          ] as const)),
      [`${element}.status`, isWhole ? "completed" : "incomplete"] as const,
    ];
  });
  return [...earlier.map((name, at) => [`cmi.objectives.${at}.id`, name] as const), ...own];
}

/** How the model's questions would ask it, so that each standard has its words for the answer. */
function asQuestion({ id, type, options }: Item, fullId: string): Question {
  const base = {
    id,
    fullId,
    formerly: [],
    text: "",
    points: 0,
    attempts: 1,
    hints: [],
    feedback: {},
    counts: false,
    partial: true,
    place: { file: "", line: 0, column: 0 },
  };
  const choices = options.map(({ id, value }) => ({ id, text: "", correct: value === 1 }));
  if (type === "scale") return { ...base, type: "likert", scale: options.map(({ id }) => ({ id, text: "" })) };
  return { ...base, type: type === "multiple" ? "multiple" : "single", choices, shuffle: false };
}

/** One interaction an item; of a sensitive one only that it was answered. */
export function interactionsOf(host: Host, measure: Measure, forms: readonly ItemForm[]): readonly Interaction[] {
  const { part, data } = host;
  const answers = toldOf(part.instrument, measure.answers);
  const base = activityId(data, part.fullId);
  return forms.flatMap((form): Interaction[] => {
    const { item } = form;
    const answer = answers[item.id];
    if (answer === undefined || item.type === "reflection") return [];
    const question = asQuestion(item, `${part.fullId}/${item.id}`);
    const response = typeof answer === "string" ? [] : answer;
    const { activity, ...described } = host.describe({
      question,
      response,
      words: (id) => form.optionWords(id),
      itemWords: (id) => form.optionWords(id),
      stem: () => form.words,
      readable: data.responses === "readable",
    });
    const isScored = item.type !== "scale" && item.type !== "anchored" && !item.sensitive;
    const score = isScored ? itemScore(item, answers) : undefined;
    return [
      {
        id: interactionId(of(part), item.id),
        type: question.type === "likert" ? "likert" : "choice",
        at: Date.now(),
        latency: Date.now() - (form.seenAt || Date.now()),
        weighting: 0,
        ...(score === undefined ? {} : { score }),
        response: typeof answer === "string" ? "" : described.response,
        patterns: isScored ? described.patterns : [],
        question: part.fullId,
        ...(activity ? { activity: { ...activity, id: `${base}/items/${item.id.toLowerCase()}` } } : {}),
      },
    ];
  });
}

/** A statement a dimension and one for the index, which bears what the numbers are to be read by. */
export function scoredStatements(
  { part, data }: Pick<Host, "part" | "data">,
  measure: Measure,
  titles: { readonly whole: string; readonly dimension: (id: string) => string },
): readonly Said[] {
  const activities = new Activities(data, () => titles.whole);
  const whole: Activity = activities.part("assessment", part.fullId);
  const { instrument, delivery } = part;
  const scaled = (score: number) => ({
    score: { scaled: Math.round(score * 100) / 10_000, raw: Math.round(score * 100) / 100, min: 0, max: 100 },
  });
  const result = toldResult(instrument, measure);
  const answers = toldOf(instrument, measure.answers);
  const wording = instrument.wordings[measure.wording];
  const extension: AssessmentExtension = {
    ...of(part),
    language: data.course.language,
    ...(delivery.translation === undefined ? {} : { translation: delivery.translation }),
    wave: delivery.wave,
    ...(delivery.school === undefined ? {} : { school: delivery.school }),
    form: measure.form,
    ...(wording === undefined ? {} : { wording }),
    background: measure.background,
    status: result.status,
    ...(result.band === undefined ? {} : { band: result.band }),
    ...(delivery.answers === "platform" ? { answers: encodeSheet(askedItems(instrument, measure.form), answers) } : {}),
  };
  return [
    ...result.dimensions.flatMap(({ id, score }): Said[] =>
      score === undefined
        ? []
        : [
            {
              verb: "scored",
              object: {
                id: dimensionActivity(whole.id, id),
                definition: { type: activityTypes.dimension, name: activities.words(titles.dimension(id)) },
              },
              parent: whole,
              result: scaled(score),
            },
          ],
    ),
    {
      verb: "scored",
      object: whole,
      parent: activities.moduleOf(part.fullId),
      result: {
        ...(result.index === undefined ? {} : scaled(result.index)),
        extensions: { [assessmentExtension]: extension },
      },
    },
  ];
}
