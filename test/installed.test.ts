import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const place = mkdtempSync(join(tmpdir(), "dlis-installed-"));
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

test("dlis as npm installs it begins, checks and builds a course for every target", () => {
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", place]);
  const [tarball = ""] = readdirSync(place);
  const installed = join(place, "node_modules", "dlis");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(place, tarball), "--strip-components=1", "-C", installed]);
  const dlis = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [join(installed, "dist/cli.js"), ...args], {
      cwd: place,
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "en_GB.UTF-8" },
    });
    return { status, stderr };
  };
  const iri = "https://school.example/courses/rights";
  expect(dlis("init", "--yes", "--title", "Rights", "--iri", iri)).toMatchObject({ status: 0 });
  expect(dlis("check")).toEqual({ status: 0, stderr: "No problem found in 1 course.\n" });
  expect(dlis("build", "--quiet", "--target", "scorm12,xapi,cmi5,web")).toEqual({ status: 0, stderr: "" });
  expect(readdirSync(join(place, "dist/packages")).filter((name) => name.endsWith(".zip"))).toHaveLength(4);
});
