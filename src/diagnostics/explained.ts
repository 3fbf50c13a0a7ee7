import type { Code } from "./diagnostic.ts";
import { isAdjustable } from "./levels.ts";
import { messages } from "./messages.ts";
import shown from "./shown.json" with { type: "json" };
import { frenchStories } from "./stories-fr.ts";
import { stories } from "./stories.ts";
import type { UiLanguage } from "./ui-language.ts";

/** A rule as it is explained to authors, in one language. */
export interface Explained {
  readonly code: Code;
  /** How loudly it speaks, and whether that may be changed. */
  readonly level: string;
  readonly what: string;
  readonly why: string;
  /** A course in which it speaks, as its author sees it; absent where no such course can be stored. */
  readonly wrong?: string;
  /** What may be written instead. */
  readonly right: string;
  /** How to turn it down, where that is possible. */
  readonly quiet?: string;
}

interface Words {
  readonly levels: Readonly<Record<"error" | "warning" | "info", string>>;
  readonly quiet: (code: string) => string;
  /** Above what is wrong, what is right, and how to turn a rule down. */
  readonly wrong: string;
  readonly right: string;
  readonly less: string;
}
export const explaining: Readonly<Record<UiLanguage, Words>> = {
  en: {
    levels: {
      error: "error: no package is made, and nothing turns it down",
      warning: "warning",
      info: "remark, which only `dlis check` shows",
    },
    quiet: (code) =>
      `--rule ${code}=off\n\n# course.yaml\nrules:\n  ${code}: off\n\n<!-- dlis-disable-next-line ${code}: the reason -->`,
    wrong: "This is how it is told:",
    right: "This would be right:",
    less: "Off, for one run, for a course, or for one line:",
  },
  fr: {
    levels: {
      error: "erreur : aucun paquet n’est fait, et rien ne l’atténue",
      warning: "avertissement",
      info: "remarque, que seul `dlis check` montre",
    },
    quiet: (code) =>
      `--rule ${code}=off\n\n# course.yaml\nrules:\n  ${code}: off\n\n<!-- dlis-disable-next-line ${code}: la raison -->`,
    wrong: "Voici comment elle s’annonce :",
    right: "Ceci serait juste :",
    less: "La faire taire, une fois, dans un cours ou pour une ligne :",
  },
};

/** What is told of a rule. Problems as authors see them come from `shown.json`, which `test/problems.test.ts` keeps true. */
export function explained(code: Code, language: UiLanguage): Explained {
  const { what, why } = language === "fr" ? frenchStories[code] : stories[code];
  const example = (shown as Readonly<Record<string, Readonly<Record<UiLanguage, string>> | undefined>>)[code];
  return {
    code,
    level: explaining[language].levels[messages[code].severity],
    what,
    why,
    ...(example ? { wrong: example[language] } : {}),
    right: stories[code].good,
    ...(isAdjustable(code) ? { quiet: explaining[language].quiet(code) } : {}),
  };
}

/** The same in the shape that code scanners show beside a problem. */
export const helpIn =
  (language: UiLanguage) =>
  (code: Code): { readonly short: string; readonly full: string; readonly help: string } => {
    const { what, why, right } = explained(code, language);
    return { short: what, full: `${what} ${why}`, help: `${explaining[language].right}\n\n${right}` };
  };

/** Rules by the first part of their names, both in the order of the alphabet. */
export function families(): ReadonlyMap<string, readonly Code[]> {
  const all = new Map<string, Code[]>();
  for (const code of (Object.keys(messages) as Code[]).sort()) {
    const family = code.slice(0, code.indexOf("/"));
    all.set(family, [...(all.get(family) ?? []), code]);
  }
  return all;
}
