import { crc32, deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { unzip } from "./unzip.mjs";

interface Entry {
  readonly name: string;
  readonly text: string;
  readonly method?: number;
  readonly flags?: number;
  readonly localName?: string;
  readonly crc?: number;
  readonly size?: number;
  readonly packed?: Buffer;
}

const UTF8 = 0x0800;

/** A zip written by hand, so that each field can be wrong. */
function zipOf(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, text, method = 8, flags = UTF8, localName = name } = entry;
    const bytes = Buffer.from(text);
    const packed = entry.packed ?? (method === 8 ? deflateRawSync(bytes) : bytes);
    const common = (nameLength: number): Buffer => {
      const fields = Buffer.alloc(26);
      fields.writeUInt16LE(20, 0);
      fields.writeUInt16LE(flags, 2);
      fields.writeUInt16LE(method, 4);
      fields.writeUInt32LE(entry.crc ?? crc32(bytes), 10);
      fields.writeUInt32LE(packed.length, 14);
      fields.writeUInt32LE(entry.size ?? bytes.length, 18);
      fields.writeUInt16LE(nameLength, 22);
      return fields;
    };
    const [nameBytes, localBytes] = [Buffer.from(name), Buffer.from(localName)];
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common(localBytes.length), localBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common(nameBytes.length), tail, nameBytes);
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** The zip with one byte raised by one; `at` counts from the end. */
const changed = (zip: Buffer, at: number): Buffer => {
  const copy = Buffer.from(zip);
  copy.writeUInt8((copy.readUInt8(copy.length - at) + 1) % 256, copy.length - at);
  return copy;
};

const whole: readonly Entry[] = [
  { name: "imsmanifest.xml", text: "<manifest/>" },
  { name: "media/vidéo.txt", text: "été ".repeat(1000), method: 0 },
  { name: "empty", text: "" },
];

test("gives the files in the order of the directory", () => {
  const files = unzip(zipOf(whole));
  expect([...files].map(([name, contents]) => ({ name, text: contents.toString() }))).toEqual(
    whole.map(({ name, text }) => ({ name, text })),
  );
});

describe("refuses", () => {
  const a = { name: "a", text: "some text" };
  test.each<{ what: string; zip: Buffer; says: RegExp }>([
    { what: "what is no zip", zip: Buffer.from("PK"), says: /not a plain zip/ },
    { what: "bytes behind the end", zip: Buffer.concat([zipOf([a]), Buffer.from("x")]), says: /not a plain zip/ },
    { what: "bytes before the start", zip: Buffer.concat([Buffer.from("x"), zipOf([a])]), says: /does not lie where/ },
    { what: "two files of one name", zip: zipOf([a, a]), says: /two files are named a/ },
    { what: "a wrong checksum", zip: zipOf([{ ...a, crc: 1 }]), says: /checksum/ },
    { what: "a size too large", zip: zipOf([{ ...a, size: 10 }]), says: /9 bytes, not 10/ },
    { what: "a size too small", zip: zipOf([{ ...a, size: 8 }]), says: /larger than 8 bytes/ },
    { what: "bytes behind a file", zip: zipOf([{ ...a, packed: withTail(a.text) }]), says: /bytes behind its end/ },
    { what: "another name in the header", zip: zipOf([{ ...a, localName: "b" }]), says: /another name/ },
    { what: "an encrypted file", zip: zipOf([{ ...a, flags: UTF8 | 1 }]), says: /encrypted/ },
    { what: "another method", zip: zipOf([{ ...a, method: 12 }]), says: /method 12/ },
    { what: "a name that is not said to be UTF-8", zip: zipOf([{ ...a, name: "é", flags: 0 }]), says: /not UTF-8/ },
    { what: "a path upwards", zip: zipOf([{ ...a, name: "x/../../y" }]), says: /leave the folder/ },
    { what: "an absolute path", zip: zipOf([{ ...a, name: "/x" }]), says: /leave the folder/ },
    { what: "a backslash", zip: zipOf([{ ...a, name: "x\\y" }]), says: /leave the folder/ },
    { what: "one entry more than announced", zip: changed(zipOf([a]), 22 - 10), says: /does not lie where/ },
    { what: "files one upon the other", zip: overlapping(), says: /b overlaps the file before it/ },
  ])("$what", ({ zip, says }) => {
    expect(() => unzip(zip)).toThrow(says);
  });

  test("more than it may unpack", () => {
    expect(() => unzip(zipOf([{ name: "a", text: "x".repeat(101) }]), { maxBytes: 100 })).toThrow(
      /more than 100 bytes/,
    );
  });
});

function withTail(text: string): Buffer {
  return Buffer.concat([deflateRawSync(Buffer.from(text)), Buffer.from("tail")]);
}

/** The second file, stored, lies inside the first, stored too. */
function overlapping(): Buffer {
  const inner = zipOf([{ name: "b", text: "inner", method: 0 }]);
  const hidden = inner.subarray(0, 31 + 5);
  const outer = zipOf([
    { name: "a", text: hidden.toString("latin1"), method: 0, packed: hidden, crc: crc32(hidden), size: hidden.length },
    { name: "b", text: "inner", method: 0 },
  ]);
  const copy = Buffer.from(outer);
  // The offset of the second entry stands right before its name of one letter, behind which the end has 22 bytes.
  copy.writeUInt32LE(31, copy.length - 22 - 1 - 4);
  return copy;
}
