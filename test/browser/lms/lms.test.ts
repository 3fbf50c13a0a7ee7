import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../chromium.ts";
import { startLms, type Lms, type LmsOptions } from "./harness.ts";
import { moodleApi } from "../../../src/preview/lms/moodle.ts";
import { record } from "../../../src/preview/lms/recorder.ts";
import { traitsOf, type ApiFunction, type Call, type Launch, type Mode } from "../../../src/preview/lms/protocol.ts";
import { violationsOf } from "./rules.ts";
import { Store } from "../../../src/preview/lms/store.ts";

declare global {
  interface Window {
    /** Calls that the little content makes when an event of leaving is fired. */
    atEnd?: Partial<Record<string, readonly Step[]>>;
  }
}
type Step = readonly [ApiFunction, ...unknown[]];

/** A content that does what the test tells it to, now or when it is left. */
const script = `
  const run = (steps) => steps.map(([fn, ...args]) => {
    try { return parent.API[fn](...args); } catch (error) { return error.name; }
  });
  window.run = run;
  window.atEnd = {};
  for (const type of ["pagehide", "beforeunload", "unload"]) addEventListener(type, () => run(window.atEnd[type] ?? []));
  document.addEventListener("visibilitychange", () => run(window.atEnd.visibilitychange ?? []));
`;
const text = (source: string): Uint8Array => new TextEncoder().encode(source);
const page = (head: string): Uint8Array => text(`<!doctype html><html lang="en"><title>Tiny</title>${head}<p>Tiny`);
const content = new Map([
  ["index.html", page('<script src="app.js"></script>')],
  ["app.js", text(script)],
]);

let browser: Browser;
const open: Lms[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const lms of open.splice(0)) await lms.end();
});
afterAll(() => browser.close());

async function start(mode: Mode, options: Partial<LmsOptions> = {}): Promise<Lms> {
  const lms = await startLms({ mode, content, browser, ...options });
  open.push(lms);
  await lms.open();
  return lms;
}
/** What the API answers, or the name of the error that it throws. */
const run = (lms: Lms, ...steps: readonly Step[]): Promise<unknown[]> =>
  lms.frame.evaluate(
    (each) => (window as unknown as { run(steps: readonly Step[]): unknown[] }).run(each),
    steps as Step[],
  );
const atEnd = (lms: Lms, type: string, ...steps: readonly Step[]): Promise<void> =>
  lms.frame.evaluate(
    ([key, value]) => {
      window.atEnd = { ...window.atEnd, [key]: value };
    },
    [type, steps] as const,
  );
const rules = (lms: Lms): readonly string[] => lms.violations().map(({ rule }) => rule);

const init: Step = ["LMSInitialize", ""];
const commit: Step = ["LMSCommit", ""];
const finish: Step = ["LMSFinish", ""];
const error: Step = ["LMSGetLastError"];
const get = (name: string): Step => ["LMSGetValue", name];
const set = (name: string, value: unknown): Step => ["LMSSetValue", name, value];
const core = (name: string, value: unknown): Step => set(`cmi.core.${name}`, value);
const goodbye = (time = "00:00:05"): readonly Step[] => [core("session_time", time), core("exit", "suspend"), finish];

