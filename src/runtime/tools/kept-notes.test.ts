import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Notes } from "../notes.ts";
import { eraseNotes, keepOnDevice, takeFromDevice } from "./kept-notes.ts";

/** Storage with room for so many letters; what it holds are its own properties, as in browsers. */
function storage(room = Infinity): Storage {
  const area = Object.create({
    getItem: (key: string): string | null => (Object.hasOwn(area, key) ? (area[key] ?? null) : null),
    setItem(key: string, text: string) {
      const others = Object.entries(area).filter(([each]) => each !== key);
      if (others.reduce((sum, [name, value]) => sum + name.length + value.length, key.length + text.length) > room)
        throw new Error("full");
      area[key] = text;
    },
    removeItem: (key: string): void => void Reflect.deleteProperty(area, key),
  }) as Record<string, string>;
  return area as unknown as Storage;
}
const inside = (area: Storage): Record<string, string> =>
  Object.fromEntries(Object.entries(area) as [string, string][]);

describe("notes", () => {
  test("live as long as the visit, and leave no trace on the device", () => {
    const [visit, device] = [storage(), storage()];
    const notes = new Notes("c", visit, device);
    expect(notes.write("c/m/p", "mine")).toBe(true);
    expect(new Notes("c", visit, device).read("c/m/p")).toBe("mine");
    expect(new Notes("c", storage(), device).read("c/m/p")).toBe("");
    expect(inside(device)).toEqual({});
  });

  test("stay on the device once asked for, for every tab, and leave it when that is taken back", () => {
    const [visit, device] = [storage(), storage()];
    const notes = new Notes("c", visit, device);
    const tab = new Notes("c", storage(), device);
    notes.write("a", "before");
    expect(keepOnDevice(notes)).toBe(true);
    expect(inside(visit)).toEqual({});
    expect(tab.stay).toBe(true);
    tab.write("b", "from another tab");
    expect([notes.read("a"), notes.read("b"), tab.read("a")]).toEqual(["before", "from another tab", "before"]);
    takeFromDevice(notes);
    expect(inside(device)).toEqual({});
    expect([notes.read("a"), notes.read("b")]).toEqual(["before", "from another tab"]);
    expect(tab.read("a")).toBe("");
  });

  test("of two courses, or of two learners of one, do not mix", () => {
    const [visit, device] = [storage(), storage()];
    const all = ["c:1:l:", "c:1:l:9f", "c:1:l:9f2", "d:1:l:9f"].map((key) => new Notes(key, visit, device));
    all.forEach((notes, index) => {
      keepOnDevice(notes);
      notes.write("a", String(index));
    });
    expect(all.map((notes) => notes.read("a"))).toEqual(["0", "1", "2", "3"]);
    for (const notes of all.slice(1, 2)) eraseNotes(notes);
    expect(all.map((notes) => notes.read("a"))).toEqual(["0", "", "2", "3"]);
  });

  test("are in the page alone where storage is denied, and that is said", () => {
    const notes = new Notes("c", undefined, undefined);
    expect(notes.write("a", "text")).toBe(false);
    expect(notes.read("a")).toBe("text");
    expect(keepOnDevice(notes)).toBe(false);
    expect(notes.stay).toBe(false);
    eraseNotes(notes);
    expect(notes.read("a")).toBe("");
  });

  test("that do not fit are not lost, and the last that did does not come back", () => {
    const notes = new Notes("c", storage(60), undefined);
    expect(notes.write("a", "short")).toBe(true);
    expect(notes.write("a", "long ".repeat(20))).toBe(false);
    expect(notes.read("a")).toBe("long ".repeat(20));
    expect(notes.write("a", "")).toBe(true);
    expect(notes.read("a")).toBe("");
  });

  test("whatever is done with however little room, what was written last is read, and what was erased is nowhere", () => {
    const step = fc.oneof(
      fc.record({ id: fc.constantFrom("a", "b", "c"), text: fc.string({ maxLength: 40 }) }),
      fc.constantFrom("stay", "leave", "erase"),
    );
    fc.assert(
      fc.property(fc.array(step), fc.nat(200), fc.nat(200), (steps, visitRoom, deviceRoom) => {
        const [visit, device] = [storage(visitRoom), storage(deviceRoom)];
        const notes = new Notes("c", visit, device);
        const told = new Map<string, string>();
        for (const each of steps) {
          if (each === "stay") keepOnDevice(notes);
          else if (each === "leave") {
            takeFromDevice(notes);
            expect(inside(device)).toEqual({});
          } else if (each === "erase") {
            eraseNotes(notes);
            told.clear();
            expect([inside(visit), inside(device)]).toEqual([{}, {}]);
          } else {
            notes.write(each.id, each.text);
            told.set(each.id, each.text);
          }
          for (const id of ["a", "b", "c"]) expect(notes.read(id)).toBe(told.get(id) ?? "");
        }
      }),
    );
  });
});
