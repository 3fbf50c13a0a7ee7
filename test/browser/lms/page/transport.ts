import type { Commit, Launch, Send } from "../../../../src/preview/lms/protocol.ts";

/** What came of the saves since `forget`. */
export interface Transport {
  readonly send: Send;
  forget(): void;
  /** The server answered with anything but "true". */
  faulted(): boolean;
  beacons(): number;
}

/** Moodle's way of saving: a synchronous request, a beacon when that can't be sent or when the page is being left. */
export function transportFor(launch: Launch, keep: (commit: Commit) => void): Transport {
  const { activity, learner, attempt, sco, traits } = launch;
  const numbers = { activity: String(activity), attempt: String(attempt), sco: String(sco) };
  const query = new URLSearchParams({ learner, ...numbers });
  const address = `/lms/track?${query.toString()}`;
  let leaving = false;
  let faulted = false;
  let beacons = 0;
  let beaconsEver = 0;
  let kept: Readonly<Record<string, string>> = {};
  let { offline } = launch;
  addEventListener("beforeunload", () => {
    leaving = true;
  });

  const byBeacon = (elements: Readonly<Record<string, string>>): boolean => {
    const form = new FormData();
    for (const [name, value] of Object.entries(elements)) form.append(name, value);
    const taken = navigator.sendBeacon(`${address}&beacon=${launch.page}.${++beaconsEver}`, form);
    if (taken) beacons++;
    return taken;
  };
  const byRequest = (elements: Readonly<Record<string, string>>): "stored" | "refused" | "unsent" => {
    const request = new XMLHttpRequest();
    try {
      request.open("POST", address, false);
      request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
      request.send(new URLSearchParams(elements).toString());
    } catch {
      return "unsent";
    }
    return request.status === 200 && request.responseText === "true\n0" ? "stored" : "refused";
  };
  /** The app keeps what it could not send, asks the server no more until the package is opened again, and is content either way. */
  const byApp: Send = (elements) => {
    offline ||= byRequest(elements) !== "stored";
    if (!offline) return true;
    kept = { ...kept, ...elements };
    keep({ activity, learner, attempt, sco, elements: kept });
    return true;
  };

  return {
    send(elements) {
      if (traits.keepsFailedSaves) return byApp(elements);
      const outcome = leaving ? "unsent" : byRequest(elements);
      faulted = outcome === "refused";
      return outcome === "unsent" ? byBeacon(elements) : outcome === "stored";
    },
    forget() {
      faulted = false;
      beacons = 0;
    },
    faulted: () => faulted,
    beacons: () => beacons,
  };
}