describe.each(["strict", "moodle", "app"] as const)("%s", (mode) => {
  test("a well-behaved session is stored, given back and found without fault", async () => {
    const lms = await start(mode, { masteryscore: 50 });
    expect(await run(lms, init, get("cmi.core.entry"), get("cmi.core.lesson_status"))).toEqual([
      "true",
      "ab-initio",
      "not attempted",
    ]);
    await lms.frame.evaluate(() => {
      document.documentElement.dataset.dlis = "ready";
    });
    await lms.ready();
    const steps: Step[] = [
      core("lesson_status", "incomplete"),
      core("lesson_location", "p2"),
      set("cmi.suspend_data", "v1 ăé€"),
      set("cmi.interactions.0.id", "q1"),
      set("cmi.interactions.0.type", "choice"),
      set("cmi.interactions.0.student_response", "a,c"),
      set("cmi.interactions.0.correct_responses.0.pattern", "{a,c}"),
      set("cmi.interactions.0.result", "correct"),
      commit,
    ];
    expect(new Set(await run(lms, ...steps))).toEqual(new Set(["true"]));
    expect(lms.stored()).toMatchObject({
      "cmi.core.lesson_status": "incomplete",
      "cmi.suspend_data": "v1 ăé€",
      "cmi.interactions.0.correct_responses.0.pattern": "{a,c}",
    });
    await atEnd(lms, "pagehide", ...goodbye());
    await lms.leave();
    expect(lms.stored()).toMatchObject({ "cmi.core.exit": "suspend", "cmi.core.total_time": "00:00:05" });
    expect(lms.stored()).not.toHaveProperty("cmi.core.session_time");

    await lms.open({ device: "other" });
    expect(
      await run(
        lms,
        init,
        get("cmi.core.entry"),
        get("cmi.core.lesson_status"),
        get("cmi.suspend_data"),
        get("cmi.interactions._count"),
        get("cmi.core.lesson_location"),
        get("cmi.core.total_time"),
      ).then((results) => results.map(String)),
    ).toEqual(["true", "resume", "incomplete", "v1 ăé€", "1", "p2", "00:00:05"]);
    expect(await run(lms, ...goodbye())).toEqual(["true", "true", "true"]);
    expect(lms.stored()["cmi.core.total_time"]).toBe("00:00:10");
    expect(lms.violations()).toEqual([]);
  });
});

test("a strict platform gets with the next save what a failed one had", async () => {
  const lms = await start("strict");
  lms.fail({ next: 1 });
  await run(lms, init, core("lesson_location", "p1"));
  expect(await run(lms, commit, error)).toEqual(["false", "101"]);
  expect(await run(lms, commit)).toEqual(["true"]);
  expect(lms.stored()["cmi.core.lesson_location"]).toBe("p1");
  expect(rules(lms)).not.toContain("refused");
});

test("a strict platform goes by the book", async () => {
  const lms = await start("strict");
  const steps = [
    init,
    init,
    core("score.raw", "101"),
    core("lesson_status", "not attempted"),
    core("entry", "resume"),
    get("cmi.core.exit"),
    error,
  ];
  expect(await run(lms, ...steps)).toEqual(["true", "false", "false", "false", "false", "", "404"]);
  expect(await run(lms, core("lesson_status", "completed"), core("exit", ""), finish)).not.toContain("false");
  expect(lms.stored()["cmi.core.lesson_status"]).toBe("completed");
  await lms.open();
  expect(await run(lms, init, get("cmi.core.lesson_mode"), get("cmi.core.entry"))).toEqual(["true", "normal", ""]);
  expect(await run(lms, get("cmi.core.student_name"))).toEqual(["Learner, Ada"]);
});

