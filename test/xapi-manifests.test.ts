import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Parser } from "xml2js";
import { afterAll, describe, expect, test } from "vitest";
import { courseTold } from "./course-told.ts";
import { packageOf } from "./package-of.ts";
import { pageIn } from "./page-in.ts";
import { xapiValidator } from "./schemas.ts";

const place = mkdtempSync(join(tmpdir(), "dlis-xapi-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const iri = "https://school.example/c";
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const quiz = "title: Q\nquestions: [{ id: what, type: truefalse, text: So?, correct: true }]\n";

/** A course of two modules, the first with a quiz; `more` are lines of its course.yaml. */
function course(name: string, more: string): string {
  const files = {
    "course.yaml": `title: A & B\nlanguage: en\niri: ${iri}/\nmodules: [{ path: one, title: <One> }, { path: two, title: Two }]\n${more}\n`,
    "one/page.md": "---\ntitle: P\n---\nText.\n",
    "one/quiz.yaml": quiz,
    "two/page.md": "---\ntitle: P\n---\nText.\n",
  };
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(place, name, path)), { recursive: true });
    writeFileSync(join(place, name, path), contents);
  }
  return join(place, name);
}

interface Words {
  readonly langstring: readonly { readonly _: string; readonly $: { readonly lang: string } }[];
}
interface Au {
  readonly $: Readonly<Record<"id" | "moveOn", string>> & { readonly masteryScore?: string };
  readonly title: readonly Words[];
  readonly description: readonly Words[];
  readonly url: readonly string[];
}
interface Structure {
  readonly courseStructure: {
    readonly course: readonly Pick<Au, "title" | "description">[];
    readonly au?: readonly Au[];
    readonly block?: readonly { readonly au: readonly Au[]; readonly $: { readonly id: string } }[];
  };
}
const parsed = async (xml: string): Promise<unknown> => new Parser().parseStringPromise(xml);
const structureIn = async (files: ReadonlyMap<string, Uint8Array>) =>
  ((await parsed(textOf(files.get("cmi5.xml")))) as Structure).courseStructure;
const ausOf = ({ au = [], block = [] }: Structure["courseStructure"]): readonly Au[] => [
  ...au,
  ...block.flatMap((each) => each.au),
];

describe.each([
  { folder: "courses/demo", lang: "en" },
  { folder: "courses/fractures-numeriques", lang: "fr" },
  { folder: "", lang: "en" },
])("cmi5.xml of $folder (none: a course of one unit a module)", ({ folder, lang }) => {
  test("is valid by the schema, and by what the schema can't say", async () => {
    const files = await packageOf(
      folder || course("units", "cmi5: { aus: module }\nscoring: { mastery: 66.67 }"),
      "cmi5",
    );
    expect(xapiValidator("cmi5/CourseStructure.xsd")(textOf(files.get("cmi5.xml")))).toEqual([]);
    const structure = await structureIn(files);
    const aus = ausOf(structure);
    const ids = aus.map(({ $ }) => $.id);
    expect(aus.length).toBe(folder ? 1 : 2);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { url, title, description } of [...aus, ...structure.course.map((each) => ({ ...each, url: [] }))]) {
      for (const each of url) expect([...files.keys()]).toContain(each);
      for (const { langstring } of [...title, ...description])
        expect(langstring.map(({ $, _ }) => ({ ...$, has: _.length > 0 }))).toEqual([{ lang, has: true }]);
    }
  });
});

test.each([
  { name: "scored", says: "scoring: { mastery: 80 }", moveOn: "CompletedAndPassed", masteryScore: "0.8" },
  { name: "third", says: "scoring: { mastery: 66.67 }", moveOn: "CompletedAndPassed", masteryScore: "0.6667" },
  { name: "whole", says: "scoring: { mastery: 100 }", moveOn: "CompletedAndPassed", masteryScore: "1" },
  { name: "unjudged", says: "completion: both", moveOn: "Completed", masteryScore: undefined },
  {
    name: "must",
    says: "completion: passed\nscoring: { mastery: 50 }",
    moveOn: "CompletedAndPassed",
    masteryScore: "0.5",
  },
])("what satisfies a unit of a course that says $says", async ({ name, says, moveOn, masteryScore }) => {
  const [au] = ausOf(await structureIn(await packageOf(course(name, says), "cmi5")));
  expect(au?.$).toMatchObject({ id: "https://school.example/c/au", moveOn });
  expect(au?.$.masteryScore).toBe(masteryScore);
});

