import { spawn } from "node:child_process";

/** How a system opens an address, where `BROWSER` names no program for it. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/** Opens an address in the browser; false if there is nothing to open it with. */
export function openInBrowser(address: string): Promise<boolean> {
  const named = process.env.BROWSER;
  const [command, ...before] = named ? ([named] as const) : (openers[process.platform] ?? (["xdg-open"] as const));
  return new Promise((resolve) => {
    const child = spawn(command, [...before, address], { stdio: "ignore", detached: true });
    child.once("error", () => resolve(false));
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}
