import { resolve } from "node:path";
import { expect, test, vi } from "vitest";
import { packageOf } from "../package-of.ts";
import { launchBrowser } from "./chromium.ts";
import { noticesIn, takeQuiz, turnPages } from "./learner.ts";
import { startServer } from "./lms/server.ts";

/** scorm-again in a page that opens the course in a window of its own, as many platforms do. */
interface Platform {
  readonly Scorm12API: new (settings: object) => unknown;
  API:
    | {
        readonly LMSGetValue: (element: string) => string;
        readonly loadFromFlattenedJSON: (elements: object) => void;
      }
    | undefined;
}

test("in a window of its own the course finds the platform behind it, and is recorded there", async () => {
  const content = await packageOf("test/player/tries");
  const server = await startServer({ content: () => content, player: () => "", script: "", save: () => undefined });
  const browser = await launchBrowser();
  try {
    // The platform's page is the test's own: the policy that the content runs under is not meant for it.
    const context = await browser.newContext({ bypassCSP: true });
    const platform = await context.newPage();
    await platform.goto(`${server.origin}/content/1/about.html`);
    await platform.addScriptTag({ path: resolve("node_modules/scorm-again/dist/scorm12.js") });
    const opening = platform.waitForEvent("popup");
    await platform.evaluate((address) => {
      const here = window as unknown as Platform;
      here.API = new here.Scorm12API({ autocommit: false }) as Platform["API"];
      here.API?.loadFromFlattenedJSON({ "cmi.core.student_id": "7" });
      window.open(address, "course", "width=900,height=700");
    }, `${server.origin}/content/1/index.html`);
    const course = await opening;
    await course.waitForFunction(() => document.documentElement.dataset.dlis === "ready");
    expect(await noticesIn(course)).toBe("");
    await turnPages(course, 2);
    await takeQuiz(course, { right: true });
    const told = (element: string): Promise<string | undefined> =>
      platform.evaluate((name) => (window as unknown as Platform).API?.LMSGetValue(name), element);
    await vi.waitUntil(async () => (await told("cmi.core.lesson_status")) === "passed", { timeout: 30_000 });
    expect(await told("cmi.core.score.raw")).toBe("100");
    expect(await told("cmi.interactions._count")).toBe("3");
    await course.close();
  } finally {
    await browser.close();
    await server.close();
  }
});
