import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase, type Database } from "./database.ts";
import type { Entry, Found, SourceKind } from "./entry.ts";
import { datasetOf, type Dataset } from "./dataset.ts";
import { figuresOf, type Edition, type FigureOptions } from "./figures.ts";
import { finder, type KnownInstrument } from "./instruments.ts";
import { labelled, type Label } from "./labels.ts";
import { foundInStore, isAddress, type StoreOptions } from "./lrs.ts";
import { problemOf, type ReportProblem } from "./messages.ts";
import { newKey, pseudonyms } from "./people.ts";
import { foundInFile, type Handful } from "./read/file.ts";
import { keepRecords, openWork, type Kept } from "./work.ts";

export interface ReportOptions extends Partial<FigureOptions> {
  readonly instruments: readonly KnownInstrument[];
  readonly labels?: readonly Label[];
  readonly dataset?: boolean;
  /** Ids, from their codes, of people who took their answers back. */
  readonly withdrawn?: readonly string[];
  readonly store?: Omit<StoreOptions, "pseudonym">;
  /** Told now and then how far it has come. */
  readonly progress?: (told: Progress) => void;
  readonly memory?: string;
}
export interface Progress {
  readonly source: string;
  readonly read: number;
  readonly bytes: number;
  readonly of: number;
}

/** What became of one source. */
export interface SourceFigures {
  readonly source: string;
  readonly kinds: readonly SourceKind[];
  /** Statements, rows or files read. */
  readonly read: number;
  /** Self-assessments found in it. */
  readonly found: number;
  /** Of instruments that are not at hand. */
  readonly apart: number;
}

export interface InstrumentFigures {
  readonly instrument: string;
  readonly version: string;
  readonly records: number;
  readonly duplicates: number;
  readonly impossible: number;
  readonly voided: number;
  readonly editions: readonly Edition[];
}

/** All that a report tells. */
export interface ReportFigures {
  readonly format: typeof figuresFormat;
  readonly thresholds: Pick<FigureOptions, "least" | "leastForSpread" | "leastForAlpha">;
  readonly sources: readonly SourceFigures[];
  /** Results of instruments that are not at hand, by name. */
  readonly apart: Readonly<Record<string, number>>;
  readonly instruments: readonly InstrumentFigures[];
  /** Tells two sets of records apart, and nothing else of them. */
  readonly digest: string;
}
export const figuresFormat = "dlis-report/1";

export interface Reported {
  /** Absent where nothing could be counted. */
  readonly figures?: ReportFigures;
  readonly dataset?: Dataset;
  readonly problems: readonly ReportProblem[];
  /** Reading an endpoint stopped half-way: what was read is kept, and the figures are not made. */
  readonly unfinished: boolean;
}

/** Below this, single persons are recognised; no setting goes under it. */
export const lowestThreshold = 3;
export const usualThreshold = 5;
/** Problems of one code in one source that are told one by one. */
const mostTold = 20;

/** Reads results, scores them, and counts: the story of a cohort report. */
export async function report(results: readonly string[], options: ReportOptions): Promise<Reported> {
  const problems: ReportProblem[] = [];
  const sources = await sourcesOf(results, problems);
  const database = await openDatabase(options.memory === undefined ? {} : { memory: options.memory });
  try {
    const reading = await readAll(sources, database, options, problems);
    if (reading.unfinished) return { problems, unfinished: true };
    if (reading.counts.every(({ found }) => found === 0)) return { problems, unfinished: false };
    const least = Math.max(lowestThreshold, options.least ?? usualThreshold);
    const thresholds = {
      least,
      leastForSpread: Math.max(least, options.leastForSpread ?? 10),
      leastForAlpha: Math.max(least, options.leastForAlpha ?? 30),
    };
    const figureOptions = { ...thresholds, without: options.without ?? [], waves: options.waves ?? [] };
    const instruments: InstrumentFigures[] = [];
    const digest = createHash("sha256");
    let dataset: Dataset | undefined;
    for (const [at, known] of options.instruments.entries()) {
      if (!reading.used.has(at)) continue;
      const kept = await keepRecords(database, at, known);
      problems.push(...keptProblems(kept));
      if (kept.records === 0) continue;
      const editions = await figuresOf(database, kept.table, known.instrument, figureOptions);
      const { id, version } = known.instrument;
      const { records, duplicates, impossible, voided } = kept;
      instruments.push({ instrument: id, version, records, duplicates, impossible, voided, editions });
      digest.update(await digestOf(database, kept));
      if (options.dataset && dataset === undefined) {
        const made = await datasetOf(database, kept.table, known, figureOptions);
        if ("problem" in made) problems.push(made.problem);
        else dataset = made;
      }
    }
    if (mixed(reading.counts)) problems.push(problemOf("report/mixed-sources"));
    const figures: ReportFigures = {
      format: figuresFormat,
      thresholds,
      sources: reading.counts,
      apart: Object.fromEntries(reading.apart),
      instruments,
      digest: digest.digest("hex"),
    };
    return {
      ...(instruments.length > 0 ? { figures } : {}),
      ...(dataset ? { dataset } : {}),
      problems,
      unfinished: false,
    };
  } finally {
    database.close();
  }
}

/** Files of folders, and addresses, in a steady order. */
async function sourcesOf(results: readonly string[], problems: ReportProblem[]): Promise<readonly string[]> {
  const all: string[] = [];
  for (const result of results) {
    if (isAddress(result)) {
      all.push(result);
      continue;
    }
    const found = await stat(result).catch(() => undefined);
    if (found?.isDirectory()) {
      const names = await readdir(result, { recursive: true, withFileTypes: true });
      const files = names.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
      all.push(...files.map((entry) => join(entry.parentPath, entry.name)).sort());
    } else if (found?.isFile()) all.push(result);
    else problems.push(problemOf("report/no-file", {}, result));
  }
  return [...new Set(all)];
}

