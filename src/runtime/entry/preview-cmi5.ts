import { cmi5 } from "../adapters/cmi5.ts";
import { playInPreview } from "../preview.ts";

void playInPreview((data) => cmi5(window, data));
