import { readdir, readFile } from "node:fs/promises";
import { statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { isError, isWarning } from "../diagnostics/diagnostic.ts";
import { linesOf } from "../diagnostics/lines.ts";
import { report } from "../diagnostics/report.ts";
import { packageRoot } from "../package-root.ts";
import type { Outcome } from "../preview/follow.ts";
import { startPreview } from "../preview/preview.ts";
import type { TargetName } from "../targets/index.ts";
import { coursesHere, folderOf } from "./courses.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { hasColour, tell } from "./terminal.ts";

export interface PreviewCommandOptions {
  readonly target: readonly string[];
  readonly port?: number;
  readonly open: boolean;
  readonly json?: boolean;
}

/** `dlis preview`: gives the exit code if it can't begin; else it goes on until it is interrupted. */
export async function previewCommand(course: string | undefined, options: PreviewCommandOptions): Promise<number> {
  const cwd = process.cwd();
  const folders = course === undefined ? await coursesHere(cwd) : [folderOf(course)];
  const [folder] = folders;
  if (folder === undefined) {
    tell("There is no course here: no course.yaml, and no folder in courses/ that has one.");
    return 1;
  }
  if (folders.length > 1) {
    tell(
      `There are several courses here. Name the one to look at:\n${folders.map((each) => `  dlis preview ${each}`).join("\n")}`,
    );
    return 2;
  }
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    tell(`There is no folder \`${folder}\`.`);
    return 1;
  }
  if (options.target.length > 1) {
    tell("A preview shows one kind of package: name one target.");
    return 2;
  }
  const target = options.target[0] as TargetName;
  const { address } = await startPreview({
    folder,
    target,
    cwd,
    own: await ownPages(),
    ...(options.port === undefined ? {} : { port: options.port }),
    told: rebuilds(),
  });
  const shown = relative(cwd, resolve(folder)) || ".";
  if (options.port && new URL(address).port !== String(options.port))
    tell(`Port ${options.port} is in use; another one was taken.`);
  tell(`Preview of ${shown} (${target}): ${address}\nIt follows what you save. Ctrl+C ends it.`);
  if (options.json) process.stdout.write(`${JSON.stringify({ url: address })}\n`);
  if (options.open && !(await openInBrowser(address)))
    tell(`No browser could be opened. Open this address: ${address}`);
  return new Promise<number>(() => undefined);
}

async function ownPages(): Promise<ReadonlyMap<string, string>> {
  const folder = join(packageRoot(), "dist", "preview");
  const names = await readdir(folder);
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as [string, string]),
    ),
  );
}

/** Tells each build in a line, and its problems when they differ from those of the build before. */
export function rebuilds(): (outcome: Outcome) => void {
  let before = "";
  return (outcome) => {
    const ms = `${Math.round(outcome.ms)} ms`;
    if ("error" in outcome) return tell(`${clock()}  not built: ${outcome.error.message}`);
    const { problems, sources, course } = outcome.built;
    const lineOf = linesOf(sources);
    const frames = problems.map((problem) => report(problem, { lineOf, colour: hasColour() })).join("\n\n");
    if (frames !== "" && frames !== before) tell(`\n${frames}\n`);
    before = frames;
    const errors = count(problems.filter(isError).length, "error");
    const warnings = count(problems.filter(isWarning).length, "warning");
    const rest = [errors, warnings].filter(Boolean).join(", ");
    tell(`${clock()}  ${course ? "built" : "not built"} in ${ms}${rest === "" ? "" : `: ${rest}`}`);
  };
}

const clock = (): string => new Date().toTimeString().slice(0, 8);
const count = (number: number, what: string): string =>
  number === 0 ? "" : `${number} ${what}${number === 1 ? "" : "s"}`;
