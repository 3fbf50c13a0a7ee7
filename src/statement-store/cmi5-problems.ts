import { isDefined, isFor, statementRules, verbOf, type Cmi5Problem } from "./cmi5-rules.ts";
import { extensions, type Cmi5Launch, type DefinedVerb } from "./cmi5-words.ts";
import { isActivity, type Sent } from "./statement.ts";

/** The statements of one session in the order sent, and of the earlier sessions of its registration. */
export interface SessionHistory {
  readonly statements: readonly Sent[];
  readonly earlier: readonly Sent[];
  /** Whether the session has ended, so that `terminated` has to be there. */
  readonly over: boolean;
  readonly launch: Cmi5Launch;
}

/** Rules about the order and the number of statements; `breakers` gives those that break it, or `undefined` for none in particular. */
export interface SessionRule {
  readonly requirement: string;
  readonly message: string;
  readonly breakers: (history: SessionHistory) => readonly (Sent | undefined)[];
}

const isVerb = (...wanted: readonly DefinedVerb[]) => {
  return (statement: Sent): boolean => isDefined(statement) && wanted.some((verb) => verb === verbOf(statement));
};
const [initialized, completed, passed, failed, terminated] = [
  isVerb("initialized"),
  isVerb("completed"),
  isVerb("passed"),
  isVerb("failed"),
  isVerb("terminated"),
];
const aboutAu = (statements: readonly Sent[], { activityId }: Cmi5Launch): readonly Sent[] =>
  statements.filter(({ object }) => isActivity(object) && object.id === activityId);

/** What follows the first statement that `is`. */
const after = (statements: readonly Sent[], is: (statement: Sent) => boolean): readonly Sent[] => {
  const first = statements.findIndex(is);
  return first < 0 ? [] : statements.slice(first + 1);
};
/** Those of this session that are `later` and come after one of the registration that is `first`. */
const followers = (
  { statements, earlier, launch }: SessionHistory,
  first: (statement: Sent) => boolean,
  later: (statement: Sent) => boolean,
): readonly Sent[] => (aboutAu(earlier, launch).some(first) ? statements : after(statements, first)).filter(later);

export const sessionRules: readonly SessionRule[] = [
  {
    requirement: "9.3.0.0-4",
    message: "initialized is the first statement",
    breakers: ({ statements }) => {
      const first = statements.findIndex(initialized);
      return first < 0 ? (statements.length > 0 ? statements.slice(0, 1) : [undefined]) : statements.slice(0, first);
    },
  },
  {
    requirement: "9.3.0.0-5",
    message: "terminated is the last statement",
    breakers: ({ statements }) => after(statements, terminated),
  },
  {
    requirement: "7.1.2.0-1",
    message: "a session ends with terminated",
    breakers: ({ statements, over }) => (over && !statements.some(terminated) ? [undefined] : []),
  },
  {
    requirement: "9.3.0.0-2",
    message: "a session has each of cmi5's verbs once",
    breakers: ({ statements }) =>
      statements.filter(
        (statement, index) =>
          isDefined(statement) &&
          verbOf(statement) !== undefined &&
          statements.slice(0, index).some((other) => isDefined(other) && verbOf(other) === verbOf(statement)),
      ),
  },
  {
    requirement: "9.3.0.0-3",
    message: "a session passed or failed, not both",
    breakers: ({ statements }) => [
      ...after(statements, passed).filter(failed),
      ...after(statements, failed).filter(passed),
    ],
  },
  {
    requirement: "9.3.0.0-6",
    message: "a registration is completed once",
    breakers: (history) => followers(history, completed, completed),
  },
  {
    requirement: "9.3.0.0-7",
    message: "a registration passed once",
    breakers: (history) => followers(history, passed, passed),
  },
  {
    requirement: "9.3.0.0-8",
    message: "what has passed does not fail afterwards",
    breakers: (history) => followers(history, passed, failed),
  },
  {
    requirement: "9.7",
    message: "a timestamp is later than the one before it",
    breakers: ({ statements }) =>
      statements.filter((statement, index) => {
        const [before, own] = [statements[index - 1]?.timestamp, statement.timestamp];
        return before !== undefined && own !== undefined && Date.parse(own) <= Date.parse(before);
      }),
  },
  {
    requirement: "9.5.5.1",
    message: "nothing tells progress after completed",
    breakers: ({ statements }) =>
      after(statements, completed).filter(({ result }) => result?.extensions?.[extensions.progress] !== undefined),
  },
];

/**
 * Which rules of cmi5 the statements of a session break, in the order they were sent. `earlier` are those of the same
 * registration's earlier sessions; `over: false` is for a session that still goes on.
 */
export function cmi5Problems(
  statements: readonly Sent[],
  launch: Cmi5Launch,
  { earlier = [], over = true }: { readonly earlier?: readonly Sent[]; readonly over?: boolean } = {},
): readonly Cmi5Problem[] {
  const problem = (rule: { requirement: string; message: string }, statement: Sent | undefined): Cmi5Problem => ({
    requirement: rule.requirement,
    message: rule.message,
    ...(statement?.id !== undefined && { statement: statement.id }),
  });
  return [
    ...statements.flatMap((statement) =>
      statementRules
        .filter((rule) => isFor(rule, statement) && rule.breaks(statement, launch))
        .map((rule) => problem(rule, statement)),
    ),
    ...sessionRules.flatMap((rule) =>
      rule.breakers({ statements, earlier, over, launch }).map((statement) => problem(rule, statement)),
    ),
  ];
}
