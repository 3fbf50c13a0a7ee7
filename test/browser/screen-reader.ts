import { build } from "esbuild";
import type { View } from "./learner.ts";

/** The simulated screen reader of guidepup, as a script for a page. */
const bundled = await build({
  stdin: { contents: 'export { virtual } from "@guidepup/virtual-screen-reader/browser.js";', resolveDir: "." },
  bundle: true,
  format: "iife",
  globalName: "guidepup",
  write: false,
  logLevel: "error",
});
const [script] = bundled.outputFiles;

interface Virtual {
  start(options: { container: Node }): Promise<void>;
  stop(): Promise<void>;
  spokenPhraseLog(): Promise<string[]>;
  clearSpokenPhraseLog(): Promise<void>;
}

/** A screen reader in a page, and what it has said since it was asked last. */
export interface Reader {
  said(): Promise<string[]>;
}

/**
 * A simulated screen reader listens to a page from now on: it speaks what gets the focus, and what changes in a live region.
 * It speaks a region once for each node that changes, real ones once for a change of the page: the same words twice in a row
 * are one phrase here. Nor does it tell an emptied region from a filled one. What it says is no proof of what NVDA would say.
 */
export async function listen(view: View): Promise<Reader> {
  await view.evaluate(script?.text ?? "");
  await view.evaluate(async () => {
    const { virtual } = (window as unknown as { guidepup: { virtual: Virtual } }).guidepup;
    await virtual.start({ container: document.body });
    await virtual.clearSpokenPhraseLog();
  });
  return {
    async said() {
      const all = await view.evaluate(async () => {
        const { virtual } = (window as unknown as { guidepup: { virtual: Virtual } }).guidepup;
        // What an event or a mutation says is queued behind it.
        await new Promise((resolve) => setTimeout(resolve));
        const said = await virtual.spokenPhraseLog();
        await virtual.clearSpokenPhraseLog();
        return said;
      });
      return all
        .map((phrase) => phrase.replace(/\s+/g, " ").trim())
        .filter((phrase, index, { [index - 1]: before }) => phrase !== before && phrase !== "polite:");
    },
  };
}
