import { assembleAssessment } from "./assemble-assessment.ts";
import { gapsOf } from "./gaps.ts";
import { diagnostic, isCode, type Diagnostic } from "./diagnostics/diagnostic.ts";
import { adjustableCodes, isAdjustable } from "./diagnostics/levels.ts";
import { translatable } from "./generated/translatable.ts";
import type {
  WrittenArea,
  WrittenAssessment,
  WrittenChoice,
  WrittenCourse,
  WrittenGlossary,
  WrittenModule,
  WrittenPage,
  WrittenQuestion,
  WrittenQuestions,
  WrittenQuiz,
  WrittenSources,
  WrittenTheme,
} from "./generated/written.ts";
import type { Course, Look, Module, Page, PageBody, Part, Quiz, Source, Term } from "./model/course.ts";
import type { Memory } from "./model/memory.ts";
import { nearest } from "./model/nearest.ts";
import type { Place } from "./model/place.ts";
import type { Coverage, Translated } from "./model/translated.ts";
import { isScored, type Question } from "./model/questions/index.ts";
import type { Area, AreaShape } from "./model/questions/choice.ts";
import type { QuestionBase } from "./model/questions/kind.ts";
import { bestWay } from "./model/questions/scenario-ways.ts";
import { shownPath, type Sources, type Tree } from "./model/source-tree.ts";
import { splitFrontMatter } from "./read/front-matter.ts";
import { quoted } from "./read/unquoted.ts";
import { readYaml, type Written } from "./read/yaml.ts";
import { questionsShown } from "./render/markdown.ts";
import { slug } from "./render/slug.ts";
import { emptyTally, sumOf, tallyOf, tallyOfText, toldAt, translate, type Tally, type Told } from "./translate.ts";
import { checkShape } from "./validate/schemas.ts";

/** What was written, checked against its schema, with its places. */
interface Shaped<T> {
  readonly value: T;
  readonly written: Written;
  /** Where what stands at a path has its texts from; nothing where that is no matter. */
  translatedAt(path: PathOf): { readonly translated?: Translated };
}
/** YAML as it was read, with what is wrong in it and in its shape. */
interface Shape {
  readonly text: string;
  readonly written: Written | undefined;
  readonly unread: readonly Diagnostic[];
  readonly value?: unknown;
  readonly misshapen: readonly Diagnostic[];
}
/** Ways to say where an area lies. */
const shapeKeys = ["rect", "circle", "polygon", "element"] as const;
/** Characters of a title beyond which a menu is hard to take in; platforms cut off at 200. */
const longTitle = 80;
type PathOf = readonly (string | number)[];

/** Of one file, how much of it is translated. */
interface FileTally {
  /** The language it was written in. */
  readonly from: string;
  readonly front: Tally;
  /** Of a page. */
  readonly body?: Tally;
}

/**
 * What authors wrote becomes a Course: defaults filled in, references resolved. The home of defaults. In another `asked` language
 * than the course was written in, its texts are those of `i18n/<language>/`, and the source's where these lack any.
 * No course comes back if `course.yaml` can't be read; else what can be read, with all problems said.
 */
