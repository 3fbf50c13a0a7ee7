import { handIn, scoreOf, type Answer, type PlannedQuiz, type Progress, type QuizProgress } from "../model/progress.ts";
import { isScored, kindOf, type Question, type Response } from "../model/questions/index.ts";
import type { Interaction } from "./adapters/adapter.ts";
import { all, fill, h, show } from "./dom.ts";
import type { Notes } from "./notes.ts";
import { QuestionForm } from "./question-form.ts";
import { newSeed, shuffled } from "./shuffle.ts";
import type { T } from "./strings.ts";

/** What questions need of the player around them. */
export interface Around {
  readonly t: T;
  readonly percent: (value: number) => string;
  /** Percentage from which the whole is passed, if any. */
  readonly mastery: number | undefined;
  /** In review nothing is recorded and everything may be tried. */
  readonly practice: boolean;
  readonly notes: Notes;
  progress(): Progress;
  change(progress: Progress, interactions?: readonly Interaction[]): void;
  describe(form: QuestionForm, response: Response): Interaction | undefined;
  /** The page has new content below this heading: tell and show it. */
  arrived(heading: HTMLElement): void;
  handedIn(): void;
}

/** One quiz: begin, answer, hand in, see, begin again. */
export class QuizView {
  readonly #quiz: PlannedQuiz;
  readonly #root: HTMLElement;
  readonly #forms: readonly QuestionForm[];
  readonly #around: Around;
  #warned = false;

