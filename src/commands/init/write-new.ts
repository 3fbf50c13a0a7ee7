import { lstatSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { NewFile } from "./templates.ts";

/** Is anything there, be it a link that leads nowhere? */
export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes files that are not there yet, all or none: what was written goes again if one can't be. Without a pause, so that
 * nobody can interrupt it half-way.
 */
export function writeNew(root: string, files: readonly NewFile[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const { path, text } of files) {
      const file = join(root, path);
      for (const folder of missingFolders(dirname(file))) {
        mkdirSync(folder);
        undo.push(() => rmdirSync(folder));
      }
      writeFileSync(file, "", { flag: "wx" });
      undo.push(() => rmSync(file));
      writeFileSync(file, text);
    }
  } catch (error) {
    for (const step of undo.reverse())
      try {
        step();
      } catch {
        // Someone else put something there meanwhile, which is theirs.
      }
    throw error;
  }
}

/** The folders that a path still needs, the outermost first. */
function missingFolders(folder: string): string[] {
  const missing: string[] = [];
  for (let each = folder; !isThere(each) && dirname(each) !== each; each = dirname(each)) missing.unshift(each);
  return missing;
}
