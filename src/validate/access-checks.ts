import type { Code, Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Levels } from "../diagnostics/levels.ts";

/** What a build found of one matter of accessibility. */
export interface AccessCheck {
  readonly matter: Matter;
  /** Problems that are still there. */
  readonly found: number;
  /** Those for which an author has given a reason. */
  readonly excepted: number;
  /** Rules that the course, or who built it, has switched off. */
  readonly off: readonly Code[];
}

/** The rules that concern what keeps people out, by what they are about. */
export const matters = {
  alt: ["media/alt", "media/alt-name", "media/alt-long"],
  films: ["media/captions", "media/transcript"],
  headings: ["heading/skipped", "heading/empty", "heading/bold"],
  tables: ["table/no-header"],
  links: ["link/vague", "link/bare", "link/same-words"],
  senses: ["text/colour", "text/capitals", "text/emphasis"],
  language: ["language/unmarked"],
} as const satisfies Readonly<Record<string, readonly Code[]>>;
export type Matter = keyof typeof matters;

/** What became of all problems of a course in one language: `told` are those that no author has excepted. */
export function accessChecks(
  problems: readonly Diagnostic[],
  isTold: (problem: Diagnostic) => boolean,
  levels: Levels,
): readonly AccessCheck[] {
  return Object.entries(matters).map(([matter, codes]: [string, readonly Code[]]) => {
    const off = codes.filter((code) => levels.get(code) === "off");
    const here = problems.filter(({ code }) => codes.includes(code) && !off.includes(code));
    const found = here.filter(isTold).length;
    return { matter: matter as Matter, found, excepted: here.length - found, off };
  });
}
