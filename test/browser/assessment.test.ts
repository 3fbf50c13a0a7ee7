import { readFileSync } from "node:fs";
import { describe, expect, vi } from "vitest";
import { decodeMeasures } from "../../src/model/assessment/measure.ts";
import { readResultCode } from "../../src/model/assessment/result-code.ts";
import { assessedPackage, assessmentIn, type DeliveryName } from "../assessed.ts";
import { faults } from "./axe.ts";
import { coreOf, dataIn, heldBy, interactionsOf, titleOf, turnPages, untilReady, type View } from "./learner.ts";
import type { Lms } from "./lms/harness.ts";
import { test, type Files } from "./platforms.ts";

const { instrument } = await assessmentIn("test/player/assessed");
const packages = new Map<DeliveryName, Files>();
for (const each of ["local", "withheld", "cohort", "lms", "lms answers", "lms score"] as const)
  packages.set(each, await assessedPackage(each));
const contentOf = (delivery: DeliveryName): Files => packages.get(delivery) ?? new Map();
const part = "assessed/compass/assessment";
const live = "[data-live]:visible";

async function choose(view: View, choice: "self" | "study" | "later", { keep = false } = {}): Promise<void> {
  await view.locator(`${live} input[value="${choice}"]`).check();
  if (keep) await view.locator(`${live} [type=checkbox]`).check();
  await view.locator(`${live} .actions .primary`).click();
}
const click = (view: View): Promise<void> => view.locator("[data-sections] .actions .primary:visible").click();
const answer = (view: View, item: string, option: string): Promise<void> =>
  view.locator(`[data-item="${item}"] [data-option="${option}"] label:visible`).click();

/** c1 two stars, c2 yes (reversed), k1 often; time and noise; not a vegetable; room one star. */
async function answerAll(view: View, k1 = "4"): Promise<void> {
  await answer(view, "c1", "3");
  await answer(view, "k1", k1);
  await answer(view, "c2", "2");
  await click(view);
  await answer(view, "k2", "time");
  await answer(view, "k2", "noise");
  await answer(view, "k3", "false");
  await click(view);
  await answer(view, "r1", "2");
  await view.locator('[data-item="w1"] textarea:visible').fill("Only for myself");
  await click(view);
}
/** Calm 50, care (75 + 0 + 100) / 3 = 58.33; index (50 + 3 × 58.33) / 4 = 56.25. */
const rows = (view: View): Promise<string[][]> =>
  view
    .locator(".result-page:visible .scores")
    .first()
    .locator("tbody tr")
    .evaluateAll((all) => all.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent)));
const expected = [
  ["Calm", "50"],
  ["Care", "58"],
  ["Room (not in the index)", "50"],
  ["Your index", "56"],
];

async function opened(lms: Lms): Promise<View> {
  await turnPages(lms.frame, 1);
  return lms.frame;
}
const completed = (lms: Lms): Promise<unknown> =>
  vi.waitUntil(() => coreOf(lms, "lesson_status") === "completed", { timeout: 20_000 });
/** All that the platform was told, whether or not it kept it. */
const traffic = (lms: Lms): string => JSON.stringify(lms.calls.filter(({ fn }) => fn === "LMSSetValue"));
const recordOf = async (lms: Lms) => (await heldBy(lms))?.progress.quizzes[part];

test.for(["strict", "moodle"] as const)(
  "%s, mode local: the platform gets completion, and no trace of an answer",
  async (mode, { start }) => {
    const lms = await start(mode, contentOf("local"));
    const view = await opened(lms);
    await choose(view, "self");
    await answerAll(view);
    expect(await rows(view)).toEqual(expected);
    await completed(lms);
    const { student_id: _, ...core } = lms.stored();
    expect(Object.keys(core).filter((name) => /interactions|objectives|score/.test(name))).toEqual([]);
    expect(traffic(lms)).not.toMatch(/interactions\.\d|objectives\.\d|score\.raw|Only for myself|c1|k1|compass_2/);
    expect(await recordOf(lms)).toEqual({ attempts: 1, seed: 0, open: false, history: [] });
  },
);

test("each of the three choices completes alike: what the platform holds is the same", async ({ start }) => {
  const held: unknown[] = [];
  for (const choice of ["self", "study", "later"] as const) {
    const lms = await start("strict", contentOf("cohort"));
    const view = await opened(lms);
    await choose(view, choice);
    await completed(lms);
    held.push({ record: await recordOf(lms), elements: Object.keys(lms.stored()).sort() });
  }
  expect(held[1]).toEqual(held[0]);
  expect(held[2]).toEqual(held[0]);
});

