import { notebook } from "../tools/notebook.ts";

(window.dlisTools ??= {}).notebook = notebook;
