// node bench/report.mjs [--statements 100000,1000000] [--json]: how long `dlis report` takes for generated statements, what memory it
// needs, and how that compares with parsing each of their lines. A person who is assessed gives twelve statements: one of the whole, with
// the answers, one a dimension, and four of pages read; `--dense` has the one of the whole alone, which no store holds, as the worst case.
import { spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Bounds for a million statements. */
export const SECONDS = 30;
export const PEAK_MB = 1000;

/** Writes so many statements, a line each: of learners who open, read, answer, are assessed and leave. */
export async function generateStatements(path, count, { dense = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "dlis-bench-samples-"));
  const samples = join(folder, "samples.mjs");
  await build({
    entryPoints: [join(ROOT, "src/report/samples.ts")],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile: samples,
    logLevel: "error",
  });
  const { cohort, dimensionStatements, statementOf } = await import(pathToFileURL(samples).href);
  rmSync(folder, { recursive: true });
  const people = cohort({ people: 2000, waves: ["2026-autumn", "2027-spring"], schools: ["a", "b", "c", "d", "e"] });
  const texts = people.map((person, at) => {
    const whole = statementOf(person, { number: at });
    const read = { ...whole, verb: { id: "http://adlnet.gov/expapi/verbs/experienced" }, result: undefined };
    const others = [...dimensionStatements(person, at), read, read, read, read];
    return (dense ? [whole] : [whole, ...others]).map((each) => JSON.stringify(each));
  });
  const out = createWriteStream(path);
  let written = 0;
  for (let round = 0; written < count; round++)
    for (const some of texts) {
      // The same people's answers again, as other people's.
      const lines = some.slice(0, count - written).map((text) => text.replace('"name":"', `"name":"${round}-`));
      written += lines.length;
      if (lines.length > 0 && !out.write(`${lines.join("\n")}\n`)) await once(out, "drain");
    }
  out.end();
  await once(out, "close");
}

/** Seconds and peak memory of one report. */
export async function measureReport(count, options) {
  const folder = mkdtempSync(join(tmpdir(), "dlis-bench-report-"));
  try {
    const statements = join(folder, "statements.jsonl");
    await generateStatements(statements, count, options);
    const seconds = (since) => Number(process.hrtime.bigint() - since) / 1e9;
    const before = process.hrtime.bigint();
    const floor = spawnSync(process.execPath, ["bench/report-floor.mjs", statements], { cwd: ROOT });
    if (floor.status !== 0) throw new Error(`bench/report-floor.mjs ended with ${floor.status}\n${floor.stderr}`);
    const floorSeconds = seconds(before);
    const start = process.hrtime.bigint();
    const child = spawnSync(
      process.execPath,
      [
        "--require",
        join(ROOT, "bench/peak.cjs"),
        "dist/cli.js",
        "report",
        statements,
        "--out",
        join(folder, "out"),
        "--ui-lang",
        "en",
      ],
      { cwd: ROOT, stdio: ["ignore", "ignore", "pipe", "pipe"] },
    );
    const taken = seconds(start);
    if (child.status !== 0) throw new Error(`dlis report ended with ${child.status}\n${child.stderr}`);
    return {
      count,
      seconds: taken,
      floorSeconds,
      ratio: taken / floorSeconds,
      peakMB: Number(child.output[3]) / 1e6,
      megabytes: statSync(statements).size / 1e6,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { statements, json, dense } = parseArgs({
    options: {
      statements: { type: "string", default: "100000,1000000" },
      json: { type: "boolean", default: false },
      dense: { type: "boolean", default: false },
    },
  }).values;
  const found = [];
  for (const count of statements.split(",").map(Number)) found.push(await measureReport(count, { dense }));
  if (json) console.log(JSON.stringify(found, null, 2));
  else
    for (const { count, seconds, ratio, peakMB, megabytes } of found)
      console.log(
        `${count.toLocaleString("en")} statements (${megabytes.toFixed(0)} MB): ${seconds.toFixed(1)} s, ${((1e6 * seconds) / count).toFixed(0)} µs each, ${ratio.toFixed(1)} times its lines parsed, peak ${peakMB.toFixed(0)} MB`,
      );
  const late = found.some(({ count, seconds, peakMB }) => count <= 1e6 && (seconds > SECONDS || peakMB > PEAK_MB));
  if (late) {
    console.error(`The bound is ${SECONDS} s and ${PEAK_MB} MB for a million statements.`);
    process.exitCode = 1;
  }
}