describe("Moodle's traps", () => {
  test("1 a score and a mastery score make a verdict at Finish, not at Commit; a failed attempt opens in review", async () => {
    const lms = await start("moodle", { masteryscore: 80 });
    await run(lms, init, core("lesson_status", "incomplete"), core("score.raw", "30"), commit);
    expect(lms.stored()["cmi.core.lesson_status"]).toBe("incomplete");
    await run(lms, ...goodbye());
    expect(lms.stored()["cmi.core.lesson_status"]).toBe("failed");
    await lms.open();
    expect(await run(lms, init, get("cmi.core.lesson_mode"), get("cmi.core.credit"))).toEqual([
      "true",
      "review",
      "no-credit",
    ]);
    lms.newAttempt();
    await lms.open();
    expect(await run(lms, init, get("cmi.core.lesson_mode"), get("cmi.core.entry"))).toEqual([
      "true",
      "normal",
      "ab-initio",
    ]);
    expect([lms.stored(), lms.stored(0, 1)["cmi.core.score.raw"]]).toEqual([{}, "30"]);
  });

  test.each(["review", "browse"] as const)("2 %s sessions are stored all the same", async (lessonMode) => {
    const lms = await start("moodle", { lessonMode });
    await run(lms, init, core("lesson_status", "completed"), core("score.raw", "77"), finish);
    expect(lms.stored()).toMatchObject({ "cmi.core.lesson_status": "completed", "cmi.core.score.raw": "77" });
    expect(lms.grade()).toBe(77);
    expect(rules(lms).filter((rule) => rule === "not-recording")).toHaveLength(2);
  });

  test("3 a save answered with 500 is not repeated; a changed value is sent", async () => {
    const lms = await start("moodle");
    await run(lms, init, set("cmi.suspend_data", "a1"));
    lms.fail({ next: 1 });
    expect(await run(lms, commit, error)).toEqual(["false", "101"]);
    expect(await run(lms, set("cmi.suspend_data", "a1"), commit)).toEqual(["true", "true"]);
    expect(lms.stored()).toEqual({});
    await run(lms, set("cmi.suspend_data", "a2"), commit);
    expect(lms.stored()).toEqual({ "cmi.suspend_data": "a2" });
    expect(rules(lms)).not.toContain("refused");
  });

  test("3 equal values are never sent again, but a number that was read as text is another one", async () => {
    const lms = await start("moodle");
    await run(lms, init, core("score.raw", "50"), core("lesson_location", "p"), commit);
    await lms.open();
    const sent: string[][] = [];
    lms.page.on("request", (request) => sent.push([...new URLSearchParams(request.postData() ?? "").keys()]));
    const again = [core("score.raw", "50"), core("lesson_location", "p"), commit];
    await run(lms, init, ...again, ...again);
    await expect.poll(() => sent).toEqual([["cmi.core.score.raw"], []]);
  });

  test.each(["offline", "gone"] as const)(
    "3 without network (%s) a save that is lost is answered with true",
    async (how) => {
      const lms = await start("moodle");
      await run(lms, init, set("cmi.suspend_data", "a1"));
      if (how === "gone") lms.gone();
      else await lms.offline();
      expect(await run(lms, commit, error)).toEqual(["true", "0"]);
      await lms.heal();
      expect(await run(lms, commit)).toEqual(["true"]);
      expect(lms.stored()).toEqual({});
      expect(rules(lms)).not.toContain("console");
    },
  );

  test("a lost session and a server that hangs answer false, a slow one true", async () => {
    const lms = await start("moodle");
    await run(lms, init);
    lms.loseSession();
    expect(await run(lms, core("lesson_location", "a"), commit, error)).toEqual(["true", "false", "101"]);
    await lms.heal();
    lms.hang();
    const hung = run(lms, core("lesson_location", "b"), commit, error);
    expect(await Promise.race([hung, new Promise((resolve) => setTimeout(resolve, 200, "waiting"))])).toBe("waiting");
    await lms.heal();
    expect(await hung).toEqual(["true", "false", "101"]);
    lms.delay(150);
    const before = performance.now();
    expect(await run(lms, core("lesson_location", "c"), commit)).toEqual(["true", "true"]);
    expect(performance.now() - before).toBeGreaterThan(149);
    expect(rules(lms)).not.toContain("refused");
  });

  test("4 a second Initialize forgets what was not committed, and the times are those of the page", async () => {
    const lms = await start("moodle");
    await run(lms, init, core("lesson_location", "p1"), commit, core("lesson_location", "p2"));
    expect(await run(lms, init, error, get("cmi.core.lesson_location"))).toEqual(["false", "101", "p1"]);
    await run(lms, ...goodbye("00:00:10"));
    expect(await run(lms, get("cmi.core.entry"), error)).toEqual(["", "301"]);
    expect(await run(lms, init, get("cmi.core.entry"), ...goodbye("00:00:05"))).toEqual([
      "true",
      "ab-initio",
      "true",
      "true",
      "true",
    ]);
    expect(lms.stored()["cmi.core.total_time"]).toBe("00:00:05");
    expect(rules(lms)).toContain("second-initialize");
  });

  test.each(["cmi.interactions.0.id", "cmi.objectives.0.id"])(
    "4 once %s was sent, it throws and is dead",
    async (id) => {
      const lms = await start("moodle");
      await run(lms, init, set(id, "x"), commit);
      await lms.reloadFrame();
      expect(await run(lms, init, get("cmi.core.entry"), error, commit, finish)).toEqual([
        "TypeError",
        "",
        "301",
        "false",
        "false",
      ]);
      expect(rules(lms)).toEqual(expect.arrayContaining(["second-initialize", "threw"]));
      await lms.reload();
      expect(await run(lms, init, get(id.replace("0.id", "_count")))).toEqual(["true", 1]);
    },
  );

  test.each(["normal", "browse"] as const)(
    "6 nothing set is completed in %s mode, 7 and without a score that is a grade of 0",
    async (lessonMode) => {
      const lms = await start("moodle", { lessonMode });
      await run(lms, init, commit);
      expect([lms.stored()["cmi.core.lesson_status"], lms.grade()]).toEqual(["not attempted", undefined]);
      await run(lms, finish);
      expect([lms.stored()["cmi.core.lesson_status"], lms.grade()]).toEqual(["completed", 0]);
      expect(rules(lms)).toEqual(
        lessonMode === "normal" ? ["finish-unset", "finish-unset", "finish-unset"] : ["not-recording"],
      );
    },
  );

  test("8 a value that is the same number is not stored, and the save reports success", async () => {
    const lms = await start("moodle");
    await run(lms, init, set("cmi.suspend_data", "0110"), commit);
    expect(await run(lms, set("cmi.suspend_data", "110"), commit)).toEqual(["true", "true"]);
    expect(lms.stored()["cmi.suspend_data"]).toBe("0110");
  });

  test.each([
    { first: "0110", then: "000110", kept: "0110" },
    { first: "1e3", then: "1000", kept: "1e3" },
    { first: "a0110", then: "a110", kept: "a110" },
    { first: "110", then: "111", kept: "111" },
  ])("8 after $first, $then leaves $kept", ({ first, then, kept }) => {
    const store = new Store(traitsOf.moodle, 1);
    for (const value of [first, then])
      store.save({ learner: "ada", attempt: 1, sco: 0, elements: { "cmi.suspend_data": value } });
    expect(store.elements("ada", 0)["cmi.suspend_data"]).toBe(kept);
  });

  test.each([
    { data: "a".repeat(64_000), stored: "incomplete" },
    { data: "語".repeat(30_000), stored: undefined },
  ])("9 at unload one beacon takes all or nothing (status $stored)", async ({ data, stored }) => {
    const lms = await start("moodle");
    await run(lms, init, set("cmi.suspend_data", data));
    await atEnd(lms, "pagehide", core("lesson_status", "incomplete"), ...goodbye());
    await lms.leave();
    expect(lms.stored()["cmi.core.lesson_status"]).toBe(stored);
    expect(lms.calls.at(-1)).toMatchObject({ fn: "LMSFinish", result: stored ? "true" : "false", faulted: false });
  });

  test("10 without Finish no time is counted", async () => {
    const lms = await start("moodle");
    await run(lms, init, core("session_time", "00:10:00"), core("lesson_status", "incomplete"), commit);
    expect(lms.stored()).toEqual({ "cmi.core.lesson_status": "incomplete" });
  });

  test("12 LMSGetLastError throws before any other call, and the argument has to be empty", async () => {
    const lms = await start("moodle");
    expect(await run(lms, error, ["LMSInitialize"], error, ["LMSInitialize", null])).toEqual([
      "ReferenceError",
      "false",
      "201",
      "false",
    ]);
    expect(rules(lms).filter((rule) => rule === "argument")).toHaveLength(2);
  });

  test("13 reads are not always strings", async () => {
    const lms = await start("moodle");
    const steps = [init, core("score.raw", "50.5"), get("cmi.core.score.raw"), get("cmi.objectives._count")];
    expect(await run(lms, ...steps)).toEqual(["true", "true", 50.5, 0]);
    expect(await run(lms, set("cmi.objectives.0.id", "o"), get("cmi.objectives.0.status"))).toEqual([
      "true",
      undefined,
    ]);
    await run(lms, set("cmi.objectives.0.score.raw", "7"), commit);
    await lms.reload();
    expect(await run(lms, init, get("cmi.core.score.raw"), get("cmi.objectives.0.score.raw"))).toEqual([
      "true",
      "50.5",
      "7",
    ]);
  });
});

