import { isCode } from "../diagnostics/diagnostic.ts";
import { adjustableCodes, isAdjustable, levels, type Level, type Levels } from "../diagnostics/levels.ts";
import { messages } from "../diagnostics/messages.ts";
import type { UiLanguage } from "../diagnostics/ui-language.ts";
import { nearest } from "../model/nearest.ts";

interface Words {
  readonly form: (text: string) => string;
  readonly unknown: (code: string, near: string | undefined) => string;
  readonly fixed: (code: string) => string;
}
const words: Readonly<Record<UiLanguage, Words>> = {
  en: {
    form: (text) => `\`--rule ${text}\` is not of the form code=level; the levels are ${levels.join(", ")}.`,
    unknown: (code, near) =>
      `There is no rule called \`${code}\`.${near === undefined ? " docs/rules.md lists them." : ` Did you mean \`${near}\`?`}`,
    fixed: (code) => `\`${code}\` can't be turned down: with this error no package could be right.`,
  },
  fr: {
    form: (text) => `\`--rule ${text}\` n’a pas la forme code=niveau ; les niveaux sont ${levels.join(", ")}.`,
    unknown: (code, near) =>
      `Il n’y a pas de règle nommée \`${code}\`.${near === undefined ? " docs/rules.md les présente toutes." : ` Vouliez-vous dire \`${near}\` ?`}`,
    fixed: (code) => `\`${code}\` ne peut pas être mise en sourdine : avec cette erreur, aucun paquet ne serait juste.`,
  },
};

/** That no rule bears this name, and which one was probably meant. */
export const unknownRule = (code: string, language: UiLanguage): string =>
  words[language].unknown(code, nearest(code, Object.keys(messages)));

const isLevel = (text: string): text is Level => levels.some((level) => level === text);

/** What `--rule code=level` asks for; in words what is wrong with one of them. */
export function ruleLevels(texts: readonly string[] = [], language: UiLanguage): Levels | string {
  const asked = new Map<string, Level>();
  for (const text of texts) {
    const [, code = "", level = ""] = /^([^=]+)=(.*)$/.exec(text) ?? [];
    if (!isLevel(level)) return words[language].form(text);
    if (!isCode(code)) return words[language].unknown(code, nearest(code, adjustableCodes));
    if (!isAdjustable(code) && level !== "error") return words[language].fixed(code);
    asked.set(code, level);
  }
  return asked;
}