test("mode cohort: a code that can be read again, and completion alone", async ({ start }) => {
  const lms = await start("strict", contentOf("cohort"));
  const view = await opened(lms);
  await choose(view, "study");
  await answerAll(view);
  const code = await view.locator(".code-text").inputValue();
  const read = readResultCode(code, () => instrument);
  expect(read).toMatchObject({
    instrument: "compass",
    version: "2",
    wave: "w1",
    school: "helmo",
    form: "full",
    answers: { c1: ["3"], c2: ["2"], k1: ["4"], k2: ["time", "noise"], k3: ["false"], r1: ["2"] },
  });
  await completed(lms);
  expect(traffic(lms)).not.toMatch(/interactions\.\d|objectives\.\d|score\.raw|dlis1_/);
  // Copying is forbidden in a frame: the text is selected instead.
  await view.locator(".code .primary").click();
  await expect.poll(() => view.locator(".code [role=status]").textContent()).toMatch(/Copied|selected/);
});

describe("mode lms", () => {
  test("for those who agree: one character an item, objectives, no score", async ({ start }) => {
    const lms = await start("moodle", contentOf("lms"));
    const view = await opened(lms);
    await choose(view, "study");
    await answerAll(view);
    await completed(lms);
    const stored = lms.stored();
    expect(stored["cmi.objectives.0.id"]).toBe("compass_2_index");
    // Without what is sensitive: calm 50, care (0 + 100) / 2.
    expect(stored["cmi.objectives.0.score.raw"]).toBe("50");
    expect(await rows(view)).toEqual(expected);
    expect(stored["cmi.objectives.2.id"]).toBe("compass_2_care");
    expect(stored["cmi.objectives.2.status"]).toBe("completed");
    expect(stored["cmi.core.score.raw"] ?? "").toBe("");
    expect(interactionsOf(lms)).toEqual([]);
    const [measure] = decodeMeasures(instrument, (await recordOf(lms))?.sheet ?? "");
    expect(measure?.answers).toEqual({
      c1: ["3"],
      c2: ["2"],
      k1: "given",
      k2: ["time", "noise"],
      k3: ["false"],
      r1: ["2"],
    });
    expect(traffic(lms)).not.toContain("Only for myself");
  });

  test("for oneself only, nothing is told", async ({ start }) => {
    const lms = await start("strict", contentOf("lms answers"));
    const view = await opened(lms);
    await choose(view, "self");
    await answerAll(view);
    await completed(lms);
    expect(traffic(lms)).not.toMatch(/interactions\.\d|objectives\.\d|score\.raw/);
    expect((await recordOf(lms))?.sheet).toBeUndefined();
  });

  test("with answers: an interaction an item; of a sensitive one only that there is an answer", async ({ start }) => {
    const lms = await start("strict", contentOf("lms answers"));
    const view = await opened(lms);
    await choose(view, "study");
    await answerAll(view);
    await completed(lms);
    const told = interactionsOf(lms).map(({ id, type, student_response }) => [id, type, student_response ?? ""]);
    expect(told.sort()).toEqual([
      ["compass_2_c1", "likert", "3"],
      ["compass_2_c2", "likert", "2"],
      ["compass_2_k1", "likert", ""],
      ["compass_2_k2", "choice", "a,b"],
      ["compass_2_k3", "choice", "b"],
      ["compass_2_r1", "likert", "2"],
    ]);
  });

  test("with report: score, the index is the score", async ({ start }) => {
    const lms = await start("strict", contentOf("lms score"));
    const view = await opened(lms);
    await choose(view, "study");
    await answerAll(view);
    await completed(lms);
    expect(coreOf(lms, "score.raw")).toBe("50");
  });

  test("all that a platform holds is the same whatever was answered to a sensitive item", async ({ start }) => {
    const held: unknown[] = [];
    for (const k1 of ["1", "5"]) {
      const lms = await start("strict", contentOf("lms answers"));
      const view = await opened(lms);
      await choose(view, "study");
      await answerAll(view, k1);
      await completed(lms);
      const [measure] = decodeMeasures(instrument, (await recordOf(lms))?.sheet ?? "");
      const all = Object.entries(lms.stored())
        .filter(([name]) => !/time|latency|student/.test(name))
        // The number of the save is random, as is the person's own id.
        .map(([name, value]) => [name, name === "cmi.suspend_data" ? value.slice(13) : value]);
      held.push(JSON.parse(JSON.stringify(all).replaceAll(measure?.id ?? "-", "id")));
    }
    expect(JSON.stringify(held[0])).toContain("compass_2_k1");
    expect(held[1]).toEqual(held[0]);
  });

  test("a sensitive answer is on the device that was asked to keep it; another one says so, and takes it again", async ({
    start,
  }) => {
    const lms = await start("strict", contentOf("lms"));
    const view = await opened(lms);
    await choose(view, "study", { keep: true });
    await answer(view, "c1", "3");
    await answer(view, "k1", "4");
    await answer(view, "c2", "2");
    await lms.close();
    await lms.open();
    await untilReady(lms.frame);
    expect(await lms.frame.locator('[data-item="k1"] input:checked').inputValue()).toBe("4");
    await lms.close();

    await lms.open({ device: "second" });
    await untilReady(lms.frame);
    const other = lms.frame;
    expect(await other.locator('[data-item="c1"] input:checked').inputValue()).toBe("3");
    expect(await other.locator('[data-item="k1"] input:checked').count()).toBe(0);
    expect(await other.locator("[data-sections] .note:visible").innerText()).toContain("1 answer of yours is kept");
    await click(other);
    // It is no question without an answer: nothing holds the learner up.
    await answer(other, "k2", "time");
    await answer(other, "k2", "noise");
    await answer(other, "k3", "false");
    await click(other);
    await answer(other, "r1", "2");
    await click(other);
    expect(await rows(other)).toEqual([
      ["Calm", "50"],
      ["Care", "50"],
      ["Room (not in the index)", "50"],
      ["Your index", "50"],
    ]);
    expect(await other.locator(`${live} > .note`).innerText()).toContain("1 answer is not counted in this result");
    await other.getByRole("button", { name: "Give these answers again" }).click();
    expect(await other.locator("[data-item]:visible").count()).toBe(1);
    await answer(other, "k1", "4");
    await click(other);
    expect(await rows(other)).toEqual(expected);
    expect(await other.locator(`${live} > .note`).count()).toBe(0);
  });

  test("one who leaves half-way goes on where they were", async ({ start }) => {
    const lms = await start("strict", contentOf("lms"));
    const view = await opened(lms);
    await choose(view, "study");
    await answer(view, "c1", "3");
    await answer(view, "k1", "4");
    await answer(view, "c2", "na");
    await click(view);
    await answer(view, "k3", "true");
    await lms.close();
    expect(coreOf(lms, "lesson_status")).toBe("incomplete");
    await lms.open();
    await untilReady(lms.frame);
    expect(await titleOf(lms.frame)).toBe("My compass");
    expect(await lms.frame.locator('[data-item="k3"] input:checked').inputValue()).toBe("true");
    expect(await lms.frame.locator('[data-item="c1"]').isVisible()).toBe(false);
  });
});

