import type { PlayerData } from "../model/player-data.ts";
import type { PlannedAssessment, Progress } from "../model/progress.ts";
import { isScored, kindOf, type Question } from "../model/questions/index.ts";
import type { Adapter, Interaction } from "./adapters/adapter.ts";
import { applyComfort, keptComfort } from "./comfort.ts";
import { all, byId, fill, h, named, show } from "./dom.ts";
import { enhance, fetchAhead } from "./enhance.ts";
import { QuestionForm } from "./question-form.ts";
import { answered, drafted, QuizView, type Around } from "./quiz.ts";
import { Session, type Fate, type SaveState } from "./session.ts";
import { stringsOf, type T } from "./strings.ts";
import { wireTools } from "./tools/tools.ts";

/** Read what the build put into the page, and play it through an adapter. */
export async function play(adapterFor: (data: PlayerData) => Adapter): Promise<Player> {
  applyComfort(keptComfort());
  const data = revive(JSON.parse(byId("data")?.textContent ?? "{}") as PlayerData);
  const player = new Player(data, adapterFor(data));
  await player.open();
  return player;
}

/** JSON has no Infinity: questions without limit come as `null`. */
function revive(data: PlayerData): PlayerData {
  for (const part of data.plan.parts)
    for (const question of part.questions as unknown as { attempts: number | null }[]) question.attempts ??= Infinity;
  return data;
}

const leaving: Readonly<Record<Fate, string>> = {
  safe: "state.exit",
  kept: "state.exit-kept",
  trying: "state.exit-unsaved",
  lost: "state.dead-nostore",
};

export class Player {
  readonly #data: PlayerData;
  readonly #adapter: Adapter;
  readonly #t: T;
  readonly #sections: readonly HTMLElement[];
  /** To each section, in the menu. */
  readonly #links = all<HTMLAnchorElement>("[data-part-link]");
  #session!: Session;
  #at = -1;
  #leaving = false;

  constructor(data: PlayerData, adapter: Adapter) {
    this.#data = data;
    this.#adapter = adapter;
    this.#t = stringsOf(data.course.language, data.strings);
    this.#sections = all("main > .part");
  }

  async open(): Promise<void> {
    const ask = (at: number): Promise<boolean> => this.#askWhetherToResume(at);
    this.#session = await Session.open(this.#data, this.#adapter, ask, (state) => this.#tellSaving(state));
    this.#tellMode();
    this.#sections.forEach((section) => this.wire(section));
    this.#wireNavigation();
    this.#wireTools();
    const bookmark = this.#data.plan.parts.findIndex(({ fullId }) => fullId === this.#session.progress.place);
    const wanted = this.#indexOf(named(location));
    this.show(wanted < 0 ? Math.max(0, bookmark) : wanted, false);
    if (wanted < 0) this.#note("replaceState", this.#sections[this.#at]?.id);
    document.documentElement.dataset.dlis = "ready";
    this.#session.saveSoon();
  }

