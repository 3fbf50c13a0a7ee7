import { diagnostic, isCode, type Code, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { isAdjustable } from "../diagnostics/levels.ts";
import { messages } from "../diagnostics/messages.ts";
import { report } from "../diagnostics/report.ts";
import { frenchStories } from "../diagnostics/stories-fr.ts";
import { stories } from "../diagnostics/stories.ts";
import { spaced, type UiLanguage } from "../diagnostics/wording.ts";
import { examples } from "../generated/examples.ts";

/** What there is to say about a rule, in one language. */
export interface Explained {
  readonly code: Code;
  readonly what: string;
  readonly why: string;
  readonly level: string;
  /** As an author sees it. */
  readonly bad: string;
  /** As it is right. */
  readonly good: string;
  /** How to change its level, or to except a line; absent for errors. */
  readonly change?: { readonly words: string; readonly once: string; readonly course: string; readonly line: string };
}

/** Problems whose course can't be kept in a folder: of the net, of the disk, or too large. */
const samples: Readonly<Partial<Record<Code, Diagnostic>>> = {
  "link/gone": diagnostic("link/gone", { url: "https://school.example/report", status: 404 }),
  "link/moved": diagnostic("link/moved", { url: "https://school.example/a", to: "https://school.example/b" }),
  "link/unreachable": diagnostic("link/unreachable", {
    url: "https://school.example/report",
    why: "the site does not answer",
  }),
  "link/private": diagnostic("link/private", { url: "http://192.168.1.20/report" }),
  "file/unreadable": diagnostic("file/unreadable", { path: "modules/one/01-page.md" }),
  "file/too-large": diagnostic("file/too-large", { size: 5_000_000, limit: 2_097_152 }),
  "media/unreadable": diagnostic("media/unreadable", { path: "media/map.png" }),
  "media/too-large": diagnostic("media/too-large", { path: "media/film.mp4" }),
  "scorm/many-pages": diagnostic("scorm/many-pages", { pages: 240 }),
};

interface Words {
  readonly levels: Readonly<Record<"error" | "warning" | "info", string>>;
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  readonly change: string;
  readonly reason: string;
  readonly forOnce: string;
  readonly forCourse: string;
  readonly forLine: string;
}
const words: Readonly<Record<UiLanguage, Words>> = {
  en: {
    levels: {
      error: "error: no package is made, and nothing turns it down",
      warning: "warning: the package is made, and you decide",
      info: "remark: shown by dlis check only",
    },
    why: "Why it matters",
    bad: "What its author sees",
    good: "How it is right",
    change: "How to change or silence it",
    reason: "the reason",
    forOnce: "for one run:",
    forCourse: "for a course, in course.yaml (off, info, warn or error):",
    forLine: "for one line, just above it (behind # in YAML):",
  },
  fr: {
    levels: {
      error: "erreur : aucun paquet n’est fait, et rien ne l’atténue",
      warning: "avertissement : le paquet est fait, et vous décidez",
      info: "remarque : montrée par dlis check seulement",
    },
    why: "Pourquoi c’est important",
    bad: "Ce que voit son auteur",
    good: "Ce qui convient",
    change: "La régler, ou la faire taire",
    reason: "la raison",
    forOnce: "pour une fois :",
    forCourse: "pour un cours, dans course.yaml (off, info, warn ou error) :",
    forLine: "pour une ligne, juste au-dessus (après # en YAML) :",
  },
};

export function explained(code: Code, language: UiLanguage): Explained {
  const { what, why } = language === "fr" ? frenchStories[code] : stories[code];
  const say = words[language];
  const sample = samples[code];
  return {
    code,
    what: finish(what, language),
    why: finish(why, language),
    level: finish(say.levels[messages[code].severity], language),
    bad:
      examples[language][code] ?? (sample ? report(sample, { lineOf: () => undefined, colour: false, language }) : ""),
    good: stories[code].good,
    ...(isAdjustable(code)
      ? {
          change: {
            words: say.change,
            once: `dlis check --rule ${code}=off`,
            course: `rules:\n  ${code}: off`,
            line: `<!-- dlis-disable-next-line ${code}: ${say.reason} -->`,
          },
        }
      : {}),
  };
}

const finish = (text: string, language: UiLanguage): string => (language === "fr" ? spaced(text) : text);

export const codes: readonly Code[] = Object.keys(messages).filter(isCode).sort();

/** Codes by what they are about: what stands before the stroke. */
export function families(): ReadonlyMap<string, readonly Code[]> {
  const found = new Map<string, Code[]>();
  for (const code of codes) {
    const [family = ""] = code.split("/");
    found.set(family, [...(found.get(family) ?? []), code]);
  }
  return found;
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");

/** A rule's story for a terminal. */
export function storyOf(code: Code, language: UiLanguage): string {
  const { what, why, level, bad, good, change } = explained(code, language);
  const say = words[language];
  const parts = [
    `${code}\n${indented(what)}\n${indented(level)}`,
    `${say.why}\n${indented(why)}`,
    `${say.bad}\n${indented(bad)}`,
    `${say.good}\n${indented(good)}`,
  ];
  if (change)
    parts.push(
      `${change.words}\n${indented([say.forOnce, indented(change.once), say.forCourse, indented(change.course), say.forLine, indented(change.line)].map((text) => finish(text, language)).join("\n"))}`,
    );
  return `${parts.join("\n\n")}\n`;
}

/** Every rule in a line, by family. */
export function listOfRules(language: UiLanguage): string {
  const width = Math.max(...codes.map(({ length }) => length));
  const lineOf = (code: Code): string =>
    `  ${code.padEnd(width)}  ${finish((language === "fr" ? frenchStories : stories)[code].what, language)}`;
  return `${[...families()].map(([family, all]) => `${family}\n${all.map(lineOf).join("\n")}`).join("\n\n")}\n`;
}

/** Every rule in Markdown: a page of the documentation. */
export function pageOfRules(language: UiLanguage): string {
  const say = words[language];
  const fence = (text: string): string => `\`\`\`\`text\n${text}\n\`\`\`\``;
  const sectionOf = (code: Code): string => {
    const { what, why, level, bad, good } = explained(code, language);
    return `### ${code}\n\n${what} ${why}\n\n*${level}*\n\n${say.bad}${language === "fr" ? "\u00a0" : ""}:\n\n${fence(bad)}\n\n${say.good}${language === "fr" ? "\u00a0" : ""}:\n\n${fence(good)}`;
  };
  return [...families()].map(([family, all]) => `## ${family}\n\n${all.map(sectionOf).join("\n\n")}`).join("\n\n");
}

/** What SARIF tells of a rule. */
export const helpOf = (code: Code, language: UiLanguage): { short: string; full: string; help: string } => {
  const { what, why, good } = explained(code, language);
  return { short: what, full: why, help: `${why}\n\n${words[language].good}:\n\n${good}` };
};
