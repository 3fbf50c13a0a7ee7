import { flat } from "../../model/activity.ts";
import { all, byId, fill, h } from "../dom.ts";
import { copy, download } from "../take-away.ts";
import { eraseNotes, idsOf, keepOnDevice, takeFromDevice } from "./kept-notes.ts";
import { asText, type Written } from "./notebook-text.ts";
import { closeSheet, openSheet, printAs } from "./sheet.ts";
import type { Tool } from "./tools.ts";

/** Letters in a note. */
const most = 5000;

/** Of one text: its id among the notes, and what it answers. */
interface Entry {
  readonly id: string;
  readonly label: string;
}
interface Chapter {
  readonly title: string;
  /** Of the section that it is about. */
  readonly section?: HTMLElement;
  readonly entries: readonly Entry[];
}

/** What a learner writes for herself, page by page: written here or where a page asks, kept as long as she says, told to no platform. */
export const notebook: Tool = (_button, host, t) => {
  const { notes } = host.device;
  const { course, plan } = host.data;
  const field = (entry: Entry): HTMLTextAreaElement | undefined =>
    all<HTMLTextAreaElement>("main [data-note]").find(({ dataset }) => dataset.note === entry.id);

  const chapters = (): Chapter[] => {
    const own = host.sections.map((section, index): Chapter => {
      const asked = all<HTMLTextAreaElement>("[data-note]", section).map((each) => ({
        id: each.dataset.note ?? "",
        label: stemOf(each),
      }));
      const note = { id: `page:${plan.parts[index]?.fullId ?? ""}`, label: t("notebook.note") };
      return { title: flat(section.querySelector("h1")?.textContent ?? ""), section, entries: [...asked, note] };
    });
    const known = new Set(own.flatMap(({ entries }) => entries.map(({ id }) => id)));
    const gone = idsOf(notes).filter((id) => !known.has(id));
    const title = t("notebook.gone");
    return gone.length === 0 ? own : [...own, { title, entries: gone.map((id) => ({ id, label: title })) }];
  };
  const isWritten = ({ id }: Entry): boolean => notes.read(id).trim() !== "";
  const written = (): Written[] =>
    chapters()
      .map(({ title, entries }) => ({
        title,
        texts: entries.filter(isWritten).map(({ id, label }) => ({ label, text: notes.read(id) })),
      }))
      .filter(({ texts }) => texts.length > 0);
  const title = `${t("notebook.title")} · ${course.title}`;

  show();

  function show(said = ""): void {
    const here = host.at();
    const state = h("p", { class: "how" }, said, said === "" ? "" : " ", stateNow());
    const mine = h("input", { type: "checkbox", checked: notes.stay, disabled: !notes.device });
    mine.addEventListener("change", () => {
      const fits = mine.checked ? keepOnDevice(notes) : (takeFromDevice(notes), true);
      mine.checked = notes.stay;
      fill(state, fits ? stateNow() : t("notebook.full"));
    });
    const status = h("p", { role: "status" });
    const own = h("div", { class: "hand" }, actions(), status);
    const tell = (words: string): void => fill(status, words);
    const some = chapters();
    const current = some[here];
    const note = current?.entries[current.entries.length - 1];
    const first = note && labelled({ ...note, label: t("notebook.here", { title: current.title }) });
    const others = some.flatMap(({ title: name, section, entries }, index) => {
      const texts = entries.filter((entry) => isWritten(entry) && !(index === here && entry === note));
      if (texts.length === 0) return [];
      const go = section && h("a", { href: `#${section.id}`, onclick: () => closeSheet(dialog) }, name);
      return [h("h3", {}, go ?? name), ...texts.map(labelled)];
    });
    const dialog = openSheet("notebook", t("notebook.title"), t("nav.close"), [
      h("p", {}, t("notebook.alone")),
      ...(first ? [first] : []),
      h("label", { class: "mine" }, mine, h("span", {}, t("notebook.mine"))),
      h("p", { class: "how" }, t("notebook.mine-text")),
      state,
      ...others,
      own,
    ]);
    state.setAttribute("role", "status");
    dialog.querySelector<HTMLElement>(said === "" ? "textarea" : "h2")?.focus();

    function actions(): HTMLElement {
      const act = (words: string, work: (button: HTMLButtonElement) => void): HTMLButtonElement => {
        const button: HTMLButtonElement = h("button", { type: "button" }, words);
        button.addEventListener("click", () => work(button));
        return button;
      };
      const ifAny = (work: () => void) => (): void => (written().length > 0 ? work() : tell(t("notebook.empty")));
      const copied = { done: t("ian.copied"), blocked: t("ian.copy-blocked") };
      const text = (): string => asText(title, written());
      return h(
        "p",
        { class: "actions" },
        ...[
          act(t("finish.print"), ifAny(printed)),
          act(
            t("notebook.download"),
            ifAny(() => download(`${course.id}.txt`, "text/plain;charset=utf-8", text())),
          ),
          act(
            t("notebook.copy"),
            ifAny(() => void copy(text(), own, copied)),
          ),
          act(t("notebook.erase"), (button) => {
            if (button.dataset.sure === undefined) {
              button.dataset.sure = "";
              return fill(button, t("ian.erase-sure"));
            }
            eraseNotes(notes);
            for (const each of all<HTMLTextAreaElement>("main [data-note]")) each.value = each.defaultValue = "";
            show(t("notebook.erased"));
          }),
        ].flatMap((button) => [button, " "]),
      );
    }
  }

  function stateNow(): string {
    const isLoose = !notes.visit || notes.loose.size > 0;
    if (isLoose) return t("notebook.loose");
    return notes.stay ? t("notebook.stays") : t("notebook.goes");
  }

  /** A field that holds a text, as the page's own field for it does. */
  function labelled(entry: Entry): HTMLElement {
    const area = h("textarea", { rows: "4", maxlength: String(most) });
    const label = h("label", {}, h("span", {}, entry.label), area);
    const twin = field(entry);
    notes.keep(entry.id, area, t("state.note-loose"));
    area.addEventListener("input", () => {
      if (twin) twin.value = twin.defaultValue = area.value;
    });
    return label;
  }

  function printed(): void {
    byId("paper")?.remove();
    const paper = h("article", { id: "paper" }, h("h1", {}, title));
    for (const { title: name, texts } of written()) {
      paper.append(h("h2", {}, name));
      for (const { label, text } of texts) paper.append(h("h3", {}, label), h("p", { class: "written" }, text));
    }
    document.body.append(paper);
    printAs("paper", paper);
  }
};

/** The question's own words. */
function stemOf(field: HTMLElement): string {
  const stem = field.closest(".question")?.querySelector(".stem")?.cloneNode(true) as HTMLElement | undefined;
  if (!stem) return "";
  all(".eyebrow,.how,[hidden]", stem).forEach((each) => each.remove());
  return flat(stem.textContent);
}
