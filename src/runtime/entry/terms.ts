import { terms } from "../tools/terms.ts";

(window.dlisTools ??= {}).terms = terms;
