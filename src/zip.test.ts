import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { unzip } from "../test/unzip.mjs";
import type { PackageFile } from "./model/package-file.ts";
import { entryDate, zip } from "./zip.ts";

const place = mkdtempSync(join(tmpdir(), "dlis-zip-"));
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});
const zipped = (files: readonly PackageFile[], date = entryDate("0")): Promise<Buffer> => buffer(zip(files, date));

const files = fc.uniqueArray(
  fc.record({
    path: fc.stringMatching(/^[a-zé]{1,8}(\/[a-z漢]{1,8})?\.(html|png)$/),
    contents: fc.oneof(fc.string(), fc.uint8Array()),
  }),
  { selector: ({ path }) => path, maxLength: 12 },
);

test("the order of files leaves no trace, and what goes in comes out", () =>
  fc.assert(
    fc.asyncProperty(files, async (files) => {
      const bytes = await zipped(files);
      expect((await zipped(files.toReversed())).equals(bytes)).toBe(true);
      const out = unzip(bytes);
      expect(out.size).toBe(files.length);
      for (const { path, contents } of files) expect(out.get(path)?.equals(Buffer.from(contents))).toBe(true);
    }),
    { numRuns: 30 },
  ));

test("names outside ASCII bear the UTF-8 flag, without which Moodle garbles them", async () => {
  const bytes = await zipped([{ path: "source/Été.md", contents: "x" }]);
  const central = bytes.indexOf(Buffer.from("PK\u0001\u0002", "latin1"));
  expect(bytes.readUInt16LE(central + 8) & 0x800).toBe(0x800);
});

test("a file that is read as a stream comes out whole", async () => {
  const file = join(place, "film.mp4");
  const film = Buffer.from(Uint8Array.from({ length: 5_000_000 }, (_, index) => (index * 2654435761) >>> 11));
  writeFileSync(file, film);
  const reference = { file, size: film.length, sha256: "" };
  expect(
    unzip(await zipped([{ path: "film.mp4", contents: reference }]))
      .get("film.mp4")
      ?.equals(film),
  ).toBe(true);
});

test("a file that changed since it was read, or is gone, fails the package", async () => {
  const file = join(place, "changed.png");
  writeFileSync(file, "abc");
  await expect(zipped([{ path: "a.png", contents: { file, size: 2, sha256: "" } }])).rejects.toThrow(/changed/);
  await expect(
    zipped([{ path: "a.png", contents: { file: join(place, "gone"), size: 2, sha256: "" } }]),
  ).rejects.toThrow(/ENOENT/);
});

test.each([
  [undefined, "2000-01-01T00:00:00.000Z"],
  ["", "2000-01-01T00:00:00.000Z"],
  ["later", "2000-01-01T00:00:00.000Z"],
  ["1767225600", "2026-01-01T00:00:00.000Z"],
  ["0", "1980-01-01T00:00:00.000Z"],
])("SOURCE_DATE_EPOCH=%s dates entries %s", (epoch, date) => {
  expect(entryDate(epoch).toISOString()).toBe(date);
});
