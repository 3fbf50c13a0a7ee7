import type Handlebars from "handlebars";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { templates } from "../generated/templates.js";
import { nearest } from "../model/nearest.ts";
import type { Place } from "../model/place.ts";
import { shownPath, type Sources } from "../model/source-tree.ts";
import type { Offence } from "./gate.ts";
import { engineWith, type Template } from "./templates.ts";

/** A template that a course brings: code, which runs while the course is built. */
interface OwnTemplate {
  readonly name: string;
  readonly text: string;
  readonly file: string;
}

/** A school's template that could not do its work. */
export class BrokenTemplate extends Error {
  readonly place: Place;
  constructor(place: Place, reason: string) {
    super(reason);
    this.place = place;
  }
}

export interface OwnTemplates {
  /** Absent where dlis's own are used alone. */
  readonly template?: Template;
  readonly problems: readonly Diagnostic[];
  /** Where what was found in a page was written, as far as the templates show it. */
  placeOf(offence: Offence): Place;
}

/** Those that a school may replace: not where dlis itself speaks of a course, in a report, its accessibility, a print for review. */
const replaceable = Object.keys(templates).filter((name) => !/^(report\/|access$|proof$)/.test(name));

/** Templates in the folder `theme/` of a course, else of what all courses share; with Handlebars they are trusted and compiled. */
export function ownTemplates(sources: Sources, handlebars: typeof Handlebars | undefined): OwnTemplates {
  const byName = new Map<string, OwnTemplate>();
  for (const tree of [sources.shared, sources.course])
    for (const [path, text] of tree?.texts ?? []) {
      const name = /^theme\/(.+)\.hbs$/.exec(path)?.[1];
      if (name !== undefined && tree) byName.set(name, { name, text, file: shownPath(tree, path) });
    }
  const all = [...byName.values()];
  const [first] = all;
  const top = (file: string, line = 1): Place => ({ file, line, column: 1 });
  const placeOf = ({ sign }: Offence): Place => {
    for (const { file, text } of all) {
      const line = text.split("\n").findIndex((each) => each.toLowerCase().includes(sign));
      if (line >= 0) return top(file, line + 1);
    }
    return top(first?.file ?? "");
  };
  if (!first) return { problems: [], placeOf };
  if (!handlebars)
    return { problems: [diagnostic("theme/untrusted", { count: all.length }, top(first.file))], placeOf };
  const problems: Diagnostic[] = [];
  const compiler = handlebars.create();
  const engine = engineWith(compiler);
  const files = new Map<string, string>();
  for (const { name, text, file } of all) {
    if (!replaceable.includes(name)) {
      problems.push(diagnostic("theme/template-unknown", { name, near: nearest(name, replaceable) }, top(file)));
      continue;
    }
    try {
      // As dlis's own are: without the indentation, and strict.
      const source = text.replace(/^[ \t]+/gm, "");
      compiler.precompile(source);
      engine.replace(name, compiler.compile(source, { strict: true, knownHelpers: { t: true } }));
      files.set(name, file);
    } catch (error) {
      problems.push(diagnostic("theme/template", { reason: reasonOf(error) }, top(file, lineOf(error))));
    }
  }
  const template: Template = (name, strings, context) => {
    try {
      return engine.template(name, strings, context);
    } catch (error) {
      const file = files.get(name);
      if (file === undefined || error instanceof BrokenTemplate) throw error;
      throw new BrokenTemplate(top(file, lineOf(error)), reasonOf(error));
    }
  };
  return { ...(problems.length > 0 ? {} : { template }), problems, placeOf };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
/** Handlebars says the line of what it can't parse, and after a hyphen that of what the data lacks. */
const lineOf = (error: unknown): number =>
  Number(/on line (\d+)|- (\d+):\d+/.exec(messageOf(error))?.slice(1).find(Boolean) ?? 1);
/** In one line, without the place, which is said apart; of what can't be parsed the last line says what was expected. */
function reasonOf(error: unknown): string {
  const lines = messageOf(error).split("\n");
  const line = (lines[0]?.startsWith("Parse error") ? lines.at(-1) : lines[0]) ?? "";
  return line.replace(/ in \[object Object\]| - \d+:\d+$/g, "").slice(0, 160);
}
