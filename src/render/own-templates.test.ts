import Handlebars from "handlebars";
import { expect, test } from "vitest";
import type { Sources, Tree } from "../model/source-tree.ts";
import { stringsFor } from "./locale.ts";
import { ownTemplates } from "./own-templates.ts";
import { template, withTemplates } from "./templates.ts";

const tree = (shown: string, text: string): Tree => ({
  name: shown,
  shown,
  texts: new Map([["theme/notes.hbs", text]]),
  media: new Map(),
  unusable: new Map(),
});
const sourcesOf = (course: string, shared?: string): Sources => ({
  course: tree("course", course),
  shared: shared === undefined ? undefined : tree("_shared", shared),
  lenders: new Map(),
});
const strings = stringsFor("en");
const rendered = (text: string, context: object): string => {
  const { template: own } = ownTemplates(sourcesOf(text), Handlebars);
  return withTemplates(own, () => template("notes", strings, context));
};

test("a template of the course goes before one that courses share, and holds only where it is asked for", () => {
  const { template: own } = ownTemplates(sourcesOf("<p>{{t 'nav.next'}} {{word}}</p>", "shared"), Handlebars);
  expect(withTemplates(own, () => template("notes", strings, { word: "<b>" }))).toBe("<p>Next &lt;b&gt;</p>");
  expect(template("notes", strings, { word: "<b>" })).not.toContain("Next");
});

test("without trust nothing of it runs", () => {
  const { template: own, problems } = ownTemplates(sourcesOf("{{#if"), undefined);
  expect(own).toBeUndefined();
  expect(problems.map(({ code }) => code)).toEqual(["theme/untrusted"]);
});

test.each([
  ["{{constructor}}", {}],
  ["{{word.constructor.constructor}}", { word: "a" }],
  ["{{lookup word '__proto__'}}", { word: {} }],
  ["{{#with (lookup word 'constructor')}}{{name}}{{/with}}", { word: "a" }],
  ["{{__proto__.x}}", {}],
  ["{{> ../../secret}}", {}],
  ["{{> notes}}", {}],
  ["{{nothing}}", {}],
])("%s reaches nothing that it was not given", (text, context) => {
  let html = "";
  try {
    html = rendered(text, context);
  } catch (error) {
    expect((error as Error).constructor.name).toBe("BrokenTemplate");
  }
  expect(html.replace("[object Object]", "")).toBe("");
});
