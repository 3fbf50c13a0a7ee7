import { describe, expect, test } from "vitest";
import { cmi5Problems, sessionRules } from "./cmi5-problems.ts";
import { statementRules } from "./cmi5-rules.ts";
import { requestRules, startProblems } from "./cmi5-start.ts";
import { categories, extensions, verbs, type Cmi5Launch } from "./cmi5-words.ts";
import type { Seen } from "./log.ts";
import { uuidOf } from "./samples.ts";
import type { Activity, Context, Result, Sent } from "./statement.ts";

const launch: Cmi5Launch = {
  activityId: "urn:lms:au:1",
  actor: { objectType: "Agent", account: { homePage: "https://lms.example", name: "l-1" } },
  registration: uuidOf(100),
  sessionId: "s-1",
  launchMode: "Normal",
  masteryScore: 0.8,
  contextTemplate: {
    language: "fr",
    contextActivities: {
      grouping: [{ objectType: "Activity", id: "https://school.example/au/1" }, { id: "https://lms.example/group" }],
    },
    extensions: { [extensions.sessionId]: "s-1", "https://lms.example/x": { a: [1] } },
  },
};

const cmi5: Activity = { id: categories.cmi5 };
const moveon: Activity = { id: categories.moveon };
const contextOf = (category: readonly Activity[], added: Readonly<Record<string, unknown>> = {}): Context => ({
  ...launch.contextTemplate,
  registration: launch.registration,
  contextActivities: { ...launch.contextTemplate.contextActivities, ...(category.length > 0 && { category }) },
  extensions: { ...launch.contextTemplate.extensions, ...added },
});
const mastery = { [extensions.masteryScore]: 0.8 };
const duration = "PT5M";

let seconds = 0;
const statement = (verb: string, result: Result | undefined, context: Context, object: Activity): Sent => ({
  id: uuidOf(++seconds),
  timestamp: new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString(),
  actor: launch.actor,
  verb: { id: verb },
  object,
  ...(result && { result }),
  context,
});
const au: Activity = { objectType: "Activity", id: launch.activityId };
const make = {
  initialized: () => statement(verbs.initialized, undefined, contextOf([cmi5]), au),
  answered: (result?: Result) =>
    statement("http://adlnet.gov/expapi/verbs/answered", result, contextOf([]), { id: "https://school.example/q" }),
  completed: () => statement(verbs.completed, { completion: true, duration }, contextOf([cmi5, moveon]), au),
  passed: () =>
    statement(
      verbs.passed,
      { success: true, duration, score: { scaled: 0.8, raw: 8, min: 0, max: 10 } },
      contextOf([cmi5, moveon], mastery),
      au,
    ),
  failed: () =>
    statement(
      verbs.failed,
      { success: false, duration, score: { scaled: 0.79 } },
      contextOf([cmi5, moveon], mastery),
      au,
    ),
  terminated: () => statement(verbs.terminated, { duration }, contextOf([cmi5]), au),
};
type Name = keyof typeof make;
const session = (...names: readonly Name[]): readonly Sent[] => names.map((name) => make[name]());
const whole = (...names: readonly Name[]): readonly Sent[] => session("initialized", ...names, "terminated");

const requirements = (
  statements: readonly Sent[],
  told: Cmi5Launch = launch,
  options: Parameters<typeof cmi5Problems>[2] = {},
): readonly string[] => [...new Set(cmi5Problems(statements, told, options).map(({ requirement }) => requirement))];

