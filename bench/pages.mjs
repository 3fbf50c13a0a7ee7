/* global document, performance, window, requestAnimationFrame -- a part of it runs in the page */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { gzipSync } from "node:zlib";
import { withChromium } from "./chromium.mjs";

// An old phone on a thin line: CPU four times as slow, 1.6 Mbit/s, 150 ms.
const PHONE = { rate: 4 };
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/**
 * A package on a web server that packs what it sends, and beside it at `/plain.html` its page as plain HTML: the same text and style,
 * without script, data for it and answers that wait to be shown.
 */
async function serve(files) {
  const page = files.get("index.html").toString();
  const plain = page.replace(/<script\b[^]*?<\/script>/g, "").replace(/<template\b[^]*?<\/template>/g, "");
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname.slice(1));
    const contents = path === "plain.html" ? plain : path === "empty.html" ? "<p>Empty</p>" : files.get(path);
    if (contents === undefined) return response.writeHead(404).end();
    response.setHeader("Content-Type", types[extname(path)] ?? "application/octet-stream");
    response.setHeader("Content-Encoding", "gzip");
    response.end(gzipSync(contents, { level: 9 }));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** What a platform of SCORM 1.2 is to a page; each call keeps it busy for so many milliseconds, as a slow answer does. */
const platform = (delay) => `
  (() => {
    const held = new Map([["cmi.core.lesson_status", "not attempted"], ["cmi.core.student_id", "1"]]);
    const waited = (answer) => (...args) => {
      const until = performance.now() + ${delay};
      while (performance.now() < until);
      return answer(...args);
    };
    window.API = {
      LMSInitialize: waited(() => ((window.initialized ??= performance.now()), "true")),
      LMSFinish: waited(() => "true"),
      LMSGetValue: waited((name) => held.get(name) ?? ""),
      LMSSetValue: waited((name, value) => (held.set(name, value), "true")),
      LMSCommit: waited(() => "true"),
      LMSGetLastError: () => "0",
      LMSGetErrorString: () => "",
      LMSGetDiagnostic: () => "",
    };
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifts += value;
    }).observe({ type: "layout-shift", buffered: true });
  })();`;

/** One visit with nothing kept from an earlier one. */
async function visit(browser, address, { delay = 0, act } = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", PHONE);
    await client.send("Network.enable");
    await client.send("Network.emulateNetworkConditions", LINE);
    await page.addInitScript(platform(delay));
    await page.goto(address);
    const isCourse = !address.endsWith("plain.html") && !address.endsWith("empty.html");
    if (isCourse) await page.waitForFunction(() => document.documentElement.dataset.dlis === "ready");
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    const seen = await page.evaluate(() => ({
      readableMs: performance.getEntriesByName("first-contentful-paint")[0].startTime,
      initializedMs: window.initialized,
    }));
    return { ...seen, ...(await act?.(page, client)), shifts: await page.evaluate(() => window.shifts) };
  } finally {
    await context.close();
  }
}

/** Private memory of the renderers of a browser of its own that shows one page, bytes. */
const privateBytes = (address) =>
  withChromium(async (browser) => {
    const page = await browser.newPage();
    await page.addInitScript(platform(0));
    await page.goto(address);
    await page.waitForTimeout(1500);
    const client = await page.context().newCDPSession(page);
    await client.send("HeapProfiler.collectGarbage");
    const whole = await browser.newBrowserCDPSession();
    const { processInfo } = await whole.send("SystemInfo.getProcessInfo");
    return processInfo.filter(({ type }) => type === "renderer").reduce((sum, { id }) => sum + ofProcess(id), 0);
  });
const ofProcess = (pid) =>
  [...readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce(
    (sum, [, kB]) => sum + Number(kB) * 1024,
    0,
  );

/** From a click to the first frame after it, some times; the middle. */
async function turns(page) {
  await page.evaluate(() => {
    window.turned = [];
    document
      .getElementById("next")
      .addEventListener(
        "click",
        ({ timeStamp }) =>
          requestAnimationFrame(() => setTimeout(() => window.turned.push(performance.now() - timeStamp))),
        { capture: true },
      );
  });
  for (let turn = 1; turn <= 9; turn++) {
    await page.click("#next");
    await page.waitForFunction((wanted) => window.turned.length === wanted, turn);
  }
  const all = await page.evaluate(() => window.turned);
  return { turnMs: all.toSorted((a, b) => a - b)[4] };
}

/**
 * What learners wait for, of the packages' files; `undefined` without a Chromium.
 * @param {ReadonlyMap<string, Buffer>} french
 * @param {ReadonlyMap<string, Buffer>} long A package of 200 pages.
 */
export async function measurePages(french, long, rounds) {
  return withChromium(async (browser) => {
    const [short, whole] = [await serve(french), await serve(long)];
    try {
      const many = async (...args) => {
        const all = [];
        for (let round = 0; round < rounds; round++) all.push(await visit(browser, ...args));
        const middle = (of) => all.map(of).toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
        return {
          readableMs: middle((each) => each.readableMs),
          initializedMs: middle((each) => each.initializedMs ?? 0),
          turnMs: middle((each) => each.turnMs ?? 0),
          shifts: Math.max(...all.map((each) => each.shifts)),
        };
      };
      const plain = await many(`${short.origin}/plain.html`);
      const course = await many(`${short.origin}/index.html`, { act: turns });
      const slow = await many(`${short.origin}/index.html`, { delay: 100 });
      const sco = await many(`${whole.origin}/index.html`, { act: turns });
      const empty = await privateBytes(`${whole.origin}/empty.html`);
      const full = await privateBytes(`${whole.origin}/index.html`);
      return { plain, course, slow, sco, memoryMB: (full - empty) / 1e6 };
    } finally {
      short.close();
      whole.close();
    }
  });
}
