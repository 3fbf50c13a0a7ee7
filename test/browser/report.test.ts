import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resultCode } from "../../src/model/assessment/result-code.ts";
import { openIndex } from "../../src/model/assessment/samples.ts";
import { reportPage } from "../../src/report/page.ts";
import { report } from "../../src/report/report.ts";
import { cohort, sampleInstruments } from "../../src/report/samples.ts";
import { wordsFor } from "../../src/report/words.ts";
import { faults } from "./axe.ts";
import { launchBrowser } from "./chromium.ts";

let folder: string;
let browser: Browser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dlis-test-report-page-"));
  // Three waves, two languages, a school of a few people: each kind of table, and of figure that is not shown.
  const people = cohort({
    people: 150,
    seed: 5,
    waves: ["2026-autumn", "2027-spring", "2027-autumn"],
    languages: ["fr", "en"],
  });
  const few = cohort({ people: 3, seed: 6, schools: ["esas"] });
  const codes = join(folder, "codes.txt");
  writeFileSync(codes, [...people, ...few].map((each) => resultCode(openIndex, each)).join("\n"));
  const { figures } = await report([codes], {
    instruments: sampleInstruments,
    waves: ["2026-autumn", "2027-spring", "2027-autumn"],
  });
  if (!figures) throw new Error("no figures");
  for (const language of ["fr", "en"])
    writeFileSync(join(folder, `${language}.html`), reportPage(figures, sampleInstruments, wordsFor(language)));
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

test.for(["fr", "en"].flatMap((language) => ["light", "dark"].map((scheme) => ({ language, scheme }))))(
  "the report in $language, $scheme, has no fault for axe and nothing beside the screen, on a phone and on a desk",
  { timeout: 60_000 },
  async ({ language, scheme }) => {
    const colorScheme = scheme === "dark" ? "dark" : "light";
    const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 800 } });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const address = pathToFileURL(join(folder, `${language}.html`)).href;
    await page.goto(address);
    expect(asked).toEqual([address]);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect({ width, faults: await faults(page) }).toEqual({ width, faults: [] });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    // Kept beside the tests when somebody wants to look at what they saw.
    const looked = process.env.DLIS_TEST_PICTURES;
    if (looked !== undefined) {
      await page.screenshot({ path: join(looked, `report-${language}-${scheme}-360.png`), fullPage: true });
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.screenshot({ path: join(looked, `report-${language}-${scheme}-1280.png`), fullPage: true });
      await page.pdf({ path: join(looked, `report-${language}.pdf`), format: "A4", printBackground: false });
    }
    await page.close();
  },
);
