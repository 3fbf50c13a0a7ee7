import { search } from "../tools/search.ts";

(window.dlisTools ??= {}).search = search;
