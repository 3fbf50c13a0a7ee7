import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { answersOf } from "../src/links/answers.ts";
import { askAll, politely, type Manners } from "../src/links/ask.ts";

interface Seen {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly agent: string;
  readonly host: string;
}
const seen: Seen[] = [];
let busy = 0;
let mostBusy = 0;
let refusals = 0;

type Page = (asked: IncomingMessage, answer: ServerResponse) => void;
const status =
  (code: number, headers: Record<string, string> = {}): Page =>
  (_, answer) =>
    answer.writeHead(code, headers).end("<p>page</p>");
const pages: Readonly<Record<string, Page>> = {
  "/there": status(200),
  "/gone": status(404),
  "/removed": status(410),
  "/forbidden": status(403),
  "/broken": status(500),
  "/no-head": (asked, answer) => status(asked.method === "HEAD" ? 405 : 200)(asked, answer),
  "/wrong-head": (asked, answer) => status(asked.method === "HEAD" ? 404 : 200)(asked, answer),
  "/moved": status(301, { Location: "/there" }),
  "/moved-twice": status(308, { Location: "/moved" }),
  "/for-now": status(302, { Location: "/there" }),
  "/moved-for-now": status(301, { Location: "/for-now" }),
  "/moved-away": status(301, { Location: "/gone" }),
  "/circle": status(302, { Location: "/circle" }),
  "/into-the-house": status(302, { Location: "http://10.0.0.1/secret" }),
  "/into-this-computer": status(302, { Location: "http://localhost/secret" }),
  "/file": status(302, { Location: "file:///etc/passwd" }),
  "/folder/": status(200),
  "/folder": status(301, { Location: "/folder/" }),
  "/busy": (asked, answer) => {
    refusals += 1;
    status(refusals > 1 ? 200 : 429, { "Retry-After": "0" })(asked, answer);
  },
  "/busy-for-long": status(503, { "Retry-After": "86400" }),
  "/slow": () => undefined,
};
const server = createServer((asked, answer) => {
  seen.push({
    at: Date.now(),
    method: asked.method ?? "",
    url: asked.url ?? "",
    agent: asked.headers["user-agent"] ?? "",
    host: asked.headers.host ?? "",
  });
  busy += 1;
  mostBusy = Math.max(mostBusy, busy);
  answer.on("close", () => (busy -= 1));
  setTimeout(() => (pages[asked.url ?? ""] ?? status(404))(asked, answer), 5);
});
await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
const { port } = server.address() as AddressInfo;
const folder = mkdtempSync(join(tmpdir(), "dlis-links-"));
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  seen.length = 0;
  mostBusy = 0;
  refusals = 0;
});

/** Every name is this test's server; that it stands on this computer is overlooked, and nothing else is. */
const names: LookupFunction = (_, options, answered) =>
  options.all ? answered(null, [{ address: "127.0.0.1", family: 4 }]) : answered(null, "127.0.0.1", 4);
const manners: Manners = {
  ...politely,
  agent: "dlis/test (link check)",
  pause: 20,
  patience: 400,
  lookup: names,
  mayAsk: (address) => address === "127.0.0.1",
};
const site = (name: string): string => `http://${name}.fr:${port}`;
const ask = async (path: string) => (await askAll([site("school") + path], manners)).get(site("school") + path);

