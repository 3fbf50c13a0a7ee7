// Preloaded into each measured process: at its end it writes its peak of resident memory, in bytes, to descriptor 3.
// A process sees its own peak exactly, where a parent that polls would miss what happens between two looks.
const { existsSync, readFileSync, writeSync } = require("node:fs");
const process = require("node:process");
const { isMainThread } = require("node:worker_threads");

// On Linux `maxRSS` begins with the peak of whoever started the process; VmHWM is its own alone (proc_pid_status(5)).
function peakInKibibytes() {
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
}

if (isMainThread) process.on("exit", () => writeSync(3, String(peakInKibibytes() * 1024)));