test("a unit without a quiz is never asked to be passed, and units are known by their modules", async () => {
  const folder = course("two-units", "cmi5: { aus: module }\nscoring: { mastery: 80 }");
  const aus = ausOf(await structureIn(await packageOf(folder, "cmi5")));
  expect(aus.map(({ $ }) => [$.id, $.moveOn, $.masteryScore])).toEqual([
    ["https://school.example/c/one/au", "CompletedAndPassed", "0.8"],
    ["https://school.example/c/two/au", "Completed", undefined],
  ]);
});

describe("what was renamed keeps its address, by which gradebooks and reports know it", () => {
  const was = course("was", "id: c\ncmi5: { aus: module }");
  const is = course("is", "id: c\ncmi5: { aus: module }");
  const edit = (path: string, ...changes: readonly (readonly [string, string])[]): void => {
    for (const [from, to] of changes) {
      const text = readFileSync(join(is, path), "utf8");
      expect(text).toContain(from);
      writeFileSync(join(is, path), text.replace(from, to));
    }
  };
  renameSync(join(is, "one"), join(is, "uno"));
  renameSync(join(is, "two/page.md"), join(is, "two/what.md"));
  // The page takes the id that a question of another module has, and changed its name twice.
  edit("course.yaml", ["path: one", "path: uno, formerly: [one]"]);
  edit("two/what.md", ["title: P", "title: P\nformerly: [page, leaf]"]);
  edit("uno/quiz.yaml", ["title: Q", "id: test\nformerly: [quiz]\ntitle: Q"], ["id: what", "id: so, formerly: [what]"]);

  test("in cmi5.xml", async () => {
    const [before, after] = await Promise.all(
      [was, is].map(async (folder) => {
        const structure = await structureIn(await packageOf(folder, "cmi5"));
        return [...(structure.block ?? []).map(({ $ }) => $.id), ...ausOf(structure).map(({ $ }) => $.id)];
      }),
    );
    expect(after).toEqual(before);
  });

  test("in tincan.xml and in every statement", async () => {
    const [before, after] = await Promise.all(
      [was, is].map(async (folder) => {
        const files = await packageOf(folder, "xapi");
        const { tincan } = (await parsed(textOf(files.get("tincan.xml")))) as Tincan;
        const told = courseTold(pageIn(textOf(files.get("index.html"))), "xapi");
        const about = told.flatMap(({ statement: { object, context } }) => [
          object.id,
          ...Object.values(context.contextActivities).flatMap((list) => list.map(({ id }) => id)),
        ]);
        return [...new Set([...(tincan.activities[0]?.activity ?? []).map(({ $ }) => $.id), ...about])].sort();
      }),
    );
    expect(after).toEqual(before);
    expect(after).toEqual(
      expect.arrayContaining(
        ["", "/one", "/two/page", "/one/quiz", "/one/questions/what"].map((end) => `${iri}${end}`),
      ),
    );
  });
});

interface Described {
  readonly $: { readonly id: string; readonly type: string };
  readonly name: readonly { readonly _: string; readonly $: { readonly lang: string } }[];
  readonly launch?: readonly { readonly _: string }[];
}

interface Tincan {
  readonly tincan: { readonly activities: readonly { readonly activity: readonly Described[] }[] };
}

describe.each(["courses/demo", "courses/fractures-numeriques"])("tincan.xml of %s", async (folder) => {
  const files = await packageOf(folder, "xapi");
  const xml = textOf(files.get("tincan.xml"));
  const { tincan } = (await parsed(xml)) as Tincan;
  const activities = tincan.activities[0]?.activity ?? [];

  test("is valid by the schema; one activity is opened, and its page is there", () => {
    expect(xapiValidator("tincan/tincan-unofficial.xsd")(xml)).toEqual([]);
    expect(activities.flatMap(({ launch = [] }) => launch.map(({ _ }) => files.has(_)))).toEqual([true]);
    expect(activities[0]?.launch).toBeDefined();
    expect(new Set(activities.map(({ $ }) => $.id)).size).toBe(activities.length);
  });

  test("describes each activity as the statements about it do", () => {
    const described = new Map(
      activities.map(({ $, name }) => [$.id, { type: $.type, name: { [name[0]?.$.lang ?? ""]: name[0]?._ } }]),
    );
    const told = new Map(
      courseTold(pageIn(textOf(files.get("index.html"))), "xapi").flatMap(({ statement: { object } }) =>
        object.definition ? [[object.id, { type: object.definition.type, name: object.definition.name }] as const] : [],
      ),
    );
    expect(told.size).toBeGreaterThan(20);
    for (const [id, definition] of told) expect({ id, ...definition }).toEqual({ id, ...described.get(id) });
  });
});

test("the schemas refuse what they should: this check can fail", () => {
  expect(xapiValidator("cmi5/CourseStructure.xsd")("<courseStructure/>")).not.toEqual([]);
  expect(xapiValidator("tincan/tincan-unofficial.xsd")("<tincan/>")).not.toEqual([]);
});
