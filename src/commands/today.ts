import { entryDate } from "../zip.ts";

/** The day of this run, such as `2026-11-25`; SOURCE_DATE_EPOCH may name another, so that old builds say again what they said. */
export const today = (epoch = process.env.SOURCE_DATE_EPOCH ?? ""): string =>
  (/^\d{1,11}$/.test(epoch) ? entryDate(epoch) : new Date()).toISOString().slice(0, 10);
