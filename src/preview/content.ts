import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname } from "node:path";
import { pipeline } from "node:stream/promises";
import { isReference, made, pictureTypes, type PackageFile } from "../model/package-file.ts";

const utf8 = "; charset=utf-8";
const types: Readonly<Record<string, string>> = {
  ".html": `text/html${utf8}`,
  ".css": `text/css${utf8}`,
  ".js": `text/javascript${utf8}`,
  ".json": "application/json",
  ".xml": "application/xml",
  ".vtt": `text/vtt${utf8}`,
  ".txt": `text/plain${utf8}`,
  ".md": `text/plain${utf8}`,
  ".csv": `text/csv${utf8}`,
  ...pictureTypes,
  ".pdf": "application/pdf",
  ".mp3": "audio/mpeg",
  ".m4a": "audio/mp4",
  ".ogg": "audio/ogg",
  ".oga": "audio/ogg",
  ".opus": "audio/ogg",
  ".wav": "audio/wav",
  ".mp4": "video/mp4",
  ".webm": "video/webm",
  ".ogv": "video/ogg",
};

/** Sends one file of a package; films are asked for in pieces. */
export async function sendFile(
  path: string,
  wanted: PackageFile["contents"],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const contents = made(wanted);
  response.setHeader("Content-Type", types[extname(path).toLowerCase()] ?? "application/octet-stream");
  response.setHeader("Accept-Ranges", "bytes");
  const whole = isReference(contents) ? undefined : Buffer.from(contents as string);
  const size = isReference(contents) ? contents.size : (whole?.length ?? 0);
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  const start = from === "" ? (to === "" ? 0 : Math.max(0, size - Number(to))) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (start > end && size > 0) {
    response.writeHead(416, { "Content-Range": `bytes */${size}` }).end();
    return;
  }
  response.setHeader("Content-Length", size === 0 ? 0 : end - start + 1);
  if (from !== "" || to !== "") response.writeHead(206, { "Content-Range": `bytes ${start}-${end}/${size}` });
  if (request.method === "HEAD" || size === 0) response.end();
  else if (isReference(contents)) await pipeline(createReadStream(contents.file, { start, end }), response);
  else response.end(whole?.subarray(start, end + 1));
}
