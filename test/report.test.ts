import { spawnSync } from "node:child_process";
import { createServer as createSecure } from "node:https";
import { createServer, type RequestListener } from "node:http";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { interactionId, objectiveId, recordFormat, type FilledIn } from "../src/model/assessment/record.ts";
import { itemScore, resultOf } from "../src/model/assessment/result.ts";
import { resultCode } from "../src/model/assessment/result-code.ts";
import { openIndex } from "../src/model/assessment/samples.ts";
import { askedItems } from "../src/model/assessment/sheet.ts";
import type { Group, Summary } from "../src/report/figures.ts";
import { keptKey } from "../src/report/lrs.ts";
import { problems, wordsOf } from "../src/report/messages.ts";
import { csvFiles } from "../src/report/outputs.ts";
import { reportPage } from "../src/report/page.ts";
import { report, type ReportOptions } from "../src/report/report.ts";
import { cohort, dimensionStatements, sampleInstruments, statementOf } from "../src/report/samples.ts";
import { wordsFor } from "../src/report/words.ts";
import { startStore, type Store } from "../src/statement-store/store.ts";
import { post } from "../src/statement-store/samples.ts";
import { workbook } from "./workbook.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dlis-test-report-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function file(contents: string | Buffer, name = "results"): string {
  const path = join(folder, `${++files}-${name}`);
  writeFileSync(path, contents);
  return path;
}
const made = (results: string | readonly string[], options: Partial<ReportOptions> = {}) =>
  report([results].flat(), { instruments: sampleInstruments, ...options });
const codesOf = (people: readonly FilledIn[]): string => people.map((each) => resultCode(openIndex, each)).join("\n");
const problemsIn = (reported: Awaited<ReturnType<typeof made>>): string[] =>
  reported.problems.map(({ code, line }) => (line === undefined ? code : `${code}:${line}`));
const editionIn = (reported: Awaited<ReturnType<typeof made>>) => {
  const edition = reported.figures?.instruments[0]?.editions[0];
  if (!edition) throw new Error(`no edition: ${JSON.stringify(reported.problems)}`);
  return edition;
};
const summaryIn = (group: Group | undefined, measure = "index"): Summary | undefined =>
  group?.summaries.find((each) => each.measure === measure);

/** A person whose index is exactly this, by a context of one's own: every item of a scale answered alike would not do. */
const small = cohort({ people: 80, seed: 7, waves: ["before", "after"] });

test("who takes the answers back is in no figure, in no wave; a code that nobody has is said", async () => {
  const [first] = small;
  const id = first?.id ?? "";
  const source = file(codesOf(small), "codes.csv");
  const whole = await made(source);
  const without = await made(source, { withdrawn: [id, "zzzzzzzz"] });
  const others = await made(file(codesOf(small.filter((each) => each.id !== id)), "others.csv"));
  expect(without.figures?.instruments).toEqual(others.figures?.instruments);
  expect(without.figures?.instruments).not.toEqual(whole.figures?.instruments);
  const told = without.problems.filter(({ code }) => code.startsWith("report/withdrawn"));
  expect(told.map(({ code, params }) => [code, params])).toEqual([
    ["report/withdrawn", { id, records: small.filter((each) => each.id === id).length }],
    ["report/withdrawn-unknown", { id: "zzzzzzzz" }],
  ]);
});

