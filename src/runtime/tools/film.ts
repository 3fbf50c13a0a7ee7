import { h } from "../dom.ts";
import type { Tool } from "./tools.ts";

/**
 * A film of another site in the place of its button: nothing has been asked of the site before. Its page may run its player, and
 * neither open windows nor lead elsewhere.
 */
export const film: Tool = (button) => {
  const { frame, referrer, title } = button.dataset;
  const player = h("iframe", {
    class: "film-frame",
    title,
    sandbox: "allow-scripts allow-same-origin allow-presentation",
    referrerpolicy: referrer,
    allow: "fullscreen; picture-in-picture",
    src: frame,
  });
  (button.parentElement ?? button).replaceWith(player);
  player.focus();
};
