import type { Browser } from "playwright-core";
import { expect, test as plain } from "vitest";
import { packageOf } from "../package-of.ts";
import { launchBrowser } from "./chromium.ts";
import { startLms, type Lms, type LmsOptions } from "./lms/harness.ts";
import type { Mode } from "../../src/preview/lms/protocol.ts";

/** The files of an unzipped package, by path. */
export type Files = ReadonlyMap<string, Uint8Array>;

export interface StartOptions extends Partial<LmsOptions> {
  /** What happens to the platform before its first page is opened. */
  readonly before?: (lms: Lms) => void;
}

/** A test with a browser, and with platforms that end with it; it fails if a strict platform would have refused anything. */
export const test = plain
  // eslint-disable-next-line no-empty-pattern -- vitest reads what a fixture needs from this pattern
  .extend("browser", { scope: "file" }, async ({}, { onCleanup }) => {
    const browser: Browser = await launchBrowser();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("start", ({ browser }, { onCleanup }) => {
    const started: Lms[] = [];
    onCleanup(async () => {
      const refused = started.map((lms) => lms.violations());
      for (const lms of started) await lms.end();
      expect(refused.flat()).toEqual([]);
    });
    /** Opens a package on a platform, and waits until it is ready. */
    return async (mode: Mode, content: Files, { before, ...options }: StartOptions = {}): Promise<Lms> => {
      const lms = await startLms({ mode, content, browser, ...options });
      started.push(lms);
      before?.(lms);
      await lms.open();
      await lms.ready();
      return lms;
    };
  });

const built = new Map<string, Promise<Files>>();
/** The package of a course, built once for the tests of a file. */
export function packageIn(folder: string): Promise<Files> {
  const files = built.get(folder) ?? packageOf(folder);
  built.set(folder, files);
  return files;
}

const utf8 = new TextDecoder();
/** The same package with another text in one of its files; it throws where there is nothing to replace. */
export function changed(files: Files, path: string, change: (text: string) => string): Files {
  const before = utf8.decode(files.get(path));
  const after = change(before);
  if (after === before) throw new Error(`Nothing changed in ${path}.`);
  return new Map([...files, [path, new TextEncoder().encode(after)]]);
}
