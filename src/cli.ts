#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { BuildOptions } from "./commands/build.ts";
import type { CheckOptions } from "./commands/check.ts";
import type { InitOptions } from "./commands/init.ts";
import type { PreviewCommandOptions } from "./commands/preview.ts";
import type { ReportCommandOptions } from "./commands/report.ts";
import { speaking } from "./commands/commander-words.ts";
import { helpWords, type Example } from "./commands/help-words.ts";
import { uiLanguage, uiLanguageIn } from "./commands/ui-language.ts";
import { words } from "./commands/words.ts";
import { defectIn } from "./diagnostics/defect.ts";
import { uiLanguages } from "./diagnostics/ui-language.ts";
import { version } from "./package-root.ts";

/** 0 fine, 1 not done, 2 wrong use, 3 a defect of dlis, 130 interrupted (product.md). */
const exit = { wrongUse: 2, defect: 3, interrupted: 130 } as const;

/** Kept here rather than taken from the targets, so that `--help` need not load them; a test holds the two together. */
const knownTargets = ["scorm12", "xapi", "cmi5", "web"];
/** A preview shows what a platform is told, and a plain web page tells none. */
const shownTargets = knownTargets.filter((name) => name !== "web");
const known = knownTargets.join(", ");

// Help and complaints about the line itself come before it is understood.
const language = uiLanguage(uiLanguageIn(process.argv.slice(2)));
const say = helpWords[language];
const { places } = say;

const targetNames = (text: string): string[] => namesAmong(knownTargets, text);

function namesAmong(all: readonly string[], text: string): string[] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  for (const name of names)
    if (!all.includes(name)) throw new InvalidArgumentError(say.unknownTarget(name, all.join(", ")));
  if (names.length === 0) throw new InvalidArgumentError(say.noTarget(all.join(", ")));
  return [...new Set(names)];
}

function languageTags(text: string): string[] {
  const tags = text
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
  for (const tag of tags)
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) throw new InvalidArgumentError(say.noTag(tag));
  if (tags.length === 0) throw new InvalidArgumentError(say.noTag(text));
  return [...new Set(tags)];
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError(say.port);
  return port;
}

const uiLanguageOption = (): Option =>
  new Option(`--ui-lang <${places.language}>`, say.options.uiLanguage).choices(uiLanguages);

const rule = (): Option =>
  new Option(`--rule <${places.rule}>`, say.options.rule).argParser(
    (text: string, before: readonly string[] | undefined) => [...(before ?? []), text],
  );

/** Lines to copy, with what they are for beside them. */
function examples(all: readonly Example[]): string {
  const width = Math.max(...all.map(([line]) => line.length));
  return `\n${say.examples}\n${all.map(([line, words]) => `  ${line.padEnd(width)}  ${words}`).join("\n")}`;
}

const program = speaking(new Command("dlis"), language)
  .description(say.dlis)
  .exitOverride()
  .version(version(), "-V, --version", say.options.version)
  .addOption(uiLanguageOption());

program
  .command("init")
  .summary(say.init.summary)
  .description(say.init.description)
  .argument(`[${places.folder}]`, say.init.folder)
  .option(`--title <${places.text}>`, say.init.title)
  .option(`--language <${places.tag}>`, say.init.language)
  .option(`--author <${places.name}>`, say.init.author)
  .option(`--iri <${places.address}>`, say.init.iri)
  .option("-y, --yes", say.init.yes)
  .option("--tools", say.init.tools)
  .option("--no-tools", say.init.noTools)
  .option("--json", say.init.json)
  .addOption(uiLanguageOption())
  .addHelpText("after", examples(say.init.examples))
  .action(async (folder: string | undefined, options: InitOptions) => {
    const { initCommand } = await import("./commands/init.ts");
    // Where nobody asked for a language, a new course is in that of the system, which dlis may not speak.
    const uiLang = uiLanguageIn(process.argv.slice(2));
    process.exitCode = await initCommand(folder, { ...options, ...(uiLang && { uiLang }) });
  });