describe("Moodle's data model", () => {
  const long = "a".repeat(64_000);
  test("each element accepts and refuses what Moodle does", async () => {
    const lms = await start("moodle");
    const sets: readonly (readonly [string, unknown, string])[] = [
      ["cmi.core.lesson_status", "not attempted", "405"],
      ["cmi.core.lesson_status", "Passed", "405"],
      ["cmi.core.exit", "normal", "405"],
      ["cmi.core.score.max", "200", "405"],
      ["cmi.core.score.raw", "-5", "405"],
      ["cmi.core.score.raw", "1e1", "0"],
      ["cmi.core.score.raw", "5,5", "405"],
      ["cmi.core.session_time", "0:00:05", "405"],
      ["cmi.core.session_time", "00:00:05.123", "405"],
      ["cmi.core.session_time", "PT5S", "405"],
      ["cmi.core.session_time", "00:99:99.5", "0"],
      ["cmi.suspend_data", `${long}a`, "405"],
      ["cmi.suspend_data", long, "0"],
      ["cmi.core.student_id", "x", "403"],
      ["cmi.core._children", "x", "402"],
      ["cmi.core.nothing", "x", "201"],
      ["cmi.interactions.1.id", "q", "201"],
      ["cmi.interactions.0.id", "q 1", "405"],
      ["cmi.interactions.0.id", "q.1", "0"],
      ["cmi.interactions.0.result", "incorrect", "405"],
      ["cmi.interactions.0.result", "0.5", "0"],
      ["cmi.interactions.0.time", "29:00:00", "0"],
      ["cmi.interactions.0.time", "30:00:00", "405"],
      ["cmi.interactions.0.weighting", "-101", "405"],
      ["cmi.interactions.0.correct_responses.1.pattern", "a", "201"],
      ["cmi.interactions.0.student_response", "line\nline", "0"],
      ["cmi.student_preference.audio", "-1", "0"],
      ["cmi.objectives.0.status", "not attempted", "0"],
      ["cmi.core.score.min", "", "0"],
      ["cmi.comments", "one ", "0"],
      ["cmi.comments", "two", "0"],
    ];
    await run(lms, init);
    const answers = await run(lms, ...sets.flatMap(([name, value]) => [set(name, value), error]));
    const codes = answers.filter((_, index) => index % 2 === 1);
    expect(sets.map(([name, value], index) => [name, value, codes[index]])).toEqual(sets);
    expect(await run(lms, get("cmi.core.score.raw"), get("cmi.core.score.min"), get("cmi.comments"))).toEqual([
      10,
      0,
      "one two",
    ]);
    const gets: readonly (readonly [string, string])[] = [
      ["cmi.interactions.0.id", "404"],
      ["cmi.core.exit", "404"],
      ["cmi.core.lesson_status._children", "202"],
      ["cmi.core.lesson_status._count", "203"],
      ["cmi.nothing", "201"],
      ["cmi.objectives.7.id", "201"],
      ["cmi.interactions.0.correct_responses._count", "0"],
    ];
    const read = await run(lms, ...gets.flatMap(([name]) => [get(name), error]));
    expect(gets.map(([name], index) => [name, read[index * 2 + 1]])).toEqual(gets);
    const wordings: Step[] = [0, "", "0", "405", "999"].map((code) => ["LMSGetErrorString", code]);
    expect(await run(lms, ...wordings)).toEqual(["", "", "No error", "Incorrect data type", undefined]);
  });

  test("the standard's limits are a setting of the site, and so is the order of names", async () => {
    const lms = await start("moodle", { scormstandard: true });
    const steps = [init, set("cmi.suspend_data", "a".repeat(4097)), core("lesson_location", "a".repeat(256))];
    expect(await run(lms, ...steps, get("cmi.core.student_name"))).toEqual(["true", "false", "false", "Learner, Ada"]);
    const moodle = await start("moodle");
    expect(await run(moodle, init, get("cmi.core.student_name"))).toEqual(["true", "Ada Learner"]);
  });

  test("grade and completion stay with the best, whatever comes later", async () => {
    const lms = await start("moodle", { scos: ["index.html?sco=0", "index.html?sco=1"] });
    await run(lms, init, core("score.raw", "66.666"), core("lesson_status", "passed"), commit);
    expect([lms.grade(), lms.completion()]).toEqual([66.67, { passed: true, completed: false, allScos: false }]);
    await run(lms, core("lesson_status", "incomplete"), commit);
    expect(lms.completion().passed).toBe(true);
    expect(() => {
      lms.newAttempt();
    }).toThrow("every SCO");
    await run(lms, core("lesson_status", "passed"), finish);
    await lms.open({ sco: 1 });
    expect(await run(lms, init, get("cmi.core.lesson_mode"), core("lesson_status", "completed"), finish)).toEqual([
      "true",
      "normal",
      "true",
      "true",
    ]);
    expect(lms.completion()).toEqual({ passed: true, completed: true, allScos: true });
    expect(lms.stored(1)["cmi.core.lesson_status"]).toBe("completed");
    expect(lms.as("grace").grade()).toBeUndefined();
  });
});

