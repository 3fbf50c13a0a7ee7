import { xapi } from "../adapters/xapi.ts";
import { play } from "../player.ts";

void play((data) => xapi(window, data));
