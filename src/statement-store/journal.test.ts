import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { Records } from "./records.ts";
import { ask, learner, post, sampleStatement, uuidOf } from "./samples.ts";
import { startStore, type Store } from "./store.ts";

const folder = mkdtempSync(join(tmpdir(), "dlis-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let file: string;
let count = 0;
beforeEach(() => {
  file = join(folder, `${count++}.jsonl`);
});

const parameters = { activityId: "https://school.example/course", agent: JSON.stringify(learner), stateId: "d" };
const state = (store: Store, method: string, body?: unknown): Promise<Response> =>
  ask(store, "activities/state", { method, parameters, ...(body !== undefined && { body }) });
const contentOf = (store: Store) => ({ statements: store.statements(), documents: store.documents() });

describe("a store with a file", () => {
  test("knows after a restart what it knew", async () => {
    const before = await startStore({ file });
    await post(before, [sampleStatement({ id: uuidOf(1) }), sampleStatement()]);
    await state(before, "PUT", { a: 1 });
    await state(before, "POST", { b: 2 });
    await ask(before, "activities/state", { method: "PUT", parameters: { ...parameters, stateId: "gone" }, body: {} });
    await ask(before, "activities/state", { method: "DELETE", parameters: { ...parameters, stateId: "gone" } });
    await before.close();
    const after = await startStore({ file });
    expect(contentOf(after)).toEqual(contentOf(before));
    expect(after.documents()).toHaveLength(1);
    expect(await (await state(after, "GET")).json()).toEqual({ a: 1, b: 2 });
    expect((await post(after, sampleStatement({ id: uuidOf(1) }))).status).toBe(200);
    expect((await post(after, sampleStatement({ id: uuidOf(1), result: { success: true } }))).status).toBe(409);
    expect(after.statements()).toHaveLength(2);
    await after.close();
  });

  test("cut anywhere, keeps every whole request and goes on from there", async () => {
    const store = await startStore({ file });
    for (const batch of [[1], [2, 3], [4]])
      await post(
        store,
        batch.map((id) => sampleStatement({ id: uuidOf(id) })),
      );
    await store.close();
    const bytes = readFileSync(file);
    const ends = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([index]) => index + 1);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length }), async (length) => {
        writeFileSync(file, bytes);
        truncateSync(file, length);
        const whole = ends.filter((end) => end <= length).length;
        const again = await startStore({ file });
        const kept = [0, 0, 1, 3, 4][whole] ?? NaN;
        expect(again.statements()).toHaveLength(kept);
        await post(again, sampleStatement({ id: uuidOf(9) }));
        await again.close();
        const last = await startStore({ file });
        expect(last.statements().map(({ id }) => id)).toEqual([...again.statements()].map(({ id }) => id));
        expect(last.statements()).toHaveLength(kept + 1);
        await last.close();
      }),
      { numRuns: 40, examples: [[0], [1], [bytes.length - 1], [bytes.length]] },
    );
  });

  test("is nobody else's to read", async () => {
    await (await startStore({ file })).close();
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test.each([
    { name: "of something else", contents: "name,grade\nMarie,12\n", error: /no file of a statement store/ },
    { name: "of something else in one line", contents: "name", error: /no file of a statement store/ },
  ])("a file $name is left as it is", async ({ contents, error }) => {
    writeFileSync(file, contents);
    await expect(startStore({ file })).rejects.toThrow(error);
    expect(readFileSync(file, "utf8")).toBe(contents);
  });

  test("a damaged line before the last is named", async () => {
    await (await startStore({ file })).close();
    appendFileSync(file, '{"statements":[\n{"removed":[]}\n');
    await expect(startStore({ file })).rejects.toThrow(`${file}:2 is damaged`);
  });

  test("a folder that is not there rejects", async () => {
    await expect(startStore({ file: join(folder, "none", "x.jsonl") })).rejects.toThrow(/ENOENT/);
  });
});

test("what the file can't hold is not stored", () => {
  const append = (): never => {
    throw new Error("ENOSPC");
  };
  const records = new Records([], { append, close: () => undefined }, { statements: 9, documents: 9 });
  const entry = { sent: sampleStatement(), id: uuidOf(1), stored: "2026-01-01T00:00:00.000Z", authority: learner };
  expect(() => records.add([entry])).toThrow("ENOSPC");
  expect(() => records.put({ resource: "state", id: "d" }, "text/plain", Buffer.from("x"))).toThrow("ENOSPC");
  expect([records.kept, records.documents]).toEqual([[], []]);
});
