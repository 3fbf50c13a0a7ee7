import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Instrument } from "../../src/model/assessment/instrument.ts";
import { assessmentExtension } from "../../src/model/assessment/record.ts";
import { resultOf } from "../../src/model/assessment/result.ts";
import { askedItems, encodeSheet, type Sheet } from "../../src/model/assessment/sheet.ts";
import type { Group, Summary } from "../../src/report/figures.ts";
import type { ReportFigures } from "../../src/report/report.ts";
import { randomFrom } from "../../src/report/samples.ts";
import type { Statement } from "../../src/statement-store/statement.ts";
import { startStore, type Store } from "../../src/statement-store/store.ts";
import { statementProblems } from "../../src/statement-store/valid.ts";
import { assessmentIn } from "../assessed.ts";
import { packageOf } from "../package-of.ts";
import { launchBrowser } from "./chromium.ts";
import { turnPages, waitForSaved } from "./learner.ts";
import { startServer } from "./lms/server.ts";

const run = promisify(execFile);
const homePage = "https://school.example";
/** What a platform is told of answers, and of what was made of them, holds one of these. */
const signsOfAnswers = new RegExp(
  `"sheet"|"kept"|assessment/items|/dimensions/|verbs/(answered|scored)|${assessmentExtension}`,
);
/** Figures of fewer are not told; bands of fewer than ten are not. */
const [least, leastForBands] = [3, 10];

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), "dlis-loop-"));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** The school's own copy of the course, with its own delivery and its own words on the study. */
async function copyOf(name: string, delivery: string, version = "0.1.0"): Promise<string> {
  const course = join(folder, name);
  await cp("courses/agilite-numerique", course, { recursive: true });
  const file = join(course, "modules/se-situer/assessment.yaml");
  const text = await readFile(file, "utf8");
  const study = "  responsible: A school\n  contact: dpo@school.example\n  purpose: Apprendre.\n  retention: Un an.\n";
  const changed = text
    .replace("  mode: local\n  report: completion\n", delivery)
    .replace(/(?<=^study:\n)(?: {2}.*\n)+/m, study)
    .replace('version: "0.1.0"', `version: "${version}"`);
  expect(changed).toContain(delivery);
  expect(changed).toContain(study);
  await writeFile(file, changed);
  return course;
}

/** Somebody who fills it in once. */
interface Play {
  readonly learner: string;
  readonly wave: string;
  readonly choice: "self" | "study" | "later";
  readonly form: "full" | "short";
  readonly wording: string;
  readonly background: Readonly<Record<string, string>>;
  readonly sheet: Sheet;
  /** Hands in the first part, and leaves. */
  readonly half?: boolean;
  /** Answers a second time at once; this is what counts then. */
  readonly again?: Sheet;
}

/** Answers of somebody who leaves some items out, and finds that some don't apply. */
function sheetOf(instrument: Instrument, form: "full" | "short", seed: number): Sheet {
  const random = randomFrom(seed);
  const sheet: Record<string, Sheet[string]> = {};
  for (const item of askedItems(instrument, form)) {
    const [chance, ids] = [random(), item.options.map(({ id }) => id)];
    const one = [ids[Math.floor(random() * ids.length)] ?? ""];
    const several = ids.filter(() => random() < 0.5);
    if (chance < 0.08) continue;
    if (chance < 0.16 && item.allowNa) sheet[item.id] = "na";
    else sheet[item.id] = item.type === "multiple" && several.length > 0 ? several : one;
  }
  return sheet;
}

interface Site {
  readonly origin: string;
  readonly store: Store;
  /** All that left the page for anywhere, as the browser sent it. */
  readonly sent: Map<string, string[]>;
}

/** Serves a package for the whole of `play`. */
async function served<T>(course: string, store: Store, play: (site: Site) => Promise<T>): Promise<T> {
  const content = await packageOf(course, "xapi");
  const server = await startServer({ content: () => content, player: () => "", script: "", save: () => undefined });
  try {
    return await play({ origin: server.origin, store, sent: new Map() });
  } finally {
    await server.close();
  }
}

