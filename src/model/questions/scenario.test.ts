import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleQuestion } from "../samples.ts";
import { follow, pointsOf, scenario, type ScenarioQuestion, type Step } from "./scenario.ts";
import { bestWay, stepsReached, stepsWithWayOut } from "./scenario-ways.ts";

const question = sampleQuestion("scenario") as ScenarioQuestion;

test.each([
  { what: "the best way", response: ["door-1", "inside-1"], score: 1 },
  { what: "a detour", response: ["door-2", "door-2", "door-1", "inside-1"], score: 1 },
  { what: "a way that ends badly", response: ["door-1", "inside-2"], score: 1 / 3 },
  { what: "a way not ended", response: ["door-1"], score: 1 / 3 },
  { what: "no reply", response: [], score: 0 },
  { what: "replies of steps that the way does not come to", response: ["inside-1", "inside-1"], score: 0 },
  { what: "a way that breaks off", response: ["door-1", "door-1", "inside-1"], score: 1 / 3 },
])("$what scores $score", ({ response, score }) => {
  expect(scenario.score(question, response)).toBeCloseTo(score, 10);
  expect(scenario.score({ ...question, partial: false }, response)).toBe(score === 1 ? 1 : 0);
});

test("a dialogue without points has no right answer", () =>
  expect(scenario.correct({ ...question, best: [] })).toBeUndefined());

test("the way is read from one field", () => {
  const form = new FormData();
  form.set(question.fullId, "door-2 door-1");
  expect(scenario.read(form, question)).toEqual(["door-2", "door-1"]);
});

const reply = (id: string, to: string, points = 0) => ({ id, text: "", to, points });
test("in a circle every reply with points is part of the best way", () => {
  const steps: Step[] = [
    { id: "hub", text: "", choices: [reply("a", "hub", 1), reply("b", "side", 0), reply("out", "end", 1)] },
    { id: "side", text: "", choices: [reply("c", "hub", 2)] },
    { id: "end", text: "", choices: [], end: "good" },
  ];
  const best = bestWay({ start: "hub", steps });
  expect(best).toEqual(["a", "b", "c", "out"]);
  expect(pointsOf({ start: "hub", steps }, best)).toBe(4);
});

/** Any net of steps, with ends or without. */
const nets = fc
  .integer({ min: 1, max: 7 })
  .chain((size) =>
    fc.array(
      fc.record({
        end: fc.boolean(),
        replies: fc.array(fc.record({ to: fc.nat(size - 1), points: fc.nat(3) }), { maxLength: 3 }),
      }),
      { minLength: size, maxLength: size },
    ),
  )
  .map((all) => ({
    start: "s0",
    steps: all.map(({ end, replies }, index): Step => ({
      id: `s${index}`,
      text: "",
      choices: end ? [] : replies.map(({ to, points }, at) => reply(`s${index}-${at}`, `s${to}`, points)),
      ...(end ? { end: "mixed" as const } : {}),
    })),
  }));

test("the best way ends at an end, and no way that ends brings more", () =>
  fc.assert(
    fc.property(nets, fc.array(fc.nat(2), { maxLength: 40 }), (net, turns) => {
      const best = bestWay(net);
      const most = pointsOf(net, best);
      if (best.length > 0) {
        const { given, at } = follow(net, best);
        expect(given).toHaveLength(best.length);
        expect(net.steps.find(({ id }) => id === at)?.end).toBe("mixed");
      }
      // A walk at random: where it ends, it has no more than the best.
      const way: string[] = [];
      let step = net.steps[0];
      for (const turn of turns) {
        const choice = step?.choices[turn % Math.max(1, step.choices.length)];
        if (!choice) break;
        way.push(choice.id);
        step = net.steps.find(({ id }) => id === choice.to);
      }
      if (step?.end !== undefined) expect(pointsOf(net, way)).toBeLessThanOrEqual(most);
    }),
    { numRuns: 500 },
  ));

test("where every step that is reached has a way out, the learner can always come to an end", () =>
  fc.assert(
    fc.property(nets, (net) => {
      const [reached, out] = [stepsReached(net), stepsWithWayOut(net)];
      for (const id of reached)
        if (out.has(id)) {
          const from = stepsReached({ ...net, start: id });
          expect(net.steps.some((step) => step.end !== undefined && from.has(step.id))).toBe(true);
        }
    }),
  ));

test("every score lies in 0…1 and is a multiple of a share, whatever was stored", () =>
  fc.assert(
    fc.property(nets, fc.array(fc.string(), { maxLength: 80 }), fc.boolean(), (net, hostile, partial) => {
      const own = net.steps.flatMap(({ choices }) => choices.map(({ id }) => id));
      const any: ScenarioQuestion = { ...question, ...net, best: bestWay(net), partial };
      for (const response of [hostile, own, [...own, ...hostile]]) {
        const score = scenario.score(any, response);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        const shares = score * scenario.parts(any);
        expect(Math.abs(shares - Math.round(shares))).toBeLessThan(1e-9);
      }
    }),
  ));
