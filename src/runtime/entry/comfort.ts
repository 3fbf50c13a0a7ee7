import { comfort } from "../tools/comfort.ts";

(window.dlisTools ??= {}).comfort = comfort;