describe("good sessions", () => {
  test.each<{
    name: string;
    statements: readonly Sent[];
    told?: Cmi5Launch;
    earlier?: readonly Sent[];
    over?: boolean;
  }>([
    { name: "nothing done", statements: whole() },
    { name: "all done", statements: whole("answered", "completed", "passed") },
    { name: "passed first", statements: whole("passed", "completed") },
    { name: "failed and completed", statements: whole("failed", "completed") },
    { name: "passed after an earlier failure", statements: whole("passed"), earlier: whole("failed", "completed") },
    { name: "nothing anew after all is done", statements: whole("answered"), earlier: whole("completed", "passed") },
    { name: "going on", statements: session("initialized", "answered"), over: false },
    { name: "looking on", statements: whole("answered"), told: { ...launch, launchMode: "Browse" } },
    {
      name: "another AU of the registration",
      statements: whole("completed"),
      earlier: whole("completed").map((each) => ({ ...each, object: { id: "urn:lms:au:2" } })),
    },
    {
      name: "passed without a score",
      statements: [
        make.initialized(),
        withResult(without(make.passed(), extensions.masteryScore), { success: true, duration }),
        make.terminated(),
      ],
    },
    {
      name: "progress before the end",
      statements: [
        make.initialized(),
        make.answered({ extensions: { [extensions.progress]: 50 } }),
        make.completed(),
        make.terminated(),
      ],
    },
    {
      name: "an allowed passed about a question",
      statements: [
        make.initialized(),
        { ...make.answered({ success: true }), verb: { id: verbs.passed } },
        make.terminated(),
      ],
    },
    {
      name: "no mastery score",
      statements: [make.initialized(), without(make.failed(), extensions.masteryScore), make.terminated()],
      told: withoutMastery(),
    },
  ])("$name", ({ statements, told, earlier = [], over = true }) => {
    const inOrder = statements.map((each, index) => ({
      ...each,
      timestamp: new Date(Date.UTC(2026, 1, 1) + index).toISOString(),
    }));
    expect(cmi5Problems(inOrder, told ?? launch, { earlier, over })).toEqual([]);
  });
});

function withoutMastery(): Cmi5Launch {
  const { masteryScore: _, ...rest } = launch;
  return rest;
}
function without(sent: Sent, extension: string): Sent {
  const { [extension]: _, ...rest } = sent.context?.extensions ?? {};
  return { ...sent, context: { ...sent.context, extensions: rest } };
}
function withResult(sent: Sent, result: Result): Sent {
  return { ...sent, result };
}
function withContext(sent: Sent, context: Context): Sent {
  return { ...sent, context: { ...sent.context, ...context } };
}
const withActivities = (sent: Sent, added: NonNullable<Context["contextActivities"]>): Sent =>
  withContext(sent, { contextActivities: { ...sent.context?.contextActivities, ...added } });
const lacking = (sent: Sent, ...names: readonly (keyof Sent)[]): Sent =>
  Object.fromEntries(Object.entries(sent).filter(([name]) => !names.includes(name as keyof Sent))) as unknown as Sent;
/** A whole session whose statement of this name is changed. */
const changed = (name: Name, change: (sent: Sent) => Sent): readonly Sent[] => {
  const statements = name === "initialized" || name === "terminated" ? whole() : whole(name);
  const made = make[name]().verb.id;
  return statements.map((each) => (each.verb.id === made ? change(each) : each));
};
const grouping = launch.contextTemplate.contextActivities?.grouping ?? [];

