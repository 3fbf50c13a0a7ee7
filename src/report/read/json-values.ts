/** A JSON object of a stream, with the line on which it begins; or why there is none. */
export type JsonValue =
  | { readonly line: number; readonly bytes: Buffer }
  | { readonly line: number; readonly wrong: "cut" | "large" | "text" };

/** No statement is longer. */
export const largestValue = 32 * 1024 * 1024;

const [quote, backslash, newline, comma] = [0x22, 0x5c, 0x0a, 0x2c];
const [open, close, openList, closeList] = [0x7b, 0x7d, 0x5b, 0x5d];
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d;

/** Signs outside texts by which the depth changes, and what begins a text or a line. */
const matters = new Uint8Array(256);
for (const byte of [quote, newline, open, close, openList, closeList]) matters[byte] = 1;

/** A value under way: how deep within it, whether in a text, and the lines it has come over. */
interface Inside {
  depth: number;
  inText: boolean;
  escaped: boolean;
  lines: number;
}

/** Goes on through a value from `at` to behind its end; -1 where it goes on behind this chunk. Most of the time of reading is spent here. */
function endOfValue(chunk: Buffer, at: number, inside: Inside): number {
  let { depth, inText, escaped, lines } = inside;
  const { length } = chunk;
  let end = -1;
  for (; at < length; at++) {
    const byte = chunk[at] ?? 0;
    if (inText) {
      if (byte === newline) lines++;
      if (escaped) escaped = false;
      else if (byte === backslash) escaped = true;
      else if (byte === quote) inText = false;
    } else if (matters[byte] === 0) continue;
    else if (byte === quote) inText = true;
    else if (byte === newline) lines++;
    else if (byte === open || byte === openList) depth++;
    else if (--depth === 0) {
      end = at + 1;
      break;
    }
  }
  Object.assign(inside, { depth, inText, escaped, lines } satisfies Inside);
  return end;
}

/**
 * The objects of JSON lines, of a list, of a StatementResult (`{"statements": […], "more": …}`), or of several of these one after the
 * other, without holding more than one of them in memory.
 */
export async function* jsonValues(source: AsyncIterable<Buffer>): AsyncGenerator<readonly JsonValue[]> {
  let line = 1;
  /** Brackets that are open around what is looked for, and within how many of them it stands. */
  let depth = 0;
  let level = 0;
  let inText = false;
  let escaped = false;
  let skipLine = false;
  let held: Buffer = Buffer.alloc(0);
  /** The object under way: its pieces so far, how long they are, and the line it began on. */
  let inside: (Inside & { pieces: Buffer[]; size: number; readonly began: number }) | undefined;
  for await (const piece of withEnd(source)) {
    const chunk = piece === "end" ? held : held.length > 0 ? Buffer.concat([held, piece]) : piece;
    held = Buffer.alloc(0);
    const found: JsonValue[] = [];
    for (let at = 0; at < chunk.length; at++) {
      if (inside) {
        const end = endOfValue(chunk, at, inside);
        const own = chunk.subarray(at, end === -1 ? chunk.length : end);
        inside.size += own.length;
        if (inside.size > largestValue) inside.pieces = [];
        else inside.pieces.push(end === -1 ? Buffer.from(own) : own);
        if (end === -1) break;
        const { began, size, pieces, lines } = inside;
        const [only] = pieces;
        found.push(
          size > largestValue
            ? { line: began, wrong: "large" }
            : { line: began, bytes: pieces.length === 1 && only ? only : Buffer.concat(pieces) },
        );
        line += lines;
        inside = undefined;
        at = end - 1;
        continue;
      }
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
          break;
        }
        if (depth === 0 && byte === openList) level = 1;
        else if (depth === 0) level = isResult(chunk.subarray(at, at + headOfResult)) ? 2 : 0;
        if (depth === level && byte === open) {
          inside = { depth: 0, inText: false, escaped: false, lines: 0, pieces: [], size: 0, began: line };
          at--;
        } else depth++;
      } else if (byte === close || byte === closeList) {
        depth--;
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
    if (found.length > 0) yield found;
  }
  if (inside || depth > 0) yield [{ line: inside?.began ?? line, wrong: "cut" }];
}

async function* withEnd(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer | "end"> {
  yield* source;
  yield "end";
}

const headOfResult = 64;
const isResult = (head: Buffer): boolean => /^\{\s*"(?:statements|more)"\s*:/.test(head.toString("latin1"));
