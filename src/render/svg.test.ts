import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cleanSvg } from "./svg.ts";

const drawing = (inside: string, attributes = ""): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"${attributes}>${inside}</svg>`;

describe("what a drawing is made of stays", () => {
  test.each([
    '<rect x="1" y="2" width="3" height="4" rx="1" fill="#123456"/>',
    '<line x1="1" y1="2" x2="3" y2="4" stroke-dasharray="4 2"/>',
    '<text x="5" y="6" text-anchor="end" font-size="3">15,4 % &#x26; plus</text>',
    '<path d="M0 0L1 1" transform="rotate(45 1 1)"/>',
    '<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0"><stop offset="0" stop-color="red"/></linearGradient><rect fill="url(#g)"/>',
    '<defs><clipPath id="c"><circle cx="1" cy="1" r="1"/></clipPath></defs><g clip-path="url(#c)"><use href="#c"/></g>',
    "<style>.a{fill:red}</style>",
    "<style>.a{fill:url('#g')}</style>",
    "<style>.a[b='c&amp;d']{fill:red}</style>",
  ])("%s", (inside) => {
    expect(cleanSvg(drawing(inside))).toEqual({ svg: `${drawing(inside)}\n`, dropped: [] });
  });

  test("the shipped drawings lose nothing", () => {
    for (const name of ["guichet-ferme", "trois-degres", "competences-2023"]) {
      const source = readFileSync(`courses/fractures-numeriques/modules/fractures/media/${name}.svg`, "utf8");
      const clean = cleanSvg(source);
      const attributes = (text = ""): number => text.match(/\s[a-zA-Z0-9-]+="/g)?.length ?? 0;
      expect(clean?.dropped).toEqual([]);
      expect(attributes(clean?.svg)).toBe(attributes(source.replace(/<!--[\s\S]*?-->|<\?xml[^>]*>/g, "")));
    }
  });
});

describe("what could act, or ask another site, goes", () => {
  test.each([
    ["<script>alert(1)</script>", "`<script>`"],
    ['<circle onclick="alert(1)"/>', "`onClick` of `<circle>`"],
    ['<foreignObject><body onload="x()"/></foreignObject>', "`<foreignObject>`"],
    ['<image href="https://evil.example/x.png"/>', "`href` of `<image>`"],
    ['<a href="javascript:alert(1)"><text>x</text></a>', "`<a>`"],
    ['<use href="https://evil.example/#x"/>', "`href` of `<use>`"],
    ["<style>@import url(https://evil.example/x.css)</style>", "`<style>`"],
    ['<rect style="fill:url(https://evil.example/x)"/>', "`style` of `<rect>`"],
    ["<style>.a{fill:image-set('http://evil.example/x' 1x)}</style>", "`<style>`"],
    ["<style>.a{fill:url('//evil.example/#g')}</style>", "`<style>`"],
    ['<rect fill="url(https://evil.example/x)"/>', "`fill` of `<rect>`"],
    ['<animate attributeName="href" to="javascript:alert(1)"/>', "`<animate>`"],
    ['<set attributeName="onmouseover" to="alert(1)"/>', "`<set>`"],
  ])("%s", (inside, dropped) => {
    const clean = cleanSvg(drawing(inside));
    expect(clean?.dropped).toContain(dropped);
    expect(clean?.svg).not.toMatch(/evil|alert|javascript|<script|onclick/i);
  });

  test("instructions, entities and editors' notes go without a word", () => {
    const source = `<?xml version="1.0"?><?xml-stylesheet href="x.css"?><!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>${drawing('<g inkscape:label="Layer"/><metadata>m</metadata>', ' xmlns:inkscape="http://i"')}`;
    const clean = cleanSvg(source);
    expect(clean?.dropped).toEqual([]);
    expect(clean?.svg).not.toMatch(/ENTITY|stylesheet|inkscape|metadata|script/);
  });
});

test.each(["", "Bonjour", "<html></html>", "<svgx/>"])("%j is no drawing", (source) => {
  expect(cleanSvg(source)).toBeUndefined();
});

test("elements 30,000 deep in each other are no drawing that can be read", () => {
  expect(cleanSvg(drawing("<g>".repeat(30_000)))).toBeUndefined();
});
