import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { OwnFiles } from "./compile.ts";
import type { PackageFile } from "./model/package-file.ts";
import { fonts, type FontName } from "./model/theme.ts";
import { toolNames, type ToolName } from "./model/tools.ts";
import { packageRoot } from "./package-root.ts";

/** dlis's own parts of a package: the player that speaks a standard, the style, and a font with the letters of a text. */
export async function ownFiles(
  { player, worker }: { readonly player: string; readonly worker?: string | undefined },
  font: FontName | undefined,
  text: () => string,
): Promise<OwnFiles> {
  const root = packageRoot();
  const runtime = (name: string): Promise<string> => readFile(join(root, "dist", "runtime", `${name}.js`), "utf8");
  const styles = (name: string): Promise<string> => readFile(join(root, "dist", `${name}.css`), "utf8");
  const [script, assessment, tools, style, assessmentStyle, toolsStyle, faces, work] = await Promise.all([
    runtime(player),
    runtime("assessment"),
    Promise.all(toolNames.map(async (name) => [name, await runtime(name)] as const)),
    styles("style"),
    styles("assessment"),
    styles("tools"),
    font === undefined ? [] : facesOf(font, text()),
    worker === undefined ? undefined : runtime(worker),
  ]);
  const scripts = Object.fromEntries(tools) as Record<ToolName, string>;
  const own = { script, assessment, tools: scripts, style, assessmentStyle, toolsStyle, faces };
  return { ...own, ...(work === undefined ? {} : { worker: work }) };
}

/** What text in a book needs: upright, bold, and italics; bold italics are slanted by the browser. */
const faces = [
  { weight: 400, slant: "normal" },
  { weight: 700, slant: "normal" },
  { weight: 400, slant: "italic" },
] as const;

/** A file of a font, and the rule that names it. */
export interface Face {
  readonly file: PackageFile;
  readonly css: string;
}

const made = new Map<string, Promise<readonly Face[]>>();

/** A font cut down to the letters of a text, one file for each script and style; the same for the same letters. */
async function facesOf(font: FontName, text: string): Promise<readonly Face[]> {
  const letters = [...new Set(text)].sort().join("");
  const key = `${font} ${letters}`;
  const known = made.get(key) ?? cut(font, letters);
  made.set(key, known);
  return known;
}

async function cut(font: FontName, letters: string): Promise<readonly Face[]> {
  const folder = dirname(createRequire(import.meta.url).resolve(`@fontsource/${font}/package.json`));
  const scripts = JSON.parse(await readFile(join(folder, "unicode.json"), "utf8")) as Readonly<Record<string, string>>;
  const { default: subset } = await import("subset-font");
  const taken = new Set<string>();
  // Scripts overlap; browsers take a letter from the one named last, which is the plainest.
  const wanted = Object.entries(scripts)
    .reverse()
    .flatMap(([script, ranges]) => {
      const own = Array.from(letters).filter(
        (letter) => !taken.has(letter) && isIn(ranges, letter.codePointAt(0) ?? 0),
      );
      own.forEach((letter) => taken.add(letter));
      // A script of which no letter is used would be a file for a sign or two.
      return own.some((letter) => /\p{L}/u.test(letter)) ? [{ script, ranges, own: own.join("") }] : [];
    })
    .reverse();
  return Promise.all(
    wanted.flatMap(({ script, ranges, own }) =>
      faces.map(async ({ weight, slant }): Promise<Face> => {
        const name = `${font}-${script}-${weight}${slant === "italic" ? "-italic" : ""}.woff2`;
        const source = await readFile(join(folder, "files", `${font}-${script}-${weight}-${slant}.woff2`));
        const contents = await subset(source, own, { targetFormat: "woff2" });
        return {
          file: { path: `assets/fonts/${name}`, contents },
          // Text never waits for it: a line that is slow today shows the reader's own font.
          css: `@font-face{font-family:"${fonts[font].family}";font-style:${slant};font-weight:${weight};font-display:optional;src:url(fonts/${name}) format("woff2");unicode-range:${ranges}}`,
        };
      }),
    ),
  );
}

/** `U+0000-00FF,U+0131` */
const isIn = (ranges: string, code: number): boolean =>
  ranges.split(",").some((range) => {
    const [from = "", to = from] = range.replace(/^U\+/, "").split("-");
    return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16);
  });
