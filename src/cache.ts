import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** Where dlis keeps what may be made or asked again: beside the project's packages, else in the user's cache (XDG). */
export function cacheFolder(cwd: string): string {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "node_modules"))) return join(folder, "node_modules", ".cache", "dlis");
    if (folder === dirname(folder)) break;
  }
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "dlis");
}
