import { byId, fill, h } from "../dom.ts";

/** A dialog of its own for what a reader called for, with a button that shuts it; opened again, it begins anew. */
export function openSheet(name: string, title: string, shut: string, content: readonly Node[]): HTMLDialogElement {
  const known = byId(name) as HTMLDialogElement | null;
  const dialog = known ?? document.body.appendChild(h("dialog", { id: name, "aria-labelledby": `${name}-title` }));
  const close = h("button", { type: "button", class: "shut", onclick: () => closeSheet(dialog) }, shut);
  fill(
    dialog,
    h("h2", { id: `${name}-title`, tabindex: "-1" }, title),
    ...content,
    h("p", { class: "actions" }, close),
  );
  // Browsers before 2022 have no modal dialogs: theirs stands open in the page.
  if (typeof dialog.showModal !== "function") dialog.setAttribute("open", "");
  else if (!dialog.open) dialog.showModal();
  return dialog;
}

export function closeSheet(dialog: HTMLDialogElement): void {
  if (typeof dialog.close === "function") dialog.close();
  else dialog.removeAttribute("open");
}

/** Prints what `root`'s attribute says, as long as the printing lasts; what was made for it goes with it. */
export function printAs(what: string, made?: Element): void {
  const { documentElement: root } = document;
  root.dataset.print = what;
  const end = (): void => {
    delete root.dataset.print;
    made?.remove();
  };
  addEventListener("afterprint", end, { once: true });
  print();
}
