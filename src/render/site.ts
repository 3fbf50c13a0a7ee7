import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { flat } from "../model/activity.ts";
import {
  pagesOf,
  permanentIds,
  type Course,
  type Module,
  type Page,
  type Part,
  type Quiz,
  type Source,
  type Term,
} from "../model/course.ts";
import type { Assessment } from "../model/assessment/assessment.ts";
import type { Memory } from "../model/memory.ts";
import { nearest } from "../model/nearest.ts";
import type { PackageFile } from "../model/package-file.ts";
import type { Place } from "../model/place.ts";
import type { Plan } from "../model/progress.ts";
import type { Question } from "../model/questions/index.ts";
import { foreignLanguage, placeOfText, type Translated } from "../model/translated.ts";
import { shownPath, type Sources, type Tree } from "../model/source-tree.ts";
import { assessmentHtml } from "./assessment.ts";
import { citedOnce } from "./cited-again.ts";
import { decoded } from "./decoded.ts";
import { nameOfGlossary, type ExplainedTerm, type Notes } from "./glossary.ts";
import { pictureOf } from "./hotspot.ts";
import { dateIn, directionOf, foreignAttributes, stringsFor } from "./locale.ts";
import { locate, type Origin } from "./locate.ts";
import { inline, toHtml, type Surroundings } from "./markdown.ts";
import { mediaStore, resolvePath, type MediaKind, type MediaStore } from "./media.ts";
import { outsideFilm, type OutsideFilm } from "./outside.ts";
import { planOf, playerData, type Launch, type ShownPart } from "./player-data.ts";
import { questionHtml, stemOf } from "./questions.ts";
import { retold, type Told } from "./retold.ts";
import { isWorthSearching } from "./search-index.ts";
import { slug } from "./slug.ts";
import { template, templatesInUse } from "./templates.ts";
import { textOf as textIn, wordsOf, type TextsOf } from "./texts.ts";
import { titleOf } from "./typography.ts";

export interface RenderedLaunch extends Launch {
  readonly plan: Plan;
  readonly shown: readonly ShownPart[];
  /** Its parts, each a section of the page. */
  readonly sections: readonly Section[];
  /** Of the player, as JSON. */
  readonly data: string;
  /** Has it a button that searches its pages? */
  readonly searched: boolean;
}

export interface Section {
  readonly id: string;
  readonly html: string;
}

/** Pages that every package holds; a module of that name gets another file. No id has two hyphens in a row. */
const reserved: ReadonlySet<string> = new Set(["about", "accessibility", "glossary", "index"]);

/** A part as its launch needs it. */
interface RenderedPart extends ShownPart {
  readonly section: Section;
}

interface KnownTerm {
  readonly term: string;
  readonly definition: string;
  /** In which the definition stands. */
  readonly file: string;
  /** Its paths lead from there, whichever page explains it. */
  readonly home: string;
  /** Of term and definition, where they are not the course's. */
  readonly languages: readonly (string | undefined)[];
}

/** What has texts of its own, and maybe a translation. */
interface Owner {
  readonly translated?: Translated;
  readonly place: Place;
}

/** What the texts of one part ask of the course around them. A part is rendered again only when an answer changes. */
interface World extends Readonly<Record<string, (...args: never[]) => unknown>> {
  say(problem: Diagnostic): void;
  /** Where a text of the course begins in its file. */
  origin(markdown: string, place: Place): Origin;
  originOfTerm(markdown: string, id: string): Origin;
  /** Paths lead from a file, in the folder of the module's home unless told. */
  link(href: string, place: Place, file: string, home?: string): ReturnType<Surroundings["link"]>;
  media(path: string, place: Place, as: MediaKind, file: string, home?: string): ReturnType<Surroundings["media"]>;
  film(address: string, place: Place): OutsideFilm | undefined;
  /** The text of a picture that is a drawing. */
  drawing(path: string, file: string): string | undefined;
  /** Terms and sources without their places, which move with every line above them. */
  term(id: string, place: Place): KnownTerm | undefined;
  source(id: string, place: Place): Omit<Source, "place"> | undefined;
  question(id: string, place: Place): Question | undefined;
  /** Titles of a module of the course and of its parts, by their ids. */
  module(id: string): { readonly title: string; readonly pages: Readonly<Record<string, string>> } | undefined;
}

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
  /** Hosts of films that stay on other sites: one for each film. */
  readonly films: readonly string[];
}
export interface Address {
  readonly url: string;
  readonly place: Place;
}

