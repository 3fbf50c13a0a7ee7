import { flat } from "../model/activity.ts";
import { isScored, kindOf, type Question, type Response } from "../model/questions/index.ts";
import { isEmpty } from "../model/questions/kind.ts";
import { parseNumber } from "../model/questions/number.ts";
import { all, fill, h } from "./dom.ts";
import type { Notes } from "./notes.ts";
import { shuffled } from "./shuffle.ts";
import type { T } from "./strings.ts";

/** How a checked answer is shown. */
export interface Showing {
  /** Marks beside parts of the answer, and feedback. */
  readonly feedback: boolean;
  /** The right answer too. */
  readonly key: boolean;
  /** The answer stands: fields can't be changed. */
  readonly stands: boolean;
  /** Many are shown at once: a screen reader that said all of them would say nothing. */
  readonly quiet?: boolean;
}

/** One question on the page: a native form that is read, filled, marked and disabled. */
export class QuestionForm {
  readonly #t: T;
  /** When the learner first saw it in this visit, for the latency. */
  seenAt = 0;
  readonly form: HTMLFormElement;
  readonly question: Question;
  readonly #result: HTMLElement;

  constructor(form: HTMLFormElement, question: Question, t: T, notes: Notes) {
    this.form = form;
    this.question = question;
    this.#t = t;
    this.#result = form.querySelector<HTMLElement>(".result") ?? form;
    if (question.type === "ordering") this.#makeMovable();
    if (question.type === "reflection")
      notes.keep(question.fullId, form.querySelector("textarea"), t("state.note-loose"));
  }

  read(): Response {
    return kindOf(this.question).read(new FormData(this.form), this.question);
  }

  /** Nothing was answered; an order that nobody touched is no answer either. */
  get empty(): boolean {
    return this.question.type === "ordering" ? this.form.dataset.touched === undefined : isEmpty(this.read());
  }

  /** The words that the page shows for an option, item or target. */
  words = (id: string): string => {
    const option = all<HTMLOptionElement>("option", this.form).find(({ value }) => value === id);
    const holder = all("[data-option],[data-item]", this.form).find(
      ({ dataset }) => dataset.option === id || dataset.item === id,
    );
    // An item and a target may bear the same number: asked for a target first would be wrong for items, so lists come second.
    return (holder?.querySelector(".words")?.textContent ?? option?.textContent ?? id).trim();
  };

  /** The same, looking among what items are matched with. */
  targetWords = (id: string): string =>
    all<HTMLOptionElement>("option", this.form)
      .find(({ value }) => value === id)
      ?.textContent.trim() ?? this.words(id);

  /** The question's own words, a gap as an ellipsis: what the package's description of the question says too. */
  get stem(): string {
    const copy = h("div", {}, ...all(".stem, .gapped", this.form).map((each) => each.cloneNode(true)));
    all(".eyebrow, .how", copy).forEach((each) => each.remove());
    all(".gap", copy).forEach((each) => each.replaceWith("…"));
    return flat(copy.textContent);
  }

