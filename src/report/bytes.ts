import { isUtf8 } from "node:buffer";

/** A line longer than this is no line of results; it is cut here. */
export const longestLine = 64 * 1024 * 1024;

const newline = 0x0a;

/**
 * UTF-8 of a file in whichever encoding a school's programs wrote it: UTF-8 or UTF-16 with or without a mark, or Windows-1252; where
 * lines of UTF-8 and of Windows-1252 stand in one file, each line is read in its own.
 */
export async function* utf8Of(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let first = true;
  let decoder: TextDecoder | undefined;
  let rest: Buffer[] = [];
  let waiting = 0;
  for await (let chunk of source) {
    if (first && chunk.length > 0) {
      first = false;
      const wide = wideEncoding(chunk);
      if (wide !== undefined) decoder = new TextDecoder(wide);
      else if (chunk.subarray(0, 3).equals(mark)) chunk = chunk.subarray(3);
    }
    if (decoder) {
      yield Buffer.from(decoder.decode(chunk, { stream: true }));
      continue;
    }
    const end = chunk.lastIndexOf(newline);
    if (end === -1 && waiting + chunk.length < longestLine) {
      rest.push(chunk);
      waiting += chunk.length;
      continue;
    }
    const cut = end === -1 ? chunk.length : end + 1;
    yield* narrow(Buffer.concat([...rest, chunk.subarray(0, cut)]));
    rest = cut < chunk.length ? [chunk.subarray(cut)] : [];
    waiting = chunk.length - cut;
  }
  if (decoder) yield Buffer.from(decoder.decode());
  else if (rest.length > 0) yield* narrow(Buffer.concat(rest));
}

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** UTF-16 by its mark, or by the zeros that Latin letters have in it. */
export function wideEncoding(head: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const sample = head.subarray(0, 200);
  if (sample.length < 8) return undefined;
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 3 && even === 0) return "utf-16le";
  return even > sample.length / 3 && odd === 0 ? "utf-16be" : undefined;
}

const windows = new TextDecoder("windows-1252");

function* narrow(block: Buffer): Generator<Buffer> {
  if (isUtf8(block)) {
    yield block;
    return;
  }
  const lines: Buffer[] = [];
  for (let at = 0; at < block.length;) {
    const found = block.indexOf(newline, at);
    const end = found === -1 ? block.length : found + 1;
    const line = block.subarray(at, end);
    lines.push(isUtf8(line) ? line : Buffer.from(windows.decode(line)));
    at = end;
  }
  yield Buffer.concat(lines);
}