/** A learner's visit from the platform's link to the last page; gives the code that was shown, if one was. */
async function visit({ origin, store, sent }: Site, play: Play): Promise<string | undefined> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const traffic = sent.get(play.learner) ?? [];
    sent.set(play.learner, traffic);
    page.on("request", (request) => traffic.push(`${request.url()} ${request.postData() ?? ""}`));
    const launch = new URLSearchParams({
      endpoint: store.url,
      auth: store.authorization,
      actor: JSON.stringify({ objectType: "Agent", account: { homePage, name: play.learner } }),
      registration: randomUUID(),
      activity_id: "https://school.example/activity/m0",
    });
    await page.goto(`${origin}/content/1/index.html?${launch.toString()}`);
    await page.waitForFunction(() => document.documentElement.dataset.dlis === "ready");
    await turnPages(page, 1);
    await begin(page, play);
    if (play.half) {
      await fillIn(page, play.sheet, 1);
      await expect.poll(() => verbsOf(store, play.learner)).toContain("answered");
      return undefined;
    }
    if (play.choice !== "later") await fillIn(page, play.sheet);
    if (play.again) {
      await page.locator(".own .actions").nth(1).locator("button").first().click();
      await fillIn(page, play.again);
    }
    const code = page.locator(".code-text");
    const shown = (await code.count()) > 0 ? await code.inputValue() : undefined;
    // To the last page, and out of it.
    await turnPages(page, 2);
    await expect.poll(() => verbsOf(store, play.learner)).toContain("completed");
    await waitForSaved(page);
    // The window closes at once, as a learner closes it: what the page says while it goes has to get out.
    await Promise.all([page.waitForEvent("close"), page.close({ runBeforeUnload: true })]);
    await expect.poll(() => verbsOf(store, play.learner)).toContain("terminated");
    return shown;
  } finally {
    await context.close();
  }
}

async function begin(page: Page, { choice, form, wording, background }: Play): Promise<void> {
  const live = page.locator("[data-live]");
  await live.locator(`input[value="${choice}"]`).check();
  if (choice !== "later") {
    await live.locator(`input[value="${wording}"]`).check();
    await live.locator(`input[value="${form}"]`).check();
  }
  if (choice === "study")
    for (const [id, option] of Object.entries(background))
      await live.locator(`[data-background="${id}"]`).selectOption(option);
  await live.locator(".actions .primary").click();
}

/** Screen by screen, by the page's own fields and buttons, to the result or to the end of so many parts. */
const fillIn = (page: Page, sheet: Sheet, parts = 9): Promise<void> =>
  page.evaluate(
    ({ sheet, parts }) => {
      const isSeen = (each: Element): boolean => (each as HTMLElement).offsetParent !== null;
      const seen = <T extends HTMLElement>(selector: string): T[] =>
        [...document.querySelectorAll<T>(selector)].filter(isSeen);
      const partNow = (): string | undefined => seen("[data-part]")[0]?.dataset.part;
      const begun = new Set([partNow()]);
      for (let step = 0; step < 60; step++) {
        const part = partNow();
        if (part === undefined) return;
        begun.add(part);
        if (begun.size > parts) return;
        for (const element of seen("[data-item]")) {
          const answer = sheet[element.dataset.item ?? ""];
          for (const input of element.querySelectorAll("input")) {
            const isChosen = answer === "na" ? input.value === "na" : (answer ?? []).includes(input.value);
            if (input.checked === isChosen) continue;
            input.checked = isChosen;
            input.dispatchEvent(new Event("change", { bubbles: true }));
          }
        }
        seen<HTMLButtonElement>("[data-sections] .actions .primary")[0]?.click();
      }
      throw new Error("There is no end to it.");
    },
    { sheet, parts },
  );