describe("the figures", () => {
  /** Type 7. */
  const quantile = (sorted: readonly number[], share: number): number => {
    const at = (sorted.length - 1) * share;
    const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
    return low + (at - Math.floor(at)) * (high - low);
  };
  const statistics = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (values.length - 1));
    return { n: values.length, mean, sd, quartiles: [0.25, 0.5, 0.75].map((share) => quantile(sorted, share)) };
  };
  const given = (value: number | undefined): value is number => value !== undefined;

  test("agree with plain sums over five thousand people", async () => {
    const people = cohort({ people: 5000, seed: 3 });
    const reported = await made(file(codesOf(people), "codes.txt"));
    const edition = editionIn(reported);
    const results = people.map(({ answers, form }) => resultOf(openIndex, answers, form));
    const [all] = edition.waves;
    const near = (summary: Summary | undefined, values: readonly number[]): void => {
      const expected = statistics(values);
      expect(summary?.n).toBe(expected.n);
      expect(summary?.mean).toBeCloseTo(expected.mean, 5);
      expect(summary?.sd).toBeCloseTo(expected.sd, 5);
      for (const [at, value] of expected.quartiles.entries()) expect(summary?.quartiles?.[at]).toBeCloseTo(value, 5);
    };
    near(summaryIn(all), results.map(({ index }) => index).filter(given));
    near(summaryIn(all, "tested"), results.map(({ tested }) => tested).filter(given));
    for (const [at, { id }] of openIndex.dimensions.entries())
      near(summaryIn(all, id), results.map(({ dimensions }) => dimensions[at]?.score).filter(given));
    expect(summaryIn(all)?.bands).toEqual(
      openIndex.bands.map(({ id }) => results.filter(({ band }) => band === id).length),
    );
    const schools = edition.breakdowns.find(({ variable }) => variable === "school");
    for (const { group, summaries } of schools?.groups ?? [])
      near(
        summaries.find(({ measure }) => measure === "MED"),
        results
          .filter((_, at) => people[at]?.school === group)
          .map(({ dimensions }) => dimensions[1]?.score)
          .filter(given),
      );
    const rates = edition.items.find(({ item }) => item === "ETH-4");
    expect(rates).toEqual({
      item: "ETH-4",
      asked: 5000,
      na: people.filter(({ answers }) => answers["ETH-4"] === "na").length,
      missing: people.filter(({ answers }) => answers["ETH-4"] === undefined).length,
    });
    // Alpha by its formula, on complete cases.
    const items = askedItems(openIndex).filter(({ dimension, type }) => dimension === "MED" && type !== "situational");
    const complete = people
      .map(({ answers }) => items.map((item) => itemScore(item, answers)))
      .filter((scores): scores is number[] => scores.every(given));
    const variance = (values: readonly number[]): number => statistics(values).sd ** 2;
    const k = items.length;
    const parts = items.reduce((sum, _, at) => sum + variance(complete.map((row) => row[at] ?? 0)), 0);
    const total = variance(complete.map((row) => row.reduce((sum, each) => sum + each, 0)));
    const alpha = edition.reliability.find(({ of }) => of === "MED");
    expect(alpha).toMatchObject({ k, n: complete.length });
    expect(alpha?.alpha).toBeCloseTo((k / (k - 1)) * (1 - parts / total), 5);
  });

  test("before and after go by person", async () => {
    const edition = editionIn(await made(file(codesOf(small)), { waves: ["before", "after"] }));
    const complete = small.map((each) => ({ ...each, result: resultOf(openIndex, each.answers) }));
    const changes = complete
      .filter(({ wave, result }) => wave === "before" && result.status === "complete")
      .flatMap((before) => {
        const after = complete.find(({ id, wave }) => id === before.id && wave === "after");
        return after?.result.status === "complete" ? [(after.result.index ?? 0) - (before.result.index ?? 0)] : [];
      });
    const expected = statistics(changes);
    expect(edition.changes[0]).toMatchObject({ from: "before", to: "after" });
    const index = edition.changes[0]?.measures.find(({ measure }) => measure === "index");
    expect(index && "n" in index && [index.n, index.mean.toFixed(5), index.sd.toFixed(5)]).toEqual([
      expected.n,
      expected.mean.toFixed(5),
      expected.sd.toFixed(5),
    ]);
  });

  const index10 = [38, 41, 47, 52, 55, 58, 61, 66, 70, 84];
  const objectives = (scores: readonly number[]): string => {
    const name = objectiveId({ instrument: "ian-ts", version: "0.1.0" }, "index");
    const rows = scores.map(
      (score, at) => `Person ${at}\tp${at}@school.example\t1\tmonday\tmonday\t0\tcompleted\tcompleted\t"${score},0"`,
    );
    return [
      `Name\tEmail address\tAttempt\tStarted on\tLast accessed on\tScore\tIndex\t${name} Status\t${name} Score`,
      ...rows,
    ].join("\n");
  };
  test("of ten people, to the digits printed in the design", async () => {
    const [all] = editionIn(await made(file(objectives(index10)))).waves;
    const { mean, sd, quartiles } = summaryIn(all) ?? {};
    expect([mean, sd?.toFixed(4), quartiles]).toEqual([57.2, "13.9108", [48.25, 56.5, 64.75]]);
  });
  test("of eight people before and after, to the digits printed in the design", async () => {
    const before = file(objectives([38, 41, 47, 52, 55, 58, 61, 66]));
    const after = file(objectives([46, 45, 55, 50, 66, 67, 63, 78]));
    // Complete is a matter of the dimensions, which these reports have as well.
    const complete = (path: string): string => {
      const text = readFileSync(path, "utf8");
      const more = openIndex.dimensions.map(({ id }) => objectiveId({ instrument: "ian-ts", version: "0.1.0" }, id));
      const [head = "", ...rows] = text.split("\n");
      return file(
        [[head, ...more.map((id) => `${id} Score`)].join("\t"), ...rows.map((row) => `${row}${"\t50".repeat(7)}`)].join(
          "\n",
        ),
      );
    };
    const [one, two] = [complete(before), complete(after)];
    const labels = [
      { key: "wave", value: "1", source: one },
      { key: "wave", value: "2", source: two },
    ];
    const change = editionIn(await made([one, two], { labels })).changes[0]?.measures[0];
    expect(
      change &&
        "n" in change && [
          change.mean,
          change.sd.toFixed(4),
          change.se.toFixed(4),
          change.low.toFixed(3),
          change.high.toFixed(3),
          change.dz?.toFixed(4),
        ],
    ).toEqual([6.5, "4.7809", "1.6903", "2.503", "10.497", "1.3596"]);
  });
});

