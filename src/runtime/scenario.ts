import { mostReplies } from "../model/questions/scenario.ts";
import { all, h, show } from "./dom.ts";

declare global {
  interface Window {
    /** Put there by `assets/scenario.js`, which stands before the player. */
    dlisScenarios?: (within: ParentNode) => void;
  }
}

/** Dialogues begin to work: the book of their steps becomes a conversation. The player knows of the field that holds the way. */
export const playScenarios = (within: ParentNode): void =>
  all(".book", within).forEach((book) => {
    const form = book.closest("form");
    const field = form?.querySelector<HTMLInputElement>("input[type=hidden]");
    const root = form?.querySelector<HTMLElement>(".dialogue");
    if (form && field && root) new Conversation(form, field, book, root);
  });

/** One dialogue: turns stand below each other as in a conversation, the last one with what can be replied. */
class Conversation {
  readonly #form: HTMLFormElement;
  readonly #field: HTMLInputElement;
  readonly #book: HTMLElement;
  readonly #root: HTMLElement;
  readonly #holder: HTMLElement;
  readonly #back: HTMLButtonElement | null;
  readonly #again: HTMLButtonElement | null;
  #way: readonly string[] = [];
  readonly #turns: HTMLElement[] = [];

  constructor(form: HTMLFormElement, field: HTMLInputElement, book: HTMLElement, root: HTMLElement) {
    this.#form = form;
    this.#field = field;
    this.#book = book;
    this.#root = root;
    this.#holder = root.querySelector<HTMLElement>("[data-turns]") ?? root;
    this.#back = root.querySelector("[data-back]");
    this.#again = root.querySelector("[data-again]");
    form.classList.add("played");
    book.classList.add("print-only");
    show(root, true);
    this.#back?.addEventListener("click", () => this.#go(this.#way.slice(0, -1)));
    this.#again?.addEventListener("click", () => this.#go([]));
    form.addEventListener("reset", () => (field.value = ""));
    // The player puts a way back by writing it into the field, which a hidden field shows as its attribute.
    new MutationObserver(() => this.#take()).observe(field, { attributes: true, attributeFilter: ["value"] });
    this.#paint([]);
    this.#take();
  }

  /** The way as the field has it; from the beginning if the dialogue has no such way any more. */
  #take(): void {
    const way = this.#field.value.split(" ").filter(Boolean);
    if (way.join(" ") === this.#way.join(" ")) return;
    const isKnown =
      way.length <= mostReplies && way.every((id, index) => this.#replyAt(way, index) !== undefined && id);
    show(this.#root.querySelector("[data-changed]"), !isKnown);
    if (!isKnown) this.#field.value = "";
    this.#paint(isKnown ? way : []);
  }

  /** The learner goes on, back, or to the beginning: it is kept, shown, and has the focus. */
  #go(way: readonly string[]): void {
    const isFurther = way.length > this.#way.length;
    show(this.#root.querySelector("[data-changed]"), false);
    this.#field.value = way.join(" ");
    this.#paint(way);
    this.#field.dispatchEvent(new Event("change", { bubbles: true }));
    const turn = this.#turns[way.length];
    turn?.scrollIntoView();
    turn?.focus({ preventScroll: true });
    if (isFurther && this.#isOver) this.#sender?.click();
    this.#paintActions();
  }

  /** Hands the answer in, where answers are looked at one by one. */
  get #sender(): HTMLButtonElement | null {
    return this.#form.querySelector<HTMLButtonElement>("button[type=submit]");
  }

  get #isOver(): boolean {
    return this.#stepAt(this.#way, this.#way.length)?.dataset.end !== undefined;
  }

  #stepAt(way: readonly string[], index: number): HTMLElement | null {
    const id = index === 0 ? undefined : this.#replyAt(way, index - 1)?.dataset.to;
    if (index > 0 && id === undefined) return null;
    return this.#book.querySelector(id === undefined ? "[data-step]" : `[data-step="${CSS.escape(id)}"]`);
  }

  #stepsBefore(index: number): readonly (HTMLElement | null)[] {
    return Array.from({ length: index }, (_, earlier) => this.#stepAt(this.#way, earlier));
  }

  #replyAt(way: readonly string[], index: number): HTMLElement | undefined {
    return all("[data-option]", this.#stepAt(way, index) ?? undefined).find(
      ({ dataset }) => dataset.option === way[index],
    );
  }

