/** What a browser asks for before it shows a page, and what that weighs without pictures, in bytes. */
export function firstScreen(
  files: ReadonlyMap<string, Uint8Array>,
  page?: string,
): { readonly requests: readonly string[]; readonly bytes: number };
/** Bytes as a server that packs as well as it can would send them. */
export function gzipped(contents: Uint8Array): number;
