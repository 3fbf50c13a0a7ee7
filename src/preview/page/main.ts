import type { PreviewProblem, PreviewState } from "../../model/preview.ts";
import { h } from "../../runtime/dom.ts";
import { courseFrame } from "./frame.ts";
import type { Platform } from "./platform.ts";
import { scormPlatform } from "./scorm.ts";
import { keepSettings, readSettings, type Settings } from "./settings.ts";
import { switches } from "./switches.ts";
import { foldable } from "./view.ts";
import { wordsIn, type Language } from "./words.ts";
import { recorderPlatform } from "./xapi.ts";

const at = (id: string): HTMLElement => document.getElementById(id) ?? document.body;

let settings = readSettings();
let state: PreviewState | undefined;
let platform: Platform | undefined;
let isLost = false;
/** Which build the frame shows, and which of its launches. */
let shown = 0;
let launchAt = 0;

const language = (): Language => settings.language ?? state?.language ?? "en";
const t = (...args: Parameters<ReturnType<typeof wordsIn>>): string => wordsIn(language())(...args);
const frame = courseFrame(at("course") as HTMLIFrameElement, () => settings);

/** Takes up a build: piece by piece where that can be, else by loading the page again where one was. */
async function take(next: PreviewState): Promise<void> {
  const before = state;
  state = next;
  isLost = false;
  if (next.revision > 0 && next.revision !== shown) {
    const hook = frame.window()?.dlisPreview;
    const swaps = shown === next.revision - 1 ? next.swaps : undefined;
    shown = next.revision;
    const isSameCourse = before?.launches.length === next.launches.length;
    if (!isSameCourse || !platform) platform = platformFor(next);
    const swap = swaps?.[next.launches[launchAt]?.path ?? ""];
    if (swap && hook) hook.swap(swap);
    else await visit();
  }
  draw();
}

const platformFor = ({ target, launches, masteryscore }: PreviewState): Platform =>
  target === "scorm12"
    ? scormPlatform(launches.length, masteryscore, () => settings, drawSoon)
    : recorderPlatform(() => settings, drawSoon);

/** Leaves the course and opens it again, as the same learner. */
async function visit(): Promise<void> {
  const launch = state?.launches[launchAt] ?? state?.launches[(launchAt = 0)];
  if (!launch || !platform) return;
  const stage = document.querySelector("main");
  stage?.setAttribute("aria-busy", "true");
  await frame.leave();
  await frame.open(await platform.open(launch, launchAt));
  stage?.removeAttribute("aria-busy");
}

async function afresh(): Promise<void> {
  await frame.leave();
  platform?.forget();
  for (const storage of [localStorage, sessionStorage])
    for (const key of Object.keys(storage)) if (key.startsWith("dlis:")) storage.removeItem(key);
  for (const { name } of await indexedDB.databases()) if (name?.startsWith("dlis")) indexedDB.deleteDatabase(name);
  frame.forgetPlace();
  await visit();
}

async function change(part: Partial<Settings>): Promise<void> {
  settings = { ...settings, ...part };
  keepSettings(settings);
  const weather = platform?.weather(settings);
  frame.dress();
  if (part.fails === false) {
    await weather;
    frame.tryAgain();
  }
  if ("platform" in part || "mode" in part) await visit();
  draw();
}

// — what is drawn —

let isDue = false;
function drawSoon(): void {
  if (isDue) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    drawConsole();
  }, 30);
}

function draw(): void {
  document.documentElement.lang = language();
  document.documentElement.dataset.look = settings.look;
  at("title").textContent = state?.title ?? "dlis";
  at("course").title = t("course");
  at("console").setAttribute("aria-label", t("console"));
  drawBuild();
  drawVisits();
  drawProblems();
  drawConsole();
}

const errorsIn = (): readonly PreviewProblem[] => state?.problems.filter(({ severity }) => severity === "error") ?? [];

const hintsIn = (): readonly PreviewProblem[] => state?.problems.filter(({ severity }) => severity !== "error") ?? [];

