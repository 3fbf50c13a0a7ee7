import type { PlayerData } from "../model/player-data.ts";

/** Words of the interface: `{name}` is filled in, a plural is chosen by the number it names. */
export type T = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export function stringsOf({ strings, course }: PlayerData): T {
  const plural = new Intl.PluralRules(course.language);
  return (key, values = {}) => {
    const message = strings[key] ?? key;
    const text =
      typeof message === "string" ? message : (message[plural.select(Number(values[message.arg]))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}
