import { scorm12 } from "../adapters/scorm12.ts";
import { play } from "../player.ts";

void play(({ plan, masteryscore }) => scorm12(window, plan, masteryscore));
