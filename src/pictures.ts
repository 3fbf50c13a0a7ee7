import { createHash } from "node:crypto";
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isPicture, type FileReference, type PackageFile, type Picture } from "./model/package-file.ts";

/** A picture that can't be read as one. */
export class BrokenPicture extends Error {
  readonly file: string;
  constructor(file: string, cause: unknown) {
    super(`${file} can't be read as a picture`, { cause });
    this.file = file;
  }
}

/** Raised when pictures are made in another way, so that those kept are made anew. */
const recipe = 1;

/**
 * Files with their pictures made: WebP of the widths asked for, turned as the camera meant, without what it noted (place, time,
 * owner). Kept by content in a folder, so that a picture is made once for all packages and all builds.
 */
export async function withPictures(files: readonly PackageFile[], folder: string): Promise<readonly PackageFile[]> {
  const made: PackageFile[] = [];
  for (const { path, contents } of files)
    made.push({ path, contents: isPicture(contents) ? await pictureOf(contents, folder) : contents });
  return made;
}

async function pictureOf(picture: Picture, folder: string): Promise<FileReference | Uint8Array> {
  const key = createHash("sha256")
    .update(JSON.stringify([recipe, picture.of.sha256, picture.width, picture.sharp]))
    .digest("hex");
  const file = join(folder, "pictures", `${key.slice(0, 40)}.webp`);
  const known = await stat(file).catch(() => undefined);
  if (known?.isFile() && known.size > 0) return { file, size: known.size, sha256: key };
  const bytes = await webp(picture);
  try {
    await mkdir(join(folder, "pictures"), { recursive: true });
    const fresh = `${file}.${process.pid}.tmp`;
    await writeFile(fresh, bytes);
    await rename(fresh, file);
    return { file, size: bytes.length, sha256: key };
  } catch {
    // Where nothing can be kept, it is made again next time.
    return bytes;
  }
}

/** No camera's picture has more; a small file could ask for gigabytes. */
const mostPixels = 100_000_000;

/** Lines of drawings stay sharp unless the file is really a photograph, which would weigh several times as much that way. */
async function webp({ of, width, sharp: isSharp }: Picture): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  // What was opened is not kept open, and memory does not grow with pictures.
  sharp.cache(false);
  try {
    const image = sharp(of.file, { limitInputPixels: mostPixels, failOn: "error" }).rotate().resize({ width });
    const photograph = await image.clone().webp({ quality: 80 }).toBuffer();
    if (!isSharp) return photograph;
    const drawing = await image.clone().webp({ nearLossless: true, quality: 60 }).toBuffer();
    return drawing.length > 2 * photograph.length ? photograph : drawing;
  } catch (error) {
    throw new BrokenPicture(of.file, error);
  }
}
