import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../package-root.ts";

/** A file to be written; its path, with forward slashes, is relative to a folder. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

const folder = (): string => join(packageRoot(), "templates", "init");

/** One of dlis's own files for new courses. */
export const template = (path: string): string => readFileSync(join(folder(), path), "utf8");

/** All files below one of dlis's own folders, seen from its root; in an order that is the same everywhere. */
export function filesBelow(root: string): NewFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}
export const templatesBelow = (path: string): NewFile[] => filesBelow(join(folder(), path));

/** `{{name}}` filled in; a line that holds nothing but an empty value goes. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  const value = (name: string): string => {
    const found = values[name];
    if (found === undefined) throw new Error(`Nothing to fill {{${name}}} with.`);
    return found;
  };
  // In one pass, so that a value that holds braces stays what it is.
  return text.replace(/^\{\{(\w+)\}\}\n|\{\{(\w+)\}\}/gm, (_, line?: string, name?: string) => {
    const found = value(line ?? name ?? "");
    return line === undefined || found === "" ? found : `${found}\n`;
  });
}
