import type { Element, Nodes, Root } from "hast";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Place } from "../model/place.ts";

/**
 * Small words that hold sentences together, and that other languages lack or use seldom. A third to a half of any sentence are
 * such words, so a count tells languages apart as surely as a library of letter groups does, and takes no time to load.
 */
const small: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    fr: "le la les l un une des du de d et est sont en à au aux que qui qu ne n pas pour dans ce c cette ces vous il elle on se s par sur avec plus ou mais nous je a ont être leur leurs son sa ses y si où",
    en: "the a an of to and in is are that it you for on with as this be not or by from at they he she we i have has was were their your his her but what who which can will do does one no if its how when there",
    de: "der die das den dem des ein eine einen einem einer und ist sind nicht zu in im mit auf für von sie er es wir ich als auch an aus bei oder aber wie was wer wenn man sich werden wird hat haben zum zur so nur ihr ihre",
    el: "ο η το οι τα του της των τον την στο στη στην στον στις στους και να είναι δεν που με για από σε ή αν θα σας μας τι ένα μια μία ένας πως αυτό αυτή αλλά τους τις",
    ro: "și în la de cu pe un o nu este sunt care ce să se din pentru al a ale mai că sau dar dacă ca le îi își i într prin după fără când lui ei unei unui fi am are cum vă nu",
    nl: "de het een van en in is zijn dat die niet te op met voor aan er je u ze hij zij we wij ik als ook om bij of maar wat wie naar kan hebt heeft worden wordt geen dan uit nog door hoe",
    es: "el la los las un una unos de del y es son en a al que no para por con se su sus lo le como más o pero si este esta cuando qué ya hay",
    it: "il lo la i gli le l un una di del della dei delle e è sono in a al alla che non per con si su da dal come più o ma se questo questa quando ci anche nel nella",
    pt: "o a os as um uma de do da dos das e é são em no na nos nas ao que não para por com se seu sua como mais ou mas este esta quando já há",
  }).map(([language, words]) => [language, new Set(words.split(" "))]),
);

/** Scripts in which a voice of another language can't read at all, and the language where only one is written so. */
const scripts = [
  { script: "Arab", letters: /\p{Script=Arabic}/gu },
  { script: "Cyrl", letters: /\p{Script=Cyrillic}/gu },
  { script: "Grek", letters: /\p{Script=Greek}/gu, language: "el" },
  { script: "Hebr", letters: /\p{Script=Hebrew}/gu, language: "he" },
] as const;

/** Fewer words may be a name, a title or a loan. */
const fewest = 8;
const fewestOfScript = 4;

/** That a passage is in another language, and in which, unless its script alone gives it away. */
export interface Other {
  readonly language?: string | undefined;
  readonly isRtl?: boolean;
}

/** Is a passage surely written in another language than `language`? */
export function otherLanguage(passage: string, language: string): Other | undefined {
  const words = passage.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.length < fewestOfScript) return undefined;
  const own = new Intl.Locale(language).maximize();
  const letters = words.join("");
  for (const { script, letters: those, ...found } of scripts)
    if (script !== own.script && (letters.match(those)?.length ?? 0) > letters.length * 0.8)
      return { ...found, isRtl: script === "Arab" || script === "Hebr" };
  const ownWords = small.get(own.language);
  if (!ownWords || words.length < fewest) return undefined;
  const share = (list: ReadonlySet<string>): number => words.filter((word) => list.has(word)).length / words.length;
  const said = share(ownWords);
  // Most passages end here: they are what they should be.
  if (said >= 0.15) return undefined;
  const [other] = [...small]
    .map(([tag, list]) => ({ language: tag, said: share(list) }))
    .sort((a, b) => b.said - a.said);
  return other && other.said >= Math.max(0.25, 3 * said) ? { language: other.language } : undefined;
}

const blocks = new Set(["p", "li", "blockquote", "td", "th", "dt", "dd", "figcaption", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "section", "aside", "div", "details", "ul", "ol", "dl", "table", "thead", "tbody", "tr", "figure"]); // prettier-ignore
/** What no voice reads as sentences, or what belongs to the player. */
const silent = new Set(["code", "pre", "kbd", "samp", "cite"]);
/** Words that are quoted: what stands in them may be another's. */
const quoted = /«([^»]+)»|“([^”“]+)”|„([^“”]+)[“”]|"([^"]+)"/g;

/**
 * Passages of a page in another language than the page, without `lang`: WCAG 2.2, 3.1.2. Looked at are paragraphs, items of lists,
 * cells, headings and captions, and quotations within them. What has a `lang` of its own is left alone, whatever it says.
 */
export function* adviceOnLanguage(tree: Root, language: string, place: (node: Nodes) => Place): Generator<Diagnostic> {
  for (const { node, text } of passagesIn(tree)) {
    const whole = otherLanguage(text, language);
    const parts = whole ? [text] : [...text.matchAll(quoted)].map((match) => match.slice(1).find(Boolean) ?? "");
    for (const part of parts) {
      const other = whole ?? otherLanguage(part, language);
      if (!other) continue;
      const words = part.replace(/\s+/g, " ").trim();
      const shown = words.length > 60 ? `${words.slice(0, 57)}…` : words;
      yield diagnostic("language/unmarked", { text: shown, ...other }, place(node));
    }
  }
}

/** Blocks and the words that stand in each of them itself. */
function* passagesIn(parent: Root | Element): Generator<{ readonly node: Element; readonly text: string }> {
  for (const child of parent.children) {
    if (child.type !== "element" || isMarked(child)) continue;
    const text = blocks.has(child.tagName) ? ownText(child) : "";
    if (text !== "") yield { node: child, text };
    yield* passagesIn(child);
  }
}
const isMarked = ({ tagName, properties }: Element): boolean => properties.lang !== undefined || silent.has(tagName);
const ownText = (parent: Element): string =>
  parent.children
    .map((child) => {
      if (child.type === "text") return child.value;
      return child.type === "element" && !isMarked(child) && !blocks.has(child.tagName) ? ownText(child) : " ";
    })
    .join("")
    .trim();
