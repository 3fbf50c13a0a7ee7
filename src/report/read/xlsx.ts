import type { Readable } from "node:stream";
import { parser as saxParser } from "sax";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import type { Row } from "./rows.ts";

/** What a sheet or its texts may take unpacked; more is no table of results. */
const largestPart = 512 * 1024 * 1024;
const largestText = 64 * 1024 * 1024;
const mostColumns = 16_384;

/** Why a workbook gives no rows. */
export class UnreadableWorkbook extends Error {}

/** Rows of the sheets of a workbook, one sheet after the other; only the texts that sheets share are held in memory. */
export async function* xlsxSheets(path: string): AsyncGenerator<AsyncGenerator<Row>> {
  const zip = await opened(path);
  try {
    const entries = await entriesOf(zip);
    const sheets = [...entries.keys()]
      .filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
      .sort(inOrder.compare);
    if (sheets.length === 0) throw new UnreadableWorkbook("no sheet");
    const texts = await sharedTexts(zip, entries.get("xl/sharedStrings.xml"));
    for (const name of sheets) {
      const entry = entries.get(name);
      if (entry) yield rowsOf(zip, entry, texts);
    }
  } finally {
    zip.close();
  }
}

const inOrder = new Intl.Collator("en", { numeric: true });

async function opened(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw new UnreadableWorkbook(String(error));
  }
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", (error: Error) => reject(new UnreadableWorkbook(error.message)));
    zip.readEntry();
  });
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.uncompressedSize > largestPart) throw new UnreadableWorkbook("too large");
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(new UnreadableWorkbook(error.message));
      else resolve(stream.setEncoding("utf8"));
    });
  });
}

/** Texts that cells point at by number. */
async function sharedTexts(zip: ZipFile, entry: Entry | undefined): Promise<readonly string[]> {
  if (!entry) return [];
  const texts: string[] = [];
  let text = "";
  let total = 0;
  let inside = false;
  await parsed(await streamOf(zip, entry), {
    open(name) {
      if (name === "si") text = "";
      inside = name === "t";
    },
    text(piece) {
      if (!inside) return;
      text += piece;
      total += piece.length;
      if (total > largestText) throw new UnreadableWorkbook("too large");
    },
    close(name) {
      inside = false;
      if (name === "si") texts.push(text);
    },
  });
  return texts;
}

async function* rowsOf(zip: ZipFile, entry: Entry, texts: readonly string[]): AsyncGenerator<Row> {
  let rows: Row[] = [];
  let cells: string[] = [];
  let [line, column, type, value, inside] = [0, 0, "", "", false];
  const parser = strictParser({
    open(name, attributes) {
      if (name === "row") {
        cells = [];
        column = 0;
        line = Number(attributes.r) || line + 1;
      } else if (name === "c") {
        column = columnOf(attributes.r) ?? column;
        type = attributes.t ?? "";
        value = "";
      }
      inside = name === "v" || name === "t";
    },
    text(piece) {
      if (inside) value += piece;
    },
    close(name) {
      inside = false;
      if (name === "c") {
        if (column < mostColumns) {
          while (cells.length < column) cells.push("");
          cells[column] = (type === "s" ? (texts[Number(value)] ?? "") : value).trim();
        }
        column++;
      } else if (name === "row" && cells.some((cell) => cell !== "")) rows.push({ line, cells });
    },
  });
  for await (const piece of (await streamOf(zip, entry)) as AsyncIterable<string>) {
    parser(piece);
    yield* rows;
    rows = [];
  }
}

/** `C5` is column 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? "")?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

interface Handlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text: (piece: string) => void;
  readonly close: (name: string) => void;
}

/** Names without their prefix: programs differ in it. */
const local = (name: string): string => name.slice(name.indexOf(":") + 1);

function strictParser({ open, text, close }: Handlers): (piece: string) => void {
  const parser = saxParser(true);
  parser.onopentag = ({ name, attributes }) => open(local(name), attributes as Record<string, string>);
  parser.ontext = text;
  parser.oncdata = text;
  parser.onclosetag = (name) => close(local(name));
  parser.onerror = (error) => {
    throw new UnreadableWorkbook(error.message);
  };
  return (piece) => void parser.write(piece);
}

async function parsed(stream: Readable, handlers: Handlers): Promise<void> {
  const write = strictParser(handlers);
  for await (const piece of stream as AsyncIterable<string>) write(piece);
}
