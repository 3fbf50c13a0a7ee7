import { statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import "./short-lived.ts";
import type { UiLanguage } from "../diagnostics/ui-language.ts";
import { packageRoot } from "../package-root.ts";
import { startPreview } from "../preview/preview.ts";
import type { PreviewState } from "../model/preview.ts";
import { coursesHere, folderOf } from "./courses.ts";
import { notThere } from "./languages.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { rebuilds } from "./rebuilds.ts";
import { tell } from "./terminal.ts";
import { uiLanguage } from "./ui-language.ts";
import { words } from "./words.ts";

export interface PreviewCommandOptions {
  readonly target: readonly string[];
  /** The first of them is shown; the page offers all that the course has. */
  readonly lang?: readonly string[];
  readonly port?: number;
  readonly open: boolean;
  readonly json?: boolean;
  readonly trustTheme?: boolean;
  readonly uiLang?: UiLanguage;
}

interface OwnWords {
  readonly several: (folders: readonly string[]) => string;
  readonly oneTarget: string;
  readonly otherPort: (port: number) => string;
  readonly shown: (course: string, target: string, address: string) => string;
  readonly noBrowser: (address: string) => string;
}
const own: Readonly<Record<UiLanguage, OwnWords>> = {
  en: {
    several: (folders) => `There are several courses here. Name the one to look at:\n${commands(folders)}`,
    oneTarget: "A preview shows one kind of package: name one target.",
    otherPort: (port) => `Port ${port} is in use; another one was taken.`,
    shown: (course, target, address) =>
      `Preview of ${course} (${target}): ${address}\nIt follows what you save. Ctrl+C ends it.`,
    noBrowser: (address) => `No browser could be opened. Open this address: ${address}`,
  },
  fr: {
    several: (folders) => `Il y a plusieurs cours ici. Nommez celui à regarder\u00a0:\n${commands(folders)}`,
    oneTarget: "Un aperçu montre une seule sorte de paquet\u00a0: nommez une seule cible.",
    otherPort: (port) => `Le port ${port} est déjà pris\u00a0; un autre a été choisi.`,
    shown: (course, target, address) =>
      `Aperçu de ${course} (${target})\u00a0: ${address}\nIl suit ce que vous enregistrez. Ctrl+C pour arrêter.`,
    noBrowser: (address) => `Aucun navigateur n’a pu être ouvert. Ouvrez cette adresse\u00a0: ${address}`,
  },
};
const commands = (folders: readonly string[]): string => folders.map((each) => `  dlis preview ${each}`).join("\n");

/** `dlis preview`: gives the exit code if it can't begin; else it goes on until it is interrupted. */
export async function previewCommand(course: string | undefined, options: PreviewCommandOptions): Promise<number> {
  const cwd = process.cwd();
  const language = uiLanguage(options.uiLang);
  const say = own[language];
  const folders = course === undefined ? await coursesHere(cwd) : [folderOf(course)];
  const [folder] = folders;
  if (folder === undefined) {
    tell(words[language].noCourse);
    return 1;
  }
  if (folders.length > 1) {
    tell(say.several(folders));
    return 2;
  }
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    tell(words[language].noFolder(folder));
    return 1;
  }
  if (options.target.length > 1) {
    tell(say.oneTarget);
    return 2;
  }
  const target = options.target[0] as PreviewState["target"];
  const [courseLanguage] = options.lang ?? [];
  const rebuilt = rebuilds(language);
  let isTold = false;
  const { address } = await startPreview({
    folder,
    target,
    cwd,
    trustTheme: options.trustTheme ?? false,
    own: await ownPages(),
    ...(options.port === undefined ? {} : { port: options.port }),
    language,
    ...(courseLanguage === undefined ? {} : { courseLanguage }),
    told(outcome) {
      const known = "built" in outcome ? outcome.built.languages.all : [];
      if (courseLanguage !== undefined && known.length > 0 && !known.includes(courseLanguage) && !isTold)
        tell(notThere[language](courseLanguage, known));
      isTold = true;
      rebuilt(outcome);
    },
  });
  const shown = relative(cwd, resolve(folder)) || ".";
  if (options.port && new URL(address).port !== String(options.port)) tell(say.otherPort(options.port));
  tell(say.shown(shown, target, address));
  if (options.json) process.stdout.write(`${JSON.stringify({ url: address })}\n`);
  if (options.open && !(await openInBrowser(address))) tell(say.noBrowser(address));
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