function drawBuild(): void {
  const build = at("build");
  const errors = errorsIn().length;
  const hints = hintsIn().length;
  const built = [t("built", { ms: state?.ms ?? 0 }), ...(hints > 0 ? [t("hints", { n: hints })] : [])].join(" · ");
  const words = !state ? "" : errors > 0 ? t("notBuilt", { n: errors }) : built;
  const said = isLost ? t("lost") : words;
  if (build.textContent !== said) build.textContent = said;
  build.classList.toggle("bad", isLost || errors > 0);
}

function drawVisits(): void {
  const button = (words: "visit" | "afresh", act: () => Promise<void>): HTMLElement =>
    h("button", { type: "button", id: words, title: t(`${words}Hint`), onclick: () => void act() }, t(words));
  const launches = state?.launches ?? [];
  const select = h("select", { id: "launch" }, ...launches.map(({ title }) => h("option", {}, title)));
  select.selectedIndex = launchAt;
  select.addEventListener("change", () => {
    launchAt = select.selectedIndex;
    frame.forgetPlace();
    void visit();
  });
  const choice = launches.length > 1 ? [h("label", {}, `${t("launch")} `, select)] : [];
  redraw(at("visits"), [...choice, ...tongues(), button("visit", visit), button("afresh", afresh)]);
}

/** The languages that the course is there in, if there are several; the chosen one comes with the next build. */
function tongues(): HTMLElement[] {
  const { courseLanguage = "", courseLanguages = [] } = state ?? {};
  if (courseLanguages.length < 2) return [];
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
  const select = h(
    "select",
    { id: "course-language" },
    ...courseLanguages.map((tag) =>
      h("option", { value: tag, selected: tag === courseLanguage }, names.of(tag) ?? tag),
    ),
  );
  select.addEventListener("change", () => void fetch(`speak/${select.value}`, { method: "POST" }).catch(lose));
  return [h("label", {}, `${t("courseLanguage")} `, select)];
}

function drawProblems(): void {
  const panel = at("problems");
  const errors = errorsIn();
  panel.hidden = errors.length === 0;
  const title = t((state?.revision ?? 0) > 0 ? "problemsTitle" : "nothingYet");
  const list = h("div", { class: "frames", role: "region", tabindex: "0", "aria-label": t("problems") });
  list.append(...errors.map(frameOf));
  redraw(panel, errors.length === 0 ? [] : [h("h2", { id: "problems-title" }, title), list]);
}

const frameOf = ({ severity, text }: PreviewProblem): HTMLElement => h("pre", { class: severity }, text[language()]);

function drawConsole(): void {
  const hints = hintsIn();
  const warnings =
    hints.length === 0 ? [] : [foldable("hints", t("warnings", { n: hints.length }), hints.map(frameOf))];
  redraw(at("console"), [
    switches({ ...settings, language: language() }, t, state?.target === "scorm12", (part) => void change(part)),
    ...(settings.mode === "normal" ? [] : [h("p", { class: "note" }, t("noRecord"))]),
    ...(platform?.view(t, frame.document()) ?? []),
    ...warnings,
  ]);
}

/** Puts new content in place of the old, unless it is the same; what has the focus keeps it. */
function redraw(place: HTMLElement, content: readonly Node[]): void {
  const holder = h("div", {}, ...content);
  if (holder.innerHTML === place.dataset.drawn) return;
  const id = place.contains(document.activeElement) ? document.activeElement?.id : undefined;
  const scrolled = [...place.querySelectorAll<HTMLElement>(".scroll, .frames")].map(({ scrollTop }) => scrollTop);
  place.dataset.drawn = holder.innerHTML;
  place.replaceChildren(...content);
  place.querySelectorAll(".scroll, .frames").forEach((each, index) => (each.scrollTop = scrolled[index] ?? 0));
  if (id) document.getElementById(id)?.focus({ preventScroll: true });
}

// — what dlis tells —

function lose(): void {
  isLost = true;
  // Started again, dlis counts its builds anew.
  shown = 0;
  draw();
}

const events = new EventSource("events");
let taking = Promise.resolve();
events.addEventListener("message", ({ data }: MessageEvent<string>) => {
  taking = taking.then(() => take(JSON.parse(data) as PreviewState)).catch(lose);
});
events.addEventListener("error", lose);

frame.listen(drawSoon);
draw();
