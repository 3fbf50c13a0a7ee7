// From a save to the changed text on the screen, and how long a preview takes to begin, in a real Chromium.
/* global performance, document, requestAnimationFrame, MutationObserver -- a part of it runs in the page */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { withChromium } from "./chromium.mjs";

/**
 * @param {string} cli
 * @param {string} course its first module's first page is what is written to
 * @param {number} saves
 * @returns {Promise<{ startMs: number, saveMs: number[] } | undefined>} nothing where no browser is installed
 */
export const measurePreview = (cli, course, saves) => withChromium((browser) => measureIn(browser, cli, course, saves));

async function measureIn(browser, cli, course, saves) {
  const start = performance.now();
  const child = spawn(process.execPath, [cli, "preview", course, "--no-open", "--json"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const [url, startMs] = await new Promise((resolve, reject) => {
      child.stdout.once("data", (data) => resolve([JSON.parse(data).url, performance.now() - start]));
      child.once("exit", (code) => reject(new Error(`dlis preview ended with ${code}`)));
    });
    const page = await browser.newPage();
    await page.goto(url);
    const shown = () => page.frames().find((frame) => frame.url().includes("/course/"));
    while (!(await shown()?.evaluate("document.documentElement?.dataset.dlis === 'ready'"))) await wait(50);
    const folder = join(course, "modules/module-1");
    const file = join(
      folder,
      readdirSync(folder).find((name) => name.endsWith(".md")),
    );
    const text = readFileSync(file, "utf8");
    const saveMs = [];
    for (let save = 0; save <= saves; save++) {
      const words = `Saved ${save} times over.`;
      const painted = shown().evaluate(
        (wanted) =>
          new Promise((resolve) => {
            const look = () => {
              if (!document.querySelector(".part:not([hidden])").textContent.includes(wanted)) return;
              observer.disconnect();
              requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
            };
            const observer = new MutationObserver(look);
            observer.observe(document.body, { childList: true, subtree: true });
          }),
        words,
      );
      await wait(300);
      const before = performance.timeOrigin + performance.now();
      writeFileSync(file, `${text}\n${words}\n`);
      const ms = (await painted) - before;
      // The first one warms up.
      if (save > 0) saveMs.push(ms);
    }
    return { startMs, saveMs };
  } finally {
    child.removeAllListeners("exit");
    child.kill();
  }
}
