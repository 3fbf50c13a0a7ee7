import { proseOf, type Answers } from "./answers.ts";
import { filled, templatesBelow, type NewFile } from "./templates.ts";

export interface NewCourse extends Answers {
  readonly id: string;
  /** Does the folder's name say another id, or none? */
  readonly saysId: boolean;
  readonly iri: string | undefined;
  /** Where editors find the schemas, seen from the course's folder; nothing where their settings say it. */
  readonly schemas: string | undefined;
}

/** The schema of each file that an author writes. */
const schemaOf = (path: string): string => path.replace(/^.*\//, "").replace(/\.yaml$/, ".schema.json");

/** The files of a new course: the same ids and answers in every language, and prose in its own. */
export function courseFiles(course: NewCourse): NewFile[] {
  const { title, language, author, id, saysId, iri, schemas } = course;
  const values = {
    id: saysId ? `id: ${id}` : "",
    title: inYaml(title),
    language,
    authors: author === "" ? "# authors: []" : `authors: [${inYaml(author)}]`,
    iri: iri === undefined ? `# iri: https://school.example/courses/${id}` : `iri: ${inYaml(iri)}`,
    targets: iri === undefined ? "targets: [scorm12]" : "targets: [scorm12, xapi]",
  };
  return [...templatesBelow("course"), ...templatesBelow(`${proseOf(language) ?? "en"}/course`)].map(
    ({ path, text }) => {
      const up = "../".repeat(path.split("/").length - 1);
      const schema = schemas && `# yaml-language-server: $schema=${up}${schemas}/${schemaOf(path)}`;
      return { path, text: filled(text, { ...values, schema: schema ?? "" }) };
    },
  );
}

/** A text between double quotes, where nothing in it means anything to YAML: JSON is YAML too. */
const inYaml = (text: string): string => JSON.stringify(text);
