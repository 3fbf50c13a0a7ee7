import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { isThere } from "./write-new.ts";
import { schemaFolder } from "./workspace-files.ts";

/** Where a new course goes. */
export interface Site {
  readonly folder: string;
  /** The folder that an editor is opened on: above `courses/`, else the course's own. */
  readonly top: string;
}

/** The folder asked for; without one, a new one in `courses/`, named after the course. */
export function siteOf(asked: string | undefined, id: string, cwd: string): Site {
  const courses = basename(cwd) === "courses" ? cwd : join(cwd, "courses");
  const folder = asked === undefined ? join(courses, id) : resolve(cwd, asked);
  return { folder, top: basename(dirname(folder)) === "courses" ? dirname(dirname(folder)) : folder };
}

/** What lies in a folder; nothing where there is none, or none to look into: then writing will say why. */
function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What a course may find in its folder: the beginnings of a repository, and the tools that brought dlis. */
const harmless = /^(\..*|(README|LICEN[CS]E)(\.\w+)?|package(-lock)?\.json|node_modules)$/i;

/** What stands in the way of a course in this folder. */
export const inTheWay = ({ folder }: Site): string[] =>
  entriesOf(folder)
    .filter((name) => !harmless.test(name))
    .sort();

/** Does the course begin something of its own? Else settings and checks are the business of what it joins. */
export function isBeginning({ folder, top }: Site): boolean {
  const courses = dirname(folder);
  const joins = top !== folder && entriesOf(courses).some((name) => existsSync(join(courses, name, "course.yaml")));
  return !joins && !isWithinRepository(dirname(top));
}

const isWithinRepository = (folder: string): boolean =>
  isThere(join(folder, ".git")) || (dirname(folder) !== folder && isWithinRepository(dirname(folder)));

/** Where editors find the schemas, seen from the course; nothing if the settings there say it, or if there are none. */
export function schemasFor({ folder, top }: Site, written: readonly string[]): string | undefined {
  const settings = ".vscode/settings.json";
  const isTold =
    written.includes(settings) ||
    (existsSync(join(top, settings)) && readFileSync(join(top, settings), "utf8").includes(schemaFolder));
  if (isTold) return undefined;
  const isSchemaFolder = (name: string): boolean =>
    existsSync(join(top, name, "course.schema.json")) || written.includes(`${name}/course.schema.json`);
  const found = [schemaFolder, "schemas"].find(isSchemaFolder);
  return found && relative(folder, join(top, found)).replaceAll("\\", "/");
}