describe("one cohort is the same from each source that carries its answers", () => {
  const people = cohort({ people: 30, seed: 11 });
  const means = async (source: string): Promise<readonly (number | undefined)[]> => {
    const [all] = editionIn(await made(source)).waves;
    return (all?.summaries ?? []).map(({ mean }) => mean);
  };
  const statements = people.flatMap((each, at) => [
    statementOf(each, { number: at }),
    ...dimensionStatements(each, at),
  ]);
  const items = askedItems(openIndex);
  const cell = (person: FilledIn, id: string): string => {
    const answer = person.answers[id];
    return answer === undefined
      ? ""
      : typeof answer === "string"
        ? answer.toUpperCase()
        : answer.length === 0
          ? "{}"
          : answer.join(" ");
  };
  const columns = (separator: string): string =>
    [
      ["id", "langue", "vague", ...items.map(({ id }) => id)].join(separator),
      ...people.map((each) => [each.id, "fr", each.wave, ...items.map(({ id }) => cell(each, id))].join(separator)),
    ].join("\r\n");
  /** As the player tells them: letters and digits that stand for places; what does not apply has a question and no response. */
  const interactions = (): string[][] => {
    const head = ["Nom complet", "Adresse de courriel", "Tentative", "Démarré le", "Dernier accès le", "Score", "M0"];
    return [
      [...head, ...items.flatMap((_, at) => [`Question ${at}`, `Réponse ${at}`])],
      ...people.map((each, at) => [
        ...[`Élève ${at}`, `e${at}@school.example`, "1", "lundi", "lundi", "0", "completed"],
        ...items.flatMap((item) => {
          const answer = each.answers[item.id];
          if (answer === undefined) return ["", ""];
          const signs = item.type === "scale" ? "12345" : "abcdef";
          const places =
            typeof answer === "string" ? [] : answer.map((id) => item.options.findIndex((option) => option.id === id));
          return [
            interactionId({ instrument: "ian-ts", version: "0.1.0" }, item.id),
            places.map((place) => signs[place]).join(","),
          ];
        }),
      ]),
    ];
  };
  const sources: Readonly<Record<string, () => string | Buffer>> = {
    "codes alone": () => codesOf(people),
    "codes in a form's export": () =>
      `\ufeffHorodateur;Prénom;Votre code\n${people.map((each) => `x;"Zoë;";"mon code : ${resultCode(openIndex, each)} merci"`).join("\n")}`,
    "JSON lines": () => statements.map((each) => JSON.stringify(each)).join("\n"),
    "a list": () => JSON.stringify(statements, null, 2),
    "a StatementResult": () => JSON.stringify({ more: "", statements }),
    "results one after the other": () =>
      [0, 1]
        .map((half) => JSON.stringify({ statements: statements.filter((_, at) => at % 2 === half), more: "" }))
        .join("\n"),
    "learners' files in a list": () => JSON.stringify(people.map((each) => ({ format: recordFormat, ...each }))),
    "columns with commas": () => columns(","),
    "columns with semicolons in Windows-1252": () =>
      Buffer.from(
        columns(";")
          .replace("langue", "école;langue")
          .replace(/\r\n([^;]*;)/g, "\r\n$1Liège;"),
        "latin1",
      ),
    "columns with tabs in UTF-16": () => Buffer.from(`\ufeff${columns("\t")}`, "utf16le"),
    "Moodle's interactions as text": () =>
      interactions()
        .map((row) => row.join("\t"))
        .join("\n"),
    "Moodle's interactions as a workbook": () => workbook(interactions()),
  };
  let expected: readonly (number | undefined)[] = [];
  beforeAll(async () => {
    expected = await means(file(codesOf(people)));
    expect(expected.filter((mean) => mean !== undefined).length).toBe(10);
  });
  test.each(Object.keys(sources))("%s", async (name) => {
    expect(await means(file(sources[name]?.() ?? ""))).toEqual(expected);
  });

  test("what is told without answers has index and dimensions, and nothing of items", async () => {
    const told = people.flatMap((each, at) => [
      statementOf(each, { number: at, answers: false }),
      ...dimensionStatements(each, at),
    ]);
    const edition = editionIn(await made(file(JSON.stringify(told))));
    const [all] = edition.waves;
    expect(summaryIn(all)?.mean).toBeCloseTo(expected[0] ?? 0, 5);
    expect(summaryIn(all, "MED")?.mean).toBeCloseTo(expected[2] ?? 0, 5);
    expect(summaryIn(all, "tested")).toEqual({ measure: "tested", hidden: "few" });
    expect(edition.items).toEqual([]);
  });
});

