import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { UiLanguage } from "../diagnostics/ui-language.ts";
import { NoDatabase } from "../report/database.ts";
import type { KnownInstrument } from "../report/instruments.ts";
import { labelOf, type Label } from "../report/labels.ts";
import { forget, isAddress, keptKey } from "../report/lrs.ts";
import { problemOf, wordsOf, type ReportProblem } from "../report/messages.ts";
import { csvFiles, type OutputFile } from "../report/outputs.ts";
import { reportPage } from "../report/page.ts";
import { lowestThreshold, report, type Progress, type Reported, type ReportFigures } from "../report/report.ts";
import { reportLanguages, wordsFor } from "../report/words.ts";
import { removeUnfinished, writeWhole } from "../write-whole.ts";
import { coursesHere, folderOf } from "./courses.ts";
import { instrumentsIn } from "./instruments.ts";
import { uiLanguage } from "./ui-language.ts";
import { hasColour, tell } from "./terminal.ts";

export interface ReportCommandOptions {
  readonly instrument?: readonly string[];
  readonly out: string;
  readonly lang?: string;
  readonly label?: readonly string[];
  readonly waves?: readonly string[];
  readonly without?: readonly string[];
  readonly threshold?: number;
  readonly withdrawn?: readonly string[];
  readonly dataset?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly uiLang?: UiLanguage;
}

interface Words {
  readonly none: string;
  readonly label: (text: string) => string;
  readonly threshold: string;
  readonly language: (known: string) => string;
  readonly noInstrument: string;
  readonly notInstrument: (course: string) => string;
  readonly absent: (why: string) => string;
  readonly nothing: string;
  readonly unfinished: string;
  readonly wrote: (files: string) => string;
  readonly counted: (records: number, duplicates: number, apart: number) => string;
  readonly notWritten: (out: string, why: string) => string;
  readonly waiting: (seconds: number) => string;
  readonly reading: (told: Progress) => string;
  readonly severity: Readonly<Record<ReportProblem["severity"] | "hint", string>>;
}
const thousands = (value: number, language: UiLanguage): string => value.toLocaleString(language);
const words: Readonly<Record<UiLanguage, Words>> = {
  en: {
    none: "Name at least one file, folder or address of results; `dlis report --help` shows examples.",
    label: (text) => `\`${text}\` is no label: write \`wave=autumn\`, or \`wave=autumn:file.csv\` for one file.`,
    threshold: `No threshold is below ${lowestThreshold}: figures of fewer people tell who they are.`,
    language: (known) => `Reports are written in: ${known}.`,
    noInstrument:
      "There is no instrument here to read results by: name the course that holds it, with --instrument courses/agilite-numerique.",
    notInstrument: (course) =>
      `\`${course}\` is no course that holds a self-assessment, or has errors: \`dlis check ${course}\` shows them.`,
    absent: (why) =>
      `Reports need DuckDB, which is not installed here (${why}).\nInstall it once: npm install @duckdb/node-api`,
    nothing: "No self-assessment was found, so that no report was written.",
    unfinished: "What was fetched is kept in the report's folder; nothing else was written.",
    wrote: (files) => `Wrote ${files}.`,
    counted: (records, duplicates, apart) =>
      `${thousands(records, "en")} records counted, ${thousands(duplicates, "en")} duplicates, ${thousands(apart, "en")} set apart.`,
    notWritten: (out, why) =>
      `Nothing was written to \`${out}\`: ${why}. Free some room or choose another place with --out.`,
    waiting: (seconds) => `The store asks to wait ${Math.ceil(seconds)} s …`,
    reading: ({ source, read, bytes, of }) =>
      `reading ${source}: ${thousands(read, "en")}${of > 0 && bytes > 0 ? ` (${Math.floor((100 * bytes) / of)} %)` : ""}`,
    severity: { error: "error", warning: "warning", info: "info", hint: "hint:" },
  },
  fr: {
    none: "Indiquez au moins un fichier, un dossier ou une adresse de résultats ; `dlis report --help` montre des exemples.",
    label: (text) =>
      `\`${text}\` n’est pas une étiquette : écrivez \`wave=automne\`, ou \`wave=automne:fichier.csv\` pour un seul fichier.`,
    threshold: `Aucun seuil n’est au-dessous de ${lowestThreshold} : les chiffres de moins de personnes disent qui elles sont.`,
    language: (known) => `Les rapports s’écrivent en : ${known}.`,
    noInstrument:
      "Il n’y a pas ici d’instrument pour lire des résultats : indiquez le cours qui le contient, par --instrument courses/agilite-numerique.",
    notInstrument: (course) =>
      `\`${course}\` n’est pas un cours qui contient une auto-évaluation, ou a des erreurs : \`dlis check ${course}\` les montre.`,
    absent: (why) =>
      `Les rapports ont besoin de DuckDB, qui n’est pas installé ici (${why}).\nInstallez-le une fois : npm install @duckdb/node-api`,
    nothing: "Aucune auto-évaluation n’a été trouvée : aucun rapport n’a été écrit.",
    unfinished: "Ce qui a été reçu est gardé dans le dossier du rapport ; rien d’autre n’a été écrit.",
    wrote: (files) => `Écrit : ${files}.`,
    counted: (records, duplicates, apart) =>
      `${thousands(records, "fr")} enregistrements comptés, ${thousands(duplicates, "fr")} doublons, ${thousands(apart, "fr")} mis à part.`,
    notWritten: (out, why) =>
      `Rien n’a été écrit dans \`${out}\` : ${why}. Libérez de la place ou choisissez un autre endroit avec --out.`,
    waiting: (seconds) => `L’entrepôt demande d’attendre ${Math.ceil(seconds)} s…`,
    reading: ({ source, read, bytes, of }) =>
      `lecture de ${source} : ${thousands(read, "fr")}${of > 0 && bytes > 0 ? ` (${Math.floor((100 * bytes) / of)} %)` : ""}`,
    severity: { error: "erreur", warning: "avertissement", info: "remarque", hint: "conseil\u00a0:" },
  },
};