describe("what an address answers", () => {
  test.each([
    ["/there", { is: "there" }],
    ["/gone", { is: "gone", status: 404 }],
    ["/removed", { is: "gone", status: 410 }],
    ["/forbidden", { is: "unreachable", why: "the site answers 403" }],
    ["/broken", { is: "unreachable", why: "the site answers 500" }],
    ["/no-head", { is: "there" }],
    ["/wrong-head", { is: "there" }],
    ["/moved", { is: "moved", to: `${site("school")}/there` }],
    ["/moved-twice", { is: "moved", to: `${site("school")}/there` }],
    ["/for-now", { is: "there" }],
    ["/moved-for-now", { is: "there" }],
    ["/moved-away", { is: "gone", status: 404 }],
    ["/circle", { is: "unreachable", why: "it leads on in a circle" }],
    ["/folder", { is: "there" }],
    ["/busy", { is: "there" }],
    ["/busy-for-long", { is: "unreachable", why: "the site answers 503" }],
    ["/slow", { is: "unreachable", why: "the site does not answer" }],
    ["/file", { is: "unreachable", why: "it leads on to an address that is none" }],
    ["/into-the-house", { is: "private" }],
    ["/into-this-computer", { is: "private" }],
  ])("%s", async (path, answer) => {
    expect(await ask(path)).toEqual(answer);
    expect(seen.some(({ url }) => url === "/secret")).toBe(false);
  });
});

describe("machines around this one", () => {
  const asUsual: Manners = { ...manners, mayAsk: politely.mayAsk };
  test.each([
    `http://127.0.0.1:${port}/there`,
    `http://localhost:${port}/there`,
    `http://[::1]:${port}/there`,
    `http://2130706433:${port}/there`,
    `http://0x7f.1:${port}/there`,
    `http://[::ffff:127.0.0.1]:${port}/there`,
    `http://school.fr:${port}/there`,
  ])("%s is never asked", async (url) => {
    expect((await askAll([url], asUsual)).get(url)).toEqual({ is: "private" });
    expect(seen).toEqual([]);
  });
  test("nor is a name that stands for one of them among others", async () => {
    const two: LookupFunction = (_, __, answered) =>
      answered(null, [
        { address: "8.8.8.8", family: 4 },
        { address: "127.0.0.1", family: 4 },
      ]);
    const url = `${site("school")}/there`;
    expect((await askAll([url], { ...asUsual, lookup: two })).get(url)).toEqual({ is: "private" });
    expect(seen).toEqual([]);
  });
});

test("a site is asked one thing at a time, with pauses; other sites meanwhile", async () => {
  const urls = ["one", "two"].flatMap((name) => ["/there", "/folder/", "/no-head"].map((path) => site(name) + path));
  await askAll(urls, manners);
  for (const name of ["one", "two"]) {
    const times = seen.filter(({ host }) => host === `${name}.fr:${port}`).map(({ at }) => at);
    expect(times).toHaveLength(4);
    for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(18);
  }
  expect(mostBusy).toBeLessThanOrEqual(2);
  expect(new Set(seen.map(({ agent }) => agent))).toEqual(new Set(["dlis/test (link check)"]));
});

describe("answers are kept", () => {
  const urls = [
    `${site("school")}/there#part`,
    `${site("school")}/there`,
    `${site("school")}/gone`,
    "https://dlis.example/x",
  ];
  const day = 24 * 60 * 60 * 1000;
  const start = Date.now();
  const at = (days: number) => answersOf(urls, { folder, manners, now: () => start + days * day });

  test("a second run asks nothing; what is gone is asked again after a day, what is there after a week", async () => {
    const first = await at(0);
    expect(first).toMatchObject({ asked: 2, isKept: true });
    expect(first.answers.get(`${site("school")}/gone`)).toEqual({ is: "gone", status: 404 });
    expect(first.answers.has("https://dlis.example/x")).toBe(false);
    const asked = seen.length;
    expect(await at(0.5)).toMatchObject({ asked: 0, answers: first.answers });
    expect(seen.length).toBe(asked);
    expect((await at(2)).asked).toBe(1);
    expect((await at(8)).asked).toBe(2);
  });
  test.each(["", "{", "[]", `{"version":1}`, `{"version":1,"answers":{"x":{}}}`, `{"version":9,"answers":{}}`])(
    "what can't be read of them (`%s`) is as if nothing was kept",
    async (text) => {
      writeFileSync(join(folder, "links.json"), text);
      expect((await at(0)).asked).toBe(2);
      expect(readFileSync(join(folder, "links.json"), "utf8")).toContain("school.fr");
    },
  );
});
