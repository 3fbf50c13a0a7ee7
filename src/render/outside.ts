/** A film that stays on the site where it lies: what is asked there, and only once a learner wants it. */
export interface OutsideFilm {
  /** As learners are told it. */
  readonly host: string;
  /** The film's own page, for a window of its own. */
  readonly page: string;
  /** What is shown within ours, as private as the site allows. */
  readonly frame: string;
  /** What the site is told of where it is shown: nothing, or which platform it is. */
  readonly referrer: "no-referrer" | "strict-origin";
}

interface Site {
  readonly hosts: readonly string[];
  /** The film's id, in the path and query of an address. */
  readonly id: RegExp;
  readonly page: (id: string, host: string) => string;
  readonly frame: (id: string, host: string) => string;
  readonly referrer: OutsideFilm["referrer"];
}

/** Sites whose films may be shown, and how each is asked for as little as it allows. Addresses are made anew of a film's id. */
const sites: readonly Site[] = [
  {
    hosts: ["youtube.com", "youtu.be", "youtube-nocookie.com"],
    id: /^\/(?:watch\?(?:[^#]*&)?v=|embed\/|shorts\/|live\/|)([\w-]{11})(?=$|[?&#/])/,
    page: (id) => `https://www.youtube.com/watch?v=${id}`,
    frame: (id) => `https://www.youtube-nocookie.com/embed/${id}?rel=0`,
    // Since 2025 its player refuses (error 153) whoever does not say where it is shown.
    referrer: "strict-origin",
  },
  {
    hosts: ["vimeo.com", "player.vimeo.com"],
    id: /^\/(?:video\/)?(\d{5,12})(?=$|[?&#/])/,
    page: (id) => `https://vimeo.com/${id}`,
    frame: (id) => `https://player.vimeo.com/video/${id}?dnt=1`,
    referrer: "no-referrer",
  },
];

/** PeerTube, on the hosts that a course names. Without `p2p=0` those who watch would see each other's addresses. */
const peertube = (hosts: readonly string[]): Site => ({
  hosts,
  id: /^\/(?:w|videos\/(?:watch|embed))\/([\w-]{8,40})(?=$|[?&#/])/,
  page: (id, host) => `https://${host}/w/${id}`,
  frame: (id, host) => `https://${host}/videos/embed/${id}?p2p=0&warningTitle=0`,
  referrer: "no-referrer",
});

/** The film that an address names, or what keeps it from being shown: its site, or the address itself. */
export function outsideFilm(
  address: string,
  named: readonly string[],
): OutsideFilm | { readonly host: string; readonly wrong: "site" | "address" } {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "https:" || url.username !== "" || url.port !== "")
    return { host: url?.host ?? "", wrong: "address" };
  const host = url.hostname.replace(/^(?:www|m)\./, "");
  const site = [...sites, peertube(named)].find(({ hosts }) => hosts.includes(host) || hosts.includes(url.hostname));
  if (!site) return { host: url.hostname, wrong: "site" };
  const id = site.id.exec(`${url.pathname}${url.search}`)?.[1];
  if (id === undefined) return { host, wrong: "address" };
  const page = site.page(id, url.hostname);
  return {
    host: new URL(page).hostname.replace(/^www\./, ""),
    page,
    frame: site.frame(id, url.hostname),
    referrer: site.referrer,
  };
}

/** Is this written as an address on the web rather than as a path? */
export const isOutside = (address: string): boolean => /^(?:https?:)?\/\//i.test(address);
