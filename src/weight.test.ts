import { expect, test } from "vitest";
import { weightOf } from "./weight.ts";

const file = (path: string, size: number) => ({ path, contents: { file: path, size, sha256: "0" } });

test("a package is weighed by what its files are", () => {
  const files = [
    { path: "index.html", contents: "é" },
    file("media/m/talk.mp4", 9_000_000),
    file("media/m/bell.MP3", 300_000),
    file("media/m/door-jpg-960.webp", 40_000),
    file("assets/fonts/literata-latin-400.woff2", 20_000),
    { path: "assets/player.js", contents: new Uint8Array(800_000) },
    file("source/modules/m/media/door.jpg", 500_000),
  ];
  expect(weightOf(files)).toEqual({
    bytes: 10_660_002,
    by: { pages: 2, pictures: 40_000, sound: 300_000, films: 9_000_000, fonts: 20_000, rest: 1_300_000 },
    heaviest: [
      { path: "media/m/talk.mp4", bytes: 9_000_000 },
      { path: "source/modules/m/media/door.jpg", bytes: 500_000 },
      { path: "media/m/bell.MP3", bytes: 300_000 },
    ],
  });
});

test("of files that weigh the same, the order is always the same", () => {
  const files = ["b", "d", "a", "c"].map((path) => file(path, 1));
  expect(weightOf(files).heaviest.map(({ path }) => path)).toEqual(["a", "b", "c"]);
});
