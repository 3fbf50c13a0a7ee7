import type { Course } from "../model/course.ts";
import type { PackageFile } from "../model/package-file.ts";
import type { Rendered } from "../render/site.ts";
import type { Target } from "./target.ts";
import { xmlOf } from "./xml.ts";

/** SCORM 1.2: a flat organization; one SCO for the course, or one a module. */
export const scorm12: Target = {
  player: "scorm12",
  division: (course) => course.scorm.scos,
  files(course, rendered, shared) {
    const files = [...rendered.files, ...shared];
    return [{ path: "imsmanifest.xml", contents: manifestXml(course, rendered, files) }, ...files];
  },
};

/**
 * scorm12.md §2. IMS elements without prefix and ADL's with `adlcp`, since Moodle compares names as text; no folder in the
 * organization (trap 5); identifiers from authors' ids, the same in every build and after a renaming (trap 11); no schemaLocation, since the
 * schemas are not in the package.
 */
function manifestXml(course: Course, { launches }: Rendered, files: readonly PackageFile[]): string {
  const own = new Set(launches.map(({ path }) => path));
  const common = files
    .map(({ path }) => path)
    .filter((path) => !own.has(path))
    .sort();
  const mastery = course.scorm.masteryscore ? course.scoring.mastery : undefined;
  const file = (path: string) => ({ $: { href: hrefOf(path) } });
  return xmlOf({
    manifest: {
      $: {
        identifier: `dlis.${course.id}`,
        version: course.version.slice(0, 20),
        xmlns: "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
      },
      metadata: { schema: "ADL SCORM", schemaversion: "1.2" },
      organizations: {
        $: { default: `org.${course.id}` },
        organization: {
          $: { identifier: `org.${course.id}` },
          title: titleOf(course.title),
          item: launches.map(({ knownAs, title }) => ({
            $: { identifier: `item.${knownAs}`, identifierref: `sco.${knownAs}`, isvisible: "true" },
            title: titleOf(title),
            ...(mastery === undefined ? {} : { "adlcp:masteryscore": String(mastery) }),
          })),
        },
      },
      resources: {
        resource: [
          ...launches.map(({ knownAs, path }) => ({
            $: { identifier: `sco.${knownAs}`, type: "webcontent", "adlcp:scormtype": "sco", href: path },
            file: [file(path)],
            dependency: [{ $: { identifierref: "common" } }],
          })),
          { $: { identifier: "common", type: "webcontent", "adlcp:scormtype": "asset" }, file: common.map(file) },
        ],
      },
    },
  });
}

/** At most 200 characters by the schema; Moodle ends the import at 256. */
const titleOf = (title: string): string => title.slice(0, 200);
/** Names of the package's own making are plain ASCII; the author's sources may be called anything. */
const hrefOf = (path: string): string => path.split("/").map(encodeURIComponent).join("/");
