import { alone } from "../adapters/alone.ts";
import { play } from "../player.ts";

// Where it is allowed at all: over https, or on one's own computer. Elsewhere the course is read as any page is.
if (isSecureContext && "serviceWorker" in navigator && location.protocol !== "file:")
  void navigator.serviceWorker.register("service-worker.js").catch(() => undefined);

void play(() => alone());
