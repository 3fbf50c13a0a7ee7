import { canonical } from "./json.ts";
import type { Seen } from "./log.ts";
import type { Cmi5Problem } from "./cmi5-rules.ts";
import { profileIds, stateIds, type Cmi5Launch } from "./cmi5-words.ts";

/** A rule about the requests of a session, in their order; preflights are none. */
interface RequestRule {
  readonly requirement: string;
  readonly message: string;
  readonly breaks: (requests: readonly Seen[], launch: Cmi5Launch) => boolean;
}

const writes = ({ method }: Seen): boolean => method === "PUT" || method === "POST";
const isStatement = (seen: Seen): boolean => seen.resource === "statements" && writes(seen);
const isDocument = ({ resource }: Seen): boolean => resource === "state" || resource === "agent-profile";
const isLaunchData = ({ resource, parameters }: Seen): boolean =>
  resource === "state" && parameters.stateId === stateIds.launchData;
const isPreferences = ({ resource, parameters }: Seen): boolean =>
  resource === "agent-profile" && parameters.profileId === profileIds.preferences;
const read = ({ method, status }: Seen): boolean => method === "GET" && (status === 200 || status === 404);

const beforeStatements = (requests: readonly Seen[], found: (seen: Seen) => boolean): boolean => {
  const first = requests.findIndex(isStatement);
  return first >= 0 && !requests.slice(0, first).some(found);
};

export const requestRules: readonly RequestRule[] = [
  {
    requirement: "8.2.3.0-1",
    message: "the fetch URL gives its token once, so nobody asks it again after an answer",
    breaks: (requests) => requests.filter(({ resource, status }) => resource === "fetch" && status === 200).length > 1,
  },
  {
    requirement: "10.2.1.0-4",
    message: "LMS.LaunchData is read before the first statement",
    breaks: (requests) => beforeStatements(requests, (seen) => isLaunchData(seen) && read(seen)),
  },
  {
    requirement: "11.0.0.0-3",
    message: "the learner's preferences are read before the first statement",
    breaks: (requests) => beforeStatements(requests, (seen) => isPreferences(seen) && read(seen)),
  },
  {
    requirement: "10.2.1.0-5",
    message: "an AU does not write LMS.LaunchData",
    breaks: (requests) => requests.some((seen) => isLaunchData(seen) && seen.method !== "GET"),
  },
  {
    requirement: "8.1.3.0-3",
    message: "the agent of a document is the launch's actor, unchanged",
    breaks: (requests, { actor }) =>
      requests.filter(isDocument).some(({ parameters }) => !isSame(parameters.agent, actor)),
  },
  {
    requirement: "8.1.4.0-3",
    message: "the registration of a state is the launch's",
    breaks: (requests, { registration }) =>
      requests.some(({ resource, parameters }) => resource === "state" && parameters.registration !== registration),
  },
];

const isSame = (text: string | undefined, actor: unknown): boolean => {
  try {
    return canonical(JSON.parse(text ?? "")) === canonical(actor);
  } catch {
    return false;
  }
};

/** Which rules of cmi5 the requests of a session break. */
export const startProblems = (requests: readonly Seen[], launch: Cmi5Launch): readonly Cmi5Problem[] =>
  requestRules
    .filter(({ breaks }) => breaks(requests, launch))
    .map(({ requirement, message }) => ({ requirement, message }));
