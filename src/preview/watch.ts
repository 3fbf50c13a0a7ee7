import { readdirSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname, join } from "node:path";
import { limits } from "../model/limits.ts";
import { isHidden } from "../read/sources.ts";

export interface Watch {
  /** From now on these folders, with all that they hold; a folder that is not there is waited for. */
  follow(roots: readonly string[]): void;
  close(): void;
}

/**
 * Tells of each change in folders, except of what editors and systems put there for themselves. One watch a folder: the
 * recursive kind misses, on some systems, what appears in a folder that has just been made.
 */
export function watchFolders(changed: () => void): Watch {
  const watchers = new Map<string, FSWatcher>();
  let roots: readonly string[] = [];

  function follow(wanted: readonly string[]): void {
    roots = wanted;
    const folders = new Set(roots.flatMap((root) => [...foldersIn(root)]));
    for (const [folder, watcher] of watchers)
      if (!folders.has(folder)) {
        watcher.close();
        watchers.delete(folder);
      }
    for (const folder of folders) if (!watchers.has(folder)) listen(folder, () => true);
    // The folder above tells that a root, such as `_shared`, appears, goes or is replaced.
    for (const above of new Set(roots.map((root) => dirname(root))))
      if (!folders.has(above) && !watchers.has(above))
        listen(above, (name) => roots.some((root) => dirname(root) === above && basename(root) === name));
  }

  function listen(folder: string, concerns: (name: string) => boolean): void {
    try {
      const watcher = watch(folder, (event, name) => {
        if (name !== null && (isHidden(name) || !concerns(name))) return;
        changed();
        // What came or went may be a folder.
        if (event === "rename") again(folder);
      });
      watcher.on("error", () => again(folder));
      watchers.set(folder, watcher);
    } catch {
      // It vanished while it was looked at, which the folder above tells.
    }
  }

  let timer: NodeJS.Timeout | undefined;
  const gone = new Set<string>();
  /** A folder that was deleted and made again under its name needs a new watch. */
  function again(folder: string): void {
    gone.add(folder);
    timer ??= setTimeout(() => {
      timer = undefined;
      const known = new Set(watchers.keys());
      for (const each of gone)
        if (!isThere(each)) {
          watchers.get(each)?.close();
          watchers.delete(each);
        }
      gone.clear();
      follow(roots);
      // Files may have come into a new folder before it was watched.
      if ([...watchers.keys()].some((each) => !known.has(each))) changed();
    }, 30);
  }

  return {
    follow,
    close() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

function* foldersIn(folder: string, depth = 0): Generator<string> {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  yield folder;
  if (depth >= limits.folderDepth) return;
  for (const entry of entries)
    if (entry.isDirectory() && !isHidden(entry.name)) yield* foldersIn(join(folder, entry.name), depth + 1);
}

function isThere(folder: string): boolean {
  try {
    readdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
