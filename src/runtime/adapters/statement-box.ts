/** One thing that waits on the device: JSON under a key that sorts by time. */
export interface Kept {
  readonly key: string;
  readonly value: unknown;
}

/** Where statements wait. All of one box belongs to one learner, course and registration. */
export interface Box {
  /** Does it outlive the page? */
  readonly outlives: boolean;
  /** In order of keys. */
  all(): Promise<readonly Kept[]>;
  /** Begins to write at once, so that a page that closes now has still kept it. False if there is no room. */
  put(kept: readonly Kept[]): Promise<boolean>;
  remove(keys: readonly string[]): void;
}

/** A database that has not opened by then does not open (private modes of some browsers). Milliseconds. */
const patience = 2000;
const end = "\uffff";

/** IndexedDB, which holds much; localStorage where that fails; else the page's memory. */
export async function openBox(name: string): Promise<Box> {
  const database = await openDatabase();
  const boxes = [database && indexed(database, `${name}:`), local(`dlis:queue:${name}:`)];
  return together(boxes.filter((each) => each !== undefined));
}

/** What one of them has no room for goes into the next; what an earlier visit left is in either. */
export function together(boxes: readonly Box[]): Box {
  return {
    outlives: boxes.length > 0,
    async all() {
      const all = (await Promise.all(boxes.map((box) => box.all()))).flat();
      const byKey = new Map(all.reverse().map((each) => [each.key, each]));
      return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    },
    async put(kept) {
      for (const box of boxes) if (await box.put(kept)) return true;
      return false;
    },
    remove: (keys) => boxes.forEach((box) => box.remove(keys)),
  };
}

const store = "waiting";

function openDatabase(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    const give = (database?: IDBDatabase): void => resolve(database);
    setTimeout(give, patience);
    try {
      const opening = indexedDB.open("dlis", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(store);
      opening.onsuccess = () => give(opening.result);
      opening.onerror = () => give();
    } catch {
      give();
    }
  });
}

function indexed(database: IDBDatabase, prefix: string): Box {
  const range = IDBKeyRange.bound(prefix, prefix + end);
  const write = (work: (objects: IDBObjectStore) => void): Promise<boolean> =>
    new Promise((resolve) => {
      try {
        const transaction = database.transaction(store, "readwrite");
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
        work(transaction.objectStore(store));
        // Without waiting for the answers, which a closing page would not get. Browsers before 2021 lack it.
        (transaction as { commit?: () => void }).commit?.();
      } catch {
        resolve(false);
      }
    });
  return {
    outlives: true,
    all: () =>
      new Promise((resolve) => {
        try {
          const found: Kept[] = [];
          const reading = database.transaction(store).objectStore(store).openCursor(range);
          reading.onerror = () => resolve(found);
          reading.onsuccess = () => {
            const cursor = reading.result;
            if (cursor) {
              found.push({ key: (cursor.key as string).slice(prefix.length), value: cursor.value as unknown });
              cursor.continue();
            } else resolve(found);
          };
        } catch {
          resolve([]);
        }
      }),
    put: (kept) => write((objects) => kept.forEach(({ key, value }) => objects.put(value, prefix + key))),
    remove: (keys) => void write((objects) => keys.forEach((key) => objects.delete(prefix + key))),
  };
}

function local(prefix: string): Box | undefined {
  try {
    const storage = localStorage;
    storage.setItem(`${prefix}try`, "");
    storage.removeItem(`${prefix}try`);
    return {
      outlives: true,
      all: () => {
        const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
        const own = keys.filter((key) => key.startsWith(prefix)).sort();
        return Promise.resolve(
          own.map((key) => ({ key: key.slice(prefix.length), value: parsed(storage.getItem(key)) })),
        );
      },
      put: (kept) => {
        try {
          kept.forEach(({ key, value }) => storage.setItem(prefix + key, JSON.stringify(value)));
          return Promise.resolve(true);
        } catch {
          return Promise.resolve(false);
        }
      },
      remove: (keys) => keys.forEach((key) => storage.removeItem(prefix + key)),
    };
  } catch {
    return undefined;
  }
}

const parsed = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return undefined;
  }
};
