import type { PlayerData } from "../../model/player-data.ts";
import { all } from "../dom.ts";
import { hash } from "../hash.ts";
import type { Adapter, Launch } from "./adapter.ts";
import { askLrs, isTaken, objectIn, type Answer, type Ask, type Request } from "./lrs.ts";
import { Recording } from "./recording.ts";
import type { Waiting } from "./statement-queue.ts";
import { Activities, durationOf, isDefined, isLasting, toldBy, type Envelope } from "./statements.ts";
import { learnerKey } from "./xapi.ts";
import { fetchToken, findLaunch, webAddress, type LaunchWords } from "./xapi-launch.ts";
import { describe } from "./xapi-words.ts";

type Loose = Readonly<Record<string, unknown>>;
const sessionId = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
const modes: Readonly<Record<string, Launch["mode"]>> = { Browse: "browse", Review: "review" };
/** Waits before what a session can't begin without is asked for again, milliseconds. */
const waits = [1000, 4000];

/** An assignable unit of cmi5: begins as xapi-cmi5.md §6 says, keeps its rules, and ends when the learner leaves. */
export function cmi5(win: Window, data: PlayerData): Adapter {
  let recording: Recording | undefined;
  let alive = false;
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
    if (typeof found === "string" || found.visit.words.activity === undefined) return { mode: "none", sequence: 0 };
    const { visit, keep } = found;
    const { words } = visit;
    const learner = learnerKey(win, words);
    const token = visit.ended ? "used" : (visit.auth ?? (await fetchToken(words.fetch ?? "")));
    const auth = typeof token === "object" ? token.auth : token;
    const ask = askLrs({ endpoint: words.endpoint, auth });
    if (auth !== "used" && auth !== "refused") keep({ ...visit, auth });
    const launchData = auth === "used" || auth === "refused" ? undefined : await readLaunchData(ask, words);
    const envelope = envelopeOf(words, launchData ?? {});
    const session = hash(JSON.stringify(envelope.template.extensions?.[sessionId] ?? words.fetch));
    const access = { endpoint: words.endpoint, auth };
    const opened = await Recording.open(data, { access, envelope, learner, session });
    recording = opened.recording;
    // Without its context nothing may be sent: answers wait on the device for a new launch.
    if (!launchData) return recording.launch("dead", learner);
    await obeyPreferences(ask, words);
    await recording.state.read();
    alive = true;
    ended = () => keep({ ...visit, auth, begun: true, ended: true });
    if (!visit.begun) recording.say({ verb: "initialized" });
    keep({ ...visit, auth, begun: true });
    const mode = modes[String(launchData.launchMode)] ?? "normal";
    if (mode === "normal") await takeUp(recording, ask, opened.left, session);
    else void recording.queue.flush();
    returnUrl = webAddress(launchData.returnURL, win.location.href);
    // For what authors and themes add.
    const { launchParameters, entitlementKey } = launchData;
    Object.assign(win, { cmi5: Object.freeze({ launchParameters, entitlementKey }) });
    const mastery = envelope.mastery === undefined ? {} : { mastery: Math.round(envelope.mastery * 10_000) / 100 };
    return { ...recording.launch(mode, learner), ...mastery };
  }

  return {
    start,
    describe: (asked) => describe(asked, data.iris, data.course.language),
    record: (happening) => recording?.record(happening),
    save: (batch) => (alive && recording ? recording.save(batch) : Promise.resolve({ saved: "refused" })),
    finish(batch) {
      if (!alive || !recording) return;
      alive = false;
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
    if (wait === undefined || (answer.status > 0 && answer.status < 500 && answer.status !== 429)) return answer;
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

/**
 * What earlier visits left. Of this session (the page was loaded again): as it is, but for its end. Of ended ones: what the
 * store has is dropped, what it lacks is said again if it lasts; cmi5's own statements never are.
 */
async function takeUp({ queue }: Recording, ask: Ask, left: readonly Waiting[], session: string): Promise<void> {
  const goesOn = ({ session: of, said }: Waiting): boolean => of === session && said.verb !== "terminated";
  const over = left.filter((each) => !goesOn(each));
  const again: Waiting[] = [];
  for (const each of over) {
    const isStored = each.tried === true && (await has(ask, each.id));
    if (isStored) queue.noteTold(toldBy(each.said));
    else if (isLasting(each.said) && !isDefined(each.said)) again.push(each);
  }
  queue.drop(over.filter((each) => !again.includes(each)));
  queue.takeUp(left.filter(goesOn));
  queue.sayAgain(again);
}

const has = async (ask: Ask, statementId: string): Promise<boolean> =>
  isTaken(await ask({ method: "GET", path: "statements", query: { statementId } }));
