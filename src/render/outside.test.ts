import { expect, test } from "vitest";
import { outsideFilm } from "./outside.ts";

const youtube = {
  host: "youtube.com",
  page: "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
  frame: "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0",
  referrer: "strict-origin",
};
const vimeo = {
  host: "vimeo.com",
  page: "https://vimeo.com/76979871",
  frame: "https://player.vimeo.com/video/76979871?dnt=1",
  referrer: "no-referrer",
};
const tube = {
  host: "tube.example",
  page: "https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
  frame: "https://tube.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d?p2p=0&warningTitle=0",
  referrer: "no-referrer",
};
test.each([
  ["https://www.youtube.com/watch?v=dQw4w9WgXcQ", youtube],
  ["https://www.youtube.com/watch?list=PL1&v=dQw4w9WgXcQ&t=12", youtube],
  ["https://youtu.be/dQw4w9WgXcQ?si=who-sent-it", youtube],
  ["https://m.youtube.com/shorts/dQw4w9WgXcQ", youtube],
  ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", youtube],
  ["https://vimeo.com/76979871", vimeo],
  ["https://player.vimeo.com/video/76979871?h=1", vimeo],
  ["https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d", tube],
  ["https://tube.example/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=1m", tube],
])("%s", (address, film) => {
  expect(outsideFilm(address, ["tube.example"])).toEqual(film);
});

test.each([
  ["https://other.example/w/9c9de5e8-0a1e-484a", { host: "other.example", wrong: "site" }],
  ["https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", { host: "youtube.com.evil.example", wrong: "site" }],
  ["https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ", { host: "evil.example", wrong: "address" }],
  ["https://www.youtube.com/@school", { host: "youtube.com", wrong: "address" }],
  ['https://vimeo.com/76979871"onload=', { host: "vimeo.com", wrong: "address" }],
  ["http://vimeo.com/76979871", { host: "vimeo.com", wrong: "address" }],
  ["https://tube.example:8443/w/9c9de5e8-0a1e", { host: "tube.example:8443", wrong: "address" }],
  ["//vimeo.com/76979871", { host: "", wrong: "address" }],
  ["https://", { host: "", wrong: "address" }],
])("%s is no film that is shown", (address, refusal) => {
  expect(outsideFilm(address, ["tube.example"])).toEqual(refusal);
});
