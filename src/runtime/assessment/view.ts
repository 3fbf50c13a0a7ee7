import { dayOf, type Measure } from "../../model/assessment/measure.ts";
import { sectionsOf, type Section } from "../../model/assessment/order.ts";
import { newId } from "../../model/assessment/result-code.ts";
import type { Answer } from "../../model/assessment/sheet.ts";
import type { Elements } from "../adapters/adapter.ts";
import { all, fill, h, show } from "../dom.ts";
import { missingList, showScreen, together } from "./asking.ts";
import { choiceScreen, type Chosen } from "./choice.ts";
import type { Host, Live } from "./host.ts";
import { ItemForm } from "./items.ts";
import { Keeping } from "./keeping.ts";
import { codeBox, ownSection } from "./own.ts";
import { actions, button, heading } from "./parts.ts";
import { resultView } from "./result-view.ts";
import { interactionsOf, objectives, scoredStatements } from "./telling.ts";
import { Texts } from "./texts.ts";

/** A self-assessment: notice and choice, items a few at a time, result. */
export class AssessmentView implements Live {
  readonly #host: Host;
  readonly #live: HTMLElement;
  readonly #notice: HTMLElement;
  readonly #sections: HTMLElement;
  readonly #forms: ReadonlyMap<string, ItemForm>;
  readonly #texts: Texts;
  readonly #keeping: Keeping;
  /** First item of the screen, within its section. */
  #from = 0;
  #warned = false;

  constructor(host: Host) {
    this.#host = host;
    const { section, part } = host;
    const root = section.querySelector<HTMLElement>("[data-assessment]") ?? section;
    const within = (selector: string): HTMLElement => root.querySelector<HTMLElement>(selector) ?? root;
    this.#live = within("[data-live]");
    this.#live.classList.remove("js");
    this.#notice = within("[data-notice]");
    this.#sections = within("[data-sections]");
    this.#texts = new Texts(root);
    const elements = new Map(all("[data-item]", root).map((each) => [each.dataset.item, each]));
    this.#forms = new Map(
      part.instrument.items.flatMap((item) => {
        const element = elements.get(item.id);
        return element ? [[item.id, new ItemForm(item, element)] as const] : [];
      }),
    );
    this.#keeping = new Keeping(host);
    for (const form of this.#forms.values()) this.#wire(form);
    this.#show();
  }

  elements(): Elements {
    const { part, data } = this.#host;
    const told = data.plan.parts.flatMap((each) => (each.kind === "assessment" && each.told ? [each] : []));
    const before = told.slice(0, told.indexOf(part));
    const done = this.#keeping.measures.filter((each) => this.#keeping.isTold(each) && this.#isDone(each));
    return done.slice(-1).flatMap((last) => objectives(before, part, last));
  }

  // — where one is —

