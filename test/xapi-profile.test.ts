import { describe, expect, test } from "vitest";
import { assessmentExtension } from "../src/model/assessment/record.ts";
import { statementProblems } from "../src/statement-store/valid.ts";
import { courseTold, type ToldStatement } from "./course-told.ts";
import { assessedPackage } from "./assessed.ts";
import { packageOf } from "./package-of.ts";
import { pageIn } from "./page-in.ts";
import { profileDocument, shownVerbs } from "./xapi-profile.ts";

/** Stands for a course whose self-assessment tells the platform all that it may. */
const assessed = "a self-assessment in the mode lms, with answers";
const standards = ["xapi", "cmi5"] as const;
async function toldBy(folder: string, standard: "xapi" | "cmi5"): Promise<readonly ToldStatement[]> {
  const files = folder === assessed ? assessedPackage("lms answers", standard) : packageOf(folder, standard);
  const html = (await files).get("index.html");
  return courseTold(pageIn(new TextDecoder().decode(html)), standard);
}

describe.each(
  ["courses/demo", "courses/fractures-numeriques"].flatMap((folder) =>
    standards.map((standard) => ({ folder, standard })),
  ),
)("all that $folder can tell by $standard", async ({ folder, standard }) => {
  const told = await toldBy(folder, standard);

  test("is valid by the rules of xAPI", () => {
    expect(told.length).toBeGreaterThan(40);
    const wrong = told.flatMap(({ statement }) =>
      statementProblems(statement).map((problem) => ({ problem, statement })),
    );
    expect(wrong).toEqual([]);
  });

  test("one id has one definition", () => {
    const definitions = new Map<string, unknown>();
    for (const { statement } of told)
      for (const each of [statement.object, ...Object.values(statement.context.contextActivities).flat()]) {
        if (each.definition === undefined) continue;
        expect({ id: each.id, definition: each.definition }).toEqual({
          id: each.id,
          definition: definitions.get(each.id) ?? each.definition,
        });
        definitions.set(each.id, each.definition);
      }
    expect(definitions.size).toBeGreaterThan(20);
  });

  test("says of a right, a wrong and an unanswered question what it was", () => {
    const answers = told.filter(({ type }) => type !== undefined && type !== "likert");
    expect(answers.length).toBeGreaterThan(10);
    for (const { how, type, statement } of answers) {
      const { score, success } = statement.result ?? {};
      const right = how === "right";
      if (how !== "partial")
        expect({ type, how, success, full: score?.scaled === 1 }).toEqual({ type, how, success: right, full: right });
    }
  });

  test("is listed in the document", () => {
    const verbs = new Set(told.map(({ said }) => said.verb));
    expect([...verbs].filter((verb) => !shownVerbs[standard].includes(verb))).toEqual([]);
  });
});

test.each(standards)(
  "what a self-assessment tells by %s is valid, and of sensitive items only that they were answered",
  async (standard) => {
    const told = await toldBy(assessed, standard);
    expect(told.flatMap(({ statement }) => statementProblems(statement))).toEqual([]);
    const scored = told.filter(({ said }) => said.verb === "scored" && said.object);
    expect(scored.map(({ said }) => said.object?.id)).toEqual([
      "https://dlis.example/courses/assessed/compass/assessment/dimensions/calm",
      "https://dlis.example/courses/assessed/compass/assessment/dimensions/care",
      "https://dlis.example/courses/assessed/compass/assessment/dimensions/room",
      "https://dlis.example/courses/assessed/compass/assessment",
    ]);
    // Of seven items one is free text and one, the third, sensitive.
    expect(scored[3]?.said.result?.extensions?.[assessmentExtension]).toMatchObject({
      answers: "00y100",
      status: "complete",
    });
  },
);

test("docs/xapi-profile.md shows what the code sends", async () => {
  const all = async (standard: "xapi" | "cmi5"): Promise<readonly ToldStatement[]> => [
    ...(await toldBy("courses/demo", standard)),
    ...(await toldBy(assessed, standard)),
  ];
  const document = profileDocument({ xapi: await all("xapi"), cmi5: await all("cmi5") });
  await expect(document).toMatchFileSnapshot("../docs/xapi-profile.md");
});
