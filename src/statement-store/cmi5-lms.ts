import { randomBytes } from "node:crypto";
import { json, Refusal, type Answer } from "./answer.ts";
import { launchedContext, launchOf, tell, writeDocuments, type Launching } from "./cmi5-launch.ts";
import { cmi5Problems } from "./cmi5-problems.ts";
import type { Cmi5Problem } from "./cmi5-rules.ts";
import { startProblems } from "./cmi5-start.ts";
import type { Cmi5Launch } from "./cmi5-words.ts";
import type { Log } from "./log.ts";
import type { Records } from "./records.ts";
import type { Credential } from "./resource.ts";
import type { Actor, Sent } from "./statement.ts";

export interface Cmi5Session {
  readonly launch: Cmi5Launch;
  /** `endpoint`, `fetch`, `actor`, `registration` and `activityId`, encoded, without a question mark. */
  readonly query: string;
  /** The page with that query. */
  readonly url: string;
  /** The Authorization header of the AU, once it has its token. */
  readonly authorization: string;
  /** What the AU sent in this session, in the order stored. */
  sent(): readonly Sent[];
  /** The rules that the AU broke so far, in its requests and its statements. */
  problems(options?: { readonly over?: boolean }): readonly Cmi5Problem[];
  /** The LMS gives up: it says so in a statement, and answers the session's token with this status. */
  abandon(status?: 401 | 403): void;
}

export interface Lms {
  launch(launching: Launching): Cmi5Session;
  /** What a token's Authorization is worth; `undefined` when it is no token of a session. */
  credential(authorization: string): Credential | 401 | 403 | undefined;
  /** Answers a POST to the fetch URL of this key. */
  fetch(key: string): Answer;
  /** The session of a fetch URL. */
  sessionOf(key: string): string | undefined;
}

interface Open {
  readonly sessionId: string;
  readonly key: string;
  readonly token: string;
  readonly launched: number;
  fetched: boolean;
  abandoned?: 401 | 403;
}

const authority: Actor = { objectType: "Agent", account: { homePage: "urn:dlis:statement-store", name: "au" } };

/** The part of an LMS that launches AUs with cmi5 and judges what they send. Its sessions live as long as the process. */
export function cmi5Lms(records: Records, log: Log, urls: { endpoint: string; fetch: string }, most: number): Lms {
  const sessions: Open[] = [];

  function launch(launching: Launching): Cmi5Session {
    if (sessions.length >= most) throw new Refusal(507, "The LMS has too many sessions.");
    const told = launchOf(launching);
    const open: Open = {
      sessionId: told.sessionId,
      key: randomBytes(16).toString("hex"),
      token: randomBytes(24).toString("base64"),
      launched: Date.now(),
      fetched: false,
    };
    sessions.push(open);
    const query = new URLSearchParams({
      endpoint: urls.endpoint,
      fetch: `${urls.fetch}${open.key}`,
      actor: JSON.stringify(told.actor),
      registration: told.registration,
      activityId: told.activityId,
    })
      .toString()
      .replaceAll("+", "%20");
    const page = launching.page ?? "about:blank";
    writeDocuments(records, launching, told);
    tell(records, told, "launched", launchedContext(launching, page));
    return {
      launch: told,
      query,
      url: page.replace(/(#.*)?$/, (fragment) => `${page.includes("?") ? "&" : "?"}${query}${fragment}`),
      authorization: `Basic ${open.token}`,
      sent: () => sentIn(records, told.sessionId),
      problems: (options) => [
        ...startProblems(
          log.seen.filter(({ session, method }) => session === told.sessionId && method !== "OPTIONS"),
          told,
        ),
        ...cmi5Problems(sentIn(records, told.sessionId), told, { ...options, earlier: earlier(records, told) }),
      ],
      abandon(status = 403) {
        if (open.abandoned !== undefined) return;
        open.abandoned = status;
        const last = records.kept.findLast(({ session }) => session === told.sessionId)?.stored;
        const seconds = Math.max(0, (last === undefined ? 0 : Date.parse(last) - open.launched) / 1000);
        tell(records, told, "abandoned", {}, { duration: `PT${seconds.toFixed(2)}S` });
      },
    };
  }

  return {
    launch,
    credential(authorization) {
      const open = sessions.find(({ token }) => authorization === `Basic ${token}`);
      if (!open) return undefined;
      if (!open.fetched) return 401;
      return open.abandoned ?? { authority, session: open.sessionId };
    },
    fetch(key) {
      const open = sessions.find((each) => each.key === key);
      if (!open) throw new Refusal(404, "There is no such fetch URL.");
      // Errors too come with 200: cmi5 8.2.3.
      if (open.fetched || open.abandoned !== undefined)
        return json({ "error-code": "1", "error-text": "The token has been given already, or the session is over." });
      open.fetched = true;
      return json({ "auth-token": open.token });
    },
    sessionOf: (key) => sessions.find((each) => each.key === key)?.sessionId,
  };
}

const sentIn = (records: Records, sessionId: string): readonly Sent[] =>
  records.kept.filter(({ session }) => session === sessionId).map(({ sent }) => sent);

/** What other sessions of the registration sent before the first statement of this one. */
function earlier(records: Records, { sessionId, registration }: Cmi5Launch): readonly Sent[] {
  const first = records.kept.findIndex(({ session }) => session === sessionId);
  return records.kept
    .slice(0, first < 0 ? records.kept.length : first)
    .filter(({ session, sent }) => session !== undefined && sent.context?.registration === registration)
    .map(({ sent }) => sent);
}
