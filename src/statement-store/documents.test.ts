import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask, learner, post, sampleStatement, uuidOf } from "./samples.ts";
import { startStore, type Store } from "./store.ts";

let store: Store;
beforeEach(async () => {
  store = await startStore();
});
afterEach(() => store.close());

const activityId = "https://school.example/course";
const agent = JSON.stringify(learner);
const kinds = [
  { resource: "activities/state", scope: { activityId, agent }, id: "stateId", guarded: false },
  { resource: "activities/profile", scope: { activityId }, id: "profileId", guarded: true },
  { resource: "agents/profile", scope: { agent }, id: "profileId", guarded: true },
] as const;

type Kind = (typeof kinds)[number];
const at = (kind: Kind, id = "d", more = {}) => ({ ...kind.scope, [kind.id]: id, ...more });
const read = (kind: Kind, id?: string): Promise<Response> => ask(store, kind.resource, { parameters: at(kind, id) });
const write = (kind: Kind, method: string, body: unknown, headers = {}, id?: string): Promise<Response> =>
  ask(store, kind.resource, { method, body, headers, parameters: at(kind, id) });
const remove = (kind: Kind, headers = {}): Promise<Response> =>
  ask(store, kind.resource, { method: "DELETE", headers, parameters: at(kind) });
const etagOf = async (kind: Kind): Promise<string> => (await read(kind)).headers.get("ETag") ?? "";

