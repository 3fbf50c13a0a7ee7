import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Assessment } from "../model/assessment/assessment.ts";
import { reversedInARow, sectionsOf } from "../model/assessment/order.ts";
import { longestCode, resultCode } from "../model/assessment/result-code.ts";
import { assessmentsOf, type Course } from "../model/course.ts";
import { nearest } from "../model/nearest.ts";

/** How the parts of a self-assessment fit each other and its course. */
export function* assessmentsFit(course: Course): Generator<Diagnostic> {
  for (const assessment of assessmentsOf(course)) {
    yield* weightsAndItems(assessment);
    yield* bandsCoverAll(assessment);
    yield* stepsLeadSomewhere(course, assessment);
    yield* reversedStandApart(assessment);
    yield* noticeIsWhole(assessment);
    yield* codeFitsALine(course, assessment);
    yield* toldOnce(course, assessment);
    yield* namedResults(assessment);
  }
}

function* weightsAndItems({ instrument, places }: Assessment): Generator<Diagnostic> {
  const { dimensions, items } = instrument;
  if (dimensions.every(({ weight }) => weight === 0)) yield diagnostic("assessment/weights", {}, places.dimensions);
  for (const { id } of dimensions)
    if (!items.some(({ dimension, type }) => dimension === id && type !== "reflection"))
      yield diagnostic("assessment/dimension-empty", { id }, places.dimensions);
}

function* bandsCoverAll({ bands, places }: Assessment): Generator<Diagnostic> {
  let next = 0;
  for (const { id, from, to } of [...bands].sort((a, b) => a.from - b.from)) {
    if (from !== next || to < from) {
      yield diagnostic("assessment/bands", { id, from, to, next }, places.bands);
      return;
    }
    next = to + 1;
  }
  if (next !== 101) yield diagnostic("assessment/bands", { id: "", from: next, to: 100, next }, places.bands);
}

function* stepsLeadSomewhere(course: Course, assessment: Assessment): Generator<Diagnostic> {
  const { advice } = assessment.instrument;
  const ids = course.modules.map(({ id }) => id);
  for (const { module } of Object.values(assessment.modules))
    if (module !== undefined && !ids.includes(module) && course.unread.size === 0)
      yield diagnostic(
        "assessment/step",
        { step: module, near: nearest(module, ids), all: ids.join(", ") },
        assessment.place,
      );
  const steps = [
    ...Object.values(advice.levels).flatMap((levels) => levels.flatMap((level) => level.steps)),
    ...advice.triggers.map(({ step }) => step),
    ...advice.otherwise,
  ];
  for (const { module, page } of steps) {
    const own = course.modules.find(({ id }) => id === assessment.modules[module]?.module);
    const pages = own?.parts.map(({ id }) => id) ?? [];
    if (own && page !== undefined && !pages.includes(page) && course.unread.size === 0)
      yield diagnostic(
        "assessment/step",
        { step: `${module}/${page}`, near: nearest(page, pages), all: pages.join(", ") },
        assessment.place,
      );
  }
}

function* reversedStandApart({ instrument, items, forms }: Assessment): Generator<Diagnostic> {
  for (const { id: form } of forms)
    for (const section of sectionsOf(instrument, form)) {
      const second = reversedInARow(section.items);
      const place = items.find(({ item }) => item === second)?.place;
      if (second) yield diagnostic("assessment/reversed-in-a-row", { id: second.id, form }, place);
    }
}

/** Whoever answers is told who is responsible, why, how long, and whom to ask. */
function* noticeIsWhole({ delivery, study, places, comparable, reference, place }: Assessment): Generator<Diagnostic> {
  const missing = (["responsible", "contact", "purpose", "retention"] as const).filter(
    (key) => study[key] === undefined,
  );
  if (delivery.mode !== "local" && missing.length > 0)
    yield diagnostic("assessment/notice", { mode: delivery.mode, missing }, places.study);
  if (comparable && reference === undefined) yield diagnostic("assessment/comparable", {}, place);
}

function* codeFitsALine(course: Course, { instrument, delivery, places }: Assessment): Generator<Diagnostic> {
  if (delivery.mode !== "cohort") return;
  const { length } = resultCode(instrument, {
    instrument: instrument.id,
    version: instrument.version,
    language: course.language,
    ...(delivery.translation === undefined ? {} : { translation: delivery.translation }),
    wave: delivery.wave,
    ...(delivery.school === undefined ? {} : { school: delivery.school }),
    form: "full",
    background: {},
    answers: {},
    id: "00000000",
  });
  if (length > longestCode) yield diagnostic("assessment/too-large", { length, limit: longestCode }, places.delivery);
}

/** Platforms know results by instrument and version. */
function* toldOnce(course: Course, assessment: Assessment): Generator<Diagnostic> {
  const { id, version } = assessment.instrument;
  const same = assessmentsOf(course).filter(
    ({ delivery, instrument }) => delivery.mode === "lms" && instrument.id === id && instrument.version === version,
  );
  const [first] = same;
  if (first && first !== assessment && same.includes(assessment))
    yield diagnostic("assessment/twice", { instrument: id, version, first: first.fullId }, assessment.places.delivery);
}

/** What a teacher will see beside a name. */
function* namedResults({ delivery, instrument, places }: Assessment): Generator<Diagnostic> {
  const { mode, report, answers } = delivery;
  if (mode === "lms")
    yield diagnostic(
      "assessment/named",
      {
        answers: answers === "platform",
        sensitive: instrument.items.some(({ sensitive }) => sensitive),
        grade: report === "score",
      },
      places.delivery,
    );
  else if (report === "score" || answers === "platform")
    yield diagnostic(
      "assessment/nothing-told",
      { mode, key: report === "score" ? "report" : "answers" },
      places.delivery,
    );
}
