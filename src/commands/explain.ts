import { isCode } from "../diagnostics/diagnostic.ts";
import { explained, explaining, families } from "../diagnostics/explained.ts";
import { spaced } from "../diagnostics/spaced.ts";
import type { UiLanguage } from "../diagnostics/ui-language.ts";
import { unknownRule } from "./rule-levels.ts";
import { tell } from "./terminal.ts";

/** `dlis check --explain [code]`: the story of a rule, or a line for each; gives the exit code. */
export function explain(code: string | true, language: UiLanguage): number {
  const hasColour = process.stdout.isTTY && !process.env.NO_COLOR;
  const bold = (text: string): string => (hasColour ? `\u001b[1m${text}\u001b[0m` : text);
  const finish = (text: string): string => (language === "fr" ? spaced(text) : text);
  if (code === true || code === "all") {
    const lines = [...families()].map(([family, codes]) => {
      const width = Math.max(...codes.map((each) => each.length));
      const each = codes.map((one) => `  ${one.padEnd(width)}  ${finish(explained(one, language).what)}`);
      return `${bold(family)}\n${each.join("\n")}`;
    });
    process.stdout.write(`${lines.join("\n\n")}\n`);
    return 0;
  }
  if (!isCode(code)) {
    tell(unknownRule(code, language));
    return 2;
  }
  const { level, what, why, wrong, right, quiet } = explained(code, language);
  const words = explaining[language];
  const block = (title: string, text: string): string =>
    `${bold(finish(title))}\n\n${text.replace(/^(?=.)/gm, "  ")}\n`;
  const parts = [
    `${bold(code)} (${finish(level)})\n\n${finish(`${what} ${why}`)}\n`,
    ...(wrong === undefined ? [] : [block(words.wrong, wrong)]),
    block(words.right, right),
    ...(quiet === undefined ? [] : [block(words.less, quiet)]),
  ];
  process.stdout.write(parts.join("\n"));
  return 0;
}
