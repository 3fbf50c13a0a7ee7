import { completed, decodeMeasures, encodeMeasures, type Measure } from "../../model/assessment/measure.ts";
import type { Instrument } from "../../model/assessment/instrument.ts";
import { shown } from "../../model/assessment/result.ts";
import { toldOf } from "../../model/assessment/sheet.ts";
import type { Host } from "./host.ts";
import { toldResult } from "./telling.ts";

/**
 * What a learner answered, as long as it lives: the page's memory; this device, if asked for; the platform, in the mode that
 * tells it, for those who agree. Sensitive answers never go there: of those the device keeps what going on needs, for the visit,
 * or longer if asked for.
 */
export class Keeping {
  readonly #host: Host;
  readonly #instrument: Instrument;
  measures: readonly Measure[];
  /** On this device, because the learner said so. */
  onDevice: boolean;

  constructor(host: Host) {
    this.#host = host;
    this.#instrument = host.part.instrument;
    const sheet = host.part.told ? host.record()?.sheet : undefined;
    const shelved = host.device.shelf?.area.getItem(this.#key) ?? "";
    this.onDevice = shelved !== "";
    const own = decodeMeasures(this.#instrument, shelved || host.device.readForVisit(host.part.fullId));
    this.measures =
      sheet === undefined
        ? own.filter((each) => !this.isTold(each))
        : decodeMeasures(this.#instrument, sheet).map((each, at) => completed(each, own[at]));
  }

  get mayKeep(): boolean {
    return this.#host.device.shelf !== undefined;
  }
  /** Are there answers that the platform never gets, whatever was chosen? */
  get hasSensitive(): boolean {
    return this.#host.part.told && this.#instrument.items.some(({ sensitive }) => sensitive);
  }
  get #key(): string {
    return `${this.#host.device.shelf?.key ?? ""}:${this.#host.part.fullId}`;
  }

  /** May the platform have this one? */
  isTold = (measure: Measure | undefined): boolean => this.#host.part.told && measure?.choice === "study";

  /** After every change. The platform learns that a choice was made, and of answers only what it may. */
  save(measures: readonly Measure[], isOpen: boolean): void {
    this.measures = measures;
    const last = measures[measures.length - 1];
    if (last && this.isTold(last)) return this.#tell(measures.filter(this.isTold), last, isOpen);
    this.chosen();
    this.#keep(this.onDevice ? encodeMeasures(this.#instrument, measures) : "");
  }

  #tell(told: readonly Measure[], last: Measure, isOpen: boolean): void {
    this.#keep(this.hasSensitive ? encodeMeasures(this.#instrument, told.map(this.#sensitiveOf)) : "");
    const { kept, attempts = 1 } = this.#host.record() ?? {};
    const { index } = toldResult(this.#instrument, last);
    const latest = isOpen ? kept : index === undefined ? undefined : shown(index);
    const done = told.length - (isOpen ? 1 : 0);
    const masked = told.map((each) => ({ ...each, answers: toldOf(this.#instrument, each.answers) }));
    this.#host.change({
      attempts: Math.max(attempts, 1 + done),
      seed: 0,
      open: isOpen,
      history: [],
      sheet: encodeMeasures(this.#instrument, masked),
      ...(latest === undefined ? {} : { kept: latest }),
    });
  }

  #sensitiveOf = (measure: Measure): Measure => {
    const sensitive = this.#instrument.items.filter((item) => item.sensitive).map(({ id }) => id);
    const answers = Object.entries(measure.answers).filter(([id]) => sensitive.includes(id));
    return { ...measure, background: {}, answers: Object.fromEntries(answers) };
  };

  /** A choice was made, whichever: nothing more is told. */
  chosen(): void {
    if (this.#host.record() === undefined) this.#host.change({ attempts: 1, seed: 0, open: false, history: [] });
  }

  /** In one place of the device at a time: as long as the learner wants it, or for the visit. */
  #keep(text: string): void {
    const { device, part } = this.#host;
    try {
      if (this.onDevice && text !== "") device.shelf?.area.setItem(this.#key, text);
      else device.shelf?.area.removeItem(this.#key);
    } catch {
      this.onDevice = false;
    }
    if (this.hasSensitive) device.keepForVisit(part.fullId, this.onDevice ? "" : text);
  }

  erase(): void {
    this.#keep("");
    const record = this.#host.record();
    if (record?.sheet !== undefined) {
      const { sheet: _, kept: __, ...rest } = record;
      this.#host.change({ ...rest, attempts: rest.attempts + 1, open: false });
    }
    this.measures = [];
    this.onDevice = false;
  }
}
