import type { Code, Diagnostic, Severity } from "./diagnostic.ts";
import { messages } from "./messages.ts";

/** Ways in which programs read problems. */
export const formats = ["text", "json", "github", "sarif"] as const;
export type Format = (typeof formats)[number];

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };
const escaped = (text: string, also = ""): string =>
  text
    .replace(/%/g, "%25")
    .replace(/\r/g, "%0D")
    .replace(/\n/g, "%0A")
    .replace(
      also === "" ? /(?!)/ : new RegExp(`[${also}]`, "g"),
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );

/** GitHub's workflow commands: one line a problem, which it shows beside the line of the source. */
export const asGithub = (problems: readonly Diagnostic[]): string =>
  problems
    .map(({ severity, place, code, message, hint }) => {
      const where = place ? `file=${escaped(place.file, ":,")},line=${place.line},col=${place.column},` : "";
      return `::${commands[severity]} ${where}title=${code}::${escaped(hint === undefined ? message : `${message}\n${hint}`)}\n`;
    })
    .join("");

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/** SARIF 2.1.0, as code scanning tools read it. */
export const asSarif = (
  problems: readonly Diagnostic[],
  version: string,
  helpOf: (code: Code) => { readonly short: string; readonly full: string; readonly help: string },
): object => ({
  $schema: "https://json.schemastore.org/sarif-2.1.0.json",
  version: "2.1.0",
  runs: [
    {
      tool: {
        driver: {
          name: "dlis",
          version,
          rules: [...new Set(problems.map(({ code }) => code))].sort().map((id) => {
            const { short, full, help } = helpOf(id);
            return {
              id,
              shortDescription: { text: short },
              fullDescription: { text: full },
              help: { text: help },
              defaultConfiguration: { level: levels[messages[id].severity] },
            };
          }),
        },
      },
      results: problems.map(({ code, severity, message, hint, place }) => ({
        ruleId: code,
        level: levels[severity],
        message: { text: hint === undefined ? message : `${message} ${hint}` },
        ...(place === undefined
          ? {}
          : {
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: place.file.split("/").map(encodeURIComponent).join("/") },
                    region: {
                      startLine: place.line,
                      startColumn: place.column,
                      ...(place.endColumn === undefined ? {} : { endColumn: place.endColumn }),
                    },
                  },
                },
              ],
            }),
      })),
    },
  ],
});
