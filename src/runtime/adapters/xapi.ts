import type { PlayerData } from "../../model/player-data.ts";
import { hash } from "../hash.ts";
import type { Adapter, Launch } from "./adapter.ts";
import { Recording } from "./recording.ts";
import { Activities, durationOf, type Envelope } from "./statements.ts";
import { fetchToken, findLaunch, identityOf, type LaunchWords } from "./xapi-launch.ts";
import { describe } from "./xapi-words.ts";

/** A store that says nothing of earlier work for so long is waited for no more: the device's copy does. Milliseconds. */
const patience = 15_000;

/**
 * Names learner, attempt and platform on the device without saying who it is. A registration is nobody else's, while some
 * platforms have another endpoint for each launch.
 */
export const learnerKey = (win: Window, { actor, registration, endpoint }: LaunchWords): string =>
  hash([identityOf(actor), registration ?? endpoint, win.location.origin].join("\n"));

/** A package by tincan.xml: statements to the store that the launch names, progress in its State. */
export function xapi(win: Window, data: PlayerData): Adapter {
  let recording: Recording | undefined;
  let alive = false;

  function envelopeOf({ actor, registration, activity, grouping, platform }: LaunchWords): Envelope {
    const { course } = new Activities(data, () => "");
    return {
      standard: "xapi",
      actor,
      ...(registration === undefined ? {} : { registration }),
      launched: activity === undefined ? course : { ...course, id: activity },
      course,
      template: {
        ...(grouping === undefined ? {} : { contextActivities: { grouping: [{ id: grouping }] } }),
        ...(platform === undefined ? {} : { platform }),
      },
      language: data.course.language,
      revision: data.course.version,
    };
  }

  async function start(): Promise<Launch> {
    const found = findLaunch(win);
    if (typeof found === "string") return { mode: found === "gone" ? "dead" : "none", sequence: 0 };
    const { visit, keep } = found;
    const { words } = visit;
    const learner = learnerKey(win, words);
    const token = visit.auth ?? words.auth ?? (words.fetch === undefined ? undefined : await fetchToken(words.fetch));
    const auth = typeof token === "object" ? token.auth : token;
    const access = { endpoint: words.endpoint, ...(auth === undefined ? {} : { auth }) };
    const opened = await Recording.open(data, { access, envelope: envelopeOf(words), learner, session: "" });
    recording = opened.recording;
    if (words.fetch !== undefined && (auth === "used" || auth === "refused")) return recording.launch("dead", learner);
    keep({ ...visit, ...(auth === undefined ? {} : { auth }) });
    alive = true;
    recording.queue.takeUp(opened.left);
    await Promise.race([recording.state.read(), new Promise((resolve) => setTimeout(resolve, patience))]);
    void recording.readTold();
    recording.say({ verb: recording.state.exists ? "resumed" : "initialized" });
    return recording.launch("normal", learner);
  }

  return {
    start,
    describe: (asked) => describe(asked, data, data.course.language),
    record: (happening) => recording?.record(happening),
    keeps: () => recording?.queue.outlives !== false,
    save: (batch) => (alive && recording ? recording.save(batch) : Promise.resolve({ saved: "refused" })),
    finish(batch) {
      if (!alive || !recording) return;
      alive = false;
      const verb = recording.isConcluded ? "terminated" : "suspended";
      recording.say({ verb, result: { duration: durationOf(recording.elapsed) } });
      recording.leave(batch);
    },
  };
}
