/** What a learner wrote about one page. */
export interface Written {
  readonly title: string;
  readonly texts: readonly { readonly label: string; readonly text: string }[];
}

/** A notebook as a text that any program shows. */
export function asText(title: string, pages: readonly Written[]): string {
  const lines = pages.flatMap((page) => [
    "",
    `# ${page.title}`,
    ...page.texts.flatMap(({ label, text }) => ["", label, "", ...text.trim().split(/\r?\n/)]),
  ]);
  return `${[title, ...lines].join("\n")}\n`;
}