const faults: readonly {
  readonly requirement: string;
  readonly name: string;
  readonly statements: readonly Sent[];
  readonly told?: Cmi5Launch;
  readonly earlier?: readonly Sent[];
}[] = [
  { requirement: "9.1.0.0-1", name: "no id", statements: changed("answered", (each) => lacking(each, "id")) },
  {
    requirement: "9.7.0.0-1",
    name: "no timestamp",
    statements: changed("answered", (each) => lacking(each, "timestamp")),
  },
  {
    requirement: "9.7.0.0-2",
    name: "an offset",
    statements: changed("terminated", (each) => ({ ...each, timestamp: "2030-01-01T00:00:00+01:00" })),
  },
  {
    requirement: "9.7",
    name: "a timestamp twice",
    statements: changed("terminated", (each) => each).map((each) => ({ ...each, timestamp: "2026-01-01T00:00:00Z" })),
  },
  {
    requirement: "9.7",
    name: "a timestamp that goes back",
    statements: changed("terminated", (each) => ({ ...each, timestamp: "2020-01-01T00:00:00Z" })),
  },
  {
    requirement: "8.1.3.0-3",
    name: "an actor with a name",
    statements: changed("answered", (each) => ({ ...each, actor: { ...launch.actor, name: "Marie" } })),
  },
  {
    requirement: "8.1.3.0-3",
    name: "an actor without its objectType",
    statements: changed("answered", (each) => ({ ...each, actor: { account: launch.actor.account } })),
  },
  {
    requirement: "9.6.1.0-1",
    name: "another registration",
    statements: changed("answered", (each) => withContext(each, { registration: uuidOf(101) })),
  },
  { requirement: "9.6.1.0-1", name: "no context", statements: changed("answered", (each) => lacking(each, "context")) },
  {
    requirement: "9.6.3.1-4",
    name: "no session id",
    statements: changed("answered", (each) => without(each, extensions.sessionId)),
  },
  {
    requirement: "10.2.1.0-6",
    name: "the template's order changed",
    statements: changed("completed", (each) => withActivities(each, { grouping: [...grouping].reverse() })),
  },
  {
    requirement: "10.2.1.0-6",
    name: "an activity before the template's",
    statements: changed("answered", (each) =>
      withActivities(each, { grouping: [{ id: "https://school.example/c" }, ...grouping] }),
    ),
  },
  {
    requirement: "10.2.1.0-6",
    name: "an activity of the template left out",
    statements: changed("answered", (each) => withActivities(each, { grouping: grouping.slice(0, 1) })),
  },
  {
    requirement: "10.2.1.0-7",
    name: "another language than the template's",
    statements: changed("answered", (each) => withContext(each, { language: "en" })),
  },
  {
    requirement: "10.2.1.0-7",
    name: "an extension of the template changed",
    statements: changed("answered", (each) =>
      withContext(each, { extensions: { ...each.context?.extensions, "https://lms.example/x": { a: [2] } } }),
    ),
  },
  {
    requirement: "6.3.0.0-1",
    name: "voided",
    statements: changed("answered", (each) => ({ ...each, verb: { id: verbs.voided } })),
  },
  ...([verbs.launched, verbs.abandoned, verbs.waived, verbs.satisfied] as const).map((id) => ({
    requirement: "9.3.0.0-1",
    name: id,
    statements: changed("answered", (each) => ({ ...each, verb: { id } })),
  })),
  {
    requirement: "9.3.0.0-1",
    name: "a defined statement of another verb",
    statements: changed("answered", (each) => withActivities({ ...each, object: au }, { category: [cmi5] })),
  },
  {
    requirement: "9.6.2.1-1",
    name: "passed without the category cmi5",
    statements: changed("passed", (each) => withActivities(each, { category: [] })),
  },
  {
    requirement: "9.6.2.2-2",
    name: "moveon on an allowed statement",
    statements: changed("answered", (each) => withActivities(each, { category: [moveon] })),
  },
  {
    requirement: "9.6.2.2-2",
    name: "moveon on terminated",
    statements: changed("terminated", (each) => withActivities(each, { category: [cmi5, moveon] })),
  },
  ...(["completed", "passed", "failed"] as const).map((name) => ({
    requirement: "9.6.2.2-1",
    name: `${name} without moveon`,
    statements: changed(name, (each) => withActivities(each, { category: [cmi5] })),
  })),
  {
    requirement: "8.1.5.0-6",
    name: "another object",
    statements: changed("completed", (each) => ({ ...each, object: { id: "https://school.example/au/1" } })),
  },
  {
    requirement: "9.2.0.0-2",
    name: "a group",
    statements: changed("completed", (each) => ({ ...each, actor: { ...launch.actor, objectType: "Group" } })),
  },
  {
    requirement: "9.2.0.0-3",
    name: "an mbox",
    statements: changed("completed", (each) => ({ ...each, actor: { mbox: "mailto:a@b.example" } })),
  },
  ...(["completed", "passed", "failed"] as const).flatMap((name) => [
    {
      requirement: "10.2.2.0-2",
      name: `${name} in Browse`,
      statements: whole(name),
      told: { ...launch, launchMode: "Browse" as const },
    },
    {
      requirement: "10.2.2.0-3",
      name: `${name} in Review`,
      statements: whole(name),
      told: { ...launch, launchMode: "Review" as const },
    },
  ]),
  {
    requirement: "9.5",
    name: "initialized with a result",
    statements: changed("initialized", (each) => withResult(each, { duration })),
  },
  {
    requirement: "9.5.3.0-1",
    name: "completed without completion",
    statements: changed("completed", (each) => withResult(each, { duration })),
  },
  {
    requirement: "9.5.3.0-1",
    name: "completion false",
    statements: changed("completed", (each) => withResult(each, { completion: false, duration })),
  },
  {
    requirement: "9.5.3.0-2",
    name: "terminated with completion",
    statements: changed("terminated", (each) => withResult(each, { completion: true, duration })),
  },
  {
    requirement: "9.5.2.0-1",
    name: "passed without success",
    statements: changed("passed", (each) => withResult(each, { duration })),
  },
  {
    requirement: "9.5.2.0-2",
    name: "failed with success",
    statements: changed("failed", (each) => withResult(each, { success: true, duration })),
  },
  {
    requirement: "9.5.2.0-3",
    name: "completed with success",
    statements: changed("completed", (each) => withResult(each, { completion: true, success: true, duration })),
  },
  {
    requirement: "9.5.1.0-2",
    name: "completed with a score",
    statements: changed("completed", (each) => withResult(each, { completion: true, duration, score: { scaled: 1 } })),
  },
  {
    requirement: "9.5.1.0-3",
    name: "raw without max",
    statements: changed("passed", (each) =>
      withResult(each, { success: true, duration, score: { scaled: 1, raw: 1, min: 0 } }),
    ),
  },
  {
    requirement: "9.5.1",
    name: "a score below 0",
    statements: changed("failed", (each) => withResult(each, { success: false, duration, score: { scaled: -0.1 } })),
  },
  {
    requirement: "9.5.4.1-1",
    name: "terminated without a duration",
    statements: changed("terminated", (each) => lacking(each, "result")),
  },
  {
    requirement: "9.5.4.1-2",
    name: "completed without a duration",
    statements: changed("completed", (each) => withResult(each, { completion: true })),
  },
  {
    requirement: "9.5.4.1-3",
    name: "passed without a duration",
    statements: changed("passed", (each) => withResult(each, { success: true, score: { scaled: 1 } })),
  },
  {
    requirement: "9.5.4.1-4",
    name: "failed without a duration",
    statements: changed("failed", (each) => withResult(each, { success: false, score: { scaled: 0 } })),
  },
  {
    requirement: "9.3.4.0-2",
    name: "passed below mastery",
    statements: changed("passed", (each) => withResult(each, { success: true, duration, score: { scaled: 0.79 } })),
  },
  {
    requirement: "9.3.5.0-2",
    name: "failed at mastery",
    statements: changed("failed", (each) => withResult(each, { success: false, duration, score: { scaled: 0.8 } })),
  },
  {
    requirement: "9.6.3.2-2",
    name: "passed without the mastery score",
    statements: changed("passed", (each) => without(each, extensions.masteryScore)),
  },
  {
    requirement: "9.6.3.2-2",
    name: "the mastery score as a text",
    statements: changed("failed", (each) =>
      withContext(each, { extensions: { ...each.context?.extensions, [extensions.masteryScore]: "0.8" } }),
    ),
  },
  {
    requirement: "9.5.5.1",
    name: "progress on completed",
    statements: changed("completed", (each) =>
      withResult(each, { completion: true, duration, extensions: { [extensions.progress]: 100 } }),
    ),
  },
  {
    requirement: "9.5.5.1",
    name: "progress beyond 100",
    statements: changed("answered", (each) => withResult(each, { extensions: { [extensions.progress]: 101 } })),
  },
  {
    requirement: "9.5.5.1",
    name: "progress in halves",
    statements: changed("answered", (each) => withResult(each, { extensions: { [extensions.progress]: 0.5 } })),
  },
  {
    requirement: "9.5.5.1",
    name: "progress after completed",
    statements: [
      make.initialized(),
      make.completed(),
      make.answered({ extensions: { [extensions.progress]: 50 } }),
      make.terminated(),
    ],
  },
  {
    requirement: "9.3.0.0-4",
    name: "answered before initialized",
    statements: session("answered", "initialized", "terminated"),
  },
  { requirement: "9.3.0.0-4", name: "never initialized", statements: session("answered", "terminated") },
  { requirement: "9.3.0.0-4", name: "nothing at all", statements: [] },
  {
    requirement: "9.3.0.0-5",
    name: "answered after terminated",
    statements: session("initialized", "terminated", "answered"),
  },
  { requirement: "7.1.2.0-1", name: "never terminated", statements: session("initialized") },
  {
    requirement: "9.3.0.0-2",
    name: "initialized twice",
    statements: session("initialized", "initialized", "terminated"),
  },
  { requirement: "9.3.0.0-2", name: "failed twice", statements: whole("failed", "failed") },
  { requirement: "9.3.0.0-3", name: "failed, then passed", statements: whole("failed", "passed") },
  { requirement: "9.3.0.0-3", name: "passed, then failed", statements: whole("passed", "failed") },
  {
    requirement: "9.3.0.0-6",
    name: "completed in an earlier session",
    statements: whole("completed"),
    earlier: whole("completed"),
  },
  {
    requirement: "9.3.0.0-7",
    name: "passed in an earlier session",
    statements: whole("passed"),
    earlier: whole("passed"),
  },
  {
    requirement: "9.3.0.0-8",
    name: "failed after an earlier pass",
    statements: whole("failed"),
    earlier: whole("passed"),
  },
];

