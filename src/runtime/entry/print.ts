import { print } from "../tools/print.ts";

(window.dlisTools ??= {}).print = print;
