import { filled, template, type NewFile } from "./templates.ts";

type Bodies = Readonly<Record<"questions" | "pages", Readonly<Record<string, readonly string[]>>>>;

/** A snippet as VS Code reads it. */
interface Snippet {
  readonly scope: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const scopes = { questions: "yaml", pages: "markdown" } as const;

/** What an editor offers while one writes: each type of question, each box. The words are those of the course's language. */
export function snippetFiles(words: Readonly<Record<string, string>>): NewFile[] {
  const bodies = JSON.parse(template("snippets.json")) as Bodies;
  // What a placeholder may not hold as it is.
  const escaped = Object.fromEntries(
    Object.entries(words).map(([name, text]) => [name, text.replace(/[\\$}]/g, "\\$&")]),
  );
  return (["questions", "pages"] as const).map((kind) => {
    const snippets = Object.entries(bodies[kind]).map(([name, body]): [string, Snippet] => [
      words[name] ?? name,
      {
        scope: scopes[kind],
        prefix: name,
        description: words[name] ?? name,
        body: body.map((line) => filled(line, escaped)),
      },
    ]);
    return {
      path: `.vscode/dlis-${kind}.code-snippets`,
      text: `${JSON.stringify(Object.fromEntries(snippets), null, 2)}\n`,
    };
  });
}
