import { Readable } from "node:stream";
import { parse } from "csv-parse";

/** A row of a table, with the line it begins on. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A cell longer than this holds no result. */
const largestRow = 32 * 1024 * 1024;

/** Rows of a CSV in UTF-8; its separator is the one that stands most often in its first line. */
export async function* csvRows(source: AsyncIterable<Buffer>, head: string): AsyncGenerator<Row> {
  const parser = Readable.from(source).pipe(
    parse({
      delimiter: separatorOf(head),
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: largestRow,
    }),
  );
  let line = 1;
  for await (const each of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    yield { line, cells: each.record.map((cell) => cell.trim()) };
    line = each.info.lines + 1;
  }
}

/** `,`, `;` or a tab, outside quotes, in the first line. */
export function separatorOf(head: string): string {
  const first = head.replace(/"(?:[^"]|"")*"/g, "").split(/\r?\n/, 1)[0] ?? "";
  const counted = ["\t", ";", ","].map((sign) => ({ sign, count: first.split(sign).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).sign;
}
