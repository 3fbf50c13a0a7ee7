import { lookup as systemLookup } from "node:dns";
import { request as askPlainly, type IncomingMessage } from "node:http";
import { request as askSecurely } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Answer } from "../validate/link-rules.ts";
import { isLocalName, isPublic } from "./addresses.ts";

export interface Manners {
  /** How dlis names itself to sites. */
  readonly agent: string;
  /** Sites asked at the same time; each of them is asked one thing at a time. */
  readonly atOnce: number;
  /** Milliseconds between two requests to one site. */
  readonly pause: number;
  /** Milliseconds after which a site is given up. */
  readonly patience: number;
  /** The longest that a site may ask to wait, milliseconds. */
  readonly longestWait: number;
  /** Who bears a name; tests bring their own. */
  readonly lookup: LookupFunction;
  /** May a machine of this address be asked? */
  readonly mayAsk: (address: string) => boolean;
}

export const politely: Omit<Manners, "agent"> = {
  atOnce: 6,
  pause: 1_000,
  patience: 15_000,
  longestWait: 30_000,
  lookup: systemLookup,
  mayAsk: isPublic,
};

/** Ask each address once, a site's one after the other; `told` hears how many are done. */
export async function askAll(
  urls: readonly string[],
  manners: Manners,
  told: (done: number) => void = () => undefined,
): Promise<Map<string, Answer>> {
  const sites = new Map<string, string[]>();
  for (const url of new Set(urls)) sites.set(siteOf(url), [...(sites.get(siteOf(url)) ?? []), url]);
  const queue = [...sites.values()];
  const answers = new Map<string, Answer>();
  async function worker(): Promise<void> {
    for (let site = queue.shift(); site; site = queue.shift())
      for (const [index, url] of site.entries()) {
        if (index > 0) await wait(manners.pause);
        answers.set(url, await answerOf(url, manners));
        told(answers.size);
      }
  }
  await Promise.all(Array.from({ length: manners.atOnce }, worker));
  return answers;
}

const siteOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : "");

/** More redirects than these are a circle. */
const mostHops = 5;

/** What one address answers: HEAD first, GET where a site knows no HEAD. Redirects are followed, and asked as warily. */
async function answerOf(url: string, manners: Manners): Promise<Answer> {
  let at = url;
  // Only while every step so far was for good does the last one name a new address.
  let forGood = true;
  for (let hop = 0; hop <= mostHops; hop++) {
    const answer = await stepOf(at, manners);
    if ("is" in answer) return answer;
    const { status, location } = answer;
    if (status >= 300 && status < 400 && location !== undefined) {
      if (!URL.canParse(location, at)) return unreachable("it leads on to an address that is none");
      forGood &&= status === 301 || status === 308;
      at = new URL(location, at).href;
      if (!/^https?:/.test(at)) return unreachable("it leads on to an address that is none");
      await wait(Math.min(manners.pause, 200));
      continue;
    }
    if (status === 404 || status === 410) return { is: "gone", status };
    if (status >= 400) return unreachable(`the site answers ${status}`);
    return forGood && isElsewhere(url, at) ? { is: "moved", to: at } : { is: "there" };
  }
  return unreachable("it leads on in a circle");
}

const unreachable = (why: string): Answer => ({ is: "unreachable", why });

/** A closing stroke more or less is no other place. */
const isElsewhere = (from: string, to: string): boolean =>
  new URL(from).href.replace(/\/$/, "") !== new URL(to).href.replace(/[#].*$/, "").replace(/\/$/, "");

interface Step {
  readonly status: number;
  readonly location?: string | undefined;
}

async function stepOf(url: string, manners: Manners): Promise<Step | Answer> {
  try {
    const head = await once(url, "HEAD", manners);
    const step = await afterWait(head, () => once(url, "HEAD", manners), manners);
    // Many sites refuse HEAD, or answer it wrongly: only GET is believed when it is bad.
    if (step.status < 400 || step.status === 429) return step;
    await wait(manners.pause);
    return await afterWait(await once(url, "GET", manners), () => once(url, "GET", manners), manners);
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (code === closedNet) return { is: "private" };
    return unreachable(reasons[code] ?? (code || message));
  }
}

/** A site that asks to wait is asked once more then; where that is too long it is left in peace. */
async function afterWait(step: Step & { after?: number }, again: () => Promise<Step>, manners: Manners): Promise<Step> {
  if (step.status !== 429 && step.status !== 503) return step;
  if (step.after === undefined || step.after > manners.longestWait) return step;
  await wait(step.after);
  return again();
}

const closedNet = "DLIS_CLOSED";
const closed = (host: string): Error => Object.assign(new Error(host), { code: closedNet });

/** One request. Whom a name stands for is looked at when the connection is made, so no later answer can replace it. */
function once(url: string, method: "HEAD" | "GET", manners: Manners): Promise<Step & { after?: number }> {
  const { protocol, hostname, host, port, pathname, search } = new URL(url);
  const bare = hostname.replace(/^\[|\]$/g, "");
  const isOpen = isIP(bare) === 0 ? !isLocalName(bare) : manners.mayAsk(bare);
  if (!isOpen) return Promise.reject(closed(bare));
  const lookup: LookupFunction = (name, options, answered) => {
    manners.lookup(name, { ...options, all: true }, (error, found) => {
      const all = typeof found === "string" ? [{ address: found, family: isIP(found) }] : found;
      if (error) answered(error, []);
      else if (!all.every(({ address }) => manners.mayAsk(address))) answered(closed(name), []);
      else if (options.all) answered(null, all);
      else answered(null, all[0]?.address ?? "", all[0]?.family);
    });
  };
  const ask = protocol === "https:" ? askSecurely : askPlainly;
  const headers = { "User-Agent": manners.agent, Accept: "*/*", Host: host };
  return new Promise((resolve, reject) => {
    const options = { method, hostname: bare, port, path: pathname + search, headers, lookup, agent: false };
    const asked = ask(options, (answer) => {
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, ...waitAsked(answer) });
      // Nothing of what the page holds is wanted.
      asked.destroy();
    });
    const timer = setTimeout(
      () => asked.destroy(Object.assign(new Error(url), { code: "ETIMEDOUT" })),
      manners.patience,
    );
    asked.on("close", () => clearTimeout(timer));
    asked.on("error", reject);
    asked.end();
  });
}

/** `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3), as milliseconds. */
function waitAsked({ headers }: IncomingMessage): { after?: number } {
  const said = headers["retry-after"];
  if (said === undefined) return {};
  const after = /^\d{1,9}$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now();
  return Number.isNaN(after) ? {} : { after: Math.max(0, after) };
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "no site bears this name",
  EAI_AGAIN: "names could not be looked up; is this computer connected?",
  ETIMEDOUT: "the site does not answer",
  ECONNREFUSED: "the site refuses the connection",
  ECONNRESET: "the site ends the connection",
  EHOSTUNREACH: "no way leads to the site",
  ENETUNREACH: "this computer is not connected",
  CERT_HAS_EXPIRED: "the site's certificate has expired",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the site's certificate can't be verified",
  ERR_TLS_CERT_ALTNAME_INVALID: "the site's certificate is of another site",
};
