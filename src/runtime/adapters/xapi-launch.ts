import { hash } from "../hash.ts";
import { objectIn, type Answer } from "./lrs.ts";

/** What a platform says in the address when it opens the course (xapi-cmi5.md §1 and §6). */
export interface LaunchWords {
  /** Ends with a slash. */
  readonly endpoint: string;
  /** The whole Authorization header. */
  readonly auth?: string;
  /** Where to ask for one, once. */
  readonly fetch?: string;
  /** An agent. */
  readonly actor: Readonly<Record<string, unknown>>;
  readonly registration?: string;
  /** The activity to report on, instead of the package's own. */
  readonly activity?: string;
  readonly grouping?: string;
  readonly platform?: string;
}

/** What a reload of the page needs; lives in sessionStorage, and so no longer than the tab. */
export interface Visit {
  readonly words: LaunchWords;
  readonly auth?: string;
  /** The session was begun; ended. */
  readonly begun?: true;
  readonly ended?: true;
}

/** Names of the address that are the platform's; whatever else it holds stays there. */
const names = [
  "endpoint",
  "auth",
  "fetch",
  "actor",
  "registration",
  "activity_id",
  "activityId",
  "grouping",
  "activity_platform",
];
/** Name under which the cleaned address says which visit it is. */
const visitName = "visit";
const storageKey = (visit: string): string => `dlis:visit:${visit}`;

/** `none`: the address says nothing of a platform, or not enough to record anything. `gone`: it names a visit that is over. */
export type Found = { readonly visit: Visit; readonly keep: (visit: Visit) => void } | "none" | "gone";

/** Reads the launch and takes it out of the address, where others might read it (screenshots, history, help desks). */
export function findLaunch(win: Window): Found {
  const { searchParams } = new URL(win.location.href);
  const isLaunched = names.some((name) => searchParams.has(name));
  const words = isLaunched ? wordsIn(searchParams) : undefined;
  const visitId = words
    ? hash(JSON.stringify([words.endpoint, words.fetch, words.auth, words.registration, words.activity, words.actor]))
    : searchParams.get(visitName);
  clean(win, searchParams, words && visitId);
  if (visitId === null || (isLaunched && !words)) return "none";
  const kept = readVisit(win, visitId);
  const visit = kept ?? (words && { words });
  if (!visit) return "gone";
  const keep = (next: Visit): void => {
    try {
      win.sessionStorage.setItem(storageKey(visitId), JSON.stringify(next));
    } catch {
      // Where nothing may be kept, a reload has to be a new launch.
    }
  };
  if (!kept) keep(visit);
  return { visit, keep };
}

function readVisit(win: Window, visit: string): Visit | undefined {
  try {
    const kept = JSON.parse(win.sessionStorage.getItem(storageKey(visit)) ?? "null") as Visit | null;
    return kept && typeof kept.words.endpoint === "string" ? kept : undefined;
  } catch {
    return undefined;
  }
}

function clean(win: Window, parameters: URLSearchParams, visit: string | undefined | null): void {
  const address = new URL(win.location.href);
  for (const name of parameters.keys()) if (names.includes(name)) address.searchParams.delete(name);
  if (visit) address.searchParams.set(visitName, visit);
  try {
    if (address.href !== win.location.href) win.history.replaceState(win.history.state, "", address.href);
  } catch {
    // A frame without an origin of its own keeps its address.
  }
}

const nonEmpty = (text: string | undefined): string | undefined => (text === "" ? undefined : text);
/** A store refuses every statement in which one of these is not what it should be; without it, it takes them. */
const uuid = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i;
const iri = /^[a-z][a-z\d+.-]*:\S+$/i;
const like = (form: RegExp, text: string | undefined): string | undefined =>
  text !== undefined && form.test(text) ? text : undefined;

function wordsIn(parameters: URLSearchParams): LaunchWords | undefined {
  const get = (name: string): string | undefined => nonEmpty(parameters.get(name)?.trim());
  const endpoint = webAddress(get("endpoint"));
  const actor = agentIn(get("actor"));
  const fetch = webAddress(get("fetch"));
  if (!endpoint || !actor || (get("fetch") !== undefined && !fetch)) return undefined;
  const words = {
    auth: get("auth"),
    fetch,
    registration: like(uuid, get("registration")),
    activity: like(iri, get("activityId") ?? get("activity_id")),
    grouping: like(iri, get("grouping")),
    platform: get("activity_platform"),
  };
  return {
    endpoint: endpoint.replace(/\/*$/, "/"),
    actor,
    ...(Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)) as Partial<typeof words>),
  } as LaunchWords;
}

/** Only of the web: an address such as `javascript:…` is none. */
export function webAddress(text: unknown, base?: string): string | undefined {
  try {
    const { href, protocol } = new URL(String(text), base);
    return typeof text === "string" && /^https?:$/.test(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

type Loose = Readonly<Record<string, unknown>>;
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value);

/** The agent, as it came; from platforms of the days before xAPI 1.0, with the first of each list and today's names. */
function agentIn(text: string | undefined): Loose | undefined {
  let given: unknown;
  try {
    given = firstOf(JSON.parse(text ?? "null"));
  } catch {
    return undefined;
  }
  if (typeof given !== "object" || given === null) return undefined;
  const agent = given as Loose;
  const account = firstOf(agent.account) as Loose | undefined;
  const isOld = Object.values(agent).some(Array.isArray) || account?.accountName !== undefined;
  if (!isOld) return hasIdentity(agent) ? agent : undefined;
  const { accountServiceHomePage: homePage, accountName: name } = account ?? {};
  const renewed = Object.fromEntries(
    Object.entries({
      ...Object.fromEntries(Object.entries(agent).map(([key, value]) => [key, firstOf(value)])),
      ...(account?.accountName === undefined ? {} : { account: { homePage, name } }),
    }).filter(([, value]) => Boolean(value)),
  );
  return hasIdentity(renewed) ? renewed : undefined;
}

const hasIdentity = (agent: Loose): boolean =>
  ["mbox", "mbox_sha1sum", "openid"].some((key) => typeof agent[key] === "string") ||
  (typeof agent.account === "object" && agent.account !== null && "name" in agent.account);

/** What names the actor, whatever display name the platform sends with it. */
export const identityOf = ({ mbox, mbox_sha1sum: sum, openid, account }: Loose): string =>
  JSON.stringify([mbox, sum, openid, account]);

/** Waits before the one-time address is asked again where no answer came, milliseconds. */
const waits = [1000, 4000];

/** The Authorization header of a one-time address. `used`: somebody had it already. `refused`: nobody answers. */
export async function fetchToken(address: string): Promise<{ auth: string } | "used" | "refused"> {
  for (let turn = 0; ; turn++) {
    const answer = await post(address);
    const { "auth-token": token, "error-code": error } = objectIn(answer) ?? {};
    // Errors come with 200 as well (xapi-cmi5.md §6).
    if (typeof token === "string" && token !== "") return { auth: `Basic ${token}` };
    if (error !== undefined || (answer.status >= 400 && answer.status < 500)) return "used";
    const wait = waits[turn];
    if (wait === undefined) return "refused";
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function post(address: string): Promise<Answer> {
  const gone = new AbortController();
  const timer = setTimeout(() => gone.abort(), 60_000);
  try {
    const response = await fetch(address, { method: "POST", credentials: "omit", signal: gone.signal });
    return { status: response.status, text: await response.text() };
  } catch {
    return { status: 0, text: "" };
  } finally {
    clearTimeout(timer);
  }
}