test("on the device only where it was ticked; erased on request", async ({ start }) => {
  const lms = await start("strict", contentOf("local"));
  const view = await opened(lms);
  await choose(view, "self", { keep: true });
  await answer(view, "c1", "3");
  await lms.close();
  await lms.open();
  await untilReady(lms.frame);
  const again = lms.frame;
  if ((await titleOf(again)) !== "My compass") await turnPages(again, 1);
  expect(await again.locator('[data-item="c1"] input:checked').inputValue()).toBe("3");
  for (let step = 0; step < 3; step++) {
    await click(again);
    if (await again.locator("[data-sections] .missing:visible").count()) await click(again);
  }
  expect(await again.locator(".result-page .score").textContent()).toBe("Not enough answers to compute the index");
  const erase = again.locator(".own button", { hasText: "Erase my answers" });
  await erase.click();
  await again.locator(".own button", { hasText: "Press once more" }).click();
  expect(await again.locator(`${live} [role=status]`).last().textContent()).toBe("Your answers are erased.");
  const left = await again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("dlis:own:")));
  expect(left).toEqual([]);
});

test("one’s result is taken away as data and as a page", async ({ start }) => {
  const lms = await start("strict", contentOf("local"));
  const view = await opened(lms);
  await choose(view, "self");
  await answerAll(view);
  const files = new Map<string, string>();
  for (const name of ["Download the data (JSON)", "Download the page"]) {
    const coming = lms.frame.page().waitForEvent("download");
    await view.getByRole("button", { name }).click();
    const file = await coming;
    files.set(file.suggestedFilename(), readFileSync(await file.path(), "utf8"));
  }
  const [data, page] = [".json", ".html"].map((end) => [...files].find(([name]) => name.endsWith(end))?.[1] ?? "");
  expect(JSON.parse(data ?? "")).toMatchObject({
    format: "dlis-assessment/1",
    instrument: "compass",
    answers: { c1: ["3"], k2: ["time", "noise"] },
  });
  expect(page).toMatch(/^<!doctype html>\n<html[^>]* lang="en"/);
  expect(page).toContain("56");
  expect(page).toMatch(/My compass · compass [\d.]+ · \d{4}-\d\d-\d\d/);
  expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  // Notes stay where they were written; and nothing of it runs or asks anyone.
  expect(`${data}${page}`).not.toContain("Only for myself");
  expect(page).not.toMatch(/<script|<link|src=|https?:/);
});

