import { shownPath, type Sources } from "../model/source-tree.ts";

/** The line of a source, by its path as shown and its number, for the frame of a problem. */
export function linesOf({ course, shared, lenders }: Sources): (file: string, line: number) => string | undefined {
  const texts = new Map(
    [course, ...(shared ? [shared] : []), ...lenders.values()].flatMap(({ shown, texts }) =>
      [...texts].map(([path, text]): [string, string] => [shownPath({ shown }, path), text]),
    ),
  );
  return (file, line) => texts.get(file)?.split("\n")[line - 1];
}
