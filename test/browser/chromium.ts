import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Browser } from "playwright-core";

const run = promisify(execFile);
const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-software-rasterizer",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Path of a Chromium: `$DLIS_CHROMIUM`, one that is installed, or one it installs; it throws rather than do without. */
export async function findChromium(): Promise<string> {
  const named = process.env.DLIS_CHROMIUM;
  if (named) {
    if (await isProgram(named)) return named;
    throw new Error(`DLIS_CHROMIUM names no program: ${named}`);
  }
  const found = await installed();
  if (found) return found;
  console.error("No Chromium found: installing one for the browser tests.");
  await install();
  const fresh = await installed();
  if (!fresh) throw new Error("A Chromium was installed, but it isn't where it should be. Set DLIS_CHROMIUM.");
  return fresh;
}

/** A headless Chromium that asks nobody for anything by itself. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: flags });
}

async function installed(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  for (const place of [...places, chromium.executablePath()]) if (await isProgram(place)) return place;
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function install(): Promise<void> {
  if (process.getuid?.() === 0 && (await isProgram("/usr/bin/apt-get"))) {
    // Test files start side by side: the lock lets one install and the others find what it installed.
    const script = "command -v chromium || { apt-get update && apt-get install -y chromium; }";
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("flock", [join(tmpdir(), "dlis-chromium.lock"), "sh", "-c", script], { env, maxBuffer: 2 ** 26 });
    return;
  }
  const cli = join(dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")), "cli.js");
  await run(process.execPath, [cli, "install", "chromium"], { maxBuffer: 2 ** 26 });
}
