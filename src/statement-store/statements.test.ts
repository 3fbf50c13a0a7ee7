import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, learner, post, sampleStatement, uuidOf } from "./samples.ts";
import type { Sent, Statement } from "./statement.ts";
import { startStore, type Store } from "./store.ts";

let store: Store;
beforeEach(async () => {
  store = await startStore({ bounds: { batch: 20 } });
});
afterEach(() => store.close());

const ids = (from: Store = store): readonly string[] => from.statements().map(({ id }) => id);
const put = (id: string, body: unknown): Promise<Response> =>
  ask(store, "statements", { method: "PUT", parameters: { statementId: id }, body });
const [one, two, three] = [uuidOf(1), uuidOf(2), uuidOf(3)];

describe("storing", () => {
  test("what a store sets is set, and what it overwrites is overwritten", async () => {
    const answer = await post(store, sampleStatement({ stored: "2001-01-01T00:00:00Z", authority: learner }));
    expect(answer.status).toBe(200);
    const [statement] = store.statements();
    expect(await answer.json()).toEqual([statement?.id]);
    expect(statement?.timestamp).toBe(statement?.stored);
    expect(Date.now() - Date.parse(statement?.stored ?? "")).toBeLessThan(60_000);
    expect(statement?.version).toBe("1.0.0");
    expect(statement?.authority).toMatchObject({ account: { name: "client" } });
  });

  test("what the sender said stays", async () => {
    const sent = sampleStatement({ id: one, timestamp: "2026-01-01T00:00:00.000Z", version: "1.0.3" });
    await post(store, sent);
    expect(store.statements()[0]).toMatchObject(sent);
  });

  test("ids come back in the order sent", async () => {
    const answer = await post(
      store,
      [three, one, two].map((id) => sampleStatement({ id })),
    );
    expect(await answer.json()).toEqual([three, one, two]);
    expect(ids()).toEqual([three, one, two]);
  });

  test("PUT takes the id from either place", async () => {
    expect((await put(one, sampleStatement())).status).toBe(204);
    expect((await put(two, sampleStatement({ id: two }))).status).toBe(204);
    expect((await put(three, sampleStatement({ id: one }))).status).toBe(400);
    expect((await put(three, [sampleStatement()])).status).toBe(400);
    expect((await ask(store, "statements", { method: "PUT", body: sampleStatement() })).status).toBe(400);
    expect(ids()).toEqual([one, two]);
  });

  test.each([
    { name: "the same", again: {}, put: 204, post: 200 },
    { name: "its keys in another order", again: { reordered: true }, put: 204, post: 200 },
    { name: "its id in capitals", again: { id: one.toUpperCase() }, put: 204, post: 200 },
    { name: "another timestamp", again: { timestamp: "2026-01-01T00:00:01Z" }, put: 409, post: 409 },
    { name: "a result more", again: { result: { completion: true } }, put: 409, post: 409 },
  ])("a repeat that is $name: PUT $put, POST $post", async ({ again, put: putStatus, post: postStatus }) => {
    const sent = sampleStatement({ id: one, timestamp: "2026-01-01T00:00:00Z" });
    await post(store, sent);
    const { reordered, ...changes } = { reordered: false, ...again };
    const repeated = { ...sent, ...changes };
    const body = reordered ? Object.fromEntries(Object.entries(repeated).reverse()) : repeated;
    expect((await put(one, body)).status).toBe(putStatus);
    expect((await post(store, body)).status).toBe(postStatus);
    expect(store.statements()).toHaveLength(1);
  });

  const good = sampleStatement({ id: two });
  test.each<{ name: string; batch: unknown; status: number }>([
    { name: "one that is bad", batch: [good, { ...good, id: three, actor: {} }], status: 400 },
    { name: "two with one id", batch: [good, good], status: 400 },
    { name: "one that conflicts", batch: [good, sampleStatement({ id: one, result: { success: true } })], status: 409 },
    { name: "one that is no object", batch: [good, "x"], status: 400 },
    {
      name: "one that voids",
      batch: [
        good,
        sampleStatement({
          verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
          object: { objectType: "StatementRef", id: one },
        }),
      ],
      status: 403,
    },
    { name: "too many", batch: Array.from({ length: 21 }, () => sampleStatement()), status: 413 },
  ])("a batch with $name is refused whole with $status", async ({ batch, status }) => {
    await post(store, sampleStatement({ id: one }));
    expect((await post(store, batch)).status).toBe(status);
    expect(ids()).toEqual([one]);
    expect(store.refusals()).toHaveLength(1);
  });

  test("a batch of old and new stores the new", async () => {
    await post(store, sampleStatement({ id: one }));
    const answer = await post(store, [sampleStatement({ id: one }), sampleStatement({ id: two })]);
    expect(await answer.json()).toEqual([one, two]);
    expect(ids()).toEqual([one, two]);
  });

  test.each<{ name: string; body: unknown; type?: string }>([
    { name: "no JSON", body: "{" },
    { name: "no UTF-8", body: Buffer.from([0x22, 0xff, 0x22]) },
    { name: "an endless nest", body: "[".repeat(5000) + "]".repeat(5000) },
    {
      name: "a number beyond JSON",
      body: JSON.stringify(sampleStatement()).replace(/}$/, ',"result":{"score":{"raw":1e999}}}'),
    },
    { name: "another type", body: sampleStatement(), type: "text/plain" },
    { name: "multipart", body: sampleStatement(), type: "multipart/mixed; boundary=x" },
  ])("$name is refused with 400", async ({ body, type = "application/json" }) => {
    expect((await post(store, body, { "Content-Type": type })).status).toBe(400);
    expect(ids()).toEqual([]);
  });
});

