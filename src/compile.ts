import type Handlebars from "handlebars";
import { assembleCourse } from "./assemble.ts";
import { diagnostic, isError, type Code, type Diagnostic } from "./diagnostics/diagnostic.ts";
import { withExceptions } from "./diagnostics/exceptions.ts";
import { atLevel, type Levels } from "./diagnostics/levels.ts";
import { themes } from "./generated/themes.ts";
import { pagesOf, questionsOf, type Course } from "./model/course.ts";
import { featuresOf, type FeatureName } from "./model/features.ts";
import { Memory } from "./model/memory.ts";
import type { PackageFile } from "./model/package-file.ts";
import type { Sources } from "./model/source-tree.ts";
import type { ToolName } from "./model/tools.ts";
import { readYaml } from "./read/yaml.ts";
import { aboutHtml } from "./render/about.ts";
import { accessHtml } from "./render/access.ts";
import { glossaryHtml } from "./render/glossary.ts";
import { directionOf, isTranslated } from "./render/locale.ts";
import { renderCourse, type Address, type Division, type Rendered } from "./render/site.ts";
import { offences } from "./render/gate.ts";
import { BrokenTemplate, ownTemplates, type OwnTemplates } from "./render/own-templates.ts";
import { sourceFiles } from "./render/source-files.ts";
import { withTemplates } from "./render/templates.ts";
import { toolFiles } from "./render/tools.ts";
import { inColours, logoCss, rtlCss, themeCss } from "./render/theme.ts";
import { targets, type TargetName } from "./targets/index.ts";
import type { Target } from "./targets/target.ts";
import { accessChecks, type AccessCheck } from "./validate/access-checks.ts";
import { checkAge } from "./validate/age-rules.ts";
import { checkLinks, type Answers } from "./validate/link-rules.ts";
import { checkCourse } from "./validate/rules.ts";
import { checkRendered } from "./validate/rendered-rules.ts";
import { checkCoverage, checkTranslations, translationsIn } from "./validate/translations.ts";

/** What dlis adds to a package: player and style, as text, and a font's files with the rules that name them. */
export interface OwnFiles {
  readonly script: string;
  /** What joins script and style of the courses that hold it. */
  readonly features: Readonly<Record<FeatureName, { readonly script: string; readonly style: string }>>;
  /** What a reader may call for, without its words. */
  readonly tools: Readonly<Record<ToolName, string>>;
  readonly toolsStyle: string;
  readonly style: string;
  /** For targets that have one. */
  readonly worker?: string;
  readonly faces: readonly { readonly file: PackageFile; readonly css: string }[];
}

/** A course read, checked and rendered in one language; files of a package are made of it for each target. No Node from here to the zip. */
export interface Compiled {
  readonly course: Course;
  readonly targets: readonly TargetName[];
  /** Rendered once for all targets that are divided alike. */
  readonly rendered: ReadonlyMap<Division, Rendered>;
  readonly pages: number;
  readonly questions: number;
  /** What was found of accessibility. */
  readonly access: readonly AccessCheck[];
  /** Hosts of films that stay on other sites, one for each film. */
  readonly films: readonly string[];
  /** What is said of a package beside it. */
  readonly abouts: ReadonlyMap<TargetName, string>;
}

export interface CompileSettings {
  /** Of those the course has, else its own; unless told, its own and those with a translated `course.yaml`. */
  readonly languages?: readonly string[] | undefined;
  /** The targets asked for; without them the course's own. */
  readonly targets?: readonly TargetName[] | undefined;
  /** Of the build before. */
  readonly memory?: Memory | undefined;
  /** How loudly rules speak, before what the course itself says. */
  readonly levels?: Levels | undefined;
  /** The day on which it is asked what is old, such as `2026-11-25`; without it nothing is. */
  readonly today?: string | undefined;
  /** What outside addresses answered; without them nothing is said of these. */
  readonly answers?: Answers | undefined;
  /** What compiles the course's own templates, where these are trusted. */
  readonly handlebars?: typeof Handlebars | undefined;
}

export interface Languages {
  /** The one it was written in. */
  readonly source: string;
  /** That packages are made in unless others are asked for: those with a `course.yaml`. */
  readonly built: readonly string[];
  /** Those in which anything is translated. */
  readonly all: readonly string[];
}

/** Languages of a course, the one it was written in first. */
export function languagesOf({ course }: Sources): Languages {
  const text = course.texts.get("course.yaml") ?? "";
  // What is wrong with it is said when the course is assembled.
  const value = readYaml(text, "course.yaml").written?.value as { readonly language?: unknown } | null | undefined;
  const source = typeof value?.language === "string" ? value.language : "";
  const translations = translationsIn(course).filter(({ language }) => language !== source);
  return {
    source,
    built: [source, ...translations.filter(({ isBuilt }) => isBuilt).map(({ language }) => language)],
    all: [source, ...translations.map(({ language }) => language)],
  };
}

