/** Pages that play the same learner's course answer within this time, also from behind, milliseconds. */
const patience = 300;

export interface Presence {
  /** Sessions that other pages of this browser are in the middle of. */
  others(): Promise<ReadonlySet<string>>;
  /** From now on others hear of this one. */
  stay(session: string): void;
  end(): void;
}

/** One learner may have the course open in two tabs: what waits of a session that goes on is no other's to tell. */
export function presence(name: string): Presence {
  let channel: BroadcastChannel | undefined;
  try {
    channel = new BroadcastChannel(name);
  } catch {
    // Browsers before 2022 have none: there, what two tabs at once leave may be told by both.
  }
  const found = new Set<string>();
  let own: string | undefined;
  channel?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (typeof data === "string") found.add(data);
    else if (own !== undefined) channel.postMessage(own);
  });
  return {
    async others() {
      if (!channel) return found;
      channel.postMessage(null);
      await new Promise((resolve) => setTimeout(resolve, patience));
      return found;
    },
    stay: (session) => void (own = session),
    end: () => channel?.close(),
  };
}
