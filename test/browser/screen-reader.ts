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

/** What a screen reader says in a page from now on. */
export async function listen(view: View): Promise<{ said(): Promise<string[]> }> {
  await view.evaluate(script?.text ?? "");
  await view.evaluate(async () => {
    const { virtual } = (window as unknown as { guidepup: { virtual: Virtual } }).guidepup;
    await virtual.start({ container: document.body });
    await virtual.clearSpokenPhraseLog();
  });
  return {
    /** Everything since it was asked last. */
    said: () =>
      view.evaluate(async () => {
        const { virtual } = (window as unknown as { guidepup: { virtual: Virtual } }).guidepup;
        // What an event or a mutation says is queued behind it.
        await new Promise((resolve) => setTimeout(resolve));
        const said = await virtual.spokenPhraseLog();
        await virtual.clearSpokenPhraseLog();
        return said;
      }),
  };
}
