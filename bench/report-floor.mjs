// The least that reading statements can take: node bench/report-floor.mjs FILE parses each line of a file as JSON, and counts them.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

let count = 0;
for await (const line of createInterface({ input: createReadStream(process.argv[2]) }))
  if (typeof JSON.parse(line) === "object") count++;
console.error(`${count} statements`);
