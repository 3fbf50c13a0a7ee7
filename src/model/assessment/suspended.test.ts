import fc from "fast-check";
import { expect, test } from "vitest";
import { anyMeasure } from "../../../test/assessment-sheets.ts";
import { noProgress, type Plan, type PlannedAssessment } from "../progress.ts";
import { samplePlan } from "../samples.ts";
import { decode, degrade, encode, fullSize, limit, worstCase } from "../suspend-data.ts";
import { encodeMeasures, measureWidth } from "./measure.ts";
import { openIndex } from "./samples.ts";

const assessment: PlannedAssessment = {
  kind: "assessment",
  fullId: "course/module/assessment",
  questions: [],
  keep: "last",
  weight: 0,
  told: true,
  instrument: openIndex,
  delivery: { mode: "lms", report: "completion", answers: "none", wave: "1", withholdAnswers: false, difference: 15 },
  links: {},
};
const sample = samplePlan({ pages: 20, questions: 20 });
const plan: Plan = { ...sample, parts: [...sample.parts, assessment] };

test("a sheet of answers comes back as it was sent, and outlasts other answers where room is short", () =>
  fc.assert(
    fc.property(fc.array(anyMeasure(openIndex), { maxLength: 2 }), fc.boolean(), (measures, open) => {
      const sheet = encodeMeasures(openIndex, measures);
      const record = { attempts: 2, seed: 0, open, history: [], sheet };
      const progress = { ...noProgress, quizzes: { [assessment.fullId]: record } };
      const { text, level } = encode(plan, progress, 7);
      expect(level).toBe(0);
      expect(text.length).toBeLessThanOrEqual(limit);
      expect(decode(plan, text)?.progress).toEqual(progress);
      const sheetAt = (loss: number): string | undefined =>
        degrade(plan, progress, loss).quizzes[assessment.fullId]?.sheet;
      expect([4, 5, 6].map(sheetAt)).toEqual([sheet, open ? sheet : undefined, undefined]);
    }),
  ));

test("several sheets keep apart, and each counts for the room that a build reckons with", () => {
  const other: PlannedAssessment = {
    ...assessment,
    fullId: "course/module/assessment-other",
    instrument: { ...openIndex, id: "other" },
  };
  const both: Plan = { ...plan, parts: [...plan.parts, other] };
  const room = fullSize(both, worstCase(both)) - fullSize(plan, worstCase(plan));
  expect(room).toBeGreaterThanOrEqual(2 * measureWidth(openIndex));
  fc.assert(
    fc.property(fc.tuple(anyMeasure(openIndex), anyMeasure(openIndex)), ([one, two]) => {
      const record = (sheet: string) => ({ attempts: 2, seed: 0, open: false, history: [], sheet });
      const quizzes = {
        [assessment.fullId]: record(encodeMeasures(openIndex, [one])),
        [other.fullId]: record(encodeMeasures(other.instrument, [two])),
      };
      const progress = { ...noProgress, quizzes };
      expect(decode(both, encode(both, progress, 7).text)?.progress).toEqual(progress);
    }),
  );
});
