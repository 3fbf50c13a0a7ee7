import { hash, randomBytes } from "node:crypto";

/** Gives whoever a platform names a pseudonym, the same throughout a run and another in the next. */
export type Pseudonym = (namespace: string, ...identity: readonly string[]) => string;

export const newKey = (): string => randomBytes(32).toString("hex");

/** 72 bits: among a million names, two are alike once in ten thousand million runs. */
const length = 12;

/**
 * The key is kept nowhere, unless an interrupted reading has to go on; then it lies beside what was read. It stands first and is secret, and
 * what is left of the digest can't be gone on from: a second round, as HMAC has it, would add time and nothing else.
 */
export const pseudonyms =
  (key: string): Pseudonym =>
  (namespace, ...identity) =>
    hash("sha256", key + JSON.stringify([namespace, ...identity]), "base64url").slice(0, length);
