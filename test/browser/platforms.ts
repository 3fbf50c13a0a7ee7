import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect, test as plain } from "vitest";
import { packageOf } from "../package-of.ts";
import { launchBrowser } from "./chromium.ts";
import { untilReady } from "./learner.ts";
import { startLms, type Lms, type LmsOptions } from "./lms/harness.ts";
import type { Violation } from "./lms/rules.ts";
import { startServer, type LmsServer } from "./lms/server.ts";
import type { Mode } from "../../src/preview/lms/protocol.ts";

/** The files of an unzipped package, by path. */
export type Files = ReadonlyMap<string, Uint8Array>;

export interface StartOptions extends Partial<LmsOptions> {
  /** What happens to the platform before its first page is opened. */
  readonly before?: (lms: Lms) => void;
  /** What the test provokes, and so is no violation. */
  readonly provoked?: Violation["rule"];
}

/** The folders where packages may be opened without a platform. */
export const places = ["on a web server that allows its own scripts and styles only", "from the disk"] as const;
export type Place = (typeof places)[number];

/**
 * A test with a browser of its worker, and with platforms and pages that end with it; it fails if a strict platform would have refused anything,
 * or if a page complained.
 */
export const test = plain
  // eslint-disable-next-line no-empty-pattern -- vitest reads what a fixture needs from this pattern
  .extend("browser", { scope: "worker" }, async ({}, { onCleanup }) => {
    const browser: Browser = await launchBrowser();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("start", ({ browser }, { onCleanup }) => {
    const started: [Lms, StartOptions["provoked"]][] = [];
    onCleanup(async () => {
      const refused = started.map(([lms, provoked]) => lms.violations().filter(({ rule }) => rule !== provoked));
      for (const [lms] of started) await lms.end();
      expect(refused.flat()).toEqual([]);
    });
    /** Opens a package on a platform, and waits until it is ready. */
    return async (mode: Mode, content: Files, { before, provoked, ...options }: StartOptions = {}): Promise<Lms> => {
      const lms = await startLms({ mode, content, browser, ...options });
      started.push([lms, provoked]);
      before?.(lms);
      await lms.open();
      await lms.ready();
      return lms;
    };
  })
  .extend("visit", ({ browser }, { onCleanup }) => {
    const opened: BrowserContext[] = [];
    const complaints: string[] = [];
    onCleanup(async () => {
      for (const context of opened) await context.close();
      expect(complaints).toEqual([]);
    });
    /** Opens a course by its address, without a platform, and waits until it is ready. */
    return async (address: string, options: BrowserContextOptions = {}): Promise<Page> => {
      const context = await browser.newContext(options);
      opened.push(context);
      const page = await context.newPage();
      page.on("console", (message) => {
        // The icon that a browser asks a web server for is not the course's; from the disk, Chromium gives no captions.
        const isIcon = message.location().url.endsWith("/favicon.ico");
        const isCaptions = /^Unsafe attempt to load URL file:\S+\.vtt /.test(message.text());
        // Asking a record store for a State that is not there yet is no mistake, though the browser takes it for one.
        const isState = /\/activities\/state\?|\/activities\/profile\?|\/agents\/profile\?/.test(
          message.location().url,
        );
        if (message.type() === "error" && !isIcon && !isCaptions && !isState) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(address);
      await untilReady(page);
      return page;
    };
  })
  // eslint-disable-next-line no-empty-pattern -- vitest reads what a fixture needs from this pattern
  .extend("unpack", ({}, { onCleanup }) => {
    const folders: string[] = [];
    const servers: LmsServer[] = [];
    onCleanup(async () => {
      for (const server of servers) await server.close();
      for (const folder of folders) await rm(folder, { recursive: true });
    });
    /** Puts a package somewhere, and gives the address of its first page. */
    return async (content: Files, place: Place): Promise<string> => {
      if (place !== "from the disk") {
        const server = await startServer({
          content: () => content,
          player: () => "",
          script: "",
          save: () => undefined,
        });
        servers.push(server);
        return `${server.origin}/content/1/index.html`;
      }
      const folder = await mkdtemp(join(tmpdir(), "dlis-unpacked-"));
      folders.push(folder);
      for (const [path, bytes] of content) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), bytes);
      }
      return pathToFileURL(join(folder, "index.html")).href;
    };
  });

const built = new Map<string, Promise<Files>>();
/** The package of a course, built once for the tests of a file. */
export function packageIn(folder: string, language?: string): Promise<Files> {
  const key = `${folder} ${language ?? ""}`;
  const files = built.get(key) ?? packageOf(folder, "scorm12", language);
  built.set(key, files);
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