/** Course becomes HTML: each launch one page, its parts as sections. Problems of the texts are found on the way. */
export function renderCourse(course: Course, sources: Sources, division: Division, memory?: Memory): Rendered {
  const parts = memory?.shelf<Told<RenderedPart>>(`parts ${division} ${course.language}`);
  const toInlineHtml = (markdown: string, around: Surroundings): string => inline(toHtml(markdown, around));
  const problems: Diagnostic[] = [];
  const say = (problem: Diagnostic): void => void problems.push(problem);
  const strings = stringsFor(course.language);
  const alphabet = new Intl.Collator(course.language);
  const attributesIn = (language: string | undefined): string => foreignAttributes(language, course.language);
  const attributesOf = (owner: Pick<Owner, "translated">, text: string): string =>
    attributesIn(foreignLanguage(owner, text));
  const media = mediaStore(say, course.language);
  const used = {
    terms: new Set<string>(),
    sources: new Set<string>(),
    addresses: [] as Address[],
    films: [] as string[],
  };
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
  const logo = logoOf(course);
  /** Where links lead: by home course and path in it, the first part that bears it. */
  const partsByFile = new Map<string, { module: Module; part: Part }>();
  for (const module of course.modules)
    for (const part of module.parts) {
      const key = `${module.home}\n${relativeTo(treeOf(module.home), part.place.file)}`;
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

  function renderLaunch(
    launch: Launch,
  ): { html: string } & Pick<RenderedLaunch, "shown" | "sections" | "data" | "searched"> {
    const shown: RenderedPart[] = [];
    const modules = launch.modules.map((module) => ({
      title: titleOf(module, course.language),
      attributes: attributesOf(module, module.title),
      parts: module.parts.map((part) => {
        const one = renderPart(part, module, launch);
        shown.push(one);
        return {
          id: one.section.id,
          title: titleOf(part, course.language),
          attributes: attributesOf(part, part.title),
        };
      }),
    }));
    for (const module of launch.modules)
      for (const question of module.questions)
        if (!shown.some(({ questions }) => questions.includes(question)) && !hasUnreadPage(question.place.file))
          say(diagnostic("question/unused", { id: question.id }, question.place));
    const sections = shown.map(({ section }) => section);
    const htmlOf = new Map(sections.map(({ id, html }) => [id, html]));
    for (const { section, id, href, place } of pointed.splice(0))
      if (!htmlOf.get(section)?.includes(` id="${id}"`) && !isOfSource(place))
        say(diagnostic("link/anchor", { href }, place));
    const data = playerData(course, launch, shown, strings);
    const searched = isWorthSearching(sections);
    const words = nameOfGlossary(shown);
    const named = launch.modules.find(({ title }) => title === launch.title) ?? course;
    const html = template("layout", strings, {
      language: course.language,
      dir: directionOf(course.language),
      title: titleOf(named, course.language),
      titleAttributes: attributesOf(named, named.title),
      count: shown.length,
      searched,
      glossary: words && strings(`glossary.${words}`),
      modules,
      sections: citedOnce(sections, course.sources, strings),
      data,
      logo,
    });
    return { html, shown, sections, data, searched };
  }

  /** The school's logo, as media of the course or of what all courses share. */
  function logoOf({ look }: Course): object | undefined {
    const tree = [sources.course, sources.shared].find(
      (each) => each !== undefined && shownPath(each, "theme.yaml") === look?.places.file.file,
    );
    if (!tree || !look?.logo) return undefined;
    const { light, dark, alt } = look.logo;
    const picture = (path: string, place: Place) => media.use(path, { tree, file: look.path }, place, "image");
    const [onLight, onDark] = [picture(light, look.places.light), dark && picture(dark, look.places.dark)];
    return onLight && { light: onLight, dark: onDark, alt };
  }

  /** Is what a text names missing only because the file that may hold it could not be read? */
  function unreadAmong(file: RegExp): boolean {
    return [...course.unread].some((each) => file.test(each));
  }
  /** May a page beside this file, which could not be read, show what it holds? */
  function hasUnreadPage(file: string): boolean {
    return [...course.unread].some((each) => each.endsWith(".md") && folderOf(each) === folderOf(file));
  }

  /** In a translation: does it stand in a page that is not translated? Headings of the others have other words. */
  function isOfSource({ file }: Place): boolean {
    return course.translated !== undefined && !file.includes(`i18n/${course.language}/`);
  }

  /** A part as in an earlier build, where nothing that it is made of or asks for has changed. */
  function renderPart(part: Part, module: Module, launch: Launch): RenderedPart {
    const moduleTitle = {
      module: titleOf(module, course.language),
      moduleAttributes: attributesOf(module, module.title),
    };
    const work = (world: World): RenderedPart => {
      const one =
        part.kind === "page"
          ? renderPage(part, module, world)
          : part.kind === "quiz"
            ? renderQuiz(part, module, world)
            : renderAssessment(part, module, world);
      const { view, questions, plain, notes } = one;
      const around = { ...moduleTitle, notes: notes && template("notes", strings, notes) };
      return {
        part,
        questions,
        stems: questions.map((question) => stemOf(question, plain)),
        notes,
        section: { id: view.id, html: template("part", strings, { ...view, ...around }) },
      };
    };
    const world = worldOf(module, launch);
    if (!parts) return work(world);
    const key = `${launch.id} ${module.id} ${part.fullId}`;
    const of = [
      part,
      module.id,
      module.title,
      moduleTitle.moduleAttributes,
      course.language,
      course.scoring.mastery,
      templatesInUse(),
    ];
    const before = parts.recall(key);
    const told = retold(before, of, world, work);
    if (told !== before) parts.keep(key, told);
    return told.result;
  }

  function worldOf(module: Module, launch: Launch): World {
    return {
      say,
      origin: (markdown, place) => locate(textOf(place.file), place, markdown),
      originOfTerm(markdown, id) {
        const place = placeOfText(course.glossary.get(id) ?? module, markdown);
        return locate(textOf(place.file), place, markdown);
      },
      link: (href, place, file, home = module.home) => linkTo(href, place, home, launch, file),
      media: (path, place, as, file, home = module.home) => media.use(path, { tree: treeOf(home), file }, place, as),
      drawing: (path, file) => media.drawing(path, { tree: treeOf(module.home), file }),
      film(address, place) {
        const found = outsideFilm(address, course.peertube);
        if ("wrong" in found) {
          const { host, wrong } = found;
          say(diagnostic(`media/film-${wrong}`, { address: address.slice(0, 120), host }, place));
          return undefined;
        }
        used.addresses.push({ url: found.page, place });
        used.films.push(found.host);
        return found;
      },
      term(id, place) {
        const found = course.glossary.get(id);
        if (found) {
          used.terms.add(id);
          const { term, definition } = found;
          const languages = [term, definition].map((text) => foreignLanguage(found, text));
          return { term, definition, file: placeOfText(found, definition).file, home: homeOf(found), languages };
        }
        // Authors name terms by their ids, or by their words. What was misspelt is used: it has been told where.
        const byWords = new Map([...course.glossary].map(([key, { term }]) => [slug(term), { key, term }]));
        const misspelt = nearest(id, course.glossary.keys());
        const other = misspelt === undefined ? byWords.get(nearest(id, byWords.keys()) ?? "") : undefined;
        const near = misspelt ?? other?.key;
        if (near !== undefined) used.terms.add(near);
        if (!unreadAmong(/(^|\/)glossary\.yaml$/))
          say(diagnostic("glossary/missing", { id, near, term: other?.term }, place));
        return undefined;
      },
      source(id, place) {
        const found = course.sources.get(id);
        const near = found ? id : nearest(id, course.sources.keys());
        if (near !== undefined) used.sources.add(near);
        if (found) {
          const { place: _, ...source } = found;
          return source;
        }
        if (!unreadAmong(/(^|\/)sources\.yaml$/)) say(diagnostic("source/missing", { id, near }, place));
        return undefined;
      },
      question(id, place) {
        const found = module.questions.find((each) => each.id === id);
        if (!found && !unreadAmong(/(^|\/)(\d+-)?questions\.ya?ml$/)) {
          const ids = module.questions.map((each) => each.id);
          say(diagnostic("page/question", { id, near: nearest(id, ids) }, place));
        }
        return found;
      },
      module(id) {
        const found = course.modules.find((each) => each.id === id);
        return (
          found && { title: found.title, pages: Object.fromEntries(found.parts.map((each) => [each.id, each.title])) }
        );
      },
    };
  }

  /** What texts of one file may point at; notes what they used. */
  function surroundings(
    world: World,
    prefix: string,
    at: Pick<Page["body"], "file" | "path" | "language"> & Pick<Surroundings, "origin">,
  ) {
    const terms = new Map<string, NonNullable<ReturnType<World["term"]>>>();
    const cited: NonNullable<ReturnType<World["source"]>>[] = [];
    const asked: Question[] = [];
    const around: Surroundings = {
      file: at.file,
      origin: at.origin,
      language: at.language ?? course.language,
      prefix,
      notes: prefix,
      strings: at.language === undefined ? strings : stringsFor(at.language),
      say: (problem) => world.say(problem),
      link: (href, place) => world.link(href, place, at.path),
      media: (path, place, as) => world.media(path, place, as, at.path),
      film: (address, place) => world.film(address, place),
      term(id, place) {
        const term = world.term(id, place);
        if (term) terms.set(id, term);
        return term !== undefined;
      },
      source(id, place) {
        const known = cited.findIndex((source) => source.id === id);
        if (known >= 0) return known + 1;
        const source = world.source(id, place);
        return source && cited.push(source);
      },
      question(id, place) {
        const question = world.question(id, place);
        if (!question) return undefined;
        if (asked.includes(question)) world.say(diagnostic("page/question-twice", { id }, place));
        asked.push(question);
        const attributes = foreignAttributes(course.language, around.language);
        return questionHtml(question, { ...partsOf(question, around, world, at.path), attributes });
      },
    };
    return { around, terms, cited, asked };
  }

  function textOf(file: string): string {
    const { course, shared, lenders } = sources;
    for (const tree of [course, ...(shared ? [shared] : []), ...lenders.values()]) {
      const text = tree.texts.get(relativeTo(tree, file));
      if (text !== undefined && shownPath(tree, relativeTo(tree, file)) === file) return text;
    }
    return "";
  }

  function textsOf(owner: Question, around: Surroundings, world: World): TextsOf {
    const from = { ...around, prefix: `${around.prefix}${owner.id}--` };
    return textsIn(from, (text) => {
      const place = placeOfText(owner, text);
      const origin = (markdown: string): Origin => world.origin(markdown, place);
      return { language: foreignLanguage(owner, text), file: place.file, origin };
    });
  }

  /** What a question is shown with; its picture lies where its file says. */
  function partsOf(question: Question, around: Surroundings, world: World, file: string) {
    const texts = textsOf(question, around, world);
    if (question.type !== "hotspot") return { strings, texts };
    const { path, place } = question.image;
    const use = world.media(path, place, "image", file);
    const drawing = use && world.drawing(path, file);
    return { strings, texts, picture: pictureOf(question, { use, drawing, say: (problem) => world.say(problem) }) };
  }

  /** The author's Markdown where it stands, and marked where it is in another language than the course. */
  function textsIn(
    around: Surroundings,
    at: (text: string) => { language: string | undefined } & Pick<Surroundings, "file" | "origin">,
  ): TextsOf {
    const here = (text: string): Surroundings => {
      const { language, ...rest } = at(text);
      const own = language === undefined ? strings : stringsFor(language);
      return { ...around, ...rest, language: language ?? course.language, strings: own };
    };
    const attributes = (text: string): string => attributesIn(at(text).language);
    const marked = (html: string, text: string, tag: "div" | "span"): string => {
      const marks = attributes(text);
      return marks === "" ? html : `<${tag}${marks}>${html}</${tag}>`;
    };
    return {
      block: (markdown, written = markdown) => marked(toHtml(markdown, here(written)), written, "div"),
      inline: (markdown) => marked(toInlineHtml(markdown, here(markdown)), markdown, "span"),
      plain: (markdown) => wordsOf(toInlineHtml(markdown, here(markdown))),
      attributes,
      strings: (markdown) => here(markdown).strings,
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
      film: nothing,
      source: nothing,
      question: nothing,
      page: undefined,
    };
    return (markdown) => flat(textIn(toHtml(markdown, bare)));
  }

  function renderPage(page: Page, module: Module, world: World) {
    const prefix = prefixOf(module, page);
    const { body } = page;
    const { around, terms, cited, asked } = surroundings(world, prefix, {
      ...body,
      origin: () => ({ line: body.line, column: 1 }),
    });
    const html = toHtml(body.markdown, { ...around, page: { easy: page.easy } });
    const front = textsIn(around, (text) => {
      const top = { file: placeOfText(page, text).file, line: 1, column: 1 };
      return { language: foreignLanguage(page, text), file: top.file, origin: (given) => world.origin(given, top) };
    });
    const objectives = page.objectives.map((objective) => front.inline(objective));
    const notes = notesOf(terms, cited, prefix, around, world);
    return {
      view: {
        kind: page.kind,
        id: `${module.id}/${page.id}`,
        title: titleOf(page, course.language),
        titleAttributes: attributesOf(page, page.title),
        bodyAttributes: attributesIn(body.language),
        minutes: page.duration,
        objectives,
        html,
        checked: page.checked === undefined ? undefined : dateIn(course.language, page.checked),
      },
      questions: asked as readonly Question[],
      plain: plainAt(around),
      notes,
    };
  }

  function renderQuiz(quiz: Quiz, module: Module, world: World) {
    const prefix = prefixOf(module, quiz);
    const { file } = quiz.place;
    const { around, terms, cited } = surroundings(world, prefix, {
      file,
      origin: (markdown) => world.origin(markdown, { file, line: 1, column: 1 }),
      path: relativeTo(treeOf(module.home), file),
    });
    const texts = textsIn(around, (text) => {
      const { file } = placeOfText(quiz, text);
      const origin = (markdown: string): Origin => world.origin(markdown, { file, line: 1, column: 1 });
      return { language: foreignLanguage(quiz, text), file, origin };
    });
    const mastery = quiz.mastery ?? course.scoring.mastery;
    const questions = quiz.questions
      .map((question, index) =>
        questionHtml(question, {
          ...partsOf(question, around, world, relativeTo(treeOf(module.home), file)),
          // Of a pool: what is drawn from it is counted when it is.
          number: { n: index + 1, m: quiz.questions.length },
          quiz,
        }),
      )
      .join("\n");
    const html = template("quiz", strings, {
      id: quiz.fullId,
      intro: quiz.intro === undefined ? undefined : texts.block(quiz.intro),
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
    const notes = notesOf(terms, cited, prefix, around, world);
    const view = {
      kind: quiz.kind,
      id: `${module.id}/${quiz.id}`,
      title: titleOf(quiz, course.language),
      titleAttributes: attributesOf(quiz, quiz.title),
      objectives: [],
      html,
    };
    return { view, questions: quiz.questions, plain: plainAt(around), notes };
  }

  function renderAssessment(assessment: Assessment, module: Module, world: World) {
    const prefix = prefixOf(module, assessment);
    const { file } = assessment.place;
    const { around, terms, cited } = surroundings(world, prefix, {
      file,
      origin: (markdown) => world.origin(markdown, { file, line: 1, column: 1 }),
      path: relativeTo(treeOf(module.home), file),
    });
    const texts = textsIn(around, (text) => {
      const { file } = placeOfText(assessment, text);
      const origin = (markdown: string): Origin => world.origin(markdown, { file, line: 1, column: 1 });
      return { language: foreignLanguage(assessment, text), file, origin };
    });
    const suggested = Object.entries(assessment.modules).map(([name, { module: own, title, pages }]) => {
      const found = own === undefined ? undefined : world.module(own);
      return [name, found ?? { title, pages }] as const;
    });
    const html = assessmentHtml(assessment, { strings, texts, suggested: Object.fromEntries(suggested) });
    return {
      view: {
        kind: assessment.kind,
        id: `${module.id}/${assessment.id}`,
        title: titleOf(assessment, course.language),
        titleAttributes: attributesOf(assessment, assessment.title),
        objectives: [],
        html,
      },
      questions: [],
      plain: plainAt(around),
      notes: notesOf(terms, cited, prefix, around, world),
    };
  }

  /** Terms and sources that a part names, at its end. */
  function notesOf(
    terms: ReturnType<typeof surroundings>["terms"],
    cited: ReturnType<typeof surroundings>["cited"],
    prefix: string,
    around: Surroundings,
    world: World,
  ): (Notes & { readonly prefix: string }) | undefined {
    if (terms.size === 0 && cited.length === 0) return undefined;
    const explained: ExplainedTerm[] = [];
    // A definition may name further terms: these join the map while it is gone through.
    for (const [id, { file, home, term, definition, languages }] of terms) {
      const from: Surroundings = {
        ...around,
        prefix: `${around.prefix}${id}--`,
        link: (href, place) => world.link(href, place, "glossary.yaml", home),
        media: (path, place, as) => world.media(path, place, as, "glossary.yaml", home),
      };
      const origin = (markdown: string): Origin => world.originOfTerm(markdown, id);
      const texts = textsIn(from, () => ({ language: languages[1], file, origin }));
      explained.push({ id, term, attributes: attributesIn(languages[0]), definition: texts.inline(definition) });
    }
    return {
      prefix,
      terms: explained.sort((a, b) => alphabet.compare(a.term, b.term)),
      sources: cited.map(({ url, checked, ...source }) => ({
        ...source,
        url,
        ...(url === undefined ? {} : { host: url.replace(/^https?:\/\/(www\.)?/, "").replace(/[/?#].*$/, "") }),
        ...(checked === undefined ? {} : { checked: dateIn(course.language, checked) }),
      })),
    };
  }

  function linkTo(
    href: string,
    place: Place,
    home: string,
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
    const found = target === undefined ? undefined : partsByFile.get(`${home}\n${target}`);
    if (!found && target !== undefined && course.unread.has(shownPath(treeOf(home), target))) return undefined;
    if (!found) {
      if (target !== undefined && !/\.(md|ya?ml)$/.test(target) && /\.\w+$/.test(target)) {
        const use = media.use(path, { tree: treeOf(home), file }, place, "download");
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

  function treeOf(home: string): Tree {
    return sources.lenders.get(home) ?? sources.course;
  }

  /** The home of the glossary that explains a term; one for all courses speaks of the pages of this one. */
  function homeOf({ place }: Term): string {
    const lender = [...sources.lenders].find(([, tree]) => shownPath(tree, "glossary.yaml") === place.file);
    return lender?.[0] ?? "";
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

const percents = new Map<string, Intl.NumberFormat>();
function percentIn(language: string, value: number): string {
  const format =
    percents.get(language) ?? new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 });
  percents.set(language, format);
  return format.format(value / 100);
}
