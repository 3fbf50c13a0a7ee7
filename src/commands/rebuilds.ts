import { defectIn } from "../diagnostics/defect.ts";
import { isError, isWarning } from "../diagnostics/diagnostic.ts";
import type { UiLanguage } from "../diagnostics/ui-language.ts";
import type { Outcome } from "../preview/follow.ts";
import { problemsTold } from "./problems-told.ts";
import { tell } from "./terminal.ts";
import { words } from "./words.ts";

interface OwnWords {
  readonly built: (ms: number) => string;
  readonly notBuilt: (ms: number) => string;
  readonly colon: string;
}
const own: Readonly<Record<UiLanguage, OwnWords>> = {
  en: {
    built: (ms) => `built in ${ms} ms`,
    notBuilt: (ms) => `not built in ${ms} ms`,
    colon: ": ",
  },
  fr: {
    built: (ms) => `construit en ${ms} ms`,
    notBuilt: (ms) => `pas construit (${ms} ms)`,
    colon: "\u00a0: ",
  },
};

/** Tells each build in a line, and its problems when they differ from those of the build before. */
export function rebuilds(language: UiLanguage, course = ""): (outcome: Outcome) => void {
  const say = own[language];
  const name = course === "" ? "" : `${course} `;
  let before = "";
  return (outcome) => {
    const ms = Math.round(outcome.ms);
    if ("error" in outcome) return tell(`${clock()}  ${name}${defectIn(language, outcome.error)}`);
    const { problems, course: built } = outcome.built;
    const frames = problemsTold(outcome.built, language).trimEnd();
    if (frames !== "" && frames !== before) tell(`\n${frames}\n`);
    before = frames;
    const [errors, warnings] = [problems.filter(isError).length, problems.filter(isWarning).length];
    const counts = [
      ...(errors > 0 ? [words[language].errors(errors)] : []),
      ...(warnings > 0 ? [words[language].warnings(warnings)] : []),
    ].join(", ");
    tell(
      `${clock()}  ${name}${built ? say.built(ms) : say.notBuilt(ms)}${counts === "" ? "" : `${say.colon}${counts}`}`,
    );
  };
}

const clock = (): string => new Date().toTimeString().slice(0, 8);
