import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** A Chromium that is installed, or `undefined`. */
function installed() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = [process.env.DLIS_CHROMIUM, ...folders.flatMap((folder) => names.map((name) => join(folder, name)))];
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What some work in a browser gives, which ends with it; `undefined` where none is installed. */
export async function withChromium(work) {
  const executablePath = installed();
  if (!executablePath) return undefined;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}
