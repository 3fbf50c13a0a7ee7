import { buffer } from "node:stream/consumers";
import { build } from "../src/build.ts";
import { report } from "../src/diagnostics/report.ts";
import { isError } from "../src/diagnostics/diagnostic.ts";
import type { TargetName } from "../src/targets/index.ts";
import { entryDate, zip } from "../src/zip.ts";
import { unzip } from "./unzip.mjs";

/** The package of a course as a platform gets it: built, zipped and unzipped again. Fails if the course has errors. */
export async function packageOf(
  folder: string,
  target: TargetName = "scorm12",
  language?: string,
): Promise<Map<string, Uint8Array>> {
  const languages = language === undefined ? undefined : [language];
  const { packages, problems } = await build(folder, { targets: [target], languages, cwd: process.cwd() });
  const errors = problems.filter(isError).map((each) => report(each, { lineOf: () => undefined, colour: false }));
  if (errors.length > 0) throw new Error(errors.join("\n"));
  const [only] = packages;
  return unzip(await buffer(zip(only?.files ?? [], entryDate("0"))));
}
