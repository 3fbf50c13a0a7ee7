import type { Compiled } from "../compile.ts";
import { defectIn } from "../diagnostics/defect.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { linesOf } from "../diagnostics/lines.ts";
import { report } from "../diagnostics/report.ts";
import { uiLanguages, type UiLanguage } from "../diagnostics/ui-language.ts";
import { activityId } from "../model/activity.ts";
import { addressesOf } from "../model/course.ts";
import type { PreviewProblem, PreviewState } from "../model/preview.ts";
import { canBeScored } from "../model/progress.ts";
import type { Sources } from "../model/source-tree.ts";
import { follow, type Outcome } from "./follow.ts";
import { pagesOf, swapsBetween, type Pages } from "./pages.ts";
import { startRecorder } from "./recorder.ts";
import { startPreviewServer, type OwnPages } from "./server.ts";

export interface PreviewOptions {
  readonly folder: string;
  readonly target: PreviewState["target"];
  readonly cwd: string;
  readonly own: OwnPages;
  readonly port?: number;
  /** In which the page speaks, until the author chooses another. */
  readonly language?: UiLanguage;
  /** Language to begin with; else the one the course was written in. */
  readonly courseLanguage?: string;
  /** Are templates in the folder `theme/` of the course run? */
  readonly trustTheme?: boolean;
  /** Told of each build. */
  readonly told: (outcome: Outcome) => void;
}

export interface Preview {
  /** `http://127.0.0.1:port/` */
  readonly address: string;
  close(): Promise<void>;
}

/** More problems than these tell a person nothing. */
const mostShown = 100;

/** A course in the browser, as learners get it, with what their platform is told beside it; it follows the author's saves. */
export async function startPreview({
  folder,
  target,
  cwd,
  own,
  port,
  language = "en",
  courseLanguage = "",
  trustTheme = false,
  told,
}: PreviewOptions): Promise<Preview> {
  let state: PreviewState = {
    revision: 0,
    title: folder,
    target,
    language,
    courseLanguage: "",
    courseLanguages: [],
    ms: 0,
    launches: [],
    problems: [],
  };
  let pages: Pages | undefined;
  let compiled: Compiled | undefined;
  const recorder =
    target === "scorm12"
      ? undefined
      : await startRecorder(target, (path) => compiled && unitAt(compiled, path, target));
  const server = await startPreviewServer({
    own,
    ...(port === undefined ? {} : { port }),
    ...(recorder ? { recorder } : {}),
    speak: (tag) => {
      if (state.courseLanguages.includes(tag)) following.speak([tag]);
    },
  });

  const following = await follow(
    folder,
    { targets: [target], languages: [courseLanguage], cwd, preview: true, trustTheme },
    (outcome) => {
      const { swaps: _, ...last } = state;
      const ms = Math.round(outcome.ms);
      if ("error" in outcome) state = { ...last, ms, problems: [defect(outcome.error)] };
      else {
        const { built } = outcome;
        const problems = inWords(built.problems, built.sources);
        const fresh = pagesOf(built);
        // The last good page stays while the sources have an error.
        if (!fresh || !built.compiled || !built.course) state = { ...last, ms, problems };
        else {
          const swaps = pages && swapsBetween(pages, fresh);
          pages = fresh;
          compiled = built.compiled;
          state = {
            revision: last.revision + 1,
            title: built.course.title,
            target,
            language,
            courseLanguage: built.course.language,
            courseLanguages: built.languages.all,
            ms,
            launches: fresh.launches.map(({ path, title }) => ({ path, title })),
            ...(fresh.masteryscore === undefined ? {} : { masteryscore: fresh.masteryscore }),
            problems,
            ...(swaps ? { swaps } : {}),
          };
        }
      }
      server.show(state, pages?.files);
      told(outcome);
    },
  );
  return {
    address: `http://127.0.0.1:${server.port}/`,
    async close() {
      following.close();
      await Promise.all([server.close(), recorder?.close()]);
    },
  };
}

function inWords(problems: readonly Diagnostic[], sources: Sources): PreviewProblem[] {
  const lineOf = linesOf(sources);
  return problems.slice(0, mostShown).map((problem) => {
    const { severity, code } = problem;
    return { severity, code, text: inEach((language) => report(problem, { lineOf, colour: false, language })) };
  });
}

const defect = (error: Error): PreviewProblem => ({
  severity: "error",
  code: "defect",
  text: inEach((language) => defectIn(language, error)),
});

const inEach = (say: (language: UiLanguage) => string): PreviewProblem["text"] => {
  const [en, fr] = uiLanguages.map(say);
  return { en: en ?? "", fr: fr ?? "" };
};

/** What a platform calls what it launches. */
function unitAt({ course, rendered }: Compiled, path: string, target: PreviewState["target"]) {
  const launches = [...rendered.values()].flatMap((each) => each.launches);
  const launch = launches.find((each) => each.path === path);
  if (!launch) return undefined;
  const isWhole = launch.modules.length !== 1 || launch.id === course.id;
  const address = activityId(addressesOf(course), isWhole ? course.id : (launch.modules[0]?.fullId ?? ""));
  const { mastery } = course.scoring;
  return {
    id: target === "cmi5" ? `${address}/au` : address,
    ...(mastery !== undefined && canBeScored(launch.plan) ? { masteryScore: mastery } : {}),
  };
}
