import { h } from "./dom.ts";

/**
 * What learners write for themselves: reflections, and notes of their own. It lives as long as the visit, or on the device for who
 * says that it is theirs; no platform is ever told of it. Where storage is denied or full, it lives in the page alone.
 */
export class Notes {
  /** Of all keys; the one without an id says that they stay on the device. */
  readonly prefix: string;
  readonly visit: Storage | undefined;
  readonly device: Storage | undefined;
  /** What no storage took. */
  readonly loose = new Map<string, string>();

  constructor(key: string, visit: Storage | undefined, device: Storage | undefined) {
    this.prefix = `dlis:note:${key}:`;
    this.visit = visit;
    this.device = device;
  }

  /** They stay on the device, as the learner asked for here or in another tab. */
  get stay(): boolean {
    return !!this.device?.getItem(this.prefix);
  }

  read(id: string): string {
    const key = this.prefix + id;
    const kept = this.stay ? this.device?.getItem(key) : undefined;
    return this.loose.get(id) ?? kept ?? this.visit?.getItem(key) ?? "";
  }

  /** False if only this page holds it now: there is no storage, or no room in it. */
  write(id: string, text: string): boolean {
    const key = this.prefix + id;
    const [area, other] = this.stay ? [this.device, this.visit] : [this.visit, this.device];
    const fits = put(area, key, text);
    if (fits) {
      // What stood elsewhere must not come back.
      this.loose.delete(id);
      other?.removeItem(key);
    } else this.loose.set(id, text);
    return fits;
  }

  /** A field holds one of them, and says it in these words when no storage takes it. What is reset shows what was written. */
  keep(id: string, field: HTMLTextAreaElement | null, loose: string): void {
    if (!field) return;
    const line = h("p", { class: "how", role: "status" });
    field.dataset.note = id;
    field.value = field.defaultValue = this.read(id);
    field.after(line);
    field.addEventListener("input", () => {
      field.defaultValue = field.value;
      const words = this.write(id, field.value) ? "" : loose;
      if (line.textContent !== words) line.textContent = words;
    });
  }
}

/** False if there was no room, or no storage. */
export function put(storage: Storage | undefined, key: string, text: string): boolean {
  try {
    storage?.setItem(key, text);
    return storage !== undefined;
  } catch {
    return false;
  }
}
