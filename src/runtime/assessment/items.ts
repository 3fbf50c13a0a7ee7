import type { Item } from "../../model/assessment/instrument.ts";
import type { Answer, Sheet } from "../../model/assessment/sheet.ts";
import { all } from "../dom.ts";

/** One item on the page: a native fieldset that is read and filled. */
export class ItemForm {
  readonly item: Item;
  readonly element: HTMLElement;
  /** When it was first shown in this visit. */
  seenAt = 0;

  constructor(item: Item, element: HTMLElement) {
    this.item = item;
    this.element = element;
  }

  get #inputs(): HTMLInputElement[] {
    return all<HTMLInputElement>("input", this.element);
  }

  /** Nothing where it is untouched; boxes that were all taken back are an answer. */
  read(before: Answer | undefined): Answer | undefined {
    const chosen = this.#inputs.filter(({ checked }) => checked).map(({ value }) => value);
    if (chosen.includes("na")) return "na";
    if (chosen.length > 0) return chosen;
    return this.item.type === "multiple" && before !== undefined ? [] : undefined;
  }

  /** Not applicable, or something that is. */
  untick(changed: EventTarget | null): void {
    if (this.item.type !== "multiple" || !(changed instanceof HTMLInputElement) || !changed.checked) return;
    for (const input of this.#inputs)
      if (input !== changed && (input.value === "na") !== (changed.value === "na")) input.checked = false;
  }

  fill(answer: Sheet[string] | undefined): void {
    const values = answer === "na" ? ["na"] : answer === undefined || answer === "given" ? [] : answer;
    for (const input of this.#inputs) input.checked = values.includes(input.value);
  }

  wording(index: number): void {
    for (const each of all("[data-wording]", this.element)) each.hidden = each.dataset.wording !== String(index);
  }

  /** The item's own words, as shown. */
  get stem(): HTMLElement | undefined {
    return all("[data-wording]", this.element).find((each) => !each.hidden);
  }

  get words(): string {
    return this.stem?.textContent.replace(/\s+/g, " ").trim() ?? this.item.id;
  }

  optionWords(id: string): string {
    return this.option(id)?.querySelector(".words")?.textContent.trim() ?? id;
  }
  option(id: string): HTMLElement | undefined {
    return all("[data-option]", this.element).find(({ dataset }) => dataset.option === id);
  }
}
