import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { flat } from "../model/activity.ts";
import { pagesOf, permanentIds, type Course, type Module, type Page, type Part, type Quiz } from "../model/course.ts";
import type { Memory } from "../model/memory.ts";
import { nearest } from "../model/nearest.ts";
import type { PackageFile } from "../model/package-file.ts";
import type { Place } from "../model/place.ts";
import type { Plan } from "../model/progress.ts";
import type { Question } from "../model/questions/index.ts";
import { shownPath, type Sources, type Tree } from "../model/source-tree.ts";
import { decoded } from "./decoded.ts";
import { stringsFor } from "./locale.ts";
import { locate } from "./locate.ts";
import { inline, toHtml as toHtmlNow, type Surroundings } from "./markdown.ts";
import { mediaStore, resolvePath, type MediaStore } from "./media.ts";
import { planOf, playerData, type Launch, type ShownPart } from "./player-data.ts";
import { questionHtml, stemOf } from "./questions.ts";
import { toHtmlAgain, type Rendering } from "./retold.ts";
import { template } from "./templates.ts";
import { textOf as textIn, wordsOf, type TextsOf } from "./texts.ts";

export interface RenderedLaunch extends Launch {
  readonly plan: Plan;
  readonly shown: readonly ShownPart[];
  /** Its parts, each a section of the page. */
  readonly sections: readonly Section[];
  /** Of the player, as JSON. */
  readonly data: string;
}

export interface Section {
  readonly id: string;
  readonly html: string;
}

/** Pages that every package holds; a module of that name gets another file. No id has two hyphens in a row. */
const reserved: ReadonlySet<string> = new Set(["about", "index"]);

/** One page for the course, or one a module. */
export type Division = "course" | "module";

/** A course as files, without what a target adds. */
export interface Rendered {
  readonly launches: readonly RenderedLaunch[];
  readonly files: readonly PackageFile[];
  readonly media: MediaStore;
  readonly problems: readonly Diagnostic[];
  readonly used: Used;
}

/** What the course's texts name. */
export interface Used {
  readonly terms: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  /** Addresses outside the course, wherever they are written. */
  readonly addresses: readonly Address[];
}
export interface Address {
  readonly url: string;
  readonly place: Place;
}