const verbOf = ({ verb }: Statement): string => verb.id.replace(/^.*\//, "");
const isBy = ({ actor }: Statement, learner: string): boolean =>
  (actor as { account?: { name: string } }).account?.name === learner;
const by = (store: Store, learner: string): Statement[] => store.statements().filter((each) => isBy(each, learner));
const verbsOf = (store: Store, learner: string): string[] => by(store, learner).map(verbOf);

/** What `dlis report` counts, run as a user runs it. */
async function reportOf(source: string, course: string, out: string, env: NodeJS.ProcessEnv = {}) {
  const { stderr } = await run(
    process.execPath,
    ["dist/cli.js", "report", source, "-i", course, "-o", out, "--threshold", String(least), "--ui-lang", "en"],
    { env: { ...process.env, ...env } },
  );
  return { told: stderr, figures: JSON.parse(await readFile(join(out, "report.json"), "utf8")) as ReportFigures };
}

const resultIn = ({ instrument }: Known, { sheet, again, form }: Play) => resultOf(instrument, again ?? sheet, form);
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** n, mean and bands of each measure, by the model. */
function expectedOf(known: Known, plays: readonly Play[]): ReadonlyMap<string, Summary> {
  const { instrument, bands } = known;
  const results = plays.map((play) => resultIn(known, play));
  const values = new Map<string, (number | undefined)[]>([
    ["index", results.map(({ index }) => index)],
    ["perceived", results.map(({ perceived }) => perceived)],
    ["tested", results.map(({ tested }) => tested)],
    ...instrument.dimensions.map(({ id }, at) => [id, results.map((each) => each.dimensions[at]?.score)] as const),
  ]);
  return new Map(
    [...values].map(([measure, all]) => {
      const given = all.filter((value) => value !== undefined);
      const shares = bands.map(({ id }) => results.filter(({ band }) => band === id).length);
      return [
        measure,
        { measure, n: given.length, mean: meanOf(given), ...(measure === "index" ? { bands: shares } : {}) },
      ];
    }),
  );
}
type Known = Awaited<ReturnType<typeof assessmentIn>>;

/** Each figure that is shown agrees with the model; gives how many were shown. */
function agree(known: Known, group: Group | undefined, plays: readonly Play[]): number {
  const expected = expectedOf(known, plays);
  if (group?.n !== undefined) expect(group.n).toBe(plays.length);
  const shown = (group?.summaries ?? []).filter(({ hidden }) => hidden === undefined);
  for (const { measure, n, mean, bands } of shown) {
    const own = expected.get(measure);
    expect({ measure, n, mean: mean?.toFixed(5) }).toEqual({ measure, n: own?.n, mean: own?.mean?.toFixed(5) });
    if (measure === "index" && bands) expect(bands).toEqual(own?.bands);
  }
  return shown.length;
}

const cycle = <T>(all: readonly T[], at: number): T => all[at % all.length] as T;

test("mode lms, from the page through a store of statements to the report", async () => {
  const lms = (wave: string): string => `  mode: lms\n  answers: platform\n  wave: ${wave}\n`;
  const spring = await copyOf("spring", lms("spring"));
  const autumn = await copyOf("autumn", lms("autumn"));
  const elsewhere = await copyOf("elsewhere", lms("spring"), "0.2.0");
  const known = await assessmentIn(spring);
  const { instrument } = known;
  const playOf = (wave: string, at: number, more: Partial<Play> = {}): Play => {
    const form = more.form ?? "full";
    return {
      learner: `learner-${at}`,
      wave,
      choice: "study",
      form,
      wording: cycle(instrument.wordings, at),
      background: { country: cycle(["be", "fr"], at), status: cycle(["student", "student", "professional"], at) },
      sheet: sheetOf(instrument, form, at + (wave === "autumn" ? 1000 : 0)),
      ...more,
    };
  };
  const counted = [
    ...Array.from({ length: 10 }, (_, at) =>
      playOf("spring", at, at === 2 ? { again: sheetOf(instrument, "full", 77) } : {}),
    ),
    ...[10, 11, 12].map((at) => playOf("spring", at, { form: "short" })),
    ...[0, 1, 2, 3].map((at) => playOf("autumn", at)),
    ...[10, 11, 12].map((at) => playOf("autumn", at, { form: "short" })),
  ];
  const silent = [playOf("spring", 20, { choice: "self" }), playOf("spring", 21, { choice: "later" })];
  const half = playOf("spring", 22, { half: true });
  const foreign = playOf("spring", 23);
  const store = await startStore();
  try {
    const sent = await served(spring, store, async (site) => {
      for (const play of [...counted.filter(({ wave }) => wave === "spring"), ...silent, half]) await visit(site, play);
      return site.sent;
    });
    await served(autumn, store, async (site) => {
      for (const play of counted.filter(({ wave }) => wave === "autumn")) await visit(site, play);
    });
    await served(elsewhere, store, (site) => visit(site, foreign));

    const statements = store.statements();
    expect(statements.flatMap((each) => statementProblems(each))).toEqual([]);
    expect(store.refusals().filter(({ status }) => status !== 404)).toEqual([]);
    // Whoever keeps it for themselves, and whoever declines, leaves the same trace.
    const traces = silent.map(({ learner }) => {
      const all = by(store, learner).map((each) => `${verbOf(each)} ${(each.object as { readonly id: string }).id}`);
      return [...new Set(all)].sort();
    });
    expect(traces[0]?.length).toBeGreaterThan(0);
    expect(traces[1]).toEqual(traces[0]);
    const toldOf = (learner: string): string =>
      [JSON.stringify(by(store, learner)), ...(sent.get(learner) ?? [])].join("\n");
    const sheetIn = ({ form, sheet }: Play): string => encodeSheet(askedItems(instrument, form), sheet);
    for (const play of silent) {
      expect(verbsOf(store, play.learner)).toContain("completed");
      expect(toldOf(play.learner)).not.toContain(sheetIn(play));
      expect(toldOf(play.learner)).not.toMatch(signsOfAnswers);
    }
    // The same signs are there of whoever agreed.
    for (const play of counted.filter(({ wave }) => wave === "spring")) {
      expect(toldOf(play.learner)).toContain(sheetIn({ ...play, sheet: play.again ?? play.sheet }));
      expect(toldOf(play.learner)).toMatch(signsOfAnswers);
    }
    expect(verbsOf(store, half.learner)).not.toContain("scored");

    const file = join(folder, "statements.json");
    await writeFile(file, JSON.stringify({ more: "", statements }));
    const { figures, told } = await reportOf(file, spring, join(folder, "from-file"));
    expect(told).toContain("20 records counted, 1 duplicates, 1 set apart.");
    expect(figures.apart).toEqual({ "ian-ts 0.2.0": 1 });
    const [ours] = figures.instruments;
    expect(ours).toMatchObject({ instrument: "ian-ts", records: 20, duplicates: 1, impossible: 0, voided: 0 });
    expect(ours?.editions.map(({ form, language }) => `${form} ${language}`).sort()).toEqual(["full fr", "short fr"]);
    for (const edition of ours?.editions ?? []) {
      const own = counted.filter(({ form }) => form === edition.form);
      expect(edition.waves.map(({ group }) => group)).toEqual(["spring", "autumn"]);
      for (const group of edition.waves) {
        const plays = own.filter(({ wave }) => wave === group.group);
        expect(agree(known, group, plays)).toBeGreaterThan(5);
      }
      const changes = own
        .filter(({ wave }) => wave === "autumn")
        .flatMap((after) => {
          const before = own.find(({ learner, wave }) => learner === after.learner && wave === "spring");
          const [one, two] = [before, after].map((play) => play && resultIn(known, play));
          return one?.status === "complete" && two?.status === "complete" ? [(two.index ?? 0) - (one.index ?? 0)] : [];
        });
      const told = edition.changes[0]?.measures.find(({ measure }) => measure === "index");
      if (changes.length < least) expect(told).toMatchObject({ hidden: "few" });
      else
        expect(told && "n" in told && [told.n, told.mean.toFixed(5)]).toEqual([
          changes.length,
          meanOf(changes).toFixed(5),
        ]);
      const latest = own.filter(({ wave }) => wave === edition.wave);
      for (const { variable, groups } of [...edition.breakdowns, { variable: "country", groups: edition.countries }])
        for (const group of groups)
          agree(
            known,
            group,
            latest.filter(({ background }) => (background[variable] ?? "") === group.group),
          );
    }
    const spread = ours?.editions.find(({ form }) => form === "full")?.waves[0]?.summaries[0];
    expect(spread?.n).toBe(leastForBands);
    expect(spread?.bands).toBeDefined();

    const [user = "", password = ""] = Buffer.from(store.authorization.slice(6), "base64").toString().split(":");
    const asked = await reportOf(store.url, spring, join(folder, "from-store"), {
      DLIS_LRS_USER: user,
      DLIS_LRS_PASSWORD: password,
    });
    expect(asked.figures.instruments).toEqual(figures.instruments);
    expect(asked.figures.digest).toBe(figures.digest);
  } finally {
    await store.close();
  }
}, 300_000);

test("mode cohort, from the page through a form's answers to the report", async () => {
  const course = await copyOf("cohort", "  mode: cohort\n  wave: spring\n  school: helmo\n");
  const known = await assessmentIn(course);
  const { instrument } = known;
  const plays = Array.from({ length: 4 }, (_, at): Play => ({
    learner: `learner-${at}`,
    wave: "spring",
    choice: "study",
    form: "full",
    wording: cycle(instrument.wordings, at),
    background: { country: cycle(["be", "fr"], at) },
    sheet: sheetOf(instrument, "full", 500 + at),
  }));
  const store = await startStore();
  try {
    const { codes, sent } = await served(course, store, async (site) => {
      const codes: string[] = [];
      for (const play of plays) codes.push((await visit(site, play)) ?? "");
      return { codes, sent: [...site.sent.values()].flat() };
    });
    expect(codes.filter((code) => code.startsWith("dlis1_ian-ts_")).length).toBe(plays.length);
    const documents = store.documents().map(({ contents }) => contents.toString("utf8"));
    const traffic = [...sent, ...documents, JSON.stringify(store.statements())].join("\n");
    expect(traffic).toContain("completed");
    for (const { sheet } of plays) expect(traffic).not.toContain(encodeSheet(askedItems(instrument), sheet));
    for (const code of codes) expect(traffic).not.toContain(code.split("_")[9]);
    expect(traffic).not.toMatch(signsOfAnswers);
    expect(traffic).not.toContain("dlis1_");

    const file = join(folder, "form.csv");
    const rows = codes.map((code, at) => `2026-03-0${at + 1};"mon code : ${code}"`);
    await writeFile(file, `\ufeffHorodateur;Votre code\r\n${[...rows, rows[0]].join("\r\n")}\r\n`);
    const { figures } = await reportOf(file, course, join(folder, "from-form"));
    const [ours] = figures.instruments;
    expect(ours).toMatchObject({ records: plays.length, duplicates: 1, impossible: 0 });
    expect(figures.apart).toEqual({});
    expect(ours?.editions.length).toBe(1);
    expect(agree(known, ours?.editions[0]?.waves[0], plays)).toBeGreaterThan(5);
  } finally {
    await store.close();
  }
});
