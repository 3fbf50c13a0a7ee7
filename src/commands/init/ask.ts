import { createInterface } from "node:readline/promises";
import { spaced } from "../../diagnostics/spaced.ts";
import type { UiLanguage } from "../../diagnostics/ui-language.ts";
import { courseLanguages, objectTo, oneLine, tagOf, type Answers } from "./answers.ts";

const own = (tag: string): string => new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
const listed = courseLanguages.map((tag) => `${tag} ${own(tag)}`).join(", ");

interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

interface Words extends Answers {
  readonly intro: string;
  readonly later: string;
}
const words: Readonly<Record<UiLanguage, Words>> = {
  en: {
    intro:
      "A new course: three questions. Enter takes what stands between brackets; Ctrl+C ends it, and nothing is written.",
    title: "What is the course called?",
    language: `In which language is it? ${listed}`,
    author: "Who writes it: a person, a team, a school?",
    later: "to be said later",
  },
  fr: {
    intro:
      "Un nouveau cours : trois questions. Entrée prend ce qui est entre crochets ; Ctrl+C arrête tout, et rien n’est écrit.",
    title: "Comment s’appelle le cours ?",
    language: `Dans quelle langue est-il ? ${listed}`,
    author: "Qui l’écrit : une personne, une équipe, une école ?",
    later: "à dire plus tard",
  },
};

/** Asks on the terminal for what is not known yet; nothing comes back from one who ends it. */
export async function ask(
  known: Partial<Answers>,
  defaults: Answers,
  language: UiLanguage,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<Answers | undefined> {
  const say = words[language];
  const reader = createInterface({ input, output, terminal: true });
  const told = (text: string): string => (language === "fr" ? spaced(text) : text);
  const tell = (text: string): void => void output.write(`${told(text)}\n`);
  const ended = new AbortController();
  reader.on("SIGINT", () => reader.close());
  reader.on("close", () => ended.abort());
  try {
    tell(`${say.intro}\n`);
    const title = await answer("title");
    const tag = await answer("language");
    return { title, language: tag, author: await answer("author") };
  } catch (error) {
    if (ended.signal.aborted) return undefined;
    throw error;
  } finally {
    reader.close();
  }

  async function answer(what: keyof Answers): Promise<string> {
    const already = known[what];
    if (already !== undefined) return already;
    for (;;) {
      const typed = oneLine(
        await reader.question(`${told(say[what])} [${defaults[what] || say.later}] `, { signal: ended.signal }),
      );
      const given = (what === "language" ? tagOf(typed) : typed) || defaults[what];
      const objection = objectTo[what](given, language);
      if (objection === undefined) return given;
      tell(objection);
    }
  }
}
