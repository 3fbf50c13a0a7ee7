import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Address } from "../render/site.ts";

/** What an outside address answered. */
export type Answer =
  | { readonly is: "there" }
  | { readonly is: "gone"; readonly status: number }
  | { readonly is: "moved"; readonly to: string }
  | { readonly is: "private" }
  | { readonly is: "unreachable"; readonly why: string };
/** By address, without what stands behind `#`. */
export type Answers = ReadonlyMap<string, Answer>;

/** An address as it is asked for: what stands behind `#` stays with the reader. */
export const askedFor = (url: string): string => url.replace(/#.*$/s, "");

const short = (url: string): string => (url.length > 100 ? `${url.slice(0, 99)}…` : url);

/** What is wrong with addresses outside the course, as far as they were asked. */
export function* checkLinks(addresses: readonly Address[], answers: Answers): Generator<Diagnostic> {
  for (const { url: whole, place } of addresses) {
    const answer = answers.get(askedFor(whole));
    const url = short(whole);
    switch (answer?.is) {
      case "gone":
        yield diagnostic("link/gone", { url, status: answer.status }, place);
        break;
      case "moved":
        yield diagnostic("link/moved", { url, to: short(answer.to) }, place);
        break;
      case "private":
        yield diagnostic("link/private", { url }, place);
        break;
      case "unreachable":
        yield diagnostic("link/unreachable", { url, why: answer.why }, place);
    }
  }
}
