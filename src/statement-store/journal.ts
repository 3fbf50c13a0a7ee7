import { closeSync, ftruncateSync, fstatSync, openSync, readFileSync, writeSync } from "node:fs";

/** Where what is stored outlives the process: JSON, a line a change, in the order of the changes. */
export interface Journal {
  /** Throws if the line can't be written whole; then nothing of it stays. */
  append(line: unknown): void;
  close(): void;
}

const head = `${JSON.stringify({ store: "dlis statement store", version: 1 })}\n`;

/**
 * Opens or makes the file, for one process at a time. Gives the lines it holds. A last line without its end was cut off while
 * it was written, so it is taken away. Throws if the file is not one of ours, or a line before the last is damaged.
 */
export function openJournal(path: string): { lines: readonly unknown[]; journal: Journal } {
  const file = openSync(path, "a+", 0o600);
  try {
    const bytes = readFileSync(file);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    const [first = "", ...rest] = bytes.toString("utf8", 0, whole).split("\n");
    if (whole === 0 ? !head.startsWith(bytes.toString("utf8")) : `${first}\n` !== head)
      throw new Error(`${path} is no file of a statement store.`);
    const lines = rest.slice(0, -1).map((line, index) => parsed(line, `${path}:${index + 2}`));
    ftruncateSync(file, whole);
    const journal = journalIn(file);
    if (whole === 0) journal.append(JSON.parse(head));
    return { lines, journal };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function parsed(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`${place} is damaged.`);
  }
}

function journalIn(file: number): Journal {
  return {
    append(line) {
      const { size } = fstatSync(file);
      const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
      try {
        for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
      } catch (error) {
        ftruncateSync(file, size);
        throw error;
      }
    },
    close: () => closeSync(file),
  };
}

/** For a store that lives as long as its process. */
export const noJournal: Journal = {
  append: () => undefined,
  close: () => undefined,
};
