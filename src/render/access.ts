import { themes } from "../generated/themes.ts";
import type { Course } from "../model/course.ts";
import { contrasts, type Palette } from "../model/theme.ts";
import { foreignLanguage } from "../model/translated.ts";
import { dateIn, directionOf, foreignAttributes, stringsFor } from "./locale.ts";
import type { Rendered } from "./site.ts";
import { template } from "./templates.ts";
import { contrastOf, inColours } from "./theme.ts";

/** What was found of one matter; see `validate/access-checks.ts`. */
interface Check {
  readonly matter: string;
  readonly found: number;
  readonly excepted: number;
  readonly off: readonly string[];
}

/**
 * A page about the course's accessibility, for learners: what was checked when it was built and with what result, and what its
 * authors say. It speaks of conformity only where they name an audit, and of days only where they name one.
 */
export function accessHtml(course: Course, rendered: Rendered, checks: readonly Check[]): string {
  const strings = stringsFor(course.language);
  const { language } = strings;
  const words = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
    strings(`about.access-${key}`, values);
  /** A text of the authors. */
  const own = (text: string): { readonly text: string; readonly attributes: string } => ({
    text,
    attributes: foreignAttributes(foreignLanguage(course, text) ?? course.language, language),
  });
  const { contact, limits, tested, audit } = course.accessibility;
  const counts = countsOf(rendered);
  const isThere = (matter: string): boolean => Object.values(counts[matter] ?? { n: 1 }).some((n) => n > 0);
  return template("access", strings, {
    language,
    dir: directionOf(language),
    title: strings("about.access"),
    course: own(course.title),
    intro: words("intro"),
    state: {
      title: words("state"),
      lines: [
        words("aim"),
        audit ? words(audit.result, { by: audit.by, date: dateIn(language, audit.date) }) : words("unaudited"),
      ],
    },
    checks: {
      title: words("checks"),
      list: [
        ...checks
          .filter(({ matter }) => isThere(matter))
          .map(({ matter, found, excepted, off }) => ({
            text: words(matter, counts[matter] ?? {}),
            results: [
              ...(found > 0 ? [words("found", { n: found })] : []),
              ...(excepted > 0 ? [words("excepted", { n: excepted })] : []),
              ...(off.length > 0 ? [words("off", { list: off.join(", ") })] : []),
              ...(found + excepted + off.length === 0 ? [words("fine")] : []),
            ].join(" "),
          })),
        { text: words("contrast", contrastsOf(course, language)), results: "" },
      ],
      more: [words("program"), words("player")],
    },
    tests: {
      title: words("tests"),
      list: tested.map(({ what, by, date }) => ({ what: own(what), by: own(by), date: dateIn(language, date) })),
      none: words("untested"),
    },
    limits: { title: words("limits"), list: limits.map(own), none: words("unlimited") },
    contact: {
      title: words("contact"),
      text: contact === undefined ? words("ask") : words("write", { contact }),
    },
  });
}

/** An element's first tag, whatever its attributes hold. */
const tags = /<(img|video|audio|track|table)\b(?:"[^"]*"|[^>"])*>/g;
/** How many pictures, films and tables the pages hold. */
function countsOf({ launches }: Rendered): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const names = launches.flatMap(({ sections }) =>
    sections.flatMap(({ html }) => [...html.matchAll(tags)].map(([, name]) => name)),
  );
  const count = (wanted: string): number => names.filter((name) => name === wanted).length;
  return {
    alt: { n: count("img") },
    films: { n: count("video"), m: count("track"), k: count("audio") },
    tables: { n: count("table") },
  };
}

/** The least contrasts of a course's colours: of texts on light and dark pages, and of what one operates. */
function contrastsOf({ theme, look }: Course, language: string): Readonly<Record<string, string>> {
  const base = themes[theme];
  if (!base) throw new Error(`there is no theme ${theme}`);
  const { light, dark } = inColours(base, look ?? {});
  const least = (palette: Palette, asked: number): number =>
    Math.min(
      ...contrasts
        .filter(([, , wanted]) => wanted === asked)
        .map(([on, under]) => contrastOf(palette[on], palette[under])),
    );
  // Never rounded up: 4.49 is less than 4.5.
  const shown = (value: number): string => new Intl.NumberFormat(language).format(Math.floor(value * 10) / 10);
  return {
    light: shown(least(light, 4.5)),
    dark: shown(least(dark, 4.5)),
    controls: shown(Math.min(least(light, 3), least(dark, 3))),
  };
}
