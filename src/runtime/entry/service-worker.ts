/**
 * Keeps a course of the target `web` readable without a network, once it was opened over https. `targets/web.ts` writes before it
 * what it keeps: `self.kept = { name, files }`. A course of another version has another name, so it fetches everything anew, and
 * takes over when no page of the former one is open any more.
 */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  readonly kept: { readonly name: string; readonly files: readonly string[] };
  readonly location: Location;
  addEventListener(type: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(type: "fetch", listener: (event: Asked) => void): void;
}

const scope = self as unknown as Scope;
const { name, files } = scope.kept;
/** Of the course, whatever its version. */
const family = name.slice(0, name.lastIndexOf(" ") + 1);

scope.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(name).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "reload" })))),
  );
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((all) => all.filter((each) => each.startsWith(family) && each !== name))
      .then((old) => Promise.all(old.map((each) => caches.delete(each)))),
  );
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && new URL(request.url).origin === scope.location.origin)
    event.respondWith(answerTo(request));
});

async function answerTo(request: Request): Promise<Response> {
  const cache = await caches.open(name);
  // A folder is asked for where its first page is meant.
  const url = request.url.replace(/[?#].*$/, "").replace(/\/$/, "/index.html");
  const known = await cache.match(url);
  if (!known) return fetch(request);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
  return range ? pieceOf(known, Number(range[1]), range[2] ?? "") : known;
}

/** Sound and film are asked for in pieces, which a cache does not give. */
async function pieceOf(whole: Response, from: number, to: string): Promise<Response> {
  const bytes = await whole.arrayBuffer();
  const end = to === "" ? bytes.byteLength - 1 : Math.min(Number(to), bytes.byteLength - 1);
  return new Response(bytes.slice(from, end + 1), {
    status: 206,
    headers: {
      "Content-Type": whole.headers.get("Content-Type") ?? "application/octet-stream",
      "Content-Range": `bytes ${from}-${end}/${bytes.byteLength}`,
    },
  });
}