/** `dlis report`: the cohort's report from its results; gives the exit code. */
export async function reportCommand(results: readonly string[], options: ReportCommandOptions): Promise<number> {
  const language = uiLanguage(options.uiLang);
  const say = words[language];
  if (results.length === 0) {
    tell(say.none);
    return 2;
  }
  const labels: Label[] = [];
  for (const text of options.label ?? []) {
    const label = labelOf(text);
    if (!label) {
      tell(say.label(text));
      return 2;
    }
    labels.push(label);
  }
  if (options.threshold !== undefined && options.threshold < lowestThreshold) {
    tell(say.threshold);
    return 2;
  }
  if (options.lang !== undefined && !reportLanguages().includes(options.lang)) {
    tell(say.language(reportLanguages().join(", ")));
    return 2;
  }
  const instruments: KnownInstrument[] = [];
  const named = options.instrument?.map(folderOf);
  for (const course of named ?? (await coursesHere(process.cwd()))) {
    const found = await instrumentsIn(course, process.cwd());
    instruments.push(...(found ?? []));
    if (named && (found === undefined || found.length === 0)) {
      tell(say.notInstrument(course));
      return 1;
    }
  }
  if (instruments.length === 0) {
    tell(say.noInstrument);
    return 1;
  }
  const progress = progressLine(options);
  const folder = join(options.out, ".fetching");
  const { DLIS_LRS_USER: user, DLIS_LRS_PASSWORD: password } = process.env;
  const asksStore = results.some(isAddress);
  let reported: Reported;
  try {
    reported = await report(results, {
      instruments,
      labels,
      dataset: options.dataset ?? false,
      ...(options.threshold === undefined ? {} : { least: options.threshold }),
      waves: options.waves ?? [],
      without: options.without ?? [],
      withdrawn: options.withdrawn ?? [],
      progress: (told) => progress(say.reading(told)),
      ...(asksStore
        ? {
            store: {
              folder,
              key: () => keptKey(folder),
              waiting: (seconds: number) => tell(say.waiting(seconds)),
              ...(user === undefined ? {} : { user }),
              ...(password === undefined ? {} : { password }),
            },
          }
        : {}),
    });
  } catch (error) {
    if (!(error instanceof NoDatabase)) throw error;
    tell(say.absent(error.message.split("\n", 1)[0] ?? ""));
    return 1;
  } finally {
    progress("");
  }
  const { figures, dataset, unfinished } = reported;
  const before = figures && (await earlier(join(options.out, "report.json")));
  const problems = [...reported.problems, ...(figures && before ? closeRelease(figures, before) : [])];
  for (const problem of problems) tell(told(problem, language));
  let written: readonly string[] = [];
  let failed = unfinished || !figures || problems.some(({ severity }) => severity === "error");
  if (unfinished) tell(say.unfinished);
  else if (!figures) tell(say.nothing);
  else {
    const files: readonly OutputFile[] = [
      { name: "report.html", contents: reportPage(figures, instruments, wordsFor(options.lang ?? language)) },
      { name: "report.json", contents: `${JSON.stringify(figures, null, 2)}\n` },
      ...csvFiles(figures, instruments),
      ...(dataset
        ? [
            { name: "dataset.csv", contents: dataset.rows },
            { name: "codebook.csv", contents: dataset.codebook },
          ]
        : []),
    ];
    try {
      for (const { name, contents } of files) await writeWhole(join(options.out, name), contents);
      written = files.map(({ name }) => relative(process.cwd(), join(options.out, name)));
    } catch (error) {
      removeUnfinished();
      tell(say.notWritten(options.out, error instanceof Error ? error.message : String(error)));
      failed = true;
    }
    if (!options.quiet && written.length > 0) {
      const sum = (of: (each: ReportFigures["instruments"][number]) => number): number =>
        figures.instruments.reduce((whole, each) => whole + of(each), 0);
      const apart = Object.values(figures.apart).reduce((whole, each) => whole + each, 0);
      tell(
        say.counted(
          sum(({ records }) => records),
          sum(({ duplicates }) => duplicates),
          apart,
        ),
      );
      tell(say.wrote(written.join(", ")));
    }
  }
  // What is finished is asked anew next time; what could not be written need not be fetched again.
  if (asksStore && !unfinished && (!figures || written.length > 0)) await forget(folder);
  if (options.json) {
    const described = problems.map((problem) => ({ ...problem, ...wordsOf(problem, language) }));
    process.stdout.write(
      `${JSON.stringify({ files: written, problems: described, ...(figures ? { figures } : {}) }, null, 2)}\n`,
    );
  }
  return failed ? 1 : 0;
}

