import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { assembleCourse } from "./assemble.ts";
import type { Tree } from "./model/source-tree.ts";

interface Schema {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
}
const schemaOf = (name: string) =>
  JSON.parse(readFileSync(`schemas/${name}.schema.json`, "utf8")) as Schema & {
    $defs: Readonly<Record<string, Schema>>;
  };

test("a course without settings gets the defaults that its schema names", () => {
  const texts = new Map([
    ["course.yaml", "title: A\nlanguage: en\nmodules: [{ path: m, title: M }]\n"],
    ["m/page.md", "---\ntitle: P\n---\nText.\n"],
  ]);
  const home: Tree = { name: "one", shown: "one", texts, media: new Map(), unusable: new Map() };
  const { course } = assembleCourse({ course: home, shared: undefined, lenders: new Map() }, []);
  const { properties, $defs } = schemaOf("course");
  expect({
    source: properties?.source?.default,
    answers: properties?.print?.properties?.answers?.default,
    version: properties?.version?.default,
    theme: properties?.theme?.default,
    scos: $defs.scorm?.properties?.scos?.default,
    masteryscore: $defs.scorm?.properties?.masteryscore?.default,
    responses: $defs.scorm?.properties?.responses?.default,
    completion: properties?.completion?.default,
  }).toEqual({
    source: course?.source,
    ...course?.print,
    version: course?.version,
    theme: course?.theme,
    ...course?.scorm,
    completion: undefined,
  });
  expect(course?.completion.when).toBe("pages");
});
