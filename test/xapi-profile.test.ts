import { describe, expect, test } from "vitest";
import { statementProblems } from "../src/statement-store/valid.ts";
import { courseTold, type ToldStatement } from "./course-told.ts";
import { packageOf } from "./package-of.ts";
import { pageIn } from "./page-in.ts";
import { profileDocument, shownVerbs } from "./xapi-profile.ts";

const standards = ["xapi", "cmi5"] as const;
async function toldBy(folder: string, standard: "xapi" | "cmi5"): Promise<readonly ToldStatement[]> {
  const html = (await packageOf(folder, standard)).get("index.html");
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

test("docs/xapi-profile.md shows what the code sends", async () => {
  const document = profileDocument({
    xapi: await toldBy("courses/demo", "xapi"),
    cmi5: await toldBy("courses/demo", "cmi5"),
  });
  await expect(document).toMatchFileSnapshot("../docs/xapi-profile.md");
});
