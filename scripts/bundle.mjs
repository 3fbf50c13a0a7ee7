// What `npm run build` makes of src/ and templates/themes/: the program, the players, the styles.
import { chmod, readdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const quiet = { logLevel: "warning" };
await rm("dist/chunks", { recursive: true, force: true });

// The program in few files: loading a hundred small modules would take longer than building a course.
await build({
  ...quiet,
  entryPoints: ["src/cli.ts", "src/index.ts"],
  outdir: "dist",
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  minifySyntax: true,
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

// The players: classic scripts, since modules don't run from file://; browsers back to 2020.
const players = (await readdir("src/runtime/entry")).filter((name) => name.endsWith(".ts"));
await build({
  ...quiet,
  entryPoints: players.map((name) => `src/runtime/entry/${name}`),
  outdir: "dist/runtime",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome80", "firefox78", "safari14"],
  // Safari 14's gap is a corner of destructuring that this code does not touch.
  supported: { destructuring: true },
  charset: "utf8",
  legalComments: "none",
});

const themes = (await readdir("templates/themes", { withFileTypes: true })).filter((entry) => entry.isDirectory());
await build({
  ...quiet,
  entryPoints: themes.map(({ name }) => ({ in: `templates/themes/${name}/theme.css`, out: name })),
  outdir: "dist/themes",
  minify: true,
  target: ["chrome80", "firefox78", "safari14"],
  charset: "utf8",
});
