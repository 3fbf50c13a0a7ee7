import type { IncomingMessage, ServerResponse } from "node:http";
import { startStore, type Store } from "../statement-store/store.ts";

/** A store of statements beside the preview, with what the page may ask of it. */
export interface Recorder {
  readonly origin: string;
  answer(path: string, page: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

/** What a page asks for when it opens the course. */
interface LaunchWish {
  readonly path: string;
  readonly mode: "normal" | "review" | "browse";
  readonly registration: string;
}
/** How the platform fares. */
interface Weather {
  /** Milliseconds before each answer. */
  readonly delay: number;
  readonly trouble: "none" | "fails" | "lost";
}

const actor = { objectType: "Agent", account: { homePage: "https://preview.invalid", name: "preview" } } as const;
const launchModes = { normal: "Normal", review: "Review", browse: "Browse" } as const;

export async function startRecorder(
  standard: "xapi" | "cmi5",
  auOf: (path: string) => { readonly id: string; readonly masteryScore?: number } | undefined,
): Promise<Recorder> {
  const store = await startStore();
  return {
    origin: new URL(store.url).origin,
    async answer(path, page, request, response) {
      if (path === "recorded" && request.method === "GET") {
        json(response, recordedBy(store));
        return;
      }
      const wish = request.method === "POST" ? ((await bodyOf(request)) as object) : undefined;
      if (path === "launch" && wish) {
        json(response, launch(wish as LaunchWish, page));
        return;
      }
      if (path === "weather" && wish) {
        setWeather(store, wish as Weather);
        json(response, {});
        return;
      }
      response.writeHead(404).end();
    },
    close: () => store.close(),
  };

  function launch({ path, mode, registration }: LaunchWish, page: string): { address: string } {
    const address = `${page}/course/${encodeURI(path)}`;
    const au = auOf(path);
    if (!au) throw new Error(`nothing is launched at ${path}`);
    if (standard === "cmi5") {
      const { id, masteryScore } = au;
      const session = store.launch({
        auId: id,
        actor,
        page: address,
        registration,
        launchMode: launchModes[mode],
        moveOn: "CompletedOrPassed",
        ...(masteryScore === undefined ? {} : { masteryScore: masteryScore / 100 }),
      });
      return { address: session.url };
    }
    const words = {
      endpoint: store.url,
      auth: store.authorization,
      actor: JSON.stringify(actor),
      registration,
      activity_id: au.id,
    };
    return { address: `${address}?${new URLSearchParams(words).toString()}` };
  }
}

const recordedBy = (store: Store): object => ({
  statements: store.statements().slice(-200),
  documents: store.documents().map(({ contents, ...rest }) => ({ ...rest, size: contents.length })),
  refusals: store.refusals().slice(-20),
});

function setWeather(store: Store, { delay, trouble }: Weather): void {
  store.heal();
  const times = Infinity;
  if (trouble === "lost") store.fault({ on: "all", times, cutBefore: true });
  if (trouble === "fails") store.fault({ on: "all", times, status: 503, delay });
  else if (delay > 0) store.fault({ on: "all", times, delay });
}

function json(response: ServerResponse, value: object): void {
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}

/** A small message; more than that is none of the page's. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > 10_000) throw new Error("too long a message");
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
