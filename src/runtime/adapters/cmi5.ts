import type { PlayerData } from "../../model/player-data.ts";
import { all } from "../dom.ts";
import { hash } from "../hash.ts";
import type { Adapter, Launch, Outcome } from "./adapter.ts";
import { askLrs, isTaken, isUncertain, objectIn, type Answer, type Ask, type Request } from "./lrs.ts";
import { presence, type Presence } from "./presence.ts";
import { Recording } from "./recording.ts";
import { failed, type Waiting } from "./statement-queue.ts";
import { Activities, durationOf, isDefined, isLasting, toldBy, type Envelope } from "./statements.ts";
import { learnerKey } from "./xapi.ts";
import { fetchToken, findLaunch, webAddress, type LaunchWords } from "./xapi-launch.ts";
import { describe } from "./xapi-words.ts";

type Loose = Readonly<Record<string, unknown>>;
const sessionId = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
const modes: Readonly<Record<string, Launch["mode"]>> = { Browse: "browse", Review: "review" };
/** Waits before what a session can't begin without is asked for again, and the longest that a page waits for it, milliseconds. */
const waits = [1000, 4000];
const patience = 10_000;

/** An assignable unit of cmi5: begins as xapi-cmi5.md §6 says, keeps its rules, and ends when the learner leaves. */
export function cmi5(win: Window, data: PlayerData): Adapter {
  let recording: Recording | undefined;
  let alive = false;
  let present: Presence | undefined;
  /** What ended sessions left, oldest first, until it is known what becomes of it. */
  let left: readonly Waiting[] = [];
  let sayLeft: () => Promise<Outcome | undefined> = () => Promise.resolve(undefined);
  let returnUrl: string | undefined;
  let ended: () => void = () => undefined;

  const envelopeOf = ({ actor, registration, activity = "" }: LaunchWords, launchData: Loose): Envelope => ({
    standard: "cmi5",
    actor,
    ...(registration === undefined ? {} : { registration }),
    launched: { id: activity },
    course: new Activities(data, () => "").course,
    template: (launchData.contextTemplate ?? {}) as Envelope["template"],
    ...(typeof launchData.masteryScore === "number" ? { mastery: launchData.masteryScore } : {}),
    language: data.course.language,
    revision: data.course.version,
  });

  async function start(): Promise<Launch> {
    const found = findLaunch(win);
    if (found === "gone") return { mode: "dead", sequence: 0 };
    if (found === "none") return { mode: "none", sequence: 0 };
    const { visit, keep } = found;
    const { words } = visit;
    const { fetch, registration, activity } = words;
    if (fetch === undefined || registration === undefined || activity === undefined)
      return { mode: "none", sequence: 0 };
    const learner = learnerKey(win, words);
    const token = visit.ended ? "used" : (visit.auth ?? (await fetchToken(fetch)));
    const auth = typeof token === "object" ? token.auth : token;
    const ask = askLrs({ endpoint: words.endpoint, auth });
    const isLetIn = auth !== "used" && auth !== "refused";
    if (isLetIn) keep({ ...visit, auth });
    const launchData = isLetIn ? await readLaunchData(ask, words) : undefined;
    const envelope = envelopeOf(words, launchData ?? {});
    const session = hash(JSON.stringify(envelope.template.extensions?.[sessionId] ?? words.fetch));
    const access = { endpoint: words.endpoint, auth };
    const opened = await Recording.open(data, { access, envelope, learner, session });
    recording = opened.recording;
    present = presence(`dlis:${data.course.id}:${data.launch}:${learner}`);
    // Without its context nothing may be sent: answers wait on the device for a new launch.
    if (!launchData) return recording.launch("dead", learner);
    const others = visit.begun || opened.left.length > 0 ? await present.others() : new Set<string>();
    // A session is one page's, also where a tab was doubled.
    if (others.has(session)) return recording.launch("dead", learner);
    present.stay(session);
    await Promise.all([obeyPreferences(ask, words), recording.state.read()]);
    alive = true;
    ended = () => keep({ ...visit, auth, begun: true, ended: true });
    if (!visit.begun) recording.say({ verb: "initialized" });
    keep({ ...visit, auth, begun: true });
    const mode = modes[String(launchData.launchMode)] ?? "normal";
    if (mode === "normal") {
      // The page was loaded again: its session goes on, but for its end.
      const goesOn = ({ session: of, said }: Waiting): boolean => of === session && said.verb !== "terminated";
      recording.queue.takeUp(opened.left.filter(goesOn));
      left = opened.left.filter((each) => !goesOn(each) && !others.has(each.session));
      sayLeft = () => sayAgain(opened.recording, ask);
      await sayLeft();
      void recording.readTold();
    } else void recording.queue.flush();
    returnUrl = webAddress(launchData.returnURL, win.location.href);
    // For what authors and themes add.
    const { launchParameters, entitlementKey } = launchData;
    Object.assign(win, { cmi5: Object.freeze({ launchParameters, entitlementKey }) });
    const mastery = envelope.mastery === undefined ? {} : { mastery: Math.round(envelope.mastery * 10_000) / 100 };
    return { ...recording.launch(mode, learner), ...mastery };
  }

  /**
   * Of what ended sessions left, what the store has is dropped, and what it lacks is said again if it lasts; cmi5's own
   * statements never are. Gives why to stop, where the store can't be asked for what it may have.
   */
  async function sayAgain({ queue }: Recording, ask: Ask): Promise<Outcome | undefined> {
    for (let [each] = left; each; [each] = left) {
      const query = { statementId: each.id };
      const answer = each.tried && (await ask({ method: "GET", path: "statements", query }));
      if (answer && isUncertain(answer)) return failed(answer);
      const isStored = answer !== undefined && isTaken(answer);
      if (isStored) queue.noteTold(toldBy(each.said));
      if (!isStored && isLasting(each.said) && !isDefined(each.said)) queue.sayAgain([each]);
      else queue.drop([each]);
      left = left.slice(1);
    }
    return undefined;
  }

  return {
    start,
    describe: (asked) => describe(asked, data, data.course.language),
    record: (happening) => recording?.record(happening),
    keeps: () => recording?.queue.outlives !== false,
    save: (batch) => (alive && recording ? recording.save(batch, sayLeft) : Promise.resolve({ saved: "refused" })),
    finish(batch) {
      if (!alive || !recording) return;
      alive = false;
      present?.end();
      recording.say({ verb: "terminated", result: { duration: durationOf(recording.elapsed) } });
      // Off line the session stays open on the platform: a reload goes on with it.
      if (win.navigator.onLine) ended();
      recording.leave(batch);
    },
    exit: () => returnUrl,
  };
}

