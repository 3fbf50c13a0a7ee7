import { crc32, deflateRawSync } from "node:zlib";

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const columnName = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);

/** A workbook as spreadsheet programs write it: texts shared, numbers plain, empty cells left out. */
export function workbook(rows: readonly (readonly string[])[]): Buffer {
  const texts = [...new Set(rows.flat())];
  const place = new Map(texts.map((text, at) => [text, at]));
  const cell = (text: string, row: number, column: number): string => {
    const reference = `${columnName(column)}${row + 1}`;
    if (text === "") return "";
    return /^\d+$/.test(text)
      ? `<c r="${reference}"><v>${text}</v></c>`
      : `<c r="${reference}" t="s"><v>${place.get(text) ?? 0}</v></c>`;
  };
  const sheet = rows
    .map((cells, row) => `<row r="${row + 1}">${cells.map((text, column) => cell(text, row, column)).join("")}</row>`)
    .join("");
  const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`;
  return zipOf({
    "[Content_Types].xml": "<Types/>",
    "xl/sharedStrings.xml": `<?xml version="1.0"?><sst ${main}>${texts.map((text) => `<si><r><t>${escaped(text)}</t></r></si>`).join("")}</sst>`,
    "xl/worksheets/sheet1.xml": `<?xml version="1.0"?><worksheet ${main}><sheetData>${sheet}</sheetData></worksheet>`,
  });
}

function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), packed]);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), common, end, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const tail = Buffer.alloc(18);
  tail.writeUInt16LE(central.length, 4);
  tail.writeUInt16LE(central.length, 6);
  tail.writeUInt32LE(directory.length, 8);
  tail.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from("PK\u0005\u0006"), tail]);
}