/** Course becomes HTML: each launch one page, its parts as sections. Problems of the texts are found on the way. */
export function renderCourse(course: Course, sources: Sources, division: Division, memory?: Memory): Rendered {
  const renderings = memory?.shelf<Rendering>(`html ${division}`);
  const toHtml = (markdown: string, around: Surroundings): string =>
    renderings ? toHtmlAgain(markdown, around, renderings) : toHtmlNow(markdown, around);
  const toInlineHtml = (markdown: string, around: Surroundings): string => inline(toHtml(markdown, around));
  const problems: Diagnostic[] = [];
  const say = (problem: Diagnostic): number => problems.push(problem);
  const strings = stringsFor(course.language);
  const media = mediaStore(say);
  const used = { terms: new Set<string>(), sources: new Set<string>(), addresses: [] as Address[] };
  const known = permanentIds(course.modules);
  const launches: readonly Launch[] =
    division === "module"
      ? course.modules.map((module) => ({
          id: module.id,
          knownAs: known.get(module.id) ?? module.id,
          title: module.title,
          path: `${reserved.has(module.id) ? `module--${module.id}` : module.id}.html`,
          modules: [module],
        }))
      : [{ id: course.id, knownAs: course.id, title: course.title, path: "index.html", modules: course.modules }];
  const files: PackageFile[] = [];
  /** Where links lead: by home course and path in it, the first part that bears it. */
  const partsByFile = new Map<string, { module: Module; part: Part }>();
  for (const module of course.modules)
    for (const part of module.parts) {
      const key = `${module.home}\n${relativeTo(treeOf(module), part.place.file)}`;
      if (!partsByFile.has(key)) partsByFile.set(key, { module, part });
    }
  /** Headings that links of the launch under way point at; whether they are there shows when it is rendered. */
  const pointed: { readonly section: string; readonly id: string; readonly href: string; readonly place: Place }[] = [];
  const rendered = launches.map((launch): RenderedLaunch => {
    const { html, ...rest } = renderLaunch(launch);
    files.push({ path: launch.path, contents: html });
    return { ...launch, ...rest, plan: planOf(course, rest.shown) };
  });
  return { launches: rendered, files: [...files, ...media.files()], media, problems, used };

  function renderLaunch(launch: Launch): { html: string } & Pick<RenderedLaunch, "shown" | "sections" | "data"> {
    const shown: ShownPart[] = [];
    const sections: Section[] = [];
    const modules = launch.modules.map((module) => ({
      title: module.title,
      parts: module.parts.map((part) => {
        const one = part.kind === "page" ? renderPage(part, module, launch) : renderQuiz(part, module, launch);
        shown.push({
          part,
          questions: one.questions,
          stems: one.questions.map((question) => stemOf(question, one.plain)),
        });
        const { id, title } = one.view;
        sections.push({ id, html: template("part", strings, { ...one.view, module: module.title }) });
        return { id, title };
      }),
    }));
    for (const module of launch.modules)
      for (const question of module.questions)
        if (!shown.some(({ questions }) => questions.includes(question)) && !hasUnreadPage(question.place.file))
          say(diagnostic("question/unused", { id: question.id }, question.place));
    for (const { section, id, href, place } of pointed.splice(0))
      if (!sections.find((each) => each.id === section)?.html.includes(` id="${id}"`))
        say(diagnostic("link/anchor", { href }, place));
    const data = playerData(course, launch, shown, strings);
    const html = template("layout", strings, {
      language: course.language,
      dir: /^(ar|he|fa|ur)\b/.test(course.language) ? "rtl" : "ltr",
      title: launch.title,
      count: shown.length,
      modules,
      sections,
      data,
    });
    return { html, shown, sections, data };
  }

  /** Is what a text names missing only because the file that may hold it could not be read? */
  function unreadAmong(file: RegExp): boolean {
    return [...course.unread].some((each) => file.test(each));
  }
  /** May a page beside this file, which could not be read, show what it holds? */
  function hasUnreadPage(file: string): boolean {
    return [...course.unread].some((each) => each.endsWith(".md") && folderOf(each) === folderOf(file));
  }

  /** What texts of one file may point at; notes what they used. */
  function surroundings(
    module: Module,
    launch: Launch,
    prefix: string,
    at: Pick<Page["body"], "file" | "path"> & Pick<Surroundings, "origin">,
  ) {
    const tree = treeOf(module);
    const terms = new Set<string>();
    const cited: string[] = [];
    const asked: Question[] = [];
    const around: Surroundings = {
      file: at.file,
      origin: at.origin,
      language: course.language,
      prefix,
      strings,
      say,
      link: (href, place) => linkTo(href, place, module, launch, at.path),
      media: (path, place, as) => media.use(path, { tree, file: at.path }, place, as),
      term(id, place) {
        // A name that was misspelt is used: it has been told where.
        const near = course.glossary.has(id) ? id : nearest(id, course.glossary.keys());
        if (near !== undefined) used.terms.add(near);
        if (course.glossary.has(id)) terms.add(id);
        else if (!unreadAmong(/(^|\/)glossary\.yaml$/)) say(diagnostic("glossary/missing", { id, near }, place));
        return course.glossary.has(id);
      },
      source(id, place) {
        const near = course.sources.has(id) ? id : nearest(id, course.sources.keys());
        if (near !== undefined) used.sources.add(near);
        if (!course.sources.has(id)) {
          if (!unreadAmong(/(^|\/)sources\.yaml$/)) say(diagnostic("source/missing", { id, near }, place));
          return undefined;
        }
        if (!cited.includes(id)) cited.push(id);
        return cited.indexOf(id) + 1;
      },
      question(id, place) {
        const question = module.questions.find((each) => each.id === id);
        if (!question) {
          const ids = module.questions.map((each) => each.id);
          if (!unreadAmong(/(^|\/)(\d+-)?questions\.ya?ml$/))
            say(diagnostic("page/question", { id, near: nearest(id, ids) }, place));
          return undefined;
        }
        if (asked.includes(question)) say(diagnostic("page/question-twice", { id }, place));
        asked.push(question);
        return questionHtml(question, { strings, texts: textsAt(around, question.place, question.id) });
      },
    };
    return { around, terms, cited, asked };
  }

  /** Where the texts of a question, a term or a file's settings begin. */
  function originIn(place: Place): Surroundings["origin"] {
    return (markdown) => locate(textOf(place.file), place, markdown);
  }

  function textOf(file: string): string {
    const { course, shared, lenders } = sources;
    for (const tree of [course, ...(shared ? [shared] : []), ...lenders.values()]) {
      const text = tree.texts.get(relativeTo(tree, file));
      if (text !== undefined && shownPath(tree, relativeTo(tree, file)) === file) return text;
    }
    return "";
  }

  /** The author's Markdown at the place of a question or a term, with ids of its own. */
  function textsAt(around: Surroundings, place: Place, id: string): TextsOf {
    const here = {
      ...around,
      file: place.file,
      origin: originIn(place),
      prefix: `${around.prefix}${id}--`,
      page: undefined,
    };
    return {
      block: (markdown) => toHtml(markdown, here),
      inline: (markdown) => toInlineHtml(markdown, here),
      plain: (markdown) => wordsOf(toInlineHtml(markdown, here)),
    };
  }

  /** Words of Markdown rendered for their own sake: what is wrong in it has been said. */
  function plainAt(around: Surroundings): (markdown: string) => string {
    const nothing = (): undefined => undefined;
    const bare = {
      ...around,
      prefix: "",
      say: nothing,
      link: nothing,
      media: nothing,
      source: nothing,
      question: nothing,
      page: undefined,
    };
    return (markdown) => flat(textIn(toHtml(markdown, bare)));
  }

  function renderPage(page: Page, module: Module, launch: Launch) {
    const prefix = prefixOf(module, page);
    const { body } = page;
    const { around, terms, cited, asked } = surroundings(module, launch, prefix, {
      ...body,
      origin: () => ({ line: body.line, column: 1 }),
    });
    const html = toHtml(body.markdown, { ...around, page: { easy: page.easy } });
    const front = { ...around, origin: originIn({ file: body.file, line: 1, column: 1 }) };
    const objectives = page.objectives.map((objective) => toInlineHtml(objective, front));
    const notes = notesHtml(terms, cited, prefix, around);
    return {
      view: {
        kind: page.kind,
        id: `${module.id}/${page.id}`,
        title: page.title,
        minutes: page.duration,
        objectives,
        html,
        notes,
        checked: page.checked === undefined ? undefined : dateIn(course.language, page.checked),
      },
      questions: asked as readonly Question[],
      plain: plainAt(around),
    };
  }

  function renderQuiz(quiz: Quiz, module: Module, launch: Launch) {
    const prefix = prefixOf(module, quiz);
    const { file } = quiz.place;
    const { around, terms, cited } = surroundings(module, launch, prefix, {
      file,
      origin: originIn({ file, line: 1, column: 1 }),
      path: relativeTo(treeOf(module), file),
    });
    const mastery = quiz.mastery ?? course.scoring.mastery;
    const questions = quiz.questions
      .map((question, index) =>
        questionHtml(question, {
          strings,
          texts: textsAt(around, question.place, question.id),
          number: { n: index + 1, m: quiz.draw },
          quiz,
        }),
      )
      .join("\n");
    const html = template("quiz", strings, {
      id: quiz.fullId,
      intro: quiz.intro === undefined ? undefined : toHtml(quiz.intro, around),
      facts: [
        { text: strings("quiz.count", { n: quiz.draw }) },
        ...(quiz.counts && mastery !== undefined
          ? [
              {
                text: strings("score.needed", { p: percentIn(course.language, mastery) }),
                ofCourse: quiz.mastery === undefined,
              },
            ]
          : []),
        ...(quiz.attempts === 1
          ? []
          : Number.isFinite(quiz.attempts)
            ? [{ text: strings("quiz.attempts-left", { n: quiz.attempts }), atFirst: true }]
            : [{ text: strings("quiz.attempts-any") }]),
        ...(quiz.attempts === 1 || !quiz.counts ? [] : [{ text: strings(`quiz.keep-${quiz.keep}`) }]),
      ],
      questions,
    });
    const notes = notesHtml(terms, cited, prefix, around);
    const view = { kind: quiz.kind, id: `${module.id}/${quiz.id}`, title: quiz.title, objectives: [], html, notes };
    return { view, questions: quiz.questions, plain: plainAt(around) };
  }

  /** Terms and sources that a page names, at its end. */
  function notesHtml(
    terms: ReadonlySet<string>,
    cited: readonly string[],
    prefix: string,
    around: Surroundings,
  ): string | undefined {
    if (terms.size === 0 && cited.length === 0) return undefined;
    return template("notes", strings, {
      terms: [...terms].flatMap((id) => {
        const term = course.glossary.get(id);
        return term
          ? [
              {
                id: `${prefix}term-${id}`,
                term: term.term,
                definition: textsAt(around, term.place, id).inline(term.definition),
              },
            ]
          : [];
      }),
      sources: cited.flatMap((id) => {
        const source = course.sources.get(id);
        if (!source) return [];
        const { url, checked } = source;
        return [
          {
            ...source,
            id: `${prefix}source-${id}`,
            ...(url === undefined ? {} : { host: url.replace(/^https?:\/\/(www\.)?/, "").replace(/[/?#].*$/, "") }),
            ...(checked === undefined ? {} : { checked: dateIn(course.language, checked) }),
          },
        ];
      }),
    });
  }

  function linkTo(
    href: string,
    place: Place,
    module: Module,
    launch: Launch,
    file: string,
  ): { href: string } | { title: string } | undefined {
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase();
    if (scheme !== undefined || href.startsWith("//")) {
      if (scheme !== undefined && ["http", "https", "mailto", "tel"].includes(scheme)) {
        if (scheme.startsWith("http")) used.addresses.push({ url: href, place });
        return { href };
      }
      say(diagnostic("link/unsafe", { href: href.slice(0, 80) }, place));
      return undefined;
    }
    const [path = "", anchor] = href.split("#");
    const target = resolvePath(file, decoded(path));
    const found = target === undefined ? undefined : partAt(target, module);
    if (!found && target !== undefined && course.unread.has(shownPath(treeOf(module), target))) return undefined;
    if (!found) {
      if (target !== undefined && !/\.(md|ya?ml)$/.test(target) && /\.\w+$/.test(target)) {
        const use = media.use(path, { tree: treeOf(module), file }, place, "download");
        return use && { href: use.src };
      }
      const pages = pagesOf(course).map(({ body }) => pathFrom(file, body.path));
      const nameOf = (page: string): string => page.slice(page.lastIndexOf("/") + 1);
      const near = nearest(path, pages) ?? pages.find((page) => nameOf(page) === nameOf(decoded(path)));
      say(diagnostic("link/missing", { href: decoded(href), near }, place));
      return undefined;
    }
    if (!launch.modules.includes(found.module)) return { title: `${found.module.title} — ${found.part.title}` };
    const fragment = anchor === undefined ? undefined : decoded(anchor);
    const section = `${found.module.id}/${found.part.id}`;
    if (fragment !== undefined)
      pointed.push({ section, id: `${prefixOf(found.module, found.part)}${fragment}`, href, place });
    return {
      href: fragment === undefined ? `#${section}` : `#${prefixOf(found.module, found.part)}${fragment}`,
    };
  }

  function partAt(path: string, from: Module): { module: Module; part: Part } | undefined {
    return partsByFile.get(`${from.home}\n${path}`);
  }

  function treeOf(module: Module): Tree {
    return module.home === "" ? sources.course : (sources.lenders.get(module.home) ?? sources.course);
  }
}

/** Before each id of a part. No id of a module or a part has two hyphens in a row, so no two parts give one id. */
const prefixOf = (module: Module, part: Part): string => `${module.id}--${part.id}--`;

const relativeTo = (tree: Tree, file: string): string =>
  tree.shown === "." ? file : file.slice(tree.shown.length + 1);

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf("/") + 1);

/** The path that leads from one file of a course to another. */
function pathFrom(file: string, path: string): string {
  const from = file.split("/").slice(0, -1);
  const to = path.split("/");
  while (from.length > 0 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return [...from.map(() => ".."), ...to].join("/");
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** A day as the language writes it; making a format takes longer than rendering a page. */
function dateIn(language: string, iso: string): string {
  const format = formats.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  formats.set(language, format);
  return format.format(new Date(`${iso}T00:00:00Z`));
}
const percents = new Map<string, Intl.NumberFormat>();
function percentIn(language: string, value: number): string {
  const format =
    percents.get(language) ?? new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 });
  percents.set(language, format);
  return format.format(value / 100);
}
