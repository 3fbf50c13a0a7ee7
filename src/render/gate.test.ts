import { expect, test } from "vitest";
import { offences } from "./gate.ts";

test.each([
  '<p>Words, <a href="https://school.example/">a site</a>, <a href="mailto:a@b.example">mail</a>, <a href="#x">here</a></p>',
  '<img src="media/m/door.webp" srcset="media/m/door-480.webp 480w, media/m/door.webp 960w" alt="onload= url(https://x)">',
  '<video src="media/m/a.mp4" poster="media/m/a.jpg" controls></video>',
  '<script type="application/json" id="data">{"a":"<p onclick=x>"}</script>',
  '<script defer src="assets/player.js"></script><link rel="stylesheet" href="assets/style.css">',
  '<svg><path fill="url(#g)"/></svg>',
  '<button type="button" data-tool="film" data-frame="https://tube.example/videos/embed/1">Show</button>',
  "<code>&lt;script&gt;</code><textarea><img src=x onerror=y></textarea>",
])("%s may stand in a package", (html) => {
  expect(offences(html, "part")).toEqual([]);
  expect(offences(`<!doctype html><title>T</title><body>${html}</body>`)).toEqual([]);
});

test.each([
  ["<script>alert(1)</script>", "a script that is not dlis's own"],
  ['<script src="https://cdn.example/x.js"></script>', "a script that is not dlis's own"],
  ['<script src="media/x.js"></script>', "a script that is not dlis's own"],
  ['<script type="module">import "x"</script>', "a script that is not dlis's own"],
  ["<style>p{color:red}</style>", "`<style>`"],
  ['<p style="color:red">', "`style=` of `<p>`"],
  ["<p OnClick=x>", "`onclick=` of `<p>`"],
  ["<svg/onload=x>", "`onload=` of `<svg>`"],
  ['<a href=" jav\tascript:x">', "the address ` jav\tascript:x` in `href=` of `<a>`"],
  ['<a href="data:text/html,x">', "the address `data:text/html,x` in `href=` of `<a>`"],
  ['<a href="#" ping="https://x.example">', "`ping=` of `<a>`"],
  ['<img src="https://x.example/a.png">', "the address `https://x.example/a.png` in `src=` of `<img>`"],
  ['<img src="//x.example/a.png">', "the address `//x.example/a.png` in `src=` of `<img>`"],
  ['<img src="\\\\x.example/a.png">', "the address `\\\\x.example/a.png` in `src=` of `<img>`"],
  [
    '<img src="a.png" srcset="a.png 1x, https://x.example/b.png 2x">',
    "the address `https://x.example/b.png` in `srcset=` of `<img>`",
  ],
  ['<link rel="preload" href="https://x.example/f">', "the address `https://x.example/f` in `href=` of `<link>`"],
  ['<svg><image href="https://x.example/a"/></svg>', "the address `https://x.example/a` in `href=` of `<image>`"],
  ['<svg><rect fill="url(https://x.example/a)"/></svg>', "`url(…)` in `fill=` of `<rect>`"],
  ['<form action="https://x.example">', "`action=` of `<form>`"],
  ['<meta http-equiv="refresh" content="0;https://x.example">', "`http-equiv=` of `<meta>`"],
  ['<base href="https://x.example/">', "`<base>`"],
  ["<iframe></iframe>", "`<iframe>`"],
  ["<template><img src=x onerror=y></template>", "`onerror=` of `<img>`"],
  ['<noscript><p title="</noscript><img src=x onerror=y>"></noscript>', "`onerror=` of `<img>`"],
  ["<noscript><img src=https://x.example></noscript>", "the address `https://x.example` in `src=` of `<img>`"],
])("%s may not", (html, what) => {
  expect(offences(html, "part").map((each) => each.what)).toContain(what);
  expect(offences(`<!doctype html><title>T</title><body>${html}</body>`).map((each) => each.what)).toContain(what);
});

test.each(["<p", '<p title="', "<!-- ", "<textarea>", "<title>"])("%s would swallow what comes next", (html) => {
  expect(offences(`<p>x</p>${html}`, "part").map(({ what }) => what)).toEqual(["something that is not closed"]);
});