/** A few tries, where the network or the store fails. */
async function insistently(ask: Ask, request: Request): Promise<Answer> {
  for (let turn = 0; ; turn++) {
    const answer = await ask(request);
    const wait = waits[turn];
    if (wait === undefined || !isUncertain(answer) || (answer.wait ?? 0) > patience) return answer;
    await new Promise((resolve) => setTimeout(resolve, answer.wait ?? wait));
  }
}

const readLaunchData = async (ask: Ask, { actor, registration, activity }: LaunchWords): Promise<Loose | undefined> => {
  const query = { activityId: activity, agent: JSON.stringify(actor), registration, stateId: "LMS.LaunchData" };
  const answer = await insistently(ask, { method: "GET", path: "activities/state", query });
  return isTaken(answer) ? objectIn(answer) : undefined;
};

/** They have to be read before any statement (11.0.0.0-3); sound that is not wanted is switched off. */
async function obeyPreferences(ask: Ask, { actor }: LaunchWords): Promise<void> {
  const query = { agent: JSON.stringify(actor), profileId: "cmi5LearnerPreferences" };
  const answer = await insistently(ask, { method: "GET", path: "agents/profile", query });
  if (objectIn(answer)?.audioPreference === "off")
    all<HTMLMediaElement>("audio, video").forEach((media) => (media.muted = true));
}
