import { assembleCourse } from "./assemble.ts";
import { diagnostic, isError, type Code, type Diagnostic } from "./diagnostics/diagnostic.ts";
import { withExceptions } from "./diagnostics/exceptions.ts";
import { atLevel, type Levels } from "./diagnostics/levels.ts";
import { pagesOf, questionsOf, type Course } from "./model/course.ts";
import type { Memory } from "./model/memory.ts";
import type { PackageFile } from "./model/package-file.ts";
import type { Sources } from "./model/source-tree.ts";
import { aboutHtml } from "./render/about.ts";
import { isTranslated } from "./render/locale.ts";
import { renderCourse, type Address, type Division, type Rendered } from "./render/site.ts";
import { sourceFiles } from "./render/source-files.ts";
import { targets, type TargetName } from "./targets/index.ts";
import type { Target } from "./targets/target.ts";
import { checkAge } from "./validate/age-rules.ts";
import { checkLinks, type Answers } from "./validate/link-rules.ts";
import { checkCourse } from "./validate/rules.ts";
import { checkRendered } from "./validate/rendered-rules.ts";

/** What dlis adds to a package: player and style, as text. */
export interface OwnFiles {
  readonly script: string;
  readonly style: string;
}

/** A course read, checked and rendered; files of a package are made of it for each target. No Node from here to the zip. */
export interface Compiled {
  readonly course: Course;
  readonly targets: readonly TargetName[];
  /** Rendered once for all targets that are divided alike. */
  readonly rendered: ReadonlyMap<Division, Rendered>;
  readonly pages: number;
  readonly questions: number;
}

export interface CompileSettings {
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
}

/** Sources become a rendered course, with every problem on the way. Nothing comes back if one of them is an error. */
export function compile(
  sources: Sources,
  unread: readonly Diagnostic[],
  { targets: names, memory, levels, today, answers }: CompileSettings = {},
): { compiled: Compiled | undefined; problems: Diagnostic[]; addresses: readonly Address[] } {
  const { course, problems } = assembleCourse(sources, unread, memory);
  const rendered = new Map<Division, Rendered>();
  const asked = new Map([...(course?.rules ?? []), ...(levels ?? [])]);
  const judged = (wasAskedFor: (code: string) => boolean): Diagnostic[] =>
    inOrder(withExceptions(once(problems), sources, wasAskedFor).flatMap((problem) => atLevel(problem, asked)));
  if (!course) return { compiled: undefined, problems: judged(() => false), addresses: [] };
  const chosen = names ?? course.targets;
  const wanted = chosen.map((name): Target => targets[name]);
  if (!isTranslated(course.language))
    problems.push(diagnostic("language/untranslated", { language: course.language }, course.places.language));
  if (today !== undefined) problems.push(...checkAge(course, today));
  problems.push(...checkCourse(course), ...wanted.flatMap((target) => target.problems?.(course) ?? []));
  // A course that is broken in its structure may still be rendered to find what is wrong in its texts.
  for (const division of new Set(wanted.map((target) => target.division(course)))) {
    const each = renderCourse(course, sources, division, memory);
    rendered.set(division, each);
    problems.push(...each.problems, ...checkRendered(course, each, sources, memory));
  }
  memory?.forgetUnused();
  // Alike however a course is divided.
  const [first] = rendered.values();
  const addresses = [...(first?.used.addresses ?? []), ...sourceAddresses(course)];
  if (answers) problems.push(...checkLinks(addresses, answers));
  const unasked = new Set<string>([...(today === undefined ? datedRules : []), ...(answers ? [] : linkRules)]);
  const left = judged((code) => course.unread.size === 0 && !unasked.has(code));
  if (left.some(isError)) return { compiled: undefined, problems: left, addresses };
  const [pages, questions] = [pagesOf(course).length, questionsOf(course).length];
  return { compiled: { course, targets: chosen, rendered, pages, questions }, problems: left, addresses };
}

/** Rules that speak only where the day, or what the net answers, is known. */
const datedRules: readonly Code[] = ["source/old", "source/unchecked", "page/old"];
const linkRules: readonly Code[] = ["link/gone", "link/moved", "link/unreachable", "link/private"];

const sourceAddresses = ({ sources }: Course): Address[] =>
  [...sources.values()].flatMap(({ url, place }) => (url === undefined ? [] : [{ url, place }]));

/** The files of one package, and its `about.html` by itself. */
export function packageFiles(
  { course, rendered }: Compiled,
  sources: Sources,
  name: TargetName,
  own: OwnFiles,
): { files: readonly PackageFile[]; about: string } {
  const target: Target = targets[name];
  const each = rendered.get(target.division(course));
  if (!each) throw new Error(`the course was not rendered for ${name}`);
  const about = aboutHtml(course, name, target.division(course));
  const shared: PackageFile[] = [
    { path: "assets/player.js", contents: own.script },
    { path: "assets/style.css", contents: own.style },
    { path: "about.html", contents: about },
    ...(course.source === "include" ? sourceFiles(course, sources, each) : []),
  ];
  return { files: target.files(course, each, shared), about };
}

/** The same problem at the same place once. */
const once = (problems: readonly Diagnostic[]): Diagnostic[] => [
  ...new Map(
    problems.map((problem) => [JSON.stringify([problem.code, problem.place, problem.message]), problem]),
  ).values(),
];

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