/** What the folder's former report counted. */
async function earlier(path: string): Promise<ReportFigures | undefined> {
  if (!existsSync(path)) return undefined;
  try {
    const value = JSON.parse(await readFile(path, "utf8")) as ReportFigures | null;
    return value?.format === "dlis-report/1" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Two releases that differ by few records tell about these. */
function closeRelease(figures: ReportFigures, before: ReportFigures): ReportProblem[] {
  if (figures.digest === before.digest) return [];
  const { least } = figures.thresholds;
  return figures.instruments.flatMap(({ instrument, version, records }) => {
    const former = before.instruments.find((each) => each.instrument === instrument && each.version === version);
    const difference = Math.abs(records - (former?.records ?? Infinity));
    return difference < least ? [problemOf("report/close-release", { difference, least })] : [];
  });
}

function told(problem: ReportProblem, language: UiLanguage): string {
  const paint = (code: number, text: string): string => (hasColour() ? `\u001b[${code}m${text}\u001b[0m` : text);
  const { severity } = words[language];
  const { message, hint } = wordsOf(problem, language);
  const colours = { error: 31, warning: 33, info: 36 } as const;
  const { file, line } = problem;
  const where = file === undefined ? "" : `${paint(1, line === undefined ? `${file}:` : `${file}:${line}`)} `;
  const said = `${where}${paint(colours[problem.severity], severity[problem.severity])} ${message} ${paint(2, `[${problem.code}]`)}`;
  return hint === undefined ? said : `${said}\n  ${paint(1, severity.hint)} ${hint}`;
}

/** A line that is written over; only where someone watches. */
function progressLine({ quiet, json }: ReportCommandOptions): (text: string) => void {
  if (!process.stderr.isTTY || quiet || json || process.env.CI) return () => undefined;
  let last = 0;
  return (text) => {
    if (text !== "" && Date.now() - last < 100) return;
    last = Date.now();
    process.stderr.write(`\r\u001b[K${text}`);
  };
}
