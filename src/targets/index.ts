import { cmi5 } from "./cmi5.ts";
import { scorm12 } from "./scorm12.ts";
import type { Target } from "./target.ts";
import { web } from "./web.ts";
import { xapi } from "./xapi.ts";

/** Every kind of package that dlis makes. */
export const targets = { scorm12, xapi, cmi5, web } as const satisfies Readonly<Record<string, Target>>;
export type TargetName = keyof typeof targets;
export const targetNames = Object.keys(targets) as readonly TargetName[];