describe("faults", () => {
  test.each(faults)("$requirement: $name", ({ requirement, statements, told = launch, earlier = [] }) => {
    expect(requirements(statements, told, { earlier })).toContain(requirement);
  });

  test("one that concerns a single rule is told by it alone, with its statement", () => {
    const [start, bad, end] = changed("passed", (each) => withActivities(each, { category: [cmi5] }));
    const statements = [start, bad, end].filter((each) => each !== undefined);
    expect(cmi5Problems(statements, launch)).toEqual([
      { requirement: "9.6.2.2-1", message: expect.stringContaining("moveon") as string, statement: bad?.id },
    ]);
  });

  test("every rule is broken by one of these", () => {
    const broken = (rule: (typeof statementRules)[number] | (typeof sessionRules)[number]): boolean =>
      faults.some(({ statements, told = launch, earlier = [] }) =>
        cmi5Problems(statements, told, { earlier }).some(({ message }) => message === rule.message),
      );
    expect([...statementRules, ...sessionRules].filter((rule) => !broken(rule)).map(({ message }) => message)).toEqual(
      [],
    );
  });
});

describe("requests", () => {
  const agent = JSON.stringify(launch.actor);
  const seen = (resource: NonNullable<Seen["resource"]>, method: string, parameters = {}, status = 200): Seen => ({
    resource,
    method,
    parameters,
    status,
  });
  const { activityId, registration } = launch;
  const fetched = seen("fetch", "POST");
  const data = { activityId, agent, registration, stateId: "LMS.LaunchData" };
  const read = seen("state", "GET", data);
  const preferred = seen("agent-profile", "GET", { agent, profileId: "cmi5LearnerPreferences" }, 404);
  const told = seen("statements", "POST");
  const good = [fetched, read, preferred, told];

  test.each([
    { name: "as it should be", requests: good, broken: [] },
    { name: "before anything is told", requests: [fetched], broken: [] },
    { name: "fetched again after a cut", requests: [{ ...fetched, status: 0 }, ...good], broken: [] },
    { name: "fetched twice", requests: [fetched, ...good], broken: ["8.2.3.0-1"] },
    { name: "no launch data", requests: [fetched, preferred, told], broken: ["10.2.1.0-4"] },
    {
      name: "launch data that failed",
      requests: [fetched, { ...read, status: 500 }, preferred, told],
      broken: ["10.2.1.0-4"],
    },
    { name: "no preferences", requests: [fetched, read, told], broken: ["11.0.0.0-3"] },
    { name: "preferences too late", requests: [fetched, read, told, preferred], broken: ["11.0.0.0-3"] },
    { name: "writes launch data", requests: [...good, seen("state", "PUT", data, 403)], broken: ["10.2.1.0-5"] },
    {
      name: "another agent",
      requests: [...good, seen("state", "GET", { ...data, agent: "{}" })],
      broken: ["8.1.3.0-3"],
    },
    { name: "no agent", requests: [...good, seen("agent-profile", "GET", {}, 400)], broken: ["8.1.3.0-3"] },
    {
      name: "no registration",
      requests: [...good, seen("state", "GET", { activityId, agent, stateId: "x" })],
      broken: ["8.1.4.0-3"],
    },
  ])("$name", ({ requests, broken }) => {
    expect(startProblems(requests, launch).map(({ requirement }) => requirement)).toEqual(broken);
  });

  test("there are as many rules as these break", () => expect(requestRules).toHaveLength(6));
});
