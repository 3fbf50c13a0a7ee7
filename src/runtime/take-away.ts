import { all, fill, h } from "./dom.ts";

/** A file that the browser made, without asking anyone. */
export function download(name: string, type: string, contents: string): void {
  const address = URL.createObjectURL(new Blob([contents], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** What a page shows, as a page of its own that needs nothing. */
export function asPage(title: string, content: HTMLElement): string {
  const copy = content.cloneNode(true) as HTMLElement;
  all(".actions,progress,[data-own],textarea", copy).forEach((each) => each.remove());
  all("details", copy).forEach((each) => each.setAttribute("open", ""));
  const { lang, dir } = document.documentElement;
  // Put together as text: a style within a document that this page makes would meet this page's policy.
  const style =
    "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 Georgia,serif}table{border-collapse:collapse;width:100%}th,td{padding:.4rem;border-bottom:1px solid #999;text-align:start}.sr-only{display:none}";
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${h("title", {}, title).outerHTML}<style>${style}</style>`;
  return `<!doctype html>\n<html lang="${lang}" dir="${dir}"><head>${head}</head><body>${copy.outerHTML}</body></html>`;
}

/** Headings, paragraphs and rows, a line each. */
export function plainText(article: HTMLElement): string {
  return all("h2,h3,p,li,tr,summary", article)
    .filter((each) => each.querySelector("p,li") === null)
    .map((each) =>
      each instanceof HTMLTableRowElement
        ? [...each.cells].map((cell) => cell.textContent.trim()).join(" : ")
        : each.textContent.replace(/\s+/g, " ").trim(),
    )
    .filter(Boolean)
    .join("\n");
}

/** Copies, or where that is not allowed selects the text so that the learner can. */
export async function copy(text: string, around: HTMLElement, said: { done: string; blocked: string }): Promise<void> {
  const status = around.querySelector<HTMLElement>("[role=status]");
  const tell = (words: string): void => {
    if (status) fill(status, words);
  };
  try {
    await navigator.clipboard.writeText(text);
    tell(said.done);
  } catch {
    const field = around.querySelector("textarea") ?? around.appendChild(h("textarea", { readonly: true, rows: "6" }));
    field.value = text;
    field.hidden = false;
    field.setAttribute("aria-label", said.blocked);
    field.focus();
    field.select();
    tell(said.blocked);
  }
}
