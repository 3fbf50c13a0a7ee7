import { basename, relative } from "node:path";
import type { UiLanguage } from "../../diagnostics/ui-language.ts";

interface Words {
  readonly withinCourse: string;
  readonly isCourse: (folder: string) => string;
  readonly notEmpty: (folder: string, names: readonly string[]) => string;
  readonly missing: (flags: readonly string[]) => string;
  readonly ended: string;
  readonly notWritten: (folder: string, reason: string) => string;
  readonly made: (folder: string) => string;
  readonly scormOnly: (folder: string) => string;
  readonly tools: string;
  readonly kept: (paths: readonly string[]) => string;
  readonly next: string;
  readonly preview: string;
  readonly check: string;
  readonly build: string;
}

/** A few names, and how many more there are. */
const some = (names: readonly string[]): string => `${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`;

export const words: Readonly<Record<UiLanguage, Words>> = {
  en: {
    withinCourse:
      "You stand in a course already, and nothing in it is overwritten. Go up to the folder above `courses/`, or name a new folder.",
    isCourse: (folder) =>
      `There is a course in \`${folder}\` already, and nothing in it is overwritten. Name another folder.`,
    notEmpty: (folder, names) =>
      `\`${folder}\` is not empty (${some(names)}), and a course has its folder to itself. Name another one, such as courses/rights.`,
    missing: (flags) =>
      `There is no terminal to ask on. Add ${flags.join(" and ")}; or --yes, for a first course that you name later.`,
    ended: "Ended; nothing was written.",
    notWritten: (folder, reason) =>
      `Nothing was written to \`${folder}\`: ${reason}. Free some room or name another folder.`,
    made: (folder) =>
      `\`${folder}\` holds a course that builds: three pages, a quiz, a glossary and sources, for you to replace by your own.`,
    scormOnly: (folder) =>
      `It is made for SCORM, which Moodle takes. xAPI and cmi5 need an address of your school too: \`${folder}/course.yaml\` says where.`,
    tools:
      "VS Code helps while you write (.vscode, .dlis). GitHub or GitLab check each push (.github, .gitlab-ci.yml) once you have said there where dlis comes from.",
    kept: (paths) => `Already there, and left as they are: ${paths.join(", ")}.`,
    next: "Type next:",
    preview: "look at it while you write",
    check: "find what is wrong with it",
    build: "make packages, in dist/packages",
  },
  fr: {
    withinCourse:
      "Vous êtes déjà dans un cours, et rien n’y est remplacé. Remontez dans le dossier qui contient `courses/`, ou nommez un nouveau dossier.",
    isCourse: (folder) => `Il y a déjà un cours dans \`${folder}\`, et rien n’y est remplacé. Nommez un autre dossier.`,
    notEmpty: (folder, names) =>
      `\`${folder}\` n’est pas vide (${some(names)}), et un cours a un dossier pour lui seul. Nommez-en un autre, par exemple courses/droits.`,
    missing: (flags) =>
      `Il n’y a pas de terminal où poser les questions. Ajoutez ${flags.join(" et ")} ; ou --yes, pour un premier cours que vous nommerez plus tard.`,
    ended: "Arrêté ; rien n’a été écrit.",
    notWritten: (folder, reason) =>
      `Rien n’a été écrit dans \`${folder}\` : ${reason}. Faites de la place ou nommez un autre dossier.`,
    made: (folder) =>
      `\`${folder}\` contient un cours prêt à construire : trois pages, un quiz, un glossaire et des sources, à remplacer par les vôtres.`,
    scormOnly: (folder) =>
      `Il est fait pour SCORM, que Moodle accepte. xAPI et cmi5 demandent aussi une adresse de votre école : \`${folder}/course.yaml\` dit où.`,
    tools:
      "VS Code vous aide pendant que vous écrivez (.vscode, .dlis). GitHub ou GitLab vérifient chaque envoi (.github, .gitlab-ci.yml) dès que vous y aurez dit d’où vient dlis.",
    kept: (paths) => `Déjà là, et laissés tels quels : ${paths.join(", ")}.`,
    next: "Tapez ensuite :",
    preview: "le regarder pendant que vous écrivez",
    check: "trouver ce qui ne va pas",
    build: "faire les paquets, dans dist/packages",
  },
};

/** How dlis was called, for commands to type from the same place. */
export function howCalled(
  environment: Readonly<Record<string, string | undefined>>,
  script: string,
  cwd: string,
): string {
  const isNpx = environment.npm_command === "exec" || /[\\/]node_modules[\\/]\.bin[\\/]/.test(script);
  if (isNpx) return "npx dlis";
  return basename(script) === "dlis" ? "dlis" : `node ${inShell(relative(cwd, script))}`;
}

/** A path as a shell takes it. */
export const inShell = (path: string): string =>
  /^[\w./\\:~-]+$/.test(path) ? path : `"${path.replace(/["$`]/g, "\\$&")}"`;
