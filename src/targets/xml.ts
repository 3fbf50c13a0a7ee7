import { Builder } from "xml2js/lib/builder.js";

/** A document of a package, with what XML needs escaped. */
export function xmlOf(document: object): string {
  const builder = new Builder({
    xmldec: { version: "1.0", encoding: "UTF-8" },
    renderOpts: { pretty: true, indent: "  ", newline: "\n" },
  });
  return `${builder.buildObject(document)}\n`;
}
