import { dayOf, type Measure } from "../../model/assessment/measure.ts";
import { sectionsOf, type Section } from "../../model/assessment/order.ts";
import { recordFormat, type FilledIn } from "../../model/assessment/record.ts";
import { newId, resultCode } from "../../model/assessment/result-code.ts";
import { resultOf, shown } from "../../model/assessment/result.ts";
import type { Answer } from "../../model/assessment/sheet.ts";
import type { Elements, Interaction } from "../adapters/adapter.ts";
import { all, fill, h, show } from "../dom.ts";
import type { Host, Live } from "./host.ts";
import { ItemForm } from "./items.ts";
import { Keeping } from "./keeping.ts";
import { resultView } from "./result-view.ts";
import { asPage, copy, download } from "../take-away.ts";
import { interactionsOf, objectives, scoredStatements } from "./telling.ts";
import { Texts } from "./texts.ts";

/** Items on one screen. */
const together = 6;

type Choice = Measure["choice"] | "later";

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
    this.#forms = new Map(
      part.instrument.items.flatMap((item) => {
        const element = all("[data-item]", root).find(({ dataset }) => dataset.item === item.id);
        return element ? [[item.id, new ItemForm(item, element)] as const] : [];
      }),
    );
    this.#keeping = new Keeping(host);
    for (const form of this.#forms.values()) this.#wire(form);
    this.#show();
  }

  elements(): Elements {
    const { part, data } = this.#host;
    const { instrument } = part;
    const before = data.plan.parts.slice(
      0,
      data.plan.parts.findIndex(({ fullId }) => fullId === part.fullId),
    );
    const first = before.reduce(
      (sum, each) => sum + (each.kind === "assessment" ? each.instrument.dimensions.length + 1 : 0),
      0,
    );
    const told = this.#keeping.measures.filter((each) => this.#keeping.isTold(each) && this.#isDone(each));
    const last = told[told.length - 1];
    return objectives(part, first, last && resultOf(instrument, last.answers, last.form));
  }

  // — where one is —

  get #t(): Host["t"] {
    return this.#host.t;
  }
  get #measure(): Measure | undefined {
    const { measures } = this.#keeping;
    return measures[measures.length - 1];
  }
  #asked(form: Measure["form"]): readonly Section[] {
    return sectionsOf(this.#host.part.instrument, form);
  }
  #isDone = ({ form, stage }: Measure): boolean => stage >= this.#asked(form).length;

  #wire(form: ItemForm): void {
    const { item, element } = form;
    const name = `${this.#host.part.fullId}/${item.id}`;
    this.#host.device.notes.keep(name, element.querySelector("textarea"), this.#t("state.note-loose"));
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

  #change(measure: Measure, index?: number): void {
    this.#keeping.save([...this.#keeping.measures.slice(0, -1), measure], !this.#isDone(measure), index);
  }

  #show(arrive = false): void {
    const measure = this.#measure;
    this.#warned = false;
    if (!measure) this.#showChoice();
    else if (this.#isDone(measure)) this.#showResult(measure);
    else this.#ask(measure);
    const heading =
      this.#live.querySelector<HTMLElement>("h2") ??
      this.#sections.querySelector<HTMLElement>("[data-part]:not([hidden]) h2");
    if (arrive && heading) this.#host.arrived(heading);
  }

  #actions(...children: readonly (Node | string)[]): HTMLElement {
    return h("p", { class: "actions" }, ...children);
  }
  #button(words: string, act: () => void, primary = false): HTMLButtonElement {
    return h("button", { type: "button", onclick: act, ...(primary ? { class: "primary" } : {}) }, words);
  }

  // — notice and choice —

  #showChoice(said = ""): void {
    const t = this.#t;
    show(this.#notice, true);
    show(this.#sections, false);
    const { part } = this.#host;
    const { mode } = part.delivery;
    const choices: { id: Choice; title: string; text: string }[] = [
      { id: "self", title: t("ian.self"), text: t("ian.self-text") },
      ...(mode === "cohort" ? [{ id: "study" as const, title: t("ian.study"), text: t("ian.study-text") }] : []),
      ...(mode === "lms" ? [{ id: "study" as const, title: t("ian.lms"), text: t("ian.lms-text") }] : []),
      { id: "later", title: t("ian.later"), text: t("ian.later-text") },
    ];
    const { wordings, background } = part.instrument;
    const forms = (["full", "short"] as const).filter((id) => this.#texts.has(`form ${id}`));
    const wording = this.#radios(
      "wording",
      t("ian.wording"),
      wordings.map((id) => [id, [this.#texts.get(`wording ${id}`), this.#gloss(`wording-gloss ${id}`)]]),
    );
    const form = this.#radios(
      "form",
      t("ian.form"),
      forms.map((id) => [id, [this.#texts.get(`form ${id}`)]]),
    );
    const selects = background.map(({ id, options }) => this.#select(id, options));
    const aboutYou = h("fieldset", { hidden: true }, h("legend", {}, t("ian.background")), ...selects);
    const keep = h("input", { type: "checkbox" });
    const keeping = h(
      "div",
      { class: "choices", hidden: true },
      h("div", {}, h("label", {}, keep, h("span", { class: "words" }, t("ian.keep"), this.#small(t("ian.keep-text"))))),
    );
    const memory = h("p", { class: "how", hidden: true }, t("ian.memory"));
    const status = h("p", { role: "status" }, said);
    const choice = this.#radios(
      "choice",
      t("ian.choose"),
      choices.map(({ id, title, text }) => [id, [h("strong", {}, title), this.#small(text)]]),
      false,
    );
    const chosen = (within: HTMLElement): string =>
      within.querySelector<HTMLInputElement>("input:checked")?.value ?? "";
    const refresh = (): void => {
      const now = chosen(choice) as Choice | "";
      const answers = now === "self" || now === "study";
      const local = answers && !(now === "study" && mode === "lms");
      show(wording, answers && wordings.length > 1);
      show(form, answers && forms.length > 1);
      show(aboutYou, now === "study" && selects.length > 0);
      show(keeping, local && this.#keeping.mayKeep);
      show(memory, local && !this.#keeping.mayKeep);
    };
    choice.addEventListener("change", refresh);
    const go = (): void => {
      const now = chosen(choice) as Choice | "";
      if (now === "") {
        fill(status, t("ian.choose-first"));
        choice.querySelector("input")?.focus();
        return;
      }
      if (now === "later") {
        this.#keeping.chosen();
        this.#showDeclined();
        return this.#host.save();
      }
      this.#keeping.onDevice = keep.checked && !(now === "study" && mode === "lms");
      this.#begin({
        choice: now,
        form: chosen(form) === "short" ? "short" : "full",
        wording: Math.max(0, wordings.indexOf(chosen(wording))),
        background: now === "study" ? Object.fromEntries(selects.flatMap((each) => backgroundIn(each))) : {},
      });
    };
    fill(
      this.#live,
      h("h2", { tabindex: "-1" }, t("ian.choose")),
      choice,
      h("p", { class: "how" }, t(mode === "lms" ? "ian.alike-lms" : "ian.alike")),
      wording,
      form,
      aboutYou,
      keeping,
      memory,
      this.#actions(this.#button(t("ian.begin"), go, true)),
      status,
    );
    refresh();
  }

  #small = (text: string): HTMLElement => h("small", {}, text);
  #gloss = (name: string): Node => (this.#texts.has(name) ? h("small", {}, this.#texts.get(name)) : new Text(""));

  /** A group of radio buttons; the first is chosen, unless nothing may be suggested. */
  #radios(
    name: string,
    legend: string,
    options: readonly (readonly [id: string, words: readonly Node[]])[],
    isFirstChosen = true,
  ): HTMLElement {
    const rows = options.map(([id, words], index) => {
      const input = h("input", {
        type: "radio",
        name: `${this.#host.part.fullId}:${name}`,
        value: id,
        checked: isFirstChosen && index === 0,
      });
      return h("div", {}, h("label", {}, input, h("span", { class: "words" }, ...words)));
    });
    // The choice stands below a heading that says the same.
    const title = h("legend", name === "choice" ? { class: "sr-only" } : {}, legend);
    return h("fieldset", {}, title, h("div", { class: "choices" }, ...rows));
  }

  #select(id: string, options: readonly string[]): HTMLElement {
    const select = h(
      "select",
      { "data-background": id },
      h("option", { value: "" }, this.#t("ian.pnta")),
      ...options.map((option) => h("option", { value: option }, this.#texts.plain(`background ${id} ${option}`))),
    );
    return h("label", { class: "field" }, h("span", {}, this.#texts.get(`background ${id}`)), select);
  }

  #showDeclined(): void {
    fill(
      this.#live,
      h("h2", { tabindex: "-1" }, this.#t("ian.declined")),
      h("p", {}, this.#t("ian.later-text")),
      this.#actions(
        this.#button(this.#t("ian.reconsider"), () => {
          this.#showChoice();
          const heading = this.#live.querySelector<HTMLElement>("h2");
          if (heading) this.#host.arrived(heading);
        }),
      ),
    );
    show(this.#notice, false);
    const heading = this.#live.querySelector<HTMLElement>("h2");
    if (heading) this.#host.arrived(heading);
  }

  #begin(chosen: Pick<Measure, "choice" | "form" | "wording" | "background">): void {
    const { measures } = this.#keeping;
    const id = measures[0]?.id ?? newId((bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>));
    const measure: Measure = { ...chosen, id, stage: 0, day: dayOf(Date.now()), answers: {} };
    // Two measures stand side by side: the first and the last.
    const kept = measures.filter(this.#isDone).slice(0, 1);
    this.#keeping.measures = [...kept, measure];
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
    show(this.#sections, true);
    fill(this.#live);
    const steps = sections.flatMap(({ id, items }) =>
      items.flatMap((_, at) => (at % together === 0 ? [{ id, at }] : [])),
    );
    const step = steps.findIndex(({ id, at }) => id === section.id && at === this.#from);
    const isLast = this.#from + together >= section.items.length;
    const visible = section.items.slice(this.#from, this.#from + together);
    for (const each of all("[data-part]", this.#sections)) {
      const isNow = each.dataset.part === section.id;
      show(each, isNow);
      if (!isNow) continue;
      for (const one of all("[data-own]", each)) one.remove();
      show(each.querySelector<HTMLElement>(".lead"), this.#from === 0);
      // In the order of the form, which may be the short one.
      const forms = section.items.flatMap((item) => this.#forms.get(item.id) ?? []);
      for (const form of this.#forms.values())
        if (each.contains(form.element)) show(form.element, visible.includes(form.item));
      for (const form of forms) {
        each.append(form.element);
        form.wording(measure.wording);
        form.fill(measure.answers[form.item.id]);
        form.lock(false);
        if (visible.includes(form.item)) form.seenAt ||= Date.now();
      }
      each
        .querySelector("h2")
        ?.after(h("p", { class: "eyebrow", "data-own": "" }, t("ian.step", { n: step + 1, m: steps.length })));
      const status = h("div", { role: "status", "data-own": "" });
      const next = isLast
        ? this.#button(t("ian.hand"), () => this.#handIn(measure.stage, status), true)
        : this.#button(t("nav.next"), () => this.#turn(together), true);
      const back = this.#from > 0 ? [this.#button(t("ian.back"), () => this.#turn(-together)), " "] : [];
      const actions = this.#actions(...back, next);
      actions.dataset.own = "";
      each.append(...(isLast ? [h("p", { class: "how", "data-own": "" }, t("ian.hand-text"))] : []), status, actions);
    }
  }

  #turn(step: number): void {
    this.#from = Math.max(0, this.#from + step);
    this.#host.save();
    this.#show(true);
  }

  #handIn(stage: number, status: HTMLElement): void {
    const measure = this.#measure;
    const section = measure && this.#asked(measure.form)[stage];
    if (!measure || !section || measure.stage !== stage) return;
    const missing = section.items.filter(
      (item) => item.type !== "reflection" && measure.answers[item.id] === undefined,
    );
    if (missing.length > 0 && !this.#warned) {
      this.#warned = true;
      const links = missing.map((item) =>
        h(
          "li",
          {},
          this.#button(this.#forms.get(item.id)?.stem?.textContent.trim() ?? item.id, () => this.#goTo(item.id)),
        ),
      );
      fill(status, h("p", {}, this.#t("ian.missing", { n: missing.length })), h("ul", { class: "missing" }, ...links));
      const button = status.parentElement?.querySelector<HTMLElement>(".actions .primary");
      if (button) fill(button, this.#t("ian.hand-anyway"));
      return;
    }
    this.#from = 0;
    const handed: Measure = { ...measure, stage: stage + 1 };
    const { part } = this.#host;
    const result = this.#isDone(handed) ? resultOf(part.instrument, handed.answers, handed.form) : undefined;
    this.#change(handed, result?.index === undefined ? undefined : shown(result.index));
    if (this.#keeping.isTold(handed)) this.#tell(handed, section, result);
    this.#host.save();
    this.#show(true);
  }

  #tell(measure: Measure, section: Section, result: ReturnType<typeof resultOf> | undefined): void {
    const { part } = this.#host;
    const forms = section.items.flatMap((item) => this.#forms.get(item.id) ?? []);
    const interactions: readonly Interaction[] =
      part.delivery.answers === "platform" ? interactionsOf(this.#host, measure, forms) : [];
    const whole = this.#host.section.querySelector("h1")?.textContent.trim() ?? "";
    const said = result
      ? scoredStatements(this.#host, measure, result, {
          whole,
          dimension: (id) => this.#texts.plain(`dimension ${id}`),
        })
      : [];
    const record = this.#host.record();
    if (record && (interactions.length > 0 || said.length > 0)) this.#host.change(record, interactions, said);
  }

  #goTo(id: string): void {
    const measure = this.#measure;
    const items = measure ? (this.#asked(measure.form)[measure.stage]?.items ?? []) : [];
    const at = items.findIndex((item) => item.id === id);
    this.#from = Math.floor(Math.max(0, at) / together) * together;
    this.#show();
    const element = this.#forms.get(id)?.element;
    if (element) this.#host.arrived(element.querySelector<HTMLElement>(".stem") ?? element);
  }

  // — result —

  #showResult(measure: Measure): void {
    const t = this.#t;
    const { part, data } = this.#host;
    show(this.#notice, false);
    show(this.#sections, false);
    for (const form of this.#forms.values()) form.wording(measure.wording);
    const [first] = this.#keeping.measures;
    const before = first && first !== measure && this.#isDone(first) ? first : undefined;
    const { language } = data.course;
    const title = this.#host.section.querySelector("h1")?.textContent.trim() ?? "";
    const found = resultView({ part, t, texts: this.#texts, language, forms: this.#forms }, measure, before);
    const article = h("article", { class: "result-page" }, h("h2", { tabindex: "-1" }, t("ian.index")), ...found);
    const filled = this.#filledIn(measure);
    const own = h("section", { "data-own": "", class: "own" });
    const status = h("p", { role: "status" });
    const name = `${part.instrument.id}-${new Date().toISOString().slice(0, 10)}`;
    const erase = this.#button(t("ian.erase"), () => {
      if (erase.dataset.sure === undefined) {
        erase.dataset.sure = "";
        return fill(erase, t("ian.erase-sure"));
      }
      const isTold = this.#keeping.isTold(measure);
      this.#keeping.erase();
      for (const form of this.#forms.values()) {
        form.fill(undefined);
        const field = form.element.querySelector("textarea");
        if (field) {
          field.value = "";
          field.dispatchEvent(new Event("input"));
        }
      }
      this.#host.save();
      this.#showChoice(t(isTold ? "ian.erased-lms" : "ian.erased"));
      const heading = this.#live.querySelector<HTMLElement>("h2");
      if (heading) this.#host.arrived(heading);
    });
    const said = { done: t("ian.copied"), blocked: t("ian.copy-blocked") };
    own.append(
      h("h3", {}, t("ian.own")),
      this.#actions(
        this.#button(t("finish.print"), () => print()),
        " ",
        this.#button(t("ian.download"), () => download(`${name}.html`, "text/html", asPage(title, article))),
        " ",
        this.#button(t("ian.download-data"), () =>
          download(
            `${name}.json`,
            "application/json",
            `${JSON.stringify({ format: recordFormat, ...filled }, null, 2)}\n`,
          ),
        ),
        " ",
        this.#button(t("ian.copy-text"), () => void copy(`${title}\n\n${plainText(article)}`, own, said)),
      ),
      status,
      h("textarea", { readonly: true, hidden: true, rows: "6" }),
      this.#actions(
        this.#button(t("ian.again"), () => this.#again()),
        " ",
        erase,
      ),
    );
    const code =
      part.delivery.mode === "cohort" && measure.choice === "study" ? [this.#code(measure, filled, said)] : [];
    const notice = h("details", { "data-own": "" }, h("summary", {}, t("ian.where")));
    const copyOfNotice = this.#notice.cloneNode(true) as HTMLElement;
    copyOfNotice.hidden = false;
    notice.append(copyOfNotice);
    fill(this.#live, ...code, article, own, notice);
  }

  #code(measure: Measure, filled: FilledIn, said: { done: string; blocked: string }): HTMLElement {
    const t = this.#t;
    const code = resultCode(this.#host.part.instrument, filled);
    const box = h("section", { class: "box keypoints code", "data-own": "" });
    const field = h("textarea", { readonly: true, rows: "3", "aria-label": t("ian.code"), class: "code-text" });
    field.value = code;
    field.addEventListener("focus", () => field.select());
    box.append(
      h("h2", { class: "box-title", tabindex: "-1" }, t("ian.code")),
      h("p", {}, t("ian.code-text")),
      field,
      this.#actions(this.#button(t("ian.copy-code"), () => void copy(code, box, said), true)),
      h("p", { role: "status" }),
      h("p", {}, t("ian.code-keep", { id: measure.id })),
    );
    return box;
  }

  #filledIn({ form, wording, background, answers, id }: Measure): FilledIn {
    const { part, data } = this.#host;
    const { instrument, delivery } = part;
    const worded = instrument.wordings[wording];
    return {
      instrument: instrument.id,
      version: instrument.version,
      language: data.course.language,
      ...(delivery.translation === undefined ? {} : { translation: delivery.translation }),
      wave: delivery.wave,
      ...(delivery.school === undefined ? {} : { school: delivery.school }),
      form,
      ...(worded === undefined ? {} : { wording: worded }),
      background,
      answers,
      id,
    };
  }

  #again(): void {
    const measure = this.#measure;
    if (!measure) return;
    const { choice, form, wording, background } = measure;
    this.#begin({ choice, form, wording, background });
  }
}

function backgroundIn(label: HTMLElement): (readonly [string, string])[] {
  const select = label.querySelector("select");
  const id = select?.dataset.background;
  return id === undefined || !select || select.value === "" ? [] : [[id, select.value]];
}

/** Headings, paragraphs and rows, a line each. */
function plainText(article: HTMLElement): string {
  return all("h2,h3,p,li,tr,summary", article)
    .map((each) =>
      each instanceof HTMLTableRowElement
        ? [...each.cells].map((cell) => cell.textContent.trim()).join(" : ")
        : each.textContent.replace(/\s+/g, " ").trim(),
    )
    .filter(Boolean)
    .join("\n");
}
