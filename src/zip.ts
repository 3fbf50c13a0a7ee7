import { once } from "node:events";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { ZipArchive } from "archiver";
import { isPicture, isReference, made, type FileReference, type PackageFile } from "./model/package-file.ts";

/** Already compressed: deflating again costs time and gains nothing. */
const compressed = /\.(png|jpe?g|gif|webp|avif|mp3|m4a|ogg|opus|mp4|webm|zip|epub|docx|xlsx|pptx|odt|ods|odp|woff2)$/i;
/** Files up to this size are read whole, so that their sizes stand before them and every unzipper can stream them. */
const whole = 4 * 1024 * 1024;

/** Files become a zip: the same files give the same bytes, whatever their order. Large media stream through. */
export function zip(files: readonly PackageFile[], date: Date): Readable {
  const archive = new ZipArchive({ zlib: { level: 6 }, forceLocalTime: false });
  const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  void (async () => {
    try {
      for (const { path, contents } of ordered) {
        const store = compressed.test(path) && (!isReference(contents) || contents.size <= whole);
        const source = await sourceOf(contents);
        const added = once(archive, "entry");
        archive.append(source, { name: path, date, mode: 0o644, store });
        await added;
      }
      await archive.finalize();
    } catch (error) {
      archive.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  return archive;
}

async function sourceOf(wanted: PackageFile["contents"]): Promise<Buffer | Readable> {
  const contents = made(wanted);
  if (isPicture(contents)) throw new Error("a picture was not made before it was zipped");
  if (typeof contents === "string") return Buffer.from(contents, "utf8");
  if (contents instanceof Uint8Array) return Buffer.from(contents.buffer, contents.byteOffset, contents.byteLength);
  if (contents.size > whole) return Readable.from(asVouched(contents));
  const chunks: Buffer[] = [];
  for await (const chunk of asVouched(contents)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Fails if the file is no longer what was read: a package must hold what was checked. */
async function* asVouched({ file, size }: FileReference): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const chunk of createReadStream(file)) {
    seen += (chunk as Buffer).length;
    yield chunk as Buffer;
  }
  if (seen !== size) throw new Error(`${file} changed while the package was made.`);
}

/** The date that every entry of a zip bears: SOURCE_DATE_EPOCH, else the same day for everyone. */
export const entryDate = (epoch = process.env.SOURCE_DATE_EPOCH): Date =>
  epoch !== undefined && /^\d{1,11}$/.test(epoch)
    ? new Date(Math.max(Number(epoch), 315_532_800) * 1000)
    : new Date("2000-01-01T00:00:00Z");
