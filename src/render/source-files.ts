import type { PackageFile } from "../model/package-file.ts";
import type { Sources } from "../model/source-tree.ts";
import type { Rendered } from "./site.ts";

/** Larger media are not put into the package twice; a note says where they lie. */
const largest = 2 * 1024 * 1024;

/** The course's sources as `source/`: free to reuse means editable. */
export function sourceFiles({ course, shared }: Sources, { media }: Rendered): PackageFile[] {
  const elsewhere: string[] = [];
  const files: PackageFile[] = [...course.texts].map(([path, contents]) => ({ path: `source/${path}`, contents }));
  for (const [path, contents] of shared?.texts ?? []) files.push({ path: `source/_shared/${path}`, contents });
  for (const { tree, path, packagePath } of media.used()) {
    const file = tree === course ? course.media.get(path) : undefined;
    if (!file) continue;
    const { file: from, size, sha256 } = file;
    // Drawings go out as they were cleaned, never as they came.
    const clean = media.files().find((each) => each.path === packagePath)?.contents;
    if (/\.svg$/i.test(path) && clean !== undefined) files.push({ path: `source/${path}`, contents: clean });
    else if (size <= largest) files.push({ path: `source/${path}`, contents: { file: from, size, sha256 } });
    else elsewhere.push(`${path}: ${packagePath}`);
  }
  const note = [
    "These are the sources of this course. `npx dlis build <this folder>` makes the package again.",
    ...(elsewhere.length > 0 ? ["", "Too large to be here twice; copy from the package:", ...elsewhere.sort()] : []),
  ];
  return [...files, { path: "source/README.txt", contents: `${note.join("\n")}\n` }];
}