  /** Choices and items in the order of a seed, where the author wants them mixed. */
  mix(seed: number): void {
    const { question } = this;
    if (!("shuffle" in question && question.shuffle)) return;
    const list = this.form.querySelector(".choices, .pairs");
    if (!list) return;
    const items = [...list.children];
    const byId = items.map((item) => (item as HTMLElement).dataset.option ?? (item as HTMLElement).dataset.item ?? "");
    const first = [...byId].sort();
    const salt = [...question.fullId].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) | 0, seed);
    list.append(...shuffled(first, salt).flatMap((id) => items[byId.indexOf(id)] ?? []));
  }

  /** Put a response back into the fields. */
  fill(response: Response): void {
    const { question, form } = this;
    const items = kindOf(question).items?.(question);
    if (question.type === "ordering") {
      const list = form.querySelector(".order");
      const rows = all("[data-option]", form);
      list?.append(...response.flatMap((id) => rows.find(({ dataset }) => dataset.option === id) ?? []));
      form.dataset.touched = "";
      return;
    }
    for (const field of all<HTMLInputElement | HTMLSelectElement>("[name]", form)) {
      if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox"))
        field.checked = response.includes(field.value);
      else {
        const index = items ? items.findIndex(({ id }) => field.name === `${question.fullId}:${id}`) : 0;
        field.value = question.type === "scenario" ? response.join(" ") : (response[index] ?? "");
      }
    }
  }

  /** It shows what became of the answer in its fields. */
  get isMarked(): boolean {
    return this.form.dataset.state !== undefined;
  }

  clear(): void {
    this.form.reset();
    delete this.form.dataset.touched;
    this.unmark();
    this.#enable(true);
  }

  unmark(): void {
    delete this.form.dataset.state;
    this.#tell([]);
    all("[data-mark]", this.form).forEach((each) => each.removeAttribute("data-mark"));
    all(".mark", this.form).forEach((each) => each.remove());
  }

  #enable(enabled: boolean): void {
    const fieldset = this.form.querySelector("fieldset");
    if (fieldset && this.question.type !== "reflection") fieldset.disabled = !enabled;
    if (this.question.type === "ordering") all("[data-option]", this.form).forEach((row) => (row.draggable = enabled));
    all<HTMLButtonElement>("button[type=submit]", this.form).forEach((button) => (button.hidden = !enabled));
  }

  /** Say something in the question's result line, such as that an answer is missing. */
  say(text: string, quiet?: boolean): void {
    this.#tell([h("p", {}, text)], quiet);
  }

  /** All in one, so that it is heard once. */
  #tell(words: readonly Node[], quiet = false): void {
    this.#result.setAttribute("role", quiet ? "group" : "status");
    fill(this.#result, ...words);
  }

  /** A reason why the answer can't be taken as it is, or nothing. */
  refusal(): string | undefined {
    if (this.empty) return this.#t("quiz.answerfirst");
    if (this.question.type !== "numeric") return undefined;
    return parseNumber(this.read()[0] ?? "", this.question.unit) === undefined
      ? this.#t("quiz.badnumber", { ex: format(12.5) })
      : undefined;
  }

  /** Show what became of a response. */
  mark(response: Response, { feedback, key, stands, quiet }: Showing): void {
    const { question } = this;
    this.unmark();
    this.#enable(!stands);
    const scored = isScored(question);
    if (scored && !feedback) return;
    const words: Node[] = [];
    const say = (name: string, text: string): number => words.push(h("p", { class: name }, text));
    const add = (template: Element | null): boolean => {
      if (!(template instanceof HTMLTemplateElement)) return false;
      // The author's feedback, cloned from its inert template.
      words.push(h("div", { class: "feedback" }, template.content.cloneNode(true)));
      return true;
    };
    const when = (name: string): boolean => add(this.form.querySelector(`template[data-when="${name}"]`));
    const score = scored ? kindOf(question).score(question, response) : 1;
    if (scored) {
      const outcome = score === 1 ? "correct" : score === 0 ? "incorrect" : "partial";
      this.form.dataset.state = score === 1 ? "right" : score === 0 ? "wrong" : "partly";
      say("verdict", this.#t(`quiz.${outcome}`));
      this.#markParts(response);
      for (const id of response) add(this.form.querySelector(`[data-option="${CSS.escape(id)}"] template`));
      if (!when(outcome) && outcome === "partial") when("incorrect");
    } else {
      this.form.dataset.state = "sent";
      if (question.type !== "reflection") say("verdict", this.#t("quiz.answered"));
    }
    if (feedback) when("always");
    if (key && score < 1) {
      const expected = this.expected();
      if (expected) say("expected", this.#t("quiz.expected", { x: expected }));
    }
    this.#tell(words, quiet);
  }

  #markParts(response: Response): void {
    const kind = kindOf(this.question);
    const marks = kind.marks(this.question, response);
    const items = kind.items?.(this.question).map(({ id }) => id);
    marks.forEach((right, index) => {
      const id = items ? items[index] : response[index];
      const name = items ? "item" : "option";
      const holder =
        id === undefined ? null : this.form.querySelector<HTMLElement>(`[data-${name}="${CSS.escape(id)}"]`);
      if (!holder) return;
      holder.dataset.mark = right ? "right" : "wrong";
      holder.append(h("span", { class: "mark" }, this.#t(right ? "quiz.right" : "quiz.wrong")));
    });
  }

  /** The right answer in the page's words. */
  expected(): string {
    const { question } = this;
    const correct = kindOf(question).correct(question) ?? [];
    const items = kindOf(question).items?.(question);
    switch (question.type) {
      case "numeric":
        return question.answer === undefined
          ? `${format(question.min)} – ${format(question.max)}`
          : `${format(question.answer)}${question.unit ? ` ${question.unit}` : ""}`;
      case "matching":
      case "categorise":
        return correct
          .map((id, index) => `${this.words(items?.[index]?.id ?? "")} → ${this.targetWords(id)}`)
          .join(" ; ");
      case "cloze":
      case "shorttext":
        return correct.join(" / ");
      default:
        return correct.map(this.words).join(question.type === "ordering" ? " → " : " ; ");
    }
  }

  #makeMovable(): void {
    const list = this.form.querySelector(".order");
    if (!list) return;
    const touched = (): void => {
      this.form.dataset.touched = "";
      this.form.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const said = (row: HTMLElement): void => {
      const rows = [...list.children];
      this.say(
        this.#t("quiz.moved", {
          item: row.querySelector(".words")?.textContent ?? "",
          n: rows.indexOf(row) + 1,
          m: rows.length,
        }),
      );
    };
    this.form.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLButtonElement>("[data-move]") : null;
      const row = button?.closest<HTMLElement>("[data-option]");
      if (!button || !row) return;
      const up = button.dataset.move === "-1";
      const other = up ? row.previousElementSibling : row.nextElementSibling;
      if (up) other?.before(row);
      else other?.after(row);
      button.focus();
      touched();
      said(row);
    });
    let dragged: HTMLElement | undefined;
    for (const row of all("[data-option]", this.form)) {
      row.draggable = true;
      row.addEventListener("dragstart", () => {
        dragged = row;
        row.classList.add("dragging");
      });
      row.addEventListener("dragover", (event) => {
        if (!dragged || dragged === row) return;
        event.preventDefault();
        const { top, height } = row.getBoundingClientRect();
        if (event.clientY < top + height / 2) row.before(dragged);
        else row.after(dragged);
      });
      row.addEventListener("drop", (event) => event.preventDefault());
      row.addEventListener("dragend", () => {
        row.classList.remove("dragging");
        dragged = undefined;
        touched();
        said(row);
      });
    }
  }
}

/** A number as the page's language writes it, without the slack that comparisons need. */
export const format = (value: number): string =>
  new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 6 }).format(value);
