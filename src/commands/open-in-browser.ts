import { spawn } from "node:child_process";

/** How a platform opens an address. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/** Opens an address in the browser; false if there is nothing to open it with. */
export function openInBrowser(address: string): Promise<boolean> {
  const [command, ...before] = openers[process.platform] ?? (["xdg-open"] as const);
  return new Promise((resolve) => {
    const child = spawn(command, [...before, address], { stdio: "ignore", detached: true });
    child.once("error", () => resolve(false));
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}
