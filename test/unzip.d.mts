/** The files of a zip in the order of its directory. A zip that any reader might understand otherwise is refused. */
export function unzip(zip: Buffer, options?: { readonly maxBytes?: number }): Map<string, Buffer>;
