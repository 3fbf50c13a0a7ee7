import { askedFor, type Answer } from "../validate/link-rules.ts";
import { isExample } from "./addresses.ts";
import { askAll, type Manners } from "./ask.ts";
import { keep, recalled } from "./kept.ts";

/** What addresses answer: as kept from an earlier run where that may still be believed, else asked now and kept. */
export async function answersOf(
  addresses: readonly string[],
  {
    folder,
    manners,
    told,
    now = Date.now,
  }: { folder: string; manners: Manners; told?: (done: number, of: number) => void; now?: () => number },
): Promise<{ answers: Map<string, Answer>; asked: number; isKept: boolean }> {
  const known = recalled(folder, now());
  const wanted = [...new Set(addresses.map(askedFor))].filter(
    (url) => !URL.canParse(url) || !isExample(new URL(url).hostname),
  );
  const open = wanted.filter((url) => !known.has(url));
  const valid = open.filter((url) => URL.canParse(url));
  const fresh = await askAll(valid, manners, (done) => told?.(done, valid.length));
  for (const url of open) if (!URL.canParse(url)) fresh.set(url, { is: "unreachable", why: "it is no address" });
  const at = now();
  const all = new Map([...known, ...[...fresh].map(([url, answer]) => [url, { at, answer }] as const)]);
  const isKept = fresh.size === 0 || (await keep(folder, all));
  return { answers: new Map([...all].map(([url, { answer }]) => [url, answer])), asked: valid.length, isKept };
}
