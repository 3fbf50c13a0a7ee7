import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBType, DuckDBValue } from "@duckdb/node-api";

/** Why no report can be made on this computer. */
export class NoDatabase extends Error {}

export type Cell = string | number | null;

/** A database in a temporary folder that reads and writes nothing else: no file, no network, no extension. */
export interface Database {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<readonly (readonly Cell[])[]>;
  /** The same, a handful at a time. */
  stream(sql: string): AsyncGenerator<readonly (readonly Cell[])[]>;
  /** Puts rows into a table; nothing of them becomes SQL. */
  into(table: string, types: readonly ColumnType[]): Promise<Appender>;
  close(): void;
}
export type ColumnType = "text" | "integer" | "number";
export interface Appender {
  add(row: readonly Cell[]): void;
  end(): void;
}

const rowsAtOnce = 2048;

/** Opens it; the library is loaded only here, since most who build courses never need it. */
export async function openDatabase({
  memory = "512MB",
  threads = Math.min(4, availableParallelism()),
} = {}): Promise<Database> {
  const duckdb = await import("@duckdb/node-api").catch((error: unknown) => {
    throw new NoDatabase(error instanceof Error ? error.message : String(error));
  });
  const folder = mkdtempSync(join(tmpdir(), "dlis-report-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  const instance = await duckdb.DuckDBInstance.create(join(folder, "results.duckdb"), {
    threads: String(threads),
    memory_limit: memory,
    temp_directory: join(folder, "spill"),
    preserve_insertion_order: "false",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    allow_unsigned_extensions: "false",
    enable_external_access: "false",
  });
  const connection: DuckDBConnection = await instance.connect();
  await connection.run("SET lock_configuration = true");
  const types: Readonly<Record<ColumnType, DuckDBType>> = {
    text: duckdb.VARCHAR,
    integer: duckdb.INTEGER,
    number: duckdb.DOUBLE,
  };
  return {
    async run(sql) {
      await connection.run(sql);
    },
    async rows(sql) {
      const result = await connection.runAndReadAll(sql);
      return result.getRows().map((row) => row.map(plain));
    },
    async *stream(sql) {
      const result = await connection.stream(sql);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) return;
        yield chunk.getRows().map((row) => row.map(plain));
      }
    },
    async into(table, columns) {
      const appender = await connection.createAppender(table);
      const chunkTypes = columns.map((column) => types[column]);
      let waiting: Cell[][] = columns.map(() => []);
      const flush = (): void => {
        const count = waiting[0]?.length ?? 0;
        if (count === 0) return;
        const chunk = duckdb.DuckDBDataChunk.create(chunkTypes, count);
        chunk.setColumns(waiting);
        appender.appendDataChunk(chunk);
        waiting = columns.map(() => []);
      };
      return {
        add(row) {
          for (const [at, cell] of row.entries()) waiting[at]?.push(cell);
          if ((waiting[0]?.length ?? 0) >= rowsAtOnce) flush();
        },
        end() {
          flush();
          appender.closeSync();
        },
      };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
      remove();
      process.off("exit", remove);
    },
  };
}

const plain = (value: DuckDBValue): Cell =>
  value === null || typeof value === "string" || typeof value === "number"
    ? value
    : typeof value === "bigint" || typeof value === "boolean"
      ? Number(value)
      : String(value);
