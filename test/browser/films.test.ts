import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { untilReady } from "./learner.ts";
import { packageIn, test } from "./platforms.ts";

const films = await packageIn("test/player/films");

/** What the page asks of other hosts, each answered with an empty page; nothing leaves the machine. */
async function askedElsewhere(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.context().route(/^https:/, async (route) => {
    asked.push(route.request().url());
    await route.fulfill({ contentType: "text/html", body: "<!doctype html><title>A film</title>" });
  });
  return asked;
}

/** What the site of the film that is shown is told of where that is. */
const toldOf = (page: Page): Promise<string> =>
  page
    .frameLocator("iframe")
    .locator("html")
    .evaluate(() => document.referrer);

/** The course on a platform of its own over https, with the policy that it sends. */
async function onPlatform(browser: Browser, policy: string): Promise<{ page: Page; asked: string[] }> {
  const page = await browser.newPage();
  const asked = await askedElsewhere(page);
  await page.context().route("https://lms.example/**", (route) => {
    const body = films.get(new URL(route.request().url()).pathname.slice(1));
    const headers = policy === "" ? {} : { "content-security-policy": policy };
    return body
      ? route.fulfill({ body: Buffer.from(body), headers, contentType: typeOf(route.request().url()) })
      : route.fulfill({ status: 404 });
  });
  await page.goto("https://lms.example/index.html");
  await untilReady(page);
  return { page, asked };
}
const typeOf = (url: string): string =>
  url.endsWith(".js") ? "text/javascript" : url.endsWith(".css") ? "text/css" : "text/html";

test("a film of another site is asked for after a click only, and by that click alone", async ({ unpack, visit }) => {
  const page = await visit(await unpack(films, "from the disk"));
  const asked = await askedElsewhere(page);
  await page.reload();
  await untilReady(page);
  const boxes = page.locator("aside.note");
  expect(await boxes.first().textContent()).toContain(
    "This film is on tube.example. If you open it, that site sees your internet address.",
  );
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.locator("details.transcript summary").first().click();
  expect(asked).toEqual([]);
  await boxes.first().getByRole("button", { name: "Show the film here" }).focus();
  await page.keyboard.press("Enter");
  expect(await toldOf(page)).toBe("");
  expect(asked).toEqual([
    "https://tube.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d?p2p=0&warningTitle=0",
  ]);
  const frame = page.locator("iframe");
  expect(await frame.count()).toBe(1);
  expect(await frame.getAttribute("title")).toBe("A first talk");
  expect(await frame.getAttribute("sandbox")).toBe("allow-scripts allow-same-origin allow-presentation");
  expect(await frame.evaluate((it) => it === document.activeElement)).toBe(true);
  const { width = 0, height = 0 } = (await frame.boundingBox()) ?? {};
  expect(width / height).toBeCloseTo(16 / 9, 1);
});

test("YouTube is asked by its name that sets no cookies, and told which platform it is but not which page", async ({
  browser,
}) => {
  const { page, asked } = await onPlatform(browser, "");
  await page.getByRole("button", { name: "Show the film here" }).last().click();
  expect(await toldOf(page)).toBe("https://lms.example/");
  expect(asked).toEqual(["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0"]);
  await page.context().close();
});

test("where the platform forbids frames, the link is left and has the focus", async ({ browser }) => {
  const { page, asked } = await onPlatform(browser, "default-src 'self'");
  await page.getByRole("button", { name: "Show the film here" }).first().click();
  await page.locator("aside.note a:focus").waitFor();
  expect(await page.locator("iframe").count()).toBe(0);
  expect(asked).toEqual([]);
  await page.context().close();
});

test("without script, a link leads to each film in a window of its own, and the button is not there", async ({
  unpack,
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const asked = await askedElsewhere(page);
  await page.goto(await unpack(films, "from the disk"));
  const links = page.locator("aside.note a");
  expect(
    await links.evaluateAll((all) =>
      all.map((each) => [each.getAttribute("href"), each.getAttribute("target"), each.getAttribute("rel")]),
    ),
  ).toEqual([
    ["https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d", "_blank", "noreferrer"],
    ["https://www.youtube.com/watch?v=dQw4w9WgXcQ", "_blank", "noreferrer"],
  ]);
  expect(
    await page
      .getByRole("button", { name: "Show the film here" })
      .isVisible()
      .catch(() => false),
  ).toBe(false);
  expect(asked).toEqual([]);
  await context.close();
});