describe("leaving", () => {
  const mark = (event: string): Step => set("cmi.comments", `${event} `);
  const events = ["visibilitychange", "beforeunload", "pagehide", "unload"];
  test.each([
    { how: "leave", heard: ["beforeunload", "pagehide"] },
    { how: "closeTab", heard: ["beforeunload", "pagehide"] },
    { how: "close", heard: ["pagehide"] },
    { how: "kill", heard: [] },
  ] as const)("$how lets $heard save", async ({ how, heard }) => {
    const lms = await start("moodle");
    await run(lms, init);
    for (const event of events) await atEnd(lms, event, mark(event), commit);
    await lms[how]();
    const stored = lms.stored()["cmi.comments"] ?? "";
    for (const event of ["beforeunload", "pagehide"])
      expect([event, stored.includes(event)]).toEqual([event, (heard as readonly string[]).includes(event)]);
    await lms.open();
    expect(await run(lms, init, get("cmi.comments"))).toEqual(["true", stored]);
  });
});

describe("Moodle's app", () => {
  test.each(["fail", "gone", "offline"] as const)(
    "keeps a failed save (%s), answers true and sends it later",
    async (how) => {
      const lms = await start("app");
      await run(lms, init, core("lesson_status", "incomplete"), core("lesson_location", "p1"));
      if (how === "fail") lms.fail({ next: 1 });
      else if (how === "gone") lms.gone();
      else await lms.offline();
      expect(await run(lms, commit, error)).toEqual(["true", "0"]);
      expect(lms.stored()).toEqual({});
      if (how === "offline") {
        await lms.open();
        expect(await run(lms, init, get("cmi.core.lesson_location"))).toEqual(["true", "p1"]);
      }
      await lms.heal();
      lms.sync();
      expect(lms.stored()["cmi.core.lesson_location"]).toBe("p1");
    },
  );

  test("after a failed save it asks the server no more until the package is opened again", async () => {
    const lms = await start("app");
    lms.fail({ next: 2 });
    await run(lms, init, core("lesson_location", "p1"), set("cmi.suspend_data", "a"), commit);
    expect(await run(lms, core("lesson_location", "p2"), commit)).toEqual(["true", "true"]);
    expect([lms.stored(), lms.server.faults.fail]).toEqual([{}, 1]);
    // What it kept it can't send: the package goes on with it, off line.
    await lms.open();
    expect(await run(lms, init, get("cmi.core.lesson_location"))).toEqual(["true", "p2"]);
    await run(lms, core("lesson_location", "p3"), commit);
    expect([lms.stored(), lms.server.faults.fail]).toEqual([{}, 0]);
    await lms.leave();
    expect(lms.stored()).toMatchObject({ "cmi.core.lesson_location": "p3", "cmi.suspend_data": "a" });
    await lms.open();
    expect(await run(lms, init, core("lesson_location", "p4"), commit)).toEqual(["true", "true", "true"]);
    expect(lms.stored()["cmi.core.lesson_location"]).toBe("p4");
  });

  test.each(["first", "second"])("what the %s device kept is sent when it is left", async (device) => {
    const lms = await start("app");
    await lms.open({ device });
    lms.fail({ next: 1 });
    await run(lms, init, core("lesson_location", "p1"), commit);
    await lms.leave();
    expect(lms.stored()["cmi.core.lesson_location"]).toBe("p1");
  });

  test("leaving empties the frame, and the page around it lives on", async () => {
    const lms = await start("app");
    await run(lms, init);
    await atEnd(lms, "pagehide", core("lesson_location", "last"), ...goodbye());
    await lms.leave();
    expect([lms.page.isClosed(), lms.frame.url()]).toEqual([false, "about:blank"]);
    expect(lms.stored()["cmi.core.lesson_location"]).toBe("last");
  });
});

