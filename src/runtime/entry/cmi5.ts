import { cmi5 } from "../adapters/cmi5.ts";
import { play } from "../player.ts";

void play((data) => cmi5(window, data));
