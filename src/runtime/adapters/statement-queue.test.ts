import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Answer, Request } from "./lrs.ts";
import { together, type Box, type Kept } from "./statement-box.ts";
import { newId, StatementQueue, type Waiting } from "./statement-queue.ts";
import type { Said } from "./statements.ts";

interface Sent {
  readonly id: string;
  readonly timestamp: string;
  readonly text: string;
}
const said = (text: string): Said => ({ verb: "answered", object: { id: `urn:${text}` } });
const textOf = ({ object }: Said): string => object?.id.slice(4) ?? "";
const ok = (batch: readonly Sent[]): Answer => ({ status: 200, text: JSON.stringify(batch.map(({ id }) => id)) });
const status = (code: number, more: Partial<Answer> = {}): Answer => ({ status: code, text: "", ...more });

/** A box whose contents can be looked at. */
function boxOf(kept = new Map<string, unknown>(), room = Infinity): Box & { readonly kept: Map<string, unknown> } {
  return {
    kept,
    outlives: true,
    all: () =>
      Promise.resolve([...kept].map(([key, value]): Kept => ({ key, value })).sort((a, b) => (a.key < b.key ? -1 : 1))),
    put(added) {
      if (kept.size + added.length > room) return Promise.resolve(false);
      added.forEach(({ key, value }) => kept.set(key, structuredClone(value)));
      return Promise.resolve(true);
    },
    remove: (keys) => keys.forEach((key) => kept.delete(key)),
  };
}
const waitingIn = ({ kept }: { readonly kept: ReadonlyMap<string, unknown> }): readonly Waiting[] =>
  [...kept].filter(([key]) => key !== "~").map(([, value]) => value as Waiting);

/** A queue before a store that answers as told, and takes everything when nothing is left to tell. */
function queueOf(answers: ((batch: readonly Sent[]) => Answer)[] = [], box = boxOf(), session = "now") {
  const requests: (Request & { readonly batch: readonly Sent[] })[] = [];
  const stored: Sent[] = [];
  const ask = (request: Request): Promise<Answer> => {
    const batch = JSON.parse(request.body ?? "[]") as readonly Sent[];
    requests.push({ ...request, batch });
    const answer = (answers.shift() ?? ok)(batch);
    if (answer.status === 200) stored.push(...batch);
    return Promise.resolve(answer);
  };
  const compose = (each: Said, stamp: object): object => ({ ...stamp, text: textOf(each) });
  return { queue: new StatementQueue(box, ask, compose, session), requests, stored, box };
}
const texts = (batch: readonly Sent[]): string => batch.map(({ text }) => text).join(" ");