interface Reading {
  readonly counts: readonly SourceFigures[];
  readonly apart: ReadonlyMap<string, number>;
  /** Instruments of which there are records. */
  readonly used: ReadonlySet<number>;
  readonly unfinished: boolean;
}

async function readAll(
  sources: readonly string[],
  database: Database,
  options: ReportOptions,
  problems: ReportProblem[],
): Promise<Reading> {
  const known = options.instruments;
  const key = (await options.store?.key()) ?? newKey();
  const pseudonym = pseudonyms(key);
  const work = await openWork(database);
  const withdrawn = new Map((options.withdrawn ?? []).map((id) => [pseudonym("id", id), { id, records: 0 }]));
  const counts: SourceFigures[] = [];
  const apart = new Map<string, number>();
  const used = new Set<number>();
  let unfinished = false;
  for (const source of sources) {
    const labels = options.labels ?? [];
    const told = new Map<string, number>();
    const kinds = new Set<SourceKind>();
    let [read, found, others] = [0, 0, 0];
    const say = (code: ReportProblem["code"], params: ReportProblem["params"] = {}, line?: number): void => {
      const before = told.get(code) ?? 0;
      told.set(code, before + 1);
      if (before < mostTold) problems.push(problemOf(code, params, source, line));
    };
    const take = (each: Found): void => {
      if ("voids" in each) work.void(each.voids);
      else if ("score" in each) work.score(each.score);
      else if ("problem" in each) {
        const { code, params, line } = each.problem;
        if (code === "report/other-instrument") setApart(String(params?.instrument));
        say(code, params, line);
      } else {
        const entry = withLabels(each.entry, labels, source);
        const place = known.findIndex(
          ({ instrument }) => instrument.id === entry.instrument && instrument.version === entry.version,
        );
        const instrument = known[place]?.instrument;
        if (!instrument) {
          const name = `${entry.instrument} ${entry.version}`.trim();
          setApart(name);
          if (!told.has("report/other-instrument")) say("report/other-instrument", { instrument: name }, entry.line);
          return;
        }
        found++;
        const left = withdrawn.get(entry.person);
        if (left) {
          left.records++;
          return;
        }
        used.add(place);
        work.add(entry, place, instrument);
      }
    };
    const setApart = (name: string): void => {
      others++;
      apart.set(name, (apart.get(name) ?? 0) + 1);
    };
    try {
      const size = isAddress(source) ? 0 : (await stat(source)).size;
      const context = { source, known, instrumentOf: finder(known), pseudonym };
      const handfuls: AsyncIterable<Handful> =
        isAddress(source) && options.store
          ? foundInStore(source, { ...options.store, pseudonym })
          : foundInFile(source, context);
      for await (const handful of handfuls) {
        for (const each of handful.found) take(each);
        if (handful.kind) kinds.add(handful.kind);
        if (handful.unfinished) unfinished = true;
        read += handful.read;
        options.progress?.({ source, read, bytes: handful.bytes, of: size });
      }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === undefined || !/^(E[A-Z]+|CSV_)/.test(code)) throw error;
      say(code === "CSV_MAX_RECORD_SIZE" ? "report/large" : "report/unreadable", { why: message });
    }
    if (found === 0 && others === 0 && told.size === 0) say("report/nothing");
    counts.push({ source, kinds: [...kinds], read, found, apart: others });
  }
  work.end();
  for (const { id, records } of withdrawn.values())
    problems.push(
      records > 0 ? problemOf("report/withdrawn", { id, records }) : problemOf("report/withdrawn-unknown", { id }),
    );
  return { counts, apart, used, unfinished };
}

/** What the source does not say itself. */
function withLabels(entry: Entry, labels: readonly Label[], source: string): Entry {
  if (labels.length === 0) return entry;
  const or = (said: string, key: string): string => (said === "" ? labelled(labels, key, source) : said);
  const background = Object.fromEntries(
    labels
      .filter(({ key }) => !["wave", "school", "language"].includes(key))
      .map(({ key }) => [key, entry.background[key] ?? labelled(labels, key, source)]),
  );
  return {
    ...entry,
    wave: or(entry.wave, "wave"),
    school: or(entry.school, "school"),
    language: or(entry.language, "language"),
    background: { ...background, ...entry.background },
  };
}

function keptProblems({ impossible, disagree }: Kept): readonly ReportProblem[] {
  return [
    ...(impossible > 0 ? [problemOf("report/impossible-sheet", { count: impossible })] : []),
    ...(disagree > 0 ? [problemOf("report/disagree", { count: disagree })] : []),
  ];
}

/** Sources that name people by different names: the learner's own id, the platform's account, Moodle's names. */
function mixed(counts: readonly SourceFigures[]): boolean {
  const naming: Readonly<Record<SourceKind, string>> = {
    codes: "own",
    "learner-files": "own",
    "item-columns": "own",
    statements: "account",
    "moodle-interactions": "moodle",
    "moodle-objectives": "moodle",
    "moodle-basic": "moodle",
  };
  return (
    new Set(counts.filter(({ found }) => found > 0).flatMap(({ kinds }) => kinds.map((kind) => naming[kind]))).size > 1
  );
}

/** Of the figures of the records, in an order of their own; who made them is not in it. */
async function digestOf(database: Database, { table }: Kept): Promise<string> {
  const [row] = await database.rows(
    `select count(*), sum(hash(form, language, translation, wave, school, b0, b1, b2, status, m_index)::decimal(38, 0))::varchar from ${table}`,
  );
  return (row ?? []).join(" ");
}
