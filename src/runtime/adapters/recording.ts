import type { PlayerData } from "../../model/player-data.ts";
import { byId } from "../dom.ts";
import type { Batch, Happening, Launch, Outcome } from "./adapter.ts";
import { askLrs, type Access } from "./lrs.ts";
import { openBox } from "./statement-box.ts";
import { StatementQueue, type Waiting } from "./statement-queue.ts";
import { StateDocument } from "./state-document.ts";
import {
  Activities,
  concluded,
  mergeTold,
  saidOf,
  statementOf,
  type Envelope,
  type Said,
  type Told,
} from "./statements.ts";

/** What a launch has to be told of to be recorded; everything that xAPI and cmi5 share works on it. */
export interface Recorded {
  readonly access: Access;
  readonly envelope: Envelope;
  /** Opaque key of learner, registration and platform. */
  readonly learner: string;
  /** Distinguishes this session from others of the registration. */
  readonly session: string;
}

const isVerdict = ({ verb, object }: Said): boolean => !object && (verb === "passed" || verb === "failed");

export const titleOf = (fullId: string): string => {
  const [, module = "", part = ""] = fullId.split("/");
  return byId(`${module}/${part}-title`)?.textContent.trim() ?? "";
};

/** Statements and State of one visit. */
export class Recording {
  readonly #data: PlayerData;
  readonly #activities: Activities;
  readonly #envelope: Envelope;
  readonly #started = Date.now();
  #judged = false;
  readonly queue: StatementQueue;
  readonly state: StateDocument;

  static async open(data: PlayerData, recorded: Recorded): Promise<{ recording: Recording; left: readonly Waiting[] }> {
    const { id, family } = data.course;
    const box = await openBox(`${id}:${family}:${data.launch}:${recorded.learner}`);
    const recording = new Recording(data, recorded, box);
    return { recording, left: await recording.queue.leftovers() };
  }

  private constructor(
    data: PlayerData,
    { access, envelope, session }: Recorded,
    box: Awaited<ReturnType<typeof openBox>>,
  ) {
    this.#data = data;
    this.#envelope = envelope;
    this.#activities = new Activities(data, titleOf);
    const ask = askLrs(access);
    this.queue = new StatementQueue(box, ask, (said, stamp) => statementOf(said, stamp, envelope), session);
    const { actor, registration, launched } = envelope;
    const query = { activityId: launched.id, agent: JSON.stringify(actor), registration };
    this.state = new StateDocument(ask, { ...query, stateId: `dlis.1.${data.course.family}` }, data.plan);
  }

  get elapsed(): number {
    return Date.now() - this.#started;
  }

  get #told(): Told {
    return mergeTold(this.state.held.told, this.queue.told);
  }

  say(...said: readonly Said[]): void {
    this.queue.add(said);
  }

  record(happening: Happening): void {
    this.#add(
      saidOf(this.#data, this.#activities, happening, this.#toldOrTelling, this.elapsed, this.#envelope.standard),
    );
  }

  /** The store has been told of the end, or will be with what waits. */
  get isConcluded(): boolean {
    return this.#toldOrTelling.completed === true;
  }

  get #toldOrTelling(): Told {
    return mergeTold(this.#told, this.queue.telling);
  }

  /** In cmi5 a session judges once (9.3.0.0): what changes a verdict is for the next. */
  #add(said: readonly Said[]): void {
    const kept = this.#envelope.standard === "cmi5" && this.#judged ? said.filter((each) => !isVerdict(each)) : said;
    this.#judged ||= kept.some(isVerdict);
    this.queue.add(kept);
  }

  async save({ progress, result, closed, sequence }: Batch): Promise<Outcome> {
    const { standard } = this.#envelope;
    // The end may have been reached in a visit that could not tell it.
    this.#add(concluded(result, this.#toldOrTelling, this.elapsed, standard));
    if (!navigator.onLine) return { saved: "offline" };
    if (standard === "cmi5" && Object.keys(this.queue.telling).length > 0) {
      // Completed and passed go out once a registration, from whichever device.
      const unread = await this.state.read();
      if (unread) return unread;
      const { told } = this.state.held;
      this.queue.forget(
        (said) =>
          (said.verb === "completed" && !said.object && told.completed === true) ||
          (isVerdict(said) && told.verdict === "passed"),
      );
    }
    const sent = await this.queue.flush();
    if (sent.saved !== "confirmed" && sent.saved !== "rejected") return sent;
    const written = await this.state.write({ progress, closed, sequence, told: this.#told });
    return written.saved === "confirmed" ? sent : written;
  }

  leave(batch: Batch | undefined): void {
    if (!navigator.onLine) return;
    this.queue.leave();
    const told = this.#told;
    if (batch) this.state.leave({ progress: batch.progress, closed: batch.closed, sequence: batch.sequence, told });
  }

  /** What the platform gave back, as the player takes it up. */
  launch(mode: Launch["mode"], learner: string): Launch {
    const { progress, sequence, closed } = this.state.held;
    return { mode, learner, sequence, progress, closed, ownAttempt: this.#envelope.registration !== undefined };
  }
}