  get #t(): Host["t"] {
    return this.#host.t;
  }
  get #title(): string {
    return this.#host.section.querySelector("h1")?.textContent.trim() ?? "";
  }
  get #measure(): Measure | undefined {
    return this.#keeping.measures[this.#keeping.measures.length - 1];
  }
  #asked(form: Measure["form"]): readonly Section[] {
    return sectionsOf(this.#host.part.instrument, form);
  }
  #isDone = ({ form, stage }: Measure): boolean => stage >= this.#asked(form).length;
  #formsOf = (items: Section["items"]): ItemForm[] => items.flatMap(({ id }) => this.#forms.get(id) ?? []);
  /** Answers that were given elsewhere, and that only that device has. */
  #apart = ({ answers }: Measure): ItemForm[] =>
    [...this.#forms.values()].filter(({ item }) => answers[item.id] === "given");

  #noteOf = ({ item }: ItemForm): string => `${this.#host.part.fullId}/${item.id}`;

  #wire(form: ItemForm): void {
    const { item, element } = form;
    this.#host.device.notes.keep(this.#noteOf(form), element.querySelector("textarea"), this.#t("state.note-loose"));
    element.addEventListener("change", ({ target }) => {
      const measure = this.#measure;
      if (!measure || item.type === "reflection") return;
      form.untick(target);
      const answer = form.read(measure.answers[item.id]);
      const answers = new Map<string, Answer>(Object.entries(measure.answers));
      if (answer === undefined) answers.delete(item.id);
      else answers.set(item.id, answer);
      this.#change({ ...measure, answers: Object.fromEntries(answers) });
    });
  }

  #change(measure: Measure): void {
    this.#keeping.save([...this.#keeping.measures.slice(0, -1), measure], !this.#isDone(measure));
  }

  #show(arrive = false): void {
    const measure = this.#measure;
    this.#warned = false;
    if (!measure) this.#showChoice();
    else if (this.#isDone(measure)) this.#showResult(measure);
    else this.#ask(measure);
    if (arrive) this.#arrive();
  }

  #arrive(): void {
    const title =
      this.#live.querySelector<HTMLElement>("h2") ??
      this.#sections.querySelector<HTMLElement>("[data-part]:not([hidden]) h2");
    if (title) this.#host.arrived(title);
  }

  // — notice and choice —

  #showChoice(said = ""): void {
    show(this.#notice, true);
    showScreen(this.#sections, undefined, undefined);
    const act = {
      begin: ({ onDevice, ...chosen }: Chosen) => {
        this.#keeping.onDevice = onDevice;
        this.#begin(chosen);
      },
      later: () => {
        this.#keeping.chosen();
        this.#showDeclined();
        this.#host.save();
      },
    };
    fill(this.#live, ...choiceScreen(this.#host, this.#texts, this.#keeping, act, said));
  }

  #showDeclined(): void {
    const reconsider = (): void => {
      this.#showChoice();
      this.#arrive();
    };
    show(this.#notice, false);
    fill(
      this.#live,
      heading(this.#t("ian.declined")),
      h("p", {}, this.#t("ian.later-text")),
      actions(button(this.#t("ian.reconsider"), reconsider)),
    );
    this.#arrive();
  }

  #begin(chosen: Omit<Chosen, "onDevice">): void {
    const { measures } = this.#keeping;
    const id = measures[0]?.id ?? newId((bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>));
    const measure: Measure = { ...chosen, id, stage: 0, day: dayOf(Date.now()), answers: {} };
    // Two measures stand side by side: the first and the last.
    this.#keeping.measures = [...measures.filter(this.#isDone).slice(0, 1), measure];
    this.#from = 0;
    this.#change(measure);
    this.#host.save();
    this.#show(true);
  }

  // — items —

  #ask(measure: Measure): void {
    const t = this.#t;
    const sections = this.#asked(measure.form);
    const section = sections[measure.stage];
    if (!section) return;
    show(this.#notice, false);
    fill(this.#live);
    const steps = sections.flatMap(({ id, items }) =>
      items.flatMap((_, at) => (at % together === 0 ? [{ id, at }] : [])),
    );
    const step = steps.findIndex(({ id, at }) => id === section.id && at === this.#from);
    const isLast = this.#from + together >= section.items.length;
    const forms = this.#formsOf(section.items);
    const visible = this.#formsOf(section.items.slice(this.#from, this.#from + together));
    const apart = this.#apart(measure).filter((form) => visible.includes(form));
    const status = h("div", { role: "status" });
    const next = isLast
      ? button(t("ian.hand"), () => this.#handIn(measure.stage, status, next), true)
      : button(t("ian.next"), () => this.#turn(together), true);
    const back = this.#from > 0 ? [button(t("ian.back"), () => this.#turn(-together))] : [];
    showScreen(
      this.#sections,
      {
        part: section.id,
        forms,
        visible,
        isFirst: this.#from === 0,
        before: [
          h("p", { class: "eyebrow" }, t("ian.step", { n: step + 1, m: steps.length })),
          ...(apart.length > 0 ? [h("p", { class: "box note" }, t("ian.apart", { n: apart.length }))] : []),
        ],
        after: [...(isLast ? [h("p", { class: "how" }, t("ian.hand-text"))] : []), status, actions(...back, next)],
      },
      measure,
    );
  }

  #turn(step: number): void {
    this.#from = Math.max(0, this.#from + step);
    this.#host.save();
    this.#show(true);
  }

  #handIn(stage: number, status: HTMLElement, hand: HTMLElement): void {
    const measure = this.#measure;
    const section = measure && this.#asked(measure.form)[stage];
    if (!measure || !section || measure.stage !== stage) return;
    const missing = this.#formsOf(section.items).filter(
      ({ item }) => item.type !== "reflection" && measure.answers[item.id] === undefined,
    );
    if (missing.length > 0 && !this.#warned) {
      this.#warned = true;
      const links = missing.map((form) => button(form.words, () => this.#goTo(form, section)));
      fill(status, ...missingList(this.#t("ian.missing", { n: missing.length }), links));
      return fill(hand, this.#t("ian.hand-anyway"));
    }
    this.#from = 0;
    const handed: Measure = { ...measure, stage: stage + 1 };
    this.#change(handed);
    if (this.#keeping.isTold(handed)) this.#tell(handed, section);
    this.#host.save();
    this.#show(true);
  }

  #tell(measure: Measure, section: Section): void {
    const { delivery } = this.#host.part;
    const forms = this.#formsOf(section.items);
    const interactions = delivery.answers === "platform" ? interactionsOf(this.#host, measure, forms) : [];
    const titles = { whole: this.#title, dimension: (id: string) => this.#texts.plain(`dimension ${id}`) };
    const said = this.#isDone(measure) ? scoredStatements(this.#host, measure, titles) : [];
    const record = this.#host.record();
    if (record && (interactions.length > 0 || said.length > 0)) this.#host.change(record, interactions, said);
  }

  #goTo(form: ItemForm, { items }: Section): void {
    this.#from = Math.floor(items.indexOf(form.item) / together) * together;
    this.#show();
    this.#host.arrived(form.element.querySelector<HTMLElement>(".stem") ?? form.element);
  }

  /** What another device has alone, to be given again; the platform is told nothing more by it. */
  #askAgain(measure: Measure): void {
    const apart = this.#apart(measure);
    const section = this.#asked(measure.form).find(({ items }) => apart.some(({ item }) => items.includes(item)));
    if (!section) return;
    const forms = this.#formsOf(section.items);
    const visible = forms.filter((form) => apart.includes(form));
    const go = (): void => this.#show(true);
    const after = [actions(button(this.#t("ian.hand"), go, true))];
    fill(this.#live);
    showScreen(this.#sections, { part: section.id, forms, visible, isFirst: false, before: [], after }, measure);
    this.#arrive();
  }

  // — result —

  #showResult(measure: Measure): void {
    const t = this.#t;
    const { part, data } = this.#host;
    show(this.#notice, false);
    showScreen(this.#sections, undefined, undefined);
    for (const form of this.#forms.values()) form.wording(measure.wording);
    const [first] = this.#keeping.measures;
    const before = first && first !== measure && this.#isDone(first) ? first : undefined;
    const { language } = data.course;
    const found = resultView({ part, t, texts: this.#texts, language, forms: this.#forms }, measure, before);
    const article = h("article", { class: "result-page" }, heading(t("ian.index")), ...found);
    const act = { again: () => this.#begin(measure), erase: () => this.#erase(measure) };
    const own = ownSection(this.#host, measure, this.#title, article, act);
    const code = part.delivery.mode === "cohort" && measure.choice === "study" ? [codeBox(this.#host, measure)] : [];
    const notice = this.#notice.cloneNode(true) as HTMLElement;
    show(notice, true);
    const where = h("details", { "data-own": "" }, h("summary", {}, t("ian.where")), notice);
    fill(this.#live, ...code, ...this.#apartNote(measure), article, own, where);
  }

  #apartNote(measure: Measure): readonly HTMLElement[] {
    const n = this.#apart(measure).length;
    if (n === 0) return [];
    const give = button(this.#t("ian.apart-give"), () => this.#askAgain(measure));
    return [h("section", { class: "box note" }, h("p", {}, this.#t("ian.apart-result", { n })), actions(give))];
  }

  #erase(measure: Measure): void {
    const isTold = this.#keeping.isTold(measure);
    this.#keeping.erase();
    for (const form of this.#forms.values()) {
      form.fill(undefined);
      const field = form.element.querySelector("textarea");
      if (!field) continue;
      field.value = "";
      field.dispatchEvent(new Event("input"));
    }
    this.#host.save();
    this.#showChoice(this.#t(isTold ? "ian.erased-lms" : "ian.erased"));
    this.#arrive();
  }
}
