import { setFlagsFromString } from "node:v8";

// V8 learns from the first pages to keep what the Markdown parser soon throws away: a long course would take a third more.
setFlagsFromString("--no-allocation-site-pretenuring");
