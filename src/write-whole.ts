import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Temporary files of writes under way, to be removed should the program be interrupted. */
const underWay = new Set<string>();

/** A file appears whole or not at all: written beside its place, then renamed. Gives its size in bytes. */
export async function writeWhole(path: string, contents: Readable | string): Promise<number> {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  underWay.add(temporary);
  try {
    const stream = createWriteStream(temporary, { flush: true });
    await pipeline(typeof contents === "string" ? Readable.from([contents]) : contents, stream);
    await rename(temporary, path);
    return stream.bytesWritten;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    underWay.delete(temporary);
  }
}

/** Leave nothing half-written behind. */
export function removeUnfinished(): void {
  for (const path of underWay) rmSync(path, { force: true });
}
