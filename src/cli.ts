#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { BuildOptions } from "./commands/build.ts";
import type { CheckOptions } from "./commands/check.ts";
import type { PreviewCommandOptions } from "./commands/preview.ts";
import type { ReportCommandOptions } from "./commands/report.ts";
import { version } from "./package-root.ts";

/** 0 fine, 1 not done, 2 wrong use, 3 a defect of dlis, 130 interrupted (product.md). */
const exit = { wrongUse: 2, defect: 3, interrupted: 130 } as const;

/** Kept here rather than taken from the targets, so that `--help` need not load them; a test holds the two together. */
const knownTargets = ["scorm12", "xapi", "cmi5"];

function targetNames(text: string): string[] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  for (const name of names)
    if (!knownTargets.includes(name))
      throw new InvalidArgumentError(`There is no target "${name}". Known: ${knownTargets.join(", ")}.`);
  if (names.length === 0) throw new InvalidArgumentError(`Name at least one of: ${knownTargets.join(", ")}.`);
  return [...new Set(names)];
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}

const uiLanguage = (): Option =>
  new Option("--ui-lang <language>", "language of what dlis says; else the system's").choices(["en", "fr"]);

const rule = (): Option =>
  new Option(
    "--rule <code=level>",
    "how loudly a rule speaks: off, info, warn or error; may be given several times",
  ).argParser((text: string, before: readonly string[] | undefined) => [...(before ?? []), text]);

const program = new Command("dlis")
  .description("Compiles Markdown and YAML courses into packages that learning platforms import.")
  .exitOverride()
  .showHelpAfterError("(dlis --help tells more)")
  .version(version(), "-V, --version", "print the version");

program
  .command("build")
  .summary("make packages of courses")
  .description("Make packages of courses. Without names: the course you stand in, else all of courses/.")
  .argument("[courses...]", "folders that hold course.yaml")
  .addOption(
    new Option(
      "-t, --target <names>",
      `kinds of package, with commas: ${knownTargets.join(", ")} (default: \`targets\` of course.yaml, else scorm12,xapi)`,
    ).argParser(targetNames),
  )
  .option("-o, --out <folder>", "where packages go", "dist/packages")
  .option("--open", "unpack beside the zip and open the course in the browser, or the one that $BROWSER names")
  .option("--json", "tell programs on standard output what was made and what is wrong")
  .addOption(new Option("-w, --watch", "build again after each change, until interrupted").conflicts(["json", "open"]))
  .option("-q, --quiet", "say nothing but problems")
  .addOption(rule())
  .addOption(uiLanguage())
  .addHelpText(
    "after",
    `
Examples:
  dlis build                              every course in courses/
  dlis build courses/demo                 one course
  dlis build courses/demo --open          … and look at it
  dlis build --watch                      … and again whenever something is saved
  dlis build --target scorm12,cmi5        packages of these kinds
  dlis build --out /tmp/packages --json   for a program`,
  )
  .action(async (courses: string[], options: BuildOptions) => {
    const { buildCommand } = await import("./commands/build.ts");
    process.exitCode = await buildCommand(courses, options);
  });

program
  .command("check")
  .summary("find every problem, without writing")
  .description(
    "Find every problem of courses without writing anything. Without names: the course you stand in, else all of courses/.",
  )
  .argument("[courses...]", "folders that hold course.yaml")
  .addOption(new Option("-t, --target <names>", "kinds of package to check for, as in build").argParser(targetNames))
  .addOption(
    new Option("-f, --format <name>", "for people, or for programs on standard output")
      .choices(["text", "json", "github", "sarif"])
      .default("text"),
  )
  .addOption(rule())
  .addOption(uiLanguage())
  .addHelpText(
    "after",
    `
Examples:
  dlis check                              every course in courses/
  dlis check courses/demo                 one course
  dlis check --ui-lang fr                 … en français
  dlis check --rule media/captions=error  … where films without captions are not accepted
  dlis check --format github              beside the lines of a pull request
  dlis check --format sarif > dlis.sarif  for a code scanner`,
  )
  .action(async (courses: string[], options: CheckOptions) => {
    const { checkCommand } = await import("./commands/check.ts");
    process.exitCode = await checkCommand(courses, options);
  });

