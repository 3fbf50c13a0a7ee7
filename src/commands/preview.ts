import { statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import "./short-lived.ts";
import { packageRoot } from "../package-root.ts";
import { startPreview } from "../preview/preview.ts";
import type { TargetName } from "../targets/index.ts";
import { coursesHere, folderOf } from "./courses.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { rebuilds } from "./rebuilds.ts";
import { tell } from "./terminal.ts";

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

export async function ownPages(): Promise<ReadonlyMap<string, string>> {
  const folder = join(packageRoot(), "dist", "preview");
  const names = await readdir(folder);
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as [string, string]),
    ),
  );
}
