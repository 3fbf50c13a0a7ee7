import { fromHtml } from "hast-util-from-html";
import { toString as textOf } from "hast-util-to-string";
import { describe, expect, test } from "vitest";
import { build } from "../src/build.ts";
import { kindOf } from "../src/model/questions/index.ts";
import { assessmentsOf, questionsOf } from "../src/model/course.ts";

const cwd = process.cwd();
const proofIn = async (folder: string, proof: "en" | "fr") => {
  const built = await build(folder, { targets: ["scorm12"], cwd, proof });
  const [first] = built.packages;
  const html = first?.proof ?? "";
  const { course } = built.compiled ?? {};
  if (!course) throw new Error(`${folder} was not built`);
  return { built, course, html, text: textOf(fromHtml(html)).replace(/\s+/g, " ") };
};

describe.each(["courses/demo", "courses/fractures-numeriques"])("the proof of %s", async (folder) => {
  const { built, course, html, text } = await proofIn(folder, "fr");

  test("numbers every question, and names it by its id and type", () => {
    const questions = questionsOf(course);
    expect(questions.length).toBeGreaterThan(10);
    for (const { fullId, type } of questions)
      expect(text).toMatch(new RegExp(`Question \\d+ · ${fullId} · ${type}\\b`));
    const numbers = [...text.matchAll(/Question (\d+) · /g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(questions.map((_, index) => index + 1));
  });

  test("holds each key, hint and feedback as many times as the author wrote one", () => {
    const choices = questionsOf(course).flatMap((each) =>
      each.type === "single" || each.type === "multiple" || each.type === "truefalse" || each.type === "hotspot"
        ? [{ each, correct: kindOf(each).correct(each) ?? [] }]
        : [],
    );
    expect(text.split("☑").length - 1).toBe(choices.reduce((sum, { correct }) => sum + correct.length, 0));
    const outcomes = questionsOf(course).flatMap(({ feedback }) => Object.values(feedback) as string[]);
    const labels = text.match(/Si c’est juste|Si c’est faux|Toujours :/g) ?? [];
    expect(labels.length).toBeGreaterThan(0);
    expect(labels.length).toBeGreaterThanOrEqual(outcomes.length);
    for (const each of questionsOf(course)) {
      if (each.type === "shorttext") expect(text).toContain(each.accept.join(" / "));
      if (each.type === "cloze") for (const gap of each.gaps) expect(text).toContain(`[${gap.accept.join(" / ")}`);
    }
  });

  test("needs no script, no field and nothing from elsewhere", () => {
    expect(html).not.toMatch(/<(script|iframe|video|audio|input|button|select|textarea|template|object)\b/);
    expect([...html.matchAll(/\bsrc="([^"]{0,5})/g)].filter(([, src]) => src !== "data:")).toEqual([]);
    expect(html).not.toMatch(/<[^>]* hidden[\s>]/);
  });

  test("is in no package", () => {
    const texts = built.packages.flatMap(({ files }) => files.map(({ contents }) => contents));
    expect(texts.filter((each) => typeof each === "string" && each.includes("Si c’est faux"))).toEqual([]);
  });
});

test("a self-assessment's proof says what each answer brings", async () => {
  const { course, text } = await proofIn("courses/agilite-numerique", "en");
  const items = assessmentsOf(course).flatMap(({ fullId, instrument }) =>
    instrument.items.map((item) => `${fullId}/${item.id} · ${item.type} · ${item.dimension} · weight ${item.weight}`),
  );
  expect(items.length).toBeGreaterThan(20);
  for (const item of items) expect(text).toContain(item);
});

test("without being asked for there is none", async () => {
  const { packages } = await build("courses/demo", { targets: ["scorm12"], cwd });
  expect(packages.map(({ proof }) => proof)).toEqual([undefined]);
});
