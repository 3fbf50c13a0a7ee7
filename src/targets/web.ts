import { fnv } from "../model/fnv.ts";
import { isPicture, isReference, made, type PackageFile } from "../model/package-file.ts";
import type { Target } from "./target.ts";

/** Films larger than this are not fetched before they are asked for, bytes. */
const largest = 5_000_000;

/** A folder for any web server, or for a USB stick: no platform is told anything, and a service worker keeps it without network. */
export const web: Target = {
  player: "web",
  worker: "service-worker",
  division: () => "course",
  files(course, rendered, shared) {
    const files = [...rendered.files, ...shared];
    const worker = files.find(({ path }) => path === "service-worker.js");
    const kept = files.filter((file) => file !== worker && isKept(file));
    const name = `${course.id} ${course.language} ${markOf(kept)}`;
    const list = JSON.stringify({ name, files: kept.map(({ path }) => path).sort() });
    return files.map((file) => (file === worker ? { ...file, contents: `self.kept=${list};\n${textOf(file)}` } : file));
  },
};

const textOf = ({ contents }: PackageFile): string => (typeof contents === "string" ? contents : "");
const isKept = ({ path, contents }: PackageFile): boolean =>
  !path.startsWith("source/") && !(isReference(contents) && contents.size > largest);

/** Differs as soon as anything in the files does. */
function markOf(files: readonly PackageFile[]): string {
  const all = files.map(({ path, contents }) => `${path}\n${JSON.stringify(idOf(made(contents)))}`).sort();
  return [0x811c9dc5, 0x01000193].map((start) => (fnv(all.join("\n"), start) >>> 0).toString(36)).join("");
}
function idOf(contents: ReturnType<typeof made>): unknown {
  if (isPicture(contents)) return [contents.of.sha256, contents.width];
  if (isReference(contents)) return contents.sha256;
  return typeof contents === "string" ? contents : Array.from(contents);
}
