import { all, h } from "../dom.ts";

/** The author's texts, which wait in the page's templates. */
export class Texts {
  readonly #templates: readonly HTMLTemplateElement[];

  constructor(root: HTMLElement) {
    this.#templates = all<HTMLTemplateElement>("template[data-text]", root);
  }

  /** A copy; an empty one where the author wrote none. */
  get(name: string): Node {
    return this.#find(name)?.content.cloneNode(true) ?? document.createTextNode("");
  }
  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }
  plain(name: string): string {
    return (this.#find(name)?.content.textContent ?? "").trim();
  }

  /** The text of a score: the first whose bound is above it. */
  ofScore(name: string, score: number): Node | undefined {
    const found = this.#templates.find(
      ({ dataset }) => dataset.text === name && score < Number(dataset.below ?? Infinity) - 1e-9,
    );
    return found && h("div", {}, found.content.cloneNode(true));
  }

  #find(name: string): HTMLTemplateElement | undefined {
    return this.#templates.find(({ dataset }) => dataset.text === name);
  }
}