program
  .command("build")
  .summary(say.build.summary)
  .description(say.build.description)
  .argument(`[${places.courses}...]`, say.options.courses)
  .addOption(new Option(`-t, --target <${places.names}>`, say.build.target(known)).argParser(targetNames))
  .addOption(new Option(`-l, --lang <${places.tags}>`, say.build.lang).argParser(languageTags))
  .option(`-o, --out <${places.folder}>`, say.build.out, "dist/packages")
  .option("--open", say.build.open)
  .option("--print", say.build.print)
  .option("--trust-theme", say.options.trustTheme)
  .option("--json", say.build.json)
  .addOption(new Option("-w, --watch", say.build.watch).conflicts(["json", "open"]))
  .option("-q, --quiet", say.build.quiet)
  .addOption(rule())
  .addOption(uiLanguageOption())
  .addHelpText("after", examples(say.build.examples))
  .action(async (courses: string[], options: BuildOptions) => {
    const { buildCommand } = await import("./commands/build.ts");
    process.exitCode = await buildCommand(courses, { ...options, uiLang: language });
  });

program
  .command("check")
  .summary(say.check.summary)
  .description(say.check.description)
  .argument(`[${places.courses}...]`, say.options.courses)
  .addOption(new Option(`-t, --target <${places.names}>`, say.check.target).argParser(targetNames))
  .addOption(new Option(`-l, --lang <${places.tags}>`, say.check.lang).argParser(languageTags))
  .addOption(
    new Option(`-f, --format <${places.name}>`, say.check.format)
      .choices(["text", "json", "github", "sarif"])
      .default("text"),
  )
  .option("--links", say.check.links)
  .option("--trust-theme", say.options.trustTheme)
  .option(`--cache <${places.folder}>`, say.check.cache)
  .option(`--explain [${places.name}]`, say.check.explain)
  .addOption(rule())
  .addOption(uiLanguageOption())
  .addHelpText("after", examples(say.check.examples))
  .action(async (courses: string[], options: CheckOptions) => {
    const { checkCommand } = await import("./commands/check.ts");
    process.exitCode = await checkCommand(courses, { ...options, uiLang: language });
  });

program
  .command("preview")
  .summary(say.preview.summary)
  .description(say.preview.description)
  .argument(`[${places.course}]`, say.options.course)
  .addOption(
    new Option(`-t, --target <${places.name}>`, say.preview.target)
      .argParser((text: string) => namesAmong(shownTargets, text))
      .default(["scorm12"], "scorm12"),
  )
  .addOption(new Option(`-l, --lang <${places.tag}>`, say.preview.lang).argParser(languageTags))
  .option(`-p, --port <${places.number}>`, say.preview.port, portNumber)
  .option("--no-open", say.preview.noOpen)
  .option("--trust-theme", say.options.trustTheme)
  .option("--json", say.preview.json)
  .addOption(uiLanguageOption())
  .addHelpText("after", examples(say.preview.examples))
  .action(async (course: string | undefined, options: PreviewCommandOptions) => {
    const { previewCommand } = await import("./commands/preview.ts");
    process.exitCode = await previewCommand(course, { ...options, uiLang: language });
  });

const list = (text: string): string[] =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);

const several = (text: string, before: readonly string[] | undefined): string[] => [...(before ?? []), text];

program
  .command("report")
  .summary(say.report.summary)
  .description(say.report.description)
  .argument("[results...]", say.report.results)
  .addOption(new Option(`-i, --instrument <${places.course}>`, say.report.instrument).argParser(several))
  .option(`-o, --out <${places.folder}>`, say.report.out, "dist/report")
  .addOption(new Option(`-l, --lang <${places.tag}>`, say.report.lang))
  .addOption(new Option("--label <key=value>", say.report.label).argParser(several))
  .addOption(new Option(`--waves <${places.names}>`, say.report.waves).argParser(list))
  .addOption(new Option(`--without <${places.names}>`, say.report.without).argParser(list))
  .addOption(new Option(`--withdrawn <${places.names}>`, say.report.withdrawn).argParser(list))
  .addOption(new Option(`--threshold <${places.number}>`, say.report.threshold).argParser(Number))
  .option("--dataset", say.report.dataset)
  .option("--json", say.report.json)
  .option("-q, --quiet", say.build.quiet)
  .addOption(uiLanguageOption())
  .addHelpText("after", examples(say.report.examples))
  .action(async (results: string[], options: ReportCommandOptions) => {
    const { reportCommand } = await import("./commands/report.ts");
    process.exitCode = await reportCommand(results, { ...options, uiLang: language });
  });

process.once("SIGINT", () => {
  void import("./write-whole.ts").then(({ removeUnfinished }) => {
    removeUnfinished();
    process.stderr.write(`\n${words[language].interrupted}\n`);
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
    process.stderr.write(`${defectIn(language, error)}\n`);
    process.exitCode = exit.defect;
  }
}
