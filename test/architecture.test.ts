import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";

/** What each room may import: rooms, and whether packages (or which) and Node may come in. */
const rooms: Readonly<
  Record<string, { rooms: readonly string[]; packages: boolean | readonly string[]; node: boolean }>
> = {
  model: { rooms: [], packages: false, node: false },
  diagnostics: { rooms: ["model"], packages: false, node: false },
  // What learners fetch is counted in bytes: a package is named here before it comes in.
  runtime: { rooms: ["model"], packages: ["minisearch"], node: false },
  read: { rooms: ["model", "diagnostics"], packages: true, node: true },
  validate: { rooms: ["model", "diagnostics", "read", "render", "generated"], packages: true, node: false },
  render: { rooms: ["model", "diagnostics", "generated"], packages: true, node: false },
  targets: { rooms: ["model", "diagnostics", "render"], packages: true, node: false },
  links: { rooms: ["validate", "write-whole.ts"], packages: false, node: true },
  report: { rooms: ["model", "diagnostics", "render", "generated"], packages: true, node: true },
  "statement-store": { rooms: [], packages: true, node: true },
  preview: {
    rooms: [
      "model",
      "diagnostics",
      "read",
      "render",
      "runtime",
      "targets",
      "statement-store",
      "build.ts",
      "compile.ts",
    ],
    packages: true,
    node: true,
  },
  "preview/lms": { rooms: ["preview"], packages: true, node: false },
  "preview/page": { rooms: ["model", "runtime", "preview"], packages: false, node: false },
};

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
  (file) =>
    file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("generated") && !file.endsWith("samples.ts"),
);
const importsOf = (file: string): string[] =>
  [
    ...readFileSync(join("src", file), "utf8").matchAll(
      /^(?:import|export)\b[^"';]*?from "([^"]+)"|import\("([^"]+)"\)/gm,
    ),
  ].map((match) => match[1] ?? match[2] ?? "");

test.each(Object.entries(rooms))("%s imports only what its place allows", (room, allowed) => {
  const strays = files
    .filter((file) => file.startsWith(`${room}/`))
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => {
          if (name.startsWith("node:")) return !allowed.node;
          if (!name.startsWith("."))
            return allowed.packages instanceof Array ? !allowed.packages.includes(name) : !allowed.packages;
          const [to = ""] = relative("src", join("src", dirname(file), name)).split("/");
          return to !== room && !allowed.rooms.includes(to);
        })
        .map((name) => `${file} imports ${name}`),
    );
  expect(strays).toEqual([]);
});

test("only sources.ts reads with Node in the room `read`", () => {
  const strays = files.filter(
    (file) =>
      file.startsWith("read/") &&
      file !== "read/sources.ts" &&
      importsOf(file).some((name) => name.startsWith("node:")),
  );
  expect(strays).toEqual([]);
});

test("everything between reading and zipping runs in a browser", async () => {
  const bundle = await build({
    entryPoints: ["src/compile.ts"],
    bundle: true,
    write: false,
    platform: "browser",
    format: "esm",
    logLevel: "silent",
  });
  expect(bundle.errors).toEqual([]);
  const text = bundle.outputFiles[0]?.text ?? "";
  expect(text.length).toBeGreaterThan(100_000);
  expect(text).not.toMatch(/from\s*"node:|require\("(fs|path|stream|events|zlib)"\)/);
});
