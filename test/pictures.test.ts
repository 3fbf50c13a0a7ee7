import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../src/build.ts";
import { entryDate, zip } from "../src/zip.ts";
import { unzip } from "./unzip.mjs";

const place = mkdtempSync(join(tmpdir(), "dlis-pictures-"));
const cache = join(place, "cache");
afterAll(() => rmSync(place, { recursive: true }));
function write(path: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), contents);
}

/** A photograph as a telephone takes it: noise, so that it weighs something, held upright, with the place it was taken at. */
async function photograph(width: number, height: number): Promise<Sharp> {
  const raw = Buffer.alloc(width * height * 3);
  for (let at = 0, bits = 1; at < raw.length; at++) raw[at] = (bits = (bits * 48_271) % 2_147_483_647) >> 8;
  const grain = await sharp(raw, { raw: { width, height, channels: 3 } })
    .blur(3)
    .png()
    .toBuffer();
  return sharp(grain).withExif({ IFD3: { GPSLatitudeRef: "N", GPSLatitude: "50/1 38/1 0/1" } });
}

async function made(): Promise<{ files: Map<string, Uint8Array>; html: string; codes: string[] }> {
  const { packages, problems } = await build(join(place, "course"), { targets: ["scorm12"], cwd: place, cache });
  const files = unzip(await buffer(zip(packages[0]?.files ?? [], entryDate("0"))));
  return { files, html: new TextDecoder().decode(files.get("index.html")), codes: problems.map(({ code }) => code) };
}

describe("pictures of a page", () => {
  let files: Map<string, Uint8Array>;
  let html: string;
  beforeAll(async () => {
    const settings =
      "title: C\nlanguage: en\niri: https://school.example/c\nsource: include\nmodules: [{ path: modules/m, title: M }]\n";
    write("course/course.yaml", settings);
    const lines = [
      "![A door](media/door.jpg)",
      "![A screen](media/screen.png)",
      "![Dot](media/dot.png)",
      "![Stamp](media/stamp.jpg)",
      "![Leaf](media/leaf.webp)",
      "[The door](media/door.jpg)",
    ];
    write("course/modules/m/01-page.md", `---\ntitle: P\n---\n\n${lines.join("\n\n")}\n\n![Small](media/small.jpg)\n`);
    const door = await (await photograph(1700, 1275)).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
    write("course/modules/m/media/door.jpg", door);
    write("course/modules/m/media/small.jpg", await (await photograph(520, 300)).jpeg({ quality: 95 }).toBuffer());
    write("course/modules/m/media/screen.png", await (await photograph(800, 400)).png().toBuffer());
    const stamp = await (await photograph(60, 40)).jpeg({ quality: 60 }).toBuffer();
    expect(stamp.length).toBeLessThan(24 * 1024);
    write("course/modules/m/media/stamp.jpg", stamp);
    write("course/modules/m/media/leaf.webp", await (await photograph(700, 500)).webp({ quality: 60 }).toBuffer());
    const dot = { width: 30, height: 30, channels: 3, background: "#333" } as const;
    write("course/modules/m/media/dot.png", await sharp({ create: dot }).png().toBuffer());
    ({ files, html } = await made());
  });

  test("go into the package in widths for phones and for desks", async () => {
    const widths = await Promise.all(
      [...files]
        .filter(([path]) => path.startsWith("media/") && path.endsWith(".webp"))
        .map(async ([path, bytes]) => {
          const { width, height, format } = await sharp(bytes).metadata();
          return `${path} ${format} ${width}x${height}`;
        }),
    );
    expect(widths.sort()).toEqual([
      "media/m/door-jpg-1275.webp webp 1275x1700",
      "media/m/door-jpg-480.webp webp 480x640",
      "media/m/door-jpg-960.webp webp 960x1280",
      "media/m/leaf-webp-700.webp webp 700x500",
      "media/m/screen-png-480.webp webp 480x240",
      "media/m/screen-png-800.webp webp 800x400",
      "media/m/small-jpg-520.webp webp 520x300",
      "media/m/stamp-jpg-60.webp webp 60x40",
    ]);
  });

  test("are named with all their widths, upright, with the room they take", () => {
    expect(html).toContain(
      'src="media/m/door-jpg-1275.webp" alt="A door" width="1275" height="1700" srcset="media/m/door-jpg-480.webp 480w, media/m/door-jpg-960.webp 960w, media/m/door-jpg-1275.webp 1275w" sizes="(min-width: 42rem) 40rem, calc(100vw - 2rem)" loading="lazy"',
    );
    expect(html).toContain('src="media/m/small-jpg-520.webp" alt="Small" width="520" height="300" loading="lazy"');
    expect(html).toContain('src="media/m/dot.png" alt="Dot" width="30" height="30" loading="lazy"');
  });

  test("tell nothing of where they were taken", async () => {
    for (const name of ["door.jpg", "stamp.jpg", "leaf.webp", "screen.png"])
      expect((await sharp(join(place, "course/modules/m/media", name)).metadata()).exif).toBeDefined();
    // The door as a link gives it is the author's own file, and so are the sources.
    const shown = [...files].filter(
      ([path]) => /^media\/.*\.(webp|jpe?g|png)$/.test(path) && path !== "media/m/door.jpg",
    );
    expect(shown.map(([path]) => path)).toHaveLength(9);
    for (const [, bytes] of shown) expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  });

  test("stay as they came where a page links to them, and among the sources", () => {
    expect(html).toContain('href="media/m/door.jpg"');
    expect(files.has("media/m/door.jpg")).toBe(true);
    expect(files.has("media/m/screen.png")).toBe(false);
    expect(files.has("source/course/modules/m/media/screen.png")).toBe(true);
  });

  test("are made once, and give the same bytes when they are made anew", async () => {
    const kept = join(cache, "pictures");
    const times = readdirSync(kept).map((name) => statSync(join(kept, name)).mtimeMs);
    expect(times).toHaveLength(8);
    const again = await made();
    expect(readdirSync(kept).map((name) => statSync(join(kept, name)).mtimeMs)).toEqual(times);
    rmSync(kept, { recursive: true });
    const anew = await made();
    for (const [path, bytes] of files) {
      expect(again.files.get(path)).toEqual(bytes);
      expect(anew.files.get(path)).toEqual(bytes);
    }
  });

  test("are made where nothing can be kept, too", async () => {
    rmSync(cache, { recursive: true });
    writeFileSync(cache, "no folder");
    expect((await made()).files.get("media/m/small-jpg-520.webp")).toEqual(files.get("media/m/small-jpg-520.webp"));
    rmSync(cache);
  });
});

test("a film that is heavy on a thin line is spoken of", async () => {
  write("course/modules/m/01-page.md", '---\ntitle: P\n---\n\n<video src="media/film.mp4"></video>\n');
  write("course/modules/m/media/film.mp4", "");
  truncateSync(join(place, "course/modules/m/media/film.mp4"), 16_000_000);
  const { problems } = await build(join(place, "course"), { targets: ["scorm12"], cwd: place, cache });
  expect(problems.find(({ code }) => code === "media/heavy")?.message).toBe(
    "`modules/m/media/film.mp4` weighs 16 MB: on a thin line (1.6 Mbit/s) it takes 2 min to come, and it may use up what a learner pays for.",
  );
});
