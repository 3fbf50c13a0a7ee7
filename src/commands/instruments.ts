import { statSync } from "node:fs";
import { compile, languagesOf } from "../compile.ts";
import type { Assessment } from "../model/assessment/assessment.ts";
import { assessmentsOf } from "../model/course.ts";
import { readSources } from "../read/sources.ts";
import type { KnownInstrument } from "../report/instruments.ts";

/** The instruments of a course, with their words in each language it has; `undefined` where there is no course without errors. */
export async function instrumentsIn(folder: string, cwd: string): Promise<readonly KnownInstrument[] | undefined> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const { sources, problems } = await readSources(folder, cwd);
  const isHere = [...sources.course.texts.keys()].some((path) => /(^|\/)(\d+-)?assessment[^/]*\.ya?ml$/.test(path));
  if (!isHere) return [];
  const { all } = languagesOf(sources);
  const { compiled } = compile(sources, problems, { languages: all });
  const [first] = compiled;
  if (!first) return undefined;
  const editions = compiled.map(({ course }) => ({ language: course.language, assessments: assessmentsOf(course) }));
  return assessmentsOf(first.course).map((own) =>
    knownFrom(
      own,
      first.course.language,
      new Map(
        editions.flatMap(({ language, assessments }) => {
          const found = assessments.find(({ fullId }) => fullId === own.fullId);
          return found ? [[language, found] as const] : [];
        }),
      ),
    ),
  );
}

function knownFrom(own: Assessment, language: string, editions: ReadonlyMap<string, Assessment>): KnownInstrument {
  const inLanguage = (asked: string): Assessment => editions.get(asked) ?? own;
  return {
    instrument: own.instrument,
    language,
    title: (asked) => inLanguage(asked).name,
    caution: (asked) => inLanguage(asked).caution,
    dimension: (id, asked) => inLanguage(asked).dimensions.find((each) => each.id === id)?.label ?? id,
    band: (id, asked) => inLanguage(asked).bands.find((each) => each.id === id)?.label ?? id,
    item: (id, asked) => inLanguage(asked).items.find(({ item }) => item.id === id)?.texts[0] ?? id,
    option: (question, id, asked) =>
      inLanguage(asked)
        .background.find((each) => each.id === question)
        ?.options.find((each) => each.id === id)?.text,
    ...(own.comparable && own.reference !== undefined ? { comparable: own.reference } : {}),
  };
}
