import { slug } from "../../render/slug.ts";

/** Greek in Latin letters (ELOT 743, without its rarer rules), and letters that lose no accent. */
const latin: Readonly<Record<string, string>> = {
  ου: "ou", α: "a", β: "v", γ: "g", δ: "d", ε: "e", ζ: "z", η: "i", θ: "th", ι: "i", κ: "k", λ: "l", μ: "m", ν: "n",
  ξ: "x", ο: "o", π: "p", ρ: "r", σ: "s", ς: "s", τ: "t", υ: "y", φ: "f", χ: "ch", ψ: "ps", ω: "o",
  ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i",
}; // prettier-ignore

const most = 40;

/** An id made of words: `droits-acces` of “Droits : accès”; `course` where they hold no letter that an id may have. */
export function courseId(words: string): string {
  const whole = plainId(words);
  // A long title is best known by what stands before its colon or dash.
  const [head = words] = words.split(/\s*[:–—]\s/);
  const parts = whole.length > most ? plainId(head) || whole : whole;
  // Cut between words where there is one to cut at.
  const cut =
    parts.length > most
      ? parts
          .slice(0, most + 1)
          .replace(/-[^-]*$/, "")
          .slice(0, most)
      : parts;
  return cut.replace(/-$/, "") || "course";
}

function plainId(words: string): string {
  const plain = slug(words).replace(/ου|./gu, (letter) => latin[letter] ?? letter);
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** The id a folder's name gives by itself; nothing if the course has to say its own. */
export function idOfFolder(name: string): string | undefined {
  const id = name.replace(/^\d+-/, "");
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && id.length <= 64 ? id : undefined;
}