test("expected answers that will be asked again are not in the package, and it is said why", async ({ start }) => {
  const lms = await start("strict", contentOf("withheld"));
  const view = await opened(lms);
  await choose(view, "self");
  await answerAll(view);
  expect(await rows(view)).toEqual(expected);
  expect(await view.locator(".result-page").innerText()).toContain(
    "Expected answers will be shown after the last measure",
  );
  expect(await view.locator(".result-page details.answered").count()).toBe(0);
  const html = (each: DeliveryName): string => new TextDecoder().decode(contentOf(each).get("index.html"));
  const feedback = (each: DeliveryName): number => html(each).match(/<template/g)?.length ?? 0;
  expect(feedback("withheld")).toBeLessThan(feedback("local"));
});

test("where nothing may be kept, nothing is offered to be, and it is said", async ({ start }) => {
  const lms = await start("strict", contentOf("local"), { storageDenied: true });
  const view = await opened(lms);
  await view.locator(`${live} input[value="self"]`).check();
  expect(await view.locator(`${live} [type=checkbox]`).isVisible()).toBe(false);
  expect(await view.locator(live).innerText()).toContain("Your answers are kept only while this page is open");
  await choose(view, "self");
  await answerAll(view);
  expect(await rows(view)).toEqual(expected);
});

test("in review all may be tried and nothing is recorded", async ({ start }) => {
  const lms = await start("strict", contentOf("lms"), { lessonMode: "review" });
  const view = await opened(lms);
  await choose(view, "study");
  await answerAll(view);
  expect(await rows(view)).toEqual(expected);
  expect(lms.calls.filter(({ fn }) => fn === "LMSSetValue")).toEqual([]);
});

test("two self-assessments of one course keep apart: answers, results, objectives", async ({ start }) => {
  const lms = await start("strict", await assessedPackage("lms answers", "scorm12", { twice: true }));
  // The second of them first: SCORM knows no gaps in its lists.
  await turnPages(lms.frame, 2);
  await choose(lms.frame, "study");
  await answerAll(lms.frame);
  expect(await rows(lms.frame)).toEqual(expected);
  await lms.close();
  await lms.open();
  await untilReady(lms.frame);
  const view = lms.frame;
  expect(await titleOf(view)).toBe("My compass");
  await view.locator("#previous").click();
  expect(await titleOf(view)).toBe("My other compass");
  await choose(view, "study");
  await answer(view, "c1", "1");
  for (let step = 0; step < 3; step++) {
    await click(view);
    if (await view.locator("[data-sections] .missing:visible").count()) await click(view);
  }
  expect(await view.locator(".result-page:visible .score").textContent()).toContain("Not enough answers");
  await completed(lms);
  const { quizzes = {} } = (await heldBy(lms))?.progress ?? {};
  const answersIn = (id: string): unknown =>
    decodeMeasures(id === part ? instrument : { ...instrument, id: "other" }, quizzes[id]?.sheet ?? "")[0]?.answers;
  expect(answersIn(`${part}-other`)).toEqual({ c1: ["1"] });
  expect(answersIn(part)).toMatchObject({ c1: ["3"], k2: ["time", "noise"] });
  const stored = lms.stored();
  const objectives = Array.from({ length: 8 }, (_, at) => [
    stored[`cmi.objectives.${at}.id`],
    stored[`cmi.objectives.${at}.score.raw`] ?? "",
  ]);
  expect(objectives).toEqual([
    ...["index", "calm", "care", "room"].map((each) => [`other_2_${each}`, ""]),
    ...[
      ["index", "50"],
      ["calm", "50"],
      ["care", "50"],
      ["room", "50"],
    ].map(([each, n]) => [`compass_2_${each ?? ""}`, n]),
  ]);
  const ids = interactionsOf(lms).map(({ id }) => id);
  expect(ids.filter((id) => id === "other_2_c1" || id === "compass_2_c1").sort()).toEqual([
    "compass_2_c1",
    "other_2_c1",
  ]);
});