describe("asking", () => {
  const other = { mbox: "mailto:tutor@school.example" };
  const page = "https://school.example/course/page";
  const module = "https://school.example/course";
  const answered = "http://adlnet.gov/expapi/verbs/answered";
  const statements: readonly Sent[] = [
    sampleStatement({ id: uuidOf(1) }),
    sampleStatement({ id: uuidOf(2), actor: other }),
    sampleStatement({
      id: uuidOf(3),
      verb: { id: answered },
      context: { registration: "AAAAAAAA-0000-4000-8000-000000000001" },
    }),
    sampleStatement({
      id: uuidOf(4),
      object: { objectType: "Activity", id: `${module}/q` },
      context: { contextActivities: { parent: [{ id: page }], grouping: [{ id: module }] }, instructor: other },
    }),
    sampleStatement({
      id: uuidOf(5),
      actor: { objectType: "Group", member: [other] },
      object: { objectType: "Agent", ...learner },
    }),
    sampleStatement({
      id: uuidOf(6),
      actor: other,
      object: { objectType: "SubStatement", actor: learner, verb: { id: answered }, object: { id: module } },
    }),
  ];
  let full: Store;
  beforeAll(async () => {
    full = await startStore();
    for (const statement of statements) {
      await post(full, statement);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  });
  afterAll(() => full.close());

  const numbersOf = (answer: { statements: readonly Statement[] }): readonly number[] =>
    answer.statements.map(({ id }) => Number(id.slice(-3)));
  const query = async (parameters: Readonly<Record<string, string>>): Promise<readonly number[]> => {
    const answer = await ask(full, "statements", { parameters });
    expect(answer.status).toBe(200);
    return numbersOf((await answer.json()) as { statements: readonly Statement[] });
  };
  const storedAt = (index: number): string => full.statements()[index]?.stored ?? "";

  test.each<{ asked: Readonly<Record<string, string>>; found: readonly number[] }>([
    { asked: {}, found: [6, 5, 4, 3, 2, 1] },
    { asked: { ascending: "true" }, found: [1, 2, 3, 4, 5, 6] },
    { asked: { ascending: "false", limit: "0" }, found: [6, 5, 4, 3, 2, 1] },
    { asked: { limit: "2" }, found: [6, 5] },
    { asked: { agent: JSON.stringify(learner) }, found: [5, 4, 3, 1] },
    { asked: { agent: JSON.stringify({ ...learner, name: "Another name" }) }, found: [5, 4, 3, 1] },
    { asked: { agent: JSON.stringify(other) }, found: [6, 5, 2] },
    { asked: { agent: JSON.stringify(other), related_agents: "true" }, found: [6, 5, 4, 2] },
    { asked: { agent: JSON.stringify({ mbox: "mailto:nobody@school.example" }) }, found: [] },
    { asked: { verb: answered }, found: [3] },
    { asked: { activity: page }, found: [3, 2, 1] },
    { asked: { activity: page, related_activities: "true" }, found: [4, 3, 2, 1] },
    { asked: { activity: module }, found: [] },
    { asked: { activity: module, related_activities: "true" }, found: [6, 4] },
    { asked: { registration: "aaaaaaaa-0000-4000-8000-000000000001" }, found: [3] },
    { asked: { activity: page, verb: answered, agent: JSON.stringify(learner) }, found: [3] },
    { asked: { format: "ids", attachments: "false", limit: "1" }, found: [6] },
  ])("$asked finds $found", async ({ asked, found }) => {
    expect(await query(asked)).toEqual(found);
  });

  test("since leaves its moment out, until keeps it", async () => {
    expect(await query({ since: storedAt(3) })).toEqual([6, 5]);
    expect(await query({ until: storedAt(1) })).toEqual([2, 1]);
    expect(await query({ since: storedAt(1), until: storedAt(3), ascending: "true" })).toEqual([3, 4]);
  });

  test.each<{ asked: Readonly<Record<string, string>> }>([
    { asked: { since: "yesterday" } },
    { asked: { until: "2026-02-30T00:00:00Z" } },
    { asked: { limit: "-1" } },
    { asked: { ascending: "yes" } },
    { asked: { format: "short" } },
    { asked: { agent: "{}" } },
    { asked: { agent: "{" } },
    { asked: { agent: '{"objectType":"valueOf"}' } },
    { asked: { verb: "answered" } },
    { asked: { registration: "1" } },
    { asked: { Verb: answered } },
    { asked: { voidedStatementId: uuidOf(1) } },
    { asked: { method: "GET" } },
    { asked: { toString: "1" } },
    { asked: { attachments: "true" } },
    { asked: { statementId: uuidOf(1), limit: "1" } },
    { asked: { cursor: "x" } },
    { asked: { cursor: Buffer.from('{"query":"Verb=1","from":0}').toString("base64url") } },
    { asked: { cursor: Buffer.from('{"query":"","from":0}').toString("base64url"), limit: "1" } },
  ])("$asked is refused with 400", async ({ asked }) => {
    expect((await ask(full, "statements", { parameters: asked })).status).toBe(400);
  });

  test("a parameter twice is refused with 400", async () => {
    expect((await ask(full, "statements?limit=1&limit=1")).status).toBe(400);
  });

  test("one statement by its id, in capitals too; 404 where there is none", async () => {
    const found = await ask(full, "statements", {
      parameters: { statementId: uuidOf(2).toUpperCase(), format: "exact" },
    });
    expect(found.status).toBe(200);
    expect(await found.json()).toEqual(full.statements()[1]);
    expect((await ask(full, "statements", { parameters: { statementId: uuidOf(99) } })).status).toBe(404);
  });

  test("HEAD answers as GET does, without a body", async () => {
    const head = await ask(full, "statements", { method: "HEAD", parameters: { statementId: uuidOf(2) } });
    expect(head.status).toBe(200);
    expect(Number(head.headers.get("Content-Length"))).toBeGreaterThan(100);
    expect(await head.text()).toBe("");
  });

  test("every answer says until when it is complete", async () => {
    const answer = await ask(full, "statements");
    expect(Date.parse(answer.headers.get("X-Experience-API-Consistent-Through") ?? "")).toBeGreaterThanOrEqual(
      Date.parse(storedAt(5)),
    );
  });
});

test("following more gives every statement once, in order, even while others come", async () => {
  const verbs = ["http://verb.example/a", "http://verb.example/b"];
  const law = fc.asyncProperty(
    fc.array(fc.constantFrom(...verbs), { maxLength: 14 }),
    fc.integer({ min: 1, max: 5 }),
    fc.boolean(),
    fc.option(fc.constantFrom(...verbs), { nil: undefined }),
    async (sent, limit, ascending, wanted) => {
      const own = await startStore({ bounds: { page: 4 } });
      const batch = sent.map((verb, index) => sampleStatement({ id: uuidOf(index), verb: { id: verb } }));
      await post(own, batch);
      const parameters = { limit: String(limit), ascending: String(ascending), ...(wanted && { verb: wanted }) };
      const found: string[] = [];
      const sizes: number[] = [];
      let answer = await ask(own, "statements", { parameters });
      for (;;) {
        const { statements, more } = (await answer.json()) as { statements: Statement[]; more: string };
        found.push(...statements.map(({ id }) => id));
        sizes.push(statements.length);
        if (more === "") break;
        expect(more).toMatch(/^\/xapi\//);
        if (!ascending) await post(own, sampleStatement({ verb: { id: verbs[0] ?? "" } }));
        answer = await ask(own, new URL(more, own.url).href);
      }
      await own.close();
      const expected = batch.filter(({ verb }) => wanted === undefined || verb.id === wanted).map(({ id }) => id);
      expect(found).toEqual(ascending ? expected : expected.toReversed());
      expect(Math.max(...sizes)).toBeLessThanOrEqual(Math.min(limit, 4));
      expect(sizes.slice(0, -1).every((size) => size === Math.min(limit, 4))).toBe(true);
    },
  );
  await fc.assert(law, { numRuns: 25 });
});
