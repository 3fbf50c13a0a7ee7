import { expect, test } from "vitest";
import type { Source } from "../model/course.ts";
import { citedOnce } from "./cited-again.ts";
import { stringsFor } from "./locale.ts";

const place = { file: "sources.yaml", line: 1, column: 1 };
const sources = new Map<string, Source>([
  ["a", { id: "a", title: "On queues", author: "Ana <B>", year: 2020, place }],
  ["b", { id: "b", title: "On forms", publisher: "Insee", year: 2023, place }],
  ["c", { id: "c", title: "On phones", publisher: "Insee", year: 2023, place }],
]);
const whole = (page: string, key: string): string =>
  `<li id="m--${page}--source-${key}"><cite>${key}</cite>, whole.</li>`;
const section = (page: string, list: string): { id: string; html: string } => ({
  id: `m/${page}`,
  html: `<section><p>Text</p><aside class="notes"><h2>Sources</h2><ol class="sources">${list}</ol></aside></section>`,
});
const once = (sections: readonly { id: string; html: string }[]): readonly string[] =>
  citedOnce(sections, sources, stringsFor("en")).map(({ html }) => html);

test("a source stands whole where it is cited first; later lists name it and lead there", () => {
  const [first, second, third] = once([
    section("one", whole("one", "a") + whole("one", "b")),
    { id: "m/quiz", html: "<section><p>No list</p></section>" },
    section("two", whole("two", "b") + whole("two", "a") + whole("two", "c")),
  ]);
  expect(first).toBe(section("one", whole("one", "a") + whole("one", "b")).html);
  expect(second).toBe("<section><p>No list</p></section>");
  expect(third).toBe(
    section(
      "two",
      '<li id="m--two--source-b"><a href="#m--one--source-b">Insee, 2023</a></li>' +
        '<li id="m--two--source-a"><a href="#m--one--source-a">Ana &lt;B&gt;, 2020</a></li>' +
        whole("two", "c"),
    ).html,
  );
});

test("what two lines of a list would have in common is told by the titles", () => {
  const both = whole("one", "b") + whole("one", "c");
  const [, again] = once([section("one", both), section("two", both.replace(/one/g, "two"))]);
  expect(again).toContain('<a href="#m--one--source-b">Insee, 2023</a>');
  expect(again).toContain('<a href="#m--one--source-c">On phones</a>');
});

test("a list that an author wrote in HTML stays as it is", () => {
  const own = section("one", '<li id="m--one--source-other">Mine</li>');
  expect(once([own, own])).toEqual([own.html, own.html]);
});
