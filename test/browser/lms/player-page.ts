import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Launch } from "../../../src/preview/lms/protocol.ts";

let script: Promise<string> | undefined;

/** The scripts of `page/` as one, compiled once. */
export function playerScript(): Promise<string> {
  script ??= build({
    entryPoints: [fileURLToPath(new URL("page/player.ts", import.meta.url))],
    bundle: true,
    format: "iife",
    target: "es2022",
    write: false,
    logLevel: "warning",
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? "");
  return script;
}

/** The page that holds the API and, in a frame, the content; the API is there before the content asks for it. */
export function playerPage(launch: Launch, address: string): string {
  const data = JSON.stringify(launch).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Fake LMS</title>
<link rel="icon" href="data:,">
<style>html, body { height: 100%; margin: 0 } iframe { border: 0; width: 100%; height: calc(100% - 2rem) } a { line-height: 2rem }</style>
<a id="exit" href="/lms/course">Exit activity</a>
<script type="application/json" id="launch">${data}</script>
<script src="/lms/player.js"></script>
<iframe id="scorm_object" allowfullscreen title="Content" src="${address.replaceAll("&", "&amp;")}"></iframe>
</html>
`;
}
