/** A Markdown file cut in two: YAML between lines of `---`, and the text behind. Lines count from 1. */
export interface Split {
  readonly front: string;
  readonly frontLine: number;
  readonly body: string;
  readonly bodyLine: number;
  /** The opening `---` has no closing one. */
  readonly unclosed: boolean;
}

export function splitFrontMatter(text: string): Split {
  const whole = { front: "", frontLine: 1, body: text, bodyLine: 1, unclosed: false };
  if (!/^---[ \t]*\n/.test(text)) return whole;
  const start = text.indexOf("\n") + 1;
  const end = /^(---|\.\.\.)[ \t]*$/m.exec(text.slice(start));
  if (!end) return { ...whole, unclosed: true };
  const front = text.slice(start, start + end.index);
  const rest = text.slice(start + end.index);
  const cut = rest.indexOf("\n") + 1;
  return {
    front,
    frontLine: 2,
    body: cut === 0 ? "" : rest.slice(cut),
    bodyLine: 2 + front.split("\n").length,
    unclosed: false,
  };
}