beforeEach(() => {
  vi.stubGlobal("navigator", { onLine: true });
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-01T12:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("sending", () => {
  test("in order, in batches, each kept until it is stored", async () => {
    const { queue, requests, stored, box } = queueOf();
    const all = Array.from({ length: 120 }, (_, index) => String(index));
    queue.add(all.map(said));
    expect(waitingIn(box)).toHaveLength(120);
    expect(await queue.flush()).toEqual({ saved: "confirmed" });
    expect(texts(stored)).toBe(all.join(" "));
    expect(requests.map(({ batch }) => batch.length)).toEqual([50, 50, 20]);
    expect(waitingIn(box)).toEqual([]);
    expect(queue.isEmpty).toBe(true);
  });

  test.each<[string, Answer, object]>([
    ["none", status(0), { saved: "refused" }],
    ["500", status(500), { saved: "refused" }],
    ["503 with a wait", status(503, { wait: 7000 }), { saved: "refused", wait: 7000 }],
    ["429 with a wait", status(429, { wait: 60_000 }), { saved: "refused", wait: 60_000 }],
    ["401", status(401), { saved: "denied" }],
    ["403", status(403), { saved: "denied" }],
    ["404", status(404), { saved: "refused" }],
    ["200 of somebody else", status(200, { text: "<title>Sign in</title>" }), { saved: "refused" }],
    ["204 without ids", status(204), { saved: "refused" }],
  ])("answer %s: all waits, and goes out again as it was", async (_, answer, outcome) => {
    const { queue, requests, stored, box } = queueOf([() => answer]);
    queue.add([said("a"), said("b")]);
    expect(await queue.flush()).toEqual(outcome);
    expect(waitingIn(box).map(({ tried }) => tried)).toEqual([true, true]);
    queue.add([said("c")]);
    expect(await queue.flush()).toEqual({ saved: "confirmed" });
    expect(texts(requests[1]?.batch ?? [])).toBe("a b c");
    expect(requests[1]?.batch.slice(0, 2)).toEqual(requests[0]?.batch);
    expect(texts(stored.slice(-3))).toBe("a b c");
  });

  test("off line is said as such", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    const { queue } = queueOf([() => status(0)]);
    queue.add([said("a")]);
    expect(await queue.flush()).toEqual({ saved: "offline" });
  });

  const poisonous =
    (code: number) =>
    (batch: readonly Sent[]): Answer =>
      batch.some(({ text }) => text === "poison") ? status(code) : ok(batch);
  test.each([400, 413])("%d: the bad one is put aside and kept, the others are stored in order", async (code) => {
    const answers = Array.from({ length: 20 }, () => poisonous(code));
    const { queue, stored, box } = queueOf(answers);
    queue.add(["a", "b", "poison", "c", "d", "e"].map(said));
    expect(await queue.flush()).toEqual({ saved: "rejected" });
    expect(texts(stored)).toBe("a b c d e");
    expect(waitingIn(box).map((each) => textOf(each.said))).toEqual(["poison"]);
    queue.add([said("f")]);
    expect(await queue.flush()).toEqual({ saved: "rejected" });
    expect(texts(stored)).toBe("a b c d e f");
  });

  test("409 counts as stored, for one", async () => {
    const { queue, requests, stored, box } = queueOf(Array.from({ length: 9 }, () => poisonous(409)));
    queue.add(["a", "poison", "b"].map(said));
    expect(await queue.flush()).toEqual({ saved: "confirmed" });
    expect(texts(stored)).toBe("a b");
    expect(texts(requests.at(-1)?.batch ?? [])).toBe("b");
    expect(waitingIn(box)).toEqual([]);
  });

  test("413 parts a batch until it fits", async () => {
    const small = (batch: readonly Sent[]): Answer => (batch.length > 2 ? status(413) : ok(batch));
    const { queue, stored } = queueOf(Array.from({ length: 30 }, () => small));
    queue.add(["a", "b", "c", "d", "e", "f", "g"].map(said));
    expect(await queue.flush()).toEqual({ saved: "confirmed" });
    expect(texts(stored)).toBe("a b c d e f g");
  });

  test("trouble within a parted batch stops before what comes after it", async () => {
    const { queue, stored } = queueOf([() => status(413), () => status(500)]);
    queue.add(["a", "b"].map(said));
    expect(await queue.flush()).toEqual({ saved: "refused" });
    expect(stored).toEqual([]);
    await queue.flush();
    expect(texts(stored)).toBe("a b");
  });
});

describe("time", () => {
  test("timestamps rise strictly, whatever the clock does, also from one visit to the next", async () => {
    const box = boxOf();
    const first = queueOf([], box);
    first.queue.add([said("a"), said("b")]);
    vi.setSystemTime(new Date("2026-02-01T00:00:00Z"));
    first.queue.add([said("c")]);
    await first.queue.flush();
    const second = queueOf([], box);
    await second.queue.leftovers();
    second.queue.add([said("d")]);
    await second.queue.flush();
    const timestamps = [...first.stored, ...second.stored].map(({ timestamp }) => timestamp);
    expect(timestamps[0]).toBe("2026-03-01T12:00:00.000Z");
    expect(timestamps).toEqual([...new Set(timestamps)].sort());
  });
});

describe("from one visit to the next", () => {
  test("what was left goes first, with its id and time", async () => {
    const box = boxOf();
    const before = queueOf([() => status(500)], box);
    before.queue.add([said("a"), said("b")]);
    await before.queue.flush();
    vi.setSystemTime(new Date("2026-03-02T12:00:00Z"));
    const { queue, stored } = queueOf([], box);
    const left = await queue.leftovers();
    queue.add([said("c")]);
    queue.takeUp(left);
    await queue.flush();
    expect(texts(stored)).toBe("a b c");
    expect(stored.slice(0, 2)).toEqual(before.requests[0]?.batch);
  });

  test("in another session it is said again: under the id that was fixed, with the time it happened, once", async () => {
    const box = boxOf();
    const before = queueOf([], box, "before");
    before.queue.add([said("a")]);
    const [first] = waitingIn(box);
    vi.setSystemTime(new Date("2026-03-02T12:00:00Z"));
    const now = queueOf([() => status(500)], box);
    now.queue.sayAgain(await now.queue.leftovers());
    await now.queue.flush();
    const [again, ...none] = waitingIn(box);
    expect(none).toEqual([]);
    expect(again).toMatchObject({
      id: first?.again,
      timestamp: "2026-03-02T12:00:00.000Z",
      session: "now",
      said: { ...said("a"), happened: first?.timestamp },
    });
    // Once more: the first time it happened stays.
    const later = queueOf([], box, "later");
    later.queue.sayAgain(await later.queue.leftovers());
    expect(waitingIn(box)[0]?.said.happened).toBe(first?.timestamp);
  });

  test("a page that went before it could drop what it said again does not double it", async () => {
    const box = boxOf();
    queueOf([], box, "before").queue.add([said("a")]);
    const old = new Map(box.kept);
    const now = queueOf([], box);
    now.queue.sayAgain(await now.queue.leftovers());
    old.forEach((value, key) => key !== "~" && box.kept.set(key, value));
    expect((await queueOf([], box).queue.leftovers()).map(({ session }) => session)).toEqual(["now"]);
  });

  test("rubbish in the box is passed over", async () => {
    const rubbish = [null, 7, "x", [], {}, { id: "a", again: "b", timestamp: "soon", said: { verb: "answered" } }];
    const box = boxOf(new Map<string, unknown>(rubbish.map((value, index) => [String(index), value])));
    box.kept.set("~", "rubbish");
    const { queue } = queueOf([], box);
    expect(await queue.leftovers()).toEqual([]);
    expect(queue.told).toEqual({});
  });

  test("what the store was told of the end, and that this session judged, outlive the page", async () => {
    const box = boxOf();
    const { queue } = queueOf([], box);
    expect(queue.hasJudged).toBe(false);
    queue.add([{ verb: "passed", result: { success: true, score: { scaled: 0.8 } } }, { verb: "completed" }]);
    expect(queue.told).toEqual({});
    expect(queue.telling).toEqual({ completed: true, verdict: "passed", score: 80 });
    await queue.flush();
    const [same, other] = [queueOf([], box), queueOf([], box, "other")];
    for (const each of [same, other]) await each.queue.leftovers();
    expect(same.queue.told).toEqual({ completed: true, verdict: "passed", score: 80 });
    expect([same.queue.hasJudged, other.queue.hasJudged]).toEqual([true, false]);
  });
});

describe("leaving", () => {
  test("what fits follows the page, with what is under way, and is marked as tried", () => {
    let answer: (answer: Answer) => void = () => undefined;
    const box = boxOf();
    const batches: [string, boolean | undefined][] = [];
    const queue = new StatementQueue(
      box,
      ({ body, keepalive }) => {
        batches.push([texts(JSON.parse(body ?? "[]") as Sent[]), keepalive]);
        return new Promise((resolve) => (answer = resolve));
      },
      (each, stamp) => ({ ...stamp, text: textOf(each) }),
      "now",
    );
    queue.add([said("a")]);
    void queue.flush();
    queue.add([said("b"), said("stays"), said("c")]);
    queue.leave((each) => textOf(each) === "stays");
    expect(batches).toEqual([
      ["a", true],
      ["a b c", true],
    ]);
    expect(waitingIn(box).map((each) => [textOf(each.said), each.tried])).toEqual([
      ["a", true],
      ["b", true],
      ["stays", undefined],
      ["c", true],
    ]);
    answer(status(0));
  });

  test("no more than a request that outlives its page may hold", () => {
    const { queue, requests } = queueOf();
    queue.add(Array.from({ length: 40 }, (_, index) => said(`${index}`.padEnd(3000, "x"))));
    queue.leave(() => false);
    expect(requests[0]?.keepalive).toBe(true);
    expect(requests[0]?.body?.length).toBeGreaterThan(15_000);
    expect(requests[0]?.body?.length).toBeLessThanOrEqual(20_000);
    const { queue: large, requests: asked } = queueOf();
    large.add([said("x".repeat(30_000))]);
    large.leave(() => false);
    // It would be refused by the browser: as an ordinary request it has a chance.
    expect(asked[0]?.keepalive).toBe(false);
  });
});

describe("where it waits", () => {
  test("what one place has no room for goes into the next, and is found in both", async () => {
    const [small, large] = [boxOf(new Map(), 2), boxOf()];
    const box = together([small, large]);
    for (const text of ["a", "b", "c"]) expect(await box.put([{ key: text, value: text }])).toBe(true);
    expect([small.kept.size, large.kept.size]).toEqual([2, 1]);
    large.kept.set("a", "older");
    expect(await box.all()).toEqual(["a", "b", "c"].map((text) => ({ key: text, value: text })));
    box.remove(["a", "c"]);
    expect([small.kept.size, large.kept.size]).toEqual([1, 0]);
  });

  test.each<[string, Box, boolean]>([
    ["nowhere", together([]), false],
    ["in a place without room", together([boxOf(new Map(), 0)]), false],
    ["in a place with room", together([boxOf()]), true],
  ])("%s", async (_, box, outlives) => {
    const queue = new StatementQueue(
      box,
      () => Promise.resolve(status(500)),
      () => ({}),
      "now",
    );
    queue.add([said("a")]);
    await queue.flush();
    expect(queue.outlives).toBe(outlives);
  });
});

test("an id is a UUID of version 4", () => {
  const ids = Array.from({ length: 200 }, newId);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(ids).size).toBe(200);
});
