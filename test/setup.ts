import { execFileSync } from "node:child_process";

/** Tests run on the program as it is now: schemas, templates and bundles are made anew before the first one. */
export default function setup(): void {
  execFileSync(process.execPath, ["scripts/generate.mjs"], { stdio: "inherit" });
  execFileSync(process.execPath, ["scripts/bundle.mjs"], { stdio: "inherit" });
}
