import { join } from "node:path";
import { packageRoot } from "../../package-root.ts";
import { snippetFiles } from "./snippets.ts";
import { filesBelow, filled, template, type NewFile } from "./templates.ts";

/** The folder of the schemas' copies, so that editors find them without dlis and without the web. */
export const schemaFolder = ".dlis/schemas";

const places: Readonly<Record<string, string>> = {
  "settings.json": ".vscode/settings.json",
  "extensions.json": ".vscode/extensions.json",
  "github.yml": ".github/workflows/courses.yml",
  "gitlab.yml": ".gitlab-ci.yml",
  gitignore: ".gitignore",
};

/** What serves all courses of a folder: settings and snippets of an editor, schemas, and checks at each push. */
export function workspaceFiles(words: Readonly<Record<string, string>>): NewFile[] {
  return [
    ...Object.entries(places).map(([name, path]) => ({ path, text: filled(template(`workspace/${name}`), words) })),
    ...snippetFiles(words),
    ...filesBelow(join(packageRoot(), "schemas")).map(({ path, text }) => ({ path: `${schemaFolder}/${path}`, text })),
  ];
}