/**
 * Sources become a course rendered in each of its languages, with every problem on the way. Nothing comes back if one of them is
 * an error.
 */
export function compile(
  sources: Sources,
  unread: readonly Diagnostic[],
  { targets: names, languages, memory, levels, today, answers, handlebars }: CompileSettings = {},
): { compiled: readonly Compiled[]; problems: Diagnostic[]; addresses: readonly Address[] } {
  const known = languagesOf(sources);
  const { source } = known;
  const there = languages && known.all.filter((language) => languages.includes(language));
  const wanted = there?.length === 0 ? [source] : (there ?? known.built);
  // What the languages share, such as the source's YAML, is read for the first of them.
  const shared = memory ?? (wanted.length > 1 ? new Memory() : undefined);
  const own = ownTemplates(sources, handlebars);
  const editions = wanted.map((language) => {
    const asked = language === source ? undefined : language;
    return compileIn(asked, sources, unread, { targets: names, memory: shared, today, answers }, own);
  });
  const courses = editions.flatMap(({ course }) => course ?? []);
  const [first] = courses;
  const isWhole = courses.length === editions.length;
  if (isWhole) memory?.forgetUnused();
  const problems = [
    ...own.problems,
    ...editions.flatMap((each) => each.problems),
    ...(first ? checkTranslations(sources.course, source) : []),
  ];
  const asked = new Map([...(first?.rules ?? []), ...(levels ?? [])]);
  // What is silenced may stand in a language that was not asked for.
  const isAll =
    isWhole && known.all.every((each) => wanted.includes(each)) && courses.every(({ unread }) => unread.size === 0);
  const unasked = new Set<string>([...(today === undefined ? datedRules : []), ...(answers ? [] : linkRules)]);
  const wasAskedFor = (code: string): boolean => isAll && !unasked.has(code);
  const told = withExceptions(once(problems), sources, wasAskedFor);
  const left = inOrder(told.flatMap((problem) => atLevel(problem, asked)));
  const keys = new Set(told.map(keyOf));
  const compiled =
    left.some(isError) || !isWhole
      ? []
      : editions.flatMap(({ compiled: each, problems: all }) =>
          each ? { ...each, access: accessChecks(once(all), (problem) => keys.has(keyOf(problem)), asked) } : [],
        );
  return { compiled, problems: left, addresses: editions.flatMap((each) => each.addresses) };
}

/** The course in one language, unless it can't be read; without one, in its own. */
function compileIn(
  language: string | undefined,
  sources: Sources,
  unread: readonly Diagnostic[],
  { targets: names, memory, today, answers }: CompileSettings,
  own: OwnTemplates,
): {
  course: Course | undefined;
  compiled?: Omit<Compiled, "access">;
  problems: readonly Diagnostic[];
  addresses: readonly Address[];
} {
  const { course, problems } = assembleCourse(sources, unread, memory, language);
  if (!course) return { course, problems, addresses: [] };
  const chosen = names ?? course.targets;
  const wanted = chosen.map((name): Target => targets[name]);
  if (!isTranslated(course.language))
    problems.push(diagnostic("language/untranslated", { language: course.language }, course.places.language));
  if (today !== undefined) problems.push(...checkAge(course, today));
  problems.push(
    ...checkCourse(course),
    // What is wrong in a file goes before what is missing in it.
    ...(problems.some(isError) ? [] : checkCoverage(course, sources.course)),
    ...wanted.flatMap((target) => target.problems?.(course) ?? []),
  );
  const rendered = new Map<Division, Rendered>();
  // A course that is broken in its structure may still be rendered to find what is wrong in its texts.
  const abouts = new Map<TargetName, string>();
  try {
    withTemplates(own.template, () => {
      for (const division of new Set(wanted.map((target) => target.division(course)))) {
        const each = renderCourse(course, sources, division, memory);
        rendered.set(division, each);
        problems.push(...each.problems, ...checkRendered(course, each, sources, memory));
      }
      for (const name of chosen) {
        const target: Target = targets[name];
        const { films } = rendered.get(target.division(course))?.used ?? {};
        abouts.set(name, aboutHtml(course, name, target.division(course), films));
      }
    });
  } catch (error) {
    if (!(error instanceof BrokenTemplate)) throw error;
    problems.push(diagnostic("theme/template", { reason: error.message }, error.place));
    return { course, problems, addresses: [] };
  }
  problems.push(...throughGate(rendered, abouts, own, memory));
  // Alike however a course is divided.
  const [first] = rendered.values();
  const addresses = [...(first?.used.addresses ?? []), ...sourceAddresses(course)];
  if (answers) problems.push(...checkLinks(addresses, answers));
  const [pages, questions] = [pagesOf(course).length, questionsOf(course).length];
  const films = first?.used.films ?? [];
  return {
    course,
    compiled: { course, targets: chosen, rendered, pages, questions, films, abouts },
    problems,
    addresses,
  };
}

