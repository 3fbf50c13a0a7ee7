import { scorm12 } from "../adapters/scorm12.ts";
import { playInPreview } from "../preview.ts";

void playInPreview(({ plan, masteryscore }) => scorm12(window, plan, masteryscore));