export function assembleCourse(
  sources: Sources,
  unread: readonly Diagnostic[],
  memory?: Memory,
  asked?: string,
): { course: Course | undefined; problems: Diagnostic[] } {
  const problems: Diagnostic[] = [...unread];
  const say = (problem: Diagnostic): number => problems.push(problem);
  const { course: home } = sources;
  const shapes = memory?.shelf<Shape>("shapes");
  const assembled = memory?.shelf<{ readonly text: string; readonly value: unknown; readonly tally?: FileTally }>(
    "assembled",
  );
  const tallies = new Map<string, FileTally>();
  const languages = new Map<Tree, string>();
  const unreadFiles = new Set(unread.flatMap(({ place }) => place?.file ?? []));

  const language = asked ?? languageOf(home);
  const settings = home.texts.has("course.yaml") ? shaped<WrittenCourse>(home, "course.yaml", "course") : undefined;
  if (!settings) {
    const unreadable = problems.some(({ place }) => place?.file.endsWith("course.yaml"));
    if (!home.texts.has("course.yaml") && !unreadable) say(diagnostic("course/missing", { folder: home.shown }));
    return { course: undefined, problems };
  }
  for (const path of home.texts.keys())
    // A translation has the same tree as the course.
    if (path.endsWith("/course.yaml") && !path.startsWith("i18n/"))
      say(diagnostic("course/inside", { path }, placeIn(home, path)));
  const written = settings.value;
  const place = placeIn(home, "course.yaml");
  const placeOf = (value: unknown, path: PathOf, of?: "key"): Place =>
    value === undefined ? place : settings.written.placeAt(path, of);
  const courseId = written.id ?? home.name;
  checkId(courseId, place);
  const iris: Record<string, string> = written.iri === undefined ? {} : { [courseId]: written.iri };
  const modules = written.modules.flatMap((each, index) => assembleModule(each, ["modules", index]));
  unique(modules.map((module) => ({ id: module.id, place: module.place, what: "a module" })));

  const contact = written.accessibility?.contact ?? written.contact;
  const course: Course = {
    id: courseId,
    iris,
    version: written.version ?? "1.0.0",
    language,
    title: written.title,
    ...settings.translatedAt([]),
    ...(written.description === undefined ? {} : { description: written.description }),
    authors: written.authors ?? [],
    licence: written.licence ?? "CC BY 4.0",
    ...(written.contact === undefined ? {} : { contact: written.contact }),
    accessibility: {
      ...(contact === undefined ? {} : { contact }),
      limits: written.accessibility?.limits ?? [],
      tested: written.accessibility?.tested ?? [],
      ...(written.accessibility?.audit === undefined ? {} : { audit: written.accessibility.audit }),
    },
    theme: written.theme ?? "default",
    ...assembleLook(),
    completion: {
      when:
        written.completion ??
        (modules.some(({ parts }) => parts.some(({ kind }) => kind !== "page")) ? "both" : "pages"),
    },
    scoring: {
      ...(written.scoring?.mastery === undefined ? {} : { mastery: written.scoring.mastery }),
      withoutScore: written.scoring?.["without-score"] === 100 ? "100" : "none",
    },
    scorm: {
      scos: written.scorm?.scos ?? "course",
      masteryscore: written.scorm?.masteryscore ?? false,
      responses: written.scorm?.responses ?? "standard",
    },
    targets: written.targets ?? ["scorm12", "xapi"],
    peertube: (written.peertube ?? []).map((host) => host.toLowerCase()),
    cmi5: { aus: written.cmi5?.aus ?? "course" },
    source: written.source ?? "exclude",
    print: { answers: written.print?.answers ?? false },
    modules,
    glossary: assembleGlossary(),
    sources: assembleSources(),
    ...(tallies.size > 0 ? { coverage: coverageOf(tallies) } : {}),
    rules: assembleRules(),
    unread: unreadFiles,
    place,
    places: {
      language: placeOf(written.language, ["language"]),
      theme: placeOf(written.theme, ["theme"]),
      completion: placeOf(written.completion, ["completion"]),
      mastery: placeOf(written.scoring?.mastery, ["scoring", "mastery"]),
      scorm: placeOf(written.scorm, ["scorm"], "key"),
    },
  };
  return { course, problems };

  /** The language that the texts of a folder were written in; what is shared goes with the course. */
  function languageOf(tree: Tree): string {
    const known = languages.get(tree);
    if (known !== undefined) return known;
    const text = tree.texts.get("course.yaml") ?? "";
    const { value } = shapeOf("course", text, placeIn(tree, "course.yaml").file, 0);
    const found =
      (value as WrittenCourse | undefined)?.language ?? (tree === home ? (asked ?? "en") : languageOf(home));
    languages.set(tree, found);
    return found;
  }

  /** Path of the file that translates one of the tree, whether or not it is there; none where nothing has to be translated. */
  function translationOf(tree: Tree, path: string): string | undefined {
    return languageOf(tree) === language ? undefined : `i18n/${language}/${path}`;
  }

  /** Levels of rules; an error stays one. */
  function assembleRules(): Course["rules"] {
    const rules = Object.entries(written.rules ?? {});
    return new Map(
      rules.filter(([code, level]) => {
        const place = placeOf(level, ["rules", code], "key");
        if (!isCode(code)) say(diagnostic("rule/unknown", { code, near: nearest(code, adjustableCodes) }, place));
        else if (!isAdjustable(code) && level !== "error") say(diagnostic("rule/fixed", { code }, place));
        return isCode(code) && isAdjustable(code);
      }),
    );
  }

  function placeIn(tree: Tree, path: string, line = 1): Place {
    return { file: shownPath(tree, path), line, column: 1 };
  }

  function shaped<T>(
    tree: Tree,
    path: string,
    kind: Parameters<typeof checkShape>[0],
    text = tree.texts.get(path) ?? "",
    offset = 0,
  ): Shaped<T> | undefined {
    const { written, unread, value, misshapen } = shapeOf(kind, text, placeIn(tree, path).file, offset);
    // Where no text may stand at all, quotes would not help.
    const moot = ({ code, place }: Diagnostic): boolean => code === "yaml/unquoted" && misshapen.some(within(place));
    const lacking = (problem: Diagnostic): Diagnostic =>
      problem.code === "yaml/empty" ? diagnostic("yaml/empty", { keys: neededIn[kind] }, problem.place) : problem;
    [...unread.filter((problem) => !moot(problem)).map(lacking), ...misshapen].forEach(say);
    if (written && value !== undefined) return translated(tree, path, kind, { ...written, value }) as Shaped<T>;
    unreadFiles.add(placeIn(tree, path).file);
    return undefined;
  }

  /** What was written, with the texts of its translation in place of its own. */
  function translated(
    tree: Tree,
    path: string,
    kind: Parameters<typeof checkShape>[0],
    source: Written,
  ): Shaped<unknown> {
    const file = translationOf(tree, path);
    if (file === undefined) return { value: source.value, written: source, translatedAt: () => ({}) };
    const from = languageOf(tree);
    const shown = placeIn(tree, file);
    const { written, told, placeAt } = toldBy(tree, file, kind, source);
    // What a course that lends says of itself is no text of this one.
    if (!isLent(tree) || path.includes("/"))
      tallies.set(shownPath(tree, path), { from, front: tallyOf(source.value, told, translatable[kind]) });
    return {
      value: written.value,
      written,
      translatedAt(at) {
        const here = toldAt(told, at);
        const place = here && here.path.length > 0 ? placeAt?.(here.path) : undefined;
        return { translated: { from, texts: here?.texts ?? new Set(), place: place ?? shown } };
      },
    };
  }

  function toldBy(
    tree: Tree,
    file: string,
    kind: Parameters<typeof checkShape>[0],
    source: Written,
  ): { written: Written; told?: Told | undefined; placeAt?: (path: PathOf) => Place } {
    const whole = tree.texts.get(file);
    if (whole === undefined) return { written: source };
    const split = file.endsWith(".md") ? splitFrontMatter(whole) : undefined;
    if (split?.unclosed) {
      say(diagnostic("page/front-matter", {}, placeIn(tree, file)));
      return { written: source };
    }
    const text = split ? split.front : whole;
    if (split && text.trim() === "") return { written: source };
    const { written: given, problems: wrong } = readYaml(text, shownPath(tree, file), split ? split.frontLine - 1 : 0);
    wrong.forEach(say);
    if (!given) return { written: source };
    const { written, told, problems: unfit } = translate(source, given, translatable[kind], language);
    unfit.forEach(say);
    const { value, problems: misshapen } = checkShape(kind, written);
    misshapen.forEach(say);
    if (value === undefined) return { written: source };
    return { written: { ...written, value }, told, placeAt: (path) => given.placeAt(path) };
  }

  function isLent(tree: Tree): boolean {
    return [...sources.lenders.values()].includes(tree);
  }

  /** The very value that a file gave in an earlier build, where its text is the same and nothing was wrong with it. */
  function again<T>(tree: Tree, file: string, as: string, assemble: () => T): T {
    const translation = translationOf(tree, file);
    const told = translation === undefined ? undefined : tree.texts.get(translation);
    const text = JSON.stringify([tree.texts.get(file) ?? "", told, languageOf(tree)]);
    const shown = shownPath(tree, file);
    const key = `${as} ${shown} ${language}`;
    const known = assembled?.recall(key);
    if (known?.text === text) {
      if (known.tally) tallies.set(shown, known.tally);
      return known.value as T;
    }
    const before = problems.length;
    const value = assemble();
    const tally = tallies.get(shown);
    if (problems.length === before) assembled?.keep(key, { text, value, ...(tally ? { tally } : {}) });
    return value;
  }

  /** The YAML of a file and its shape, from an earlier build where its text is the same. */
  function shapeOf(kind: Parameters<typeof checkShape>[0], text: string, file: string, offset: number): Shape {
    const key = `${kind} ${offset} ${file}`;
    const known = shapes?.recall(key);
    if (known?.text === text) return known;
    const { written, problems: unread } = readYaml(text, file, offset);
    const { value, problems: misshapen } = written ? checkShape(kind, written) : { problems: [] };
    const shape = { text, written, unread, value, misshapen };
    return shapes?.keep(key, shape) ?? shape;
  }

  function checkId(id: string, place: Place): void {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
      say(diagnostic("id/form", { id, slug: slug(id).replace(/[^a-z0-9-]/g, "") }, place));
  }

  /** A menu shows what fits on a line or two of a phone. */
  function checkTitle(title: string, place: Place): void {
    if (title.length > longTitle) say(diagnostic("title/long", { length: title.length, limit: longTitle }, place));
  }

  function unique(all: readonly { id: string; place: Place; what: string }[]): void {
    const seen = new Map<string, Place>();
    for (const { id, place, what } of all) {
      const other = seen.get(id);
      if (other) say(diagnostic("id/duplicate", { id, other: `${what}, ${other.file}:${other.line}` }, place));
      else seen.set(id, place);
    }
  }

  /** The folder of a module, in this course or in the one that lends it. */
  function folderOf(path: string): { tree: Tree; folder: string; home: string } | "outside" {
    const parts: string[] = [];
    for (const part of path.split("/")) {
      if (part === "" || part === ".") continue;
      if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
      else parts.push(part);
    }
    const folder = parts.join("/");
    if (!folder.startsWith("..") && !path.startsWith("/")) return { tree: home, folder, home: "" };
    for (const [at, tree] of sources.lenders)
      if (folder.startsWith(`${at}/`)) return { tree, folder: folder.slice(at.length + 1), home: at };
    return "outside";
  }

  function assembleModule(each: WrittenModule, path: PathOf): Module[] {
    const place = settings?.written.placeAt([...path, "path"]) ?? placeIn(home, "course.yaml");
    const found = folderOf(each.path);
    if (found === "outside") {
      say(
        diagnostic(
          each.path.startsWith("../") && !each.path.startsWith("../../") ? "module/missing" : "module/outside",
          { path: each.path, near: undefined },
          place,
        ),
      );
      return [];
    }
    const { tree, folder } = found;
    const files = [...tree.texts.keys()].filter(
      (file) => file.startsWith(`${folder}/`) && !file.slice(folder.length + 1).includes("/"),
    );
    const hasUnread = (): boolean => [...unreadFiles].some((file) => file.startsWith(shownPath(tree, `${folder}/`)));
    if (files.length === 0 && hasUnread()) return [];
    if (files.length === 0) {
      const folders = [...tree.texts.keys()].map((file) => file.slice(0, Math.max(0, file.lastIndexOf("/"))));
      const near = tree.texts.has(folder) ? each.path.replace(/\/[^/]*$/, "") : nearest(each.path, new Set(folders));
      say(diagnostic("module/missing", { path: each.path, near }, place));
      return [];
    }
    const lent = tree === home ? undefined : lentBy(tree, folder);
    const titled = each.title === undefined ? lent?.titled : settings?.translatedAt(path);
    const id = each.id ?? lent?.module.id ?? baseId(folder);
    checkId(id, place);
    const title = each.title ?? lent?.module.title;
    if (title === undefined) say(diagnostic("module/title", { path: each.path }, place));
    if (each.title !== undefined) checkTitle(each.title, placeOf(each.title, [...path, "title"]));
    const fullId = `${lent?.course ?? courseId}/${id}`;
    const all = files
      .map((file) => again(tree, file, fullId, () => assemblePart(tree, file, fullId)))
      .filter((part) => part !== undefined);
    const questions = files
      .filter((file) => /(^|\/)(\d+-)?questions\.ya?ml$/.test(file))
      .flatMap((file) =>
        again(tree, file, `${fullId} questions`, () => {
          const pool = shaped<WrittenQuestions>(tree, file, "questions");
          return pool ? assembleQuestions(pool, fullId, "page") : [];
        }),
      );
    const parts = inOrder(all, each.parts ?? lent?.module.parts, [...path, "parts"], hasUnread());
    unique(parts.map((part) => ({ id: part.id, place: part.place, what: "a page or quiz" })));
    const asked = [...parts.flatMap((part) => (part.kind === "quiz" ? part.questions : [])), ...questions];
    unique(asked.map((question) => ({ id: question.id, place: question.place, what: "a question" })));
    return [
      {
        id,
        fullId,
        formerly: each.formerly ?? lent?.module.formerly ?? [],
        title: title ?? id,
        ...titled,
        parts,
        questions,
        home: found.home,
        place: each.id === undefined ? place : placeOf(each.id, [...path, "id"]),
      },
    ];
  }
  /** What the home course says of a borrowed module. */
  function lentBy(
    tree: Tree,
    folder: string,
  ): { course: string; module: Partial<WrittenModule>; titled: Pick<Module, "translated"> } {
    const lender = shaped<WrittenCourse>(tree, "course.yaml", "course");
    const index = lender?.value.modules.findIndex(({ path }) => path.replace(/^\.\/|\/$/g, "") === folder) ?? -1;
    const module = lender?.value.modules[index];
    const course = lender?.value.id ?? tree.name;
    if (lender?.value.iri !== undefined) iris[course] = lender.value.iri;
    return { course, module: module ?? {}, titled: lender?.translatedAt(["modules", index]) ?? {} };
  }

  function inOrder(
    all: readonly Part[],
    order: readonly string[] | undefined,
    path: PathOf,
    hasUnread: boolean,
  ): Part[] {
    if (!order)
      return (["page", "quiz", "assessment"] as const).flatMap((each) => all.filter(({ kind }) => kind === each));
    const listed = order.flatMap((id, index): Part[] => {
      const part = all.find(
        (each) => each.id === id || each.place.file.replace(/^.*\//, "").replace(/\.\w+$/, "") === id,
      );
      if (part) return [part];
      if (hasUnread) return [];
      const ids = all.map((each) => each.id);
      say(
        diagnostic(
          "module/part",
          { id, near: nearest(id, ids), all: ids.join(", ") },
          settings?.written.placeAt([...path, index]),
        ),
      );
      return [];
    });
    for (const part of all)
      if (!listed.includes(part)) say(diagnostic("module/part-unlisted", { id: part.id }, part.place));
    return listed;
  }

  function assemblePart(tree: Tree, file: string, module: string): Part | undefined {
    if (file.endsWith(".md")) return assemblePage(tree, file, module);
    if (/(^|\/)(\d+-)?assessment(-[^/]*)?\.ya?ml$/.test(file)) {
      const assessment = shaped<WrittenAssessment>(tree, file, "assessment");
      if (!assessment) return undefined;
      const id = assessment.value.id ?? baseId(file);
      const place = assessment.value.id === undefined ? placeIn(tree, file) : assessment.written.placeAt(["id"]);
      checkId(id, place);
      return assembleAssessment({ ...assessment, id, module, place, say, unique });
    }
    return /(^|\/)(\d+-)?quiz(-[^/]*)?\.ya?ml$/.test(file) ? assembleQuiz(tree, file, module) : undefined;
  }

  function assemblePage(tree: Tree, file: string, module: string): Page | undefined {
    const split = splitFrontMatter(tree.texts.get(file) ?? "");
    const place = placeIn(tree, file);
    if (split.unclosed) {
      say(diagnostic("page/front-matter", {}, place));
      unreadFiles.add(place.file);
      return undefined;
    }
    if (/^(\s|#.*\n)*$/.test(split.front)) {
      const title = /^#+ +(.+)$/m.exec(split.body)?.[1] ?? baseId(file);
      say(diagnostic("page/title", {}, place, `---\ntitle: ${quoted(title.trim())}\n---`));
      unreadFiles.add(place.file);
      return undefined;
    }
    const front = shaped<WrittenPage>(tree, file, "page", split.front, split.frontLine - 1);
    if (!front) return undefined;
    if (split.body.trim() === "") say(diagnostic("page/empty", {}, place));
    const source = { markdown: split.body, file: place.file, line: split.bodyLine, path: file };
    const { value } = front;
    const id = value.id ?? baseId(file);
    checkId(id, place);
    checkTitle(value.title, front.written.placeAt(["title"]));
    return {
      kind: "page",
      id,
      fullId: `${module}/${id}`,
      formerly: (value.formerly ?? []).map((old) => `${module}/${old}`),
      title: value.title,
      ...(value.duration === undefined ? {} : { duration: value.duration }),
      objectives: value.objectives ?? [],
      ...(value.checked === undefined ? {} : { checked: value.checked }),
      easy: value.easy ?? false,
      ...front.translatedAt([]),
      body: translatedBody(tree, file, source),
      place: value.id === undefined ? place : front.written.placeAt(["id"]),
    };
  }

  /** A page is translated as a whole. One that does not show the same questions in the same order can't stand for it. */
  function translatedBody(tree: Tree, path: string, source: PageBody): PageBody {
    const file = translationOf(tree, path);
    if (file === undefined) return source;
    const { body, bodyLine, unclosed } = splitFrontMatter(tree.texts.get(file) ?? "");
    const fits = (): boolean => {
      const [asked, given] = [questionsShown(source.markdown), questionsShown(body)];
      if (asked.join() === given.join()) return true;
      const firstLine = bodyLine + body.slice(0, body.search(/\S/)).split("\n").length - 1;
      const lost = asked.filter((id) => !given.includes(id));
      say(diagnostic("translation/structure", { what: "questions", ids: lost }, placeIn(tree, file, firstLine)));
      return false;
    };
    const isTold = body.trim() !== "" && !unclosed && fits();
    const shown = shownPath(tree, path);
    const front = tallies.get(shown)?.front ?? emptyTally;
    tallies.set(shown, { from: languageOf(tree), front, body: tallyOfText(source.markdown.length, isTold) });
    return isTold
      ? { ...source, markdown: body, file: shownPath(tree, file), line: bodyLine }
      : { ...source, language: languageOf(tree) };
  }

  function assembleQuiz(tree: Tree, file: string, module: string): Quiz | undefined {
    const quiz = shaped<WrittenQuiz>(tree, file, "quiz");
    if (!quiz) return undefined;
    const { value, written: at } = quiz;
    const id = value.id ?? baseId(file);
    checkId(id, placeIn(tree, file));
    checkTitle(value.title, at.placeAt(["title"]));
    const questions = assembleQuestions(quiz, module, value.feedback === "now" ? "quiz-now" : "quiz");
    const draw = value.draw ?? questions.length;
    if (draw > questions.length) say(diagnostic("quiz/draw", { draw, pool: questions.length }, at.placeAt(["draw"])));
    const points = questions.filter(isScored).reduce((sum, question) => sum + question.points, 0);
    if (
      value.draw !== undefined &&
      new Set(questions.map((question) => (isScored(question) ? question.points : 0))).size > 1
    )
      say(diagnostic("quiz/draw-points", {}, at.placeAt(["draw"])));
    return {
      kind: "quiz",
      id,
      fullId: `${module}/${id}`,
      formerly: (value.formerly ?? []).map((old) => `${module}/${old}`),
      title: value.title,
      ...quiz.translatedAt([]),
      ...(value.intro === undefined ? {} : { intro: value.intro }),
      counts: (value.counts ?? true) && points > 0,
      weight: value.weight ?? (questions.length === 0 ? 0 : (points * draw) / questions.length),
      ...(value.mastery === undefined ? {} : { mastery: value.mastery }),
      attempts: value.attempts === undefined || value.attempts === "unlimited" ? Infinity : value.attempts,
      keep: value.keep ?? "best",
      feedback: value.feedback ?? "end",
      shuffle: value.shuffle ?? false,
      draw,
      review: value.review ?? true,
      questions,
      place: value.id === undefined ? placeIn(tree, file) : at.placeAt(["id"]),
    };
  }

  function assembleQuestions(
    { value, written, ...from }: Shaped<{ readonly questions: readonly WrittenQuestion[] }>,
    module: string,
    where: "page" | "quiz" | "quiz-now",
  ): Question[] {
    return value.questions.map((each, index) => {
      const at = (path: PathOf): Place => written.placeAt(["questions", index, ...path]);
      return { ...assembleQuestion(each, at, module, where), ...from.translatedAt(["questions", index]) };
    });
  }

  function assembleQuestion(
    each: WrittenQuestion,
    at: (path: PathOf) => Place,
    module: string,
    where: "page" | "quiz" | "quiz-now",
  ): Question {
    const base: QuestionBase = {
      id: each.id,
      fullId: `${module}/${each.id}`,
      formerly: (each.formerly ?? []).map((old) => `${module}/${old}`),
      text: each.text,
      points: each.points ?? 1,
      attempts:
        each.attempts === undefined
          ? where === "page"
            ? Infinity
            : 1
          : each.attempts === "unlimited"
            ? Infinity
            : each.attempts,
      hints: each.hints ?? [],
      feedback: each.feedback ?? {},
      counts: where === "page" && (each.counts ?? false),
      partial: each.partial ?? true,
      place: at([]),
    };
    const ignored = (list: readonly string[] = ["case", "accents", "spaces", "apostrophes"]) => ({
      case: list.includes("case"),
      accents: list.includes("accents"),
      spaces: list.includes("spaces"),
      apostrophes: list.includes("apostrophes"),
    });
    const numbered = <T extends { readonly id?: string; readonly text: string }>(list: readonly T[], field: string) => {
      const items = list.map((item, index) => ({ ...item, id: item.id ?? String(index + 1) }));
      unique(items.map((item, index) => ({ id: item.id, place: at([field, index]), what: "in this question" })));
      return items;
    };
    const choices = (list: readonly WrittenChoice[], field = "choices") =>
      numbered(list, field).map(({ id, text, correct, feedback }, index) => ({
        id,
        text,
        correct: correct ?? false,
        ...(feedback === undefined ? {} : { feedback }),
        place: at(correct === undefined ? [field, index] : [field, index, "correct"]),
      }));
    /** None of them unless each has one shape: their numbers go with the choices. */
    const areas = (list: readonly WrittenArea[]): readonly Area[] => {
      const found = list.flatMap((area, index): Area[] => {
        const [shape, other] = shapeKeys.filter((each) => area[each] !== undefined);
        if (shape !== undefined && other === undefined)
          return [{ shape: { [shape]: area[shape] } as unknown as AreaShape, place: at(["areas", index, shape]) }];
        const place = at(["areas", index, ...(other === undefined ? [] : [other])]);
        say(diagnostic("hotspot/shape", { number: index + 1, shape, other }, place));
        return [];
      });
      return found.length === list.length ? found : [];
    };
    const pairs = (
      targets: readonly { id: string; text: string }[],
      items: readonly { id?: string; text: string; match: string }[],
      field: "match" | "category",
    ) => {
      const ids = targets.map(({ id }) => id);
      unique(
        targets.map(({ id }, index) => ({
          id,
          place: at([field === "match" ? "targets" : "categories", index]),
          what: "in this question",
        })),
      );
      items.forEach(({ match }, index) => {
        if (!ids.includes(match))
          say(
            diagnostic(
              "question/target",
              { match, near: nearest(match, ids), all: ids.join(", ") },
              at(["items", index, field]),
            ),
          );
      });
      return { targets, items: numbered(items, "items").map(({ id, text, match }) => ({ id, text, match })) };
    };
    switch (each.type) {
      case "single":
      case "multiple":
        return { ...base, type: each.type, choices: choices(each.choices), shuffle: each.shuffle ?? false };
      case "truefalse":
        return {
          ...base,
          type: "truefalse",
          shuffle: false,
          choices: [
            { id: "true", text: "", correct: each.correct },
            { id: "false", text: "", correct: !each.correct },
          ],
        };
      case "matching":
        return {
          ...base,
          type: "matching",
          shuffle: each.shuffle ?? true,
          ...pairs(each.targets, each.items, "match"),
        };
      case "categorise": {
        const items = each.items.map(({ category, ...item }) => ({ ...item, match: category }));
        return {
          ...base,
          type: "categorise",
          shuffle: each.shuffle ?? true,
          ...pairs(each.categories, items, "category"),
        };
      }
      case "ordering":
        return {
          ...base,
          type: "ordering",
          items: numbered(each.items, "items").map(({ id, text }) => ({ id, text })),
        };
      case "numeric": {
        const { answer, tolerance = 0, range } = each;
        if (answer === undefined && !range) say(diagnostic("question/numeric", { id: each.id }, base.place));
        const [min, max] = range ?? [(answer ?? 0) - tolerance, (answer ?? 0) + tolerance];
        if (min > max) say(diagnostic("question/range", {}, at(["range"])));
        // 40,6 ± 0,1 holds 40,7, whatever binary fractions make of it.
        const slack = Math.max(Math.abs(min), Math.abs(max), 1) * 1e-9;
        return {
          ...base,
          type: "numeric",
          min: min - slack,
          max: max + slack,
          ...(answer === undefined ? {} : { answer }),
          ...(each.unit === undefined ? {} : { unit: each.unit }),
        };
      }
      case "shorttext":
        return { ...base, type: "shorttext", accept: each.accept, ignore: ignored(each.ignore) };
      case "cloze": {
        const gaps = gapsOf(each.text);
        if (gaps.length === 0) say(diagnostic("question/gaps", { id: each.id }, at(["text"])));
        gaps.forEach((gap) => {
          if (gap.accept.length === 0 || gap.accept.includes(""))
            say(diagnostic("question/gap", { gap: gap.written }, at(["text"])));
        });
        return {
          ...base,
          type: "cloze",
          gaps: gaps.map(({ id, accept, options }) => ({ id, accept, options })),
          ignore: ignored(each.ignore),
        };
      }
      case "scenario": {
        const steps = each.steps.map(({ id, title, text, choices = [], end }, index) => ({
          id,
          text,
          ...(title === undefined ? {} : { title }),
          ...(end === undefined ? {} : { end }),
          choices: choices.map(({ id: own, points, ...choice }, number) => ({
            ...choice,
            id: own ?? `${id}-${number + 1}`,
            points: points ?? 0,
            place: at(["steps", index, "choices", number, "to"]),
          })),
          place: at(["steps", index, "id"]),
        }));
        const replies = steps.flatMap(({ choices }, index) =>
          choices.map(({ id }, number) => ({ id, place: at(["steps", index, "choices", number]) })),
        );
        for (const list of [steps, replies])
          unique(list.map(({ id, place }) => ({ id, place, what: "in this question" })));
        const net = { start: each.start ?? steps[0]?.id ?? "", steps };
        return {
          ...base,
          type: "scenario",
          ...net,
          back: each.back ?? (where === "page" && !base.counts),
          best: bestWay(net),
          places: {
            start: each.start === undefined ? base.place : at(["start"]),
            ...(each.points === undefined ? {} : { points: at(["points"]) }),
          },
        };
      }
      case "likert":
        return {
          ...base,
          type: "likert",
          scale: (each.scale ?? ["", "", "", "", ""]).map((text, index) => ({ id: String(index + 1), text })),
        };
      case "reflection":
        return { ...base, type: "reflection" };
      case "hotspot":
        return {
          ...base,
          type: "hotspot",
          choices: choices(each.areas, "areas"),
          shuffle: false,
          several: each.choose === "several",
          image: { path: each.image, place: at(["image"]) },
          alt: each.alt,
          areas: areas(each.areas),
        };
    }
  }

  function assembleGlossary(): Map<string, Term> {
    const terms = new Map<string, Term>();
    for (const tree of treesOf(sources)) {
      const glossary = tree.texts.has("glossary.yaml")
        ? shaped<WrittenGlossary>(tree, "glossary.yaml", "glossary")
        : undefined;
      for (const [id, term] of Object.entries(glossary?.value.terms ?? {}))
        if (!terms.has(id))
          terms.set(id, {
            id,
            ...term,
            ...glossary?.translatedAt(["terms", id]),
            place: glossary?.written.placeAt(["terms", id, "definition"]) ?? placeIn(tree, "glossary.yaml"),
            named: glossary?.written.placeAt(["terms", id], "key") ?? placeIn(tree, "glossary.yaml"),
          });
    }
    return terms;
  }

  /** The course's own look, else the one of all courses. */
  function assembleLook(): { look?: Look } {
    const tree = [sources.course, sources.shared].find((each) => each?.texts.has("theme.yaml"));
    const theme = tree && shaped<WrittenTheme>(tree, "theme.yaml", "theme");
    if (!theme) return {};
    const { name, logo, colour, background, font } = theme.value;
    const file = placeIn(tree, "theme.yaml");
    const at = (value: unknown, ...path: string[]): Place => (value === undefined ? file : theme.written.placeAt(path));
    return {
      look: {
        name,
        ...(logo === undefined
          ? {}
          : {
              logo: {
                light: logo.light,
                ...(logo.dark === undefined ? {} : { dark: logo.dark }),
                alt: logo.alt ?? name,
              },
            }),
        ...(colour === undefined ? {} : { colour }),
        ...(background === undefined ? {} : { background }),
        ...(font === undefined ? {} : { font }),
        path: "theme.yaml",
        places: {
          file,
          light: at(logo?.light, "logo", "light"),
          dark: at(logo?.dark, "logo", "dark"),
          colour: at(colour, "colour"),
          background: at(background, "background"),
        },
      },
    };
  }

  function assembleSources(): Map<string, Source> {
    const all = new Map<string, Source>();
    for (const tree of treesOf(sources)) {
      const list = tree.texts.has("sources.yaml") ? shaped<WrittenSources>(tree, "sources.yaml", "sources") : undefined;
      for (const [id, source] of Object.entries(list?.value.sources ?? {}))
        if (!all.has(id))
          all.set(id, {
            id,
            ...source,
            place: list?.written.placeAt(["sources", id], "key") ?? placeIn(tree, "sources.yaml"),
          });
    }
    return all;
  }
}

/** What each kind of file can't do without. */
const neededIn: Readonly<Record<Parameters<typeof checkShape>[0], readonly string[]>> = {
  course: ["title", "language", "modules"],
  page: ["title"],
  quiz: ["title", "questions"],
  assessment: ["title", "instrument", "version", "name", "caution", "dimensions", "items", "bands"],
  questions: ["questions"],
  glossary: ["terms"],
  sources: ["sources"],
  theme: ["name"],
};

/** Is the problem's value the one in which `place` stands? */
const within =
  (inner: Place | undefined) =>
  ({ place }: Diagnostic): boolean =>
    inner?.line === place?.line &&
    (inner?.column ?? 0) >= (place?.column ?? 0) &&
    (inner?.column ?? 0) < (place?.endColumn ?? 0);

/** The course's own first, then what is shared, then what lenders have. */
const treesOf = ({ course, shared, lenders }: Sources): readonly Tree[] => [
  course,
  ...(shared ? [shared] : []),
  ...lenders.values(),
];

/** The file's or folder's name without leading digits, hyphen and ending. */
export const baseId = (path: string): string =>
  path
    .replace(/^.*\//, "")
    .replace(/\.\w+$/, "")
    .replace(/^\d+-/, "");

/** How much of the course is translated, and where the most is missing. */
function coverageOf(tallies: ReadonlyMap<string, FileTally>): Coverage {
  const bodies = [...tallies.values()].flatMap(({ body }) => body ?? []).reduce(sumOf, emptyTally);
  const texts = [...tallies.values()].map(({ front }) => front).reduce(sumOf, emptyTally);
  const all = sumOf(bodies, texts);
  const missing = [...tallies]
    .map(([file, { from, front, body }]) => ({ file, from, size: front.missingSize + (body?.missingSize ?? 0) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size);
  return {
    from: [...new Set(missing.map(({ from }) => from))].join(", "),
    pages: bodies.texts,
    pagesMissing: bodies.missing,
    texts: texts.texts,
    textsMissing: texts.missing,
    share: all.size === 0 ? 1 : 1 - all.missingSize / all.size,
    files: missing.map(({ file }) => file),
  };
}
