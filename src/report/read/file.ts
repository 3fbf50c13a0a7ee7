import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { utf8Of } from "../bytes.ts";
import type { Found, SourceKind } from "../entry.ts";
import { kindOfFile, textOf } from "../recognise.ts";
import { jsonValues } from "./json-values.ts";
import { foundInLearnerFile, isLearnerFile, mayBeLearnerFile } from "./learner-file.ts";
import { csvRows } from "./rows.ts";
import { foundInStatement, mayMatter } from "./statements.ts";
import { foundInTable, type TableContext } from "./tables.ts";
import { UnreadableWorkbook, xlsxSheets } from "./xlsx.ts";

/** What a reader finds, in handfuls: one at a time would be slow. `bytes` is how far it has come. */
export interface Handful {
  readonly found: readonly Found[];
  readonly kind?: SourceKind;
  /** Statements, rows or files among them. */
  readonly read: number;
  readonly bytes: number;
  /** A store stopped half-way; what has come is kept for another time. */
  readonly unfinished?: boolean;
}

const headSize = 64 * 1024;

/** All that a file tells, whatever kind it is of. */
export async function* foundInFile(path: string, context: TableContext): AsyncGenerator<Handful> {
  const head = await headOf(path);
  const kind = kindOfFile(head);
  if (kind === "empty") yield { found: [{ problem: { code: "report/empty" } }], read: 0, bytes: 0 };
  else if (kind === "json") yield* foundInJson(path, context);
  else if (kind === "workbook") yield* foundInWorkbook(path, context);
  else if (kind === "table") {
    const counted = countedStream(path);
    yield* handfuls(foundInTable(csvRows(utf8Of(counted.stream), textOf(head)), context), counted.bytes);
  } else yield { found: [{ problem: { code: "report/other-kind", params: { kind: kind.other } } }], read: 0, bytes: 0 };
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headSize), 0, headSize, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function countedStream(path: string): { readonly stream: AsyncIterable<Buffer>; readonly bytes: () => number } {
  const stream = createReadStream(path, { highWaterMark: 1024 * 1024 });
  return { stream: stream as AsyncIterable<Buffer>, bytes: () => stream.bytesRead };
}

async function* foundInJson(path: string, context: TableContext): AsyncGenerator<Handful> {
  const { stream, bytes } = countedStream(path);
  for await (const values of jsonValues(utf8Of(stream))) {
    const found: Found[] = [];
    let kind: SourceKind | undefined;
    for (const value of values) {
      if ("wrong" in value) {
        const code = { cut: "report/cut", large: "report/large", text: "report/not-json" } as const;
        found.push({ problem: { code: code[value.wrong], line: value.line } });
        continue;
      }
      const isStatement = value.bytes.includes(verb);
      if (isStatement) kind ??= "statements";
      if (isStatement && !mayMatter(value.bytes) && !mayBeLearnerFile(value.bytes)) continue;
      const parsed = parse(value.bytes);
      if (parsed === undefined) found.push({ problem: { code: "report/not-json", line: value.line } });
      else if (isLearnerFile(parsed)) {
        kind = "learner-files";
        found.push(...foundInLearnerFile(parsed, context.instrumentOf, context.pseudonym, value.line));
      } else if (isStatement) found.push(...foundInStatement(parsed, context.pseudonym, value.line));
      else found.push({ problem: { code: "report/unknown-object", line: value.line } });
    }
    yield { found, ...(kind === undefined ? {} : { kind }), read: values.length, bytes: bytes() };
  }
}
const verb = Buffer.from('"verb"');

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

async function* foundInWorkbook(path: string, context: TableContext): AsyncGenerator<Handful> {
  try {
    for await (const rows of xlsxSheets(path)) yield* handfuls(foundInTable(rows, context), () => 0);
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error;
    yield { found: [{ problem: { code: "report/other-kind", params: { kind: "zip" } } }], read: 0, bytes: 0 };
  }
}

async function* handfuls(
  source: AsyncIterable<Found | { readonly kind: SourceKind }>,
  bytes: () => number,
): AsyncGenerator<Handful> {
  let found: Found[] = [];
  for await (const each of source) {
    if ("kind" in each) yield { found: [], kind: each.kind, read: 0, bytes: bytes() };
    else if (found.push(each) >= 500) {
      yield { found, read: found.length, bytes: bytes() };
      found = [];
    }
  }
  yield { found, read: found.length, bytes: bytes() };
}
