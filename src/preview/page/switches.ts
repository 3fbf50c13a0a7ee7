import { h } from "../../runtime/dom.ts";
import type { Settings } from "./settings.ts";
import { languages, type Language, type T } from "./words.ts";

type Option = readonly [value: string, words: string];

/** What the author may try, as a form that acts at once. */
export function switches(
  settings: Settings,
  t: T,
  isScorm: boolean,
  change: (part: Partial<Settings>) => void,
): HTMLElement {
  const choice = (id: keyof Settings, label: string, options: readonly Option[], take: (value: string) => void) => {
    const select = h(
      "select",
      { id },
      ...options.map(([value, words]) => h("option", { value, selected: String(settings[id]) === value }, words)),
    );
    select.addEventListener("change", () => take(select.value));
    return h("p", {}, h("label", { for: id }, label), select);
  };
  const box = (id: "fails" | "offline" | "phone") => {
    const input = h("input", { type: "checkbox", id, checked: settings[id] });
    input.addEventListener("change", () => change({ [id]: input.checked }));
    return h("label", { class: "box" }, input, ` ${t(id)}`);
  };
  const platforms: readonly Option[] = [
    ["moodle", t("moodle")],
    ["strict", t("strict")],
  ];
  const modes: readonly Option[] = [
    ["normal", t("auto")],
    ["review", t("review")],
    ["browse", t("browse")],
  ];
  const speeds: readonly Option[] = [
    ["0", t("instant")],
    ["100", t("slow")],
    ["1000", t("slower")],
  ];
  const looks: readonly Option[] = [
    ["auto", t("asDevice")],
    ["light", t("light")],
    ["dark", t("dark")],
  ];
  const tongues: readonly Option[] = Object.keys(languages).map((tag) => [tag, tag === "fr" ? "Français" : "English"]);
  return h(
    "section",
    { class: "switches" },
    h("h2", {}, t("tries")),
    h(
      "div",
      { class: "choices" },
      ...(isScorm
        ? [choice("platform", t("platform"), platforms, (value) => change({ platform: value as Settings["platform"] }))]
        : []),
      choice("mode", t("mode"), modes, (value) => change({ mode: value as Settings["mode"] })),
      choice("delay", t("speed"), speeds, (value) => change({ delay: Number(value) as Settings["delay"] })),
      choice("look", t("look"), looks, (value) => change({ look: value as Settings["look"] })),
      choice("language", t("language"), tongues, (value) => change({ language: value as Language })),
    ),
    h("div", { class: "boxes" }, box("fails"), box("offline"), box("phone")),
  );
}