  constructor(root: HTMLElement, quiz: PlannedQuiz, around: Around) {
    this.#root = root;
    this.#quiz = quiz;
    this.#around = around;
    this.#forms = quiz.questions.flatMap((question) => {
      const form = root.querySelector<HTMLFormElement>(`form[data-question="${CSS.escape(question.fullId)}"]`);
      return form ? [new QuestionForm(form, question, around.t, around.notes)] : [];
    });
    this.#button("begin")?.addEventListener("click", () => this.#begin());
    this.#button("review")?.addEventListener("click", () => this.#review());
    this.#button("submit")?.addEventListener("click", () => this.#submit());
    for (const each of this.#forms) {
      each.form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (quiz.feedback === "now") this.#check(each);
      });
      each.form.addEventListener("change", () => this.#draft(each));
      each.form.addEventListener("input", () => this.#draft(each));
    }
    this.refresh();
  }

  #button(name: string): HTMLButtonElement | null {
    return this.#root.querySelector<HTMLButtonElement>(`[data-quiz-${name}]`);
  }

  get #state(): QuizProgress {
    return this.#around.progress().quizzes[this.#quiz.fullId] ?? { attempts: 0, seed: 0, open: false, history: [] };
  }

  get #attemptLeft(): boolean {
    const { attempts } = this.#quiz;
    return this.#around.practice || attempts === null || this.#state.attempts < attempts;
  }

  /** The questions of the attempt under way, in its order. */
  #drawn(seed = this.#state.seed): QuestionForm[] {
    const { shuffle, draw } = this.#quiz;
    const ids = this.#forms.map(({ question }) => question.fullId);
    const mixed = shuffle || draw < ids.length ? shuffled([...ids].sort(), seed).slice(0, draw) : ids;
    const chosen = shuffle ? mixed : ids.filter((id) => mixed.includes(id));
    return chosen.flatMap((id) => this.#forms.find(({ question }) => question.fullId === id) ?? []);
  }

  /** Show the quiz as progress has it. */
  refresh(): void {
    const { open, attempts } = this.#state;
    if (open) this.#layOut(false);
    else show(this.#root.querySelector(".questions"), false);
    this.#say();
    const begin = this.#button("begin");
    if (begin) {
      begin.hidden = open || !this.#attemptLeft;
      begin.textContent = this.#around.t(
        this.#around.practice ? "quiz.practice" : attempts === 0 ? "quiz.begin" : "quiz.again",
      );
    }
    const review = this.#button("review");
    if (review) review.hidden = open || attempts === 0 || !this.#quiz.review;
  }

  /** Score, pass mark and attempts, in words. */
  #say(): void {
    const { t, percent, mastery: wanted } = this.#around;
    const { kept, history, attempts, open } = this.#state;
    const status = this.#root.querySelector(".quiz-state");
    if (!status) return;
    // The platform may want another score than the course.
    const mark = this.#root.querySelector("[data-mastery]");
    if (mark && wanted !== undefined) mark.textContent = t("score.needed", { p: percent(wanted) });
    // What the build could say of attempts is true until the first.
    show(this.#root.querySelector("[data-at-first]"), attempts === 0);
    const scored = this.#quiz.questions.some(isScored);
    const lines: (Node | string)[] = [];
    const mastery = this.#quiz.mastery ?? (this.#quiz.counts ? wanted : undefined);
    if (attempts > 0 && !open) {
      lines.push(h("p", { class: "verdict" }, t("quiz.handed-in")));
      if (scored && kept !== undefined) {
        const last = history[history.length - 1] ?? kept;
        const outcome = mastery === undefined ? "" : ` · ${t(kept >= mastery ? "score.pass" : "score.fail")}`;
        lines.push(h("p", { class: "score" }, `${t("score.yours", { p: percent(last) })}${outcome}`));
        if (history.length > 1)
          lines.push(
            h(
              "p",
              {},
              `${t("score.kept", { p: percent(kept) })} · ${t("quiz.previous-attempts", { list: history.slice(0, -1).map(percent).join(", ") })}`,
            ),
          );
      }
      if (this.#quiz.attempts !== null && !this.#around.practice) {
        const left = this.#quiz.attempts - attempts;
        lines.push(h("p", {}, left > 0 ? t("quiz.attempts-left", { n: left }) : t("quiz.no-attempt-left")));
      }
    }
    fill(status, ...lines);
  }

  #begin(): void {
    const { fullId } = this.#quiz;
    const progress = this.#around.progress();
    const seed = newSeed();
    const own = new Set(this.#forms.map(({ question }) => question.fullId));
    const answers = Object.fromEntries(Object.entries(progress.answers).filter(([id]) => !own.has(id)));
    const quiz = { ...this.#state, seed, open: true };
    this.#around.change({ ...progress, answers, quizzes: { ...progress.quizzes, [fullId]: quiz } });
    this.refresh();
    const first = this.#drawn()[0];
    if (first) this.#around.arrived(headingOf(first));
  }

  /** Questions in their order, with the answers that progress holds; `handed` shows them as handed in. */
  #layOut(handed: boolean): void {
    const { t } = this.#around;
    const holder = this.#root.querySelector<HTMLElement>(".questions");
    const actions = this.#button("submit")?.parentElement;
    const drawn = this.#drawn();
    const { answers } = this.#around.progress();
    const { kept } = this.#state;
    const mastery = this.#quiz.mastery ?? this.#around.mastery;
    const key = !this.#attemptLeft || (mastery !== undefined && (kept ?? 0) >= mastery) || this.#around.practice;
    show(holder, true);
    for (const each of this.#forms) {
      show(each.form, drawn.includes(each));
      each.clear();
    }
    drawn.forEach((each, index) => {
      const { question, form } = each;
      const answer = answers[question.fullId];
      const eyebrow = form.querySelector(".eyebrow");
      if (eyebrow) eyebrow.textContent = t("quiz.question", { n: index + 1, m: drawn.length });
      each.mix(this.#state.seed);
      each.seenAt ||= Date.now();
      if (answer?.response) each.fill(answer.response);
      if (handed)
        each.mark(answer?.response ?? [], {
          feedback: this.#quiz.feedback !== "never",
          key,
          stands: true,
          quiet: true,
        });
      else if (answer && answer.tries > 0 && !answer.isDraft) this.#showChecked(each, answer);
      if (actions) actions.before(form);
    });
    if (actions) show(actions, !handed);
  }

  #review(): void {
    this.#layOut(true);
    const review = this.#button("review");
    if (review) review.hidden = true;
    const first = this.#drawn()[0];
    if (first) this.#around.arrived(headingOf(first));
  }

  #draft(each: QuestionForm): void {
    const { question } = each;
    if (!this.#state.open || question.type === "reflection") return;
    each.unmark();
    const progress = this.#around.progress();
    const before = progress.answers[question.fullId];
    const answer = drafted(each.read(), before);
    this.#around.change({ ...progress, answers: { ...progress.answers, [question.fullId]: answer } });
  }

  /** Feedback at once: the answer to one question is looked at. */
  #check(each: QuestionForm): void {
    const refusal = each.refusal();
    if (refusal !== undefined) return each.say(refusal);
    const { question } = each;
    const response = each.read();
    const progress = this.#around.progress();
    const answer = answered(question, response, (progress.answers[question.fullId]?.tries ?? 0) + 1);
    const interaction = this.#around.describe(each, response);
    this.#around.change(
      { ...progress, answers: { ...progress.answers, [question.fullId]: answer } },
      interaction ? [interaction] : [],
    );
    this.#showChecked(each, answer);
  }

  #showChecked(each: QuestionForm, { tries, response = [] }: Answer): void {
    const { question } = each;
    const right = isScored(question) && kindOf(question).score(question, response) === 1;
    const stands = right || tries >= question.attempts || !isScored(question);
    each.mark(response, { feedback: true, key: stands, stands });
  }

  /** From now on the button says that it hands in with so many gaps; 0: as usual again. */
  #warn(missing: number): void {
    this.#warned = missing > 0;
    const button = this.#button("submit");
    if (button) button.textContent = this.#around.t(missing > 0 ? "quiz.anyway" : "quiz.submit", { n: missing });
  }

  #submit(): void {
    const drawn = this.#drawn();
    // What was looked at stands, unless it was changed since; its fields may be locked, and can't be read then.
    const stands = ({ isMarked }: QuestionForm): boolean => this.#quiz.feedback === "now" && isMarked;
    const missing = drawn.filter((each) => each.empty && !stands(each) && each.question.type !== "reflection");
    const first = missing[0];
    if (first && !this.#warned) {
      // Said once; handing in with gaps is the learner's right.
      this.#warn(missing.length);
      missing.forEach((each) => each.say(this.#around.t("quiz.answerfirst"), each !== first));
      this.#around.arrived(headingOf(first));
      return;
    }
    this.#warn(0);
    const progress = this.#around.progress();
    const answers: Record<string, Answer> = { ...progress.answers };
    const interactions: Interaction[] = [];
    for (const each of drawn) {
      const { question } = each;
      if (question.type === "reflection" || stands(each)) continue;
      const response = each.empty ? [] : each.read();
      answers[question.fullId] = answered(question, response, (answers[question.fullId]?.tries ?? 0) + 1);
      const interaction = each.empty ? undefined : this.#around.describe(each, response);
      if (interaction) interactions.push(interaction);
    }
    const score = scoreOf(
      drawn.map(({ question }) => question),
      answers,
    );
    const quiz = handIn(this.#quiz.keep, this.#state, score);
    this.#around.change(
      { ...progress, answers, quizzes: { ...progress.quizzes, [this.#quiz.fullId]: quiz } },
      interactions,
    );
    this.refresh();
    if (this.#quiz.review && this.#quiz.feedback !== "never") this.#layOut(true);
    show(this.#button("review"), false);
    const status = this.#root.querySelector<HTMLElement>(".quiz-state");
    if (status) this.#around.arrived(status);
    this.#around.handedIn();
  }
}

export const answered = (question: Question, response: Response, tries: number): Answer => {
  const kind = kindOf(question);
  return { tries, parts: Math.round(kind.score(question, response) * kind.parts(question)), response };
};

/** The answer with what its fields say, which nobody has looked at yet: its tries and points stay those of before. */
export const drafted = (response: Response, before: Answer = { tries: 0, parts: 0 }): Answer => ({
  tries: before.tries,
  parts: before.parts,
  response,
  ...(before.tries > 0 ? { isDraft: true } : {}),
});

/** A group is called by the question, so voices say it; one that is locked can't have the focus. */
const headingOf = ({ form }: QuestionForm): HTMLElement => all("fieldset:enabled,.stem", form)[0] ?? form;