  get #progress(): Progress {
    return this.#session.progress;
  }

  #change(progress: Progress, interactions: readonly Interaction[] = []): void {
    this.#session.change(progress, interactions);
    this.#refresh();
  }

  // — what the learner is told —

  #say(key: string): void {
    const line = byId("state");
    if (line) fill(line, this.#t(key));
  }

  #tellMode(): void {
    const { mode, keeps } = this.#session;
    const notices: string[] = [];
    if (mode === "review" || mode === "browse") notices.push(`state.${mode}`);
    if (mode === "none") notices.push(location.search.includes("dlis-preview") ? "state.preview" : "state.nolms");
    if (mode === "dead") notices.push(keeps ? "state.dead" : "state.dead-nostore");
    if (mode === "normal" && !keeps) notices.push("state.nostore");
    byId("notices")?.append(...notices.map((key) => h("p", { class: "notice", role: "status" }, this.#t(key))));
  }

  #tellSaving(state: SaveState): void {
    const line = byId("state");
    // What is still so is not said again.
    if (!line || (state === "offline" && line.dataset.state === state)) return;
    const trouble = state !== "saving" && state !== "saved" && state !== "sent";
    const key = state === "refused" ? "savefail" : state === "denied" ? "dead" : state;
    const kept = !trouble || this.#session.keeps ? "" : "-nostore";
    line.dataset.state = state;
    const retry = h(
      "button",
      { type: "button", onclick: () => void this.#session.saveVisibly() },
      this.#t("state.save-now"),
    );
    fill(line, this.#t(`state.${key}${kept}`), ...(state === "refused" ? [" ", retry] : []));
    // What went well is said and goes; what did not stays in sight.
    if (state === "saved" || state === "sent") setTimeout(() => line.dataset.state === state && fill(line), 4000);
    if (state !== "saving") this.#tellLeaving();
  }

  /** A line that says what leaving means, as soon as that is known and whenever it changes. */
  #leavingLine(attributes: Record<string, string> = {}): HTMLElement {
    const line = h("p", { ...attributes, role: "status", "data-leaving": "" }, this.#t("state.saving"));
    void this.#session.settle().then(() => this.#tellLeaving());
    return line;
  }

  #tellLeaving(): void {
    const words = this.#t(leaving[this.#session.fate]);
    for (const line of all("[data-leaving]")) if (line.textContent !== words) fill(line, words);
  }

  /** A lost save and a new attempt look the same to the player: only the learner knows. */
  #askWhetherToResume(at: number): Promise<boolean> {
    const date = new Date(at).toLocaleString(this.#data.course.language, { dateStyle: "long", timeStyle: "short" });
    return new Promise((resolve) => {
      this.#dialog(
        "resume.title",
        [h("p", {}, this.#t("resume.text", { date }))],
        [
          { label: "resume.take", primary: true, act: () => resolve(true) },
          { label: "resume.erase", act: () => resolve(false) },
        ],
      );
      // Closed in another way, such as by pressing Escape twice: nothing gets lost.
      byId("dialog")?.addEventListener("close", () => resolve(true), { once: true });
    });
  }

  #dialog(
    title: string,
    content: readonly Node[],
    actions: readonly { label: string; primary?: boolean; stays?: boolean; act?: () => void }[],
  ): void {
    const dialog = byId("dialog") as HTMLDialogElement | null;
    if (!dialog) return;
    const buttons = actions.map(({ label, primary, stays, act }) =>
      h(
        "button",
        {
          type: "button",
          ...(primary ? { class: "primary" } : {}),
          onclick: () => {
            if (!stays) this.#close();
            act?.();
          },
        },
        this.#t(label),
      ),
    );
    fill(dialog, h("h2", { id: "dialog-title" }, this.#t(title)), ...content, h("p", { class: "actions" }, ...buttons));
    // Browsers before 2022 have no modal dialogs: theirs stands open in the page.
    if (typeof dialog.showModal === "function") dialog.showModal();
    else {
      dialog.setAttribute("open", "");
      dialog.querySelector("button")?.focus();
    }
    dialog.oncancel = (event) => actions.length > 1 && title === "resume.title" && event.preventDefault();
  }

  #close(): void {
    const dialog = byId("dialog") as HTMLDialogElement | null;
    if (!dialog?.hasAttribute("open")) return;
    if (typeof dialog.close === "function") return dialog.close();
    dialog.removeAttribute("open");
    dialog.dispatchEvent(new Event("close"));
  }

  // — pages —

  #indexOf(id: string): number {
    const target = id === "" ? null : byId(id);
    return this.#sections.findIndex((section) => target !== null && section.contains(target));
  }

  /** Turn to a section by its number; `moved` if the learner did. */
  show(index: number, moved: boolean): void {
    const section = this.#sections[index];
    const part = this.#data.plan.parts[index];
    if (!section || !part) return;
    const left = this.#data.plan.parts[this.#at];
    this.#at = index;
    this.#sections.forEach((each) => show(each, each === section));
    const title = section.querySelector("h1");
    document.title = `${title?.textContent ?? ""} · ${this.#data.course.title}`;
    if (moved) {
      scrollTo(0, 0);
      title?.focus({ preventScroll: true });
      // A page is read when its end was reached, or when it was left.
      const read = left?.kind === "page" && left !== part ? this.#readWith(left.fullId) : this.#progress.read;
      this.#change({ ...this.#progress, read, place: part.fullId });
      this.#session.saveSoon();
    }
    this.#watchEnd(section, part.fullId);
    fetchAhead(this.#sections[index + 1]);
    this.#refresh();
  }

  #readWith(id: string): readonly string[] {
    const { read } = this.#progress;
    return read.includes(id) ? read : [...read, id];
  }

  #end: IntersectionObserver | undefined;
  #watchEnd(section: HTMLElement, id: string): void {
    this.#end?.disconnect();
    const last = section.lastElementChild;
    if (!last || !section.classList.contains("page") || this.#progress.read.includes(id)) return;
    const sentinel = section.querySelector(".end") ?? section.appendChild(h("span", { class: "end" }));
    this.#end = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting || document.hidden) return;
      this.#end?.disconnect();
      this.#change({ ...this.#progress, read: this.#readWith(id), place: this.#progress.place ?? id });
      if (this.#session.verdict.final) this.#session.saveSoon();
    });
    this.#end.observe(sentinel);
  }

  #wireNavigation(): void {
    const go = (step: number): void => this.#go(this.#sections[this.#at + step]?.id ?? "");
    byId("previous")?.addEventListener("click", () => go(-1));
    byId("next")?.addEventListener("click", () => (this.#at === this.#sections.length - 1 ? this.#finish() : go(1)));
    byId("finish")?.addEventListener("click", () => this.#finish());
    const button = byId("menu-button");
    const openMenu = (open: boolean): void => {
      if (open) document.documentElement.dataset.menu = "open";
      else delete document.documentElement.dataset.menu;
      button?.setAttribute("aria-expanded", String(open));
    };
    button?.addEventListener("click", () => openMenu(document.documentElement.dataset.menu === undefined));
    document.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || document.documentElement.dataset.menu === undefined) return;
      openMenu(false);
      button?.focus();
    });
    document.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
      if (!link || link.matches(".skip, [data-tool]")) return;
      const id = named(link);
      if (this.#indexOf(id) < 0) return;
      event.preventDefault();
      openMenu(false);
      this.#close();
      this.#go(id);
    });
    // Back, Forward, or an address that was typed; within a page the browser finds the way by itself.
    addEventListener("hashchange", () => {
      const id = named(location);
      const index = this.#indexOf(id);
      if (index >= 0 && index !== this.#at) this.#visit(id);
    });
  }

  #wireTools(): void {
    wireTools(
      {
        data: this.#data,
        device: this.#session.device,
        sections: this.#sections,
        at: () => this.#at,
        go: (id) => this.#go(id),
      },
      () => this.#say("state.tool-failed"),
    );
  }

  #go(id: string): void {
    this.#note("pushState", id);
    this.#visit(id);
  }

  #visit(id: string): void {
    const index = this.#indexOf(id);
    const section = this.#sections[index];
    const target = byId(id);
    if (index !== this.#at || target === section) this.show(index, true);
    if (target && target !== section) this.#arrive(target);
  }

  /** The page's address in the browser's history, which a frame shares with its platform: one entry a step, none for no step. */
  #note(how: "pushState" | "replaceState", id = ""): void {
    try {
      if (id !== named(location)) history[how](null, "", `#${id}`);
    } catch {
      // A browser that allows no more entries, or none at all: the pages turn without.
    }
  }

  #arrive(target: HTMLElement): void {
    if (!target.hasAttribute("tabindex") && target.tabIndex < 0) target.tabIndex = -1;
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  }

  /** Menu, gauge and what is missing, as progress has them. */
  #refresh(): void {
    const { parts } = this.#data.plan;
    const done = parts.map(({ kind, fullId }) =>
      kind === "page" ? this.#progress.read.includes(fullId) : (this.#progress.quizzes[fullId]?.attempts ?? 0) > 0,
    );
    this.#links.forEach((link, index) => {
      if (index === this.#at) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
      if (done[index] && link.dataset.done === undefined) {
        link.dataset.done = "";
        link.append(h("span", { class: "sr-only" }, ` (${this.#t("a11y.done")})`));
      }
    });
    const where = byId("where");
    const left = this.#data.minutes?.reduce((sum, each, index) => (done[index] ? sum : sum + each), 0);
    if (where)
      where.textContent =
        this.#t("nav.page", { n: this.#at + 1, m: parts.length }) +
        (left ? ` · ${this.#t("nav.left", { n: left })}` : "");
    const count = done.filter(Boolean).length;
    byId("progress")?.setAttribute("value", String(count));
    const words = byId("progress-words");
    if (words) words.textContent = this.#t("state.progress", { n: count, m: parts.length });
    (byId("previous") as HTMLButtonElement).disabled = this.#at <= 0;
    const next = byId("next");
    const last = this.#at === parts.length - 1;
    if (next && next.dataset.last !== String(last)) {
      next.dataset.last = String(last);
      const arrow = h("span", { "aria-hidden": "true" }, " →");
      fill(next, this.#t(last ? "nav.finish" : "nav.next"), ...(last ? [] : [arrow]));
    }
    const missing = byId("missing");
    if (missing) fill(missing, ...this.#missing());
  }

  /** What is still to be done, as links that lead there. */
  #missing(): Node[] {
    const { missing, gains, passed, complete } = this.#session.verdict;
    const { mastery } = this.#session.plan.scoring;
    const links = (ids: readonly string[]): Node[] =>
      ids.map((id) => {
        const section = this.#sections[this.#data.plan.parts.findIndex(({ fullId }) => fullId === id)];
        return h("li", {}, h("a", { href: `#${section?.id ?? ""}` }, section?.querySelector("h1")?.textContent ?? ""));
      });
    const items = links(missing);
    if (complete && passed === false && mastery !== undefined) {
      const where = gains.length > 0 ? [h("ul", {}, ...links(gains))] : [];
      items.push(h("li", {}, this.#t("state.missing-score", { p: this.#percent(mastery) }), ...where));
    }
    if (items.length === 0) return [h("p", {}, this.#t("state.completed"))];
    const list = h("ul", {}, ...items);
    // A long list only repeats the menu: it opens on request.
    const title = this.#t("state.missing");
    const open = document.querySelector<HTMLDetailsElement>("#missing details")?.open ?? false;
    if (items.length > 4) return [h("details", { open }, h("summary", {}, `${title} ${items.length}`), list)];
    return [h("p", {}, title), list];
  }

  #percent = (value: number): string =>
    new Intl.NumberFormat(this.#data.course.language, { style: "percent", maximumFractionDigits: 1 }).format(
      value / 100,
    );

  /** The learner wants to end: say what is missing, or what closes, or that it is done. */
  #finish(): void {
    const last = this.#data.plan.parts[this.#at];
    if (last?.kind === "page") this.#change({ ...this.#progress, read: this.#readWith(last.fullId) });
    const { complete, passed, final, score } = this.#session.verdict;
    const leave = { label: "finish.leave", act: () => this.#leave() };
    const keep = { label: "finish.keep", primary: true };
    if (!complete)
      return this.#dialog(
        "finish.title",
        [h("p", {}, this.#t("finish.incomplete")), ...this.#missing()],
        [keep, leave],
      );
    if (final || this.#session.closed || !this.#session.records) return this.#done();
    const key = passed === false ? "finish.closes" : "finish.closes-done";
    const closes = h("p", {}, this.#t(key, { p: this.#percent(score ?? 0) }));
    this.#dialog(
      "finish.title",
      [closes],
      [
        keep,
        leave,
        {
          label: "finish.close",
          act: () => {
            this.#session.close();
            this.#refresh();
            this.#done();
          },
        },
      ],
    );
  }

  #done(): void {
    const { score } = this.#session.result;
    const minutes = Math.max(1, Math.round((Date.now() - this.#session.started) / 60_000));
    const date = new Date().toLocaleDateString(this.#data.course.language, { dateStyle: "long" });
    const time = new Intl.NumberFormat(this.#data.course.language, {
      style: "unit",
      unit: "minute",
      unitDisplay: "long",
    }).format(minutes);
    const content = [
      h("p", {}, this.#t("state.done-on", { title: this.#data.course.title, date, time })),
      ...(score === undefined ? [] : [h("p", {}, this.#t("score.kept", { p: this.#percent(score) }))]),
      this.#leavingLine(),
    ];
    this.#dialog("state.done", content, [
      { label: "nav.close", primary: true },
      { label: "finish.print", stays: true, act: () => print() },
    ]);
    // On paper, this alone.
    document.documentElement.dataset.done = "";
    byId("dialog")?.addEventListener("close", () => delete document.documentElement.dataset.done, { once: true });
  }

  #leave(): void {
    if (!document.querySelector("#notices [data-leaving]"))
      byId("notices")?.append(this.#leavingLine({ class: "notice" }));
    void this.#session.settle().then(() => {
      this.#tellLeaving();
      // What is not saved yet is said; who asks again leaves without.
      const isAsked = this.#leaving;
      this.#leaving = true;
      if (this.#session.fate !== "safe" && !isAsked) return;
      const { to } = this.#session.leave();
      if (to !== undefined) location.assign(to);
    });
  }

  // — questions —

  /** What stands in a section begins to work, as progress has it. */
  wire(section: HTMLElement): void {
    const part = this.#data.plan.parts[this.#sections.indexOf(section)];
    if (part?.kind === "page") part.questions.forEach((question) => this.#practice(question));
    const quiz = section.querySelector<HTMLElement>("[data-quiz]");
    if (part?.kind === "quiz" && quiz) new QuizView(quiz, part, this.#around);
    if (part?.kind === "assessment") this.#assess(section, part);
    enhance(this.#t, section);
  }

  /** Its script stands before this one in the packages that hold one. */
  #assess(section: HTMLElement, part: PlannedAssessment): void {
    const { fullId } = part;
    const session = this.#session;
    const live = window.dlisAssessment?.({
      section,
      part,
      data: this.#data,
      t: this.#t,
      device: session.device,
      record: () => this.#progress.quizzes[fullId],
      change: (record, interactions, said) => {
        const progress = this.#progress;
        session.change({ ...progress, quizzes: { ...progress.quizzes, [fullId]: record } }, interactions, said);
        this.#refresh();
      },
      describe: (asked) => this.#adapter.describe(asked),
      arrived: (heading) => this.#arrive(heading),
      save: () => session.saveSoon(),
    });
    if (live) session.lives.push(live);
  }

  get #around(): Around {
    return {
      t: this.#t,
      percent: this.#percent,
      mastery: this.#session.plan.scoring.mastery,
      practice: this.#session.mode === "review" || this.#session.mode === "browse",
      notes: this.#session.device.notes,
      progress: () => this.#progress,
      change: (progress, interactions) => this.#change(progress, interactions),
      describe: (form, response) => this.#describe(form, response),
      arrived: (heading) => this.#arrive(heading),
      handedIn: () => this.#session.saveSoon(),
    };
  }

  #describe(form: QuestionForm, response: readonly string[]): Interaction | undefined {
    const { question } = form;
    const kind = kindOf(question);
    if (!kind.interaction) return undefined;
    return {
      id: this.#data.interactions[question.fullId] ?? question.fullId.replace(/\//g, "-"),
      type: kind.interaction,
      at: Date.now(),
      latency: Date.now() - (form.seenAt || this.#session.started),
      weighting: question.points,
      ...(isScored(question) ? { score: kind.score(question, response) } : {}),
      question: question.fullId,
      ...this.#adapter.describe({
        question,
        response,
        words: form.targetWords,
        itemWords: form.words,
        stem: () => form.stem,
        readable: this.#data.responses === "readable",
      }),
    };
  }

  /** A question in a page: checked at once, as often as the author allows. */
  #practice(question: Question): void {
    const element = document.querySelector<HTMLFormElement>(`form[data-question="${CSS.escape(question.fullId)}"]`);
    if (!element) return;
    const form = new QuestionForm(element, question, this.#t, this.#session.device.notes);
    form.mix(0);
    const seen = (): void => void (form.seenAt ||= Date.now());
    element.addEventListener("focusin", seen);
    element.addEventListener("pointerdown", seen);
    const before = this.#progress.answers[question.fullId];
    if (before?.response) form.fill(before.response);
    const showing = (tries: number, response: readonly string[]) => {
      const right = isScored(question) && kindOf(question).score(question, response) === 1;
      const stands = isScored(question) && (right || tries >= question.attempts);
      form.mark(response, { feedback: true, key: stands, stands });
    };
    if (before && before.tries > 0 && !before.isDraft) showing(before.tries, before.response ?? []);
    const draft = (): void => {
      if (question.type === "reflection") return;
      if (form.isMarked) form.unmark();
      const answer = drafted(form.read(), this.#progress.answers[question.fullId]);
      this.#change({ ...this.#progress, answers: { ...this.#progress.answers, [question.fullId]: answer } });
    };
    element.addEventListener("input", draft);
    element.addEventListener("change", draft);
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      const refusal = form.refusal();
      if (refusal !== undefined) {
        form.say(refusal);
        return;
      }
      if (question.type === "reflection") {
        form.say(this.#t("quiz.reflect"));
        return;
      }
      const response = form.read();
      const answer = answered(question, response, (this.#progress.answers[question.fullId]?.tries ?? 0) + 1);
      const interaction = this.#describe(form, response);
      const answers = { ...this.#progress.answers, [question.fullId]: answer };
      this.#change({ ...this.#progress, answers }, interaction ? [interaction] : []);
      showing(answer.tries, response);
      this.#session.saveSoon();
    });
  }
}
