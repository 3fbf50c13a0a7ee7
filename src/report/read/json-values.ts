/** A JSON object of a stream, with the line on which it begins; or why there is none. */
export type JsonValue =
  | { readonly line: number; readonly bytes: Buffer }
  | { readonly line: number; readonly wrong: "cut" | "large" | "text" };

/** No statement is longer. */
export const largestValue = 32 * 1024 * 1024;

const [quote, backslash, newline, comma] = [0x22, 0x5c, 0x0a, 0x2c];
const [open, close, openList, closeList] = [0x7b, 0x7d, 0x5b, 0x5d];
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d;

/**
 * The objects of JSON lines, of a list, of a StatementResult (`{"statements": […], "more": …}`), or of several of these one after the
 * other, without holding more than one of them in memory.
 */
export async function* jsonValues(source: AsyncIterable<Buffer>): AsyncGenerator<readonly JsonValue[]> {
  let line = 1;
  let depth = 0;
  let inText = false;
  let escaped = false;
  /** Depth at which objects are what is looked for: within how many brackets they stand. */
  let level = 0;
  /** Pieces of the object under way, the line it began on, how long it is. */
  let pieces: Buffer[] = [];
  let size = 0;
  let began = 0;
  let within = false;
  let skipLine = false;
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of withEnd(source)) {
    let chunk = piece === "end" ? held : held.length > 0 ? Buffer.concat([held, piece]) : piece;
    held = Buffer.alloc(0);
    const found: JsonValue[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === newline) {
        line++;
        skipLine = false;
        continue;
      }
      if (skipLine) continue;
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inText = false;
        continue;
      }
      if (byte === quote) inText = true;
      else if (byte === open || byte === openList) {
        if (depth === 0 && piece !== "end" && chunk.length - at < headOfResult) {
          // Too little of it is here to know what it is.
          held = Buffer.from(chunk.subarray(at));
          chunk = chunk.subarray(0, at);
          break;
        }
        if (depth === 0 && byte === openList) level = 1;
        else if (depth === 0) level = isResult(chunk.subarray(at, at + headOfResult)) ? 2 : 0;
        if (depth === level && byte === open && !within) {
          within = true;
          began = line;
          from = at;
          pieces = [];
          size = 0;
        }
        depth++;
      } else if (byte === close || byte === closeList) {
        depth--;
        if (within && depth === level) {
          within = false;
          const last = chunk.subarray(from, at + 1);
          size += last.length;
          found.push(
            size > largestValue
              ? { line: began, wrong: "large" }
              : { line: began, bytes: pieces.length === 0 ? last : Buffer.concat([...pieces, last]) },
          );
        }
        if (depth < 0) {
          found.push({ line, wrong: "text" });
          depth = 0;
          skipLine = true;
        }
      } else if (depth === 0 && !isSpace(byte) && byte !== comma) {
        found.push({ line, wrong: "text" });
        skipLine = true;
      }
      // What stands alone between objects is no object.
      if (inText && depth === 0) {
        inText = false;
        found.push({ line, wrong: "text" });
        skipLine = true;
      }
    }
    if (within) {
      const piece = chunk.subarray(from);
      size += piece.length;
      if (size <= largestValue) pieces.push(Buffer.from(piece));
      else pieces = [];
    }
    if (found.length > 0) yield found;
  }
  if (depth > 0) yield [{ line: within ? began : line, wrong: "cut" }];
}

async function* withEnd(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer | "end"> {
  yield* source;
  yield "end";
}

const headOfResult = 64;
const isResult = (head: Buffer): boolean => /^\{\s*"(?:statements|more)"\s*:/.test(head.toString("latin1"));
