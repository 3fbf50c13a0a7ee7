import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { Parser } from "xml2js";
import { expect, vi } from "vitest";
import { activityId } from "../../src/model/activity.ts";
import { kindOf } from "../../src/model/questions/index.ts";
import { startStore, type Store } from "../../src/statement-store/store.ts";
import { packageOf } from "../package-of.ts";
import { answer, dataOf, formOf, questionsShown, takeQuiz, turnPages, waitForSaved } from "./learner.ts";
import { test } from "./platforms.ts";

type Statement = ReturnType<Store["statements"]>[number];
interface Described {
  readonly id: string;
  readonly definition?: { readonly type: string; readonly name?: Readonly<Record<string, string>> };
}

const actor = { objectType: "Agent" as const, account: { homePage: "https://school.example", name: "learner-7" } };
const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  await vi.waitUntil(isSo, { timeout: 30_000 });
};
const verbOf = ({ verb }: Statement): string => verb.id.replace(/^.*\//, "");
const hasTold = (store: Store, verb: string): boolean => store.statements().some((each) => verbOf(each) === verb);

/** Through all pages to the end, with every question answered: in pages wrongly, then rightly where it can be tried again. */
async function walk(tab: Page): Promise<void> {
  for (;;) {
    if ((await tab.locator("[data-quiz-begin]:visible").count()) > 0) await takeQuiz(tab, { right: true });
    else
      for (const question of await questionsShown(tab)) {
        const form = formOf(tab, question);
        const check = form.locator("button[type=submit]");
        // A dialogue hands itself in at its end, once.
        const isDialogue = question.type === "scenario";
        for (const right of isDialogue ? [true] : [false, true]) {
          if (!isDialogue && !(await check.isVisible())) break;
          await answer(tab, question, { right });
          if (!isDialogue) await check.click();
          if (question.type !== "reflection") await until(async () => (await form.getAttribute("data-state")) !== null);
        }
      }
    if ((await tab.locator('#next[data-last="true"]').count()) > 0) break;
    await turnPages(tab, 1);
  }
  await waitForSaved(tab);
  await turnPages(tab, 1);
  const forGood = tab.locator("dialog[open] button", { hasText: "Finish for good" });
  if ((await forGood.count()) > 0) await forGood.click();
}

test("xAPI: the whole demo, each question told, under the names and definitions that the package gives", async ({
  visit,
  unpack,
}) => {
  const content = await packageOf("courses/demo", "xapi");
  const store = await startStore();
  try {
    const launch = new URLSearchParams({
      endpoint: store.url,
      auth: store.authorization,
      actor: JSON.stringify(actor),
      registration: randomUUID(),
      activity_id: "https://school.example/activity/1",
    });
    const page = await unpack(content, "on a web server that allows its own scripts and styles only");
    await walk(await visit(`${page}?${launch.toString()}`));
    await until(() => hasTold(store, "passed") && hasTold(store, "completed"));
    // Asking for a State that is not there yet is no mistake; every statement was valid by xAPI's own validator.
    expect(store.refusals().filter(({ status }) => status !== 404)).toEqual([]);

    const { plan, ...data } = dataOf(content.get("index.html") ?? "");
    const told = new Map<string, Statement[]>();
    for (const each of store.statements()) {
      const { id } = each.object as unknown as Described;
      told.set(id, [...(told.get(id) ?? []), each]);
    }
    const asked = plan.parts
      // A quiz that draws asks only some of its questions.
      .filter((part) => part.kind !== "quiz" || part.draw === part.questions.length)
      .flatMap(({ questions }) => questions)
      .filter((question) => kindOf(question).interaction);
    expect(asked.length).toBeGreaterThan(10);
    const silent = asked.filter(({ fullId }) => !told.has(activityId(data, fullId, true)));
    expect(silent.map(({ fullId }) => fullId)).toEqual([]);

    interface Tincan {
      tincan: {
        activities: { activity: { $: { id: string; type: string }; name: { $: { lang: string }; _: string }[] }[] }[];
      };
    }
    const xml = new TextDecoder().decode(content.get("tincan.xml"));
    const { tincan } = (await new Parser().parseStringPromise(xml)) as Tincan;
    const described = new Map(
      tincan.activities[0]?.activity.map(({ $, name: [name] }) => [
        $.id,
        { type: $.type, name: { [name?.$.lang ?? ""]: name?._ } },
      ]),
    );
    for (const [id, statements] of told) {
      const definitions = statements.map(({ object }) => (object as unknown as Described).definition);
      expect({ id, definitions }).toEqual({ id, definitions: statements.map(() => definitions[0]) });
      if (id === "https://school.example/activity/1") continue;
      const { type, name } = definitions[0] ?? {};
      expect({ id, type, name }).toEqual({ id, ...described.get(id) });
    }
  } finally {
    await store.close();
  }
});

test("cmi5: the whole demo by the rules, with the score that the platform wants", async ({ visit, unpack }) => {
  const content = await packageOf("courses/demo", "cmi5");
  const store = await startStore();
  try {
    const session = store.launch({
      auId: "https://dlis.example/courses/demo/au",
      actor,
      registration: randomUUID(),
      masteryScore: 0.9,
      moveOn: "CompletedAndPassed",
      page: await unpack(content, "on a web server that allows its own scripts and styles only"),
    });
    const tab = await visit(session.url);
    expect(await tab.locator("[data-mastery]").allTextContents()).toEqual(["Pass mark: 90%"]);
    await walk(tab);
    await until(() => hasTold(store, "passed"));
    await tab.close();
    await until(() => hasTold(store, "terminated"));
    expect(session.problems()).toEqual([]);
  } finally {
    await store.close();
  }
});
