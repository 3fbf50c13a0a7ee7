import { createHmac, randomBytes } from "node:crypto";

/** Gives whoever a platform names a pseudonym, the same throughout a run and another in the next. */
export type Pseudonym = (namespace: string, ...identity: readonly string[]) => string;

export const newKey = (): string => randomBytes(32).toString("hex");

/** The key is kept nowhere, unless an interrupted reading has to go on; then it lies beside what was read. */
export const pseudonyms =
  (key: string): Pseudonym =>
  (namespace, ...identity) =>
    createHmac("sha256", key)
      .update(JSON.stringify([namespace, ...identity]))
      .digest("base64url")
      .slice(0, 20);
