import { h } from "../dom.ts";
import type { Tool } from "./tools.ts";

/**
 * A film of another site in the place of its button: nothing has been asked of the site before. Its page may run its player, and
 * neither open windows nor lead elsewhere. Where the platform forbids frames, the link beside it is what is left.
 */
export const film: Tool = (button) => {
  const { frame = "", referrer, title } = button.dataset;
  const link = button.closest("aside")?.querySelector("a");
  const player = h("iframe", {
    class: "film-frame",
    title,
    sandbox: "allow-scripts allow-same-origin allow-presentation",
    referrerpolicy: referrer,
    allow: "fullscreen; picture-in-picture",
    src: frame,
  });
  document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
    if (blockedURI === "" || !frame.startsWith(blockedURI) || !player.isConnected) return;
    player.remove();
    link?.focus();
  });
  (button.parentElement ?? button).replaceWith(player);
  player.focus();
};
