import type { Gap } from "./model/questions/typed.ts";

/** `[[80]]`, `[[55,6|56]]`, `[[=right|wrong|wrong]]`, in order of appearance. */
export function gapsOf(text: string): (Gap & { readonly written: string })[] {
  return [...text.matchAll(/\[\[([^\]]*)\]\]/g)].map((match, index) => {
    const written = match[1] ?? "";
    const words = written.split("|").map((word) => word.trim());
    const isList = words.some((word) => word.startsWith("="));
    const id = String(index + 1);
    if (!isList) return { id, written, accept: words, options: [] };
    const bare = words.map((word) => word.replace(/^=\s*/, ""));
    return {
      id,
      written,
      accept: bare.filter((_, at) => words[at]?.startsWith("=")),
      options: bare.map((word) => ({ id: word, text: word })),
    };
  });
}

/** What a translation keeps of a gap: whether it is typed, or which entries of its list are right. */
export const gapKept = ({ accept, options }: Gap): string =>
  options.length === 0 ? "typed" : options.map(({ id }) => (accept.includes(id) ? "=" : "|")).join("");