describe("violations", () => {
  const interaction = (type: string, field: string, value: string): Step[] => [
    set("cmi.interactions.0.id", "q"),
    set("cmi.interactions.0.type", type),
    set(`cmi.interactions.0.${field}`, value),
  ];
  const pattern = "correct_responses.0.pattern";
  const response = "student_response";
  const launch: Launch = {
    page: 1,
    activity: 1,
    traits: traitsOf.moodle,
    learner: "ada",
    studentName: "Ada Learner",
    attempt: 1,
    sco: 0,
    lessonMode: "normal",
    entry: "ab-initio",
    masteryScore: "",
    masteryOverride: true,
    scormStandard: false,
    elements: {},
    offline: false,
  };
  /** Steps after Initialize, and the rules they break, each once. */
  const cases: readonly (readonly [string, readonly Step[], readonly string[]])[] = [
    ["a refusal", [set("cmi.core.nothing", "x")], ["refused"]],
    ["a read that fails", [get("cmi.nothing")], ["refused"]],
    ["second Initialize", [init], ["second-initialize", "refused"]],
    ["a call after Finish", [core("lesson_status", "incomplete"), ...goodbye(), commit], ["after-finish", "refused"]],
    ["error functions after Finish", [core("lesson_status", "incomplete"), ...goodbye(), error], []],
    [
      "Finish without exit",
      [core("lesson_status", "incomplete"), core("session_time", "00:00:01"), finish],
      ["finish-unset"],
    ],
    ["a number", [core("score.raw", 50)], ["not-a-string"]],
    ["long suspend data", [set("cmi.suspend_data", "a".repeat(4097))], ["suspend-data"]],
    ["suspend data of the full length", [set("cmi.suspend_data", "a".repeat(4096))], []],
    ["numeric suspend data", [set("cmi.suspend_data", "42")], ["suspend-data"]],
    ["suspend data that begins with a brace", [set("cmi.suspend_data", "{}")], ["suspend-data"]],
    ["long location", [core("lesson_location", "a".repeat(256))], ["location"]],
    ["numeric location", [core("lesson_location", "3")], ["location"]],
    ["score without value", [core("score.raw", "")], ["score"]],
    ["score with exponent", [core("score.raw", "1e1")], ["score"]],
    ["session time above 23 hours", [core("session_time", "0100:00:00.5")], []],
    ["session time of sixty minutes", [core("session_time", "00:60:00")], ["time"]],
    ["session time with a strange separator", [core("session_time", "00:00:00,5")], ["time"]],
    ["time of day", [...interaction("choice", "time", "29:00:00")], ["time"]],
    ["latency", [...interaction("choice", "latency", "00:00:05.25")], []],
    ["result", [...interaction("choice", "result", "")], ["vocabulary"]],
    ["identifier", [set("cmi.interactions.0.id", "a/b")], ["identifier"]],
    ["an interaction without id", [set("cmi.interactions.0.type", "choice")], ["id-first"]],
    [
      "a response before the type",
      [set("cmi.interactions.0.id", "q"), set("cmi.interactions.0.student_response", "a")],
      ["type-first"],
    ],
    ["choice by name", interaction("choice", response, "answer"), ["response"]],
    ["choices in braces", interaction("choice", response, "{a,b}"), ["response"]],
    ["choices with spaces", interaction("choice", pattern, "{a, b}"), ["response"]],
    ["no choice at all", interaction("choice", response, ""), ["response"]],
    ["true-false in words", interaction("true-false", response, "true"), ["response"]],
    ["true-false", interaction("true-false", pattern, "t"), []],
    ["matching of 2004", interaction("matching", response, "a[.]b"), ["response"]],
    ["matching", interaction("matching", pattern, "{1.c,2.b}"), []],
    ["sequencing", interaction("sequencing", response, "c,a,b"), []],
    ["numeric of 2004", interaction("numeric", pattern, "1[:]2"), ["response"]],
    ["numeric", interaction("numeric", response, "-1984.5"), []],
    ["likert", interaction("likert", response, "4"), []],
    ["likert that is wrong", interaction("likert", "result", "wrong"), ["vocabulary"]],
    ["likert that is neutral", interaction("likert", "result", "neutral"), []],
    ["likert with an answer", interaction("likert", pattern, "4"), ["response"]],
    ["fill-in", interaction("fill-in", response, "Înțelege, și răspunde"), []],
    ["two lines", interaction("fill-in", response, "a\nb"), ["response"]],
    ["a long text", interaction("performance", response, "a".repeat(256)), ["response"]],
    ["13 reads at launch", Array.from({ length: 13 }, () => get("cmi.core.entry")), ["launch-budget"]],
    ["4 sets at launch", Array.from({ length: 4 }, () => core("exit", "")), ["launch-budget"]],
    ["2 commits at launch", [commit, commit], ["launch-budget"]],
  ];

  test.each(cases)("%s", (_name, steps, broken) => {
    const calls: Call[] = [];
    const api = record(
      moodleApi(launch, () => true),
      {
        circumstances: () => ({
          t: 0,
          page: 1,
          document: 1,
          lessonMode: "normal",
          ready: !broken.includes("launch-budget"),
        }),
        saved: () => ({ faulted: false, beacons: 0 }),
        tell: (call) => calls.push(call),
      },
    );
    for (const [fn, ...args] of [init, ...steps]) api[fn](...args);
    expect(
      violationsOf(calls, "standard")
        .map(({ rule }) => rule)
        .toSorted(),
    ).toEqual(broken.toSorted());
  });

  test("calls before Initialize, and on a platform that is easier than the book", async () => {
    const lms = await start("strict", { responses: "readable" });
    await run(lms, get("cmi.core.entry"));
    expect(rules(lms)).toEqual(["refused", "before-initialize"]);
    await run(lms, init, ...interaction("choice", response, "Because, they said, “it depends”"));
    await run(lms, ...interaction("choice", response, "a\nb").slice(2), core("session_time", "1:00:00"));
    expect(rules(lms).slice(2)).toEqual(["refused", "launch-budget", "response", "time"]);
  });

  test("what the content's page does wrong", async () => {
    const odd = new Map(content)
      .set("index.html", page('<script src="app.js"></script><script src="odd.js"></script><script>inline()</script>'))
      .set("odd.js", text('console.error("oh"); new Image().src = "http://localhost:9/x.png"; alert(1); nothing();'));
    const lms = await start("moodle", { content: odd });
    await expect.poll(() => rules(lms)).toEqual(expect.arrayContaining(["console", "dialog", "page-error"]));
    const messages = lms.violations().map(({ message }) => message);
    expect(messages).toEqual(expect.arrayContaining([expect.stringContaining("localhost:9"), "alert: 1"]));
    expect(messages.filter((message) => message.includes("script-src"))).not.toEqual([]);
  });
});

