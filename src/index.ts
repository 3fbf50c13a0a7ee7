export { Memory } from "./model/memory.ts";
export { build, type Built, type Package } from "./build.ts";
export { compile, packageFiles, type Compiled } from "./compile.ts";
export type { Diagnostic } from "./diagnostics/diagnostic.ts";
export { report } from "./diagnostics/report.ts";
export type { PackageFile } from "./model/package-file.ts";
export { targetNames, type TargetName } from "./targets/index.ts";
export { zip } from "./zip.ts";
