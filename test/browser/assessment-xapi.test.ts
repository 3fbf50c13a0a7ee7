import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { assessmentExtension } from "../../src/model/assessment/record.ts";
import type { Statement } from "../../src/statement-store/statement.ts";
import { startStore } from "../../src/statement-store/store.ts";
import { statementProblems } from "../../src/statement-store/valid.ts";
import { assessedPackage, type DeliveryName } from "../assessed.ts";
import { launchBrowser } from "./chromium.ts";
import { waitForSaved } from "./learner.ts";
import { startServer } from "./lms/server.ts";

const actor = { objectType: "Agent" as const, account: { homePage: "https://school.example", name: "learner-7" } };
const home = "https://dlis.example/courses/assessed/compass/assessment";
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Everything that the store was told and asked to keep when somebody filled all in and left. */
async function toldBy(
  delivery: DeliveryName,
  choice: "self" | "study" | "later",
  standard: "xapi" | "cmi5" = "xapi",
  k1 = "4",
) {
  const content = await assessedPackage(delivery, standard);
  const server = await startServer({ content: () => content, player: () => "", script: "", save: () => undefined });
  const store = await startStore();
  const context = await browser.newContext();
  const sent: string[] = [];
  try {
    const page = await context.newPage();
    page.on("request", (request) => request.url().startsWith(store.url) && sent.push(request.postData() ?? ""));
    const launch = new URLSearchParams({
      endpoint: store.url,
      auth: store.authorization,
      actor: JSON.stringify(actor),
      registration: randomUUID(),
      activity_id: "https://school.example/activity/1",
    });
    const address = `${server.origin}/content/1/index.html`;
    const session =
      standard === "cmi5"
        ? store.launch({
            auId: "https://dlis.example/courses/assessed/au",
            actor,
            registration: randomUUID(),
            moveOn: "Completed",
            page: address,
            launchMode: "Normal",
          })
        : undefined;
    await page.goto(session?.url ?? `${address}?${launch.toString()}`);
    await page.waitForFunction(() => document.documentElement.dataset.dlis === "ready");
    await page.click("#next");
    await page.locator(`[data-live] input[value="${choice}"]`).check();
    await page.locator("[data-live] .actions .primary").click();
    if (choice !== "later") await fillIn(page, k1);
    await expect.poll(() => store.statements().map(nameOf), { timeout: 20_000 }).toContain("completed");
    const rules = session?.problems({ over: false }) ?? [];
    await waitForSaved(page);
    const documents = store.documents().map(({ contents }) => contents.toString("utf8"));
    return { statements: store.statements(), sent: sent.join("\n"), documents, rules };
  } finally {
    await context.close();
    await store.close();
    await server.close();
  }
}

async function fillIn(page: Page, k1: string): Promise<void> {
  const answer = (item: string, option: string): Promise<void> =>
    page.locator(`[data-item="${item}"] [data-option="${option}"] label`).click();
  const next = (): Promise<void> => page.locator("[data-sections] .actions .primary:visible").click();
  await answer("c1", "3");
  await answer("k1", k1);
  await answer("c2", "2");
  await next();
  await answer("k2", "time");
  await answer("k3", "false");
  await next();
  await answer("r1", "2");
  await page.locator('[data-item="w1"] textarea').fill("Only for myself");
  await next();
  await page.locator(".result-page").waitFor();
}

const nameOf = ({ verb }: Statement): string => verb.id.replace(/^.*\//, "");
const about = (each: Statement): string => (each.object as { readonly id: string }).id;

test.for([
  { standard: "xapi", delivery: "local", choice: "self" },
  { standard: "xapi", delivery: "cohort", choice: "study" },
  { standard: "xapi", delivery: "lms answers", choice: "self" },
  { standard: "cmi5", delivery: "cohort", choice: "study" },
] as const)("$standard, $delivery, for $choice: completion alone", async ({ standard, delivery, choice }) => {
  const { statements, sent, rules } = await toldBy(delivery, choice, standard);
  expect(rules).toEqual([]);
  expect(statements.filter((each) => ["scored", "answered"].includes(nameOf(each)))).toEqual([]);
  expect(sent).not.toMatch(/sheet|"kept"|Only for myself|dlis1_|assessment\/items|extensions:assessment/);
});

test("each choice leaves the same record", async () => {
  const all = await Promise.all((["self", "study", "later"] as const).map((choice) => toldBy("cohort", choice)));
  const verbs = all.map(({ statements }) => statements.map((each) => `${nameOf(each)} ${about(each)}`).sort());
  expect(verbs[1]).toEqual(verbs[0]);
  expect(verbs[2]).toEqual(verbs[0]);
});

test.for(["xapi", "cmi5"] as const)("%s, lms, for those who agree: scores, and an answer an item", async (standard) => {
  const { statements, sent, rules } = await toldBy("lms answers", "study", standard);
  expect(rules).toEqual([]);
  expect(statements.flatMap((each) => statementProblems(each))).toEqual([]);
  const scored = statements.filter((each) => nameOf(each) === "scored");
  expect(scored.map((each) => [about(each), each.result?.score?.raw])).toEqual([
    [`${home}/dimensions/calm`, 50],
    [`${home}/dimensions/care`, 75],
    [`${home}/dimensions/room`, 50],
    [home, 68.75],
  ]);
  expect(scored[3]?.result?.extensions?.[assessmentExtension]).toMatchObject({
    instrument: "compass",
    version: "2",
    status: "complete",
    band: "high",
    answers: "21y111",
  });
  const answered = statements.filter((each) => nameOf(each) === "answered");
  expect(
    answered.map((each) => [about(each).replace(`${home}/items/`, ""), each.result?.response ?? ""]).sort(),
  ).toEqual([
    ["c1", "3"],
    ["c2", "2"],
    ["k1", ""],
    ["k2", "time"],
    ["k3", "false"],
    ["r1", "2"],
  ]);
  expect(sent).not.toContain("Only for myself");
});

test.for(["xapi", "cmi5"] as const)(
  "%s: of a sensitive item State and statements say the same whatever was answered",
  async (standard) => {
    const [one, other] = await Promise.all(
      ["1", "5"].map(async (k1) => {
        const { statements, documents } = await toldBy("lms answers", "study", standard, k1);
        const results = statements.map((each) => [nameOf(each), about(each), { ...each.result, duration: undefined }]);
        // But for the eight random characters of the measure.
        const sheets = documents
          .flatMap((text) => text.match(/"sheet":"[^"]*/g) ?? [])
          .map((text) => [text.slice(0, -14), text.slice(-6)]);
        return { results: results.map((each) => JSON.stringify(each)).sort(), sheets };
      }),
    );
    expect(one?.sheets.length).toBeGreaterThan(0);
    expect(one?.sheets[0]?.[1]).toBe("21y111");
    expect(other).toEqual(one);
  },
);