  /** Turns that the two ways share stay as they are. */
  #paint(way: readonly string[]): void {
    let same = 0;
    while (same < way.length && way[same] === this.#way[same]) same++;
    const kept = this.#turns.length === 0 ? 0 : same + 1;
    this.#turns.splice(kept).forEach((turn) => turn.remove());
    this.#way = way;
    for (let index = kept; index <= way.length; index++) {
      const turn = this.#turnAt(index);
      this.#turns.push(turn);
      this.#holder.append(turn);
    }
    all(".offers", this.#holder).forEach((offers) => offers.remove());
    const isTooLong = way.length >= mostReplies && !this.#isOver;
    show(this.#root.querySelector("[data-long]"), isTooLong);
    if (!isTooLong) this.#offer();
    this.#paintActions();
  }

  #turnAt(index: number): HTMLElement {
    const [step, reply] = [this.#stepAt(this.#way, index), index > 0 ? this.#replyAt(this.#way, index - 1) : undefined];
    const after = step?.querySelector(`[data-after="${CSS.escape(this.#way[index - 1] ?? "")}"] > div`);
    const id = `${this.#field.name}-turn-${index}`;
    // Who comes back to a step has its words above: only what follows from the reply is new.
    const isBack = after != null && this.#stepsBefore(index).includes(step);
    const title = isBack ? null : step?.querySelector(".step-title");
    const ending = step?.querySelector(".ending");
    const happens = h(
      "div",
      { class: "happens", id: `${id}-text` },
      ...(after ? [copy(after, "follows")] : []),
      ...(title ? [copy(title, "step-title")] : []),
      ...(step && !isBack ? [...all(".step-text", step)].map((text) => copy(text, "step-text")) : []),
      ...(ending ? [copy(ending, "ending")] : []),
    );
    const said = reply?.querySelector(".words");
    const turn = h(
      "div",
      { class: "turn", role: "group", tabindex: "-1", id, "aria-describedby": `${id}-text` },
      ...(said
        ? [
            h(
              "p",
              { class: "said", id: `${id}-said` },
              h("span", { class: "who" }, this.#holder.dataset.you),
              " ",
              copy(said),
            ),
          ]
        : []),
      happens,
    );
    turn.setAttribute("aria-labelledby", said ? `${id}-said` : `${this.#field.name}-stem`);
    if (step?.dataset.end !== undefined) turn.dataset.end = step.dataset.end;
    return turn;
  }

  /** What can be replied now. */
  #offer(): void {
    const step = this.#stepAt(this.#way, this.#way.length);
    const replies = step?.dataset.end === undefined ? all("[data-option]", step ?? this.#holder) : [];
    if (replies.length === 0) return;
    const buttons = replies.map((reply) => {
      const words = reply.querySelector(".words");
      const act = (): void => this.#go([...this.#way, reply.dataset.option ?? ""]);
      return h(
        "li",
        {},
        h(
          "button",
          { type: "button", onclick: act, "data-reply": reply.dataset.option },
          ...(words ? [copy(words)] : []),
        ),
      );
    });
    this.#turns[this.#way.length]?.append(h("ul", { class: "offers" }, ...buttons));
  }

  #paintActions(): void {
    const [isBegun, isOver] = [this.#way.length > 0, this.#isOver];
    const isTooLong = !isOver && this.#way.length >= mostReplies;
    show(this.#back, isBegun);
    show(this.#again, isBegun && (this.#back !== null || isTooLong || (isOver && this.#sender !== null)));
    const { best, points = "" } = this.#book.dataset;
    const replies = this.#way.map((_, index) => this.#replyAt(this.#way, index));
    const got = [...new Set(replies)].reduce((sum, reply) => sum + Number(reply?.dataset.points ?? 0), 0);
    const score = this.#root.querySelector("[data-score]");
    if (score) score.textContent = best && isOver ? points.replace("{n}", String(got)).replace("{m}", best) : "";
  }
}

/** What the book says, once more: without ids, which are its own. */
function copy(element: Element, name?: string): HTMLElement {
  const clone = element.cloneNode(true) as HTMLElement;
  if (name !== undefined) clone.className = name;
  [clone, ...all("[id]", clone)].forEach((each) => each.removeAttribute("id"));
  return clone;
}
