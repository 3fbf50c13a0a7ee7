import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Course, Module } from "../model/course.ts";
import type { Memory } from "../model/memory.ts";
import type { Plan } from "../model/progress.ts";
import { shownPath, type Sources } from "../model/source-tree.ts";
import { encode, fullSize, worstCase } from "../model/suspend-data.ts";
import type { Rendered } from "../render/site.ts";

/** Pages from which a launch is slow on an old phone. */
const manyPages = 200;

/** Bytes from which a file is spoken of, and bits a second of a thin line. */
const heavy = 15_000_000;
const slowLine = 1_600_000;

/** What only the rendered course shows: its size, the room its progress needs, and files that nothing uses. */
export function* checkRendered(
  course: Course,
  rendered: Rendered,
  sources: Sources,
  memory?: Memory,
): Generator<Diagnostic> {
  const losses = memory?.shelf<{ readonly data: string; readonly loss: Loss | undefined }>(`losses ${course.language}`);
  for (const { path, data, plan, modules } of rendered.launches) {
    const pages = plan.parts.length;
    if (pages > manyPages) yield diagnostic("scorm/many-pages", { pages }, course.places.scorm);
    const known = losses?.recall(path);
    const loss = known?.data === data ? known.loss : lossOf(plan, modules);
    losses?.keep(path, { data, loss });
    if (loss) yield diagnostic("scorm/suspend-data", loss, course.places.scorm);
  }
  for (const { tree, path, packagePath } of rendered.media.used()) {
    const { size = 0 } = tree.media.get(path) ?? {};
    // Smaller pictures are made of large ones.
    if (size < heavy || packagePath.endsWith(".webp")) continue;
    const file = shownPath(tree, path);
    const [megabytes, minutes] = [(size / 1e6).toFixed(0), Math.ceil((size * 8) / slowLine / 60)];
    yield diagnostic("media/heavy", { path, megabytes, minutes }, { file, line: 1, column: 1 });
  }
  // A page that could not be read may use what lies in its module.
  const doubtful = [...course.unread].map((file) => file.slice(0, file.lastIndexOf("/") + 1));
  const root = shownPath(sources.course, "");
  const translation = course.translated && `i18n/${course.language}/`;
  for (const path of sources.course.media.keys()) {
    // A translation may do without a picture of the source, and no other language knows of its own.
    if (translation === undefined ? path.startsWith("i18n/") : !path.startsWith(translation)) continue;
    const file = shownPath(sources.course, path);
    if (!/(^|\/)modules\/|(^|\/)media\//.test(path) || rendered.media.isNamed(sources.course, path)) continue;
    if (doubtful.some((folder) => folder !== root && file.startsWith(folder))) continue;
    yield diagnostic("media/unused", { path }, { file, line: 1, column: 1 });
  }
}

interface Loss {
  readonly level: string;
  readonly modules: string;
}

/** What has no room in the suspend data, and the modules that take most of it. */
function lossOf(plan: Plan, modules: readonly Module[]): Loss | undefined {
  const { level } = encode(plan, worstCase(plan), 1);
  if (level === 0) return undefined;
  const sizes = modules.map((module) => {
    const parts = plan.parts.filter(({ fullId }) => fullId.startsWith(`${module.fullId}/`));
    const own = { ...plan, parts };
    return { title: module.title, size: fullSize(own, worstCase(own)) };
  });
  const most = sizes.sort((a, b) => b.size - a.size).slice(0, 3);
  return {
    level: levels[level] ?? levels.at(-1) ?? "",
    modules: most.map(({ title, size }) => `${title} (${size})`).join(", "),
  };
}

/** What is not kept between visits at each level of the suspend data. */
const levels = [
  "everything is kept",
  "the words typed in answers handed in are not kept (points are)",
  "the choices of answers handed in are not kept (points are)",
  "the results of earlier attempts are not kept either",
  "choices not handed in yet are not kept either",
  "answers of quizzes handed in are not kept, only their score",
  "only pages read and quiz scores are kept",
];
