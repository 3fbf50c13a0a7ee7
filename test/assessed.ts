import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../src/build.ts";
import type { Assessment } from "../src/model/assessment/assessment.ts";
import { assessmentsOf } from "../src/model/course.ts";
import type { TargetName } from "../src/targets/index.ts";
import { packageOf } from "./package-of.ts";

const study =
  "\nstudy: { responsible: A school, contact: dpo@school.example, purpose: To learn., retention: One year. }\n";

/** What `assessment.yaml` of `test/player/assessed` says in each mode of delivery. */
export const deliveries = {
  local: "  mode: local",
  withheld: "  mode: local\n  withhold-answers: true",
  cohort: `  mode: cohort\n  wave: w1\n  school: helmo${study}`,
  lms: `  mode: lms\n  wave: w1${study}`,
  "lms answers": `  mode: lms\n  answers: platform${study}`,
  "lms score": `  mode: lms\n  report: score${study}`,
} as const;
export type DeliveryName = keyof typeof deliveries;

/** The package of the small instrument, delivered in this way; with a second one of another name before it, if asked for. */
export async function assessedPackage(
  delivery: DeliveryName,
  target: TargetName = "scorm12",
  { twice = false } = {},
): Promise<Map<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), "dlis-assessed-"));
  try {
    const course = join(folder, "assessed");
    await cp("test/player/assessed", course, { recursive: true });
    const file = join(course, "modules/compass/assessment.yaml");
    const text = await readFile(file, "utf8");
    const delivered = text.replace("  mode: local", deliveries[delivery]);
    await writeFile(file, delivered);
    const other = delivered.replace("title: My compass", "title: My other compass").replace(/: compass$/m, ": other");
    if (twice) await writeFile(file.replace(".yaml", "-other.yaml"), other);
    return await packageOf(course, target);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The self-assessment of a course, as it was written. */
export async function assessmentIn(folder: string): Promise<Assessment> {
  const { compiled } = await build(folder, { targets: ["scorm12"], cwd: process.cwd() });
  const [assessment] = compiled ? assessmentsOf(compiled.course) : [];
  if (!assessment) throw new Error(`${folder} has no self-assessment that could be read.`);
  return assessment;
}