describe.each(kinds)("$resource", (kind) => {
  test("keeps bytes and type as they came", async () => {
    expect((await read(kind)).status).toBe(404);
    const bytes = Buffer.from([0, 255, 10, 13]);
    expect((await write(kind, "PUT", bytes, { "Content-Type": "image/x-own" })).status).toBe(204);
    const found = await read(kind);
    expect(found.status).toBe(200);
    expect(found.headers.get("Content-Type")).toBe("image/x-own");
    expect(found.headers.get("Last-Modified")).toMatch(/GMT$/);
    expect(Buffer.from(await found.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test("its ETag is the SHA-1 of the contents, in quotes", async () => {
    await write(kind, "PUT", "abc");
    expect(await etagOf(kind)).toBe('"a9993e364706816aba3e25717850c26c9cd0d89d"');
  });

  test("PUT with the ETag replaces; with an old one, or without quotes, 412", async () => {
    await write(kind, "PUT", { a: 1 });
    const etag = await etagOf(kind);
    expect((await write(kind, "PUT", { b: 2 }, { "If-Match": etag })).status).toBe(204);
    expect(await (await read(kind)).json()).toEqual({ b: 2 });
    expect((await write(kind, "PUT", { c: 3 }, { "If-Match": etag })).status).toBe(412);
    expect((await write(kind, "PUT", { c: 3 }, { "If-Match": (await etagOf(kind)).replaceAll('"', "") })).status).toBe(
      412,
    );
    expect(await (await read(kind)).json()).toEqual({ b: 2 });
  });

  test.each([
    { condition: { "If-None-Match": "*" }, absent: 204, present: 412 },
    { condition: { "If-Match": "*" }, absent: 412, present: 204 },
    { condition: { "If-Match": '"0"' }, absent: 412, present: 412 },
    { condition: { "If-None-Match": '"0"' }, absent: 204, present: 204 },
  ])("$condition: $absent where there is none, $present where there is one", async ({ condition, absent, present }) => {
    expect((await write(kind, "PUT", { a: 1 }, condition)).status).toBe(absent);
    if (absent !== 204) await write(kind, "PUT", { a: 1 });
    expect((await write(kind, "PUT", { b: 2 }, condition)).status).toBe(present);
    expect((await write(kind, "POST", { c: 3 }, condition)).status).toBe(present);
  });

  test(`PUT over a document without a condition: ${kind.guarded ? 409 : 204}`, async () => {
    expect((await write(kind, "PUT", { a: 1 })).status).toBe(204);
    expect((await write(kind, "PUT", { b: 2 })).status).toBe(kind.guarded ? 409 : 204);
    expect(await (await read(kind)).json()).toEqual(kind.guarded ? { a: 1 } : { b: 2 });
  });

  test("POST merges top members", async () => {
    expect((await write(kind, "POST", { x: "foo", y: { deep: 1 } })).status).toBe(204);
    expect((await write(kind, "POST", { x: "bash", y: {}, z: "faz" })).status).toBe(204);
    expect(await (await read(kind)).json()).toEqual({ x: "bash", y: {}, z: "faz" });
    expect((await read(kind)).headers.get("Content-Type")).toBe("application/json");
  });

  test.each([
    { name: "onto bytes", before: "abc", type: "text/plain", posted: { a: 1 } },
    { name: "onto an array", before: [1], type: "application/json", posted: { a: 1 } },
    { name: "an array", before: { a: 1 }, type: "application/json", posted: [1] },
    { name: "no JSON", before: { a: 1 }, type: "application/json", posted: "{" },
  ])("POST $name: 400", async ({ before, type, posted }) => {
    await write(kind, "PUT", before, { "Content-Type": type });
    expect((await write(kind, "POST", posted)).status).toBe(400);
    expect(await (await read(kind)).text()).toBe(typeof before === "string" ? before : JSON.stringify(before));
  });

  test("DELETE removes, also what is not there; not with an old ETag", async () => {
    await write(kind, "PUT", { a: 1 });
    expect((await remove(kind, { "If-Match": '"0"' })).status).toBe(412);
    expect((await read(kind)).status).toBe(200);
    expect((await remove(kind)).status).toBe(204);
    expect((await read(kind)).status).toBe(404);
    expect((await remove(kind)).status).toBe(204);
  });

  test("lists ids, and those changed since", async () => {
    await write(kind, "PUT", { a: 1 }, {}, "old");
    const [{ updated } = { updated: "" }] = store.documents();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await write(kind, "PUT", { a: 1 }, {}, "new");
    const list = async (more = {}): Promise<unknown> =>
      (await ask(store, kind.resource, { parameters: { ...kind.scope, ...more } })).json();
    expect(await list()).toEqual(["old", "new"]);
    expect(await list({ since: updated })).toEqual(["new"]);
  });

  test.each([
    { asked: {} },
    { asked: { ...at(kind), other: "1" } },
    { asked: { ...at(kind), activityId: "not an iri" } },
    { asked: { ...at(kind), agent: "[]" } },
    { asked: { ...at(kind), agent: JSON.stringify({ objectType: "Group", member: [learner] }) } },
    { asked: { ...at(kind), since: "2026-01-01T00:00:00Z" } },
    { asked: { ...at(kind), [kind.id]: "" } },
  ])("GET with $asked: 400", async ({ asked }) => {
    expect((await ask(store, kind.resource, { parameters: asked })).status).toBe(400);
  });

  test("PUT without an id: 400", async () => {
    expect((await ask(store, kind.resource, { method: "PUT", body: {}, parameters: kind.scope })).status).toBe(400);
  });
});

describe("state", () => {
  const [state] = kinds;
  const of = (id: string, registration?: number, method = "PUT") =>
    ask(store, state.resource, {
      method,
      parameters: at(state, id, registration === undefined ? {} : { registration: uuidOf(registration) }),
      ...(method === "PUT" && { body: { id, registration } }),
    });
  const list = async (more = {}): Promise<unknown> =>
    (await ask(store, state.resource, { parameters: { ...state.scope, ...more } })).json();

  test("with a registration is another document than without", async () => {
    await of("a");
    await of("a", 1);
    expect(await (await of("a", undefined, "GET")).json()).toEqual({ id: "a" });
    expect(await (await of("a", 1, "GET")).json()).toEqual({ id: "a", registration: 1 });
    expect((await of("a", 2, "GET")).status).toBe(404);
  });

  test("a list without a registration holds those of all", async () => {
    await of("a");
    await of("b", 1);
    await of("b", 2);
    expect(await list()).toEqual(["a", "b"]);
    expect(await list({ registration: uuidOf(1) })).toEqual(["b"]);
  });

  test("DELETE without an id removes what the list holds", async () => {
    await of("a");
    await of("b", 1);
    const { status } = await ask(store, state.resource, {
      method: "DELETE",
      parameters: { ...state.scope, registration: uuidOf(1) },
    });
    expect(status).toBe(204);
    expect(await list()).toEqual(["a"]);
  });

  test("another name of the same learner finds the same document", async () => {
    await of("a");
    const parameters = { ...at(state, "a"), agent: JSON.stringify({ ...learner, name: "A. B." }) };
    expect((await ask(store, state.resource, { parameters })).status).toBe(200);
  });

  test("is guarded as in xAPI 2.0 where asked for", async () => {
    const strict = await startStore({ guardState: true });
    const write2 = (): Promise<Response> =>
      ask(strict, state.resource, { method: "PUT", body: {}, parameters: at(state) });
    expect([(await write2()).status, (await write2()).status]).toEqual([204, 409]);
    await strict.close();
  });

  test("a merge that grows beyond a body's bound: 413", async () => {
    const small = await startStore({ bounds: { body: 30 } });
    const merge = (body: unknown): Promise<Response> =>
      ask(small, state.resource, { method: "POST", body, parameters: at(state) });
    expect((await merge({ a: "123456789012345" })).status).toBe(204);
    expect((await merge({ b: "123456789012345" })).status).toBe(413);
    await small.close();
  });
});

describe("activities", () => {
  const get = async (): Promise<unknown> => (await ask(store, "activities", { parameters: { activityId } })).json();

  test("an activity nobody told of is its id", async () => {
    expect(await get()).toEqual({ objectType: "Activity", id: activityId });
  });

  test("the latest definition counts, from the object or the context", async () => {
    await post(store, sampleStatement({ object: { id: activityId, definition: { name: { en: "Old" } } } }));
    const parent = [{ id: activityId, definition: { name: { en: "New" } } }];
    await post(store, sampleStatement({ context: { contextActivities: { parent } } }));
    await post(store, sampleStatement({ object: { id: activityId } }));
    expect(await get()).toEqual({ objectType: "Activity", id: activityId, definition: { name: { en: "New" } } });
  });
});
