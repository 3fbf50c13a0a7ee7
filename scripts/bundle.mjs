// What `npm run build` makes of src/ and templates/: the program, the players, the style.
import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { minify } from "terser";
import ts from "typescript";

const quiet = { logLevel: "warning" };
await rm("dist/chunks", { recursive: true, force: true });

/**
 * The Markdown compiler hands a copy of its context, `{ ...context, sliceSerialize }`, to each of some thousand tokens a
 * page. V8 keeps a shape for every object written so until it collects all of its memory: half of what a long course took.
 */
const shortLived = {
  name: "short-lived",
  setup({ onLoad }) {
    onLoad({ filter: /mdast-util-from-markdown[\\/]lib[\\/]index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replace(
        /\{\s*\.\.\.context,\s*(sliceSerialize: [^\n]+)\s*\}/g,
        "Object.assign({ $1 }, context)",
      );
      if (contents === source) throw new Error(`${path} has changed: does it still copy its context for each token?`);
      return { contents };
    });
  },
};

// The program in few files: loading a hundred small modules would take longer than building a course.
await build({
  ...quiet,
  entryPoints: ["src/cli.ts", "src/index.ts"],
  outdir: "dist",
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  plugins: [shortLived],
  minifySyntax: true,
  // Loaded by name, and only by what needs them: their parts can't be followed by a bundler.
  external: ["@learninglocker/xapi-validation", "sharp", "subset-font", "@duckdb/node-api"],
  platform: "node",
  target: "node20",
  format: "esm",
  legalComments: "none",
  // CommonJS packages within an ES module ask for `require`.
  banner: {
    js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
  },
});
await chmod("dist/cli.js", 0o755);

/**
 * What is private by `#` in the players becomes an ordinary property with a short name: browsers of 2020 know no `#`, and what
 * stands in for it is a WeakMap for each field, a tenth of the script.
 */
const plainPrivates = {
  name: "plain-privates",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/](runtime|model)[\\/].*\.ts$/ }, async ({ path }) => {
      const source = ts.createSourceFile(path, await readFile(path, "utf8"), ts.ScriptTarget.Latest, true);
      const edits = [];
      const visit = (node) => {
        if (ts.isPrivateIdentifier(node)) edits.push(node.getStart(source));
        ts.forEachChild(node, visit);
      };
      visit(source);
      let contents = source.text;
      for (const at of edits.reverse()) contents = `${contents.slice(0, at)}$private_${contents.slice(at + 1)}`;
      return { contents, loader: "ts" };
    });
  },
};

// The players: classic scripts, since modules don't run from file://; browsers back to 2020.
const players = (await readdir("src/runtime/entry")).filter((name) => name.endsWith(".ts"));
const { outputFiles } = await build({
  ...quiet,
  entryPoints: players.map((name) => `src/runtime/entry/${name}`),
  outdir: "dist/runtime",
  write: false,
  bundle: true,
  plugins: [plainPrivates],
  mangleProps: /^\$private_/,
  minify: true,
  format: "iife",
  target: ["chrome80", "firefox78", "safari14"],
  // Safari 14's gap is a corner of destructuring that this code does not touch.
  supported: { destructuring: true },
  charset: "utf8",
  legalComments: "none",
});
// Slower than esbuild by itself, and a twenty-fifth smaller, which every learner's line carries.
await mkdir("dist/runtime", { recursive: true });
for (const { path, text } of outputFiles) {
  const { code = "" } = await minify(text, { ecma: 2019, compress: { passes: 3 } });
  await writeFile(path, code);
}

await build({
  ...quiet,
  entryPoints: ["templates/style.css", "templates/assessment.css", "templates/tools.css"],
  outdir: "dist",
  minify: true,
  target: ["chrome80", "firefox78", "safari14"],
  charset: "utf8",
});

// The page of `dlis preview`, for the browsers that authors have.
await build({
  ...quiet,
  entryPoints: [
    { in: "src/preview/page/main.ts", out: "console" },
    { in: "src/preview/page/console.css", out: "console" },
  ],
  outdir: "dist/preview",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome110", "firefox110", "safari16"],
  charset: "utf8",
  legalComments: "none",
});
await cp("src/preview/page/index.html", "dist/preview/index.html");
