import { xapi } from "../adapters/xapi.ts";
import { playInPreview } from "../preview.ts";

void playInPreview((data) => xapi(window, data));
