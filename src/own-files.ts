import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { OwnFiles } from "./compile.ts";
import { packageRoot } from "./package-root.ts";

/** dlis's own parts of a package: the player that speaks a standard, and a theme's style. */
export async function ownFiles(player: string, theme: string): Promise<OwnFiles> {
  const root = packageRoot();
  const [script, style] = await Promise.all([
    readFile(join(root, "dist", "runtime", `${player}.js`), "utf8"),
    readFile(join(root, "dist", "themes", `${theme}.css`), "utf8"),
  ]);
  return { script, style };
}
