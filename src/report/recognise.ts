import { isUtf8 } from "node:buffer";
import { wideEncoding } from "./bytes.ts";
import type { KindOfFile } from "./messages.ts";

/** What a file is by its first bytes; names lie (Moodle calls a workbook .xls and a table .txt). */
export type FileKind = "json" | "workbook" | "table" | "empty" | { readonly other: KindOfFile };

const startsWith = (head: Buffer, ...bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);

export function kindOfFile(head: Buffer): FileKind {
  if (startsWith(head, 0x50, 0x4b, 3, 4)) return "workbook";
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return { other: "xls" };
  if (
    startsWith(head, 0x89, 0x50, 0x4e, 0x47) ||
    startsWith(head, 0xff, 0xd8, 0xff) ||
    head.subarray(0, 4).toString("latin1") === "GIF8"
  )
    return { other: "image" };
  const text = textOf(head).trimStart();
  if (text === "") return "empty";
  if (text.startsWith("%PDF")) return { other: "pdf" };
  if (/^<(!doctype html|html|\?xml)/i.test(text)) return { other: "html" };
  if (/^[{[]/.test(text)) return "json";
  // eslint-disable-next-line no-control-regex -- what no text holds
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return { other: "binary" };
  return "table";
}

/** The first characters of a file. */
export function textOf(head: Buffer): string {
  const wide = wideEncoding(head);
  if (wide !== undefined) return new TextDecoder(wide).decode(head.subarray(0, head.length - (head.length % 2)));
  const lastLine = head.lastIndexOf(0x0a);
  const whole = lastLine > 0 ? head.subarray(0, lastLine) : head;
  return new TextDecoder(isUtf8(whole) ? "utf-8" : "windows-1252").decode(head);
}
