import { put, type Notes } from "../notes.ts";

/** All that anything holds, also of pages that are no more. */
export function idsOf({ prefix, visit, device, loose }: Notes): string[] {
  const keys = [visit, device].flatMap((area) => (area ? Object.keys(area) : []));
  const stored = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  return [...new Set([...stored, ...loose.keys()])].filter((id) => id !== "");
}

/** From now on they stay on the device; false if it has no room for all of them, and then nothing has changed. */
export function keepOnDevice(notes: Notes): boolean {
  const texts = idsOf(notes).map((id) => [id, notes.read(id)] as const);
  if (!put(notes.device, notes.prefix, "1")) return false;
  if (texts.map(([id, text]) => notes.write(id, text)).every(Boolean)) return true;
  takeFromDevice(notes);
  return false;
}

/** The device forgets them; they live on as long as the visit. */
export function takeFromDevice(notes: Notes): void {
  const texts = idsOf(notes).map((id) => [id, notes.read(id)] as const);
  for (const id of ["", ...texts.map(([each]) => each)]) notes.device?.removeItem(notes.prefix + id);
  for (const [id, text] of texts) notes.write(id, text);
}

/** Nothing is left of them, here or on the device. */
export function eraseNotes(notes: Notes): void {
  for (const id of ["", ...idsOf(notes)])
    for (const area of [notes.visit, notes.device]) area?.removeItem(notes.prefix + id);
  notes.loose.clear();
}
