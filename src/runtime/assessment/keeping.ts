import { decodeMeasures, encodeMeasures, type Measure } from "../../model/assessment/measure.ts";
import type { Instrument } from "../../model/assessment/instrument.ts";
import type { Host } from "./host.ts";

/**
 * What a learner answered, as long as it lives: the page's memory; this device, if asked for; the platform, in the mode that
 * tells it, for those who agree.
 */
export class Keeping {
  readonly #host: Host;
  readonly #instrument: Instrument;
  measures: readonly Measure[];
  /** On this device, because the learner said so. */
  onDevice = false;

  constructor(host: Host) {
    this.#host = host;
    this.#instrument = host.part.instrument;
    const sheet = host.part.told ? host.record()?.sheet : undefined;
    const own = sheet === undefined ? this.#onDevice() : sheet;
    this.onDevice = sheet === undefined && own !== "";
    this.measures = decodeMeasures(this.#instrument, own);
  }

  get mayKeep(): boolean {
    return this.#host.device.shelf !== undefined;
  }
  get #key(): string {
    return `${this.#host.device.shelf?.key ?? ""}:${this.#host.part.fullId}`;
  }
  #onDevice(): string {
    return this.#host.device.shelf?.area.getItem(this.#key) ?? "";
  }

  /** May the platform have this one? */
  isTold = (measure: Measure | undefined): boolean => this.#host.part.told && measure?.choice === "study";

  /** After every change. The platform learns that a choice was made, and of answers only what it may. */
  save(measures: readonly Measure[], isOpen: boolean, index?: number): void {
    this.measures = measures;
    const told = measures.filter(this.isTold);
    const last = measures[measures.length - 1];
    if (this.isTold(last)) {
      this.#forget();
      const { kept, attempts = 1 } = this.#host.record() ?? {};
      const latest = isOpen ? kept : index;
      const done = told.length - (isOpen ? 1 : 0);
      this.#host.change({
        attempts: Math.max(attempts, 1 + done),
        seed: 0,
        open: isOpen,
        history: [],
        sheet: encodeMeasures(this.#instrument, told),
        ...(latest === undefined ? {} : { kept: latest }),
      });
      return;
    }
    this.chosen();
    if (this.onDevice) this.#write(encodeMeasures(this.#instrument, measures));
    else this.#forget();
  }

  /** A choice was made, whichever: nothing more is told. */
  chosen(): void {
    if (this.#host.record() === undefined) this.#host.change({ attempts: 1, seed: 0, open: false, history: [] });
  }

  #write(text: string): void {
    try {
      this.#host.device.shelf?.area.setItem(this.#key, text);
    } catch {
      this.onDevice = false;
    }
  }
  #forget(): void {
    this.#host.device.shelf?.area.removeItem(this.#key);
  }

  erase(): void {
    this.#forget();
    const record = this.#host.record();
    if (record?.sheet !== undefined) {
      const { sheet: _, kept: __, ...rest } = record;
      this.#host.change({ ...rest, attempts: rest.attempts + 1, open: false });
    }
    this.measures = [];
    this.onDevice = false;
  }
}
