import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OwnFiles } from "./compile.ts";

/** The folder of the installed package: above `src/` or `dist/`, wherever this code was bundled to. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** dlis's own parts of a package: the player that speaks a standard, and a theme's style. */
export async function ownFiles(player: string, theme: string): Promise<OwnFiles> {
  const root = packageRoot();
  const [script, style] = await Promise.all([
    readFile(join(root, "dist", "runtime", `${player}.js`), "utf8"),
    readFile(join(root, "dist", "themes", `${theme}.css`), "utf8"),
  ]);
  return { script, style };
}

export const version = async (): Promise<string> =>
  (JSON.parse(await readFile(join(packageRoot(), "package.json"), "utf8")) as { version: string }).version;
