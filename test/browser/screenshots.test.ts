import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pixelmatch from "pixelmatch";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { beforeAll, describe, expect } from "vitest";
import { packageOf } from "../package-of.ts";
import { changed, test, type Files } from "./platforms.ts";

/*
 * How the demo looks, beside pictures that somebody looked at. All its letters, those of buttons and code too, are those of a
 * bundled font, so that another machine draws the same ones; how their edges are smoothed is not compared. After a change that was meant:
 *
 *   DLIS_SCREENSHOTS=renew npx vitest run test/browser/screenshots.test.ts
 *
 * and look at every picture that git then shows as changed.
 */

const folder = "test/browser/screenshots";
const isRenewed = process.env.DLIS_SCREENSHOTS === "renew";
/** Share of a picture's pixels that may differ: a sign that the font lacks, a tick that the system draws. */
const tolerated = 0.004;

const phone = { width: 360, height: 740 };
const tall = { width: 360, height: 1400 };
const desktop = { width: 1280, height: 800 };
const looks = [
  { name: "text-phone", part: "pages/text", viewport: phone, colorScheme: "light" },
  { name: "boxes-phone-dark", part: "pages/boxes", viewport: phone, colorScheme: "dark" },
  { name: "tables-desktop", part: "pages/tables", viewport: desktop, colorScheme: "light" },
  { name: "columns-desktop-dark", part: "pages/columns", viewport: desktop, colorScheme: "dark" },
  { name: "practice-phone", part: "questions/practice", question: "try-single", viewport: tall, colorScheme: "light" },
  {
    name: "hotspot-desktop-dark",
    part: "questions/practice",
    question: "try-hotspot",
    viewport: { ...desktop, height: 1400 },
    colorScheme: "dark",
  },
  { name: "quiz-desktop", part: "questions/quiz", viewport: desktop, colorScheme: "light" },
  { name: "glossary-phone", page: "glossary.html", viewport: phone, colorScheme: "light" },
] as const;

let demo: Files;
beforeAll(async () => {
  const temporary = await mkdtemp(join(tmpdir(), "dlis-screenshots-"));
  const course = join(temporary, "demo");
  try {
    await cp("courses/demo", course, { recursive: true });
    await writeFile(join(course, "theme.yaml"), "name: dlis\nfont: literata\n");
    // A page waits for no font; a picture does.
    demo = changed(
      await packageOf(course),
      "assets/style.css",
      (css) =>
        `${css.replaceAll("font-display:optional", "font-display:block")}
         :root:root { --interface: var(--read); }
         code, pre { font-family: var(--read); }`,
    );
  } finally {
    await rm(temporary, { recursive: true });
  }
});

interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}
const pixelsOf = async (png: Uint8Array): Promise<Pixels> => {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

/** Share of pixels in which two pictures differ; all of them where their sizes do. */
function difference(one: Pixels, other: Pixels): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  return pixelmatch(one.data, other.data, undefined, one.width, one.height) / (one.width * one.height);
}

async function show(page: Page, part: string): Promise<void> {
  await page.evaluate((id) => document.querySelector<HTMLElement>(`[data-part-link="${id}"]`)?.click(), part);
  await page.locator(`section[id="${part}"]`).waitFor();
  // The heading has the focus, and whether its ring is drawn depends on what was pressed last.
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    scrollTo(0, 0);
  });
}

describe("the demo looks as it was last seen", () => {
  test.for(looks)("$name", async ({ name, viewport, colorScheme, ...what }, { unpack, visit }) => {
    const address = await unpack(demo, "on a web server that allows its own scripts and styles only");
    const page = await visit(address, { viewport, colorScheme, reducedMotion: "reduce" });
    if ("part" in what) await show(page, what.part);
    else await page.goto(address.replace(/[^/]*$/, what.page));
    await page.evaluate(() => document.fonts.ready);
    const faces = await page.evaluate(() => [...document.fonts].filter(({ status }) => status === "loaded").length);
    expect(faces, "bundled fonts that the page is written in").toBeGreaterThan(0);
    const seen = await ("question" in what ? page.locator(`[data-question$="/${what.question}"]`) : page).screenshot();
    const path = join(folder, `${name}.png`);
    if (isRenewed) await writeFile(path, seen);
    const differs = difference(await pixelsOf(seen), await pixelsOf(await readFile(path)));
    if (differs > tolerated) await writeFile(join("dist", `${name}.png`), seen);
    expect(differs, `share of pixels unlike ${path}; what was seen is in dist/${name}.png`).toBeLessThanOrEqual(
      tolerated,
    );
  });
});