program
  .command("preview")
  .summary("look at a course while you write it")
  .description(
    "Open a course in the browser as learners get it, with what their platform is told beside it; it follows what you save.",
  )
  .argument("[course]", "folder that holds course.yaml")
  .addOption(
    new Option("-t, --target <name>", "kind of package: scorm12, xapi or cmi5")
      .argParser(targetNames)
      .default(["scorm12"], "scorm12"),
  )
  .option("-p, --port <number>", "port of the address; another one if it is in use", portNumber)
  .option("--no-open", "only say the address")
  .option("--json", "tell programs the address on standard output")
  .addHelpText(
    "after",
    `
Examples:
  dlis preview                            the course you stand in
  dlis preview courses/demo               one course
  dlis preview courses/demo -t xapi       … as a store of statements sees it
  dlis preview --port 4000 --no-open      at http://127.0.0.1:4000/, for a browser that is open already`,
  )
  .action(async (course: string | undefined, options: PreviewCommandOptions) => {
    const { previewCommand } = await import("./commands/preview.ts");
    process.exitCode = await previewCommand(course, options);
  });

const list = (text: string): string[] =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);

program
  .command("report")
  .summary("make the report of a cohort's self-assessments")
  .description(
    "Make one page, and tables, of the self-assessments of a cohort: from statements, Moodle's reports, result codes or learners' own files.",
  )
  .argument("[results...]", "files, folders, or the https address of a store of statements")
  .option("-o, --out <folder>", "where the report goes", "dist/report")
  .option("--lang <language>", "language of the report: en, fr; else that of --ui-lang")
  .addOption(
    new Option(
      "--label <key=value>",
      "what results do not say themselves: wave, school, language, country, status …; `key=value:file` for one file; several times",
    ).argParser((text: string, before: readonly string[] | undefined) => [...(before ?? []), text]),
  )
  .addOption(
    new Option("--waves <names>", "order of the waves, with commas; else by date, else by name").argParser(list),
  )
  .addOption(new Option("--without <names>", "variables that nothing is broken down by, with commas").argParser(list))
  .addOption(
    new Option("--threshold <number>", "least number of people of whom anything is told: 5, never below 3").argParser(
      Number,
    ),
  )
  .option(
    "--dataset",
    "also one row a person for researchers, with a codebook; refused where it would tell who people are",
  )
  .option("--json", "tell programs on standard output what was counted and what is wrong")
  .option("-q, --quiet", "say nothing but problems")
  .addOption(uiLanguage())
  .addHelpText(
    "after",
    `
Examples:
  dlis report codes.csv                        a form's answers, with a column of result codes
  dlis report results/                         everything in a folder: Moodle's reports, learners' files …
  dlis report statements.json --lang fr        … en français
  dlis report --label wave=before:oct.xlsx --label wave=after:june.xlsx oct.xlsx june.xlsx
  dlis report https://lrs.school.example/xapi/ with DLIS_LRS_USER and DLIS_LRS_PASSWORD set
  dlis report codes.csv --dataset --without experience`,
  )
  .action(async (results: string[], options: ReportCommandOptions) => {
    const { reportCommand } = await import("./commands/report.ts");
    process.exitCode = await reportCommand(results, options);
  });

process.once("SIGINT", () => {
  void import("./write-whole.ts").then(({ removeUnfinished }) => {
    removeUnfinished();
    process.stderr.write("\nInterrupted; nothing half-written is left.\n");
    process.exit(exit.interrupted);
  });
});
// A reader such as `head` may close the pipe before all is said.
process.stdout.on("error", () => process.exit());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exit.wrongUse;
  else {
    process.stderr.write(
      `This is a defect of dlis, not of your course. Please report it with the lines below.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = exit.defect;
  }
}
