// npm run bench [-- --quick] [-- --json]: how long dlis takes, what memory it needs and what its packages weigh, against
// bounds. Times are compared with a floor measured in the same run, so that the bounds hold on any machine.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { unzip } from "../test/unzip.mjs";
import { firstScreen, gzipped } from "./first-screen.mjs";
import { generateCourse } from "./generate.mjs";
import { measurePages } from "./pages.mjs";
import { measurePreview } from "./preview.mjs";
import { measureReport, PEAK_MB as REPORT_PEAK_MB, SECONDS } from "./report.mjs";

const { quick, json } = parseArgs({
  options: { quick: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
}).values;

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CLI = "dist/cli.js";
const FRENCH = "courses/fractures-numeriques";
const ROUNDS = quick ? 2 : 5;

// Megabytes and kilobytes are decimal.
const PEAK_MB = 300;
/** Slowest by fastest run of one command from which ratios say little. */
const STEADY = 1.5;
const CASES = [
  { name: "10 pages", pages: 10 },
  { name: "100 pages", pages: 100, ratioBound: 2 },
  { name: "1,000 pages", pages: 1000, ratioBound: 1.6 },
  { name: "500 MB video", pages: 10, video: true },
];

/** Run a command in a fresh process; its wall time covers start-up and end. */
function run(command, { withPeak = false } = {}) {
  const args = withPeak ? ["--require", join(ROOT, "bench/peak.cjs"), ...command] : command;
  const start = process.hrtime.bigint();
  const child = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "pipe", "pipe"] });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (child.status !== 0)
    throw new Error(
      `node ${command.join(" ")} ended with ${child.signal ?? child.status}\n${child.stderr.subarray(-4000)}`,
    );
  return { ms, peakMB: Number(child.output[3]) / 1e6 };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/** Slowest by fastest run: far above 1 where the machine had other work to do. */
const spread = (runs) => Math.max(...runs.map(({ ms }) => ms)) / Math.min(...runs.map(({ ms }) => ms));

/** Two commands by turns, so that whatever else the machine does slows both. */
function compare(rounds, floorCommand, dlisCommand, options) {
  const floor = [];
  const dlis = [];
  for (let round = 0; round < rounds; round++) {
    floor.push(run(floorCommand, options));
    options?.beforeDlis?.();
    dlis.push(run(dlisCommand, options));
  }
  const floorMs = median(floor.map(({ ms }) => ms));
  const dlisMs = median(dlis.map(({ ms }) => ms));
  const peakMB = Math.max(...dlis.map((each) => each.peakMB));
  return { floorMs, dlisMs, ratio: dlisMs / floorMs, peakMB, unsteady: Math.max(spread(floor), spread(dlis)) };
}

const buildCommand = (course, out, targets = "scorm12") => [
  CLI,
  "build",
  course,
  "--target",
  targets,
  "--out",
  out,
  "--quiet",
];

function onlyPackage(out) {
  const zips = readdirSync(out).filter((name) => name.endsWith(".zip"));
  if (zips.length !== 1) throw new Error(`one package was expected, not ${zips.length}: ${zips.join(", ")}`);
  return join(out, zips[0]);
}

async function measureBuild(temporary, { name, pages, video, ratioBound }) {
  progress(`${name} …`);
  const course = join(temporary, "course");
  const out = join(temporary, "out");
  await generateCourse(course, { pages, video });
  const measured = compare(ROUNDS, ["bench/floor.mjs", course], buildCommand(course, out), {
    withPeak: true,
    beforeDlis: () => rmSync(out, { recursive: true, force: true }),
  });
  onlyPackage(out);
  rmSync(course, { recursive: true });
  return { name, pages, ...measured, ratioBound, peakBound: PEAK_MB };
}

/** What every package carries beyond content, and what a learner's first look at a real course costs. */
function measureSizes(temporary) {
  progress(`${FRENCH} …`);
  const out = join(temporary, "french");
  run([...buildCommand(FRENCH, out), "--lang", "fr"]);
  const files = unzip(readFileSync(onlyPackage(out)));
  // What a reader calls for is a file of its own, fetched on use.
  const weight = (name) => gzipped(files.get(`assets/${name}`)) / 1000;
  const first = firstScreen(files);
  return [
    { name: "player script, gzip", value: weight("player.js"), unit: "kB", bound: 20 },
    { name: "style, gzip", value: weight("style.css"), unit: "kB", bound: 8 },
    { name: "first screen, gzip", value: first.bytes / 1000, unit: "kB", bound: 60 },
    { name: "first screen, requests", value: first.requests.length, unit: "", bound: 4, detail: first.requests },
  ];
}