/** What no page may hold, whoever's templates wrote it. dlis's own are known to join parts as they are, so each is looked at once. */
function throughGate(
  rendered: ReadonlyMap<Division, Rendered>,
  abouts: ReadonlyMap<TargetName, string>,
  own: OwnTemplates,
  memory: Memory | undefined,
): Diagnostic[] {
  const known = memory?.shelf<string>("through the gate");
  const found = [...abouts.values()].flatMap((html) => offences(html));
  for (const [division, { launches, files }] of rendered)
    for (const { path, sections } of launches) {
      const html = files.find((file) => file.path === path)?.contents;
      if (typeof html !== "string") continue;
      if (own.template) {
        found.push(...offences(html));
        continue;
      }
      // What stands around the sections.
      found.push(...offences(html.slice(0, html.indexOf("<main")) + html.slice(html.lastIndexOf("</main>"))));
      for (const section of sections) {
        const key = `${division} ${path} ${section.id}`;
        if (known?.recall(key) !== section.html) found.push(...offences(section.html, "part"));
        known?.keep(key, section.html);
      }
    }
  const [first] = found;
  if (first && !own.template) throw new Error(`a page holds ${first.what}`);
  return found.map((each) => diagnostic("theme/gate", { what: each.what }, own.placeOf(each)));
}

/** Rules that speak only where the day, or what the net answers, is known. */
const datedRules: readonly Code[] = ["source/old", "source/unchecked", "page/old"];
const linkRules: readonly Code[] = ["link/gone", "link/moved", "link/unreachable", "link/private"];

const sourceAddresses = ({ sources }: Course): Address[] =>
  [...sources.values()].flatMap(({ url, place }) => (url === undefined ? [] : [{ url, place }]));

/** The files of one package, and its `about.html` by itself. */
export function packageFiles(
  { course, rendered, access, abouts }: Compiled,
  sources: Sources,
  name: TargetName,
  own: OwnFiles,
): { files: readonly PackageFile[]; about: string } {
  const target: Target = targets[name];
  const each = rendered.get(target.division(course));
  const about = abouts.get(name);
  if (!each || about === undefined) throw new Error(`the course was not rendered for ${name}`);
  const words = glossaryHtml(course, each);
  const held = featuresOf(course).map((feature) => own.features[feature]);
  const shared: PackageFile[] = [
    { path: "assets/player.js", contents: [...held.map(({ script }) => script), own.script].join("\n") },
    { path: "assets/style.css", contents: styleOf(course, own) },
    ...toolFiles(course, each, own),
    ...own.faces.map(({ file }) => file),
    ...(own.worker === undefined ? [] : [{ path: "service-worker.js", contents: own.worker }]),
    { path: "about.html", contents: about },
    { path: "accessibility.html", contents: accessHtml(course, each, access) },
    ...(words === undefined ? [] : [{ path: "glossary.html", contents: words }]),
    ...(course.source === "include" ? sourceFiles(course, sources, each) : []),
  ];
  return { files: target.files(course, each, shared), about };
}

/** Tokens of the theme, in the school's colours, then what is made with them. */
function styleOf(course: Course, { style, features, faces }: OwnFiles): string {
  const { theme, look } = course;
  const base = themes[theme];
  if (!base) throw new Error(`there is no theme ${theme}`);
  return [
    themeCss(inColours(base, look ?? {}), look?.font),
    ...faces.map(({ css }) => css),
    style,
    ...(look?.logo ? [logoCss] : []),
    ...featuresOf(course).map((name) => features[name].style),
    ...(directionOf(course.language) === "rtl" ? [rtlCss] : []),
  ].join("");
}

/** The same problem at the same place once. */
const once = (problems: readonly Diagnostic[]): Diagnostic[] => [
  ...new Map(problems.map((problem) => [keyOf(problem), problem])).values(),
];
const keyOf = ({ code, place, message }: Diagnostic): string => JSON.stringify([code, place, message]);

function inOrder(problems: readonly Diagnostic[]): Diagnostic[] {
  const key = ({ place }: Diagnostic): [string, number, number] => [
    place?.file ?? "",
    place?.line ?? 0,
    place?.column ?? 0,
  ];
  return [...problems].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x[0] === y[0] ? x[1] - y[1] || x[2] - y[2] : x[0] < y[0] ? -1 : 1;
  });
}