describe("bad input", () => {
  const ten = cohort({ people: 10, seed: 5 });
  const [ofFirst] = ten.map((each) => statementOf(each));
  test("a person counts once a wave, by the last complete answer; half records yield to it", async () => {
    const [first] = ten;
    if (!first) throw new Error();
    const half = { ...first, answers: Object.fromEntries(Object.entries(first.answers).slice(0, 20)) };
    const reported = await made(file(codesOf([first, ...ten, half])));
    expect(reported.figures?.instruments[0]).toMatchObject({ records: 10, duplicates: 2 });
    const plain = await made(file(codesOf(ten)));
    expect(reported.figures?.digest).toBe(plain.figures?.digest);
  });

  test("an instrument without a short form is reported as any other, without words that are another's", async () => {
    const items = openIndex.items.map((item) => ({ ...item, short: false }));
    const dimensions = openIndex.dimensions.map(({ id, weight }) => ({ id, weight }));
    const [known] = sampleInstruments;
    if (!known) throw new Error();
    const instruments = [{ ...known, instrument: { ...openIndex, items, dimensions } }];
    const reported = await made(file(codesOf(cohort({ people: 40 }))), { instruments });
    expect(reported.figures?.instruments[0]?.records).toBe(40);
    if (!reported.figures) throw new Error();
    expect(reportPage(reported.figures, instruments, wordsFor("en"))).not.toContain("Lists of practices");
    const own = await made(file(codesOf(cohort({ people: 40 }))));
    if (!own.figures) throw new Error();
    expect(reportPage(own.figures, sampleInstruments, wordsFor("en"))).toContain(
      "Lists of practices, where a low α is expected: Ethics",
    );
  });

  test("results of another instrument or version are counted and set apart", async () => {
    const [first] = ten;
    if (!first) throw new Error();
    const other = { ...openIndex, version: "0.2.0" };
    const code = resultCode(other, { ...first, version: "0.2.0" });
    const foreign = { ...(statementOf(first) as Record<string, unknown>) };
    const text = JSON.stringify(foreign).replace('"ian-ts"', '"elsewhere"');
    const reported = await made([file(`${codesOf(ten)}\n${code}`), file(text)]);
    expect(reported.figures?.apart).toEqual({ "ian-ts 0.2.0": 1, "elsewhere 0.1.0": 1 });
    expect(reported.figures?.instruments[0]?.records).toBe(10);
    expect(problemsIn(reported)).toContain("report/other-instrument:11");
  });

  const row = (...cells: string[]): string => cells.join(";");
  const head = row("id", "AIS-1", "AIS-2", "AIS-4", "ETH-5", "MED-3");
  test.each([
    {
      name: "an answer off the scale",
      line: row("a", "6", "1", "a", "a b", ""),
      problems: ["report/impossible-answer:2"],
    },
    {
      name: "not applicable where that is no answer",
      line: row("a", "na", "1", "a", "a", "na"),
      problems: ["report/impossible-answer:2"],
    },
    { name: "decimals of a spreadsheet", line: row("a", "3,0", "2.0", "a", "a", "1"), problems: [] },
    {
      name: "a formula for an answer",
      line: row("a", "=1+1", "2", "a", "a", "1"),
      problems: ["report/impossible-answer:2"],
    },
    { name: "a choice twice", line: row("a", "1", "2", "a", "a a", "1"), problems: ["report/impossible-answer:2"] },
  ])("$name", async ({ line, problems: expected }) => {
    expect(problemsIn(await made(file(`${head}\n${line}\n`)))).toEqual(expected);
  });

  test("lines of two encodings in one file", async () => {
    const text = (school: string, at: number): string => row(String(at), "3", "2", "a", "a", "1", school);
    const lines = Array.from({ length: 12 }, (_, at) => text("Liège", at));
    const mixed = Buffer.concat([
      Buffer.from(`${head};école\n`),
      ...lines.map((line, at) => Buffer.from(`${line}\n`, at % 2 ? "latin1" : "utf8")),
      Buffer.from(`${text("Namur", 99)}\n`.repeat(1)),
    ]);
    const reported = await made(file(mixed), { instruments: sampleInstruments });
    expect(reported.problems).toEqual([]);
    const schools = editionIn(reported).breakdowns.find(({ variable }) => variable === "school");
    expect(schools?.groups.map(({ group }) => group)).toEqual(["Liège", "Namur"]);
  });

  test("a line of ten megabytes is no trouble, and no statement of more than thirty-two is believed", async () => {
    const [first] = ten;
    if (!first) throw new Error();
    const long = { ...statementOf(first), context: { extensions: { "urn:x": "é".repeat(5_000_000) } } };
    const text = `${JSON.stringify(long)}\n${JSON.stringify({ ...long, padding: "y".repeat(30_000_000) })}\n${JSON.stringify(statementOf(ten[1] ?? first, { number: 2 }))}`;
    const reported = await made(file(text));
    expect(problemsIn(reported)).toEqual(["report/large:2"]);
    expect(reported.figures?.instruments[0]?.records).toBe(2);
    expect(problemsIn(await made(file(`${head}\n${row("a", "1", "2", "a", "a", "x".repeat(10_000_000))}`)))).toEqual([
      "report/impossible-answer:2",
    ]);
  });

  test.each([
    { name: "empty", contents: "", code: "report/empty" },
    { name: "white", contents: "\n \n", code: "report/empty" },
    { name: "a PDF", contents: "%PDF-1.7\n…", code: "report/other-kind" },
    { name: "a page", contents: "<!DOCTYPE html><html><body>Log in</body></html>", code: "report/other-kind" },
    { name: "an old workbook", contents: Buffer.from("d0cf11e0a1b11ae1", "hex"), code: "report/other-kind" },
    { name: "a broken workbook", contents: Buffer.from("504b0304ffff", "hex"), code: "report/other-kind" },
    { name: "noise", contents: Buffer.from([1, 2, 3, 0, 255, 7]), code: "report/other-kind" },
    { name: "another table", contents: "name,grade\nZoë,12\n", code: "report/unknown-table:1" },
    { name: "JSON of something else", contents: '{"a": 1}', code: "report/unknown-object:1" },
    { name: "statements of something else", contents: '{"verb":{"id":"x"}}', code: "report/nothing" },
    {
      name: "JSON and then none",
      contents: `${JSON.stringify(ofFirst)}\noops\n`,
      code: "report/not-json:2",
    },
    {
      name: "cut short",
      contents: `[\n${JSON.stringify(ofFirst)},\n{"actor": {`,
      code: "report/cut:3",
    },
    {
      name: "a mistyped code",
      contents: codesOf(ten.slice(0, 1))
        .replace(/_(\w)(\w+)$/, "_$1$1$2")
        .slice(0, -1),
      code: "report/bad-code:1",
    },
    {
      name: "answers without questions",
      contents: "Name\tAttempt\tResponse 0\tResponse 1\nZoë\t1\ta\tb",
      code: "report/moodle-no-ids:1",
    },
    {
      name: "questions without answers",
      contents: "Name\tAttempt\tQuestion 0\tQuestion 1\nZoë\t1\tian-ts_0.1.0_AIS-1\tian-ts_0.1.0_AIS-2",
      code: "report/moodle-no-responses:1",
    },
    {
      name: "objectives without scores",
      contents: "Name\tAttempt\tian-ts_0.1.0_AIS\nZoë\t1\tcompleted",
      code: "report/moodle-no-scores:1",
    },
  ])("$name: $code", async ({ contents, code }) => {
    const reported = await made(file(contents));
    expect(problemsIn(reported)).toContain(code);
  });

  test("a file that is not there, names that look like SQL, and texts that look like formulas or HTML do no harm", async () => {
    expect(problemsIn(await made("not-there.csv"))).toEqual(["report/no-file"]);
    const evil = [`'); drop table record; --`, '=HYPERLINK("http://x")', "<script>alert(1)</script>"];
    const people = cohort({ people: 60, seed: 9 }).map((each, at) => ({ ...each, school: evil[at % 3] ?? "" }));
    const path = file(
      JSON.stringify(people.map((each) => ({ format: recordFormat, ...each }))),
      "x'); drop table told; --.json",
    );
    const reported = await made(path);
    const { figures } = reported;
    if (!figures) throw new Error();
    const schools = editionIn(reported).breakdowns.find(({ variable }) => variable === "school");
    expect(schools?.groups.map(({ group }) => group).sort()).toEqual([...evil].sort());
    const csv = csvFiles(figures, sampleInstruments);
    expect(csv[0]?.contents).toContain(`"'=HYPERLINK(""http://x"")"`);
    const { dataset } = await made(path, { dataset: true, without: ["country", "status", "experience"] });
    expect(dataset?.rows).toContain(`"'=HYPERLINK(""http://x"")"`);
    for (const contents of [...csv.map((each) => each.contents), dataset?.rows, dataset?.codebook])
      expect(contents).not.toMatch(/(^|,)"?[=+@]/m);
    const html = reportPage(figures, sampleInstruments, wordsFor("fr"));
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;script&gt;");
  });

  test("a statement that was voided does not count", async () => {
    const statements = ten.map((each, at) => statementOf(each, { number: at }));
    const void3 = {
      actor: {},
      verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
      object: { objectType: "StatementRef", id: "00000000-0000-4000-8000-000000000003" },
    };
    const reported = await made(file(JSON.stringify([...statements, void3])));
    expect(reported.figures?.instruments[0]).toMatchObject({ records: 9, voided: 1 });
  });
});

describe("anonymity", () => {
  test("fewer than five people have no figure, nor has the group that would give them away", async () => {
    const people = cohort({ people: 43, seed: 2 }).map((each, at) => ({
      ...each,
      school: at < 3 ? "few" : at < 20 ? "some" : "many",
      background: {},
    }));
    const reported = await made(file(codesOf(people)));
    const groups = editionIn(reported).breakdowns[0]?.groups ?? [];
    expect(groups.map(({ group, hidden }) => [group, hidden])).toEqual([
      ["few", "few"],
      ["many", undefined],
      ["some", "withheld"],
    ]);
    expect(summaryIn(groups[2])).toEqual({ measure: "index", hidden: "withheld" });
    const text = JSON.stringify(reported.figures);
    expect(text).not.toContain(people[0]?.id);
    const four = await made(file(codesOf(people.slice(0, 4))));
    expect(JSON.stringify(four.figures?.instruments)).not.toMatch(/"(mean|sd|quartiles|bands|alpha|na)":/);
  });
  test("quartiles and bands need ten, and the threshold never goes below three", async () => {
    const seven = await made(file(codesOf(cohort({ people: 7 }))), { least: 1 });
    const summary = summaryIn(editionIn(seven).waves[0]);
    expect(seven.figures?.thresholds.least).toBe(3);
    expect(summary?.mean).toBeDefined();
    expect(summary?.quartiles ?? summary?.bands).toBeUndefined();
    expect(JSON.stringify(seven.figures)).not.toMatch(/"(min|max)/);
  });
  test("a change is not told where it would tell of those who are in one wave only", async () => {
    const one = small.filter(({ wave }) => wave === "before");
    const two = small.filter(({ wave, id }) => wave === "after" && !one.slice(0, 2).some((each) => each.id === id));
    const all = [...one, ...two].map((each) => ({
      ...each,
      answers: Object.fromEntries(
        openIndex.items.map((item) => [item.id, [item.options[each.id.charCodeAt(0) % item.options.length]?.id ?? ""]]),
      ),
    }));
    const change = editionIn(await made(file(codesOf(all)), { waves: ["before", "after"] })).changes[0];
    expect(change?.measures.every((each) => "hidden" in each && each.hidden === "withheld")).toBe(true);
  });
  test("countries stand apart, and side by side only where the instrument is declared comparable", async () => {
    const path = file(codesOf(cohort({ people: 120 })));
    const { figures } = await made(path);
    if (!figures) throw new Error();
    const html = reportPage(figures, sampleInstruments, wordsFor("en"));
    expect(html).not.toContain("By country");
    expect(html.match(/<section class="country">/g)?.length).toBe(6);
    const names = csvFiles(figures, sampleInstruments).map(({ name }) => name);
    expect(names).toContain("country-be.csv");
    const comparable = sampleInstruments.map((each) => ({ ...each, comparable: "Study 2027" }));
    expect(reportPage(figures, comparable, wordsFor("en"))).toContain("By country");
  });
  test("languages, revisions and forms are reported apart", async () => {
    const people = cohort({ people: 40, languages: ["fr", "en"] });
    const revised = people.map((each) =>
      each.language === "en" && each.school === "ucl" ? { ...each, translation: "2" } : each,
    );
    const reported = await made(file(codesOf(revised)));
    expect(
      reported.figures?.instruments[0]?.editions.map(({ language, translation }) => `${language} ${translation}`),
    ).toEqual(["en ", "en 2", "fr "]);
  });
  test("what a short form leaves out is not measured, rather than of too few people; rows of the table are as wide as its head", async () => {
    const items = new Set(askedItems(openIndex, "short").map(({ id }) => id));
    const people = cohort({ people: 40 }).map((each): FilledIn => ({
      ...each,
      form: "short",
      answers: Object.fromEntries(Object.entries(each.answers).filter(([id]) => items.has(id))),
    }));
    const { figures } = await made(file(codesOf(people)));
    if (!figures) throw new Error();
    const html = reportPage(figures, sampleInstruments, wordsFor("en"));
    expect(html).toContain("not measured");
    const table = csvFiles(figures, sampleInstruments).find(({ name }) => name === "figures.csv")?.contents ?? "";
    const widths = table
      .trim()
      .split("\r\n")
      .map((line) => line.replace(/"[^"]*"/g, "").split(",").length);
    expect(widths.length).toBeGreaterThan(8);
    expect(new Set(widths).size).toBe(1);
  });
  test("a data set is refused where it would tell who people are", async () => {
    const people = cohort({ people: 200, seed: 4 });
    const few = await made(file(codesOf(people.slice(0, 19))), { dataset: true });
    expect(problemsIn(few)).toEqual(["report/dataset-small"]);
    const many = file(codesOf(people));
    const unique = await made(many, { dataset: true });
    expect(problemsIn(unique)).toEqual(["report/dataset-unique"]);
    expect(unique.dataset).toBeUndefined();
    const { dataset } = await made(many, { dataset: true, without: ["country", "experience", "school"] });
    const [head = "", ...rows] = (dataset?.rows ?? "").replace("\ufeff", "").trimEnd().split("\r\n");
    expect(rows.length).toBe(200);
    const columns = head.split(",");
    const at = columns.indexOf("MED-3");
    const told = new Map(rows.map((each) => each.split(",")).map((cells) => [cells[at], cells[at + 1]]));
    expect(told.get("NA")).toBe("NA");
    expect(told.get("")).toBe("");
    expect([told.get("5"), told.get("1")]).toEqual(["0", "1"]);
    expect(dataset?.codebook).toContain("MED-3");
    for (const { id } of people) expect(dataset?.rows).not.toContain(id);
  });
});

describe("a store of statements", () => {
  const people = cohort({ people: 25, seed: 21 });
  const statements = people.map((each, at) => statementOf(each, { number: at }));
  let store: Store;
  let closing: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    store = await startStore({ bounds: { page: 4 } });
    const response = await post(store, statements);
    expect(response.status).toBe(200);
  });
  afterAll(() => store.close());
  afterEach(async () => {
    store.heal();
    await closing?.();
    closing = undefined;
  });
  const credentials = (): { user: string; password: string } => {
    const [user = "", password = ""] = Buffer.from(store.authorization.replace("Basic ", ""), "base64")
      .toString()
      .split(":");
    return { user, password };
  };
  const asked = (address: string, more: object = {}) => {
    const work = join(folder, `store-${++files}`);
    const options = { folder: work, key: () => keptKey(work), patience: 1, ...credentials(), ...more };
    return { work, ask: () => made(address, { store: options }) };
  };
  async function served(listener: RequestListener, secure?: { key: string; cert: string }): Promise<string> {
    const server = secure ? createSecure(secure, listener) : createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing = () => new Promise((resolve) => server.close(() => resolve()));
    const { port } = server.address() as AddressInfo;
    return `${secure ? "https" : "http"}://127.0.0.1:${port}/xapi/`;
  }

  test("is read page by page, and gives what a file of it gives", async () => {
    const fromStore = await asked(store.url).ask();
    expect(fromStore.problems).toEqual([]);
    const fromFile = await made(file(JSON.stringify(statements)));
    expect(fromStore.figures?.digest).toBe(fromFile.figures?.digest);
    expect(fromStore.figures?.sources[0]).toMatchObject({ read: 25, found: 25, kinds: ["statements"] });
  });
  test("that is met with a quota half-way goes on from there in a second run", async () => {
    let pages = 0;
    const address = await served((request, response) => {
      if (++pages === 4) {
        response.writeHead(429, { "Retry-After": "3600" }).end();
        return;
      }
      void fetch(new URL(request.url ?? "", store.url), {
        headers: { Authorization: store.authorization, "X-Experience-API-Version": "1.0.3" },
      }).then(async (answer) =>
        response.writeHead(answer.status, { "Content-Type": "application/json" }).end(await answer.text()),
      );
    });
    const { ask, work } = asked(address);
    const first = await ask();
    expect(first.unfinished).toBe(true);
    expect(first.figures).toBeUndefined();
    expect(first.problems).toMatchObject([{ code: "report/busy", params: { count: 12 } }]);
    // Who they are is not in what is kept.
    const kept = readdirSync(work)
      .map((name) => readFileSync(join(work, name), "utf8"))
      .join("");
    for (const { id } of people) expect(kept).not.toContain(`"${id}"`);
    const before = pages;
    const second = await ask();
    expect(second.problems).toEqual([]);
    expect(pages - before).toBe(4);
    expect(second.figures?.digest).toBe((await made(file(JSON.stringify(statements)))).figures?.digest);
  });
  test("that no longer knows where reading stopped is read anew the next time", async () => {
    let requests = 0;
    const address = await served((request, response) => {
      requests++;
      if (request.url?.includes("page2"))
        response.writeHead(requests === 2 ? 429 : 404, { "Retry-After": "3600" }).end();
      else
        response.end(
          JSON.stringify({ statements: statements.slice(0, 10), more: requests === 1 ? "/xapi/page2" : "" }),
        );
    });
    const { ask } = asked(address);
    expect(problemsIn(await ask())).toEqual(["report/busy"]);
    expect(problemsIn(await ask())).toEqual(["report/refused"]);
    expect((await ask()).figures?.instruments[0]).toMatchObject({ records: 10, duplicates: 0 });
  });
  test("that is busy for a moment is waited for", async () => {
    store.fault({ on: "statements", times: 2, status: 429, retryAfter: 0 });
    expect((await asked(store.url).ask()).problems).toEqual([]);
  });
  test.each([
    { name: "leads in a circle", more: (url: string) => url, code: "report/loop" },
    { name: "leads on for ever", more: (url: string) => `${url}&on=1`, code: "report/loop" },
    { name: "leads elsewhere", more: () => "https://elsewhere.example/xapi/statements?p=2", code: "report/elsewhere" },
  ])("that $name is left", async ({ more, code }) => {
    const address = await served((request, response) => {
      response.writeHead(200).end(JSON.stringify({ statements: [], more: more(request.url ?? "") }));
    });
    const reported = await asked(address).ask();
    expect(problemsIn(reported)).toEqual([code]);
    expect(reported.unfinished).toBe(true);
  });
  test.each([
    { status: 401, body: "", code: "report/refused" },
    { status: 200, body: "<html>", code: "report/no-answer" },
    { status: 302, body: "", code: "report/refused" },
  ])("that answers $status `$body`: $code", async ({ status, body, code }) => {
    const address = await served((_request, response) =>
      response.writeHead(status, { Location: "https://elsewhere.example/" }).end(body),
    );
    expect(problemsIn(await asked(address).ask())).toEqual([code]);
  });
  test("with a certificate that nobody vouches for is asked nothing", async () => {
    const made = spawnSync("openssl", [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-days",
      "1",
      "-subj",
      "/CN=localhost",
      "-keyout",
      join(folder, "k.pem"),
      "-out",
      join(folder, "c.pem"),
    ]);
    expect(made.status).toBe(0);
    let requests = 0;
    const address = await served(
      (_request, response) => {
        requests++;
        response.end();
      },
      { key: readFileSync(join(folder, "k.pem"), "utf8"), cert: readFileSync(join(folder, "c.pem"), "utf8") },
    );
    expect(problemsIn(await asked(address).ask())).toEqual(["report/certificate"]);
    expect(requests).toBe(0);
  });
  test.each([
    { address: "http://lrs.school.example/xapi/", code: "report/insecure" },
    { address: "https://me:secret@lrs.school.example/xapi/", code: "report/address-credentials" },
  ])("$address: $code", async ({ address, code }) => {
    expect(problemsIn(await asked(address).ask())).toEqual([code]);
  });
});

describe("the command", () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["dist/cli.js", "report", ...args, "--instrument", "courses/agilite-numerique", "--ui-lang", "en"],
      { encoding: "utf8" },
    );
    return { status, stdout, stderr };
  };
  test("writes the page, the tables and the figures, whole, and leaves nothing of its work", () => {
    const out = join(folder, "out");
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("dlis-report-"));
    const codes = file(codesOf(small), "codes.csv");
    const { status, stdout, stderr } = run(codes, "--out", out, "--json");
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(JSON.parse(stdout)).toMatchObject({ problems: [], figures: { format: "dlis-report/1" } });
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining(["report.html", "report.json", "figures.csv", "items.csv"]),
    );
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith("dlis-report-"));
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
    const more = run(file(codesOf([...small, ...cohort({ people: 2, seed: 99 })]), "codes.csv"), "--out", out);
    expect(more.stderr).toContain("report/close-release");
    expect(run(codes, "--out", join(folder, "other"), "-q")).toMatchObject({ status: 0, stderr: "" });
  });
  test.each([
    {
      language: "en",
      said: /^Reports need DuckDB, which is not installed here .*\nInstall it once: npm install @duckdb\/node-api$/,
    },
    {
      language: "fr",
      said: /^Les rapports ont besoin de DuckDB, .*\nInstallez-le une fois : npm install @duckdb\/node-api$/,
    },
  ])("without the database, which is an optional part, says what to type ($language)", ({ language, said }) => {
    const out = join(folder, `absent-${language}`);
    // As on a computer where npm left it out.
    const hooks = `export const resolve = (name, context, next) => next(name.startsWith("@duckdb/") ? "@duckdb/absent" : name, context);`;
    const register = `import { register } from "node:module"; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...["--import", `data:text/javascript,${encodeURIComponent(register)}`, "dist/cli.js", "report"],
        ...[file(codesOf(small.slice(0, 10))), "--out", out],
        ...["--instrument", "courses/agilite-numerique", "--ui-lang", language],
      ],
      { encoding: "utf8" },
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr.trim()).toMatch(said);
    expect(existsSync(out)).toBe(false);
  });
  test("says what is wrong with its use, and what it could not do", () => {
    expect(run()).toMatchObject({ status: 2 });
    expect(run("x", "--threshold", "2")).toMatchObject({ status: 2 });
    expect(run("x", "--label", "wave")).toMatchObject({ status: 2 });
    const none = run(file("a,b\n1,2\n"), "--out", join(folder, "none"));
    expect(none).toMatchObject({ status: 1, stdout: "" });
    expect(none.stderr).toMatch(/-results:1 error .*\[report\/unknown-table\]\n {2}hint: /);
    expect(existsSync(join(folder, "none"))).toBe(false);
    mkdirSync(join(folder, "taken"));
    writeFileSync(join(folder, "taken/out"), "");
    expect(run(file(codesOf(small)), "--out", join(folder, "taken/out"))).toMatchObject({ status: 1 });
  });
});

test("a small cohort gives this page and these figures", async () => {
  const reported = await made(file(codesOf(small), "codes.csv"), { waves: ["before", "after"] });
  if (!reported.figures) throw new Error();
  // The file's own name is another in each run.
  const figures = {
    ...reported.figures,
    sources: reported.figures.sources.map((each) => ({ ...each, source: "codes.csv" })),
  };
  await expect(`${JSON.stringify(figures, null, 2)}\n`).toMatchFileSnapshot("report/small.json");
  for (const language of ["fr", "en"])
    await expect(reportPage(figures, sampleInstruments, wordsFor(language))).toMatchFileSnapshot(
      `report/small.${language}.html`,
    );
});

test("each language of a report has all its words, and each problem its message in both", () => {
  const [french, ...others] = readdirSync("templates/report/locales").sort().reverse();
  const keys = (name = ""): string[] =>
    Object.keys(JSON.parse(readFileSync(join("templates/report/locales", name), "utf8")) as object).sort();
  for (const other of others) expect(keys(other)).toEqual(keys(french));
  for (const code of Object.keys(problems) as (keyof typeof problems)[])
    for (const language of ["en", "fr"] as const) {
      const { message, hint } = wordsOf(
        {
          code,
          severity: "error",
          params: {
            kind: "pdf",
            why: "EIO",
            item: "AIS-1",
            answer: "6",
            instrument: "x 1",
            origin: "x",
            variables: "x",
            id: "abcdefgh",
            records: 2,
          },
        },
        language,
      );
      expect([message, hint].join(" ")).not.toMatch(/undefined|\s{2}/);
      expect(hint).toBeDefined();
    }
});