test("a second measure stands beside the first, and a small difference is not interpreted", async ({ start }) => {
  const lms = await start("strict", contentOf("local"));
  const view = await opened(lms);
  await choose(view, "self");
  await answerAll(view);
  await view.locator(".own button", { hasText: "Answer once more" }).click();
  await answerAll(view);
  const both = await rows(view);
  expect(both.map((row) => row.length)).toEqual([3, 3, 3, 3]);
  expect(both[3]).toEqual(["Your index", "56", "56"]);
  expect(await view.locator(".result-page").innerText()).toContain("A difference of less than 15 points");
});

test("by keys alone", async ({ start }) => {
  const lms = await start("strict", contentOf("local"));
  const view = await opened(lms);
  const page = lms.page;
  const focused = (): Promise<string> =>
    view.evaluate(() => {
      const { activeElement: at } = document;
      return at instanceof HTMLInputElement ? `${at.name} ${at.value}` : (at?.textContent ?? "").trim();
    });
  const tabTo = async (words: RegExp): Promise<void> => {
    for (let turn = 0; turn < 60; turn++) {
      await page.keyboard.press("Tab");
      if (words.test(await focused())) return;
    }
    throw new Error(`Nothing like ${String(words)} can be reached; the focus is on ${await focused()}`);
  };
  await tabTo(/choice self/);
  await page.keyboard.press("Space");
  await tabTo(/^Continue$/);
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("What you do and how you see yourself");
  await tabTo(/\/c1 /);
  await page.keyboard.press("ArrowDown");
  await tabTo(/^Finish this part$/);
  await page.keyboard.press("Enter");
  expect(await view.locator(".missing:visible").innerText()).toContain("I hurry.");
  await tabTo(/^Finish anyway$/);
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("Knowledge and situations");
});

describe.each(["light", "dark"] as const)("in the %s, on a phone", (colorScheme) => {
  const context = { colorScheme, viewport: { width: 360, height: 740 }, reducedMotion: "reduce" } as const;
  test("axe finds nothing on any screen", async ({ start }) => {
    const lms = await start("strict", contentOf("cohort"), { context });
    const view = await opened(lms);
    const found: Record<string, unknown> = {};
    const look = async (screen: string): Promise<void> => {
      const wrong = await faults(view);
      if (wrong.length > 0) found[screen] = wrong;
      const wide = await view.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (wide) found[`${screen}, width`] = true;
    };
    await look("choice");
    await view.locator(`${live} input[value="study"]`).check();
    await look("chosen");
    await choose(view, "study");
    await look("items");
    await click(view);
    await look("missing");
    await answerAll(view);
    await view.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
    await look("result");
    expect(found).toEqual({});
  });
});

test("the page's script and the model agree on every sheet of answers", async ({ start }) => {
  const lms = await start("strict", contentOf("local"));
  const view = await opened(lms);
  const { plan } = await dataIn(view);
  expect(plan.parts.some(({ kind }) => kind === "assessment")).toBe(true);
  const { sheets, resultsOf } = await import("../assessment-sheets.ts");
  const all = sheets(instrument, 1000);
  const seen = await view.evaluate(
    ({ all, id }) => {
      const data = JSON.parse(document.getElementById("data")?.textContent ?? "{}") as {
        plan: { parts: { fullId: string }[] };
      };
      const section = document.getElementById(id);
      const start = (window as unknown as { dlisAssessment: (host: unknown) => unknown }).dlisAssessment;
      return all.map((text) => {
        start({
          section,
          part: data.plan.parts.find(({ fullId }) => fullId.endsWith("/assessment")),
          data,
          t: (key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`,
          device: {
            shelf: { key: "", area: { getItem: () => text } },
            notes: { keep: () => undefined },
            readForVisit: () => "",
          },
          record: () => undefined,
        });
        const head = section?.querySelector(".result-page .score")?.textContent ?? "";
        const table = section?.querySelectorAll(".result-page .scores")[0];
        const cells = [...(table?.querySelectorAll("tbody td") ?? [])].map((cell) => cell.textContent);
        const profiles = [...(section?.querySelectorAll(".result-page .note .box-title") ?? [])].map(
          (each) => each.textContent,
        );
        return { head, cells, profiles };
      });
    },
    { all, id: "compass/assessment" },
  );
  expect(seen).toEqual(resultsOf(await assessmentIn("test/player/assessed"), all));
});
