import { isUtf8 } from "node:buffer";
import { crc32, inflateRawSync } from "node:zlib";

// Field positions are those of PKWARE's APPNOTE.TXT: 4.3.7 local header, 4.3.12 central directory, 4.3.16 its end.
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const ENCRYPTED = 0x0001;
const DESCRIPTOR = 0x0008;
const UTF8 = 0x0800;

/** The files of a zip in the order of its directory. A zip that any reader might understand otherwise is refused. */
export function unzip(zip, { maxBytes = 256 * 1024 * 1024 } = {}) {
  const end = zip.length - END_LENGTH;
  if (end < 0 || zip.readUInt32LE(end) !== END)
    throw new Error("no end of directory in the last 22 bytes: not a plain zip");
  if (zip.readUInt16LE(end + 4) !== 0 || zip.readUInt16LE(end + 6) !== 0) throw new Error("in several volumes");
  const count = zip.readUInt16LE(end + 10);
  const directory = zip.readUInt32LE(end + 16);
  if (zip.readUInt16LE(end + 8) !== count || directory + zip.readUInt32LE(end + 12) !== end)
    throw new Error("the directory does not lie where its end says (or this is ZIP64)");

  const files = new Map();
  const spans = [];
  let at = directory;
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || zip.readUInt32LE(at) !== CENTRAL)
      throw new Error(`entry ${index + 1} of the directory is broken`);
    const entry = readEntry(zip, at);
    at = entry.next;
    if (at > end) throw new Error(`entry ${index + 1} of the directory is cut off`);
    if (files.has(entry.name)) throw new Error(`two files are named ${entry.name}`);
    total += entry.size;
    if (total > maxBytes) throw new Error(`more than ${maxBytes} bytes unpacked`);
    const { start, stop, contents } = readContents(zip, entry, directory);
    spans.push({ start, stop, name: entry.name });
    files.set(entry.name, contents);
  }
  if (at !== end) throw new Error("the directory has more entries than its end says");

  spans.sort((a, b) => a.start - b.start);
  for (const [index, { start, name }] of spans.entries())
    if (start < (spans[index - 1]?.stop ?? 0)) throw new Error(`${name} overlaps the file before it`);
  return files;
}

function readEntry(zip, at) {
  const flags = zip.readUInt16LE(at + 8);
  const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
  return {
    flags,
    name: readName(zip.subarray(at + 46, nameEnd), flags),
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    packed: zip.readUInt32LE(at + 20),
    size: zip.readUInt32LE(at + 24),
    local: zip.readUInt32LE(at + 42),
    next: nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32),
  };
}

function readName(bytes, flags) {
  const ascii = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (!ascii && !((flags & UTF8) !== 0 && isUtf8(bytes)))
    throw new Error(`a name is not UTF-8: ${bytes.toString("hex")}`);
  const name = bytes.toString("utf8");
  const parts = name.replace(/\/$/, "").split("/");
  if (/[\\:\0]/.test(name) || parts.some((part) => part === "" || part === "." || part === ".."))
    throw new Error(`a name that could leave the folder: ${JSON.stringify(name)}`);
  return name;
}

function readContents(zip, { name, flags, method, crc, packed, size, local }, directory) {
  if ((flags & ENCRYPTED) !== 0) throw new Error(`${name} is encrypted`);
  if (local + 30 > directory || zip.readUInt32LE(local) !== LOCAL) throw new Error(`${name} has no header of its own`);
  const nameEnd = local + 30 + zip.readUInt16LE(local + 26);
  const start = nameEnd + zip.readUInt16LE(local + 28);
  const stop = start + packed;
  if (stop > directory) throw new Error(`${name} runs into the directory`);
  // Streaming readers believe the header before the file, others the directory: they have to say the same.
  if (readName(zip.subarray(local + 30, nameEnd), zip.readUInt16LE(local + 6)) !== name)
    throw new Error(`${name} has another name in its own header`);
  if (zip.readUInt16LE(local + 6) !== flags || zip.readUInt16LE(local + 8) !== method)
    throw new Error(`${name} has another method in its own header`);
  const told = [14, 18, 22].map((offset) => zip.readUInt32LE(local + offset));
  const untold = (flags & DESCRIPTOR) !== 0 && told.every((value) => value === 0);
  if (!untold && [crc, packed, size].some((value, index) => value !== told[index]))
    throw new Error(`${name} has another size or checksum in its own header`);

  const contents = unpack(zip.subarray(start, stop), { name, method, size });
  if (contents.length !== size) throw new Error(`${name} has ${contents.length} bytes, not ${size}`);
  if (crc32(contents) !== crc) throw new Error(`${name} does not match its checksum`);
  return { start: local, stop, contents };
}

function unpack(packed, { name, method, size }) {
  if (method === 0) return packed;
  if (method !== 8) throw new Error(`${name} is packed by method ${method}, which browsers and platforms may lack`);
  const { buffer, engine } = inflateRawSync(packed, { info: true, maxOutputLength: Math.max(1, size) });
  if (engine.bytesWritten !== packed.length) throw new Error(`${name} has bytes behind its end`);
  return buffer;
}