/** What two more kinds of package cost: pages are rendered once for all of them. */
async function measureTargets(temporary) {
  const figures = [];
  for (const pages of [100, 1000]) {
    const name = `${pages.toLocaleString("en")} pages: three targets ÷ one`;
    progress(`${name} …`);
    const course = join(temporary, "targets");
    const [one, three] = [join(temporary, "one"), join(temporary, "three")];
    await generateCourse(course, { pages });
    const { ratio } = compare(ROUNDS, buildCommand(course, one), buildCommand(course, three, "scorm12,xapi,cmi5"));
    for (const folder of [course, one, three]) rmSync(folder, { recursive: true, force: true });
    figures.push({ name, value: ratio, unit: "", bound: 1.25 });
  }
  return figures;
}

/** How a preview follows a save, and how it begins beside a build of the same course. */
async function measurePreviews(temporary, builds) {
  const figures = [];
  for (const { pages, bound } of [
    { pages: 100, bound: 150 },
    { pages: 1000, bound: 300 },
  ]) {
    const name = `preview of ${pages.toLocaleString("en")} pages`;
    progress(`${name} …`);
    const course = join(temporary, "previewed");
    await generateCourse(course, { pages });
    const measured = await measurePreview(CLI, course, quick ? 3 : 9);
    rmSync(course, { recursive: true });
    if (!measured) {
      console.error(`${name} was not measured: no Chromium is installed.`);
      continue;
    }
    const built = builds.find((build) => build.pages === pages);
    figures.push(
      { name: `${name}: save to screen`, value: median(measured.saveMs), unit: "ms", bound },
      { name: `${name}: start ÷ build`, value: measured.startMs / built.dlisMs, unit: "", bound: 1.5 },
    );
  }
  return figures;
}

/** A package's pages on an old phone and a thin line, and one of 200 pages. */
async function measureReading(temporary) {
  progress("pages on a phone …");
  const [course, out, french] = [join(temporary, "long"), join(temporary, "long-out"), join(temporary, "read")];
  await generateCourse(course, { pages: 200 });
  run(buildCommand(course, out));
  run([...buildCommand(FRENCH, french), "--lang", "fr"]);
  const filesOf = (folder) => unzip(readFileSync(onlyPackage(folder)));
  const measured = await measurePages(filesOf(french), filesOf(out), quick ? 1 : 5);
  for (const folder of [course, out, french]) rmSync(folder, { recursive: true });
  if (!measured) {
    console.error("pages on a phone were not measured: no Chromium is installed.");
    return [];
  }
  const { plain, course: read, slow, sco, memoryMB } = measured;
  return [
    { name: "phone: text readable ÷ plain HTML", value: read.readableMs / plain.readableMs, unit: "", bound: 1.2 },
    {
      name: "phone: with slow calls, later than plain",
      value: slow.readableMs - plain.readableMs,
      unit: "ms",
      bound: 300,
    },
    { name: "200 pages: text readable", value: sco.readableMs, unit: "ms", bound: 1500 },
    { name: "200 pages: Initialize", value: sco.initializedMs, unit: "ms", bound: 1500 },
    { name: "200 pages: a page opens", value: sco.turnMs, unit: "ms", bound: 100 },
    { name: "200 pages: memory above an empty page", value: memoryMB, unit: "MB", bound: 60 },
    { name: "layout shift", value: Math.max(read.shifts, slow.shifts, sco.shifts), unit: "", bound: 0 },
  ];
}

