import type { Cell } from "./database.ts";

/** What stands in a cell of an answer of the database. */
export const number = (cell: Cell | undefined): number => Number(cell ?? 0);
/** To six decimals: sums of fractions differ in their last digits by the order in which threads add them. */
export const steady = (value: number): number => Math.round(value * 1e6) / 1e6;
export const allSteady = <T extends object>(figures: T): T =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "number" ? steady(value) : value,
    ]),
  ) as T;
export const text = (cell: Cell | undefined): string => String(cell ?? "");
