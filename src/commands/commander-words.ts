import { Help, type Command } from "commander";
import type { UiLanguage } from "../diagnostics/ui-language.ts";
import { spaced } from "../diagnostics/spaced.ts";
import { helpWords } from "./help-words.ts";

/** What commander says by itself, in French. */
const titles: Readonly<Record<string, string>> = {
  "Usage:": "Utilisation :",
  "Arguments:": "Arguments :",
  "Options:": "Options :",
  "Commands:": "Commandes :",
};
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^error: /, "erreur : "],
  [/unknown option '(.+?)'/, "il n’y a pas d’option `$1`"],
  [/unknown command '(.+?)'/, "il n’y a pas de commande `$1`"],
  [/missing required argument '(.+?)'/, "il manque `$1`"],
  [/option '(.+?)' argument missing/, "il manque quelque chose après l’option `$1`"],
  [/option '(.+?)' argument '(.*?)' is invalid\./, "l’option `$1` ne peut pas être suivie de `$2`."],
  [/option '(.+?)' cannot be used with option '(.+?)'/, "l’option `$1` ne va pas avec l’option `$2`"],
  [
    /too many arguments(?: for '(.+?)')?\. Expected (\d+) arguments? but got (\d+)\./,
    "trop de noms : $2 attendu, $3 donnés.",
  ],
  [/Allowed choices are (.+)\./, "Au choix : $1."],
  [/\(Did you mean one of (.+)\?\)/, "(Vouliez-vous dire l’un de ceux-ci : $1 ?)"],
  [/\(Did you mean (.+)\?\)/, "(Vouliez-vous dire $1 ?)"],
];
const aside: readonly (readonly [RegExp, string])[] = [
  [/\(choices: /, "(au choix : "],
  [/([(,] ?)default: /, "$1par défaut : "],
];

const replaced = (text: string, all: readonly (readonly [RegExp, string])[]): string =>
  all.reduce((said, [pattern, words]) => said.replace(pattern, words), text);

/** Has a program, and the commands that are added to it later, speak a language. */
export function speaking(program: Command, language: UiLanguage): Command {
  const { options, more, places } = helpWords[language];
  program
    .helpOption("-h, --help", options.help)
    .helpCommand(`help [${places.command}]`, options.helpCommand)
    .showHelpAfterError(more);
  if (language !== "fr") return program;
  const usual = new Help();
  return program
    .configureHelp({
      styleTitle: (title) => spaced(titles[title] ?? title),
      optionDescription: (option) => replaced(usual.optionDescription(option), aside),
      commandUsage: (command) => usual.commandUsage(command).replace("[command]", "[commande]"),
    })
    .configureOutput({ outputError: (text, write) => write(spaced(replaced(text, phrases))) });
}