const progress = (text) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${text}`);
const isOver = (value, bound) => bound !== undefined && !(value <= bound);
const number = (value, digits, unit = "") => (value === undefined ? "–" : `${value.toFixed(digits)} ${unit}`.trimEnd());

function table(heads, rows) {
  const lines = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const pad = (cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  return lines.map((line) => line.map(pad).join("   ").trimEnd()).join("\n");
}

const buildTable = (builds) =>
  table(
    ["build", "floor", "dlis", "ratio", "bound", "peak", "bound", ""],
    builds.map(({ name, floorMs, dlisMs, ratio, ratioBound, peakMB, peakBound }) => [
      name,
      number(floorMs, 0, "ms"),
      number(dlisMs, 0, "ms"),
      number(ratio, 2),
      number(ratioBound, 2),
      number(peakMB, 0, "MB"),
      number(peakBound, 0, "MB"),
      isOver(ratio, ratioBound) || isOver(peakMB, peakBound) ? "over" : "ok",
    ]),
  );

const figureTable = (figures) =>
  table(
    ["", "value", "bound", ""],
    figures.map(({ name, value, unit, bound }) => [
      name,
      number(value, Number.isInteger(value) ? 0 : 2, unit),
      number(bound, 0, unit),
      isOver(value, bound) ? "over" : "ok",
    ]),
  );

async function measure(temporary) {
  const builds = [];
  for (const each of CASES) builds.push(await measureBuild(temporary, each));
  const [hundred, thousand] = [100, 1000].map((pages) => builds.find((build) => build.pages === pages));
  const growth = thousand.dlisMs / hundred.dlisMs / (thousand.pages / hundred.pages);

  progress("--version …");
  // Processes this short vary more, and cost little.
  const version = compare(ROUNDS * 3, ["-e", "0"], [CLI, "--version"]);
  const figures = [
    { name: "growth of time ÷ growth of pages, 100 to 1,000", value: growth, unit: "", bound: 1 },
    { name: "dlis --version ÷ node -e 0", value: version.ratio, unit: "", bound: 2 },
    ...measureSizes(temporary),
    ...(await measureTargets(temporary)),
    ...(await measureCheck(temporary)),
    ...(await measurePreviews(temporary, builds)),
    ...(await measureReading(temporary)),
    ...(await measureReports()),
  ];
  progress("");
  const over = [
    ...builds.filter(({ ratio, ratioBound }) => isOver(ratio, ratioBound)).map(({ name }) => `${name}: ratio`),
    ...builds.filter(({ peakMB, peakBound }) => isOver(peakMB, peakBound)).map(({ name }) => `${name}: peak`),
    ...figures.filter(({ value, bound }) => isOver(value, bound)).map(({ name }) => name),
  ];
  return { node: process.version, rounds: ROUNDS, builds, figures, over };
}

/** All that is looked for, against making the package. */
async function measureCheck(temporary) {
  const figures = [];
  for (const pages of [100, 1000]) {
    const name = `${pages.toLocaleString("en")} pages: check ÷ build`;
    progress(`${name} …`);
    const [course, out] = [join(temporary, "checked"), join(temporary, "built")];
    await generateCourse(course, { pages });
    const { ratio } = compare(ROUNDS, buildCommand(course, out), [CLI, "check", "--target", "scorm12", course]);
    for (const folder of [course, out]) rmSync(folder, { recursive: true, force: true });
    figures.push({ name, value: ratio, unit: "", bound: 1 });
  }
  return figures;
}

/** A cohort's report of a million statements, beside parsing their lines, and how it grows. */
async function measureReports() {
  const [small, large] = quick ? [50_000, 200_000] : [100_000, 1_000_000];
  const measured = [];
  for (const count of [small, large]) {
    progress(`report of ${count.toLocaleString("en")} statements …`);
    measured.push(await measureReport(count));
  }
  const [before, { seconds, ratio, peakMB }] = measured;
  const name = `report of ${large.toLocaleString("en")} statements`;
  return [
    { name, value: seconds, unit: "s", bound: SECONDS },
    { name: `${name} ÷ its lines parsed`, value: ratio, unit: "", bound: 6 },
    { name: `${name}: peak`, value: peakMB, unit: "MB", bound: REPORT_PEAK_MB },
    {
      name: "growth of time ÷ growth of statements",
      value: seconds / before.seconds / (large / small),
      unit: "",
      bound: 1.1,
    },
  ];
}

async function main() {
  for (const needed of [CLI, FRENCH])
    if (!existsSync(join(ROOT, needed))) {
      console.error(
        `${needed} is missing, so there is nothing to measure.${needed === CLI ? " Run `npm run build` first." : ""}`,
      );
      process.exitCode = 1;
      return;
    }
  const temporary = mkdtempSync(join(tmpdir(), "dlis-bench-"));
  const clean = () => rmSync(temporary, { recursive: true, force: true });
  process.once("SIGINT", () => {
    clean();
    process.exit(130);
  });
  try {
    const results = await measure(temporary);
    const text = `${buildTable(results.builds)}\n\n${figureTable(results.figures)}\n`;
    (json ? process.stderr : process.stdout).write(text);
    if (json) console.log(JSON.stringify(results, undefined, 2));
    for (const { name, unsteady } of results.builds.filter((build) => build.unsteady > STEADY))
      console.error(
        `${name}: the slowest run took ${unsteady.toFixed(1)} × the fastest. Was the machine busy? Measure again.`,
      );
    if (results.over.length > 0) {
      console.error(`\nOver the bound: ${results.over.join("; ")}.`);
      process.exitCode = 1;
    }
  } finally {
    clean();
  }
}

await main();
