import type { PlayerData } from "../../model/player-data.ts";
import { byId } from "../dom.ts";
import type { Batch, Happening, Launch, Outcome } from "./adapter.ts";
import { askLrs, isTaken, isUncertain, objectIn, type Access, type Ask } from "./lrs.ts";
import { openBox } from "./statement-box.ts";
import { failed, StatementQueue, type Waiting } from "./statement-queue.ts";
import { StateDocument } from "./state-document.ts";
import {
  Activities,
  adl,
  concluded,
  isVerdict,
  mergeTold,
  saidOf,
  statementOf,
  toldBy,
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
  readonly #ask: Ask;
  /** The store asked to be left alone until then, by the page's own clock. */
  #until = 0;
  /** It has said in this visit what it was told of the end. */
  #isTold = false;
  /** It takes nothing more from this page. */
  #denied = false;
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
    this.#ask = ask;
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
    const isOver = this.#envelope.standard === "cmi5" && this.queue.hasJudged;
    this.queue.add(isOver ? said.filter((each) => !isVerdict(each)) : said);
  }

  /** `first` is done before anything is sent, unless it gives why not. */
  async save(batch: Batch, first?: () => Promise<Outcome | undefined>): Promise<Outcome> {
    const wait = Math.ceil(this.#until - performance.now());
    if (wait > 0) return { saved: "refused", wait };
    if (!navigator.onLine) return { saved: "offline" };
    const outcome = (await first?.()) ?? (await this.#save(batch));
    this.#until = performance.now() + (outcome.wait ?? 0);
    this.#denied = outcome.saved === "denied";
    return outcome;
  }

  async #save({ progress, result, closed, sequence }: Batch): Promise<Outcome> {
    const { standard } = this.#envelope;
    // The end may have been reached in a visit that could not tell it.
    this.#add(concluded(result, this.#toldOrTelling, this.elapsed, standard));
    if (Object.keys(this.queue.telling).length > 0) {
      // Completed and passed go out once a registration, from whichever page.
      const unread = (await this.state.read()) ?? (await this.readTold());
      if (unread) return unread;
      this.queue.forget((said) => this.#isVain(said));
    }
    const sent = await this.queue.flush();
    if (sent.saved !== "confirmed" && sent.saved !== "rejected") return sent;
    const written = await this.state.write({ progress, closed, sequence, told: this.#told });
    return written.saved === "confirmed" ? sent : written;
  }

  /** What a page told as it closed is in no State: only the statements themselves say so. */
  async readTold(): Promise<Outcome | undefined> {
    const { actor, registration, launched } = this.#envelope;
    for (const verb of ["completed", "passed"] as const) {
      if (registration === undefined) break;
      const query = { agent: JSON.stringify(actor), verb: adl + verb, activity: launched.id, registration, limit: "1" };
      const answer = await this.#ask({ method: "GET", path: "statements", query });
      if (isUncertain(answer)) return failed(answer);
      const found = isTaken(answer) ? objectIn(answer)?.statements : undefined;
      const [statement] = Array.isArray(found) ? (found as readonly Pick<Said, "result">[]) : [];
      if (statement) this.queue.noteTold(toldBy({ verb, ...(statement.result ? { result: statement.result } : {}) }));
    }
    this.#isTold = true;
    return undefined;
  }

  #isVain(said: Said): boolean {
    const { completed, verdict, score = 0 } = this.#told;
    if (isVerdict(said)) {
      const isBetter =
        this.#envelope.standard === "xapi" && said.verb === "passed" && (toldBy(said).score ?? 0) > score;
      return verdict === "passed" && !isBetter;
    }
    return said.verb === "completed" && !said.object && completed === true;
  }

  leave(batch: Batch | undefined): void {
    if (!navigator.onLine || this.#denied) return;
    // Where it isn't known what other pages told, the end waits for the next visit.
    this.queue.leave((said) => !this.#isTold && Object.keys(toldBy(said)).length > 0);
    const told = this.#told;
    if (batch) this.state.leave({ progress: batch.progress, closed: batch.closed, sequence: batch.sequence, told });
  }

  /** What the platform gave back, as the player takes it up. */
  launch(mode: Launch["mode"], learner: string): Launch {
    const { progress, sequence, closed } = this.state.held;
    return { mode, learner, sequence, progress, closed, ownAttempt: this.#envelope.registration !== undefined };
  }
}
