import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Who names `course.yaml` itself means its folder. */
export const folderOf = (path: string): string => (basename(path) === "course.yaml" ? dirname(path) : path);

/** The course one stands in, else every folder of `courses/` that holds a course. */
export async function coursesHere(cwd: string): Promise<string[]> {
  if (existsSync(join(cwd, "course.yaml"))) return ["."];
  const entries = existsSync("courses") ? await readdir("courses", { withFileTypes: true }) : [];
  return entries
    .filter(
      (entry) =>
        entry.isDirectory() && !entry.name.startsWith("_") && existsSync(join("courses", entry.name, "course.yaml")),
    )
    .map(({ name }) => join("courses", name))
    .sort();
}