test("a page that asks another host is told on, whatever the policy of its own page is", async () => {
  const lms = await start("moodle");
  await lms.page.evaluate(() => fetch("http://localhost:9/x").catch(() => undefined));
  expect(rules(lms)).toContain("foreign-request");
});

test("storage can be denied to the content, and lasts on a device otherwise", async () => {
  const keep = (): string => {
    try {
      const before = localStorage.getItem("k");
      localStorage.setItem("k", "kept");
      return String(before);
    } catch (problem) {
      return problem instanceof DOMException ? problem.name : "another error";
    }
  };
  const lms = await start("moodle");
  const read: string[] = [];
  for (const device of ["first", "first", "second"]) {
    const { frame } = await lms.open({ device });
    read.push(await frame.evaluate(keep));
  }
  expect(read).toEqual(["null", "kept", "null"]);
  const denied = await start("moodle", { storageDenied: true });
  expect(await denied.frame.evaluate(keep)).toBe("SecurityError");
});

test("the server keeps to the package, types its files as Moodle does and sends parts of them", async () => {
  const files = new Map(content).set("é a.mjs", text("0123456789"));
  const lms = await startLms({ mode: "moodle", content: files, browser });
  open.push(lms);
  const { origin } = lms.server;
  const ask = async (path: string, range?: string): Promise<readonly unknown[]> => {
    const response = await fetch(`${origin}${path}`, range ? { headers: { range } } : {});
    return [response.status, response.headers.get("content-type"), await response.text()];
  };
  expect(await ask("/content/1/%C3%A9%20a.mjs", "bytes=2-4")).toEqual([206, "text/plain; charset=UTF-8", "234"]);
  expect((await ask("/content/1/..%2f..%2fpackage.json"))[0]).toBe(404);
  lms.update(import.meta.dirname);
  expect((await ask("/content/2/lms.test.ts"))[0]).toBe(200);
  expect((await ask("/content/2/..%2fchromium.ts"))[0]).toBe(404);
});
